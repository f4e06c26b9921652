/* SPDX-License-Identifier: MIT */
#include "srm/engine/derive.h"

#include "derive_internal.h"
#include "srm/base/vec.h"
#include "srm/engine/noise.h"
#include "srm/engine/passing.h"
#include "srm/store/people.h"

struct keywords VEC_OF(struct keyword);
struct words VEC_OF(char *);

/* Weights that were fitted with the brand's own labels. */
static enum srm_rc take_learned(struct store *st, struct lexicon *lx, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_LEARNED);
	enum srm_rc rc;

	if (rows_next(rows, &rc, err))
		lexicon_learn(lx, rows_blob(rows, 0));
	rows_done(rows);
	return rc;
}

enum srm_rc derive_lexicon(struct store *st, struct lexicon **out, struct srm_err *err)
{
	struct keywords list = {0};
	struct words words = {0};
	struct rows *rows = store_rows(st, Q_KEYWORDS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct slice text = rows_text(rows, 0);
		char *word = mem_dup(text.s, text.len);
		struct keyword one = {word, rows_real(rows, 1)};

		vec_push(&words, word);
		vec_push(&list, one);
	}
	rows_done(rows);
	*out = rc == SRM_OK ? lexicon_new(list.at, list.n) : NULL;
	if (rc == SRM_OK)
		rc = take_learned(st, *out, err);
	if (rc != SRM_OK) {
		lexicon_free(*out);
		*out = NULL;
	}
	for (size_t i = 0; i < words.n; i++)
		free(words.at[i]);
	vec_release(&words);
	vec_release(&list);
	return rc;
}

/* What has to be read again, and what rests on it. */
struct due {
	bool is_stale;               /* rows came, went or changed outside an import */
	bool is_unread;              /* some rows wait to be read */
	bool of_part[LEXICON_PARTS]; /* what was read with other lists, keywords, weights */
};

static void say_digests(const struct lexicon *lx, struct str *out)
{
	for (int i = 0; i < LEXICON_PARTS; i++)
		str_addf(out, "%s%s", i ? " " : "", lexicon_digest(lx, (enum lexicon_part)i));
}

static enum srm_rc find_due(struct store *st, const struct lexicon *lx, struct due *due,
	struct srm_err *err)
{
	STR(digests);
	STR(stale);
	STR(unread);
	struct slice rest;
	bool found;
	enum srm_rc rc = store_setting(st, "derived.lexicon", &digests, &found, err);

	if (rc == SRM_OK)
		rc = store_setting(st, "derived.stale", &stale, &due->is_stale, err);
	if (rc == SRM_OK)
		rc = store_setting(st, "derived.unread", &unread, &due->is_unread, err);
	due->is_unread |= due->is_stale;
	rest = str_slice(&digests);
	for (int i = 0; i < LEXICON_PARTS; i++)
		due->of_part[i] = !slice_is(slice_cut(rest, " ", &rest),
			lexicon_digest(lx, (enum lexicon_part)i));
	return rc;
}

/*
 * An import marks what it brings, but for classes of posts: these wait for all that is known of
 * a post. With other keywords only keywords are looked for.
 */
static enum srm_rc read_due(struct store *st, struct lexicon *lx, const struct due *due,
	struct srm_err *err)
{
	const bool lists = due->of_part[LEXICON_LISTS], posts = due->of_part[LEXICON_POSTS];
	const bool keywords = due->of_part[LEXICON_KEYWORDS];
	const struct {
		bool is_due;
		enum derive_pass pass;
	} steps[] = {
		{lists, PASS_TEXTS},
		{due->is_unread && !lists, PASS_TEXTS_UNREAD},
		{keywords && !lists, PASS_TEXTS_RELEVANCE},
		{keywords && !posts, PASS_POSTS_RELEVANCE},
		{true, PASS_POSTS_UNREAD},
		{due->is_unread, PASS_PROFILES_UNREAD},
		{keywords, PASS_PROFILES_RELEVANCE},
	};
	enum srm_rc rc = posts ? rows_run(store_rows(st, D_ALL_CLASSES), NULL, err) : SRM_OK;

	for (size_t i = 0; i < SRM_COUNT(steps) && rc == SRM_OK; i++)
		if (steps[i].is_due)
			rc = derive_pass(st, lx, steps[i].pass, err);
	return rc == SRM_OK ? habit_derive(st, due->is_stale, err) : rc;
}

static enum srm_rc link_due(struct store *st, const struct due *due, struct srm_err *err)
{
	enum srm_rc rc = due->is_stale ? people_stale(st, err) : SRM_OK;

	if (rc == SRM_OK)
		rc = passing_derive(st, due->is_stale || due->of_part[LEXICON_LISTS], err);
	if (rc == SRM_OK)
		rc = noise_note(st, due->is_stale, err);
	return rc == SRM_OK ? people_link(st, err) : rc;
}

enum srm_rc derive_missing(struct store *st, struct lexicon *lx, struct srm_err *err)
{
	struct due due = {0};
	bool is_read = false;
	STR(digests);
	enum srm_rc rc = find_due(st, lx, &due, err);

	for (int i = 0; i < LEXICON_PARTS; i++)
		is_read |= due.of_part[i];
	if (rc == SRM_OK)
		rc = read_due(st, lx, &due, err);
	if (rc == SRM_OK)
		rc = link_due(st, &due, err);
	if (rc == SRM_OK && (due.is_stale || is_read))
		rc = people_all_dirty(st, err);
	if (rc == SRM_OK && is_read) {
		say_digests(lx, &digests);
		rc = store_set(st, "derived.lexicon", str_slice(&digests), err);
	}
	if (rc == SRM_OK && due.is_unread)
		rc = store_set(st, "derived.unread", SLICE_NONE, err);
	return rc == SRM_OK && due.is_stale ? store_set(st, "derived.stale", SLICE_NONE, err) : rc;
}

enum srm_rc derive_in_transaction(struct store *st, struct lexicon *lx, struct srm_err *err)
{
	enum srm_rc rc = store_begin(st, err);

	if (rc == SRM_OK)
		rc = derive_missing(st, lx, err);
	if (rc == SRM_OK)
		rc = store_commit(st, err);
	if (rc != SRM_OK)
		store_rollback(st);
	return rc;
}
