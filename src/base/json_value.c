/* SPDX-License-Identifier: MIT */
#include "srm/base/json.h"

#include <assert.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "srm/base/num.h"
#include "srm/base/utf8.h"

const cJSON *json_get(const cJSON *object, const char *name)
{
	if (!cJSON_IsObject(object))
		return NULL;
	/* the first letter sorts out nearly all of them */
	for (const cJSON *c = object->child; c != NULL; c = c->next)
		if (c->string != NULL && *c->string == *name && !strcmp(c->string, name))
			return c;
	return NULL;
}

/** Index of the name of the member at a place of its object; n when it is none of them. */
static size_t name_at(const char *const *names, size_t n, struct json_places *places, size_t place,
	const char *name)
{
	size_t i = place < JSON_PLACES ? places->name[place] : n;

	if (i < n && !strcmp(names[i], name))
		return i;
	for (i = 0; i < n; i++)
		if (*names[i] == *name && !strcmp(names[i], name))
			break;
	if (i < n && place < JSON_PLACES)
		places->name[place] = (unsigned char)i;
	return i;
}

void json_pick(const cJSON *object, const char *const *names, size_t n, struct json_places *places,
	const cJSON **out)
{
	size_t place = 0;

	assert(n <= UCHAR_MAX);
	for (size_t i = 0; i < n; i++)
		out[i] = NULL;
	if (!cJSON_IsObject(object))
		return;
	for (const cJSON *c = object->child; c != NULL; c = c->next, place++) {
		size_t i = name_at(names, n, places, place, c->string);

		if (i < n && out[i] == NULL)
			out[i] = c;
	}
}

const cJSON *json_at(const cJSON *object, const char *path)
{
	struct slice rest = slice_of(path);
	STR(name);

	while (object != NULL && rest.s != NULL) {
		str_reset(&name);
		str_adds(&name, slice_cut(rest, ".", &rest));
		object = json_get(object, name.buf);
	}
	return object;
}

struct slice json_text(const cJSON *value, char buf[32])
{
	const int type = value != NULL ? value->type & 0xFF : cJSON_Invalid;
	double number;

	if (type == cJSON_String)
		return slice_of(value->valuestring);
	if (type != cJSON_Number)
		return SLICE_NONE;
	number = value->valuedouble;
	if (fabs(number) < 9e15 && floor(number) >= number)
		snprintf(buf, 32, "%lld", (long long)number);
	else
		snprintf(buf, 32, "%.15g", number);
	return slice_of(buf);
}

bool json_int(const cJSON *value, int64_t *out)
{
	char buf[32];

	return num_int64(json_text(value, buf), out);
}

int json_bool(const cJSON *value)
{
	char buf[32], word[8];
	struct slice text;

	if (cJSON_IsBool(value))
		return cJSON_IsTrue(value);
	text = json_text(value, buf);
	if (text.len == 0 || text.len >= sizeof(word))
		return -1;
	memcpy(word, text.s, text.len);
	word[text.len] = '\0';
	if (strcasecmp(word, "true") == 0 || strcmp(word, "1") == 0)
		return 1;
	return strcasecmp(word, "false") == 0 || strcmp(word, "0") == 0 ? 0 : -1;
}

/** Append valid UTF-8 with what JSON forbids in strings escaped. */
static void add_escaped(struct str *out, const char *p, const char *end)
{
	static const char plain[] = "\b\t\n\f\r\"\\", letters[] = "btnfr\"\\";
	const char *from = p;

	for (; p < end; p++) {
		const char *at;

		if ((unsigned char)*p >= 0x20 && *p != '"' && *p != '\\' && *p != 0x7f)
			continue;
		str_addn(out, from, (size_t)(p - from));
		from = p + 1;
		at = memchr(plain, *p, sizeof(plain) - 1);
		if (at != NULL) {
			str_addc(out, '\\');
			str_addc(out, letters[at - plain]);
		} else {
			str_addf(out, "\\u%04x", (unsigned char)*p);
		}
	}
	str_addn(out, from, (size_t)(p - from));
}

void json_add_string(struct str *out, struct slice text)
{
	const char *p = text.s, *end = text.s + text.len;
	bool cut;

	str_addc(out, '"');
	while (p < end) {
		size_t n = utf8_valid_prefix(p, (size_t)(end - p), &cut);

		add_escaped(out, p, p + n);
		p += n;
		if (p < end) {
			str_add(out, "\\ufffd");
			p++;
		}
	}
	str_addc(out, '"');
}

const char *json_library_version(void)
{
	return cJSON_Version();
}
