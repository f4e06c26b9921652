/* SPDX-License-Identifier: MIT */
#include "srm/store/check.h"

#include "store_internal.h"

enum srm_rc store_check(struct store *st, check_fn tell, void *ctx, int64_t *findings,
	struct srm_err *err)
{
	static const enum stmt checks[] = {Q_CHECK_INTEGRITY, Q_CHECK_REFERENCES, Q_CHECK_SEEN,
		Q_CHECK_UNDONE, Q_CHECK_PERSONS, Q_CHECK_WORTH};
	enum srm_rc rc = SRM_OK;

	*findings = 0;
	for (size_t i = 0; i < SRM_COUNT(checks) && rc == SRM_OK; i++) {
		struct rows *rows = store_rows(st, checks[i]);

		while (rows_next(rows, &rc, err)) {
			++*findings;
			tell(ctx, rows_text(rows, 0).s);
		}
		rows_done(rows);
	}
	return rc;
}
