/* SPDX-License-Identifier: MIT */
#include "ingest_sink.h"

#include "xml.h"

/* Each document as "line {json}" or "line ! why"; at the end "+n" for foreign lines. */
static void read_all(struct str *out, struct slice bytes, size_t step)
{
	struct sink_run run;
	struct srm_err err = SRM_ERR_INIT;
	struct stream stream;
	struct feed feed;
	struct xml_stream x;
	const struct json_item *item;

	sink_run_init(&run, "x.xml", bytes);
	run.step = step;
	assert_int_equal(stream_open(&stream, &run.source, &err), SRM_OK);
	feed_init(&feed, &stream, ENC_UTF8);
	xml_init(&x, &feed);
	for (;;) {
		char *json;

		assert_int_equal(xml_next(&x, &item, &err), SRM_OK);
		if (!item)
			break;
		assert_string_equal(item->path, "");
		json = item->value ? cJSON_PrintUnformatted(item->value) : NULL;
		str_addf(out, "%ld %s%s\n", item->line, json ? "" : "! ", json ? json : item->why);
		free(json);
	}
	if (x.skipped)
		str_addf(out, "+%zu\n", x.skipped);
	xml_release(&x);
	feed_release(&feed);
	stream_release(&stream);
	sink_run_release(&run);
}

static const struct xml_case {
	const char *label, *text, *want;
} cases[] = {
	{"a message as it is posted",
		"<xml><ToUserName><![CDATA[gh_1]]></ToUserName>\n"
		"<MsgId>7361234567890123456</MsgId></xml>",
		"1 {\"ToUserName\":\"gh_1\",\"MsgId\":\"7361234567890123456\"}\n"},
	{"several in a row, with what stands between",
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml><A>1</A></xml><xml><A>2</A></xml>\n"
		"\n<xml>\n  <A>3</A>\n</xml>\n",
		"2 {\"A\":\"1\"}\n2 {\"A\":\"2\"}\n4 {\"A\":\"3\"}\n"},
	{"lines of a log between them",
		"<xml><A>1</A></xml>\n2026-05-01 10:00 POST /wx\n2026-05-01 10:00 body: "
		"<xml><A>2</A></xml> 200\n",
		"1 {\"A\":\"1\"}\n3 {\"A\":\"2\"}\n+3\n"},
	{"elements within elements, and names that come again",
		"<xml><I><P><K>a</K></P><P><K>b</K></P><P>c</P></I><E/><N></N></xml>",
		"1 {\"I\":{\"P\":[{\"K\":\"a\"},{\"K\":\"b\"},\"c\"]},\"E\":\"\",\"N\":\"\"}\n"},
	{"text: entities, markup in CDATA, layout around it",
		"<xml><A>&lt;茶 &amp; &#33590;</A><B>\n <![CDATA[<xml>1</xml> & ]]>\n</B></xml>",
		"1 {\"A\":\"<茶 & 茶\",\"B\":\"<xml>1</xml> & \"}\n"},
	{"one that lost its end, and the next one",
		"<xml><A><![CDATA[1]]></A>\n<xml><A>2</A></xml>\n<xml><A>3</A></xml>",
		"1 ! this is not XML\n2 {\"A\":\"2\"}\n3 {\"A\":\"3\"}\n"},
	{"several that lost their ends", "<xml><A>1\n<xml>\n<xml><B><![CDATA[<xml>",
		"1 ! this is not XML\n2 ! this is not XML\n"
		"3 ! the file ends in the middle of it\n3 ! the file ends in the middle of it\n"},
	{"one whose CDATA is not closed",
		"<xml><A><![CDATA[1</A></xml>\n<xml><B><![CDATA[2]]></B></xml>",
		"1 ! this is not XML\n2 {\"B\":\"2\"}\n"},
	{"the file ends in the middle", "<xml><A>1</A></xml>\n<xml><A>2",
		"1 {\"A\":\"1\"}\n2 ! the file ends in the middle of it\n"},
	{"names that do not match", "<xml><A>1</B></xml><xml><A>2</A></xml>",
		"1 ! this is not XML\n1 {\"A\":\"2\"}\n"},
	{"an entity of one's own is nothing", "<xml><A>&x;</A></xml>\n", "1 ! this is not XML\n"},
	{"no document at all", "<?xml version=\"1.0\"?>\n<xmlrpc><A>1</A></xmlrpc>\n", "+1\n"},
};

static void reads_documents(void **state)
{
	static const size_t steps[] = {0, 1, 7};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++)
		for (size_t s = 0; s < SRM_COUNT(steps); s++) {
			STR(out);

			read_all(&out, slice_of(cases[i].text), steps[s]);
			if (strcmp(out.buf, cases[i].want) != 0)
				fprintf(stderr, "case: %s, step %zu\n", cases[i].label, steps[s]);
			assert_string_equal(out.buf, cases[i].want);
		}
}

static void finds_the_next_one_behind_a_huge_one(void **state)
{
	STR(text);
	STR(out);

	(void)state;
	str_add(&text, "<xml><A>");
	for (int i = 0; i < XML_DOCUMENT_MAX / 8; i++)
		str_add(&text, "aaaaaaaaaaaa");
	str_add(&text, "\n<xml><A>2</A></xml>");
	read_all(&out, str_slice(&text), 0);
	assert_string_equal(out.buf, "1 ! it is too large\n2 {\"A\":\"2\"}\n+1\n");
}

static void refuses_what_is_nested_too_deep(void **state)
{
	STR(text);
	STR(out);

	(void)state;
	str_add(&text, "<xml>");
	for (int i = 0; i < XML_DEPTH_MAX + 1; i++)
		str_add(&text, "<a>");
	for (int i = 0; i < XML_DEPTH_MAX + 1; i++)
		str_add(&text, "</a>");
	str_add(&text, "</xml>");
	read_all(&out, str_slice(&text), 0);
	assert_string_equal(out.buf, "1 ! this is not XML\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_documents),
		cmocka_unit_test(finds_the_next_one_behind_a_huge_one),
		cmocka_unit_test(refuses_what_is_nested_too_deep),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
