/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <errno.h>

#include "srm/base/encoding.h"
#include "srm/base/utf8.h"

/* A stream out of memory that gives `chunk` bytes at a time. */
struct source {
	struct slice bytes;
	size_t at, chunk;
};

static long read_source(void *ctx, char *buf, size_t len)
{
	struct source *s = ctx;
	size_t n = s->bytes.len - s->at;

	n = n < s->chunk ? n : s->chunk;
	n = n < len ? n : len;
	memcpy(buf, s->bytes.s + s->at, n);
	s->at += n;
	return (long)n;
}

static long read_fails(void *ctx, char *buf, size_t len)
{
	(void)ctx;
	(void)buf;
	(void)len;
	errno = EIO;
	return -1;
}

/* All of a stream, through a buffer of `step` bytes; broken bytes are judged by what came before. */
static struct text_reader read_all(struct slice bytes, enum encoding forced, size_t chunk,
	size_t step, struct str *out)
{
	struct source s = {.bytes = bytes, .chunk = chunk};
	struct text_reader r = {.read_raw = read_source, .ctx = &s, .forced = forced};
	struct srm_err err = SRM_ERR_INIT;
	char buf[8192];
	size_t got;

	do {
		assert_int_equal(text_read(&r, buf, step, &got, &err), SRM_OK);
		if (r.enc_changed) {
			const enum encoding as = r.is_wide ? ENC_UTF8 : ENC_GB18030;

			assert_int_equal(got, 0);
			assert_int_equal(text_settle(&r, as, &err), SRM_OK);
			assert_int_equal(text_read(&r, buf, step, &got, &err), SRM_OK);
		}
		assert_true(utf8_valid(buf, got));
		str_addn(out, buf, got);
	} while (got);
	text_reader_release(&r);
	return r;
}

#define BYTES(lit) (lit), sizeof(lit) - 1

static const struct {
	const char *label;
	const char *in;
	size_t len;
	enum encoding forced, found;
	const char *want;
	size_t replaced;
} cases[] = {
	{"ASCII", BYTES("id,name\n"), ENC_UNKNOWN, ENC_UTF8, "id,name\n", 0},
	{"UTF-8", BYTES("你好😂\n"), ENC_UNKNOWN, ENC_UTF8, "你好😂\n", 0},
	{"UTF-8 with BOM", BYTES("\xEF\xBB\xBF你好"), ENC_UNKNOWN, ENC_UTF8_BOM, "你好", 0},
	{"BOM, then damage",
		BYTES("\xEF\xBB\xBF"
		      "a\xFFz"),
		ENC_UNKNOWN, ENC_UTF8_BOM, "a�z", 1},
	{"GBK", BYTES("\xC4\xE3\xBA\xC3,a"), ENC_UNKNOWN, ENC_GB18030, "你好,a", 0},
	{"GB18030 of four bytes", BYTES("\xC4\xE3\x94\x39\xFC\x36"), ENC_UNKNOWN, ENC_GB18030,
		"你😀", 0},
	{"GB18030 with BOM", BYTES("\x84\x31\x95\x33\xC4\xE3"), ENC_UNKNOWN, ENC_GB18030, "你", 0},
	{"GBK cut at the end", BYTES("\xC4\xE3\xBA"), ENC_UNKNOWN, ENC_GB18030, "你�", 1},
	{"UTF-16LE with BOM", BYTES("\xFF\xFE\x60\x4F\x0A\x00"), ENC_UNKNOWN, ENC_UTF16LE, "你\n",
		0},
	{"UTF-16BE with BOM", BYTES("\xFE\xFF\x4F\x60\xD8\x3D\xDE\x02"), ENC_UNKNOWN, ENC_UTF16BE,
		"你😂", 0},
	{"UTF-16LE without BOM", BYTES("i\0d\0,\0a\0\n\0"), ENC_UNKNOWN, ENC_UTF16LE, "id,a\n", 0},
	{"UTF-16LE without BOM, Chinese among it",
		BYTES("i\0d\0,\0\x60\x4F\n\0"
		      "1\0,\0\x60\x4F\n\0"),
		ENC_UNKNOWN, ENC_UTF16LE, "id,你\n1,你\n", 0},
	{"UTF-16 lone surrogate", BYTES("\xFF\xFE\x3D\xD8\x41\x00"), ENC_UNKNOWN, ENC_UTF16LE, "�A",
		1},
	{"forced GBK", BYTES("a\xC1\xAA\xCD\xA8"), ENC_GB18030, ENC_GB18030, "a联通", 0},
	{"forced UTF-8", BYTES("a\xC4\xE3"), ENC_UTF8, ENC_UTF8, "a��", 2},
	{"forced UTF-16, the BOM knows the order", BYTES("\xFE\xFF\x4F\x60"), ENC_UTF16LE,
		ENC_UTF16BE, "你", 0},
	{"U+FFFD in the text counts", BYTES("好�，�"), ENC_UNKNOWN, ENC_UTF8, "好�，�", 2},
	{"UTF-8 with one character cut in two",
		BYTES("一二三四五六七八九十一二三四五六七八九十\xE4\xBD,好"), ENC_UNKNOWN, ENC_UTF8,
		"一二三四五六七八九十一二三四五六七八九十�,好", 1},
	{"empty", BYTES(""), ENC_UNKNOWN, ENC_UTF8, "", 0},
};

static void test_small(void **state)
{
	static const size_t steps[][2] = {{8192, 8192}, {1, 4}, {3, 5}};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases) * SRM_COUNT(steps); i++) {
		size_t c = i / SRM_COUNT(steps), s = i % SRM_COUNT(steps);
		struct text_reader r;
		STR(out);

		r = read_all((struct slice){cases[c].in, cases[c].len}, cases[c].forced,
			steps[s][0], steps[s][1], &out);
		if (strcmp(out.buf, cases[c].want) != 0 || r.found != cases[c].found ||
			r.replaced != cases[c].replaced || r.enc_changed)
			fail_msg("%s: '%s', %s, %zu replaced", cases[c].label, out.buf,
				encoding_name(r.found), r.replaced);
	}
}

/* Megabytes of `line`, then `tail`. */
static void long_text(struct str *s, const char *line, const char *tail)
{
	while (s->len < 2000000)
		str_add(s, line);
	str_add(s, tail);
}

static void test_turns_out_not_utf8(void **state)
{
	struct text_reader r;
	STR(in);
	STR(out);

	(void)state;
	long_text(&in, "1234567,ok\n", "\xC4\xE3\xBA\xC3");
	r = read_all(str_slice(&in), ENC_UNKNOWN, 65536, 8192, &out);
	assert_int_equal(r.found, ENC_GB18030);
	assert_int_equal(r.replaced, 0);
	assert_true(slice_ends(str_slice(&out), "ok\n你好"));
	assert_int_equal(out.len, in.len + 2);
}

static void test_damaged_late(void **state)
{
	struct text_reader r;
	STR(in);
	STR(out);

	(void)state;
	long_text(&in, "好,1234\n", "坏\xE4\xBD,\xFF\n");
	r = read_all(str_slice(&in), ENC_UNKNOWN, 1000, 8191, &out);
	assert_int_equal(r.found, ENC_UTF8);
	assert_int_equal(r.replaced, 2);
	assert_true(slice_ends(str_slice(&out), "坏�,�\n"));
}

static void test_gbk_at_length(void **state)
{
	struct text_reader r;
	STR(in);
	STR(out);

	(void)state;
	long_text(&in, "\xC4\xE3\xBA\xC3,a\n", "");
	r = read_all(str_slice(&in), ENC_UNKNOWN, 4097, 1001, &out);
	assert_int_equal(r.found, ENC_GB18030);
	assert_int_equal(r.replaced, 0);
	assert_int_equal(out.len, in.len / 7 * 9);
	assert_true(slice_starts(str_slice(&out), "你好,a\n你好"));
}

static void test_read_error(void **state)
{
	struct text_reader r = {.read_raw = read_fails};
	struct srm_err err = SRM_ERR_INIT;
	char buf[64];
	size_t got;

	(void)state;
	assert_int_equal(text_read(&r, buf, sizeof(buf), &got, &err), SRM_EIO);
	assert_int_equal(got, 0);
	text_reader_release(&r);
}

static void test_names(void **state)
{
	static const struct {
		const char *name;
		enum encoding want;
	} names[] = {
		{"utf8", ENC_UTF8},
		{"UTF-8", ENC_UTF8},
		{"GBK", ENC_GB18030},
		{"gb2312", ENC_GB18030},
		{"gb18030", ENC_GB18030},
		{"GB_18030", ENC_GB18030},
		{"utf-16", ENC_UTF16LE},
		{"UTF16BE", ENC_UTF16BE},
		{"utf-8-sig", ENC_UTF8_BOM},
		{"latin1", ENC_UNKNOWN},
		{"", ENC_UNKNOWN},
		{"utf", ENC_UNKNOWN},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(names); i++) {
		if (encoding_by_name(names[i].name) != names[i].want)
			fail_msg("%s", names[i].name);
	}
	for (int e = ENC_UTF8; e <= ENC_UTF16BE; e++)
		assert_int_equal(encoding_by_name(encoding_name((enum encoding)e)), e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_small),
		cmocka_unit_test(test_turns_out_not_utf8),
		cmocka_unit_test(test_damaged_late),
		cmocka_unit_test(test_gbk_at_length),
		cmocka_unit_test(test_read_error),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
