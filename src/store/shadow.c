/* SPDX-License-Identifier: MIT */
/* Which keyless records are there under an id too: they are kept, but not counted. */
#include "people_internal.h"

static enum srm_rc run_zoned(struct store *st, enum stmt name, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);

	rows_bind_int(rows, 1, store_zone(st));
	return rows_run(rows, NULL, err);
}

static enum srm_rc find_acts(struct store *st, struct srm_err *err)
{
	int64_t has_keyless, lost = 0;
	enum srm_rc rc = rows_run(store_rows(st, D_SHADOWS_NEW), NULL, err);

	if (rc == SRM_OK)
		rc = rows_one_int(store_rows(st, Q_HAS_KEYLESS), 0, &has_keyless, err);
	if (rc != SRM_OK || !has_keyless)
		return rc;
	rc = run_zoned(st, W_SHADOWS_NEW, err);
	if (rc == SRM_OK)
		rc = rows_run(store_rows(st, D_LOST), NULL, err);
	if (rc == SRM_OK)
		rc = rows_run(store_rows(st, W_LOST), &lost, err);
	return rc == SRM_OK && lost ? rows_run(store_rows(st, W_SHADOWS_LOST), NULL, err) : rc;
}

static enum srm_rc replace(struct store *st, const enum stmt steps[3], struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (int i = 0; i < 3 && rc == SRM_OK; i++)
		rc = rows_run(store_rows(st, steps[i]), NULL, err);
	return rc;
}

enum srm_rc shadows_find(struct store *st, struct srm_err *err)
{
	static const enum stmt acts[] = {W_DIRTY_BY_SHADOWS, D_SHADOWS, W_SHADOWS};
	static const enum stmt posts[] = {W_DIRTY_BY_POST_SHADOWS, D_POST_SHADOWS, W_POST_SHADOWS};
	enum srm_rc rc = find_acts(st, err);

	if (rc == SRM_OK)
		rc = replace(st, acts, err);
	if (rc == SRM_OK)
		rc = rows_run(store_rows(st, D_SHADOWS_NEW), NULL, err);
	if (rc == SRM_OK)
		rc = run_zoned(st, W_POST_SHADOWS_NEW, err);
	return rc == SRM_OK ? replace(st, posts, err) : rc;
}
