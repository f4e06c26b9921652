/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "srm/engine/dialogue.h"

enum {
	WEEK_DAYS = 7,
	BEFORE_DAYS = ALARM_DAYS - WEEK_DAYS,
	ABOVE_MIN = 3, /* complaints more than expected */
	QUIET = 3      /* of the weight, that a thousand followers count as one */
};

/* Complaints, each as often as it is heard. */
struct loud {
	double day, week, before;
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

/* A complaint before a thousand people or fewer counts as one, before ten times as many as two. */
static double loudness(double weight)
{
	return weight - QUIET > 1 ? weight - QUIET : 1;
}

static bool is_too_much(double loud, double weight, double mean, double expected)
{
	return weight > 2 * expected && loud >= mean + ABOVE_MIN &&
	       loud > (double)upper_bound(mean);
}

static void judge(struct alarm *a, const struct loud *loud, double before)
{
	double mean = loud->before / BEFORE_DAYS;

	a->expected_day = before / BEFORE_DAYS;
	a->expected_week = before / BEFORE_DAYS * WEEK_DAYS;
	a->rings = a->has_before &&
		   (is_too_much(loud->week, a->week, mean * WEEK_DAYS, a->expected_week) ||
			   is_too_much(loud->day, a->day, mean, a->expected_day));
}

enum srm_rc alarm_of(struct store *st, const struct dialogue *d, struct alarm *out,
	struct srm_err *err)
{
	int64_t day_at = d->as_of - DAY_S, week_at = d->as_of - (int64_t)WEEK_DAYS * DAY_S;
	int64_t before_at = d->as_of - (int64_t)ALARM_DAYS * DAY_S;
	struct loud loud = {0};
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
			loud.before += loudness(weight);
			continue;
		}
		out->n_week++;
		out->week += weight;
		loud.week += loudness(weight);
		if (c->opened_at <= day_at)
			continue;
		out->n_day++;
		out->day += weight;
		loud.day += loudness(weight);
	}
	judge(out, &loud, before);
	return SRM_OK;
}
