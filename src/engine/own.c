/* SPDX-License-Identifier: MIT */
#include "srm/engine/own.h"

#include "srm/model/names.h"

enum {
	CANDIDATES_MAX = 5
};

void own_release(struct own *own)
{
	str_release(&own->name);
}

static enum srm_rc own_recorded(struct store *st, int64_t account, int64_t *n, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_OWN_ACCOUNTS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, account);
	rc = rows_run(rows, NULL, err);
	return rc == SRM_OK ? rows_one_int(store_rows(st, Q_OWN_RECORDED), 0, n, err) : rc;
}

/* Recorded accounts that no file names would make every figure empty: say so instead. */
static enum srm_rc own_is_known(struct store *st, struct srm_err *err)
{
	int64_t n;
	bool is_linked;
	STR(done);
	enum srm_rc rc = rows_one_int(store_rows(st, Q_OWN_KNOWN), 0, &n, err);

	if (rc != SRM_OK || n)
		return rc;
	rc = store_setting(st, "derived.links", &done, &is_linked, err);
	if (rc != SRM_OK)
		return rc;
	if (!is_linked)
		return err_set(err, SRM_ENOTFOUND,
			T("the last ingest was interrupted before people were linked; finish it with: srm score"));
	return err_set(err, SRM_ENOTFOUND,
		T("the own accounts that are recorded appear in no file read so far; check their ids and nicknames with \"srm account\", or read their files with \"srm ingest FILE\""));
}

/* How a person types this account: its nickname and, where there is one, its id. */
static void say_account(struct str *s, const struct rows *rows)
{
	struct slice name = rows_text(rows, 1), id = rows_text(rows, 2);

	str_adds(s, name.len ? name : id);
	if (name.len && id.len) {
		str_add(s, " (");
		str_adds(s, id);
		str_add(s, ")");
	}
}

static enum srm_rc none_stands_out(const struct str *list, struct srm_err *err)
{
	if (!list->len)
		return err_set(err, SRM_ENOTFOUND,
			T("whose brand is this? No account is recorded as own, and no post whose author is known holds comments; name it with: srm account add NAME --id UID, and read comments without their posts with: srm ingest --account UID FILE"));
	return err_set(err, SRM_ENOTFOUND,
		T("whose brand is this? No account is recorded as own and no author holds half of all comments: %s; name yours: srm account add NAME --id UID"),
		list->buf);
}

/* The author of the posts that hold at least half of all comments. */
static enum srm_rc own_infer(struct store *st, struct own *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_OWN_CANDIDATES);
	STR(list);
	enum srm_rc rc;
	int64_t known;
	int n = 0;

	while (rows_next(rows, &rc, err) && n < CANDIDATES_MAX) {
		int64_t held = rows_int(rows, 4), all = rows_int(rows, 5);

		if (!n && 2 * held >= all) {
			out->is_inferred = true;
			out->person = rows_int(rows, 0);
			say_account(&out->name, rows);
			break;
		}
		if (n++)
			str_add(&list, ", ");
		say_account(&list, rows);
		str_addf(&list, " %lld%%", (long long)(100 * held / all));
	}
	rows_done(rows);
	if (rc != SRM_OK)
		return rc;
	if (!out->is_inferred && !list.len) {
		/* a WeChat brand's own answers need no posts to be about it */
		rc = rows_one_int(store_rows(st, Q_OWN_KNOWN), 0, &known, err);
		if (rc != SRM_OK || known)
			return rc;
	}
	if (!out->is_inferred)
		return none_stands_out(&list, err);
	rows = store_rows(st, W_OWN);
	rows_bind_int(rows, 1, out->person);
	rows_bind_int(rows, 2, ROLE_OWN);
	return rows_run(rows, NULL, err);
}

enum srm_rc own_resolve(struct store *st, int64_t account, struct own *out, struct srm_err *err)
{
	int64_t n = 0;
	enum srm_rc rc = rows_run(store_rows(st, D_OWN), NULL, err);

	if (rc == SRM_OK)
		rc = own_recorded(st, account, &n, err);
	if (rc != SRM_OK)
		return rc;
	return n ? own_is_known(st, err) : own_infer(st, out, err);
}
