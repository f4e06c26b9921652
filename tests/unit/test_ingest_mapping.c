/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdio.h>

#include "srm/ingest/mapping.h"

struct parse_case {
	const char *label, *text;
	const char *want; /* "column>field ..." or what the error says */
	bool fails;
};

static const struct parse_case parses[] = {
	{"a dotted name", "留言=comment.text", "留言>comment.text ", false},
	{"a Chinese word", "留言=评论内容,谁=用户昵称", "留言>comment.text 谁>user.name ", false},
	{"a header name of the alias table", "a=screen_name", "a>user.name ", false},
	{"by position", "#1=user.id,#12=text", "#1>user.id #12>text ", false},
	{"full-width marks, as Chinese keyboards type them", "甲＝评论内容，乙＝日期；丙＝忽略",
		"甲>comment.text 乙>date 丙>ignore ", false},
	{"blanks around everything", " a = text , b = time ", "a>text b>time ", false},
	{"a column name with = in it", "a=b=text", "a=b>text ", false},
	{"several columns left out", "a=ignore,b=ignore,c=text", "a>ignore b>ignore c>text ",
		false},
	{"an unknown field names them all", "a=colour", "user.gender", true},
	{"a field twice", "a=text,b=text", "\"a\" and \"b\"", true},
	{"a column twice", "a=text,a=time", "column \"a\"", true},
	{"no =", "comment.text", "COLUMN=FIELD", true},
	{"no column", "=text", "COLUMN=FIELD", true},
	{"nothing", " , ", "no column", true},
};

static void parses_what_people_type(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(parses); i++) {
		const struct parse_case *c = &parses[i];
		struct srm_err err = SRM_ERR_INIT;
		struct mapping m;
		enum srm_rc rc;
		bool holds;
		STR(got);

		mapping_init(&m);
		rc = mapping_parse(&m, c->text, &err);
		for (size_t p = 0; p < m.n; p++)
			str_addf(&got, "%s>%s ", m.at[p].column, mapped_name(m.at[p].field));
		holds = c->fails ? rc == SRM_EUSAGE && strstr(err.msg[LANG_EN], c->want)
				 : rc == SRM_OK && !strcmp(got.buf, c->want);
		if (!holds)
			fprintf(stderr, "case: %s\n%s\n%s\n", c->label, got.buf, err.msg[LANG_EN]);
		assert_true(holds);
		mapping_release(&m);
	}
}

static void every_name_and_word_is_found_again(void **state)
{
	(void)state;
	for (int f = 1; f < MAPPED_COUNT; f++) {
		assert_int_equal(mapped_find(slice_of(mapped_name(f))), f);
		assert_int_equal(mapped_find(slice_of(mapped_title(f, LANG_ZH))), f);
	}
	assert_int_equal(mapped_find(slice_of("喝了什么")), MAP_NONE);
}

static void kinds_of_rows_in_both_languages(void **state)
{
	(void)state;
	assert_int_equal(ingest_as_find(slice_of("comments")), AS_COMMENTS);
	assert_int_equal(ingest_as_find(slice_of("粉丝")), AS_FANS);
	assert_int_equal(ingest_as_find(slice_of("关注")), AS_FOLLOWS);
	assert_int_equal(ingest_as_find(slice_of("likes")), AS_UNSAID);
	assert_string_equal(ingest_as_name(AS_MESSAGES), "messages");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parses_what_people_type),
		cmocka_unit_test(every_name_and_word_is_found_again),
		cmocka_unit_test(kinds_of_rows_in_both_languages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
