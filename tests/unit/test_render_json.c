/* SPDX-License-Identifier: MIT */
#include "render_doc.h"

#include <cjson/cJSON.h>

#include "srm/base/str.h"

static void test_sample(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_JSON, .zone = ZONE_CHINA});
	doc_write_sample(doc.out);
	assert_string_equal(doc_text(&doc),
		"{\n"
		"  \"schema\": \"srm.test/1\",\n"
		"  \"as_of\": \"2024-11-19T17:49:27+08:00\",\n"
		"  \"complete\": true,\n"
		"  \"people\": [\n"
		"    {\"id\": \"4958489345123456\", \"name\": \"小明\", \"tier\": \"core\", "
		"\"worth\": 81.50, \"share\": 0.125, \"bar\": 0.25, "
		"\"seen_at\": \"2024-11-19T17:49:27+08:00\"},\n"
		"    {\"id\": \"1000000001\", \"name\": \"a|b\\n\\\"c\\\", <script>\", \"tier\": null, "
		"\"worth\": -0.05, \"share\": 0.1, \"bar\": 0, \"seen_at\": null}\n"
		"  ],\n"
		"  \"days\": [\n"
		"    {\"day\": \"2024-11-19\", \"n\": 3},\n"
		"    {\"day\": null, \"n\": null}\n"
		"  ],\n"
		"  \"notes\": [\n"
		"    \"3 people went up\",\n"
		"    \"none went down\"\n"
		"  ]\n"
		"}\n");
	doc_close(&doc);
}

static void test_nothing_to_say(void **state)
{
	static const struct out_column columns[] = {{"n", "n", 0}};
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_JSON});
	out_begin(doc.out, "srm.test/1", NULL);
	out_table(doc.out, "rows", NULL, columns, 1);
	out_table_end(doc.out);
	assert_string_equal(doc_text(&doc),
		"{\n  \"schema\": \"srm.test/1\",\n  \"rows\": [],\n  \"notes\": []\n}\n");
	doc_close(&doc);
}

static void test_a_spark_is_an_array(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_JSON});
	out_begin(doc.out, "srm.test/1", NULL);
	out_fact(doc.out, "months", "months", cell_spark(SLICE_LIT("0 3 12")));
	out_fact(doc.out, "none", "none", cell_spark(SLICE_NONE));
	assert_string_equal(doc_text(&doc),
		"{\n  \"schema\": \"srm.test/1\",\n  \"months\": [0, 3, 12],\n  \"none\": null,\n  \"notes\": []\n}\n");
	doc_close(&doc);
}

static void test_lines(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_JSONL});
	doc_write_sample(doc.out);
	assert_string_equal(doc_text(&doc),
		"{\"schema\": \"srm.test/1\", \"id\": \"4958489345123456\", \"name\": \"小明\", "
		"\"tier\": \"core\", \"worth\": 81.50, \"share\": 0.125, \"bar\": 0.25, "
		"\"seen_at\": \"2024-11-19T09:49:27+00:00\"}\n"
		"{\"schema\": \"srm.test/1\", \"id\": \"1000000001\", "
		"\"name\": \"a|b\\n\\\"c\\\", <script>\", \"tier\": null, \"worth\": -0.05, "
		"\"share\": 0.1, \"bar\": 0, \"seen_at\": null}\n");
	doc_close(&doc);
}

static void test_lines_of_facts(void **state)
{
	struct doc doc;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_JSONL});
	out_begin(doc.out, "srm.test/1", NULL);
	out_fact(doc.out, "people", "people", cell_int(12));
	assert_string_equal(doc_text(&doc),
		"{\"schema\": \"srm.test/1\", \"name\": \"people\", \"value\": 12}\n");
	doc_close(&doc);
}

static void test_numbers_read_back_the_same(void **state)
{
	static const struct {
		double r;
		const char *text;
	} cases[] = {
		{0.1, "0.1"},
		{1.0 / 3, "0.3333333333333333"},
		{0.1 + 0.2, "0.30000000000000004"},
		{5e-324, "4.94065645841247e-324"},
		{1e22, "1e+22"},
		{-2.5, "-2.5"},
		{-0.0, "0"},
		{100, "100"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct doc doc;
		STR(want);

		str_addf(&want, "{\n  \"schema\": \"s\",\n  \"r\": %s,\n  \"notes\": []\n}\n",
			cases[i].text);
		doc_open(&doc, &(struct out_options){.format = OUT_JSON});
		out_begin(doc.out, "s", NULL);
		out_fact(doc.out, "r", "r", cell_real(cases[i].r, 2));
		assert_string_equal(doc_text(&doc), want.buf);
		doc_close(&doc);
	}
}

static void test_points(void **state)
{
	static const struct {
		int64_t hundredths;
		const char *text;
	} cases[] = {
		{0, "0.00"},
		{7, "0.07"},
		{-7, "-0.07"},
		{-100, "-1.00"},
		{10000, "100.00"},
		{INT64_MIN, "-92233720368547758.08"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct doc doc;
		STR(want);

		str_addf(&want, "name,value\r\np,%s\r\n", cases[i].text);
		doc_open(&doc, &(struct out_options){.format = OUT_CSV, .raw = true});
		out_begin(doc.out, "s", NULL);
		out_fact(doc.out, "p", "p", cell_points(cases[i].hundredths));
		assert_string_equal(doc_text(&doc), want.buf);
		doc_close(&doc);
	}
}

static cJSON *parse_document(struct doc *doc)
{
	const char *end;
	cJSON *json;

	doc_text(doc);
	json = cJSON_ParseWithLengthOpts(doc->text, doc->len + 1, &end, 1);
	if (!json)
		fail_msg("no JSON at: %s", end);
	return json;
}

static void test_texts_come_back(void **state)
{
	static const char *const texts[] = {"", "plain", "\"quoted\" \\ back/slash", "a\nb\r\nc\t",
		"\x01\x1F\x7F", "小明", "👨‍👩‍👧",
		"\u202E"
		"abc",
		"<script>alert(1)</script>", "=1+1", "4958489345123456", "\u2028\u2029"};
	static const struct out_column columns[] = {{"text", "text", 0}};
	struct doc doc;
	const cJSON *rows, *notes;
	cJSON *json;

	(void)state;
	doc_open(&doc, &(struct out_options){.format = OUT_JSON});
	out_begin(doc.out, "srm.test/1", NULL);
	out_table(doc.out, "rows", NULL, columns, 1);
	for (size_t i = 0; i < SRM_COUNT(texts); i++)
		out_row(doc.out, (struct cell[]){cell_str(texts[i])});
	out_table_end(doc.out);
	for (size_t i = 0; i < SRM_COUNT(texts); i++)
		out_say(doc.out, "%s", texts[i]);
	json = parse_document(&doc);
	rows = cJSON_GetObjectItemCaseSensitive(json, "rows");
	notes = cJSON_GetObjectItemCaseSensitive(json, "notes");
	for (int i = 0; i < (int)SRM_COUNT(texts); i++) {
		const cJSON *row = cJSON_GetArrayItem(rows, i);

		assert_string_equal(cJSON_GetObjectItem(row, "text")->valuestring, texts[i]);
		assert_string_equal(cJSON_GetArrayItem(notes, i)->valuestring, texts[i]);
	}
	cJSON_Delete(json);
	doc_close(&doc);
}

static void test_any_bytes_give_json(void **state)
{
	char bytes[512];

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(unsigned char)(i < 256 ? i : i * 7 + 3);
	for (size_t len = 1; len <= sizeof(bytes); len += 37) {
		struct doc doc;

		doc_open(&doc, &(struct out_options){.format = OUT_JSON});
		out_begin(doc.out, "srm.test/1", NULL);
		out_fact(doc.out, "a", "a", cell_text((struct slice){bytes, len}));
		out_fact(doc.out, "b", "b",
			cell_text((struct slice){bytes + sizeof(bytes) - len, len}));
		cJSON_Delete(parse_document(&doc));
		for (size_t i = 0; i < doc.len; i++)
			assert_true((unsigned char)doc.text[i] >= 0x20 || doc.text[i] == '\n');
		doc_close(&doc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sample),
		cmocka_unit_test(test_nothing_to_say),
		cmocka_unit_test(test_a_spark_is_an_array),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_lines_of_facts),
		cmocka_unit_test(test_numbers_read_back_the_same),
		cmocka_unit_test(test_points),
		cmocka_unit_test(test_texts_come_back),
		cmocka_unit_test(test_any_bytes_give_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
