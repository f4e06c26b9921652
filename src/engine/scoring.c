/* SPDX-License-Identifier: MIT */
#include "srm/engine/scoring.h"

#include <inttypes.h>
#include <string.h>

#include "gather.h"
#include "scoring_internal.h"
#include "srm/base/num.h"
#include "srm/classify/classify.h"
#include "srm/store/config.h"

/* Raised when the same rows give other points. */
enum {
	MODEL_VERSION = 1
};

/* ---- what the last score rested on ---- */

static enum srm_rc setting_time(struct store *st, const char *name, int64_t *out,
	struct srm_err *err)
{
	STR(text);
	bool found;
	enum srm_rc rc = store_setting(st, name, &text, &found, err);

	if (rc != SRM_OK || !found || !num_int64(str_slice(&text), out))
		*out = TIME_NONE;
	return rc;
}

static enum srm_rc set_time(struct store *st, const char *name, int64_t at, struct srm_err *err)
{
	STR(text);

	str_addf(&text, "%" PRId64, at);
	return store_set(st, name, str_slice(&text), err);
}

/* Everything besides a person's rows that their points depend on, as text. */
static enum srm_rc say_model(struct store *st, const struct config *config,
	const struct calibration *c, struct str *out, struct srm_err *err)
{
	static const enum stmt digests[] = {Q_OWN_DIGEST, Q_TIER_RULES_DIGEST};
	enum srm_rc rc = SRM_OK;

	str_addf(out, "%d;", MODEL_VERSION);
	for (size_t i = 0; config_item_at(i); i++)
		str_addf(out, "%.17g,", config_get(config, config_item_at(i)));
	for (int d = 0; d < DIM_COUNT; d++)
		str_addf(out, "%.17g,", c->half[d]);
	str_addf(out, "%.17g;", c->bait_rate);
	for (size_t i = 0; i < SRM_COUNT(digests) && rc == SRM_OK; i++) {
		struct rows *rows = store_rows(st, digests[i]);

		if (rows_next(rows, &rc, err))
			str_adds(out, rows_text(rows, 0));
		str_addc(out, ';');
		rows_done(rows);
	}
	return rc;
}

static enum srm_rc read_last(struct store *st, const struct config *config, const struct scoring *s,
	struct last_score *last, struct srm_err *err)
{
	STR(now);
	STR(before);
	bool found = false;
	enum srm_rc rc = setting_time(st, "score.as_of", &last->as_of, err);

	if (rc == SRM_OK)
		rc = say_model(st, config, &s->calibration, &now, err);
	if (rc == SRM_OK)
		rc = store_setting(st, "score.model", &before, &found, err);
	last->is_model_changed = !found || !slice_eq(str_slice(&now), str_slice(&before));
	if (rc == SRM_OK)
		rc = setting_time(st, "score.recorded", &last->recorded_as_of, err);
	return rc;
}

/* ---- whom to score anew ---- */

/*
 * Sums hold what happened up to the last as-of. When this one lies before it,
 * or the last one was pinned before the end of the data, rows come and go for
 * people whom no write marked.
 */
static enum srm_rc choose_todo(struct store *st, const struct scoring *s,
	const struct last_score *last, struct srm_err *err)
{
	int64_t pinned;
	bool all;
	enum srm_rc rc = rows_run(store_rows(st, D_TODO), NULL, err);

	if (rc == SRM_OK)
		rc = setting_time(st, "score.pinned", &pinned, err);
	if (rc != SRM_OK)
		return rc;
	all = last->is_model_changed || last->as_of == TIME_NONE || s->as_of < last->as_of ||
	      s->is_pinned || pinned == 1;
	return rows_run(store_rows(st, all ? W_TODO_ALL : W_TODO_DIRTY), NULL, err);
}

static enum srm_rc todo_owner(struct store *st, int64_t platform, struct slice name,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_NAME_OWNER);
	int64_t person;
	enum srm_rc rc;

	rows_bind_text(rows, 1, name);
	rows_bind_int(rows, 2, platform);
	rc = rows_one_int(rows, 0, &person, err);
	if (rc != SRM_OK || !person)
		return rc;
	rows = store_rows(st, W_TODO);
	rows_bind_int(rows, 1, person);
	return rows_run(rows, NULL, err);
}

/* Through whom a person first came: a repost of someone else's repost as the first act. */
struct came {
	int64_t person, platform, at;
	struct str via;
};
struct came_list VEC_OF(struct came);

static void came_release(struct came_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		str_release(&list->at[i].via);
	vec_release(list);
}

static enum srm_rc came_update(struct store *st, const struct came *now, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CAME);
	STR(before);
	int64_t platform = 0;
	bool same = false;
	enum srm_rc rc;

	rows_bind_int(rows, 1, now->person);
	if (rows_next(rows, &rc, err)) {
		platform = rows_int(rows, 0);
		str_adds(&before, rows_text(rows, 1));
		same = rows_int(rows, 2) == now->at && platform == now->platform &&
		       slice_eq(str_slice(&before), str_slice(&now->via));
	} else {
		same = !now->via.len;
	}
	rows_done(rows);
	if (rc != SRM_OK || same)
		return rc;
	if (before.len)
		rc = todo_owner(st, platform, str_slice(&before), err);
	if (rc == SRM_OK && now->via.len)
		rc = todo_owner(st, now->platform, str_slice(&now->via), err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, now->via.len ? W_CAME : D_CAME);
	rows_bind_int(rows, 1, now->person);
	if (now->via.len) {
		rows_bind_int(rows, 2, now->platform);
		rows_bind_text(rows, 3, str_slice(&now->via));
		rows_bind_int(rows, 4, now->at);
	}
	return rows_run(rows, NULL, err);
}

static enum srm_rc find_came(struct store *st, int64_t as_of, struct came_list *list,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_ACTS);
	int64_t last = 0;
	enum srm_rc rc;

	rows_bind_int(rows, 1, as_of);
	while (rows_next(rows, &rc, err)) {
		struct came one = {rows_int(rows, 0), rows_int(rows, 9), rows_int(rows, 3), {0}};

		if (one.person == last)
			continue;
		last = one.person;
		str_init(&one.via);
		if (rows_int(rows, 2) == KIND_REPOST)
			str_adds(&one.via, rows_text(rows, 8));
		vec_push(list, one);
	}
	rows_done(rows);
	return rc;
}

/* A first act that changed changes the one who brought it: they are to do, too. */
static enum srm_rc follow_referrers(struct store *st, int64_t as_of, struct srm_err *err)
{
	SRM_CLEANUP(came_release) struct came_list list = {0};
	enum srm_rc rc = find_came(st, as_of, &list, err);

	for (size_t i = 0; i < list.n && rc == SRM_OK; i++)
		rc = came_update(st, &list.at[i], err);
	return rc;
}

/* ---- sums and worth ---- */

static enum srm_rc sum_one(struct store *st, int64_t person, const struct facts *facts,
	const struct config *config, struct srm_err *err)
{
	struct sums sums;
	struct rows *rows;

	score_sums(facts, config, &sums);
	if (sums.n_acts)
		return sums_write(st, person, &sums, err);
	/* never touched us: no follower */
	rows = store_rows(st, D_SUMS);
	rows_bind_int(rows, 1, person);
	return rows_run(rows, NULL, err);
}

static enum srm_rc sum_todo(struct store *st, const struct config *config, struct scoring *s,
	struct srm_err *err)
{
	struct gather g;
	struct facts facts;
	int64_t person;
	enum srm_rc rc = gather_open(&g, st, s->as_of, err);

	while (rc == SRM_OK) {
		rc = gather_next(&g, &person, &facts, err);
		if (rc != SRM_OK || !person)
			break;
		s->recomputed++;
		rc = sum_one(st, person, &facts, config, err);
	}
	gather_close(&g);
	if (rc == SRM_OK)
		rc = rows_run(store_rows(st, D_DIRTY), NULL, err);
	return rc == SRM_OK ? rows_run(store_rows(st, D_SUMS_GONE), NULL, err) : rc;
}

static enum srm_rc load_followers(struct store *st, struct followers *f, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SUMS_ALL);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct scored one = {.person = rows_int(rows, 0)};

		sums_read(rows, &one.sums);
		one.is_todo = rows_int(rows, 18) != 0;
		vec_push(f, one);
	}
	rows_done(rows);
	return rc;
}

/* Published defaults serve until the data can calibrate itself; then only on request. */
static enum srm_rc calibrate_if_due(struct store *st, const struct followers *f,
	const struct config *config, struct scoring *s, struct srm_err *err)
{
	struct sums *people;

	if (!s->calibration.provisional && !s->recalibrate)
		return SRM_OK;
	people = mem_alloc((f->n + 1) * sizeof(*people));
	for (size_t i = 0; i < f->n; i++)
		people[i] = f->at[i].sums;
	s->has_calibrated = calibrate(people, f->n, config, s->as_of, &s->calibration);
	free(people);
	return s->has_calibrated ? calibration_write(st, &s->calibration, err) : SRM_OK;
}

static void bind_points(struct rows *rows, int i, bool observed, int points)
{
	if (observed)
		rows_bind_int(rows, i, points);
}

static enum srm_rc worth_write(struct store *st, const struct scored *x, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_WORTH);

	rows_bind_int(rows, 1, x->person);
	rows_bind_int(rows, 2, x->worth.points);
	for (int d = 0; d < DIM_COUNT; d++)
		bind_points(rows, 3 + d, x->worth.observed[d], x->worth.term[d].points);
	rows_bind_int(rows, 7, x->worth.penalty[PENALTY_ZOMBIE]);
	rows_bind_int(rows, 8, x->worth.penalty[PENALTY_PRIZE]);
	rows_bind_real(rows, 9, x->worth.completeness);
	rows_bind_int(rows, 10, x->tier);
	return rows_run(rows, NULL, err);
}

static enum srm_rc write_all(struct store *st, const struct followers *f, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < f->n && rc == SRM_OK; i++)
		rc = worth_write(st, &f->at[i], err);
	return rc == SRM_OK ? rows_run(store_rows(st, D_WORTH_GONE), NULL, err) : rc;
}

static enum srm_rc keep_last(struct store *st, const struct config *config, const struct scoring *s,
	struct srm_err *err)
{
	STR(model);
	enum srm_rc rc = say_model(st, config, &s->calibration, &model, err);

	if (rc == SRM_OK)
		rc = store_set(st, "score.model", str_slice(&model), err);
	if (rc == SRM_OK)
		rc = set_time(st, "score.as_of", s->as_of, err);
	if (rc == SRM_OK && !s->is_look_back)
		rc = set_time(st, "score.recorded", s->as_of, err);
	return rc == SRM_OK ? set_time(st, "score.pinned", s->is_pinned, err) : rc;
}

static enum srm_rc score_all(struct store *st, struct followers *f, const struct config *config,
	struct scoring *s, struct last_score *last, struct srm_err *err)
{
	enum srm_rc rc = load_followers(st, f, err);

	if (rc == SRM_OK)
		rc = calibrate_if_due(st, f, config, s, err);
	if (rc != SRM_OK)
		return rc;
	last->is_model_changed |= s->has_calibrated;
	s->scored = (int64_t)f->n;
	s->is_look_back = last->recorded_as_of != TIME_NONE && s->as_of < last->recorded_as_of;
	for (size_t i = 0; i < f->n; i++)
		score_worth(&f->at[i].sums, &s->calibration, config, s->as_of, &f->at[i].worth);
	rc = tiers_assign(st, f, config, s, last, err);
	if (rc == SRM_OK)
		rc = write_all(st, f, err);
	if (rc == SRM_OK)
		rc = tags_assign(st, f, s, err);
	return rc == SRM_OK ? keep_last(st, config, s, err) : rc;
}

enum srm_rc scoring_run(struct store *st, struct scoring *s, struct srm_err *err)
{
	struct followers f = {0};
	struct config config;
	struct last_score last;
	enum srm_rc rc = store_config(st, &config, err);

	s->recomputed = s->scored = s->moved_up = s->moved_down = s->entered = 0;
	s->has_calibrated = false;
	if (rc == SRM_OK)
		rc = calibration_read(st, &s->calibration, err);
	if (rc == SRM_OK)
		rc = read_last(st, &config, s, &last, err);
	if (rc == SRM_OK)
		rc = choose_todo(st, s, &last, err);
	if (rc == SRM_OK)
		rc = follow_referrers(st, s->as_of, err);
	if (rc == SRM_OK)
		rc = sum_todo(st, &config, s, err);
	if (rc == SRM_OK)
		rc = score_all(st, &f, &config, s, &last, err);
	vec_release(&f);
	return rc;
}
