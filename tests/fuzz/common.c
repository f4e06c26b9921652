/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <archive.h>
#include <archive_entry.h>

#include "srm/base/utf8.h"

_Noreturn void fuzz_fail(const char *file, int line, const char *what)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
	abort();
}

struct input input_of(const uint8_t *data, size_t size)
{
	return (struct input){(const char *)data, size};
}

unsigned input_choice(struct input *in, unsigned n)
{
	unsigned char c = 'a';

	if (in->n) {
		c = (unsigned char)*in->p++;
		in->n--;
	}
	return (unsigned)(c - 'a') % 256U % n;
}

const char *input_line(struct input *in, char *buf, size_t size)
{
	size_t n = 0;

	while (in->n && *in->p != '\n' && n + 1 < size) {
		buf[n++] = *in->p++;
		in->n--;
	}
	buf[n] = '\0';
	if (in->n && *in->p == '\n') {
		in->p++;
		in->n--;
	}
	return buf;
}

struct slice input_rest(const struct input *in)
{
	return (struct slice){in->n ? in->p : "", in->n};
}

size_t input_step(struct input *in)
{
	static const size_t steps[] = {0, 1, 2, 3, 5, 17, 64, 1000};

	return steps[input_choice(in, SRM_COUNT(steps))];
}

enum srm_rc pieces_read(void *ctx, char *buf, size_t len, size_t *got, struct srm_err *err)
{
	struct pieces *p = ctx;
	size_t n = p->text.len - p->at;

	(void)err;
	if (n > len)
		n = len;
	if (p->step && n > p->step)
		n = p->step;
	if (n)
		memcpy(buf, p->text.s + p->at, n);
	p->at += n;
	*got = n;
	return SRM_OK;
}

void digest_add(struct digest *d, const void *bytes, size_t len)
{
	const unsigned char *p = bytes;

	if (!d->at)
		d->at = 0xCBF29CE484222325;
	for (size_t i = 0; i < len; i++)
		d->at = (d->at ^ p[i]) * 0x100000001B3;
}

void digest_slice(struct digest *d, struct slice a)
{
	digest_number(d, (int64_t)a.len);
	digest_add(d, a.s, a.len);
}

void digest_number(struct digest *d, int64_t n)
{
	digest_add(d, &n, sizeof(n));
}

void check_text(struct slice a)
{
	if (!a.s) {
		FUZZ_CHECK(!a.len);
		return;
	}
	FUZZ_CHECK(utf8_valid(a.s, a.len));
	FUZZ_CHECK(!a.len || !memchr(a.s, '\0', a.len));
}

void check_err(enum srm_rc rc, const struct srm_err *err)
{
	if (rc == SRM_OK)
		return;
	FUZZ_CHECK(err->code == rc);
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		FUZZ_CHECK(err->msg[lang][0]);
		check_text(slice_of(err->msg[lang]));
	}
}

static la_ssize_t zip_write(struct archive *a, void *ctx, const void *bytes, size_t len)
{
	(void)a;
	str_addn(ctx, bytes, len);
	return (la_ssize_t)len;
}

static void zip_add(struct archive *a, struct slice name, struct slice text)
{
	struct archive_entry *entry = archive_entry_new();
	char path[256];

	snprintf(path, sizeof(path), "%.*s", (int)(name.len < 255 ? name.len : 255), name.s);
	archive_entry_set_pathname(entry, path);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	archive_entry_set_size(entry, (la_int64_t)text.len);
	if (archive_write_header(a, entry) >= ARCHIVE_WARN && text.len)
		archive_write_data(a, text.s, text.len);
	archive_entry_free(entry);
}

void fuzz_zip(struct slice parts, struct str *out)
{
	struct archive *a = archive_write_new();
	struct slice rest = parts;

	archive_write_set_format_zip(a);
	archive_write_zip_set_compression_store(a);
	archive_write_set_bytes_in_last_block(a, 1);
	archive_write_open(a, out, NULL, zip_write, NULL);
	if (slice_starts(rest, "== "))
		rest = (struct slice){rest.s + 3, rest.len - 3};
	while (rest.s) {
		struct slice part = slice_cut(rest, "\n== ", &rest), text;
		struct slice name = slice_cut(part, "\n", &text);

		if (name.len && *name.s)
			zip_add(a, name, text);
	}
	archive_write_free(a);
}
