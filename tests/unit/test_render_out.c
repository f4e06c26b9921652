/* SPDX-License-Identifier: MIT */
#include "render_doc.h"

#include <signal.h>
#include <unistd.h>

#include "srm/base/str.h"
#include "srm/base/utf8.h"

static void test_format_names(void **state)
{
	static const char *const names[] = {"table", "csv", "tsv", "json", "jsonl", "md"};

	(void)state;
	for (int i = 0; i < (int)SRM_COUNT(names); i++) {
		assert_string_equal(out_format_name((enum out_format)i), names[i]);
		assert_int_equal(out_format_by_name(slice_of(names[i])), i);
	}
	assert_int_equal(out_format_by_name(SLICE_LIT("pdf")), -1);
	assert_int_equal(out_format_by_name(SLICE_LIT("")), -1);
}

static void test_format_of_a_path(void **state)
{
	static const struct {
		const char *path;
		int format;
	} cases[] = {
		{"a.csv", OUT_CSV},
		{"/tmp/x.y/A.JSON", OUT_JSON},
		{"a.json.jsonl", OUT_JSONL},
		{"report.md", OUT_MD},
		{"report.txt", OUT_TABLE},
		{"t.tsv", OUT_TSV},
		{"a.pdf", -1},
		{"dir.csv/file", -1},
		{"csv", -1},
		{"a.", -1},
		{"", -1},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++)
		assert_int_equal(out_format_by_path(cases[i].path), cases[i].format);
}

static void test_what_is_not_known_is_no_cell(void **state)
{
	const struct cell cells[] = {
		cell_none(),
		cell_text(SLICE_NONE),
		cell_str(NULL),
		cell_id(SLICE_NONE),
		cell_word("", "x"),
		cell_count(-1),
		cell_time(TIME_NONE),
		cell_bool(-1),
		cell_real(0.0 / 0.0, 1),
		cell_share(1.0 / 0.0, 1),
		cell_bar(0.0 / 0.0),
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cells); i++)
		assert_int_equal(cells[i].type, CELL_NONE);
	assert_int_equal(cell_str("").type, CELL_TEXT);
	assert_int_equal(cell_count(0).type, CELL_INT);
}

static void test_a_full_disk_is_an_error(void **state)
{
	struct out_options options = {.format = OUT_TABLE};
	struct srm_err err;

	(void)state;
	for (int f = 0; f < OUT_FORMAT_COUNT; f++) {
		FILE *full = fopen("/dev/full", "w");
		struct out *out;

		if (!full)
			skip();
		options.format = (enum out_format)f;
		out = out_new(full, &options);
		doc_write_sample(out);
		err = (struct srm_err)SRM_ERR_INIT;
		assert_int_equal(out_end(out, &err), SRM_EIO);
		assert_string_equal(err.msg[LANG_EN],
			"cannot write the result: No space left on device");
		out_free(out);
		fclose(full);
	}
}

/** More than a buffer of stdio: the failure comes in the middle. */
static void test_a_disk_that_fills_up_is_an_error(void **state)
{
	static const struct out_column columns[] = {{"n", "n", COL_RIGHT}};
	struct out_options options = {.format = OUT_CSV};
	struct srm_err err = SRM_ERR_INIT;
	FILE *full = fopen("/dev/full", "w");
	struct out *out;

	(void)state;
	if (!full)
		skip();
	out = out_new(full, &options);
	out_begin(out, "srm.test/1", NULL);
	out_table(out, "rows", NULL, columns, 1);
	for (int i = 0; i < 10000; i++)
		out_row(out, (struct cell[]){cell_int(i)});
	out_table_end(out);
	assert_int_equal(out_end(out, &err), SRM_EIO);
	assert_non_null(strstr(err.msg[LANG_EN], "No space left"));
	out_free(out);
	fclose(full);
}

static void test_a_closed_pipe_is_an_error(void **state)
{
	struct out_options options = {.format = OUT_JSON};
	struct srm_err err = SRM_ERR_INIT;
	int ends[2];
	FILE *pipe_in;
	struct out *out;

	(void)state;
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(pipe(ends), 0);
	close(ends[0]);
	pipe_in = fdopen(ends[1], "w");
	assert_non_null(pipe_in);
	out = out_new(pipe_in, &options);
	doc_write_sample(out);
	assert_int_equal(out_end(out, &err), SRM_EIO);
	assert_string_equal(err.msg[LANG_EN], "cannot write the result: Broken pipe");
	out_free(out);
	fclose(pipe_in);
}

/** Whatever is in the data: people's formats are UTF-8 without control characters. */
static void test_any_bytes_are_safe_to_show(void **state)
{
	static const struct out_column columns[] = {{"a", "a", 0}, {"b", "b", COL_WIDE}};
	unsigned seed = 1;
	char bytes[64];

	(void)state;
	for (int round = 0; round < 400; round++) {
		bool md = round % 2;
		struct slice text = {bytes, (size_t)(round % 64)};
		struct doc doc;

		for (size_t i = 0; i < sizeof(bytes); i++) {
			seed = seed * 1103515245U + 12345U;
			bytes[i] = (char)(seed >> 16 & 0xFF);
		}
		doc_open(&doc,
			&(struct out_options){.format = md ? OUT_MD : OUT_TABLE, .width = 40});
		out_begin(doc.out, "srm.test/1", NULL);
		out_fact(doc.out, "f", "f", cell_text(text));
		out_table(doc.out, "t", NULL, columns, SRM_COUNT(columns));
		out_row(doc.out, (struct cell[]){cell_id(text), cell_text(text)});
		out_table_end(doc.out);
		out_say(doc.out, "%.*s", (int)text.len, bytes);
		doc_text(&doc);
		assert_true(utf8_valid(doc.text, doc.len));
		for (size_t i = 0; i < doc.len; i++)
			assert_true((unsigned char)doc.text[i] >= 0x20 || doc.text[i] == '\n');
		doc_close(&doc);
	}
}

static void test_an_unfinished_document_can_be_dropped(void **state)
{
	struct doc doc;

	(void)state;
	for (int f = 0; f < OUT_FORMAT_COUNT; f++) {
		doc_open(&doc, &(struct out_options){.format = (enum out_format)f});
		doc_close(&doc);
		doc_open(&doc, &(struct out_options){.format = (enum out_format)f});
		doc_write_sample(doc.out);
		doc_close(&doc);
	}
}

static void test_machines_read_the_same_in_every_language(void **state)
{
	struct doc zh, en;

	(void)state;
	for (int f = OUT_CSV; f <= OUT_JSONL; f++) {
		doc_open(&zh, &(struct out_options){.format = (enum out_format)f, .lang = LANG_ZH});
		doc_write_sample(zh.out);
		doc_open(&en, &(struct out_options){.format = (enum out_format)f, .lang = LANG_EN});
		doc_write_sample(en.out);
		assert_string_equal(doc_text(&zh), doc_text(&en));
		doc_close(&zh);
		doc_close(&en);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_format_names),
		cmocka_unit_test(test_format_of_a_path),
		cmocka_unit_test(test_what_is_not_known_is_no_cell),
		cmocka_unit_test(test_a_full_disk_is_an_error),
		cmocka_unit_test(test_a_disk_that_fills_up_is_an_error),
		cmocka_unit_test(test_a_closed_pipe_is_an_error),
		cmocka_unit_test(test_any_bytes_are_safe_to_show),
		cmocka_unit_test(test_an_unfinished_document_can_be_dropped),
		cmocka_unit_test(test_machines_read_the_same_in_every_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
