/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "srm/base/encoding.h"
#include "srm/base/utf8.h"

/*
 * Letters for the encoding, how to settle, the bytes per read and the room for
 * each piece; then the file.
 */
struct raw {
	struct slice bytes;
	size_t at, step;
};

static long read_raw(void *ctx, char *buf, size_t len)
{
	struct raw *r = ctx;
	size_t n = r->bytes.len - r->at;

	if (n > len)
		n = len;
	if (r->step && n > r->step)
		n = r->step;
	if (n)
		memcpy(buf, r->bytes.s + r->at, n);
	r->at += n;
	return (long)n;
}

static struct digest read_all(struct slice bytes, enum encoding forced, enum encoding settled,
	size_t step, size_t room)
{
	struct raw raw = {.bytes = bytes, .step = step};
	struct text_reader r = {.read_raw = read_raw, .ctx = &raw, .forced = forced};
	struct srm_err err = SRM_ERR_INIT;
	struct digest all = {0};
	size_t got, changes = 0;
	char *buf = malloc(room);

	do {
		enum srm_rc rc = text_read(&r, buf, room, &got, &err);

		FUZZ_CHECK(rc == SRM_OK && got <= room && utf8_valid(buf, got));
		if (r.enc_changed) {
			FUZZ_CHECK(!got && !changes++ && forced == ENC_UNKNOWN);
			FUZZ_CHECK(text_settle(&r, settled, &err) == SRM_OK);
			FUZZ_CHECK(text_read(&r, buf, room, &got, &err) == SRM_OK);
			FUZZ_CHECK(utf8_valid(buf, got));
		}
		digest_add(&all, buf, got);
	} while (got);
	FUZZ_CHECK(r.found != ENC_UNKNOWN);
	digest_number(&all, (int64_t)r.found);
	digest_number(&all, (int64_t)r.replaced);
	text_reader_release(&r);
	free(buf);
	return all;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const size_t rooms[] = {4, 5, 6, 7, 64, 1000, 65536};
	struct input in = input_of(data, size);
	enum encoding forced = (enum encoding)input_choice(&in, ENC_UTF16BE + 1);
	enum encoding settled = input_choice(&in, 2) ? ENC_GB18030 : ENC_UTF8;
	size_t step = input_step(&in), room = rooms[input_choice(&in, SRM_COUNT(rooms))];
	struct slice bytes = input_rest(&in);

	FUZZ_CHECK(read_all(bytes, forced, settled, 0, 4096).at ==
		   read_all(bytes, forced, settled, step, room).at);
	return 0;
}
