/* SPDX-License-Identifier: MIT */
#include "srm/base/encoding.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "srm/base/mem.h"
#include "srm/base/utf8.h"

enum {
	DECIDE_BYTES = 64 << 10, /* looked at before the encoding is settled */
	RAW_BYTES = 128 << 10,
	WIDE_LOOK = 512, /* bytes that show UTF-16 without a BOM */
	/* whole Chinese characters for each broken spot that make a text damaged UTF-8 */
	WHOLE_PER_BROKEN = 20,
};

static const char replacement[] = "\xEF\xBF\xBD";

struct text_reader_state {
	char raw[RAW_BYTES];
	size_t at, end; /* what is not converted yet */
	iconv_t cd;     /* (iconv_t)-1: none */
	bool started;
	bool eof;
	bool keep_utf8; /* it is UTF-8 for sure: broken bytes are damage */
};

static const struct {
	enum encoding encoding;
	const char *name;
} names[] = {
	{ENC_UTF8, "utf-8"},
	{ENC_UTF8_BOM, "utf-8-sig"},
	{ENC_GB18030, "gb18030"},
	{ENC_UTF16LE, "utf-16le"},
	{ENC_UTF16BE, "utf-16be"},
	{ENC_UTF8, "utf8"},
	{ENC_UTF8_BOM, "utf8-bom"},
	{ENC_UTF8_BOM, "utf8-sig"},
	{ENC_GB18030, "gbk"},
	{ENC_GB18030, "gb2312"},
	{ENC_GB18030, "cp936"},
	{ENC_GB18030, "ansi"},
	{ENC_UTF16LE, "utf-16"},
	{ENC_UTF16LE, "unicode"},
};

const char *encoding_name(enum encoding e)
{
	for (size_t i = 0; i < SRM_COUNT(names); i++) {
		if (names[i].encoding == e)
			return names[i].name;
	}
	return "unknown";
}

static bool same_name(const char *a, const char *b)
{
	while (*a || *b) {
		if (*a == '-' || *a == '_' || *a == ' ') {
			a++;
		} else if (*b == '-') {
			b++;
		} else {
			if (!*a || !*b || strncasecmp(a, b, 1) != 0)
				return false;
			a++;
			b++;
		}
	}
	return true;
}

enum encoding encoding_by_name(const char *name)
{
	for (size_t i = 0; i < SRM_COUNT(names); i++) {
		if (same_name(name, names[i].name))
			return names[i].encoding;
	}
	return ENC_UNKNOWN;
}

static size_t left(const struct text_reader_state *st)
{
	return st->end - st->at;
}

/* Read on until want bytes are there or the stream ends. */
static enum srm_rc fill(struct text_reader *r, size_t want, struct srm_err *err)
{
	struct text_reader_state *st = r->state;

	if (left(st) >= want || st->eof)
		return SRM_OK;
	memmove(st->raw, st->raw + st->at, left(st));
	st->end = left(st);
	st->at = 0;
	while (st->end < want) {
		long n = r->read_raw(r->ctx, st->raw + st->end, sizeof(st->raw) - st->end);

		if (n < 0)
			return err_set(err, SRM_EIO, T("reading failed: %s"), strerror(errno));
		if (n == 0) {
			st->eof = true;
			break;
		}
		st->end += (size_t)n;
	}
	return SRM_OK;
}

/*
 * UTF-16 without a BOM: zero bytes, which no other encoding of text has, and
 * nearly all of them in one half of each pair: the high halves of ASCII. In a
 * Chinese export commas, digits and line ends are enough of that.
 */
static enum encoding look_wide(const char *p, size_t len)
{
	size_t zeros[2] = {0, 0}, n = len < WIDE_LOOK ? len & ~(size_t)1 : WIDE_LOOK;

	if (n < 4)
		return ENC_UNKNOWN;
	for (size_t i = 0; i < n; i++)
		zeros[i & 1] += p[i] == '\0';
	if (zeros[1] * 8 >= n / 2 && zeros[0] * 20 <= zeros[1])
		return ENC_UTF16LE;
	if (zeros[0] * 8 >= n / 2 && zeros[1] * 20 <= zeros[0])
		return ENC_UTF16BE;
	return ENC_UNKNOWN;
}

/*
 * UTF-8 unless broken; and then still UTF-8 when whole characters of three bytes
 * outnumber the broken spots by far, which GB18030 text never looks like.
 */
static enum encoding look_narrow(const char *p, size_t len, bool eof, bool *is_damaged)
{
	const char *end = p + len;
	size_t whole = 0, broken = 0;

	while (p < end) {
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);

		if (cp == UTF8_BROKEN)
			broken += eof || p + n < end;
		else if (n == 3)
			whole++;
		p += n;
	}
	*is_damaged = broken > 0;
	return broken == 0 || whole / WHOLE_PER_BROKEN >= broken ? ENC_UTF8 : ENC_GB18030;
}

static enum encoding by_bom(const struct text_reader_state *st, size_t *len)
{
	static const struct {
		enum encoding encoding;
		const char *bom;
	} boms[] = {
		{ENC_UTF8_BOM, "\xEF\xBB\xBF"},
		{ENC_UTF16LE, "\xFF\xFE"},
		{ENC_UTF16BE, "\xFE\xFF"},
		{ENC_GB18030, "\x84\x31\x95\x33"},
	};
	struct slice text = {st->raw + st->at, left(st)};

	for (size_t i = 0; i < SRM_COUNT(boms); i++) {
		*len = strlen(boms[i].bom);
		if (slice_starts(text, boms[i].bom))
			return boms[i].encoding;
	}
	*len = 0;
	return ENC_UNKNOWN;
}

static bool is_utf8(enum encoding e)
{
	return e == ENC_UTF8 || e == ENC_UTF8_BOM;
}

static bool is_utf16(enum encoding e)
{
	return e == ENC_UTF16LE || e == ENC_UTF16BE;
}

/* Settle r->found and step over the BOM. */
static void decide(struct text_reader *r)
{
	struct text_reader_state *st = r->state;
	size_t bom_len;
	bool is_damaged = false;
	enum encoding bom = by_bom(st, &bom_len);
	bool bom_fits = r->forced == ENC_UNKNOWN || r->forced == bom ||
			(is_utf8(r->forced) && is_utf8(bom)) ||
			(is_utf16(r->forced) && is_utf16(bom));

	if (bom != ENC_UNKNOWN && bom_fits) {
		r->found = bom;
		st->at += bom_len;
	} else if (r->forced != ENC_UNKNOWN) {
		r->found = r->forced;
	} else {
		r->found = look_wide(st->raw, st->end);
		if (r->found == ENC_UNKNOWN)
			r->found = look_narrow(st->raw, st->end, st->eof, &is_damaged);
	}
	st->keep_utf8 =
		r->forced != ENC_UNKNOWN || r->found == ENC_UTF8_BOM || is_damaged || st->eof;
}

static enum srm_rc open_iconv(struct text_reader *r, struct srm_err *err)
{
	r->state->cd = iconv_open("UTF-8", encoding_name(r->found));
	if (r->state->cd == (iconv_t)-1)
		return err_set(err, SRM_EIO,
			T("this system cannot read %s: convert the file to UTF-8 first"),
			encoding_name(r->found));
	return SRM_OK;
}

enum srm_rc text_settle(struct text_reader *r, enum encoding encoding, struct srm_err *err)
{
	r->enc_changed = false;
	if (encoding == ENC_UTF8) {
		r->state->keep_utf8 = true;
		return SRM_OK;
	}
	r->found = encoding;
	return open_iconv(r, err);
}

static enum srm_rc start(struct text_reader *r, struct srm_err *err)
{
	struct text_reader_state *st = r->state;
	enum srm_rc rc;

	if (!st) {
		st = r->state = mem_resize(NULL, 1, sizeof(*st));
		st->at = st->end = 0;
		st->started = st->eof = false;
		st->cd = (iconv_t)-1;
	}
	rc = fill(r, DECIDE_BYTES, err);
	if (rc)
		return rc;
	decide(r);
	rc = is_utf8(r->found) ? SRM_OK : open_iconv(r, err);
	st->started = rc == SRM_OK;
	return rc;
}

static bool only_ascii(const char *p, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if ((unsigned char)p[i] >= 0x80)
			return false;
	}
	return true;
}

/*
 * Move UTF-8 from raw to buf + *got. True when there is more to do before the
 * caller's buffer goes back: a broken piece that was replaced.
 */
static bool step_utf8(struct text_reader *r, char *buf, size_t len, size_t *got)
{
	struct text_reader_state *st = r->state;
	char *from = st->raw + st->at;
	size_t room = len - *got, n = left(st) < room ? left(st) : room, good;
	bool cut;
	uint32_t cp;

	good = utf8_valid_prefix(from, n, &cut);
	memcpy(buf + *got, from, good);
	if (good && !r->is_wide)
		r->is_wide = !only_ascii(from, good);
	*got += good;
	st->at += good;
	if (good == n || (cut && !(st->eof && n == good + left(st))))
		return false;
	if (!st->keep_utf8) {
		r->enc_changed = *got == 0;
		return false;
	}
	if (len - *got < sizeof(replacement) - 1)
		return false;
	st->at += utf8_decode(from + good, st->raw + st->end, &cp);
	memcpy(buf + *got, replacement, sizeof(replacement) - 1);
	*got += sizeof(replacement) - 1;
	return true;
}

/* Bytes to give up at a place that iconv refuses. */
static size_t broken_len(const struct text_reader *r)
{
	const struct text_reader_state *st = r->state;
	unsigned char lead = (unsigned char)st->raw[st->at];
	unsigned char trail = left(st) > 1 ? (unsigned char)st->raw[st->at + 1] : 0;

	if (is_utf16(r->found))
		return left(st) < 2 ? left(st) : 2;
	/* a lead with a possible trail is one lost character; else the next byte stands alone */
	return lead > 0x80 && lead < 0xFF && trail >= 0x80 && trail < 0xFF ? 2 : 1;
}

static bool step_iconv(struct text_reader *r, char *buf, size_t len, size_t *got)
{
	struct text_reader_state *st = r->state;
	char *in = st->raw + st->at, *out = buf + *got;
	size_t in_left = left(st), out_left = len - *got;
	size_t rc = iconv(st->cd, &in, &in_left, &out, &out_left);
	int why = rc == (size_t)-1 ? errno : 0;

	st->at = st->end - in_left;
	*got = len - out_left;
	if (why == 0 || why == E2BIG || (why == EINVAL && !st->eof))
		return false;
	if (out_left < sizeof(replacement) - 1)
		return false;
	st->at += why == EINVAL ? left(st) : broken_len(r);
	memcpy(buf + *got, replacement, sizeof(replacement) - 1);
	*got += sizeof(replacement) - 1;
	return true;
}

static size_t count_replacements(const char *p, size_t len)
{
	const char *end = p + len;
	size_t n = 0;

	while (end - p >= 3 && (p = memchr(p, 0xEF, (size_t)(end - p) - 2))) {
		n += memcmp(p, replacement, 3) == 0;
		p++;
	}
	return n;
}

enum srm_rc text_read(struct text_reader *r, char *buf, size_t len, size_t *got,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	assert(len >= 4);
	*got = 0;
	if (!r->state || !r->state->started) {
		rc = start(r, err);
		if (rc)
			return rc;
	}
	while (*got == 0 && !r->enc_changed) {
		/* more than any character takes, so that each turn gets on */
		rc = fill(r, 8, err);
		if (rc || left(r->state) == 0)
			break;
		while (left(r->state) &&
			(is_utf8(r->found) ? step_utf8 : step_iconv)(r, buf, len, got))
			;
	}
	r->replaced += count_replacements(buf, *got);
	return rc;
}

void text_reader_release(struct text_reader *r)
{
	if (r->state && r->state->cd != (iconv_t)-1)
		iconv_close(r->state->cd);
	free(r->state);
	r->state = NULL;
}
