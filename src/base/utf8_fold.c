/* SPDX-License-Identifier: MIT */
#include "srm/base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "srm/base/mem.h"
#include "srm/base/vec.h"

extern const char embed_simplified[];

/*
 * What a code point folds to: 0 itself, below KIND one other code point, else
 * one of these. SEVERAL carries the place in the pool and how many they are.
 */
enum {
	KIND = 0x10000000,
	DROP = KIND,
	BLANK = 2 * KIND,
	MARK = 3 * KIND, /* may join the character before it */
	SEVERAL = 4 * KIND,
	COUNT_SHIFT = 20,
	POOL_MASK = (1 << COUNT_SHIFT) - 1,
};

enum {
	CODE_POINTS = 0x110000,
	EXPANSION_MAX = 18, /* of one code point, in any Unicode */
	RUN_MAX = 64,       /* characters of a base and its marks taken at once */
	REPLACEMENT = 0xFFFD,
};

static const utf8proc_option_t options =
	UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STABLE;

struct folder {
	uint32_t *table;          /* CODE_POINTS, mostly never touched: pages come when written */
	unsigned char ascii[128]; /* 0: a blank, as is NUL */
	uint32_t
		same[0x10000 / 32]; /* bits: folds to itself; near the processor, as table is not */
	struct pool VEC_OF(uint32_t) pool;
};

static bool is_blank(uint32_t cp)
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

/* One or more characters by utf8proc; returns how many code points, at most max. */
static size_t slow_map(const char *bytes, size_t len, utf8proc_int32_t *out, size_t max)
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

	if (is_blank(cp))
		return BLANK;
	len = utf8proc_encode_char((utf8proc_int32_t)cp, bytes);
	n = slow_map((const char *)bytes, (size_t)len, mapped, EXPANSION_MAX);
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
	return to[0] == cp ? 0 : is_blank(to[0]) ? BLANK : to[0];
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

struct folder *folder_new(void)
{
	struct folder *f = mem_alloc(sizeof(*f));

	f->table = mem_alloc(CODE_POINTS * sizeof(*f->table));
	load_simplified(f);
	for (uint32_t cp = 1; cp < 128; cp++) {
		if (!is_blank(cp))
			f->ascii[cp] = (unsigned char)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp);
	}
	for (uint32_t cp = 128; cp < CODE_POINTS; cp++) {
		if (cp == 0x40000)
			cp = 0xE0000; /* nothing between, private use after */
		if (cp == 0xE1000)
			break;
		if (f->table[cp])
			continue;
		if (is_blank(cp) || may_change(cp))
			f->table[cp] = fold_one(f, cp);
		else if (is_mark(cp))
			f->table[cp] = MARK;
	}
	for (uint32_t cp = 0; cp < 0x10000; cp++)
		f->same[cp / 32] |= (uint32_t)!f->table[cp] << cp % 32;
	return f;
}

void folder_free(struct folder *f)
{
	if (!f)
		return;
	vec_release(&f->pool);
	free(f->table);
	free(f);
}

/* Where folding stands. */
struct fold {
	const struct folder *f;
	struct str *out;
	const char *base; /* the last character that a mark may join, or NULL */
	size_t base_out;  /* where its fold starts in out */
	bool after_blank;
	bool base_after_blank; /* after_blank as it was before base */
	struct units *units;   /* of out, as far as it was decoded; or NULL */
	size_t decoded;
};

static void decode(struct fold *s)
{
	const char *end = s->out->buf + s->out->len;

	while (s->units && s->decoded < s->out->len) {
		uint32_t cp;
		size_t n = utf8_decode(s->out->buf + s->decoded, end, &cp);

		vec_push(s->units, ((struct unit){cp, (uint32_t)s->decoded}));
		s->decoded += n;
	}
}

/* Room for what n more bytes fold to, one for one; returns where units go, NULL if nowhere. */
static struct unit *make_room(struct fold *s, size_t n)
{
	str_reserve(s->out, n);
	if (!s->units)
		return NULL;
	decode(s);
	vec_reserve(s->units, s->units->n + n);
	return s->units->at + s->units->n;
}

/* What was written behind out, and behind its units if there are any. */
static void written(struct fold *s, const char *to, const struct unit *unit)
{
	s->out->len = (size_t)(to - s->out->buf);
	s->out->buf[s->out->len] = '\0';
	if (unit) {
		s->units->n = (size_t)(unit - s->units->at);
		s->decoded = s->out->len;
	}
}

/* The end of out is taken back. */
static void cut(struct fold *s, size_t len)
{
	s->out->len = len;
	s->out->buf[len] = '\0';
	for (; s->decoded > len; s->units->n--)
		s->decoded = s->units->at[s->units->n - 1].at;
}

static void emit(struct fold *s, uint32_t cp)
{
	bool blank = is_blank(cp);

	if (!(blank && s->after_blank))
		str_addcp(s->out, blank ? ' ' : cp);
	s->after_blank = blank;
}

static const char *fold_ascii(struct fold *s, const char *p, const char *end)
{
	bool after_blank = s->after_blank;
	struct unit *unit;
	char *to;

	unit = make_room(s, (size_t)(end - p));
	to = s->out->buf + s->out->len;
	for (; p < end && (unsigned char)*p < 0x80; p++) {
		unsigned char c = s->f->ascii[(unsigned char)*p];

		if (!c && after_blank)
			continue;
		after_blank = !c;
		c = c ? c : ' ';
		if (unit)
			*unit++ = (struct unit){c, (uint32_t)(to - s->out->buf)};
		*to++ = (char)c;
	}
	written(s, to, unit);
	s->after_blank = after_blank;
	s->base = after_blank ? NULL : p - 1;
	s->base_out = s->out->len - (after_blank ? 0 : 1);
	s->base_after_blank = false;
	return p;
}

static bool is_same(const struct folder *f, uint32_t cp)
{
	return f->same[cp / 32] & UINT32_C(1) << cp % 32;
}

/* Ideographs that fold to themselves, which most of Chinese text is. */
static const char *fold_same(struct fold *s, const char *p, const char *end)
{
	const char *start = p;
	struct unit *unit;
	char *to;

	unit = make_room(s, (size_t)(end - p));
	to = s->out->buf + s->out->len;
	for (; end - p >= 3; p += 3) {
		const unsigned char *u = (const unsigned char *)p;
		const uint32_t cp = (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);

		if (u[0] < 0xE1 || u[0] > 0xEC || (u[1] & 0xC0) != 0x80 || (u[2] & 0xC0) != 0x80 ||
			!is_same(s->f, cp))
			break;
		if (unit)
			*unit++ = (struct unit){cp, (uint32_t)(to - s->out->buf)};
		memcpy(to, p, 3);
		to += 3;
	}
	if (p == start)
		return p;
	written(s, to, unit);
	s->base = p - 3;
	s->base_out = s->out->len - 3;
	s->base_after_blank = s->after_blank && p - start == 3;
	s->after_blank = false;
	return p;
}

static uint32_t lookup(const struct folder *f, uint32_t cp)
{
	return cp == UTF8_BROKEN ? REPLACEMENT : f->table[cp];
}

/* A mark at p: take the character before it again, together with all its marks. */
static const char *fold_run(struct fold *s, const char *p, const char *end)
{
	utf8proc_int32_t mapped[RUN_MAX * EXPANSION_MAX];
	const char *start = s->base ? s->base : p;
	size_t n, count = 1;

	if (s->base) {
		s->after_blank = s->base_after_blank;
		cut(s, s->base_out);
	}
	for (; p < end && count < RUN_MAX; count++) {
		uint32_t cp, to;
		size_t len = utf8_decode(p, end, &cp);

		to = cp < 0x80 ? 0 : lookup(s->f, cp);
		if (to != MARK && to != DROP)
			break;
		p += len;
	}
	n = slow_map(start, (size_t)(p - start), mapped, SRM_COUNT(mapped));
	for (size_t i = 0; i < n; i++) {
		uint32_t to = s->f->table[mapped[i]];

		emit(s, to && to < KIND ? to : (uint32_t)mapped[i]);
	}
	s->base = NULL;
	return p;
}

static void fold_other(struct fold *s, const char *p, size_t len, uint32_t cp, uint32_t to)
{
	if (to == DROP)
		return;
	s->base = cp == UTF8_BROKEN || to == BLANK ? NULL : p;
	s->base_out = s->out->len;
	s->base_after_blank = s->after_blank;
	if (to == 0) {
		str_addn(s->out, p, len);
		s->after_blank = false;
	} else if (to == BLANK) {
		emit(s, ' ');
	} else if (to < KIND) {
		str_addcp(s->out, to);
		s->after_blank = false;
	} else {
		const uint32_t *pool = s->f->pool.at + (to & POOL_MASK);

		for (size_t i = 0; i < (to >> COUNT_SHIFT & 0xFF); i++)
			emit(s, pool[i]);
	}
}

static void fold_text(const struct folder *f, struct slice text, struct str *out,
	struct units *units)
{
	struct fold s = {.f = f, .out = out, .units = units, .decoded = out->len};
	const char *p = text.s, *end = text.s + text.len;

	while (p < end) {
		uint32_t cp, to;
		size_t len;

		if ((unsigned char)*p < 0x80) {
			p = fold_ascii(&s, p, end);
			continue;
		}
		p = fold_same(&s, p, end);
		if (p == end || (unsigned char)*p < 0x80)
			continue;
		len = utf8_decode(p, end, &cp);
		to = lookup(f, cp);
		if (to == MARK) {
			p = fold_run(&s, p, end);
			continue;
		}
		fold_other(&s, p, len, cp, to);
		p += len;
	}
	decode(&s);
}

void utf8_fold(const struct folder *f, struct slice text, struct str *out)
{
	fold_text(f, text, out, NULL);
}

void utf8_fold_units(const struct folder *f, struct slice text, struct str *out,
	struct units *units)
{
	units->n -= units->n > 0; /* the end comes later */
	fold_text(f, text, out, units);
	vec_push(units, ((struct unit){0, (uint32_t)out->len}));
}
