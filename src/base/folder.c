/* SPDX-License-Identifier: MIT */
#include "folder.h"

#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"

extern const char embed_simplified[];

/* Beyond there is nothing that folds to anything else. */
static const struct {
	uint32_t first, end;
} assigned[] = {{0, 0x40000}, {0xE0000, 0xE1000}};

static const utf8proc_option_t options =
	UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STABLE;

bool folder_is_blank(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0xA0 ||
	       cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
	       cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

/* Combining marks and the vowels and finals of Hangul: what composition looks back from. */
static bool is_mark(uint32_t cp)
{
	const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)cp);

	return property->combining_class || property->category == UTF8PROC_CATEGORY_MN ||
	       property->category == UTF8PROC_CATEGORY_MC || (cp >= 0x1161 && cp <= 0x11FF);
}

/* True when utf8proc may turn cp into something else. */
static bool may_change(uint32_t cp)
{
	const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)cp);

	return property->ignorable || property->decomp_seqindex != UINT16_MAX ||
	       property->casefold_seqindex != UINT16_MAX;
}

size_t folder_map(const char *bytes, size_t len, utf8proc_int32_t *out, size_t max)
{
	utf8proc_ssize_t n = utf8proc_decompose((const utf8proc_uint8_t *)bytes,
		(utf8proc_ssize_t)len, out, (utf8proc_ssize_t)max, options);

	if (n < 0 || (size_t)n > max)
		return 0;
	n = utf8proc_normalize_utf32(out, n, options);
	return n < 0 ? 0 : (size_t)n;
}

static uint32_t several(struct folder *f, const uint32_t *to, size_t n)
{
	size_t at = f->pool.n;

	for (size_t i = 0; i < n; i++)
		vec_push(&f->pool, to[i]);
	return (uint32_t)(SEVERAL | n << COUNT_SHIFT | at);
}

static uint32_t fold_one(struct folder *f, uint32_t cp)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_int32_t mapped[EXPANSION_MAX];
	uint32_t to[EXPANSION_MAX];
	utf8proc_ssize_t len;
	size_t n;

	if (folder_is_blank(cp))
		return BLANK;
	len = utf8proc_encode_char((utf8proc_int32_t)cp, bytes);
	n = folder_map((const char *)bytes, (size_t)len, mapped, EXPANSION_MAX);
	if (n == 0)
		return DROP;
	for (size_t i = 0; i < n; i++) {
		uint32_t plain = (uint32_t)mapped[i];
		uint32_t simple = f->table[plain];

		to[i] = simple && simple < KIND ? simple : plain;
	}
	if (is_mark(to[0]))
		return MARK;
	if (n > 1)
		return several(f, to, n);
	return to[0] == cp ? 0 : folder_is_blank(to[0]) ? BLANK : to[0];
}

/* Lines TRADITIONAL TAB SIMPLIFIED; comments from '#'. */
static void load_simplified(struct folder *f)
{
	struct slice rest = slice_of(embed_simplified);

	while (rest.s) {
		struct slice to, from = slice_cut(slice_cut(rest, "\n", &rest), "\t", &to);
		uint32_t a, b;

		if (!to.len || !from.len || from.s[0] == '#')
			continue;
		utf8_next(from.s, from.s + from.len, &a);
		utf8_next(to.s, to.s + to.len, &b);
		f->table[a] = b;
	}
}

static uint16_t plain_of(const struct folder *f, uint32_t cp)
{
	uint32_t to = f->table[cp];

	if (to == BLANK)
		return ' ';
	if (!to)
		to = cp;
	/* surrogates are no characters */
	if (to >= PLAIN || (to >= 0x80 && to < 0x800) || (to >= 0xD800 && to <= 0xDFFF))
		return 0;
	return (uint16_t)to;
}

struct folder *folder_new(void)
{
	struct folder *f = mem_alloc(sizeof(*f));

	f->table = mem_alloc(UTF8_CODE_POINTS * sizeof(*f->table));
	load_simplified(f);
	f->table[0] = BLANK; /* no text for a database */
	for (size_t i = 0; i < SRM_COUNT(assigned); i++) {
		for (uint32_t cp = assigned[i].first; cp < assigned[i].end; cp++) {
			if (f->table[cp])
				continue;
			if (folder_is_blank(cp) || may_change(cp))
				f->table[cp] = fold_one(f, cp);
			else if (is_mark(cp))
				f->table[cp] = MARK;
		}
	}
	for (uint32_t cp = 0; cp < PLAIN; cp++)
		f->plain[cp] = plain_of(f, cp);
	return f;
}

static bool bit_is(const uint32_t *bits, uint32_t i)
{
	return bits[i / 32] & UINT32_C(1) << i % 32;
}

/* May text that holds cp, which does not fold to itself, fold to a character of the set? */
static bool may_give(const struct folder *f, uint32_t cp, const uint32_t *set)
{
	uint32_t to = f->table[cp];

	if (to < KIND)
		return bit_is(set, to);
	if (to == BLANK)
		return bit_is(set, ' ');
	for (uint32_t i = 0; to >= SEVERAL && i < folder_count(to); i++)
		if (bit_is(set, f->pool.at[(to & POOL_MASK) + i]))
			return true;
	return to == MARK;
}

void utf8_fold_sources(const struct folder *f, const uint32_t *set, uint32_t *out)
{
	memcpy(out, set, UTF8_SET_WORDS * sizeof(*out));
	for (size_t i = 0; i < SRM_COUNT(assigned); i++) {
		for (uint32_t cp = assigned[i].first; cp < assigned[i].end; cp++) {
			if (!f->table[cp])
				continue;
			out[cp / 32] &= ~(UINT32_C(1) << cp % 32);
			out[cp / 32] |= (uint32_t)may_give(f, cp, set) << cp % 32;
		}
	}
}

void folder_free(struct folder *f)
{
	if (!f)
		return;
	vec_release(&f->pool);
	free(f->table);
	free(f);
}
