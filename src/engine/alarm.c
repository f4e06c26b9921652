/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "srm/engine/dialogue.h"

enum {
	WEEK_DAYS = 7,
	BEFORE_DAYS = ALARM_DAYS - WEEK_DAYS,
	ABOVE_MIN = 3 /* complaints more than expected */
};

#define BOUND 0.99 /* of the Poisson distribution */

static enum srm_rc weigh(struct store *st, const struct dialogue *d, const struct talk_case *c,
	double *weight, struct srm_err *err)
{
	struct rows *rows = store_rows(st, c->opening ? Q_TALK_AUDIENCE : Q_TALK_POST_AUDIENCE);
	int64_t followers;
	enum srm_rc rc;

	rows_bind_int(rows, 1, c->person);
	rows_bind_int(rows, 2, c->opening ? c->opening : c->post);
	rows_bind_int(rows, 3, d->as_of);
	rc = rows_one_int(rows, 0, &followers, err);
	*weight = 1 + log10(1 + (double)(followers > 0 ? followers : 0));
	return rc;
}

/* The largest number that chance alone brings in 99 of 100 such spans. */
static int64_t upper_bound(double mean)
{
	double p = exp(-mean), sum = p;
	int64_t k = 0;

	if (mean > 500) /* e^-mean is too small to begin with; by then the normal curve fits */
		return (int64_t)(mean + 2.326 * sqrt(mean));
	while (sum < BOUND) {
		p *= mean / (double)++k;
		sum += p;
	}
	return k;
}

static bool is_too_much(int64_t n, double weight, double mean, double expected)
{
	return weight > 2 * expected && (double)n >= mean + ABOVE_MIN && n > upper_bound(mean);
}

static void judge(struct alarm *a, double before)
{
	double mean = (double)a->n_before / BEFORE_DAYS;

	a->expected_day = before / BEFORE_DAYS;
	a->expected_week = before / BEFORE_DAYS * WEEK_DAYS;
	a->rings = a->has_before &&
		   (is_too_much(a->n_week, a->week, mean * WEEK_DAYS, a->expected_week) ||
			   is_too_much(a->n_day, a->day, mean, a->expected_day));
}

enum srm_rc alarm_of(struct store *st, const struct dialogue *d, struct alarm *out,
	struct srm_err *err)
{
	int64_t day_at = d->as_of - DAY_S, week_at = d->as_of - (int64_t)WEEK_DAYS * DAY_S;
	int64_t before_at = d->as_of - (int64_t)ALARM_DAYS * DAY_S;
	double before = 0;

	*out = (struct alarm){.has_before = d->first_at != TIME_NONE && d->first_at <= before_at};
	for (size_t i = 0; i < d->cases.n; i++) {
		const struct talk_case *c = &d->cases.at[i];
		double weight;
		enum srm_rc rc;

		if (c->speech != SPEECH_COMPLAINT || c->opened_at <= before_at)
			continue;
		rc = weigh(st, d, c, &weight, err);
		if (rc != SRM_OK)
			return rc;
		if (c->opened_at <= week_at) {
			out->n_before++;
			before += weight;
			continue;
		}
		out->n_week++;
		out->week += weight;
		out->n_day += c->opened_at > day_at;
		out->day += c->opened_at > day_at ? weight : 0;
	}
	judge(out, before);
	return SRM_OK;
}

enum srm_rc alarm_read(struct store *st, int64_t as_of, struct alarm *out, struct srm_err *err)
{
	DIALOGUE(d);
	enum srm_rc rc;

	d.as_of = as_of;
	d.from_at = as_of - (int64_t)ALARM_DAYS * DAY_S;
	d.to_at = INT64_MAX;
	rc = dialogue_read(st, &d, err);
	return rc == SRM_OK ? alarm_of(st, &d, out, err) : rc;
}
