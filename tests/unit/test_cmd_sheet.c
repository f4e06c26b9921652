/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "../../src/cmd/sheet.h"

/* Rows as the callback saw them: "[a|b]", a missing column as "-". */
static enum srm_rc see(struct cmd_ctx *ctx, const struct sheet *s, void *data, bool *changed,
	struct srm_err *err)
{
	struct str *seen = data;
	struct slice a = sheet_cell(s, 0), b = sheet_cell(s, 1);

	(void)ctx;
	if (slice_is(a, "refuse"))
		return err_set(err, SRM_ENOTFOUND, "no");
	if (slice_is(a, "break"))
		return err_set(err, SRM_EIO, "disk");
	*changed = a.len > 0;
	str_addf(seen, "[%.*s|%.*s]", (int)a.len, a.s ? a.s : "", b.s ? (int)b.len : 1,
		b.s ? b.s : "-");
	return SRM_OK;
}

struct result {
	enum srm_rc rc;
	int status;
	struct sheet_counts counts;
	struct str seen, log;
};

static void read_sheet(const char *bytes, size_t len, struct result *r)
{
	struct sheet_kind kind;
	static const char *const columns[] = {"word 关键词", "weight 权重"};
	struct srm_err err = SRM_ERR_INIT;
	char *log = NULL;
	size_t log_len = 0;
	struct cmd_ctx ctx = {.lang = LANG_EN};

	str_init(&r->seen);
	str_init(&r->log);
	ctx.in = fmemopen((void *)(uintptr_t)bytes, len, "rb");
	ctx.log = open_memstream(&log, &log_len);
	kind = (struct sheet_kind){columns, SRM_COUNT(columns), see, &r->seen};
	r->rc = sheet_each(&ctx, "-", &kind, &r->counts, &err);
	r->status = ctx.status;
	fclose(ctx.log);
	fclose(ctx.in);
	str_add(&r->log, log);
	free(log);
}

static void release(struct result *r)
{
	str_release(&r->seen);
	str_release(&r->log);
}

static void test_reads_what_spreadsheets_save(void **state)
{
	static const struct {
		const char *label, *bytes, *seen;
	} cases[] = {
		{"plain", "word,weight\na,1\nb,2\n", "[a|1][b|2]"},
		{"BOM, CRLF, TAB after an id",
			"\xef\xbb\xbfword,weight\r\n4912345678901234\t,1\r\n",
			"[4912345678901234|1]"},
		{"guarded formula", "word\n'=A1\n'@x\n'plain\n", "[=A1|-][@x|-]['plain|-]"},
		{"doubled guard", "word\n''=A1\n", "['=A1|-]"},
		{"tabs", "word\tweight\na\t1\n", "[a|1]"},
		{"semicolons", "weight;word\n1;a\n", "[a|1]"},
		{"Chinese header", "关键词,权重\n茶,2\n", "[茶|2]"},
		{"short row", "word,weight\na\n", "[a|-]"},
		{"gb18030", "\xb9\xd8\xbc\xfc\xb4\xca\n\xb2\xe8\n", "[茶|-]"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct result r;

		read_sheet(cases[i].bytes, strlen(cases[i].bytes), &r);
		if (r.rc != SRM_OK || strcmp(r.seen.buf, cases[i].seen) != 0)
			fail_msg("%s: %d %s", cases[i].label, (int)r.rc, r.seen.buf);
		release(&r);
	}
}

static void test_names_the_line_of_a_refused_row(void **state)
{
	static const char bytes[] = "word\na\nrefuse\n\nb\n";
	struct result r;

	(void)state;
	read_sheet(bytes, strlen(bytes), &r);
	assert_int_equal(r.rc, SRM_OK);
	assert_int_equal(r.status, 3);
	assert_string_equal(r.seen.buf, "[a|-][b|-]");
	assert_int_equal(r.counts.refused, 1);
	assert_int_equal(r.counts.changed, 2);
	assert_non_null(strstr(r.log.buf, "-:3: no"));
	release(&r);
}

static void test_failures_end_it(void **state)
{
	static const struct {
		const char *bytes;
		enum srm_rc rc;
	} cases[] = {
		{"other,columns\n1,2\n", SRM_EINPUT},
		{"\n", SRM_EINPUT},
		{"word\na\nbreak\nb\n", SRM_EIO},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct result r;

		read_sheet(cases[i].bytes, strlen(cases[i].bytes), &r);
		assert_int_equal(r.rc, cases[i].rc);
		release(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_what_spreadsheets_save),
		cmocka_unit_test(test_names_the_line_of_a_refused_row),
		cmocka_unit_test(test_failures_end_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
