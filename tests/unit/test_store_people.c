/* SPDX-License-Identifier: MIT */
/* Who is who, and what is there twice: whatever came first, and after an undo. */
#include "test.h"

#include <stdio.h>
#include <unistd.h>

#include "put.h"
#include "srm/store/check.h"
#include "srm/store/facts.h"
#include "srm/store/find.h"
#include "srm/store/people.h"

/* ---- a database in a file of its own ---- */

static struct store *open_new(char *path)
{
	struct store *st;
	struct srm_err err = SRM_ERR_INIT;
	int fd;

	memcpy(path, "/tmp/srm-test-XXXXXX", 21);
	fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(store_open(&st, path, STORE_CREATE, NULL, &err), SRM_OK);
	return st;
}

static void drop(struct store *st, const char *path)
{
	store_close(st);
	unlink(path);
}

static const struct import_info info = {.path = "x",
	.stamp = "",
	.options = "",
	.sha256 = "",
	.importer = "test",
	.encoding = "utf-8"};

static struct file_import *begin(struct store *st)
{
	struct srm_err err = SRM_ERR_INIT;
	struct file_import *im;

	assert_int_equal(store_begin(st, &err), SRM_OK);
	assert_int_equal(import_new(&im, st, &info, &err), SRM_OK);
	import_describe(im, CAP_ACTS);
	return im;
}

static void link_all(struct store *st)
{
	struct srm_err err = SRM_ERR_INIT;

	if (people_link(st, &err) != SRM_OK)
		fail_msg("%s", err.msg[LANG_EN]);
}

static int64_t finish(struct store *st, struct file_import *im)
{
	const struct import_counts counts = {0};
	struct srm_err err = SRM_ERR_INIT;
	int64_t id = import_id(im);

	assert_int_equal(import_finish(im, &info, &counts, &err), SRM_OK);
	import_free(im);
	link_all(st);
	assert_int_equal(store_commit(st, &err), SRM_OK);
	return id;
}

static void undo(struct store *st, int64_t id)
{
	struct srm_err err = SRM_ERR_INIT;
	struct undo_counts counts;

	assert_int_equal(store_begin(st, &err), SRM_OK);
	assert_int_equal(import_undo(st, id, 1, &counts, &err), SRM_OK);
	link_all(st);
	assert_int_equal(store_commit(st, &err), SRM_OK);
}

static int64_t number(struct store *st, enum stmt name)
{
	struct srm_err err = SRM_ERR_INIT;
	int64_t n;

	assert_int_equal(rows_one_int(store_rows(st, name), 0, &n, &err), SRM_OK);
	return n;
}

/* ---- who is who ---- */

/* "wechat:o1", "weibo:name:小满", "weibo:hash:..." */
static struct ref ref_of(const char *typed)
{
	struct slice rest, word = slice_cut(slice_of(typed), ":", &rest);
	enum platform platform = (enum platform)name_value(NAMES_PLATFORM, word);

	if (slice_starts(rest, "name:"))
		return ref_name(platform, slice_of(rest.s + 5));
	if (slice_starts(rest, "hash:"))
		return (struct ref){platform, ID_HASH, SLICE_NONE, slice_of(rest.s + 5)};
	return ref_native(platform, rest);
}

static void put_seen(struct file_import *im, const char *who, const char *name, const char *unionid)
{
	struct profile p = profile_empty();
	struct interaction i = interaction_empty();
	struct srm_err err = SRM_ERR_INIT;
	enum put put;

	p.who = ref_of(who);
	if (p.who.kind == ID_NAME) { /* a nickname is only known from what it did */
		i.key = ref_native(p.who.platform, p.who.id);
		i.kind = KIND_COMMENT;
		i.actor = p.who;
		i.text = SLICE_LIT("好喝");
		assert_int_equal(import_put_interaction(im, &i, NULL, &put, &err), SRM_OK);
		return;
	}
	p.name = name ? slice_of(name) : SLICE_NONE;
	p.unionid = unionid ? slice_of(unionid) : SLICE_NONE;
	p.place = SLICE_LIT("上海");
	assert_int_equal(put_profile(im, &p, &put, &err), SRM_OK);
}

struct step {
	enum {
		END,
		SEEN,  /* identity, its name, its unionid */
		LINK,  /* two identities */
		UNLINK /* two identities */
	} what;
	const char *a, *b, *c;
};

static void decide(struct store *st, const struct step *step)
{
	struct srm_err err = SRM_ERR_INIT;
	struct follower a, b;
	bool changed;

	assert_int_equal(store_begin(st, &err), SRM_OK);
	assert_int_equal(follower_find(st, slice_of(step->a), &a, &err), SRM_OK);
	assert_int_equal(follower_find(st, slice_of(step->b), &b, &err), SRM_OK);
	assert_true(a.named && b.named);
	assert_int_equal(people_decide(st, a.named, b.named, step->what == LINK, 1, &changed, &err),
		SRM_OK);
	link_all(st);
	assert_int_equal(store_commit(st, &err), SRM_OK);
}

/* Facts first, a file each, in this or the opposite order; then the decisions. */
static void replay(struct store *st, const struct step *steps, bool is_backward)
{
	int n = 0;

	while (steps[n].what)
		n++;
	for (int k = 0; k < n; k++) {
		const struct step *step = &steps[is_backward ? n - 1 - k : k];
		struct file_import *im;

		if (step->what != SEEN)
			continue;
		im = begin(st);
		put_seen(im, step->a, step->b, step->c);
		finish(st, im);
	}
	for (int k = 0; k < n; k++) {
		const struct step *step = &steps[is_backward ? n - 1 - k : k];

		if (step->what != SEEN)
			decide(st, step);
	}
}

/* "1001>1001 o1>1001": each identity and the one that stands for its person. */
static void say_persons(struct store *st, struct str *out)
{
	struct srm_err err = SRM_ERR_INIT;
	struct rows *rows = store_rows(st, Q_FP_IDENTITIES);
	enum srm_rc rc;

	while (rows_next(rows, &rc, &err)) {
		str_add(out, out->len ? " " : "");
		str_adds(out, rows_text(rows, 3));
		str_add(out, ">");
		str_adds(out, rows_text(rows, 7));
	}
	rows_done(rows);
	assert_int_equal(rc, SRM_OK);
}

static const struct linking {
	const char *label;
	struct step steps[8];
	const char *persons;
} linkings[] = {
	{"a nickname joins the only id that bears it",
		{{SEEN, "weibo:1001", "小满", NULL}, {SEEN, "weibo:name:小满", NULL, NULL}},
		"1001>1001 小满>1001"},
	{"a nickname that two bear joins neither",
		{{SEEN, "weibo:1001", "小满", NULL}, {SEEN, "weibo:1002", "小满", NULL},
			{SEEN, "weibo:name:小满", NULL, NULL}},
		"1001>1001 1002>1002 小满>小满"},
	{"a former nickname joins, too",
		{{SEEN, "weibo:1001", "小满", NULL}, {SEEN, "weibo:1001", "大满", NULL},
			{SEEN, "weibo:name:小满", NULL, NULL},
			{SEEN, "weibo:name:大满", NULL, NULL}},
		"1001>1001 大满>1001 小满>1001"},
	{"a former nickname that another bears now joins neither",
		{{SEEN, "weibo:1001", "小满", NULL}, {SEEN, "weibo:1001", "大满", NULL},
			{SEEN, "weibo:1002", "小满", NULL}, {SEEN, "weibo:name:小满", NULL, NULL}},
		"1001>1001 1002>1002 小满>小满"},
	{"a nickname on another platform joins nobody",
		{{SEEN, "weibo:1001", "小满", NULL}, {SEEN, "wechat:o1", "小满", NULL}},
		"1001>1001 o1>o1"},
	{"one unionid is one person",
		{{SEEN, "wechat:o1", "小满", "u1"}, {SEEN, "wecom:w1", "满", "u1"},
			{SEEN, "wechat:o2", NULL, "u2"}},
		"o1>o1 o2>o2 w1>o1"},
	{"a hash joins its id",
		{{SEEN, "weibo:7000000001", NULL, NULL},
			{SEEN, "weibo:hash:f2aee6a0738c354a", "A***z", NULL}},
		"7000000001>7000000001 f2aee6a0738c354a>7000000001"},
	{"a hand joins platforms",
		{{SEEN, "weibo:1001", "小满", NULL}, {SEEN, "wechat:o1", "小满", NULL},
			{LINK, "weibo:1001", "wechat:o1", NULL}},
		"1001>1001 o1>1001"},
	{"a hand keeps a nickname apart",
		{{SEEN, "weibo:1001", "小满", NULL}, {SEEN, "weibo:name:小满", NULL, NULL},
			{UNLINK, "weibo:1001", "weibo:name:小满", NULL}},
		"1001>1001 小满>小满"},
	{"a hand beats unionid",
		{{SEEN, "wechat:o1", NULL, "u1"}, {SEEN, "wechat:o2", NULL, "u1"},
			{UNLINK, "wechat:o1", "wechat:o2", NULL}},
		"o1>o1 o2>o2"},
	{"the others of a unionid stay together",
		{{SEEN, "wechat:o1", NULL, "u1"}, {SEEN, "wechat:o2", NULL, "u1"},
			{SEEN, "wechat:o3", NULL, "u1"}, {SEEN, "wechat:o4", NULL, "u1"},
			{UNLINK, "wechat:o1", "wechat:o2", NULL},
			{UNLINK, "wechat:o1", "wechat:o3", NULL}},
		"o1>o1 o2>o2 o3>o2 o4>o1"},
	{"the stronger link holds where both would join what is kept apart",
		{{SEEN, "wechat:o1", NULL, "u1"}, {SEEN, "wecom:w1", NULL, "u1"},
			{SEEN, "weibo:1001", NULL, NULL}, {LINK, "weibo:1001", "wecom:w1", NULL},
			{UNLINK, "weibo:1001", "wechat:o1", NULL}},
		"1001>1001 o1>o1 w1>1001"},
	{"of equal links the first by natural key holds",
		{{SEEN, "weibo:1003", NULL, NULL}, {SEEN, "weibo:1002", NULL, NULL},
			{SEEN, "weibo:1001", NULL, NULL}, {LINK, "weibo:1003", "weibo:1002", NULL},
			{LINK, "weibo:1002", "weibo:1001", NULL},
			{UNLINK, "weibo:1001", "weibo:1003", NULL}},
		"1001>1001 1002>1001 1003>1003"},
};

static void test_who_is_who(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(linkings); i++) {
		char path[32], hex[2][65];
		struct srm_err err = SRM_ERR_INIT;

		for (int way = 0; way < 2; way++) {
			struct store *st = open_new(path);
			STR(persons);

			replay(st, linkings[i].steps, way == 1);
			say_persons(st, &persons);
			if (strcmp(persons.buf, linkings[i].persons) != 0)
				fail_msg("%s: %s", linkings[i].label, persons.buf);
			assert_int_equal(store_fingerprint(st, hex[way], &err), SRM_OK);
			drop(st, path);
		}
		if (strcmp(hex[0], hex[1]) != 0)
			fail_msg("%s: depends on the order", linkings[i].label);
	}
}

static void test_decisions_survive_undo(void **state)
{
	static const struct step apart = {UNLINK, "weibo:1001", "weibo:name:小满", NULL};
	char path[32];
	struct store *st = open_new(path);

	(void)state;
	for (int round = 0; round < 2; round++) {
		struct file_import *im = begin(st);
		int64_t id;
		STR(persons);

		put_seen(im, "weibo:1001", "小满", NULL);
		put_seen(im, "weibo:name:小满", NULL, NULL);
		id = finish(st, im);
		if (round == 0)
			decide(st, &apart);
		say_persons(st, &persons);
		assert_string_equal(persons.buf, "1001>1001 小满>小满");
		undo(st, id);
	}
	drop(st, path);
}

/* ---- shadows ---- */

struct act {
	const char *id; /* NULL: the spreadsheet ruined it */
	const char *who;
	const char *post;
	int64_t at;
	enum precision precision;
	const char *text;
};

/* 2026-05-01 10:23:45 at UTC+8, its minute, its day */
#define AT INT64_C(1777602225)
#define AT_MINUTE (AT - 45)
#define AT_DAY (AT - 10 * 3600 - 23 * 60 - 45)

static const struct act good = {
	"5300000000000001", "weibo:1001", "5200000000000001", AT, PREC_SECOND, "已经回购三次了"};
static const struct act short_one = {
	"5300000000000002", "weibo:1001", "5200000000000001", AT, PREC_SECOND, "好喝"};
static const struct act twin = {
	"5300000000000003", "weibo:1002", "5200000000000001", AT, PREC_SECOND, "已经回购三次了"};

static const struct shadowing {
	const char *label;
	const struct act *good[3];
	struct act ruined;
	int64_t shadows;
} shadowings[] = {
	{"to the minute", {&good},
		{NULL, "weibo:1001", NULL, AT_MINUTE, PREC_MINUTE, "已经回购三次了"}, 1},
	{"to the day", {&good}, {NULL, "weibo:1001", NULL, AT_DAY, PREC_DAY, "已经回购三次了"}, 1},
	{"written otherwise", {&good},
		{NULL, "weibo:1001", NULL, AT_MINUTE, PREC_MINUTE, "已經回購三次了"}, 1},
	{"by nickname", {&good},
		{NULL, "weibo:name:小满", NULL, AT_MINUTE, PREC_MINUTE, "已经回购三次了"}, 1},
	{"by a nickname nobody bears", {&good},
		{NULL, "weibo:name:路过", NULL, AT_MINUTE, PREC_MINUTE, "已经回购三次了"}, 0},
	{"another text", {&good}, {NULL, "weibo:1001", NULL, AT_MINUTE, PREC_MINUTE, "回购"}, 0},
	{"another minute", {&good},
		{NULL, "weibo:1001", NULL, AT_MINUTE + 60, PREC_MINUTE, "已经回购三次了"}, 0},
	{"under the same post", {&good},
		{NULL, "weibo:1001", "5200000000000001", AT, PREC_SECOND, "已经回购三次了"}, 1},
	{"under another post", {&good},
		{NULL, "weibo:1001", "5200000000000002", AT, PREC_SECOND, "已经回购三次了"}, 0},
	{"of nobody", {&good}, {NULL, NULL, NULL, AT_MINUTE, PREC_MINUTE, "已经回购三次了"}, 1},
	{"of nobody, of two", {&good, &twin},
		{NULL, NULL, NULL, AT_MINUTE, PREC_MINUTE, "已经回购三次了"}, 0},
	{"of nobody, to the day", {&good}, {NULL, NULL, NULL, AT_DAY, PREC_DAY, "已经回购三次了"},
		0},
	{"of nobody, two characters", {&short_one},
		{NULL, NULL, NULL, AT_MINUTE, PREC_MINUTE, "好喝"}, 0},
	{"of somebody, two characters", {&short_one},
		{NULL, "weibo:1001", NULL, AT_MINUTE, PREC_MINUTE, "好喝"}, 1},
};

static void put_act(struct file_import *im, const struct act *act)
{
	struct interaction i = interaction_empty();
	struct srm_err err = SRM_ERR_INIT;
	enum put put;

	if (act->id)
		i.key = ref_native(PLATFORM_WEIBO, slice_of(act->id));
	else
		i.key = (struct ref){.platform = PLATFORM_WEIBO, .kind = ID_CONTENT};
	i.kind = KIND_COMMENT;
	i.actor = act->who ? ref_of(act->who) : REF_NONE;
	i.post = act->post ? ref_native(PLATFORM_WEIBO, slice_of(act->post)) : REF_NONE;
	i.created_at = act->at;
	i.precision = act->precision;
	i.text = slice_of(act->text);
	assert_int_equal(import_put_interaction(im, &i, NULL, &put, &err), SRM_OK);
}

static int64_t take_good(struct store *st, const struct shadowing *s)
{
	struct file_import *im = begin(st);

	put_seen(im, "weibo:1001", "小满", NULL);
	for (int k = 0; k < 3 && s->good[k]; k++)
		put_act(im, s->good[k]);
	return finish(st, im);
}

static int64_t take_ruined(struct store *st, const struct shadowing *s)
{
	struct file_import *im = begin(st);

	put_act(im, &s->ruined);
	return finish(st, im);
}

static void test_a_ruined_copy_is_a_shadow(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(shadowings); i++) {
		const struct shadowing *s = &shadowings[i];
		char path[32], hex[3][65];
		struct srm_err err = SRM_ERR_INIT;
		struct store *st = open_new(path);
		int64_t ruined;

		take_good(st, s);
		assert_int_equal(store_fingerprint(st, hex[0], &err), SRM_OK);
		ruined = take_ruined(st, s);
		if (number(st, Q_SHADOWS_COUNT) != s->shadows)
			fail_msg("%s: %d shadows", s->label, (int)number(st, Q_SHADOWS_COUNT));
		assert_int_equal(store_fingerprint(st, hex[1], &err), SRM_OK);
		undo(st, ruined);
		assert_int_equal(number(st, Q_SHADOWS_COUNT), 0);
		assert_int_equal(store_fingerprint(st, hex[2], &err), SRM_OK);
		assert_string_equal(hex[2], hex[0]);
		drop(st, path);

		st = open_new(path);
		take_ruined(st, s);
		ruined = take_good(st, s);
		assert_int_equal(store_fingerprint(st, hex[2], &err), SRM_OK);
		if (strcmp(hex[1], hex[2]) != 0)
			fail_msg("%s: depends on the order", s->label);
		undo(st, ruined); /* the good one: the ruined one counts again */
		assert_int_equal(number(st, Q_SHADOWS_COUNT), 0);
		drop(st, path);
	}
}

static void put_post(struct file_import *im, const char *id, int64_t at, enum precision precision)
{
	struct post p = post_empty();
	struct srm_err err = SRM_ERR_INIT;
	enum put put;

	p.key = id ? ref_native(PLATFORM_WEIBO, slice_of(id))
		   : (struct ref){.platform = PLATFORM_WEIBO, .kind = ID_CONTENT};
	p.author = ref_native(PLATFORM_WEIBO, SLICE_LIT("1001"));
	p.created_at = at;
	p.precision = precision;
	p.text = SLICE_LIT("换季护肤的三个步骤");
	assert_int_equal(import_put_post(im, &p, &put, &err), SRM_OK);
}

static void test_a_ruined_post_is_a_shadow(void **state)
{
	static const struct {
		const char *label;
		int64_t at;
		enum precision precision;
		int64_t shadows;
	} cases[] = {
		{"to the minute", AT_MINUTE, PREC_MINUTE, 1},
		{"to the day", AT_DAY, PREC_DAY, 1},
		{"another day", AT_DAY - 86400, PREC_DAY, 0},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		char path[32];
		struct store *st = open_new(path);
		struct file_import *im = begin(st);
		int64_t first;

		put_post(im, NULL, cases[i].at, cases[i].precision);
		finish(st, im);
		im = begin(st);
		put_post(im, "5200000000000001", AT, PREC_SECOND);
		first = finish(st, im);
		if (number(st, Q_POST_SHADOWS_COUNT) != cases[i].shadows)
			fail_msg("%s", cases[i].label);
		undo(st, first);
		assert_int_equal(number(st, Q_POST_SHADOWS_COUNT), 0);
		drop(st, path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_who_is_who),
		cmocka_unit_test(test_decisions_survive_undo),
		cmocka_unit_test(test_a_ruined_copy_is_a_shadow),
		cmocka_unit_test(test_a_ruined_post_is_a_shadow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
