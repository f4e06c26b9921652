/* SPDX-License-Identifier: MIT */
#include "srm/engine/scoring.h"

#include <inttypes.h>
#include <string.h>

#include "gather.h"
#include "scoring_internal.h"
#include "srm/base/num.h"
#include "srm/classify/classify.h"
#include "srm/engine/noise.h"
#include "srm/store/config.h"

/* Raised when the same rows give other points. */
enum {
	MODEL_VERSION = 2,
	COMPLAINT_DAYS = 90 /* how long a complaint waits for an answer */
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
static enum srm_rc choose_todo(struct store *st, const struct scoring *s, struct last_score *last,
	struct srm_err *err)
{
	int64_t pinned;
	enum srm_rc rc = rows_run(store_rows(st, D_TODO), NULL, err);

	if (rc == SRM_OK)
		rc = setting_time(st, "score.pinned", &pinned, err);
	if (rc != SRM_OK)
		return rc;
	last->is_everyone = last->is_model_changed || last->as_of == TIME_NONE ||
			    s->as_of < last->as_of || s->is_pinned || pinned == 1;
	return last->is_everyone ? SRM_OK : rows_run(store_rows(st, W_TODO_DIRTY), NULL, err);
}

struct amount {
	int64_t dirty, people;
};

static enum srm_rc find_amount(struct store *st, struct amount *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_DIRTY_COUNTS);
	enum srm_rc rc;

	*out = (struct amount){0};
	if (rows_next(rows, &rc, err))
		*out = (struct amount){rows_int(rows, 0), rows_int(rows, 1)};
	rows_done(rows);
	return rc;
}

/* From so many on it is quicker to look at everybody. */
static bool are_many(const struct amount *a)
{
	return a->dirty > a->people / 4;
}

/* Those in t_dirty, where everybody was looked at. */
static enum srm_rc mark_todo(struct store *st, struct followers *f, const struct last_score *last,
	int64_t *n, struct srm_err *err)
{
	struct rows *rows;
	size_t i = 0;
	enum srm_rc rc;

	if (last->is_everyone)
		return SRM_OK;
	for (size_t k = 0; k < f->n; k++)
		f->at[k].is_todo = false;
	*n = 0;
	rows = store_rows(st, Q_TODO);
	while (rows_next(rows, &rc, err)) {
		int64_t person = rows_int(rows, 0);

		++*n;
		while (i < f->n && f->at[i].person < person)
			i++;
		if (i < f->n && f->at[i].person == person)
			f->at[i].is_todo = true;
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc sum_everybody(struct store *st, const struct config *config, struct scoring *s,
	const struct last_score *last, const struct amount *amount, struct life *life,
	struct followers *f, struct srm_err *err)
{
	SRM_CLEANUP(gather_close) struct gather g = {0};
	bool is_all = last->is_everyone || are_many(amount);
	enum srm_rc rc = is_all ? gather_open_all(&g, st, s->as_of, err)
				: gather_open(&g, st, s->as_of, err);

	if (rc == SRM_OK)
		rc = referrers_follow(&g, err);
	if (rc == SRM_OK)
		rc = life_open(life, &g, err);
	if (rc == SRM_OK)
		rc = followers_sum(&g, config, life, f, err);
	s->recomputed = (int64_t)g.people.n;
	if (rc == SRM_OK && is_all)
		rc = mark_todo(st, f, last, &s->recomputed, err);
	return rc == SRM_OK ? rows_run(store_rows(st, D_DIRTY), NULL, err) : rc;
}

/* ---- worth ---- */

static enum srm_rc calibrate_people(struct store *st, const struct sums *people, size_t n,
	const struct brand *brand, struct scoring *s, struct srm_err *err)
{
	struct calibration *c = &s->calibration;

	if (c->provisional || s->recalibrate)
		s->has_calibrated = calibrate(people, n, brand->config, s->as_of, c);
	if (s->has_calibrated) {
		calibrate_lifetime(people, n, &brand->clock, s->as_of, brand->zone, c);
		return calibration_write(st, c, err);
	}
	if (c->provisional) {
		/* too few to fit anything: their rate as of now */
		c->day_rate = calibrate_day_rate(people, n, &brand->clock, s->as_of, brand->zone);
		return SRM_OK;
	}
	/* made by a version that did not ask how long followers stay */
	calibrate_lifetime(people, n, &brand->clock, s->as_of, brand->zone, c);
	return calibration_write_lifetime(st, c, err);
}

/* Published defaults serve until the data can calibrate itself; then only on request. */
static enum srm_rc calibrate_if_due(struct store *st, const struct followers *f,
	const struct brand *brand, struct scoring *s, struct srm_err *err)
{
	struct sums *people;
	enum srm_rc rc;

	if (!s->calibration.provisional && !s->recalibrate && s->calibration.day_rate > 0)
		return SRM_OK;
	people = mem_resize(NULL, f->n + 1, sizeof(*people));
	for (size_t i = 0; i < f->n; i++)
		people[i] = f->at[i].sums;
	rc = calibrate_people(st, people, f->n, brand, s, err);
	free(people);
	return rc;
}

static enum srm_rc worth_write(struct store *st, const struct scored *x, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_WORTH);

	rows_bind_int(rows, 1, x->person);
	rows_bind_int(rows, 2, x->points);
	for (int d = 0; d < DIM_COUNT; d++)
		if (x->sums.observed[d])
			rows_bind_int(rows, 3 + d, x->term[d]);
	rows_bind_int(rows, 7, x->penalty[PENALTY_ZOMBIE]);
	rows_bind_int(rows, 8, x->penalty[PENALTY_PRIZE]);
	rows_bind_real(rows, 9, x->completeness);
	rows_bind_int(rows, 10, x->tier);
	rows_bind_int(rows, 11, x->footing.stage);
	rows_bind_int(rows, 12, x->footing.rung);
	rows_bind_int(rows, 13, x->footing.step);
	rows_bind_real(rows, 14, x->footing.expected);
	if (x->footing.alive >= 0)
		rows_bind_real(rows, 15, x->footing.alive);
	if (x->footing.momentum >= 0)
		rows_bind_real(rows, 16, x->footing.momentum);
	rows_bind_real(rows, 17, x->footing.risk);
	rows_bind_int(rows, 18, x->sums.n_acts);
	rows_bind_int(rows, 19, x->sums.last_at);
	return rows_run(rows, NULL, err);
}

static enum srm_rc write_all(struct store *st, const struct followers *f, struct srm_err *err)
{
	enum srm_rc rc = rows_run(store_rows(st, D_WORTH), NULL, err);

	for (size_t i = 0; i < f->n && rc == SRM_OK; i++)
		rc = worth_write(st, &f->at[i], err);
	return rc;
}

/* What every report says of the score, so that none has to count. */
static enum srm_rc keep_state(struct store *st, const struct followers *f, struct srm_err *err)
{
	STR(mean);
	int64_t repeaters = 0;
	double completeness = 0;
	enum srm_rc rc;

	for (size_t i = 0; i < f->n; i++) {
		repeaters += f->at[i].sums.n_days >= 2;
		completeness += f->at[i].completeness;
	}
	str_addf(&mean, "%.17g", f->n ? completeness / (double)f->n : 0);
	rc = set_time(st, "score.repeaters", repeaters, err);
	if (rc == SRM_OK)
		rc = set_time(st, "score.followers", (int64_t)f->n, err);
	return rc == SRM_OK ? store_set(st, "score.completeness", str_slice(&mean), err) : rc;
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

static void score_one(struct scored *x, const struct brand *brand)
{
	struct worth w;

	/* an answer comes before anything else, unless it comes far too late */
	x->complains = x->sums.complained_at != TIME_NONE &&
		       x->sums.complained_at > brand->as_of - (int64_t)COMPLAINT_DAYS * DAY_S;
	score_worth(&x->sums, brand->calibration, brand->config, brand->as_of, &w);
	standing_find(brand, &x->sums, &w, x->complains, &x->footing);
	x->points = w.points;
	x->completeness = w.completeness;
	for (int d = 0; d < DIM_COUNT; d++)
		x->term[d] = w.term[d].points;
	for (int p = 0; p < PENALTY_COUNT; p++)
		x->penalty[p] = w.penalty[p];
}

static enum srm_rc score_all(struct store *st, struct followers *f, const struct config *config,
	const struct ids *days, struct scoring *s, struct last_score *last, struct srm_err *err)
{
	struct brand brand = {.calibration = &s->calibration,
		.config = config,
		.clock = {days->at, days->n},
		.as_of = s->as_of,
		.zone = store_zone(st)};
	enum srm_rc rc = calibrate_if_due(st, f, &brand, s, err);

	if (rc != SRM_OK)
		return rc;
	last->is_model_changed |= s->has_calibrated;
	s->scored = (int64_t)f->n;
	s->is_look_back = last->recorded_as_of != TIME_NONE && s->as_of < last->recorded_as_of;
	for (size_t i = 0; i < f->n; i++)
		score_one(&f->at[i], &brand);
	rc = tiers_assign(st, f, config, s, last, err);
	if (rc == SRM_OK)
		rc = write_all(st, f, err);
	if (rc == SRM_OK)
		rc = tags_assign(st, f, s, err);
	if (rc == SRM_OK)
		rc = keep_state(st, f, err);
	return rc == SRM_OK ? keep_last(st, config, s, err) : rc;
}

/* Neither rows nor the moment nor the model changed: what is stored holds. */
static bool is_done(const struct scoring *s, const struct last_score *last,
	const struct amount *amount)
{
	return !last->is_everyone && !s->recalibrate && !amount->dirty && s->as_of == last->as_of &&
	       s->as_of == last->recorded_as_of;
}

static enum srm_rc score_now(struct store *st, struct scoring *s, const struct config *config,
	struct last_score *last, struct srm_err *err)
{
	struct followers f = {0};
	struct life life = {0};
	struct ids days = {0};
	struct amount amount;
	enum srm_rc rc = find_amount(st, &amount, err);

	if (rc != SRM_OK)
		return rc;
	if (is_done(s, last, &amount))
		return rows_one_int(store_rows(st, Q_WORTH_COUNT), 0, &s->scored, err);
	rc = sum_everybody(st, config, s, last, &amount, &life, &f, err);
	if (rc == SRM_OK)
		rc = life_close(&life, st, s->as_of, &days, err);
	if (rc == SRM_OK)
		rc = score_all(st, &f, config, &days, s, last, err);
	vec_release(&f);
	vec_release(&life);
	vec_release(&days);
	return rc;
}

enum srm_rc scoring_run(struct store *st, struct scoring *s, struct srm_err *err)
{
	struct config config;
	struct last_score last;
	enum srm_rc rc = store_config(st, &config, err);

	s->recomputed = s->scored = s->moved_up = s->moved_down = s->entered = 0;
	s->has_calibrated = false;
	if (rc == SRM_OK)
		rc = noise_derive(st, err);
	if (rc == SRM_OK)
		rc = calibration_read(st, &s->calibration, err);
	if (rc == SRM_OK)
		rc = read_last(st, &config, s, &last, err);
	if (rc == SRM_OK)
		rc = choose_todo(st, s, &last, err);
	return rc == SRM_OK ? score_now(st, s, &config, &last, err) : rc;
}
