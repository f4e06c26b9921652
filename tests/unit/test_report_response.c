/* SPDX-License-Identifier: MIT */
/* How many were answered, and how soon: small brands counted by hand. Monday, 10:00 is minute 0. */
#include "dialogue_brand.h"

#include <math.h>

#include "response.h"

#define ASK(id, who, at, speech)                                                                   \
	{                                                                                          \
		id, KIND_COMMENT, who, OURS, NULL, NULL, at, "坏了", speech, PREC_SECOND           \
	}
#define TELL(id, by, to, at)                                                                       \
	{                                                                                          \
		id, KIND_REPLY, by, OURS, to, NULL, at, "给您换一套新的", SPEECH_NONE, PREC_SECOND \
	}

/*
 * Monday 10:00  小满 complains, answered by the brand at 12:00.
 * Monday 17:00  老陈 asks, answered by staff on Tuesday at 10:00.
 * Saturday 23:00 阿木 asks, nobody answers.
 * Monday 10:05  山雀 praises, which waits for nobody.
 * A day later, the day alone being known, 茶茶 asks; answered two days on.
 */
static const struct said week[] = {
	ASK("1", "小满", 0, SPEECH_COMPLAINT),
	TELL("2", BRAND, "1", 2 * HOUR),
	ASK("3", "老陈", 7 * HOUR, SPEECH_QUESTION),
	TELL("4", STAFF, "3", DAY),
	ASK("5", "阿木", 5 * DAY + 13 * HOUR, SPEECH_QUESTION),
	ASK("6", "山雀", 5, SPEECH_PRAISE),
	{"7", KIND_COMMENT, "茶茶", OURS_TOO, NULL, NULL, DAY - 10 * HOUR, "怎么泡",
		SPEECH_QUESTION, PREC_DAY},
	{"8", KIND_REPLY, BRAND, OURS_TOO, "7", NULL, 3 * DAY, "八十度的水", SPEECH_NONE,
		PREC_SECOND},
	/* 小满 is back after ten days, 老陈 and 阿木 after forty */
	{"9", KIND_COMMENT, "小满", OURS_TOO, NULL, NULL, 10 * DAY, "好看", SPEECH_PRAISE,
		PREC_SECOND},
	{"10", KIND_COMMENT, "老陈", OURS_TOO, NULL, NULL, 41 * DAY, "好看", SPEECH_PRAISE,
		PREC_SECOND},
	{"11", KIND_COMMENT, "阿木", OURS_TOO, NULL, NULL, 46 * DAY, "好看", SPEECH_PRAISE,
		PREC_SECOND},
};

struct asked {
	struct brand b;
	struct selection sel;
	struct response r;
};

static void ask(struct asked *a, const struct said *said, size_t n, int64_t from, int64_t to)
{
	OWN(own);

	open_brand(&a->b, said, n);
	a->sel = (struct selection){.as_of = START + (int64_t)60 * DAY_S,
		.from_at = from,
		.to_at = to,
		.has_compare = from != INT64_MIN,
		.before_from_at = from == INT64_MIN ? INT64_MIN : from - (to - from),
		.before_to_at = from};
	a->r = (struct response){0};
	check(own_resolve(a->b.st, 0, &own, &err));
	check(response_read(a->b.st, &a->sel, &a->r, &err));
}

static void done(struct asked *a)
{
	response_release(&a->r);
	brand_close(&a->b);
}

#define assert_hours(spans, share, hours)                                                          \
	assert_int_equal(llround(10 * span_at(spans, share)), 10 * (hours))

static void test_how_many_and_how_soon(void **state)
{
	struct asked a;
	struct answers *now = &a.r.now;

	(void)state;
	ask(&a, week, SRM_COUNT(week), INT64_MIN, INT64_MAX);
	assert_int_equal(now->all.n, 4); /* praise waits for nobody */
	assert_int_equal(now->all.answered, 3);
	assert_int_equal(now->open, 1);
	assert_int_equal(now->open_complaints, 0);
	/* 2 and 17 hours; the answer to a day is no number of hours */
	assert_int_equal(now->all.wall.n, 2);
	assert_hours(&now->all.wall, 0.5, 9.5);
	assert_hours(&now->all.wall, 0.9, 15.5);
	/* from 9 to 18: 2 hours, and 17:00 to 18:00 with 9:00 to 10:00 */
	assert_hours(&now->all.work, 0, 2);
	assert_hours(&now->all.work, 1, 2);
	assert_int_equal(now->kinds[SPEECH_COMPLAINT].n, 1);
	assert_int_equal(now->kinds[SPEECH_QUESTION].n, 3);
	done(&a);
}

static void test_by_weekday_hour_and_staff(void **state)
{
	struct asked a;
	struct answers *now = &a.r.now;
	int64_t hours = 0;

	(void)state;
	ask(&a, week, SRM_COUNT(week), INT64_MIN, INT64_MAX);
	assert_int_equal(now->weekdays[0].n, 2); /* Monday */
	assert_int_equal(now->weekdays[1].n, 1); /* the day is known, if not the hour */
	assert_int_equal(now->weekdays[5].n, 1);
	assert_int_equal(now->weekdays[5].answered, 0);
	assert_int_equal(now->hours[10].n, 1);
	assert_int_equal(now->hours[17].n, 1);
	assert_int_equal(now->hours[23].n, 1);
	assert_int_equal(now->hours[0].n, 0);
	for (int h = 0; h < DAY_HOURS; h++)
		hours += now->hours[h].n;
	assert_int_equal(hours, 3);
	assert_int_equal(now->n_hourless, 1);
	assert_int_equal(now->staff.n, 2);
	for (size_t i = 0; i < now->staff.n; i++) {
		bool is_staff = now->staff.at[i].person == person_id(&a.b, STAFF);

		assert_int_equal(now->staff.at[i].tally.answered, is_staff ? 1 : 2);
	}
	done(&a);
}

static void test_who_came_back(void **state)
{
	struct asked a;

	(void)state;
	ask(&a, week, SRM_COUNT(week), INT64_MIN, INT64_MAX);
	/* answered: 小满, 老陈 (too late), 茶茶 (never); not answered: 阿木 (too late) */
	assert_int_equal(a.r.now.back[1].due, 3);
	assert_int_equal(a.r.now.back[1].back, 1);
	assert_int_equal(a.r.now.back[0].due, 1);
	assert_int_equal(a.r.now.back[0].back, 0);
	done(&a);
}

static void test_the_period_before_stands_beside(void **state)
{
	static const struct said two_weeks[] = {ASK("1", "小满", 0, SPEECH_COMPLAINT),
		TELL("2", BRAND, "1", 2 * HOUR), ASK("3", "老陈", 7 * DAY, SPEECH_QUESTION),
		ASK("4", "阿木", 8 * DAY, SPEECH_QUESTION)};
	const int64_t week_two = START + (int64_t)7 * DAY_S;
	struct asked a;

	(void)state;
	ask(&a, two_weeks, SRM_COUNT(two_weeks), week_two, week_two + (int64_t)7 * DAY_S);
	assert_int_equal(a.r.now.all.n, 2);
	assert_int_equal(a.r.now.all.answered, 0);
	assert_int_equal(a.r.before.all.n, 1);
	assert_int_equal(a.r.before.all.answered, 1);
	assert_hours(&a.r.before.all.wall, 0.5, 2);
	done(&a);
}

/* To and fro: four turns of ours in one conversation, three in another. */
static void test_long_conversations(void **state)
{
	static const char *const ids[] = {
		"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14"};
	struct said said[14];
	struct asked a;

	(void)state;
	for (size_t i = 0; i < 14; i++) {
		bool is_ours = i % 2, is_first = i < 8;

		said[i] = (struct said){ids[i], is_ours ? KIND_REPLY : KIND_COMMENT,
			is_ours    ? BRAND
			: is_first ? "小满"
				   : "老陈",
			OURS, is_ours ? ids[i - 1] : NULL, NULL, (int64_t)i * HOUR,
			is_ours ? "请问" : "坏了", SPEECH_COMPLAINT, PREC_SECOND};
	}
	ask(&a, said, 14, INT64_MIN, INT64_MAX);
	assert_int_equal(a.r.now.all.n, 7);
	assert_int_equal(a.r.now.long_talks.n, 1);
	done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_how_many_and_how_soon),
		cmocka_unit_test(test_by_weekday_hour_and_staff),
		cmocka_unit_test(test_who_came_back),
		cmocka_unit_test(test_the_period_before_stands_beside),
		cmocka_unit_test(test_long_conversations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
