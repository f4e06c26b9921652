/* SPDX-License-Identifier: MIT */
/* What the posts of each class earned: response and people. */
#include "promo.h"

#include <stdlib.h>

#include "srm/report/part.h"

static struct promo_group *group_by_class(const struct promo_posts *posts)
{
	struct promo_group *g = mem_alloc(CLASS_COUNT * sizeof(*g));

	for (size_t i = 0; i < posts->n; i++)
		if (posts->at[i].role == ROLE_OWN)
			promo_group_add(&g[posts->at[i].class], &posts->at[i]);
	return g;
}

static void groups_free(struct promo_group **g)
{
	for (int i = 0; *g && i < CLASS_COUNT; i++)
		promo_group_release(&(*g)[i]);
	free(*g);
}

static struct cell per_post(int64_t sum, int64_t posts)
{
	return posts ? cell_real((double)sum / (double)posts, 1) : cell_none();
}

struct cell promo_cell_of_median(struct promo_group *g)
{
	struct promo_earned e;

	return promo_group_earned(g, &e) ? cell_real(e.median, 1) : cell_none();
}

static void tell_response(struct out *out, struct promo_group *groups)
{
	static const struct out_column columns[] = {
		{"class", T("class"), COL_LEFT},
		{"posts_with_counts", T("posts with counts"), COL_RIGHT},
		{"median", T("median"), COL_RIGHT},
		{"mean", T("mean"), COL_RIGHT},
		{"held", T("held"), COL_RIGHT},
		{"held_per_post", T("held per post"), COL_RIGHT},
	};

	out_table(out, "earned", T("What a post of each class earned (likes + comments + reposts)"),
		columns, SRM_COUNT(columns));
	for (int i = 0; i < PROMO_CLASSES; i++) {
		struct promo_group *g = &groups[promo_classes[i]];
		struct promo_earned e;
		bool is_known = promo_group_earned(g, &e);

		if (!is_known && !g->held)
			continue;
		out_row(out, (struct cell[]){cell_of_class((int)promo_classes[i]), cell_int(e.n),
				     is_known ? cell_real(e.median, 1) : cell_none(),
				     is_known ? cell_real(e.mean, 1) : cell_none(),
				     cell_int(g->held), per_post(g->held, g->n)});
	}
	out_table_end(out);
}

static struct cell reach(int64_t sum, int64_t posts, int64_t of)
{
	return posts && of ? cell_share((double)sum / (double)posts / (double)of, 1) : cell_none();
}

static void tell_people(struct out *out, const struct promo *p, struct promo_group *groups)
{
	static const struct out_column columns[] = {
		{"class", T("class"), COL_LEFT},
		{"posts", T("posts"), COL_RIGHT},
		{"new_followers", T("came first"), COL_RIGHT},
		{"new_per_post", T("per post"), COL_RIGHT},
		{"core_per_post", T("core"), COL_RIGHT},
		{"core_share", T("of all"), COL_RIGHT},
		{"key_per_post", T("key"), COL_RIGHT},
		{"key_share", T("of all"), COL_RIGHT},
	};
	int64_t newcomers = 0;

	out_table(out, "people", T("Whom the posts of each class brought and reached"), columns,
		SRM_COUNT(columns));
	for (int i = 0; i < PROMO_CLASSES; i++) {
		const struct promo_group *g = &groups[promo_classes[i]];

		newcomers += g->newcomers;
		if (g->n)
			out_row(out, (struct cell[]){cell_of_class((int)promo_classes[i]),
					     cell_int(g->n), cell_int(g->newcomers),
					     per_post(g->newcomers, g->n),
					     p->core ? per_post(g->core, g->n) : cell_none(),
					     reach(g->core, g->n, p->core),
					     p->key ? per_post(g->key, g->n) : cell_none(),
					     reach(g->key, g->n, p->key)});
	}
	out_table_end(out);
	if (newcomers)
		out_say(out,
			T("Came first: %lld people whose first act with us ever, as far as it is held, was on a post of that class."),
			(long long)newcomers);
	if (p->core + p->key)
		out_say(out,
			T("Core and key: how many of the %lld core and %lld key people of the last score interacted with one post, on average. Who answers every post became core by that."),
			(long long)p->core, (long long)p->key);
}

void promo_tell_earned(struct out *out, const struct promo *p)
{
	SRM_CLEANUP(groups_free) struct promo_group *groups = group_by_class(&p->posts);

	tell_response(out, groups);
	if (p->own.n)
		tell_people(out, p, groups);
}
