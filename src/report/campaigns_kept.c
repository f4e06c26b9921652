/* SPDX-License-Identifier: MIT */
/* Campaigns: what people whom one won did with us besides. */
#include "campaigns.h"

#include <stdlib.h>

static int comer_compare(const void *a, const void *b)
{
	const struct comer *x = a, *y = b;

	return (x->person > y->person) - (x->person < y->person);
}

struct comer *camps_comer(const struct comers *list, int64_t person)
{
	struct comer key = {.person = person};

	return list->n ? bsearch(&key, list->at, list->n, sizeof(key), comer_compare) : NULL;
}

static bool is_of_campaign(const struct camps *c, int64_t post, size_t campaign)
{
	for (size_t i = 0; i < c->all.posts.n; i++)
		if (c->all.posts.at[i].post == post)
			return c->all.posts.at[i].campaign == campaign;
	return false;
}

/* The first thing they did with us that was not this campaign, whatever its posts are. */
static enum srm_rc find_kept(struct store *st, const struct camps *c, const struct taker *t,
	struct comer *who, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CAMPAIGN_AFTER);
	enum srm_rc rc;

	rows_bind_int(rows, 1, who->person);
	rows_bind_int(rows, 2, who->came_at);
	rows_bind_int(rows, 3, c->as_of);
	who->won = WON_BY_CAMPAIGN;
	who->kept_at = TIME_NONE;
	while (who->kept_at == TIME_NONE && rows_next(rows, &rc, err))
		if (!is_of_campaign(c, rows_int(rows, 1), t->campaign))
			who->kept_at = rows_int(rows, 0);
	rows_done(rows);
	return who->kept_at == TIME_NONE ? rc : SRM_OK;
}

/*
 * Whom a post won that a person named part of a campaign: it is no prize by its text, so that what
 * they did there looks like content.
 */
enum srm_rc camps_find_converted(struct store *st, struct camps *c, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < c->takers.n && rc == SRM_OK; i++) {
		const struct taker *t = &c->takers.at[i];
		struct comer *who = c->at.at[t->campaign].has_plain
					    ? camps_comer(&c->retention.comers, t->person)
					    : NULL;

		if (who && t->first_at == who->came_at)
			rc = find_kept(st, c, t, who, err);
	}
	return rc;
}
