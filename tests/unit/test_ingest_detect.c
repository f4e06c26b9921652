/* SPDX-License-Identifier: MIT */
#include "ingest_sink.h"

#define BYTES(lit)                                                                                 \
	{                                                                                          \
		(lit), sizeof(lit) - 1                                                             \
	}

#define POSTS "id,正文,日期,工具,点赞数,评论数,转发数\n"
#define ROW "4000000000000001,早茶,2016-07-22,手机,3,2,1\n"

static void test_not_read(void **state)
{
	static const struct {
		const char *label;
		struct slice bytes;
		enum ingest_outcome outcome;
		const char *seen, *nearest;
	} cases[] = {
		{"zero bytes", BYTES(""), INGEST_EMPTY, "", ""},
		{"blanks only", BYTES("\xEF\xBB\xBF \r\n\n"), INGEST_EMPTY, "", ""},
		{"a header and no record", BYTES(POSTS), INGEST_EMPTY, "", ""},
		{"a header four times", BYTES(POSTS POSTS POSTS POSTS), INGEST_EMPTY, "", ""},
		{"zip", BYTES("PK\3\4....posts.csv"), INGEST_UNKNOWN,
			"zip archive, which this version cannot read: unpack it first", ""},
		{"gzip", BYTES("\x1F\x8B\x08\0"), INGEST_UNKNOWN,
			"gzip archive, which this version cannot read: unpack it first", ""},
		{"XML", BYTES("<xml><ToUserName>"), INGEST_UNKNOWN, "XML, utf-8, keys: ", ""},
		{"HTML", BYTES("\n<HTML><p>x"), INGEST_UNKNOWN,
			"HTML page or table without a table", ""},
		{"a table without a row in it", BYTES("\n<TABLE border=1><tr>"), INGEST_EMPTY, "",
			""},
		{"junk", BYTES("\x7F\x45\x4C\x46\1\1\1\2\3\4\5\6\7"), INGEST_UNKNOWN,
			"binary file, which this version cannot read: see srm help formats for "
			"what can be read",
			""},
		{"columns of another tool", BYTES("id,bid,user_id,评分\n"), INGEST_UNKNOWN,
			"delimited text, utf-8, columns: id, bid, user_id, 评分",
			"nearest known format: weibo-search posts (CSV) (lacks 用户昵称, 微博正文)"},
		{"more columns than are shown, full-width brackets",
			BYTES("甲（一）\t二\t三\t四\t五\t六\t七\t八\t九\n"), INGEST_UNKNOWN,
			"delimited text, utf-8, columns: 甲(一), 二, 三, 四, 五, 六, 七, 八, …",
			""},
		{"GB18030", BYTES("\xC6\xC0\xB7\xD6\n1\n"), INGEST_UNKNOWN,
			"delimited text, gb18030, columns: 评分", ""},
		{"control characters do not reach a terminal", BYTES("a\x1B[2J,b\n1,2\n"),
			INGEST_UNKNOWN, "delimited text, utf-8, columns: a\xEF\xBF\xBD[2j, b", ""},
		{"JSON of another tool", BYTES("{\"甲\":{\"x\":1},\"乙\":[{\"y\":2}]}"),
			INGEST_UNKNOWN, "JSON, utf-8, keys: 甲, 乙", ""},
		{"an array of other things", BYTES(" [{\"甲\":1},{\"乙\":1}]"), INGEST_UNKNOWN,
			"JSON, utf-8, keys: 甲", ""},
		{"broken JSON", BYTES("{\"甲"), INGEST_UNKNOWN, "JSON, utf-8, keys: ", ""},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct sink_run run;

		sink_run_bytes(&run, "x", cases[i].bytes);
		if (run.rc || run.result.outcome != cases[i].outcome ||
			strcmp(run.result.seen[LANG_EN], cases[i].seen) != 0 ||
			strcmp(run.result.nearest[LANG_EN], cases[i].nearest) != 0)
			fail_msg("%s: %d [%s] [%s]", cases[i].label, (int)run.result.outcome,
				run.result.seen[LANG_EN], run.result.nearest[LANG_EN]);
		assert_string_equal(run.all.buf, "");
		sink_run_release(&run);
	}
}

static void test_error_bodies(void **state)
{
	static const struct {
		const char *label, *text, *seen; /* seen NULL: empty, and no error */
	} cases[] = {
		{"Weibo", "{\"error\":\"expired_token\",\"error_code\":21327,\"request\":\"/2/x\"}",
			"an error answer of the service: expired_token (code 21327)"},
		{"WeChat", "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}",
			"an error answer of the service: invalid credential (code 40001)"},
		{"m.weibo.cn", "{\"ok\":0,\"errno\":\"100005\",\"msg\":\"请求过于频繁\"}",
			"an error answer of the service: 请求过于频繁 (code 100005)"},
		{"m.weibo.cn, a page with nothing on it",
			"{\"ok\":0,\"msg\":\"这里还没有内容\",\"data\":{\"cards\":[]}}", NULL},
		{"m.weibo.cn, not logged in", "{\"ok\":-100,\"url\":\"https://x.cn\"}",
			"an error answer of the service: https://x.cn (code -100)"},
		{"weibo.com", "{\"ok\":0,\"message\":\"没有权限\",\"error_code\":20112}",
			"an error answer of the service: 没有权限 (code 20112)"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct sink_run run;

		sink_run_text(&run, "x.json", cases[i].text);
		if (run.result.outcome != (cases[i].seen ? INGEST_ERROR_BODY : INGEST_EMPTY) ||
			strcmp(run.result.seen[LANG_EN], cases[i].seen ? cases[i].seen : "") != 0)
			fail_msg("%s: %d [%s]", cases[i].label, (int)run.result.outcome,
				run.result.seen[LANG_EN]);
		sink_run_release(&run);
	}
}

/* ASCII for longer than anything that is looked at beforehand, then 早茶. */
static void add_long_file(struct str *out, const char *word)
{
	str_add(out, "{\"weibo\":[");
	for (int i = 0; i < 6000; i++)
		str_addf(out,
			"{\"user_id\":1000000001,\"id\":\"4000000000%06d\",\"bid\":\"\","
			"\"text\":\"tea\",\"attitudes_count\":1},\n",
			i);
	str_addf(out,
		"{\"user_id\":1000000001,\"id\":\"4000000000999999\",\"bid\":\"\",\"text\":\"%s\","
		"\"attitudes_count\":1}]}",
		word);
}

static void test_encodings(void **state)
{
	static const struct {
		const char *label, *word, *text;
		enum encoding encoding, found;
		bool no_rewind;
		enum srm_rc rc;
	} cases[] = {
		{"late UTF-8", "\xE6\x97\xA9", "早", ENC_UNKNOWN, ENC_UTF8, false, SRM_OK},
		{"late UTF-8 from a pipe", "\xE6\x97\xA9", "早", ENC_UNKNOWN, ENC_UTF8, true,
			SRM_OK},
		{"late GB18030", "\xD4\xE7", "早", ENC_UNKNOWN, ENC_GB18030, false, SRM_OK},
		{"late GB18030 from a pipe", "\xD4\xE7", "早", ENC_UNKNOWN, ENC_GB18030, true,
			SRM_OK},
		{"the same when it is told", "\xD4\xE7", "早", ENC_GB18030, ENC_GB18030, true,
			SRM_OK},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct sink_run run;
		STR(file);
		STR(want);

		add_long_file(&file, cases[i].word);
		assert_true(file.len > 300 * 1024);
		sink_run_init(&run, "x.json", str_slice(&file));
		run.source.encoding = cases[i].encoding;
		run.no_rewind = cases[i].no_rewind;
		sink_run_source(&run);
		str_addf(&want, "text=\"%s\"", cases[i].text ? cases[i].text : "");
		if (run.rc != cases[i].rc ||
			(!run.rc && (run.result.encoding != cases[i].found ||
					    !slice_has(str_slice(&run.posts), want.buf))))
			fail_msg("%s: %d %s", cases[i].label, (int)run.rc, run.err.msg[LANG_EN]);
		if (run.rc)
			assert_non_null(strstr(run.err.msg[LANG_EN], "--encoding gb18030"));
		sink_run_release(&run);
	}
}

static void test_damaged_utf8(void **state)
{
	struct sink_run run;
	STR(file);

	(void)state;
	str_add(&file, POSTS);
	for (int i = 0; i < 20; i++)
		str_add(&file, ROW);
	str_add(&file, "4000000000000002,早\xE6\x97,2016-07-22,手机,3,2,1\n");
	sink_run_bytes(&run, "x.csv", str_slice(&file));
	assert_int_equal(run.rc, SRM_OK);
	assert_int_equal(run.result.encoding, ENC_UTF8);
	assert_int_equal(run.result.replaced, 1);
	assert_non_null(strstr(run.posts.buf, "text=\"早\xEF\xBF\xBD\""));
	sink_run_release(&run);
}

/* Nothing that is handed over holds one: SQLite and terminals stop there. */
static void test_nul(void **state)
{
	static const char row[] = "4000000000000\0\0002,早\0\0茶\0,2016-07-22,手\0机,3,2,1\n\0\0";
	static const size_t steps[] = {0, 1, 7};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(steps); i++) {
		struct sink_run run;
		STR(file);

		/* behind the bytes that are looked at for UTF-16 */
		str_add(&file, POSTS ROW ROW);
		str_addn(&file, row, sizeof(row) - 1);
		sink_run_init(&run, "x.csv", str_slice(&file));
		run.step = steps[i];
		sink_run_source(&run);
		assert_int_equal(run.rc, SRM_OK);
		assert_non_null(strstr(run.posts.buf, "weibo/40000000000002"));
		if (!strstr(run.posts.buf, "text=\"早茶\""))
			fail_msg("%s", run.all.buf);
		sink_run_release(&run);
	}
}

/* A folder that an archive tool of another encoding unpacked names nobody. */
static void test_broken_path(void **state)
{
	struct sink_run run;

	(void)state;
	sink_run_text(&run, "weibo/\xD0\xA1\xC2\xFA/7100000001.csv", POSTS ROW);
	assert_int_equal(run.rc, SRM_OK);
	assert_int_equal(run.nposts, 1);
	assert_null(strstr(run.all.buf, "\xD0\xA1"));
	sink_run_release(&run);
}

static bool say_stop(void *ctx)
{
	(void)ctx;
	return true;
}

static void test_stops(void **state)
{
	struct sink_run run;
	STR(file);

	(void)state;
	str_add(&file, POSTS);
	for (int i = 0; i < 3000; i++)
		str_add(&file, ROW);
	sink_run_init(&run, "x.csv", str_slice(&file));
	run.source.interrupted = say_stop;
	sink_run_source(&run);
	assert_int_equal(run.rc, SRM_EINTR);
	assert_true(run.nposts <= 1000);
	sink_run_release(&run);

	sink_run_init(&run, "x.csv", str_slice(&file));
	run.fail_at = 5;
	sink_run_source(&run);
	assert_int_equal(run.rc, SRM_EDB);
	assert_int_equal(run.calls, 5);
	sink_run_release(&run);
}

static void test_registry(void **state)
{
	(void)state;
	for (size_t i = 0; importer_at(i); i++) {
		const struct importer *importer = importer_at(i);

		assert_ptr_equal(importer_by_name(importer->name), importer);
		assert_true(importer->version > 0);
		/* a report is recognised and left alone */
		if (!importer->is_report)
			assert_true(importer->container == CONTAINER_CSV    ? !!importer->row
				    : importer->container == CONTAINER_TEXT ? !!importer->line
									    : !!importer->item);
	}
	assert_null(importer_by_name("no such format"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_not_read),
		cmocka_unit_test(test_error_bodies),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_damaged_utf8),
		cmocka_unit_test(test_nul),
		cmocka_unit_test(test_broken_path),
		cmocka_unit_test(test_stops),
		cmocka_unit_test(test_registry),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
