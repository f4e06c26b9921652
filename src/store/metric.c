/* SPDX-License-Identifier: MIT */
/* Daily numbers: what each import said stands by itself. */
#include "facts_internal.h"

/* Whose number: columns 1 to 6 of the key. */
static void bind_key(struct rows *rows, const struct metric *m, int64_t account, int64_t post)
{
	rows_bind_int(rows, 1, account);
	rows_bind_int(rows, 2, post);
	rows_bind_int(rows, 3, m->day == DAY_NONE ? -1 : m->day);
	rows_bind_int(rows, 4, m->hour);
	rows_bind_int(rows, 5, (int64_t)m->name);
	rows_bind_text(rows, 6, m->part.s ? m->part : SLICE_LIT(""));
}

/* The number that held before this record. */
static enum srm_rc before(struct file_import *im, const struct metric *m, int64_t account,
	int64_t post, bool *found, double *value, struct srm_err *err)
{
	struct rows *rows = store_rows(im->st, Q_METRIC);
	enum srm_rc rc;

	bind_key(rows, m, account, post);
	*found = rows_next(rows, &rc, err);
	*value = *found ? rows_real(rows, 0) : 0;
	rows_done(rows);
	return rc;
}

enum srm_rc import_put_metric(struct file_import *im, const struct metric *m, enum put *put,
	struct srm_err *err)
{
	int64_t account, post;
	struct rows *rows;
	bool found, still;
	double was = 0, now = 0;
	enum srm_rc rc = identity_resolve(im, &m->account, &account, err);

	*put = PUT_UNCHANGED;
	if (rc == SRM_OK)
		rc = post_resolve(im, &m->post, &post, err);
	if (rc == SRM_OK)
		rc = before(im, m, account, post, &found, &was, err);
	if (rc != SRM_OK)
		return rc;
	/* of one who was erased, or of a post of theirs */
	if ((m->account.id.len && !account) || (m->post.id.len && !post))
		return rc;
	/* a day's number is known when the day is over */
	if (m->day != DAY_NONE)
		import_moment(im, date_day_start(m->day + 1, im->st->zone) - 1);
	import_moment(im, m->observed_at);
	rows = store_rows(im->st, W_METRIC);
	bind_key(rows, m, account, post);
	rows_bind_int(rows, 7, im->id);
	rows_bind_real(rows, 8, m->value);
	rows_bind_time(rows, 9, m->observed_at);
	rc = rows_run(rows, NULL, err);
	if (rc == SRM_OK)
		rc = before(im, m, account, post, &still, &now, err);
	im->holds.metrics += !found;
	if (!found)
		*put = PUT_NEW;
	else if (was < now || was > now)
		*put = PUT_UPDATED;
	return rc;
}
