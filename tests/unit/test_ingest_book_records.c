/* SPDX-License-Identifier: MIT */
#include "ingest_sink.h"

#include "zip_make.h"

/* Tables of workbooks and pages, read to records. */
static const struct {
	const char *name, *rows; /* cells divided by commas */
} mediacrawler[] = {
	{"Contents", "note_id,content,create_time,create_date_time,liked_count,comments_count,"
		     "shared_count,last_modify_ts,note_url,user_id,nickname\n"
		     "5280000000000017,春茶,1777600000,2026-05-01 "
		     "09:46:40+08:00,3,1,0,1777700000000,https://m.weibo.cn/detail/"
		     "5280000000000017,1000000001,小满茶铺\n"},
	{"Comments", "comment_id,create_time,create_date_time,note_id,content,sub_comment_count,"
		     "comment_like_count,last_modify_ts,ip_location,parent_comment_id,user_id,"
		     "nickname\n"
		     "5280000000000025,1777603600,2026-05-01 "
		     "10:46:40+08:00,5280000000000017,好喝,0,2,1777700000000,广东,,1000000002,"
		     "阿禾\n"},
	{"Creators", "user_id,nickname,gender,avatar,desc,ip_location,follows,fans,tag_list,"
		     "last_modify_ts\n"
		     "1000000001,小满茶铺,女,,,广东,12,345,,1777700000000\n"},
};

static void add_sheet(struct str *out, const char *rows)
{
	str_add(out, XML "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>");
	for (; *rows; rows++) {
		if (*rows == '\n' && !rows[1])
			break;
		if (*rows == '\n')
			str_add(out, "</t></is></c></row><row><c t=\"inlineStr\"><is><t>");
		else if (*rows == ',')
			str_add(out, "</t></is></c><c t=\"inlineStr\"><is><t>");
		else
			str_addc(out, *rows);
	}
	str_add(out, "</t></is></c></row></sheetData></worksheet>");
}

/* A workbook with up to three sheets of such rows. */
static void workbook_make(struct str *out, const char *const rows[3])
{
	struct zip_file files[6] = {TYPES};
	struct str sheets[3];
	char names[3][40];
	STR(workbook);
	STR(rels);

	str_add(&workbook, "<workbook xmlns:r=\"" LINKS "\"><sheets>");
	str_add(&rels, "<Relationships>");
	for (int i = 0; i < 3; i++) {
		str_init(&sheets[i]);
		if (!rows[i])
			continue;
		add_sheet(&sheets[i], rows[i]);
		snprintf(names[i], sizeof(names[i]), "xl/worksheets/sheet%d.xml", i);
		files[3 + i] = (struct zip_file){names[i], sheets[i].buf};
		str_addf(&workbook, "<sheet name=\"%s\" r:id=\"r%d\"/>", mediacrawler[i].name, i);
		str_addf(&rels, "<Relationship Id=\"r%d\" Type=\"x/worksheet\" Target=\"%s\"/>", i,
			names[i] + 3);
	}
	str_add(&workbook, "</sheets></workbook>");
	str_add(&rels, "</Relationships>");
	files[1] = (struct zip_file){"xl/workbook.xml", workbook.buf};
	files[2] = (struct zip_file){"xl/_rels/workbook.xml.rels", rels.buf};
	zip_make(out, files, SRM_COUNT(files));
	for (int i = 0; i < 3; i++)
		str_release(&sheets[i]);
}

static const char mediacrawler_want[] =
	"profile weibo/1000000001 name=\"小满茶铺\" observed=2026-05-02T05:33:20Z\n"
	"post weibo/5280000000000017 author=weibo/1000000001 at=2026-05-01T01:46:40Z text=\"春茶\" "
	"url=\"https://m.weibo.cn/detail/5280000000000017\" likes=3 comments=1 reposts=0 "
	"observed=2026-05-02T05:33:20Z\n";

static void test_sheets(void **state)
{
	const char *const rows[] = {
		mediacrawler[0].rows, mediacrawler[1].rows, mediacrawler[2].rows};
	struct sink_run run;
	STR(zip);

	(void)state;
	workbook_make(&zip, rows);
	for (int is_pipe = 0; is_pipe < 2; is_pipe++) {
		sink_run_init(&run, "weibo_search.xlsx", str_slice(&zip));
		if (is_pipe) {
			run.no_rewind = true;
			run.source.read_at = NULL;
			run.source.size = -1;
		}
		sink_run_source(&run);
		assert_int_equal(run.rc, SRM_OK);
		assert_int_equal(run.result.outcome, INGEST_READ);
		assert_string_equal(run.result.importer->name, "mediacrawler weibo csv");
		assert_int_equal(run.result.records, 3);
		assert_int_equal(run.result.rejected, 0);
		assert_int_equal(run.result.bytes, zip.len);
		assert_memory_equal(run.all.buf, mediacrawler_want, sizeof(mediacrawler_want) - 1);
		assert_non_null(strstr(run.all.buf, "comment weibo/5280000000000025"));
		assert_non_null(strstr(run.all.buf, "followers=345"));
		sink_run_release(&run);
	}
}

/* One sheet that cannot be read costs itself, and that is said. */
static void test_lost_sheet(void **state)
{
	static const char broken[] = "时间,新关注人数\n\1";
	const char *const rows[] = {mediacrawler[0].rows, broken, mediacrawler[2].rows};
	struct sink_run run;
	STR(zip);

	(void)state;
	workbook_make(&zip, rows);
	sink_run_bytes(&run, "x.xlsx", str_slice(&zip));
	assert_int_equal(run.rc, SRM_OK);
	assert_int_equal(run.nposts, 1);
	assert_non_null(strstr(run.all.buf, "followers=345"));
	assert_string_equal(run.rejects.buf, "reject line 0: a table of the file is damaged:\n");
	sink_run_release(&run);
}

static void test_beside(void **state)
{
	static const char *const want[] = {
		"metric readers=12", "metric readers=15", "metric sharers=1"};
	struct sink_run run;
	STR(file);

	(void)state;
	read_fixture("xls/tables.xls", &file);
	sink_run_bytes(&run, "tendency_20260501_20260502.xls", str_slice(&file));
	assert_int_equal(run.rc, SRM_OK);
	assert_int_equal(run.result.outcome, INGEST_READ);
	/* two comments; two days, twice; one article */
	assert_int_equal(run.result.records, 7);
	assert_int_equal(run.ninteractions, 2);
	for (size_t i = 0; i < SRM_COUNT(want); i++)
		if (!strstr(run.metrics.buf, want[i]))
			fail_msg("%s is not in\n%s", want[i], run.all.buf);
	assert_non_null(strstr(run.all.buf, "春茶到了"));
	sink_run_release(&run);
}

static void test_stacked(void **state)
{
	static const char page[] =
		"<table><tr><td colspan=5>用户增长</td></tr>"
		"<tr><td>时间<td>新关注人数<td>取消关注人数<td>净增关注人数<td>累积关注人数</tr>"
		"<tr><td>2026-05-01<td>5<td>1<td>4<td>100</tr>"
		"<tr></tr><tr><td>价目表</tr><tr><td>货号<td>价</tr><tr><td>茶饼<td>60</tr>"
		"<tr></tr>"
		"<tr><td>id<td>weibo_id<td>created_at<td>user_screen_name<td>text<td>pic_url<td>"
		"like_count</tr>"
		"<tr><td>5280000000000025<td>5280000000000017<td>2026-05-01 10:46:40<td>阿禾<td>好喝"
		"<td><td>2</tr></table>";
	struct sink_run run;

	(void)state;
	sink_run_text(&run, "user_analysis.xls", page);
	assert_int_equal(run.rc, SRM_OK);
	if (run.result.records != 2)
		fail_msg("%zu records\n%s", run.result.records, run.all.buf);
	assert_int_equal(run.result.rejected, 0);
	assert_int_equal(run.result.skipped, 3);
	assert_string_equal(run.result.importer->name, "wechat backend followers sheet");
	assert_non_null(strstr(run.all.buf, "day=2026-05-01"));
	assert_non_null(strstr(run.all.buf, "comment weibo/5280000000000025"));
	sink_run_release(&run);
}

/* Beside what is read, a sheet that nothing knows is named; an empty one holds nothing. */
static void test_left_out(void **state)
{
	const char *const rows[] = {mediacrawler[0].rows, "价目表\n货号,价\n1,2\n", "甲,乙\n"};
	struct sink_run run;
	STR(zip);

	(void)state;
	workbook_make(&zip, rows);
	sink_run_bytes(&run, "x.xlsx", str_slice(&zip));
	assert_int_equal(run.rc, SRM_OK);
	assert_int_equal(run.result.outcome, INGEST_READ);
	assert_int_equal(run.result.left_out, 1);
	assert_string_equal(run.result.left_out_names, "Comments");
	sink_run_release(&run);
}

static void test_not_known(void **state)
{
	static const char *const rows[3] = {"价目表\n货号,价\n1,2\n", "", "甲,乙\n"};
	struct sink_run run;
	STR(zip);

	(void)state;
	workbook_make(&zip, rows);
	sink_run_bytes(&run, "x.xlsx", str_slice(&zip));
	assert_int_equal(run.rc, SRM_OK);
	assert_int_equal(run.result.outcome, INGEST_UNKNOWN);
	assert_string_equal(run.result.seen[LANG_EN],
		"Excel workbook (.xlsx), columns of its tables: Contents: 货号, 价; Creators: 甲, 乙");
	sink_run_release(&run);

	sink_run_text(&run, "x.html", "<html><p>没有</p></html>");
	assert_int_equal(run.result.outcome, INGEST_UNKNOWN);
	assert_string_equal(run.result.seen[LANG_EN], "HTML page or table without a table");
	sink_run_release(&run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sheets),
		cmocka_unit_test(test_lost_sheet),
		cmocka_unit_test(test_beside),
		cmocka_unit_test(test_stacked),
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_not_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
