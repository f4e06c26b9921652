/* SPDX-License-Identifier: MIT */
#include "json_tree.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "json_scan.h"
#include "srm/base/mem.h"

enum {
	BLOCK_BYTES = 64 << 10,
	KEPT_BYTES = 4 << 20, /* of blocks, for the next value */
	ALIGN = 8,
	SHORT_DIGITS = 9, /* of an integer; a longer one may be an id, which no double holds */
	NUMBER_MAX = 63,  /* bytes of any other number */
};

void json_tree_init(struct json_tree *t)
{
	*t = (struct json_tree){.depth = 0};
	str_init(&t->text);
}

static void free_blocks(struct json_tree *t)
{
	while (t->blocks != NULL) {
		struct json_block *next = t->blocks->next;

		free(t->blocks);
		t->blocks = next;
	}
	t->size = 0;
}

void json_tree_release(struct json_tree *t)
{
	free_blocks(t);
	str_release(&t->text);
}

void json_tree_reset(struct json_tree *t)
{
	if (t->size > KEPT_BYTES)
		free_blocks(t);
	t->block = t->blocks;
	t->used = 0;
	t->depth = 0;
	t->root = NULL;
	t->name = NULL;
	t->is_broken = false;
}

/** Go on to a block with room for so many bytes. */
static void next_block(struct json_tree *t, size_t size)
{
	struct json_block **at = t->block != NULL ? &t->block->next : &t->blocks, *block = *at;

	if (block == NULL || block->size < size) {
		size = size > BLOCK_BYTES ? size : BLOCK_BYTES;
		block = mem_resize(NULL, sizeof(*block) + size, 1);
		*block = (struct json_block){.next = *at, .size = size};
		*at = block;
		t->size += size;
	}
	t->block = block;
	t->used = 0;
}

static void *take(struct json_tree *t, size_t size)
{
	void *bytes;

	size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (t->block == NULL || t->block->size - t->used < size)
		next_block(t, size);
	bytes = t->block->bytes + t->used;
	t->used += size;
	return bytes;
}

/** The next child of the innermost container, or the root. */
static cJSON *add(struct json_tree *t, int type)
{
	cJSON *node = take(t, sizeof(*node)), *parent;

	*node = (cJSON){.type = type, .string = t->name};
	t->name = NULL;
	if (t->depth == 0) {
		t->root = node;
		return node;
	}
	parent = t->open[t->depth - 1];
	if (parent->child == NULL) {
		parent->child = node;
	} else {
		node->prev = parent->child->prev;
		node->prev->next = node;
	}
	parent->child->prev = node; /* of the first one the last, as cJSON has it */
	return node;
}

void json_tree_open(struct json_tree *t, bool object)
{
	cJSON *node = add(t, object ? cJSON_Object : cJSON_Array);

	t->open[t->depth++] = node;
}

void json_tree_close(struct json_tree *t)
{
	t->depth--;
}

static char *copy(struct json_tree *t, const char *p, size_t len)
{
	char *bytes = take(t, len + 1);

	if (len > 0)
		memcpy(bytes, p, len);
	bytes[len] = '\0';
	return bytes;
}

/** The text of the string between p and end, its quotes. */
static char *text_of(struct json_tree *t, const char *p, const char *end, bool is_plain)
{
	if (is_plain)
		return copy(t, p + 1, (size_t)(end - p) - 2);
	str_reset(&t->text);
	if (!json_unescape(p + 1, end - 1, &t->text))
		t->is_broken = true;
	return copy(t, t->text.buf, t->text.len);
}

void json_tree_string(struct json_tree *t, const char *p, const char *end, bool is_plain)
{
	cJSON *node = add(t, cJSON_String);

	node->valuestring = text_of(t, p, end, is_plain);
}

void json_tree_name(struct json_tree *t, const char *p, const char *end, bool is_plain)
{
	t->name = text_of(t, p, end, is_plain);
}

/** Python and JavaScript write these. */
static bool is_no_number(struct slice word)
{
	return slice_is(word, "NaN") || slice_is(word, "Infinity") || slice_is(word, "-Infinity");
}

static void add_number(struct json_tree *t, double value)
{
	cJSON *node = add(t, cJSON_Number);

	node->valuedouble = value;
	node->valueint = value >= INT_MAX ? INT_MAX : value <= INT_MIN ? INT_MIN : (int)value;
}

/** A number that is no plain integer; false when it is none at all. */
static bool add_double(struct json_tree *t, struct slice word)
{
	char bytes[NUMBER_MAX + 1], *stop;
	double value;

	if (word.len > NUMBER_MAX)
		return false;
	memcpy(bytes, word.s, word.len);
	bytes[word.len] = '\0';
	if (strspn(bytes, "0123456789+-.eE") < word.len || *bytes == '+' || *bytes == '.')
		return false;
	value = strtod(bytes, &stop); /* the program never leaves the C numeric locale */
	if (*stop != '\0')
		return false;
	add_number(t, value);
	return true;
}

/** An integer of any length; false when it is none. */
static bool add_integer(struct json_tree *t, struct slice word)
{
	const size_t sign = word.s[0] == '-';
	int value = 0;

	for (size_t i = sign; i < word.len; i++)
		if (word.s[i] < '0' || word.s[i] > '9')
			return false;
	if (word.len == sign)
		return false;
	if (word.len - sign > SHORT_DIGITS) {
		add(t, cJSON_String)->valuestring = copy(t, word.s, word.len);
		return true;
	}
	for (size_t i = sign; i < word.len; i++)
		value = value * 10 + word.s[i] - '0';
	add_number(t, sign ? -value : value);
	return true;
}

void json_tree_word(struct json_tree *t, struct slice word)
{
	if (add_integer(t, word) || add_double(t, word))
		return;
	if (slice_is(word, "true"))
		add(t, cJSON_True)->valueint = 1;
	else if (slice_is(word, "false"))
		add(t, cJSON_False);
	else if (slice_is(word, "null") || is_no_number(word))
		add(t, cJSON_NULL);
	else
		t->is_broken = true;
}

/** The four hex digits at p, or -1. */
static int hex4(const char *p, const char *end)
{
	int value = 0;

	if (end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int c = (unsigned char)p[i];
		int letter = (c | 32) - 'a';

		if ((c < '0' || c > '9') && (letter < 0 || letter > 5))
			return -1;
		value = value * 16 + (c <= '9' ? c - '0' : letter + 10);
	}
	return value;
}

/** The character of the \u at p; returns what follows. */
static const char *unescape_unit(const char *p, const char *end, struct str *out)
{
	int unit = hex4(p + 2, end), low = -1;

	if (unit >= 0xd800 && unit < 0xdc00 && end - p > 7 && p[6] == '\\' && p[7] == 'u')
		low = hex4(p + 8, end);
	if (low >= 0xdc00 && low < 0xe000) {
		str_addcp(out, (uint32_t)(0x10000 + ((unit - 0xd800) << 10) + low - 0xdc00));
		return p + 12;
	}
	/* half a pair is made U+FFFD there */
	str_addcp(out, unit > 0 ? (uint32_t)unit : 0xFFFD);
	return p + (unit < 0 ? 2 : 6);
}

bool json_unescape(const char *p, const char *end, struct str *out)
{
	static const char letters[] = "bfnrt\"\\/", meant[] = "\b\f\n\r\t\"\\/";

	while (p < end) {
		const char *special = json_find_special(p, end), *letter;

		str_addn(out, p, (size_t)(special - p));
		p = special;
		if (p == end)
			break;
		if (*p != '\\') {
			str_addcp(out, *p ? (uint32_t)*p : 0xFFFD);
			p++;
		} else if (p[1] == 'u') {
			p = unescape_unit(p, end, out);
		} else {
			letter = memchr(letters, p[1], sizeof(letters) - 1);
			if (letter == NULL)
				return false;
			str_addc(out, meant[letter - letters]);
			p += 2;
		}
	}
	return true;
}
