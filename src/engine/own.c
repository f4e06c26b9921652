/* SPDX-License-Identifier: MIT */
#include "srm/engine/own.h"

#include <string.h>

#include "srm/base/num.h"
#include "srm/model/names.h"

#define OWN_SETTING "derived.own"

enum {
	CANDIDATES_MAX = 5
};

void own_release(struct own *own)
{
	str_release(&own->name);
	str_release(&own->stamp);
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

/* What was found before, as long as nothing changed that it rests on: stamp, person, name. */
static enum srm_rc own_remembered(struct store *st, struct own *out, struct srm_err *err)
{
	STR(before);
	bool found;
	struct slice rest;
	struct rows *rows = store_rows(st, Q_OWN_STAMP);
	enum srm_rc rc;

	if (rows_next(rows, &rc, err))
		str_adds(&out->stamp, rows_text(rows, 0));
	rows_done(rows);
	if (rc == SRM_OK)
		rc = store_setting(st, OWN_SETTING, &before, &found, err);
	if (rc != SRM_OK || !found || before.len <= out->stamp.len ||
		memcmp(before.buf, out->stamp.buf, out->stamp.len) != 0)
		return rc;
	rest = (struct slice){before.buf + out->stamp.len, before.len - out->stamp.len};
	for (size_t i = 0; i < rest.len; i++) {
		if (rest.s[i] != ' ' || !num_int64((struct slice){rest.s, i}, &out->person))
			continue;
		str_adds(&out->name, (struct slice){rest.s + i + 1, rest.len - i - 1});
		out->is_inferred = out->is_remembered = true;
		break;
	}
	return SRM_OK;
}

enum srm_rc own_remember(struct store *st, const struct own *own, struct srm_err *err)
{
	STR(text);

	if (!own->is_inferred || own->is_remembered)
		return SRM_OK;
	str_adds(&text, str_slice(&own->stamp));
	str_addf(&text, "%lld ", (long long)own->person);
	str_adds(&text, str_slice(&own->name));
	return store_set(st, OWN_SETTING, str_slice(&text), err);
}

static enum srm_rc own_take(struct store *st, int64_t person, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_OWN);

	rows_bind_int(rows, 1, person);
	rows_bind_int(rows, 2, ROLE_OWN);
	return rows_run(rows, NULL, err);
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
	return own_take(st, out->person, err);
}

enum srm_rc own_resolve(struct store *st, int64_t account, struct own *out, struct srm_err *err)
{
	int64_t n = 0;
	enum srm_rc rc = rows_run(store_rows(st, D_OWN), NULL, err);

	if (rc == SRM_OK)
		rc = own_recorded(st, account, &n, err);
	if (rc != SRM_OK)
		return rc;
	if (n)
		return own_is_known(st, err);
	rc = own_remembered(st, out, err);
	if (rc != SRM_OK)
		return rc;
	return out->is_remembered ? own_take(st, out->person, err) : own_infer(st, out, err);
}
