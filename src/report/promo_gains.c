/* SPDX-License-Identifier: MIT */
/* Fans gained on days with posts of each class. */
#include "promo.h"

#include <math.h>
#include <stdlib.h>

#include "retention.h"
#include "srm/report/part.h"

/* Days of our accounts, and bits of the classes that were posted on them. */
struct gains {
	struct fan_list fans;
	unsigned *classes;
	int64_t first, last; /* days of the first post and the last */
};

static void gains_release(struct gains *g)
{
	fan_list_release(&g->fans);
	free(g->classes);
}

static double gained(const struct fan_list *fans, size_t i)
{
	const struct fans *now = &fans->at[i], *before = i ? now - 1 : NULL;

	if (!isnan(now->new))
		return now->new;
	if (!isnan(now->net))
		return now->net;
	if (before && before->account == now->account && before->day == now->day - 1)
		return now->total - before->total; /* NAN when one is */
	return NAN;
}

static int compare_days(const void *a, const void *b)
{
	const struct fans *x = a, *y = b;

	if (x->account != y->account)
		return x->account < y->account ? -1 : 1;
	return (x->day > y->day) - (x->day < y->day);
}

static void mark(struct gains *g, int64_t account, int64_t day, enum post_class class)
{
	const struct fans key = {.account = account, .day = day};
	const struct fans *found = bsearch(&key, g->fans.at, g->fans.n, sizeof(key), compare_days);

	if (found)
		g->classes[found - g->fans.at] |= 1u << class;
}

static void mark_posts(struct gains *g, const struct promo *p)
{
	g->first = INT64_MAX;
	g->last = INT64_MIN;
	for (size_t i = 0; i < p->posts.n; i++) {
		const struct promo_post *post = &p->posts.at[i];
		int64_t day;

		if (post->role != ROLE_OWN || post->created_at == TIME_NONE)
			continue;
		day = date_day(post->created_at, p->zone);
		g->first = day < g->first ? day : g->first;
		g->last = day > g->last ? day : g->last;
		mark(g, post->person, day, post->class);
		mark(g, 0, day, post->class); /* where the file named no account */
	}
}

struct mean {
	int64_t days;
	double sum;
};

static void gain_row(struct out *out, struct cell what, const struct mean *m,
	const struct mean *none)
{
	double mean = m->days ? m->sum / (double)m->days : 0;

	if (!m->days)
		return;
	out_row(out, (struct cell[]){what, cell_int(m->days), cell_real(mean, 1),
			     none->days ? cell_real(mean - none->sum / (double)none->days, 1)
					: cell_none()});
}

static void tell_gains(struct out *out, const struct mean by[CLASS_COUNT])
{
	static const struct out_column columns[] = {
		{"class", T("posted that day"), COL_LEFT},
		{"days", T("days"), COL_RIGHT},
		{"gained_per_day", T("fans gained a day"), COL_RIGHT},
		{"against_no_post", T("against days without a post"), COL_RIGHT},
	};
	int64_t n = 0;

	for (int c = 0; c < CLASS_COUNT; c++)
		n += by[c].days;
	if (!n)
		return;
	out_table(out, "gains", T("Fans gained on the day of a post"), columns, SRM_COUNT(columns));
	gain_row(out, cell_word("no-post", T("no post")), &by[CLASS_NONE], &by[CLASS_NONE]);
	for (int i = 0; i < PROMO_CLASSES; i++)
		gain_row(out, cell_of_class((int)promo_classes[i]), &by[promo_classes[i]],
			&by[CLASS_NONE]);
	out_table_end(out);
	out_say(out,
		T("By the platform's daily numbers; a day with posts of several classes counts for each. This is what went together, not what caused what."));
}

enum srm_rc promo_tell_gains(struct store *st, const struct promo *p, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(gains_release) struct gains g = {0};
	struct mean by[CLASS_COUNT] = {0};
	enum srm_rc rc = fans_read(st, &g.fans, err);

	if (rc != SRM_OK || !g.fans.n)
		return rc;
	g.classes = mem_alloc(g.fans.n * sizeof(*g.classes));
	mark_posts(&g, p);
	for (size_t i = 0; i < g.fans.n; i++) {
		double gain = gained(&g.fans, i);

		if (isnan(gain) || g.fans.at[i].day < g.first || g.fans.at[i].day > g.last)
			continue;
		for (int c = 0; c < CLASS_COUNT; c++)
			if (c ? g.classes[i] >> c & 1 : !g.classes[i]) {
				by[c].days++;
				by[c].sum += gain;
			}
	}
	tell_gains(out, by);
	return SRM_OK;
}
