/* SPDX-License-Identifier: MIT */
/* Who dealt with which of several accounts: in one pass over the interactions, without joins. */
#include "quality.h"

static void put_at(struct numbers *list, int64_t i, int64_t value)
{
	while ((int64_t)list->n <= i)
		vec_push(list, 0);
	list->at[i] = value;
}

static int64_t at(const struct numbers *list, int64_t i)
{
	return i < (int64_t)list->n ? list->at[i] : 0;
}

void dealings_release(struct dealings *d)
{
	vec_release(&d->own);
	vec_release(&d->person);
	vec_release(&d->own_person);
	vec_release(&d->own_post);
	vec_release(&d->bits);
}

static enum srm_rc read_own(struct store *st, struct dealings *d, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_QUALITY_OWN);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		if (d->own.n == DEALINGS_MAX)
			continue;
		vec_push(&d->own, rows_int(rows, 0));
		put_at(&d->own_person, rows_int(rows, 0), (int64_t)d->own.n);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_persons(struct store *st, struct dealings *d, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_PERSONS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		put_at(&d->person, rows_int(rows, 0), rows_int(rows, 1));
	rows_done(rows);
	for (size_t i = 0; i < d->person.n; i++)
		vec_push(&d->bits, 0);
	return rc;
}

static enum srm_rc read_posts(struct store *st, struct dealings *d, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_QUALITY_POSTS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		put_at(&d->own_post, rows_int(rows, 0), at(&d->own_person, rows_int(rows, 1)));
	rows_done(rows);
	return rc;
}

static enum srm_rc read_acts(struct store *st, int64_t as_of, struct dealings *d,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_QUALITY_ACTS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, as_of);
	while (rows_next(rows, &rc, err)) {
		int64_t person = at(&d->person, rows_int(rows, 0));
		int64_t target = at(&d->own_person, at(&d->person, rows_int(rows, 1)));
		int64_t author = at(&d->own_post, rows_int(rows, 2));

		if (!person)
			continue;
		if (target)
			d->bits.at[person] |= UINT64_C(1) << (target - 1);
		if (author)
			d->bits.at[person] |= UINT64_C(1) << (author - 1);
	}
	rows_done(rows);
	return rc;
}

enum srm_rc dealings_read(struct store *st, int64_t as_of, struct dealings *d, struct srm_err *err)
{
	enum srm_rc rc = read_own(st, d, err);

	if (rc != SRM_OK || d->own.n < 2)
		return rc;
	rc = read_persons(st, d, err);
	if (rc == SRM_OK)
		rc = read_posts(st, d, err);
	return rc == SRM_OK ? read_acts(st, as_of, d, err) : rc;
}
