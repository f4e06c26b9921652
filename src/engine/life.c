/* SPDX-License-Identifier: MIT */
/*
 * The brand's activity clock. Of each day one person who was there is kept, so
 * that a night that looks at few people knows which days are still as they
 * were: all but those whose witness is looked at anew and was not there.
 */
#include "scoring_internal.h"

/* Where a day stands, or would stand. */
static size_t place_of(const struct life *life, int64_t day)
{
	size_t low = 0, high = life->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (life->at[mid].day < day)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void note_day(struct life *life, int64_t day, int64_t person)
{
	size_t at = place_of(life, day);

	if (at < life->n && life->at[at].day == day) {
		if (!life->at[at].is_sure)
			life->at[at] = (struct life_day){day, person, true};
		return;
	}
	vec_push(life, ((struct life_day){0}));
	for (size_t i = life->n - 1; i > at; i--)
		life->at[i] = life->at[i - 1];
	life->at[at] = (struct life_day){day, person, true};
}

void life_note(struct life *life, int64_t at, int zone, int64_t person)
{
	note_day(life, date_day(at, zone), person);
}

enum srm_rc life_open(struct life *life, struct gather *g, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	if (g->is_all)
		return SRM_OK;
	rows = store_rows(g->st, Q_CLOCK);
	while (rows_next(rows, &rc, err)) {
		struct life_day one = {rows_int(rows, 0), rows_int(rows, 1), false};

		one.is_sure =
			one.person && !gather_has(g, one.person) && !gather_is_gone(g, one.person);
		vec_push(life, one);
	}
	rows_done(rows);
	return rc;
}

/* Days and, where an act says who, the person who was there. */
static enum srm_rc note_days(struct life *life, struct store *st, enum stmt name, int64_t as_of,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);
	enum srm_rc rc;

	rows_bind_int(rows, 1, as_of);
	rows_bind_int(rows, 2, store_zone(st));
	while (rows_next(rows, &rc, err))
		note_day(life, rows_int(rows, 0), rows_int(rows, 1));
	rows_done(rows);
	return rc;
}

static bool is_sure(const struct life *life)
{
	for (size_t i = 0; i < life->n; i++)
		if (!life->at[i].is_sure)
			return false;
	return true;
}

static enum srm_rc life_write(const struct life *life, struct store *st, struct ids *days,
	struct srm_err *err)
{
	enum srm_rc rc = rows_run(store_rows(st, D_CLOCK), NULL, err);

	for (size_t i = 0; i < life->n && rc == SRM_OK; i++) {
		struct rows *rows;

		if (!life->at[i].is_sure)
			continue;
		vec_push(days, life->at[i].day);
		rows = store_rows(st, W_CLOCK);
		rows_bind_int(rows, 1, life->at[i].day);
		rows_bind_int(rows, 2, life->at[i].person);
		rc = rows_run(rows, NULL, err);
	}
	return rc;
}

enum srm_rc life_close(struct life *life, struct store *st, int64_t as_of, struct ids *days,
	struct srm_err *err)
{
	enum srm_rc rc = note_days(life, st, Q_CLOCK_POSTS, as_of, err);

	/* a day lost its witness, which takes an import taken back: every act is looked at once */
	if (rc == SRM_OK && !is_sure(life))
		rc = note_days(life, st, Q_CLOCK_ACTS, as_of, err);
	return rc == SRM_OK ? life_write(life, st, days, err) : rc;
}
