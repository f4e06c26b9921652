/* SPDX-License-Identifier: MIT */
/*
 * Who speaks of us elsewhere (没@但提到我们): a name of ours in a text that calls nobody of us. What
 * is said on a competitor's page has to name us; elsewhere a keyword of full weight will do, for
 * nobody keeps the posts of strangers but those found by such words.
 */
#include "dialogue_internal.h"

#include <string.h>

#include "srm/classify/classify.h"

#define NAME_WEIGHT 1.0     /* one name is enough */
#define KEYWORD_WEIGHT 0.01 /* all of them together are no name */
#define KEYWORD_FULL 1.0    /* a keyword below it says what a text is about, not whom */

struct words VEC_OF(char *);
struct keywords VEC_OF(struct keyword);

/* One ideograph, or a few letters, stand in too many words. */
static bool is_long_enough(struct slice word)
{
	return word.len >= 4;
}

/* "小满茶铺官方微博" is called 小满茶铺. */
static struct slice without_office(struct slice name)
{
	static const char *const offices[] = {
		"官方微博", "官方旗舰店", "旗舰店", "公众号", "官方", "官微"};

	for (size_t i = 0; i < SRM_COUNT(offices); i++) {
		size_t n = strlen(offices[i]);

		if (name.len > n && !memcmp(name.s + name.len - n, offices[i], n))
			return (struct slice){name.s, name.len - n};
	}
	return name;
}

static void put_word(struct words *words, struct keywords *list, struct slice word, double weight)
{
	char *copy;

	if (!is_long_enough(word))
		return;
	copy = mem_dup(word.s, word.len);
	vec_push(words, copy);
	vec_push(list, ((struct keyword){copy, weight}));
}

/* "小满" of 小满茶铺, or 小满茶铺 of 小满. */
static bool is_part_of_name(const struct words *names, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(names->at[i], word) || strstr(word, names->at[i]))
			return true;
	return false;
}

static enum srm_rc read_names(struct store *st, struct words *words, struct keywords *list,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TALK_OWN_NAMES);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		put_word(words, list, without_office(rows_text(rows, 0)), NAME_WEIGHT);
	rows_done(rows);
	return rc;
}

static enum srm_rc read_keywords(struct store *st, struct words *words, struct keywords *list,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_KEYWORDS);
	size_t names = words->n;
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		size_t before = list->n;

		put_word(words, list, rows_text(rows, 0), KEYWORD_WEIGHT);
		if (list->n == before)
			continue;
		if (is_part_of_name(words, names, list->at[before].word))
			list->at[before].weight = NAME_WEIGHT;
		else if (rows_real(rows, 1) < KEYWORD_FULL)
			list->n--;
	}
	rows_done(rows);
	return rc;
}

/* Once for all texts; nothing is compiled where everybody speaks on pages of ours. */
static enum srm_rc need_names(struct talks *t, struct srm_err *err)
{
	struct keywords list = {0};
	struct words words = {0};
	enum srm_rc rc;

	if (t->namer)
		return SRM_OK;
	rc = read_names(t->st, &words, &list, err);
	if (rc == SRM_OK)
		rc = read_keywords(t->st, &words, &list, err);
	if (rc == SRM_OK)
		t->namer = lexicon_new(list.at, list.n);
	for (size_t i = 0; i < words.n; i++)
		free(words.at[i]);
	vec_release(&words);
	vec_release(&list);
	return rc;
}

static bool is_competitor(const struct talks *t, uint32_t person)
{
	for (size_t i = 0; i < t->voices.n; i++)
		if (t->voices.at[i].person == (int64_t)person)
			return t->voices.at[i].role == ROLE_COMPETITOR;
	return false;
}

enum srm_rc names_us(struct talks *t, struct slice text, int64_t post, bool *out,
	struct srm_err *err)
{
	enum srm_rc rc = need_names(t, err);
	double found = rc == SRM_OK ? classify_relevance(t->namer, text) : 0;

	*out = is_competitor(t, t->places[post].author) ? found >= NAME_WEIGHT : found > 0;
	return rc;
}

/* ---- posts of others; a repost is heard as an act ---- */

/* Columns of Q_TALK_POSTS_ABOUT and Q_TALK_POSTS_ABOUT_OF. */
enum {
	ABOUT_POST,
	ABOUT_AUTHOR, /* identity */
	ABOUT_PERSON,
	ABOUT_AT,
	ABOUT_PLATFORM,
	ABOUT_NATIVE,
	ABOUT_TEXT,
	ABOUT_PRECISION
};

static enum srm_rc take_post(struct talks *t, const struct rows *rows, struct srm_err *err)
{
	int64_t post = rows_int(rows, ABOUT_POST);
	enum srm_rc rc = place_need(t, post, err);
	struct marks marks;
	enum speech speech;

	/* who calls us is heard already */
	if (rc != SRM_OK || t->places[post].bits & (PLACE_CALLED | PLACE_FROM_OURS | PLACE_OURS) ||
		voice_of(t, rows_int(rows, ABOUT_AUTHOR)))
		return rc;
	rc = need_names(t, err);
	if (rc != SRM_OK)
		return rc;
	marks = classify_text(t->namer, KIND_MENTION, rows_text(rows, ABOUT_TEXT));
	speech = marks_speech(marks.bits);
	if (marks.relevance <= 0 || marks.bits & MARK_CONTENTLESS || speech == SPEECH_PRIZE)
		return SRM_OK;
	vec_push(&t->says, ((struct say){
				   .at = rows_int(rows, ABOUT_AT),
				   .who = (uint32_t)rows_int(rows, ABOUT_PERSON),
				   .place = (uint32_t)post,
				   .speaker = t->only,
				   .tie = id_tie(rows, ABOUT_NATIVE, KIND_MENTION),
				   .kind = KIND_MENTION,
				   .platform = (unsigned)rows_int(rows, ABOUT_PLATFORM) & 63u,
				   .speech = (unsigned)speech & 31u,
				   .precision = (unsigned)rows_int(rows, ABOUT_PRECISION) & 15u,
				   .bits = SAY_INDIRECT | SAY_ELSEWHERE,
			   }));
	return SRM_OK;
}

enum srm_rc posts_about_read(struct talks *t, struct srm_err *err)
{
	bool is_one = t->d->person != 0;
	struct rows *rows = store_rows(t->st, is_one ? Q_TALK_POSTS_ABOUT_OF : Q_TALK_POSTS_ABOUT);
	enum srm_rc rc, taken = SRM_OK;

	if (is_one)
		rows_bind_int(rows, 1, t->d->person);
	rows_bind_int(rows, 2, t->d->as_of);
	rows_bind_int(rows, 3, t->d->from_at);
	rows_bind_int(rows, 4, t->d->to_at);
	while (taken == SRM_OK && rows_next(rows, &rc, err))
		taken = take_post(t, rows, err);
	rows_done(rows);
	return taken != SRM_OK ? taken : rc;
}
