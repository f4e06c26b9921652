/* SPDX-License-Identifier: MIT */
#include "render_doc.h"

#include <dirent.h>
#include <unistd.h>

#include "book.h"

/* ---- read back by the reader that srm ingest has ---- */

static long read_at(void *ctx, char *buf, size_t len, int64_t offset)
{
	const struct slice *bytes = ctx;
	size_t left = bytes->len - (size_t)offset;

	if (offset >= (int64_t)bytes->len)
		return 0;
	if (len > left)
		len = left;
	memcpy(buf, bytes->s + offset, len);
	return (long)len;
}

static void dump_row(struct str *out, const struct csv_record *row)
{
	for (size_t i = 0; i < row->n; i++) {
		str_add(out, i ? "|" : "");
		for (size_t j = 0; j < row->cells[i].len; j++)
			str_addc(out, row->cells[i].s[j] == '\n' ? '~' : row->cells[i].s[j]);
	}
	str_addc(out, '\n');
}

/* "[name]" of each sheet, then its rows; of each at most `most`, then how many there are. */
static void dump(struct str *out, struct slice bytes, long most)
{
	struct ingest_source source = {
		.read_at = read_at, .ctx = &bytes, .size = (int64_t)bytes.len, .path = "x.xlsx"};
	struct srm_err err = SRM_ERR_INIT;
	const struct csv_record *row;
	struct book *book;
	const char *name;

	assert_int_equal(book_open(&book, CONTAINER_XLSX, &source, &err), SRM_OK);
	while (book_table(book, &name, &err) == SRM_OK && name) {
		long n = 0;

		str_addf(out, "[%s]\n", name);
		while (book_row(book, &row, &err) == SRM_OK && row)
			if (++n <= most)
				dump_row(out, row);
		if (n > most)
			str_addf(out, "%ld rows\n", n);
	}
	assert_string_equal(err.msg[LANG_EN], "");
	book_close(book);
}

static void assert_dump(struct doc *doc, long most, const char *want)
{
	STR(got);

	doc_text(doc);
	dump(&got, (struct slice){doc->text, doc->len}, most);
	assert_string_equal(got.buf, want);
	doc_close(doc);
}

static void test_sample(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_XLSX, .zone = ZONE_CHINA});
	doc_write_sample(doc.out);
	assert_dump(&doc, 50,
		"[People]\n"
		"id|name|tier|worth|share|bar|seen_at\n"
		"4958489345123456|小明|core|81.5|0.125|0.25|2024-11-19 17:49:27\n"
		"1000000001|a|b~\"c\", <script>||-0.05|0.1|0\n"
		"[columns]\n"
		"sheet|column|meaning|content|words in it\n"
		"People|id|id: number it is called by|id, as text\n"
		"People|name|name: what it is called|any text\n"
		"People|tier|tier: how much the relation is worth: core, key, active, casual, bystander|one of the words|core = core people\n"
		"People|worth|worth: what the relation is worth: 0 to 100, the sum of the points|number with two decimals\n"
		"People|share|share: part of the whole|share, 1 is 100%\n"
		"People|bar|the same as a bar|share, 1 is 100%\n"
		"People|seen_at|seen|date and time, UTC+08:00\n"
		"Days|day|day: the day|date\n"
		"Days|n|n: people it rests on|whole number\n"
		"[Days]\n"
		"day|n\n"
		"2024-11-19|3\n"
		"[notes]\n"
		"note|content\n"
		"as of|2024-11-19 17:49:27\n"
		"complete|TRUE\n"
		"More\n"
		"3 people went up\n"
		"none went down\n");
}

/* of a static array */
/* clang-format off */
#define LIT(text) {text, sizeof(text) - 1}
/* clang-format on */

static void test_cells_come_back(void **state)
{
	static const struct {
		const char *label;
		struct cell cell;
		const char *back;
	} cases[] = {
		{"16 digits", {.type = CELL_ID, .text = LIT("4958489345123456")},
			"4958489345123456"},
		{"leading zeros", {.type = CELL_ID, .text = LIT("007")}, "007"},
		{"a formula", {.type = CELL_TEXT, .text = LIT("=HYPERLINK(\"x\")")},
			"=HYPERLINK(\"x\")"},
		{"a quote and a formula", {.type = CELL_TEXT, .text = LIT("'=1+1")}, "'=1+1"},
		{"digits as text", {.type = CELL_TEXT, .text = LIT("1e5")}, "1e5"},
		{"lines", {.type = CELL_TEXT, .text = LIT("a\r\nb\n\nc\rd")}, "a\r~b~~c\rd"},
		{"emoji", {.type = CELL_TEXT, .text = LIT("👨‍👩‍👧🍵")},
			"👨‍👩‍👧🍵"},
		{"markup", {.type = CELL_TEXT, .text = LIT("<b>&amp;\"'")}, "<b>&amp;\"'"},
		{"blanks at the ends", {.type = CELL_TEXT, .text = LIT("  a ")}, "  a "},
		{"control characters", {.type = CELL_TEXT, .text = LIT("a\x01\x1B[31m")},
			"a\x01\x1B[31m"},
		{"what looks escaped", {.type = CELL_TEXT, .text = LIT("_x0041_ _x00_")},
			"_x0041_ _x00_"},
		{"broken bytes", {.type = CELL_TEXT, .text = LIT("a\xFFz")}, "a\uFFFDz"},
		{"a large number", {.type = CELL_INT, .i = 9007199254740991}, "9007199254740991"},
		{"a larger one", {.type = CELL_INT, .i = INT64_MIN}, "-9223372036854775808"},
		{"midnight", {.type = CELL_TIME, .i = 1731945600}, "2024-11-19 00:00:00"},
		{"the day before 1970", {.type = CELL_TIME, .i = -1}, "1970-01-01 07:59:59"},
		{"to the minute", {.type = CELL_TIME, .i = 1732009740, .digits = PREC_MINUTE},
			"2024-11-19 17:49"},
		{"to the day", {.type = CELL_TIME, .i = 1731945600, .digits = PREC_DAY},
			"2024-11-19"},
		{"before the calendar", {.type = CELL_DAY, .i = -30000}, "1887-11-12"},
		{"yes", {.type = CELL_BOOL, .i = 1}, "TRUE"},
		{"no", {.type = CELL_BOOL, .i = 0}, "FALSE"},
		{"counts", {.type = CELL_SPARK, .text = LIT("0 3 12")}, "0 3 12"},
		{"a share", {.type = CELL_SHARE, .r = 1.0 / 3, .digits = 1}, "0.3333333333333333"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		static const struct out_column columns[] = {{"a", "a", 0}};
		struct doc doc;
		STR(got);
		STR(want);

		str_addf(&want, "[t]\na\n%s\n[columns]\n", cases[i].back);
		doc_open(&doc, &(struct out_options){.format = OUT_XLSX, .zone = ZONE_CHINA});
		out_begin(doc.out, "srm.test/1", NULL);
		out_table(doc.out, "t", NULL, columns, 1);
		out_row(doc.out, &cases[i].cell);
		out_table_end(doc.out);
		doc_text(&doc);
		dump(&got, (struct slice){doc.text, doc.len}, 9);
		if (strncmp(got.buf, want.buf, want.len) != 0)
			fail_msg("%s: %s", cases[i].label, got.buf);
		doc_close(&doc);
	}
}

static void test_long_text_is_cut_and_told(void **state)
{
	static const struct out_column columns[] = {{"a", "a", 0}};
	struct doc doc;
	STR(text);
	STR(got);

	(void)state;
	for (int i = 0; i < 20000; i++)
		str_add(&text, "🍵");
	doc_open(&doc, &(struct out_options){.format = OUT_XLSX});
	out_begin(doc.out, "srm.test/1", NULL);
	out_table(doc.out, "t", NULL, columns, 1);
	out_row(doc.out, (struct cell[]){cell_text(str_slice(&text))});
	out_table_end(doc.out);
	doc_text(&doc);
	dump(&got, (struct slice){doc.text, doc.len}, 9);
	/* 16383 pairs of UTF-16 and one more */
	assert_non_null(strstr(got.buf, "🍵…\n[columns]"));
	assert_int_equal(strstr(got.buf, "…") - strstr(got.buf, "🍵"), 16383 * 4);
	assert_non_null(strstr(got.buf, "32,767 characters: 1 texts"));
	doc_close(&doc);
}

static void test_names_of_sheets(void **state)
{
	static const struct out_column columns[] = {{"a", "a", 0}};
	static const char *const titles[] = {"a/b: [x]*?", "A B   x", "columns", "",
		"a title that is longer than the thirty-one that fit"};
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_XLSX});
	out_begin(doc.out, "srm.test/1", NULL);
	for (size_t i = 0; i < SRM_COUNT(titles); i++) {
		out_table(doc.out, "t", titles[i], columns, 1);
		out_table_end(doc.out);
	}
	assert_dump(&doc, 0,
		"[a b   x   ]\n1 rows\n[columns]\n6 rows\n[A B   x]\n1 rows\n[columns (2)]\n"
		"1 rows\n[t]\n1 rows\n[a title that is longer th]\n1 rows\n");
}

static void test_facts_alone(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_XLSX});
	out_begin(doc.out, "srm.test/1", "Test");
	out_fact(doc.out, "tier", "tier", cell_word("core", "Core"));
	assert_dump(&doc, 9, "[notes]\nnote|content\ntier|Core\n");
}

static void test_more_rows_than_a_sheet_holds(void **state)
{
	static const struct out_column columns[] = {{"n", "n", COL_RIGHT}};
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_XLSX});
	out_begin(doc.out, "srm.test/1", NULL);
	out_table(doc.out, "t", NULL, columns, 1);
	for (int64_t i = 0; i < 1048577; i++)
		out_row(doc.out, (struct cell[]){cell_int(i)});
	out_table_end(doc.out);
	assert_dump(&doc, 2,
		"[t]\nn\n0\n1048576 rows\n[columns]\nsheet|column|meaning|content|words in it\n"
		"t|n|n: people it rests on|whole number\n[t (2)]\nn\n1048575\n3 rows\n");
}

static void test_same_rows_same_bytes(void **state)
{
	struct doc a, b;

	(void)state;
	doc_open(&a, &(struct out_options){.format = OUT_XLSX});
	doc_open(&b, &(struct out_options){.format = OUT_XLSX});
	doc_write_sample(a.out);
	doc_write_sample(b.out);
	doc_text(&a);
	doc_text(&b);
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.text, b.text, a.len);
	doc_close(&a);
	doc_close(&b);
}

static int count_left(const char *folder)
{
	DIR *d = opendir(folder);
	const struct dirent *e;
	int n = 0;

	assert_non_null(d);
	while ((e = readdir(d)))
		n += e->d_name[0] != '.' || strlen(e->d_name) > 2;
	closedir(d);
	return n;
}

static void test_nothing_is_left(void **state)
{
	char folder[] = "/tmp/srm-xlsx-XXXXXX";
	struct doc doc;

	(void)state;
	assert_non_null(mkdtemp(folder));
	/* given up in the middle */
	doc_open(&doc, &(struct out_options){.format = OUT_XLSX, .folder = folder});
	doc_write_sample(doc.out);
	doc_close(&doc);
	assert_int_equal(count_left(folder), 0);
	doc_open(&doc, &(struct out_options){.format = OUT_XLSX, .folder = folder});
	doc_write_sample(doc.out);
	doc_text(&doc);
	doc_close(&doc);
	assert_int_equal(count_left(folder), 0);
	assert_int_equal(rmdir(folder), 0);
}

static void test_no_room(void **state)
{
	struct srm_err err = SRM_ERR_INIT;
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_XLSX, .folder = "/nonexistent"});
	doc_write_sample(doc.out);
	assert_int_equal(out_end(doc.out, &err), SRM_EIO);
	assert_string_equal(err.msg[LANG_EN], "cannot write the result: No such file or directory");
	doc_close(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sample),
		cmocka_unit_test(test_cells_come_back),
		cmocka_unit_test(test_long_text_is_cut_and_told),
		cmocka_unit_test(test_names_of_sheets),
		cmocka_unit_test(test_facts_alone),
		cmocka_unit_test(test_more_rows_than_a_sheet_holds),
		cmocka_unit_test(test_same_rows_same_bytes),
		cmocka_unit_test(test_nothing_is_left),
		cmocka_unit_test(test_no_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
