/* SPDX-License-Identifier: MIT */
#include "inbound.h"
#include "trend.h"

static enum srm_rc read_acts(struct store *st, const struct inbound *in, int64_t as_of,
	struct trend_acts *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TREND_ACTS);
	int zone = store_zone(st);
	enum srm_rc rc;

	rows_bind_int(rows, 1, as_of);
	while (rows_next(rows, &rc, err)) {
		int64_t person = ids_get(&in->person, rows_int(rows, IN_ACTOR));
		int64_t day = date_day(rows_int(rows, IN_COLUMNS), zone);

		if (person && day >= 0 && inbound_is(in, rows))
			vec_push(out, trend_pack(person, day, (int)rows_int(rows, IN_KIND)));
	}
	rows_done(rows);
	return rc;
}

enum srm_rc trend_read(struct store *st, int64_t as_of, struct trend_acts *out, struct srm_err *err)
{
	SRM_CLEANUP(inbound_release) struct inbound in = {0};
	enum srm_rc rc = inbound_read(st, &in, err);

	if (rc == SRM_OK)
		rc = read_acts(st, &in, as_of, out, err);
	if (rc == SRM_OK)
		trend_sort(out);
	return rc;
}

/* ---- recorded scores ---- */

/* Moves of one score, up to now, come into the spans that end after it. */
static void close_spans(struct trend_series *s, int *next, int64_t until_day,
	const int64_t tier[TIER_COUNT], bool has_scored)
{
	for (; *next < s->n && s->at[*next].to_day <= until_day; ++*next)
		for (int t = 0; t < TIER_COUNT && has_scored; t++)
			s->at[*next].tier[t] = tier[t];
}

static enum srm_rc read_tiers(struct store *st, struct trend_series *s, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TREND_MOVES);
	int64_t tier[TIER_COUNT] = {0};
	bool has_scored = false;
	int next = 0;
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t from = rows_int(rows, 1), to = rows_int(rows, 2), n = rows_int(rows, 3);

		close_spans(s, &next, date_day(rows_int(rows, 0), store_zone(st)), tier,
			has_scored);
		has_scored = true;
		if (from > 0 && from < TIER_COUNT)
			tier[from] -= n;
		if (to > 0 && to < TIER_COUNT)
			tier[to] += n;
	}
	rows_done(rows);
	close_spans(s, &next, INT64_MAX, tier, has_scored);
	return rc;
}

enum srm_rc trend_read_scores(struct store *st, struct trend_series *s, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = read_tiers(st, s, err);

	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, Q_TREND_SCALES);
	while (rows_next(rows, &rc, err)) {
		int64_t day = date_day(rows_int(rows, 0), store_zone(st));

		for (int i = 0; i < s->n; i++)
			s->at[i].is_break |= day >= s->at[i].from_day && day < s->at[i].to_day;
	}
	rows_done(rows);
	return rc;
}
