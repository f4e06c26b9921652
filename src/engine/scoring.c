/* SPDX-License-Identifier: MIT */
#include "srm/engine/scoring.h"

#include <inttypes.h>
#include <string.h>

#include "gather.h"
#include "scoring_internal.h"
#include "srm/base/num.h"
#include "srm/classify/classify.h"
#include "srm/engine/noise.h"
#include "srm/engine/rollup.h"
#include "srm/store/config.h"

/* Raised when the same rows give other points. */
enum {
	MODEL_VERSION = 3
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
	static const enum stmt digests[] = {Q_OWN_DIGEST, Q_TIER_RULES_DIGEST, Q_LEARNED_DIGEST};
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
static enum srm_rc find_everyone(struct store *st, const struct scoring *s, struct last_score *last,
	struct srm_err *err)
{
	int64_t pinned;
	enum srm_rc rc = setting_time(st, "score.pinned", &pinned, err);

	last->is_everyone = last->is_model_changed || last->as_of == TIME_NONE ||
			    s->as_of < last->as_of || s->is_pinned || pinned == 1;
	return rc;
}

static enum srm_rc choose_todo(struct store *st, const struct last_score *last, struct srm_err *err)
{
	enum srm_rc rc = rows_run(store_rows(st, D_TODO), NULL, err);

	if (rc != SRM_OK || last->is_everyone)
		return rc;
	return rows_run(store_rows(st, W_TODO_DIRTY), NULL, err);
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

/* What one score holds while it is made. */
struct making {
	struct store *st;
	const struct config *config;
	struct scoring *s;
	struct last_score last;
	struct noise *noise;
	struct beside beside; /* finds the noise, or reads what is stored, meanwhile */
	struct gather g;
	bool is_all; /* everybody was looked at */
	struct life life;
	struct followers f;
	struct ids days;
};

static void making_release(struct making *m)
{
	beside_release(&m->beside);
	gather_close(&m->g);
	noise_free(m->noise);
	vec_release(&m->f);
	vec_release(&m->life);
	vec_release(&m->days);
}

static enum srm_rc find_noise(struct store *st, void *ctx, struct srm_err *err)
{
	struct making *m = ctx;

	return noise_find(st, &m->noise, err);
}

/* Everybody's acts are read, while the noise among them is found. */
static enum srm_rc gather_everybody(struct making *m, struct srm_err *err)
{
	enum srm_rc rc, found;

	m->beside = (struct beside){.run = find_noise, .ctx = m};
	beside_start(&m->beside, m->st, m->s->is_apart);
	rc = choose_todo(m->st, &m->last, err);
	if (rc == SRM_OK)
		rc = gather_open_all(&m->g, m->st, m->s->as_of, err);
	found = beside_join(&m->beside, err);
	if (rc == SRM_OK && found == SRM_OK)
		return noise_write(m->noise, m->st, err);
	return found != SRM_OK ? found : rc;
}

/* The sums of all are read, while those to do are found and their acts read. */
static enum srm_rc gather_dirty(struct making *m, struct srm_err *err)
{
	struct amount amount;
	enum srm_rc rc;

	m->beside = (struct beside){.run = followers_stored, .ctx = &m->f};
	beside_start(&m->beside, m->st, m->s->is_apart);
	rc = noise_find(m->st, &m->noise, err);
	if (rc == SRM_OK)
		rc = noise_write(m->noise, m->st, err);
	if (rc == SRM_OK)
		rc = choose_todo(m->st, &m->last, err);
	if (rc == SRM_OK)
		rc = find_amount(m->st, &amount, err);
	if (rc != SRM_OK)
		return rc;
	return are_many(&amount) ? gather_open_all(&m->g, m->st, m->s->as_of, err)
				 : gather_open(&m->g, m->st, m->s->as_of, err);
}

static enum srm_rc sum_everybody(struct making *m, struct srm_err *err)
{
	struct gather *g = &m->g;
	enum srm_rc rc = m->last.is_everyone ? gather_everybody(m, err) : gather_dirty(m, err);

	if (rc == SRM_OK)
		rc = referrers_follow(g, err);
	if (rc == SRM_OK)
		rc = life_open(&m->life, g, err);
	if (rc == SRM_OK)
		rc = followers_sum(g, m->config, &m->life, &m->beside, &m->f, err);
	m->s->recomputed = (int64_t)g->people.n;
	if (rc == SRM_OK && g->is_all)
		rc = mark_todo(m->st, &m->f, &m->last, &m->s->recomputed, err);
	m->is_all = g->is_all;
	if (rc == SRM_OK)
		rc = rollup_write(g, err);
	gather_close(g);
	if (rc == SRM_OK)
		rc = rows_run(store_rows(m->st, D_DIRTY), NULL, err);
	return rc == SRM_OK ? life_close(&m->life, m->st, m->s->as_of, &m->days, err) : rc;
}

/* ---- worth ---- */

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

/* Of sums that are known by now worth and standing: nothing is read or written. */
static enum srm_rc find_worth(struct store *st, void *ctx, struct srm_err *err)
{
	struct making *m = ctx;
	const struct brand brand = {.calibration = &m->s->calibration,
		.config = m->config,
		.clock = {m->days.at, m->days.n},
		.as_of = m->s->as_of,
		.zone = store_zone(m->st)};

	(void)st;
	(void)err;
	worth_find(&m->f, &brand, m->s);
	return SRM_OK;
}

/* While the sums of everybody are written, if that is to be. */
static enum srm_rc score_and_write_sums(struct making *m, struct srm_err *err)
{
	bool is_due = calibration_is_due(m->s);
	enum srm_rc rc = SRM_OK, found;

	m->beside = (struct beside){.run = find_worth, .ctx = m};
	beside_start(&m->beside, NULL, true);
	if (m->is_all)
		rc = rows_run(store_rows(m->st, D_SUMS_ALL), NULL, err);
	if (rc == SRM_OK && m->is_all)
		rc = followers_write(m->st, &m->f, err);
	found = beside_join(&m->beside, err);
	if (rc == SRM_OK)
		rc = found;
	return rc == SRM_OK && is_due ? calibration_keep(m->st, m->s, err) : rc;
}

static enum srm_rc score_all(struct making *m, struct srm_err *err)
{
	struct store *st = m->st;
	struct scoring *s = m->s;
	enum srm_rc rc = complaints_find(st, s->as_of, &m->f, err);

	if (rc == SRM_OK)
		rc = score_and_write_sums(m, err);

	m->last.is_model_changed |= s->has_calibrated;
	s->scored = (int64_t)m->f.n;
	s->is_look_back = m->last.recorded_as_of != TIME_NONE && s->as_of < m->last.recorded_as_of;
	if (rc == SRM_OK)
		rc = tiers_assign(st, &m->f, m->config, s, &m->last, err);
	if (rc == SRM_OK)
		rc = worth_write(st, &m->f, err);
	if (rc == SRM_OK)
		rc = tags_assign(st, &m->f, s, err);
	if (rc == SRM_OK)
		rc = keep_state(st, &m->f, err);
	return rc == SRM_OK ? keep_last(st, m->config, s, err) : rc;
}

/* Neither rows nor the moment nor the model changed: what is stored holds. */
static enum srm_rc find_done(const struct making *m, bool *is_done, struct srm_err *err)
{
	const struct scoring *s = m->s;
	struct amount amount = {0};
	bool is_due;
	enum srm_rc rc;

	*is_done = false;
	if (m->last.is_everyone || s->recalibrate || s->as_of != m->last.as_of ||
		s->as_of != m->last.recorded_as_of)
		return SRM_OK;
	rc = noise_is_due(m->st, &is_due, err);
	if (rc == SRM_OK)
		rc = find_amount(m->st, &amount, err);
	*is_done = rc == SRM_OK && !is_due && !amount.dirty;
	return rc;
}

enum srm_rc scoring_run(struct store *st, struct scoring *s, struct srm_err *err)
{
	SRM_CLEANUP(making_release) struct making m = {.st = st, .s = s};
	struct config config;
	bool is_done = false;
	enum srm_rc rc = store_config(st, &config, err);

	m.config = &config;
	s->recomputed = s->scored = s->moved_up = s->moved_down = s->entered = 0;
	s->has_calibrated = false;
	if (rc == SRM_OK)
		rc = calibration_read(st, &s->calibration, err);
	if (rc == SRM_OK)
		rc = read_last(st, &config, s, &m.last, err);
	if (rc == SRM_OK)
		rc = find_everyone(st, s, &m.last, err);
	if (rc == SRM_OK)
		rc = find_done(&m, &is_done, err);
	if (rc == SRM_OK && is_done)
		rc = rows_one_int(store_rows(st, Q_WORTH_COUNT), 0, &s->scored, err);
	else if (rc == SRM_OK)
		rc = sum_everybody(&m, err);
	if (rc == SRM_OK && !is_done)
		rc = score_all(&m, err);
	return rc == SRM_OK ? rollup_keep(st, s->as_of, err) : rc;
}
