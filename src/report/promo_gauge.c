/* SPDX-License-Identifier: MIT */
/* Are we selling more than we give? The answer, and the share on its scale. */
#include "promo.h"

#include <math.h>

#include "srm/report/part.h"
#include "srm/score/score.h"

static double share_of(int64_t part, int64_t whole)
{
	return whole ? (double)part / (double)whole : NAN;
}

void promo_range(const struct promo_tally *t, bool is_partial, double *low, double *high)
{
	double unused;

	*low = share_of(t->promotional_low, t->n);
	*high = share_of(t->promotional_high, t->n);
	if (!is_partial || !t->n)
		return;
	wilson(t->promotional_low, t->n, low, &unused);
	wilson(t->promotional_high, t->n, &unused, high);
}

static struct out_needle needle(const char *label, const struct promo_tally *t, bool is_partial)
{
	struct out_needle n = {.label = label, .value = share_of(promo_promotional(t), t->n)};

	promo_range(t, is_partial, &n.low, &n.high);
	return n;
}

/* No verdict, no gauge: a needle would be one. */
void promo_tell_gauge(struct out *out, const struct promo *p, enum promo_verdict verdict)
{
	struct out_gauge gauge = {
		.title = T("Promotional share of our posts"),
		.best_low = p->config.promo_best_low,
		.best_high = p->config.promo_best_high,
		.limit = p->config.promo_limit,
		.needle = {needle(T("our posts"), &p->own, p->coverage.is_partial)},
		.n = 1,
	};

	if (verdict == PROMO_NO_POSTS || verdict == PROMO_TOO_LITTLE)
		return;
	if (p->has_before && p->before.n)
		gauge.needle[gauge.n++] = needle(T("the period before"), &p->before, false);
	out_gauge(out, &gauge);
}

/* Where unsure posts decide, neither yes nor no. */
void promo_say_given(struct out *out, const struct promo *p, enum promo_verdict verdict)
{
	const struct promo_tally *t = &p->own;
	const long long sells = promo_promotional(t), gives = promo_value(t);
	bool is_more = t->promotional_low > t->high[CLASS_VALUE] + t->high[CLASS_GUIDED];
	bool is_less = t->promotional_high <= t->low[CLASS_VALUE] + t->low[CLASS_GUIDED];
	STR(ratio);

	promo_ratio(&ratio, sells, gives);
	if (verdict == PROMO_NO_POSTS || !t->n)
		return;
	if (verdict == PROMO_TOO_LITTLE || is_more == is_less)
		out_answer(out,
			T("Of the %lld posts held %lld sell or speak of ourselves and %lld give something (promo : value = %s)."),
			(long long)t->n, sells, gives, ratio.buf);
	else if (is_more)
		out_answer(out,
			T("Yes: of %lld posts %lld sell or speak of ourselves and only %lld give something (promo : value = %s)."),
			(long long)t->n, sells, gives, ratio.buf);
	else
		out_answer(out,
			T("No: of %lld posts %lld give something and %lld sell or speak of ourselves (promo : value = %s)."),
			(long long)t->n, gives, sells, ratio.buf);
}
