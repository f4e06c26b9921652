/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

#include <errno.h>

#include "srm/base/mem.h"
#include "srm/base/utf8.h"

enum {
	SCAN_BYTES = 64 << 10,
	/* whole Chinese characters for each broken spot that make a text damaged UTF-8 */
	WHOLE_PER_BROKEN = 20,
	WIDE_LOOK = 64, /* a NUL in there means UTF-16 */
};

static enum srm_rc read_error(struct srm_err *err)
{
	return err_set(err, SRM_EIO, T("reading failed: %s"), strerror(errno));
}

enum srm_rc stream_open(struct stream *s, const struct ingest_source *source, struct srm_err *err)
{
	*s = (struct stream){.source = source, .head = mem_alloc(HEAD_MAX)};
	while (s->head_len < HEAD_MAX) {
		long n = source->read(source->ctx, s->head + s->head_len, HEAD_MAX - s->head_len);

		if (n < 0)
			return read_error(err);
		if (n == 0) {
			s->is_whole = true;
			break;
		}
		s->head_len += (size_t)n;
	}
	s->can_rewind = s->is_whole;
	if (!s->is_whole && source->rewind)
		s->can_rewind = source->rewind(source->ctx);
	/* from here the bytes come from the source again, if they can */
	s->end = s->can_rewind && !s->is_whole ? 0 : s->head_len;
	return SRM_OK;
}

void stream_release(struct stream *s)
{
	free(s->head);
	s->head = NULL;
}

enum srm_rc stream_start(struct stream *s, bool head_only, struct srm_err *err)
{
	const struct ingest_source *source = s->source;
	bool is_used = !s->is_whole && !s->head_only && s->bytes > s->end;

	if (is_used && (!s->can_rewind || !source->rewind(source->ctx)))
		return err_set(err, SRM_EINPUT,
			T("cannot be read a second time: give the encoding, as in --encoding gb18030"));
	s->head_only = head_only;
	s->at = s->bytes = 0;
	s->end = head_only || s->is_whole || !s->can_rewind ? s->head_len : 0;
	return SRM_OK;
}

long stream_read(void *ctx, char *buf, size_t len)
{
	struct stream *s = ctx;
	size_t have = s->end - s->at;
	long n;

	if (have) {
		if (have > len)
			have = len;
		memcpy(buf, s->head + s->at, have);
		s->at += have;
		n = (long)have;
	} else if (s->is_whole || s->head_only) {
		n = 0;
	} else {
		n = s->source->read(s->source->ctx, buf, len);
	}
	if (n > 0)
		s->bytes += (size_t)n;
	return n;
}

struct scan {
	size_t whole, broken;
};

/* Count what is whole and what is broken; returns bytes that belong to a cut character. */
static size_t scan_bytes(struct scan *scan, const char *p, size_t len)
{
	while (len) {
		bool cut;
		size_t good = utf8_valid_prefix(p, len, &cut);

		for (size_t i = 0; i < good; i++)
			scan->whole += ((unsigned char)p[i] & 0xF0) == 0xE0;
		p += good;
		len -= good;
		if (cut)
			return len;
		if (!len)
			break;
		scan->broken++;
		/* over the rest of what is broken, up to ASCII or a lead byte */
		do {
			p++;
			len--;
		} while (len && ((unsigned char)*p & 0xC0) == 0x80);
	}
	return 0;
}

static bool is_wide(const struct stream *s)
{
	struct slice head = {s->head, s->head_len};
	size_t look = s->head_len < WIDE_LOOK ? s->head_len : WIDE_LOOK;

	return slice_starts(head, "\xFF\xFE") || slice_starts(head, "\xFE\xFF") ||
	       memchr(s->head, '\0', look);
}

static bool looks_utf8(const struct scan *scan)
{
	return scan->whole / WHOLE_PER_BROKEN >= scan->broken;
}

/*
 * UTF-8, perhaps damaged, or GB18030: by all of it, which is read beside the
 * stream. What cannot be read so is judged by its head.
 */
static enum srm_rc judge(const struct stream *s, enum encoding *out, struct srm_err *err)
{
	const struct ingest_source *source = s->source;
	char buf[SCAN_BYTES];
	struct scan scan = {0, 0};
	int64_t at = 0;
	size_t kept = 0;
	long n = 0;

	if (s->is_whole || !source->read_at)
		kept = scan_bytes(&scan, s->head, s->head_len);
	else
		while ((n = source->read_at(source->ctx, buf + kept, sizeof(buf) - kept, at)) > 0) {
			size_t len = kept + (size_t)n;

			at += n;
			kept = scan_bytes(&scan, buf, len);
			memmove(buf, buf + len - kept, kept);
		}
	if (n < 0)
		return read_error(err);
	scan.broken += kept > 0;
	*out = looks_utf8(&scan) ? ENC_UTF8 : ENC_GB18030;
	return SRM_OK;
}

enum srm_rc stream_encoding(struct stream *s, enum encoding *out, struct srm_err *err)
{
	bool cut;
	size_t good;

	*out = s->source->encoding;
	if (*out != ENC_UNKNOWN || !s->can_rewind || is_wide(s))
		return SRM_OK;
	/* nearly every file is whole UTF-8: what comes later is judged when it comes */
	good = utf8_valid_prefix(s->head, s->head_len, &cut);
	if (good == s->head_len || (cut && !s->is_whole))
		return SRM_OK;
	return judge(s, out, err);
}

size_t text_drop_nuls(char *text, size_t len)
{
	char *nul = memchr(text, '\0', len);
	size_t kept;

	if (!nul)
		return len;
	kept = (size_t)(nul - text);
	for (size_t i = kept; i < len; i++)
		if (text[i])
			text[kept++] = text[i];
	return kept;
}

void feed_init(struct feed *f, struct stream *s, enum encoding encoding)
{
	*f = (struct feed){
		.stream = s, .text = {.read_raw = stream_read, .ctx = s, .forced = encoding}};
}

void feed_release(struct feed *f)
{
	text_reader_release(&f->text);
}

static enum srm_rc feed_settled(struct feed *f, char *buf, size_t len, size_t *got,
	struct srm_err *err)
{
	enum encoding encoding;
	enum srm_rc rc = text_read(&f->text, buf, len, got, err);

	if (rc || !f->text.enc_changed)
		return rc;
	/* a pipe cannot be judged: what was Chinese in UTF-8 so far stays so */
	encoding = f->text.is_wide ? ENC_UTF8 : ENC_GB18030;
	if (f->stream->head_only && !f->stream->is_whole)
		encoding = ENC_UTF8; /* only the end of the head went through a character */
	else if (f->stream->can_rewind)
		rc = judge(f->stream, &encoding, err);
	if (rc == SRM_OK && encoding != ENC_UTF8 && f->text.is_wide)
		return err_set(err, SRM_EINPUT,
			T("not UTF-8 after all: give the encoding, as in --encoding gb18030"));
	if (rc == SRM_OK)
		rc = text_settle(&f->text, encoding, err);
	return rc == SRM_OK ? text_read(&f->text, buf, len, got, err) : rc;
}

/* SQLite and terminals stop at a NUL, and no text means one. */
static enum srm_rc feed_text(struct feed *f, char *buf, size_t len, size_t *got,
	struct srm_err *err)
{
	enum srm_rc rc;
	bool is_end;

	do {
		rc = feed_settled(f, buf, len, got, err);
		is_end = rc || !*got;
		if (!is_end)
			*got = text_drop_nuls(buf, *got);
	} while (!is_end && !*got);
	return rc;
}

enum srm_rc feed_read(void *ctx, char *buf, size_t len, size_t *got, struct srm_err *err)
{
	struct feed *f = ctx;
	enum srm_rc rc;

	if (f->at == f->end && len >= sizeof(f->carry))
		return feed_text(f, buf, len, got, err);
	if (f->at == f->end) {
		f->at = f->end = 0;
		rc = feed_text(f, f->carry, sizeof(f->carry), &f->end, err);
		if (rc)
			return rc;
	}
	*got = f->end - f->at < len ? f->end - f->at : len;
	memcpy(buf, f->carry + f->at, *got);
	f->at += *got;
	return SRM_OK;
}
