/* SPDX-License-Identifier: MIT */
#include "srm/engine/derive.h"

#include "srm/base/json.h"
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

/* Rows are read in batches: what a batch reads is written before the next begins. */
struct unread {
	int64_t id, kind, actor;
	struct str text, more, source;
	int64_t signs;
	bool is_repost;
};

struct batch VEC_OF(struct unread);

static void batch_clear(struct batch *b)
{
	for (size_t i = 0; i < b->n; i++) {
		str_release(&b->at[i].text);
		str_release(&b->at[i].more);
		str_release(&b->at[i].source);
	}
	b->n = 0;
}

static void batch_release(struct batch *b)
{
	batch_clear(b);
	vec_release(b);
}

static void hold(struct str *s, struct slice text)
{
	str_init(s);
	str_adds(s, text);
}

static enum srm_rc write_marks(struct store *st, struct lexicon *lx, const struct unread *u,
	struct srm_err *err)
{
	struct marks marks = classify_text(lx, (enum kind)u->kind, str_slice(&u->text));
	struct rows *rows = store_rows(st, W_TEXT_MARKS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, u->id);
	rows_bind_int(rows, 2, marks.bits);
	rows_bind_real(rows, 3, marks.relevance);
	rows_bind_text(rows, 4, marks.via.len ? marks.via : SLICE_NONE);
	rc = rows_run(rows, NULL, err);
	if (rc != SRM_OK || !u->actor)
		return rc;
	rows = store_rows(st, W_DIRTY);
	rows_bind_int(rows, 1, u->actor);
	return rows_run(rows, NULL, err);
}

static void reasons_json(const struct post_label *label, struct str *out)
{
	str_addc(out, '[');
	for (int i = 0; i < label->n_reasons; i++) {
		const struct post_reason *r = &label->reasons[i];

		str_add(out, i ? ",{\"message\":" : "{\"message\":");
		json_add_string(out, slice_of(r->message));
		str_add(out, ",\"evidence\":");
		json_add_string(out, r->evidence.s ? r->evidence : SLICE_LIT(""));
		str_addf(out, ",\"class\":\"%s\",\"weight\":%.3g}",
			name_of(NAMES_CLASS, (int)r->toward), r->weight);
	}
	str_addc(out, ']');
}

static enum srm_rc write_class(struct store *st, struct lexicon *lx, const struct unread *u,
	struct srm_err *err)
{
	const struct post_features features = {
		.text = str_slice(&u->text),
		.topics = str_slice(&u->more),
		.source = str_slice(&u->source),
		.signs = (unsigned)u->signs,
		.is_repost = u->is_repost,
	};
	struct post_label label;
	struct rows *rows;
	STR(reasons);
	enum srm_rc rc;

	classify_post(lx, &features, &label);
	reasons_json(&label, &reasons);
	rows = store_rows(st, W_POST_CLASS);
	rows_bind_int(rows, 1, u->id);
	rows_bind_int(rows, 2, label.class);
	rows_bind_int(rows, 3, label.second);
	rows_bind_real(rows, 4, label.probability);
	rows_bind_int(rows, 5, label.unsure);
	rows_bind_int(rows, 6, label.is_bait);
	rows_bind_real(rows, 7, classify_relevance(lx, features.text));
	rows_bind_text(rows, 8, str_slice(&reasons));
	rc = rows_run(rows, NULL, err);
	if (rc != SRM_OK)
		return rc;
	/* what an interaction with this post counts may have changed */
	rows = store_rows(st, W_DIRTY_OF_POST);
	rows_bind_int(rows, 1, u->id);
	return rows_run(rows, NULL, err);
}

static enum srm_rc write_profile(struct store *st, struct lexicon *lx, const struct unread *u,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_PROFILE_MARKS);

	rows_bind_int(rows, 1, u->id);
	rows_bind_real(rows, 2,
		classify_profile(lx, str_slice(&u->text), str_slice(&u->more),
			str_slice(&u->source)));
	return rows_run(rows, NULL, err);
}

/* The columns of each statement, as unread. */
static struct unread read_text(const struct rows *rows)
{
	struct unread u = {
		.id = rows_int(rows, 0), .kind = rows_int(rows, 1), .actor = rows_int(rows, 3)};

	hold(&u.text, rows_text(rows, 2));
	str_init(&u.more);
	str_init(&u.source);
	return u;
}

static struct unread read_post(const struct rows *rows)
{
	struct unread u = {.id = rows_int(rows, 0),
		.signs = rows_int(rows, 4),
		.is_repost = rows_int(rows, 5) != 0};

	hold(&u.text, rows_text(rows, 1));
	hold(&u.more, rows_text(rows, 2));
	hold(&u.source, rows_text(rows, 3));
	return u;
}

static struct unread read_profile(const struct rows *rows)
{
	struct unread u = {.id = rows_int(rows, 0)};

	hold(&u.text, rows_text(rows, 1));
	hold(&u.more, rows_text(rows, 2));
	hold(&u.source, rows_text(rows, 3));
	return u;
}

static const struct reading {
	enum stmt unread;
	struct unread (*read)(const struct rows *rows);
	enum srm_rc (*write)(struct store *st, struct lexicon *lx, const struct unread *u,
		struct srm_err *err);
} readings[] = {
	{Q_TEXTS_UNREAD, read_text, write_marks},
	{Q_POSTS_UNREAD, read_post, write_class},
	{Q_PROFILES_UNREAD, read_profile, write_profile},
};

static enum srm_rc read_missing(struct store *st, struct lexicon *lx, const struct reading *what,
	struct srm_err *err)
{
	SRM_CLEANUP(batch_release) struct batch batch = {0};
	int64_t after = 0;
	enum srm_rc rc;

	do {
		struct rows *rows = store_rows(st, what->unread);

		batch_clear(&batch);
		rows_bind_int(rows, 1, after);
		while (rows_next(rows, &rc, err))
			vec_push(&batch, what->read(rows));
		rows_done(rows);
		for (size_t i = 0; i < batch.n && rc == SRM_OK; i++) {
			rc = what->write(st, lx, &batch.at[i], err);
			after = batch.at[i].id;
		}
	} while (rc == SRM_OK && batch.n);
	return rc;
}

/* Drop what was read with other lists or keywords. */
static enum srm_rc forget_outdated(struct store *st, const struct lexicon *lx, bool *all,
	struct srm_err *err)
{
	static const enum stmt drops[] = {D_ALL_TEXT_MARKS, D_ALL_CLASSES, D_ALL_PROFILE_MARKS};
	STR(digest);
	STR(stale);
	bool has_digest, is_stale = false;
	enum srm_rc rc = store_setting(st, "derived.lexicon", &digest, &has_digest, err);

	if (rc == SRM_OK)
		rc = store_setting(st, "derived.stale", &stale, &is_stale, err);
	*all = is_stale;
	if (rc != SRM_OK || slice_is(str_slice(&digest), lexicon_digest(lx)))
		return rc;
	*all = true;
	for (size_t i = 0; i < SRM_COUNT(drops) && rc == SRM_OK; i++)
		rc = rows_run(store_rows(st, drops[i]), NULL, err);
	return rc == SRM_OK ? store_set(st, "derived.lexicon", slice_of(lexicon_digest(lx)), err)
			    : rc;
}

enum srm_rc derive_missing(struct store *st, struct lexicon *lx, struct srm_err *err)
{
	bool all;
	enum srm_rc rc = forget_outdated(st, lx, &all, err);

	/* an import marks what it brings; only a change of the lists or an undo leaves more unread */
	for (size_t i = 0; i < SRM_COUNT(readings) && rc == SRM_OK; i++)
		if (all || readings[i].unread == Q_POSTS_UNREAD)
			rc = read_missing(st, lx, &readings[i], err);
	if (rc == SRM_OK && all)
		rc = people_stale(st, err);
	if (rc == SRM_OK)
		rc = passing_derive(st, all, err);
	if (rc == SRM_OK)
		rc = noise_note(st, all, err);
	if (rc == SRM_OK)
		rc = people_link(st, err);
	if (rc == SRM_OK && all)
		rc = people_all_dirty(st, err);
	return rc == SRM_OK && all ? store_set(st, "derived.stale", SLICE_NONE, err) : rc;
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
