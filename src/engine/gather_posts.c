/* SPDX-License-Identifier: MIT */
/* Posts as acts need them: ours or not, bait, what they are about. */
#include "gather_internal.h"

static void take_post(struct gather *g, const struct rows *rows)
{
	int64_t id = rows_int(rows, 0);
	unsigned bits = POST_KNOWN;

	if (id <= 0 || (uint64_t)id >= g->n_posts)
		return;
	bits |= rows_int(rows, 1) ? POST_OURS : 0;
	bits |= rows_int(rows, 2) ? POST_NO_AUTHOR : 0;
	bits |= rows_int(rows, 3) ? POST_FROM_OURS : 0;
	bits |= rows_int(rows, 4) ? POST_BAIT : 0;
	g->posts[id] = (struct post_role){rows_real(rows, 5), (unsigned char)bits};
}

static enum srm_rc own_identities(struct gather *g, struct srm_err *err)
{
	struct rows *rows = store_rows(g->st, Q_OWN_IDENTITIES);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		vec_push(&g->own, rows_int(rows, 0));
	rows_done(rows);
	return rc;
}

enum srm_rc posts_open(struct gather *g, struct srm_err *err)
{
	struct rows *rows;
	int64_t max;
	enum srm_rc rc = own_identities(g, err);

	if (rc == SRM_OK)
		rc = rows_one_int(store_rows(g->st, Q_POST_MAX), 0, &max, err);
	if (rc != SRM_OK)
		return rc;
	g->n_posts = (size_t)max + 1;
	g->posts = mem_alloc(g->n_posts * sizeof(*g->posts));
	g->posts[0] = (struct post_role){0, POST_KNOWN | POST_NO_AUTHOR};
	if (!g->is_all)
		return SRM_OK;
	rows = store_rows(g->st, Q_POST_ROLES);
	while (rows_next(rows, &rc, err))
		take_post(g, rows);
	rows_done(rows);
	return rc;
}

enum srm_rc posts_need(struct gather *g, int64_t post, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	if (g->posts[post].bits & POST_KNOWN)
		return SRM_OK;
	rows = store_rows(g->st, Q_POST_ROLE);
	rows_bind_int(rows, 1, post);
	if (rows_next(rows, &rc, err))
		take_post(g, rows);
	rows_done(rows);
	return rc;
}
