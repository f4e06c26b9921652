/* SPDX-License-Identifier: MIT */
#include "srm/engine/rollup.h"

#include <inttypes.h>

#include "gather.h"
#include "srm/base/num.h"

#define ACTS_SETTING "derived.acts"
#define HELD_SETTING "derived.held"

/* ---- what everybody did with us ---- */

static enum srm_rc drop_person(struct store *st, int64_t person, struct srm_err *err)
{
	struct rows *rows = store_rows(st, D_ACTS_OF);

	rows_bind_int(rows, 1, person);
	return rows_run(rows, NULL, err);
}

/* What was counted of those who were looked at, before. */
static enum srm_rc drop_acts(const struct gather *g, struct srm_err *err)
{
	enum srm_rc rc =
		rows_run(store_rows(g->st, g->is_all ? D_ACTS_ALL : D_ACTS_TODO), NULL, err);

	for (size_t i = 0; i < g->gone.n && rc == SRM_OK; i++)
		rc = drop_person(g->st, g->gone.at[i], err);
	return rc;
}

static enum srm_rc write_acts(const struct gather *g, struct srm_err *err)
{
	enum srm_rc rc = drop_acts(g, err);

	for (size_t i = 0; i < g->visits.n && rc == SRM_OK; i++) {
		struct rows *rows = store_batch(g->st, W_ACTS);

		rows_bind_int(rows, 1, g->visits.at[i].person);
		rows_bind_int(rows, 2, g->visits.at[i].kind);
		rows_bind_int(rows, 3, g->visits.at[i].n);
		rc = rows_run(rows, NULL, err);
	}
	return rc == SRM_OK ? store_settle(g->st, err) : rc;
}

/* ---- what is held of posts ---- */

/* The last act that was counted; 0 where it has to be done anew. */
static enum srm_rc counted_up_to(struct store *st, int64_t *id, struct srm_err *err)
{
	STR(text);
	bool found;
	enum srm_rc rc = store_setting(st, HELD_SETTING, &text, &found, err);

	if (rc != SRM_OK || !found || !num_int64(str_slice(&text), id))
		*id = 0;
	return rc;
}

static enum srm_rc count_since(struct gather *g, int64_t id, struct srm_err *err)
{
	struct rows *rows = store_rows(g->st, Q_HELD_SINCE);
	enum srm_rc rc;

	rows_bind_int(rows, 1, id);
	while (rows_next(rows, &rc, err))
		gather_hold(g, rows_int(rows, 0), rows_int(rows, 1));
	rows_done(rows);
	return rc;
}

static enum srm_rc add_held(const struct gather *g, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 1; g->held && i < g->n_posts && rc == SRM_OK; i++) {
		const struct held_post *h = &g->held[i];
		struct rows *rows;

		if (!h->comments && !h->reposts)
			continue;
		rows = store_batch(g->st, W_HELD);
		rows_bind_int(rows, 1, (int64_t)i);
		rows_bind_int(rows, 2, h->comments);
		rows_bind_int(rows, 3, h->reposts);
		rc = rows_run(rows, NULL, err);
	}
	return rc == SRM_OK ? store_settle(g->st, err) : rc;
}

/* Acts are only added behind the others; whatever else happens to them, the setting goes. */
static enum srm_rc write_held(struct gather *g, struct srm_err *err)
{
	int64_t before = 0, max;
	STR(text);
	enum srm_rc rc = rows_one_int(store_rows(g->st, Q_INTERACTION_MAX), 0, &max, err);

	if (rc == SRM_OK && !g->is_all)
		rc = counted_up_to(g->st, &before, err);
	if (rc == SRM_OK && !before)
		rc = rows_run(store_rows(g->st, D_HELD), NULL, err);
	if (rc == SRM_OK && !g->is_all)
		rc = count_since(g, before, err);
	if (rc == SRM_OK)
		rc = add_held(g, err);
	str_addf(&text, "%" PRId64, max);
	return rc == SRM_OK ? store_set(g->st, HELD_SETTING, str_slice(&text), err) : rc;
}

enum srm_rc rollup_write(struct gather *g, struct srm_err *err)
{
	enum srm_rc rc = write_acts(g, err);

	return rc == SRM_OK ? write_held(g, err) : rc;
}

/* ---- whether they hold ---- */

/* All that they rest on besides rows of persons, whose changes make persons dirty. */
static enum srm_rc say_stamp(struct store *st, int64_t as_of, struct str *out, struct srm_err *err)
{
	static const enum stmt parts[] = {Q_OWN_STAMP, Q_OWN_DIGEST};
	enum srm_rc rc = SRM_OK;

	str_addf(out, "%" PRId64 ";", as_of);
	for (size_t i = 0; i < SRM_COUNT(parts) && rc == SRM_OK; i++) {
		struct rows *rows = store_rows(st, parts[i]);

		if (rows_next(rows, &rc, err))
			str_adds(out, rows_text(rows, 0));
		rows_done(rows);
	}
	return rc;
}

static enum srm_rc is_stamped(struct store *st, const struct str *stamp, bool *out,
	struct srm_err *err)
{
	STR(before);
	bool found;
	enum srm_rc rc = store_setting(st, ACTS_SETTING, &before, &found, err);

	*out = rc == SRM_OK && found && slice_eq(str_slice(&before), str_slice(stamp));
	return rc;
}

enum srm_rc rollup_keep(struct store *st, int64_t as_of, struct srm_err *err)
{
	STR(stamp);
	bool is_kept = false;
	enum srm_rc rc = say_stamp(st, as_of, &stamp, err);

	if (rc == SRM_OK)
		rc = is_stamped(st, &stamp, &is_kept, err);
	if (rc != SRM_OK || is_kept)
		return rc;
	return store_set(st, ACTS_SETTING, str_slice(&stamp), err);
}

enum srm_rc rollup_holds(struct store *st, int64_t as_of, bool *holds, struct srm_err *err)
{
	STR(stamp);
	int64_t held = 0, is_dirty = 1;
	enum srm_rc rc = say_stamp(st, as_of, &stamp, err);

	*holds = false;
	if (rc == SRM_OK)
		rc = is_stamped(st, &stamp, holds, err);
	if (rc == SRM_OK)
		rc = counted_up_to(st, &held, err);
	if (rc == SRM_OK)
		rc = rows_one_int(store_rows(st, Q_IS_DIRTY), 0, &is_dirty, err);
	*holds = *holds && held && !is_dirty;
	return rc;
}
