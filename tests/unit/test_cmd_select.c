/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <unistd.h>

#include "srm/base/mem.h"
#include "srm/cmd/cmd.h"

/* An empty database in a directory of its own. */
struct place {
	char directory[64], path[100];
	struct store *store;
};

static int set_up(void **state)
{
	struct place *p = mem_alloc(sizeof(*p));
	struct srm_err err = SRM_ERR_INIT;

	*state = p;
	snprintf(p->directory, sizeof(p->directory), "/tmp/srm-test-XXXXXX");
	if (!mkdtemp(p->directory))
		return -1;
	snprintf(p->path, sizeof(p->path), "%s/srm.db", p->directory);
	return store_open(&p->store, p->path, STORE_CREATE, NULL, &err) == SRM_OK ? 0 : -1;
}

static int tear_down(void **state)
{
	struct place *p = *state;

	store_close(p->store);
	unlink(p->path);
	rmdir(p->directory);
	free(p);
	return 0;
}

/* 2024-11-20 12:00:00 in China */
enum {
	AS_OF = 1732075200
};

static enum srm_rc resolve(struct place *p, const struct select_opts *opts, struct selection *s,
	struct srm_err *err)
{
	struct cmd_ctx ctx = {.store = p->store, .as_of = AS_OF, .wall_at = AS_OF + 99999};

	return select_resolve(s, &ctx, opts, err);
}

/* "from to", an open end as "-". */
static void show(int64_t from_at, int64_t to_at, char out[2 * DATE_BUF])
{
	char from[DATE_BUF], to[DATE_BUF];

	snprintf(out, 2 * DATE_BUF, "%s..%s",
		from_at == INT64_MIN ? "-" : date_format(from_at, ZONE_CHINA, false, from),
		to_at == INT64_MAX ? "-" : date_format(to_at, ZONE_CHINA, false, to));
}

static void periods(void **state)
{
	static const struct {
		const char *label;
		struct select_opts opts;
		const char *want, *before;
	} cases[] = {
		{"all", {0}, "-..-", NULL},
		{"month", {.month = "2024-11"}, "2024-11-01 00:00:00..2024-12-01 00:00:00", NULL},
		{"both days belong", {.from = "2024-11-01", .to = "2024-11-07"},
			"2024-11-01 00:00:00..2024-11-08 00:00:00", NULL},
		{"up to a month", {.to = "2024-10"}, "-..2024-11-01 00:00:00", NULL},
		{"days back from as-of", {.from = "7d"}, "2024-11-13 12:00:00..-", NULL},
		{"from and to as days back", {.from = "14d", .to = "7d"},
			"2024-11-06 12:00:00..2024-11-13 12:00:00", NULL},
		{"compare a week", {.from = "2024-11-08", .to = "2024-11-14", .compare = true},
			"2024-11-08 00:00:00..2024-11-15 00:00:00",
			"2024-11-01 00:00:00..2024-11-08 00:00:00"},
		{"compare what has no end", {.from = "2024-11-20", .compare = true},
			"2024-11-20 00:00:00..2024-11-20 12:00:01",
			"2024-11-19 11:59:59..2024-11-20 00:00:00"},
	};

	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		char got[2 * DATE_BUF];
		struct selection s;
		struct srm_err err = SRM_ERR_INIT;

		print_message("%s\n", cases[i].label);
		assert_int_equal(resolve(*state, &cases[i].opts, &s, &err), SRM_OK);
		show(s.from_at, s.to_at, got);
		assert_string_equal(got, cases[i].want);
		assert_int_equal(s.has_compare, cases[i].before != NULL);
		show(s.before_from_at, s.before_to_at, got);
		if (cases[i].before)
			assert_string_equal(got, cases[i].before);
	}
}

static void refuses(void **state)
{
	static const struct {
		struct select_opts opts;
		enum srm_rc rc;
		const char *want;
	} cases[] = {
		{{.from = "soon"}, SRM_EUSAGE, "--from: \"soon\" is not a date"},
		{{.month = "2024-13"}, SRM_EUSAGE, "--month: \"2024-13\" is not a date"},
		{{.month = "2024-11-01"}, SRM_EUSAGE, "--month: \"2024-11-01\" is not a month"},
		{{.month = "30d"}, SRM_EUSAGE, "--month: \"30d\" is not a month"},
		{{.month = "2024-11", .to = "2024-12"}, SRM_EUSAGE, "--month excludes"},
		{{.from = "2024-11-08", .to = "2024-11-07"}, SRM_EUSAGE, "is not before"},
		{{.compare = true}, SRM_EUSAGE, "--compare needs a period"},
		{{.tier = "coer"}, SRM_EUSAGE, "(did you mean core?)"},
		{{.tier = "gold"}, SRM_EUSAGE, "unknown tier \"gold\": there are"},
		{{.account = "nobody"}, SRM_ENOTFOUND, "there is no account \"nobody\""},
	};

	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct selection s;
		struct srm_err err = SRM_ERR_INIT;

		print_message("%s\n", cases[i].want);
		assert_int_equal(resolve(*state, &cases[i].opts, &s, &err), cases[i].rc);
		if (!strstr(err.msg[LANG_EN], cases[i].want))
			fail_msg("%s", err.msg[LANG_EN]);
	}
}

static void tiers(void **state)
{
	static const char *const names[] = {"core", "核心"};

	for (size_t i = 0; i < SRM_COUNT(names); i++) {
		struct select_opts opts = {.tier = names[i], .tag = "抽奖党"};
		struct selection s;
		struct srm_err err = SRM_ERR_INIT;

		assert_int_equal(resolve(*state, &opts, &s, &err), SRM_OK);
		assert_int_equal(s.tier, TIER_CORE);
		assert_string_equal(s.tag, "抽奖党");
		assert_int_equal(s.as_of, AS_OF);
		assert_int_equal(s.account, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods),
		cmocka_unit_test(refuses),
		cmocka_unit_test(tiers),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
