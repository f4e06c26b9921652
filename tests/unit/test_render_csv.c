/* SPDX-License-Identifier: MIT */
#include "render_doc.h"

#include "srm/base/csv.h"
#include "srm/base/str.h"

static void test_sample_for_spreadsheets(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_CSV, .zone = ZONE_CHINA});
	doc_write_sample(doc.out);
	assert_string_equal(doc_text(&doc),
		"\xEF\xBB\xBFid,name,tier,worth,share,bar,seen_at\r\n"
		"\"4958489345123456\t\",小明,core,81.50,0.125,0.25,2024-11-19T17:49:27+08:00\r\n"
		"1000000001,\"a|b\n\"\"c\"\", <script>\",,-0.05,0.1,0,\r\n");
	doc_close(&doc);
}

static void test_sample_raw(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_CSV, .raw = true});
	doc_write_sample(doc.out);
	assert_string_equal(doc_text(&doc),
		"id,name,tier,worth,share,bar,seen_at\r\n"
		"4958489345123456,小明,core,81.50,0.125,0.25,2024-11-19T09:49:27+00:00\r\n"
		"1000000001,\"a|b\n\"\"c\"\", <script>\",,-0.05,0.1,0,\r\n");
	doc_close(&doc);
}

static void test_sample_tsv(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_TSV, .zone = ZONE_CHINA});
	doc_write_sample(doc.out);
	assert_string_equal(doc_text(&doc),
		"id\tname\ttier\tworth\tshare\tbar\tseen_at\n"
		"4958489345123456\t小明\tcore\t81.50\t0.125\t0.25\t2024-11-19T17:49:27+08:00\n"
		"1000000001\ta|b\\n\"c\", <script>\t\t-0.05\t0.1\t0\t\n");
	doc_close(&doc);
}

static void test_tsv_escapes(void **state)
{
	static const struct out_column columns[] = {{"a", "a", 0}, {"b", "b", 0}};
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_TSV});
	out_begin(doc.out, "srm.test/1", NULL);
	out_table(doc.out, "t", NULL, columns, 2);
	out_row(doc.out, (struct cell[]){cell_str("\t\r\n\\n"), cell_str("=1+1")});
	out_table_end(doc.out);
	assert_string_equal(doc_text(&doc), "a\tb\n\\t\\r\\n\\\\n\t=1+1\n");
	doc_close(&doc);
}

static void test_facts_stand_in_for_a_table(void **state)
{
	struct doc doc;
	char name[] = "brand";

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_CSV, .raw = true});
	out_begin(doc.out, "srm.test/1", "Test");
	out_fact(doc.out, "name", "name", cell_str(name));
	name[0] = '?'; /* a cell is borrowed for the call only */
	out_fact(doc.out, "people", "people", cell_int(12));
	out_fact(doc.out, "share", "share", cell_none());
	out_say(doc.out, "a sentence");
	assert_string_equal(doc_text(&doc), "name,value\r\nname,brand\r\npeople,12\r\nshare,\r\n");
	doc_close(&doc);
}

static void test_a_single_empty_cell_is_a_record(void **state)
{
	static const struct out_column columns[] = {{"a", "a", 0}};
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_CSV, .raw = true});
	out_begin(doc.out, "srm.test/1", NULL);
	out_table(doc.out, "t", NULL, columns, 1);
	out_row(doc.out, (struct cell[]){cell_none()});
	out_table_end(doc.out);
	assert_string_equal(doc_text(&doc), "a\r\n\"\"\r\n");
	doc_close(&doc);
}

static const struct spreadsheet_case {
	const char *label, *text, *safe; /* safe: before CSV quotes */
} spreadsheet_cases[] = {
	{"plain", "hello", "hello"},
	{"empty", "", ""},
	{"formula", "=1+1", "'=1+1"},
	{"phone number", "+8613800000000", "'+8613800000000"},
	{"minus in a text", "-5", "'-5"},
	{"mention", "@name hi", "'@name hi"},
	{"TAB", "\tx", "'\tx"},
	{"CR", "\rx", "'\rx"},
	{"LF", "\nx", "'\nx"},
	{"full-width equals", "＝x", "'＝x"},
	{"full-width plus", "＋x", "'＋x"},
	{"full-width minus", "－x", "'－x"},
	{"full-width at", "＠x", "'＠x"},
	{"quoted word", "'quoted", "'quoted"},
	{"quoted formula", "'=x", "''=x"},
	{"quotes and a formula", "'''=x", "''''=x"},
	{"quotes alone", "''", "''"},
	{"repost chain", "//@name: hi", "//@name: hi"},
	{"formula inside", "a=1", "a=1"},
	{"16-digit id", "4958489345123456", "4958489345123456\t"},
	{"12-digit id", "123456789012", "123456789012\t"},
	{"11 digits", "12345678901", "12345678901"},
	{"id with a TAB", "4958489345123456\t", "4958489345123456\t\t"},
	{"digits and a letter", "4958489345123456a", "4958489345123456a"},
	{"bytes", "\xFF\xFE", "\xFF\xFE"},
	{"comma, quote, line break", "=\"a\",\r\nb", "'=\"a\",\r\nb"},
	{"blanks at the ends", " a ", " a "},
	{"emoji", "👨‍👩‍👧", "👨‍👩‍👧"},
	{"turned text",
		"\u202E"
		"abc",
		"\u202E"
		"abc"},
};

struct text_at {
	struct slice text;
	size_t at;
};

static enum srm_rc read_text(void *ctx, char *buf, size_t len, size_t *got, struct srm_err *err)
{
	struct text_at *in = ctx;
	size_t n = in->text.len - in->at;

	(void)err;
	*got = n < len ? n : len;
	memcpy(buf, in->text.s + in->at, *got);
	in->at += *got;
	return SRM_OK;
}

/** What out.h tells a reader to do. */
static struct slice undo(struct slice cell)
{
	static const char *const leads[] = {
		"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
	size_t quotes = 0, digits = 0;
	struct slice rest;

	while (quotes < cell.len && cell.s[quotes] == '\'')
		quotes++;
	rest = (struct slice){cell.s + quotes, cell.len - quotes};
	for (size_t i = 0; quotes > 0 && i < SRM_COUNT(leads); i++)
		if (slice_starts(rest, leads[i]))
			return (struct slice){cell.s + 1, cell.len - 1};
	while (digits < cell.len && cell.s[digits] >= '0' && cell.s[digits] <= '9')
		digits++;
	if (digits >= 12 && digits < cell.len && cell.s[cell.len - 1] == '\t')
		cell.len--;
	return cell;
}

static void test_spreadsheet_cells(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(spreadsheet_cases); i++) {
		const struct spreadsheet_case *c = &spreadsheet_cases[i];
		STR(line);
		STR(want);

		csv_add_cell(&want, slice_of(c->safe), ',');
		out_spreadsheet_cell(&line, slice_of(c->text), false);
		if (strcmp(line.buf, want.buf) != 0)
			fail_msg("%s: %s", c->label, line.buf);
	}
}

static void test_numbers_stay_numbers(void **state)
{
	STR(line);

	(void)state;
	out_spreadsheet_cell(&line, SLICE_LIT("-5"), true);
	str_addc(&line, ',');
	out_spreadsheet_cell(&line, SLICE_LIT("1234567890123"), true);
	assert_string_equal(line.buf, "-5,1234567890123");
}

static void write_cases(struct out *out)
{
	static const struct out_column columns[] = {{"text", "text", 0}, {"n", "n", COL_RIGHT}};

	out_begin(out, "srm.test/1", NULL);
	out_table(out, "t", NULL, columns, SRM_COUNT(columns));
	for (size_t i = 0; i < SRM_COUNT(spreadsheet_cases); i++)
		out_row(out, (struct cell[]){
				     cell_str(spreadsheet_cases[i].text), cell_int(-(int64_t)i)});
	out_table_end(out);
}

static void check_cases(struct csv *csv, bool raw)
{
	struct srm_err err = SRM_ERR_INIT;
	const struct csv_record *record;

	assert_int_equal(csv_next(csv, &record, &err), SRM_OK);
	assert_int_equal(record->n, 2);
	for (size_t i = 0; i < SRM_COUNT(spreadsheet_cases); i++) {
		struct slice cell;

		assert_int_equal(csv_next(csv, &record, &err), SRM_OK);
		assert_non_null(record);
		assert_false(record->bad);
		assert_int_equal(record->n, 2);
		cell = raw ? record->cells[0] : undo(record->cells[0]);
		if (cell.len != strlen(spreadsheet_cases[i].text) ||
			memcmp(cell.s, spreadsheet_cases[i].text, cell.len) != 0)
			fail_msg("%s came back as %.*s", spreadsheet_cases[i].label, (int)cell.len,
				cell.s);
	}
	assert_int_equal(csv_next(csv, &record, &err), SRM_OK);
	assert_null(record);
}

static void test_every_cell_comes_back(void **state)
{
	(void)state;
	for (int raw = 0; raw <= 1; raw++) {
		struct doc doc;
		struct text_at in = {.at = 0};
		struct csv *csv;

		doc_open(&doc, &(struct out_options){.format = OUT_CSV, .raw = raw != 0});
		write_cases(doc.out);
		in.text = slice_of(doc_text(&doc));
		csv = csv_new(read_text, &in, ',');
		check_cases(csv, raw != 0);
		csv_free(csv);
		doc_close(&doc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sample_for_spreadsheets),
		cmocka_unit_test(test_sample_raw),
		cmocka_unit_test(test_sample_tsv),
		cmocka_unit_test(test_tsv_escapes),
		cmocka_unit_test(test_facts_stand_in_for_a_table),
		cmocka_unit_test(test_a_single_empty_cell_is_a_record),
		cmocka_unit_test(test_spreadsheet_cells),
		cmocka_unit_test(test_numbers_stay_numbers),
		cmocka_unit_test(test_every_cell_comes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
