/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "feed.h"
#include "srm/base/csv.h"
#include "srm/base/mem.h"

/** All records as text: line, !, then each cell in <>, NUL shown as ~. */
static void dump(const char *bytes, size_t len, size_t chunk, char delimiter, struct str *out)
{
	struct feed feed = {bytes, len, chunk, 0};
	struct csv *csv = csv_new(feed_read, &feed, delimiter);
	const struct csv_record *r;
	struct srm_err err = SRM_ERR_INIT;
	long number = 0;

	str_reset(out);
	while (csv_next(csv, &r, &err) == SRM_OK && r != NULL) {
		assert_int_equal(r->number, ++number);
		str_addf(out, "%ld%s", r->line, r->bad ? "!" : "");
		for (size_t i = 0; i < r->n; i++) {
			str_addc(out, '<');
			for (size_t k = 0; k < r->cells[i].len; k++)
				str_addc(out, r->cells[i].s[k] != '\0' ? r->cells[i].s[k] : '~');
			str_addc(out, '>');
		}
	}
	assert_int_equal(csv_offset(csv), len);
	csv_free(csv);
}

static const struct csv_case {
	const char *label, *text, *want;
} cases[] = {
	{"empty file", "", ""},
	{"only blank lines", "\n\r\n\n", ""},
	{"LF and CRLF", "a,b\nc,d\r\n", "1<a><b>2<c><d>"},
	{"no LF at the end", "a,b\nc,", "1<a><b>2<c><>"},
	{"empty cells", ",,\n", "1<><><>"},
	{"blank lines count as lines", "a\n\n\r\nb\n", "1<a>4<b>"},
	{"quoted", "\"a,b\",\"c\"\"d\"\n", "1<a,b><c\"d>"},
	{"quoted empty", "\"\"\n\"\",\"\"\"\"\n", "1<>2<><\">"},
	{"LF in quotes", "\"a\nb\",c\r\nd\n", "1<a\nb><c>3<d>"},
	{"CR before a closing quote stays", "\"a\r\"\r\n", "1<a\r>"},
	{"lone CR ends nothing", "a\rb,c\r\r\n", "1<a\rb><c\r>"},
	{"U+2028, U+0085, U+FEFF end nothing",
		"a\u2028b\xc2\x85"
		"c\n\xef\xbb\xbf"
		"d,e\n",
		"1<a\u2028b\xc2\x85"
		"c>2<\xef\xbb\xbf"
		"d><e>"},
	{"stray quote is text", "a\"b,c\"\n5\",x\n", "1<a\"b><c\">2<5\"><x>"},
	{"blank before a quote makes it text", "a, \"b\"\n", "1<a>< \"b\">"},
	{"text after a closing quote", "\"abc\"def,\"a\"b\"c\",\"q\" \r\n",
		"1<abcdef><ab\"c\"><q >"},
	{"unclosed at the end of the file", "a,\"b\nc,d\ne\n", "1!<a,\"b>2<c><d>3<e>"},
	{"unclosed on the last line", "a\n\"b\r\n", "1<a>2!<\"b>"},
	{"unclosed after a cell of two lines", "\"x\ny\",\"z\nc\n", "1!<\"x\ny\",\"z>3<c>"},
	{"a lone quote", "\"", "1!<\">"},
};

static void test_cases(void **state)
{
	STR(got);

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++)
		for (size_t chunk = 1; chunk < 8; chunk++) {
			dump(cases[i].text, strlen(cases[i].text), chunk, ',', &got);
			if (strcmp(got.buf, cases[i].want) != 0)
				fail_msg("%s: %s", cases[i].label, got.buf);
		}
}

static void test_other_delimiter_and_nul(void **state)
{
	STR(got);

	(void)state;
	dump("a,b\tc\0d\t\"e\tf\"\n", 14, 3, '\t', &got);
	assert_string_equal(got.buf, "1<a,b><c~d><e\tf>");
}

/** Records that straddle the buffer wherever it ends: pad moves them all. */
static void test_records_across_the_buffer(void **state)
{
	STR(text);
	STR(got);
	STR(want);

	(void)state;
	for (size_t pad = 0; pad < 24; pad++) {
		str_reset(&text);
		str_reset(&want);
		for (size_t i = 0; i < pad; i++)
			str_addc(&text, 'p');
		str_add(&text, "\n");
		str_addf(&want, pad > 0 ? "1<%.*s>" : "", (int)pad, text.buf);
		for (long i = 0; i < 25000; i++) {
			str_add(&text, "\"a\"\"\nb\",cc\r\n");
			str_addf(&want, "%ld<a\"\nb><cc>", 2 + 2 * i);
		}
		dump(text.buf, text.len, 65536, ',', &got);
		assert_true(strcmp(got.buf, want.buf) == 0);
	}
}

static void add_many(struct str *s, size_t n, const char *what)
{
	for (size_t i = 0; i < n; i++)
		str_add(s, what);
}

static void test_limits(void **state)
{
	STR(text);
	STR(got);
	char *end;

	(void)state;
	/* a cell of just the limit */
	str_add(&text, "\"");
	add_many(&text, CSV_CELL_MAX, "x");
	str_add(&text, "\",y\n");
	dump(text.buf, text.len, 1 << 16, ',', &got);
	assert_true(got.len > CSV_CELL_MAX && got.buf[1] == '<');

	/* an unclosed quote with more than the limit behind it costs one line */
	str_reset(&text);
	str_add(&text, "a\nb,\"c\n");
	add_many(&text, CSV_CELL_MAX / 4 + 9, "d,e\n");
	dump(text.buf, text.len, 1 << 16, ',', &got);
	assert_memory_equal(got.buf, "1<a>2!<b,\"c>3<d><e>4<d><e>", 26);

	/* an endless line is one bad record, and the next line is read */
	str_reset(&text);
	add_many(&text, 3 * CSV_CELL_MAX, "x");
	str_add(&text, "\nz\n");
	dump(text.buf, text.len, 1 << 16, ',', &got);
	assert_memory_equal(got.buf, "1!<xxx", 6);
	end = got.buf + got.len - 5;
	assert_string_equal(end, ">2<z>");

	/* too many cells */
	str_reset(&text);
	add_many(&text, CSV_CELLS_MAX, ",");
	str_add(&text, "\nz\n");
	dump(text.buf, text.len, 1 << 16, ',', &got);
	assert_memory_equal(got.buf, "1!<,,", 5);
	assert_string_equal(got.buf + got.len - 5, ">2<z>");
	dump(text.buf + 1, text.len - 1, 1 << 16, ',', &got);
	assert_memory_equal(got.buf, "1<><", 4);
}

static enum srm_rc read_fails(void *ctx, char *buf, size_t len, size_t *got, struct srm_err *err)
{
	(void)ctx, (void)buf, (void)len, (void)got;
	return err_set(err, SRM_EIO, "%s", "broken disk");
}

static void test_read_error(void **state)
{
	struct csv *csv = csv_new(read_fails, NULL, ',');
	const struct csv_record *r;
	struct srm_err err = SRM_ERR_INIT;

	(void)state;
	assert_int_equal(csv_next(csv, &r, &err), SRM_EIO);
	assert_null(r);
	csv_free(csv);
}

/** Any bytes at all: nothing crashes, and how they come in changes nothing. */
static void test_mangled(void **state)
{
	static const char corpus[] =
		"id,\"text\"\r\n1,\"a \"\"b\"\"\nc\"x,\n\n\"un\",\"closed\n2,q\"r\r\n"
		"\xef\xbb\xbf"
		"3,\"\xe4\xbd\xa0\",\"\"\n";
	static const char bytes[] = "\",\n\r\0x";
	char text[sizeof(corpus)];
	uint64_t seed = 88172645463325252ULL;
	STR(whole);
	STR(parts);

	(void)state;
	for (int round = 0; round < 40; round++) {
		memcpy(text, corpus, sizeof(text));
		for (int i = 0; i < round; i++)
			text[feed_random(&seed) % (sizeof(text) - 1)] =
				bytes[feed_random(&seed) % (sizeof(bytes) - 1)];
		for (size_t len = 0; len < sizeof(text); len++) {
			char *copy = mem_dup(text, len); /* so that the sanitizer sees its end */

			dump(copy, len, len + 1, ',', &whole);
			dump(copy, len, 1 + len % 7, ',', &parts);
			assert_string_equal(whole.buf, parts.buf);
			free(copy);
		}
	}
}

static void test_add_cell(void **state)
{
	static const struct {
		const char *cell, *want;
	} rows[] = {
		{"", ""},
		{"a b", "a b"},
		{"a,b", "\"a,b\""},
		{"say \"hi\"", "\"say \"\"hi\"\"\""},
		{"a\nb", "\"a\nb\""},
		{"a\rb", "\"a\rb\""},
		{" a", "\" a\""},
		{"a\t", "\"a\t\""},
		{"\"", "\"\"\"\""},
	};
	STR(out);

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(rows); i++) {
		str_reset(&out);
		csv_add_cell(&out, slice_of(rows[i].cell), ',');
		assert_string_equal(out.buf, rows[i].want);
	}
	str_reset(&out);
	csv_add_cell(&out, SLICE_NONE, ',');
	assert_string_equal(out.buf, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_other_delimiter_and_nul),
		cmocka_unit_test(test_records_across_the_buffer),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_read_error),
		cmocka_unit_test(test_mangled),
		cmocka_unit_test(test_add_cell),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
