/* SPDX-License-Identifier: MIT */
/*
 * Whose reward waits: what the score says of complaints is what the conversations say, whatever
 * was said, and the same night by night as from scratch.
 */
#include "dialogue_brand.h"

#include "srm/engine/scoring.h"

static void score(struct brand *b)
{
	struct scoring s = {.as_of = START + (int64_t)100 * DAY_S, .is_apart = true};
	OWN(own);

	check(store_begin(b->st, &err));
	check(own_resolve(b->st, 0, &own, &err));
	check(scoring_run(b->st, &s, &err));
	check(store_commit(b->st, &err));
}

static bool has_tag(struct brand *b, int64_t who)
{
	struct rows *rows = store_rows(b->st, Q_CASE_FOLLOWER);
	enum srm_rc rc;
	bool has;

	rows_bind_int(rows, 1, who);
	rows_bind_text(rows, 2, SLICE_LIT("complainer"));
	assert_true(rows_next(rows, &rc, &err));
	has = rows_int(rows, 6) != 0;
	rows_done(rows);
	return has;
}

/* Who is tagged, by name: "小满 老陈". */
static void tell_tagged(struct brand *b, struct str *out)
{
	str_reset(out);
	for (size_t i = 0; i < SRM_COUNT(people); i++)
		if (has_tag(b, person_id(b, people[i].name)))
			str_addf(out, "%s%s", out->len ? " " : "", people[i].name);
}

/* Who only ever wrote to staff in private is no follower, and not scored. */
static bool is_follower(struct brand *b, int64_t who)
{
	struct rows *rows = store_rows(b->st, Q_SUMS);
	enum srm_rc rc;
	bool is;

	rows_bind_int(rows, 1, who);
	is = rows_next(rows, &rc, &err);
	rows_done(rows);
	return is;
}

/* The same of the conversations as srm inbox reads them. */
static void tell_waiting(struct brand *b, struct str *out)
{
	DIALOGUE(d);

	d.as_of = START + (int64_t)100 * DAY_S;
	d.from_at = INT64_MIN;
	d.to_at = INT64_MAX;
	check(dialogue_read(b->st, &d, &err));
	str_reset(out);
	for (size_t i = 0; i < SRM_COUNT(people); i++) {
		int64_t who = person_id(b, people[i].name);
		bool waits = false;

		for (size_t k = 0; k < d.cases.n; k++)
			waits = waits ||
				(d.cases.at[k].person == who && talk_case_holds(&d.cases.at[k]));
		if (waits && is_follower(b, who))
			str_addf(out, "%s%s", out->len ? " " : "", people[i].name);
	}
}

static void assert_agrees(struct brand *b, const char *label)
{
	STR(tagged);
	STR(waiting);

	tell_tagged(b, &tagged);
	tell_waiting(b, &waiting);
	if (strcmp(tagged.len ? tagged.buf : "", waiting.len ? waiting.buf : "") != 0)
		fail_msg("%s: tagged %s, waiting %s", label, tagged.buf, waiting.buf);
}

#define COMPLAINT(id, who, post, at)                                                               \
	{                                                                                          \
		id, KIND_COMMENT, who, post, NULL, NULL, at, "坏了", SPEECH_COMPLAINT, PREC_SECOND \
	}
#define ANSWER(id, to, at)                                                                         \
	{                                                                                          \
		id, KIND_REPLY, BRAND, OURS, to, NULL, at, "给您换", SPEECH_NONE, PREC_SECOND      \
	}

static const struct held {
	const char *label;
	struct said said[4];
	const char *tagged;
} held[] = {
	{"nobody answered, however long ago", {COMPLAINT("1", "小满", OURS, 0)}, "小满"},
	{"answered", {COMPLAINT("1", "小满", OURS, 0), ANSWER("2", "1", 30)}, ""},
	{"another one since",
		{COMPLAINT("1", "小满", OURS, 0), ANSWER("2", "1", 30),
			COMPLAINT("3", "小满", OURS, 90)},
		"小满"},
	{"the answer went to somebody else",
		{COMPLAINT("1", "小满", OURS, 0), COMPLAINT("3", "老陈", OURS, 5),
			ANSWER("2", "3", 30)},
		"小满"},
	{"on somebody else's post, to a comment of ours",
		{{"1", KIND_COMMENT, BRAND, HERS, NULL, NULL, 0, "您好", SPEECH_NONE, PREC_SECOND},
			{"2", KIND_REPLY, "老陈", HERS, "1", NULL, 5, "坏了", SPEECH_COMPLAINT,
				PREC_SECOND},
			{"3", KIND_COMMENT, "老陈", OURS, NULL, NULL, 9, "好看", SPEECH_PRAISE,
				PREC_SECOND}},
		"老陈"},
	{"on somebody else's post, to nobody of ours",
		{{"2", KIND_REPLY, "老陈", HERS, "1", NULL, 5, "坏了", SPEECH_COMPLAINT,
			 PREC_SECOND},
			{"3", KIND_COMMENT, "老陈", OURS, NULL, NULL, 9, "好看", SPEECH_PRAISE,
				PREC_SECOND}},
		""},
};

static void test_who_waits(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(held); i++) {
		struct brand b;
		STR(tagged);

		open_brand(&b, held[i].said, SRM_COUNT(held[i].said));
		score(&b);
		tell_tagged(&b, &tagged);
		if (strcmp(tagged.len ? tagged.buf : "", held[i].tagged) != 0)
			fail_msg("%s: %s", held[i].label, tagged.buf);
		assert_agrees(&b, held[i].label);
		brand_close(&b);
	}
}

static void test_a_persons_word_releases(void **state)
{
	static const struct said said[] = {
		COMPLAINT("1", "小满", OURS, 0), COMPLAINT("2", "老陈", OURS, 5)};
	static const struct {
		const char *label;
		enum case_state state;
		enum speech speech;
		const char *tagged;
	} words[] = {
		{"handed off", CASE_HANDED_OFF, SPEECH_NONE, "小满 老陈"},
		{"resolved", CASE_RESOLVED, SPEECH_NONE, "老陈"},
		{"opened again", CASE_OPEN, SPEECH_NONE, "小满 老陈"},
		{"no complaint at all", CASE_NONE, SPEECH_OTHER, "老陈"},
	};
	struct brand b;
	STR(tagged);

	(void)state;
	open_brand(&b, said, SRM_COUNT(said));
	score(&b);
	for (size_t i = 0; i < SRM_COUNT(words); i++) {
		decide(&b, "1", words[i].state, words[i].speech, 10000 + (int64_t)i);
		score(&b); /* nothing but the decision is new */
		tell_tagged(&b, &tagged);
		if (strcmp(tagged.buf, words[i].tagged) != 0)
			fail_msg("%s: %s", words[i].label, tagged.buf);
	}
	brand_close(&b);
}

/* The fifth who gets the same words: none of the five was answered by them. */
static void test_a_template_turns_out_to_be_one(void **state)
{
	static const char *const answers[] = {"11", "12", "13", "14", "15"};
	static const char *const asked[] = {"1", "2", "3", "4", "5"};
	struct said said[2 * TEMPLATE_MIN];
	struct brand b;
	STR(tagged);

	(void)state;
	for (size_t i = 0; i < TEMPLATE_MIN; i++) {
		said[2 * i] = (struct said)COMPLAINT(asked[i], people[2 + i].name, OURS,
			(int64_t)i * 100);
		said[2 * i + 1] = (struct said){answers[i], KIND_REPLY, BRAND, OURS, asked[i], NULL,
			(int64_t)i * 100 + 10, "您的反馈我们已经收到请放心", SPEECH_NONE,
			PREC_SECOND};
	}
	open_brand(&b, said, 2 * TEMPLATE_MIN - 1);
	score(&b);
	tell_tagged(&b, &tagged);
	assert_string_equal(tagged.buf, "茶茶"); /* who has no answer yet */
	take(&b, said + 2 * TEMPLATE_MIN - 1, 1);
	link_people(&b);
	score(&b);
	tell_tagged(&b, &tagged);
	assert_string_equal(tagged.buf, "小满 老陈 阿木 山雀 茶茶");
	brand_close(&b);
}

static void test_the_score_says_what_the_inbox_says(void **state)
{
	(void)state;
	for (int round = 0; round < RANDOM_ROUNDS; round++) {
		struct said said[RANDOM_ACTS];
		char ids[RANDOM_ACTS][8];
		struct brand nights, scratch;
		STR(a);
		STR(b);

		any_history(said, ids);
		open_brand(&nights, said, RANDOM_ACTS / 2);
		score(&nights);
		assert_agrees(&nights, "half of any history");
		for (size_t i = RANDOM_ACTS / 2; i < RANDOM_ACTS; i++)
			take(&nights, said + i, 1);
		link_people(&nights);
		score(&nights);
		assert_agrees(&nights, "any history");
		open_brand(&scratch, said, RANDOM_ACTS);
		score(&scratch);
		tell_tagged(&nights, &a);
		tell_tagged(&scratch, &b);
		assert_string_equal(a.len ? a.buf : "", b.len ? b.buf : "");
		brand_close(&nights);
		brand_close(&scratch);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_who_waits),
		cmocka_unit_test(test_a_persons_word_releases),
		cmocka_unit_test(test_a_template_turns_out_to_be_one),
		cmocka_unit_test(test_the_score_says_what_the_inbox_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
