/* SPDX-License-Identifier: MIT */
#include "folder.h"

#include <string.h>

enum {
	RUN_MAX = 64, /* characters of a base and its marks taken at once */
	REPLACEMENT = 0xFFFD,
};

/* Where folding stands. */
struct fold {
	const struct folder *f;
	struct str *out;
	struct units *units; /* of all of out; NULL: nobody asks for them */
	const char *base;    /* the last character that a mark may join, or NULL */
	size_t base_out;     /* where its fold starts in out */
	bool after_blank;
	bool base_after_blank; /* after_blank as it was before base */
};

static void put(struct fold *s, uint32_t cp)
{
	bool is_blank = folder_is_blank(cp);

	if (is_blank && s->after_blank)
		return;
	if (is_blank)
		cp = ' ';
	if (s->units)
		vec_push(s->units, ((struct unit){cp, (uint32_t)s->out->len}));
	str_addcp(s->out, cp);
	s->after_blank = is_blank;
}

/* The end of out is taken back. */
static void cut(struct fold *s, size_t len)
{
	s->out->len = len;
	s->out->buf[len] = '\0';
	while (s->units && s->units->n && s->units->at[s->units->n - 1].at >= len)
		s->units->n--;
}

/* A character below PLAIN. */
static inline char *write_plain(char *to, uint32_t cp)
{
	if (cp < 0x80) {
		*to++ = (char)cp;
		return to;
	}
	if (cp < 0x800) {
		*to++ = (char)(0xC0 | cp >> 6);
	} else {
		*to++ = (char)(0xE0 | cp >> 12);
		*to++ = (char)(0x80 | (cp >> 6 & 0x3F));
	}
	*to++ = (char)(0x80 | (cp & 0x3F));
	return to;
}

/* Where fold_plain() writes. */
struct writer {
	const char *start; /* of out */
	char *to;
	struct unit *unit; /* or NULL */
};

static inline void write_unit(struct writer *w, uint32_t cp)
{
	if (w->unit)
		*w->unit++ = (struct unit){cp, (uint32_t)(w->to - w->start)};
}

/* Characters of three bytes that fold to themselves, of which most Chinese text consists. */
static inline const char *copy_same(const struct folder *f, const char *p, const char *end,
	struct writer *w)
{
	for (; end - p >= 3; p += 3) {
		const unsigned char *u = (const unsigned char *)p;
		const uint32_t word = u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16;
		const uint32_t cp = (word & 0xF) << 12 | (word >> 2 & 0xFC0) | (word >> 16 & 0x3F);

		/* below U+1000 and of surrogates not all bytes are valid */
		if ((word & 0xC0C0F0) != 0x8080E0 || cp < 0x1000 || f->plain[cp] != cp)
			break;
		write_unit(w, cp);
		memcpy(w->to, p, 3);
		w->to += 3;
	}
	return p;
}

/* What the character at p folds to, and its bytes, as long as that is plain; else 0. */
static inline uint32_t read_plain(const struct folder *f, const char *p, const char *end, size_t *n)
{
	const unsigned char c = (unsigned char)*p;
	uint32_t cp;

	if (c < 0x80) {
		*n = 1;
		return f->plain[c];
	}
	*n = 3;
	cp = utf8_three(p, end);
	return cp ? f->plain[cp] : 0;
}

static struct writer writer_of(struct fold *s, size_t n)
{
	struct writer w = {0};

	str_reserve(s->out, n + 1);
	w.start = s->out->buf;
	w.to = s->out->buf + s->out->len;
	if (s->units) {
		vec_reserve(s->units, s->units->n + n);
		w.unit = s->units->at + s->units->n;
	}
	return w;
}

static void written(struct fold *s, const struct writer *w)
{
	s->out->len = (size_t)(w->to - w->start);
	s->out->buf[s->out->len] = '\0';
	if (w->unit)
		s->units->n = (size_t)(w->unit - s->units->at);
}

/* Most text: characters that fold to just one. */
static const char *fold_plain(struct fold *s, const char *p, const char *end)
{
	struct writer w = writer_of(s, (size_t)(end - p));
	bool after_blank = s->after_blank;
	uint32_t cp;
	size_t n;

	while (p < end) {
		const char *from = p;

		p = copy_same(s->f, p, end, &w);
		if (p != from) {
			s->base = p - 3;
			s->base_out = (size_t)(w.to - w.start) - 3;
			s->base_after_blank = after_blank && p - from == 3;
			after_blank = false;
		}
		if (p == end || !(cp = read_plain(s->f, p, end, &n)))
			break;
		s->base = cp == ' ' ? NULL : p;
		s->base_out = (size_t)(w.to - w.start);
		s->base_after_blank = after_blank;
		p += n;
		if (cp == ' ' && after_blank)
			continue;
		after_blank = cp == ' ';
		write_unit(&w, cp);
		w.to = write_plain(w.to, cp);
	}
	s->after_blank = after_blank;
	written(s, &w);
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
	n = folder_map(start, (size_t)(p - start), mapped, SRM_COUNT(mapped));
	for (size_t i = 0; i < n; i++) {
		uint32_t to = s->f->table[mapped[i]];

		put(s, to && to < KIND ? to : (uint32_t)mapped[i]);
	}
	s->base = NULL;
	return p;
}

static void fold_other(struct fold *s, const char *p, uint32_t cp, uint32_t to)
{
	if (to == DROP)
		return;
	s->base = cp == UTF8_BROKEN || to == BLANK ? NULL : p;
	s->base_out = s->out->len;
	s->base_after_blank = s->after_blank;
	if (to < KIND) {
		put(s, to ? to : cp);
		return;
	}
	if (to == BLANK)
		put(s, ' ');
	for (uint32_t i = 0; to >= SEVERAL && i < folder_count(to); i++)
		put(s, s->f->pool.at[(to & POOL_MASK) + i]);
}

static void fold_text(const struct folder *f, struct slice text, struct str *out,
	struct units *units)
{
	struct fold s = {.f = f, .out = out, .units = units};
	const char *p = text.s, *end = text.s + text.len;

	while (p < end) {
		uint32_t cp, to;
		size_t len;

		p = fold_plain(&s, p, end);
		if (p == end)
			break;
		len = utf8_decode(p, end, &cp);
		to = lookup(f, cp);
		if (to == MARK) {
			p = fold_run(&s, p, end);
			continue;
		}
		fold_other(&s, p, cp, to);
		p += len;
	}
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
