/* SPDX-License-Identifier: MIT */
#include "srm/engine/evidence.h"

#include "gather.h"

static enum srm_rc todo_alone(struct store *st, int64_t person, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = rows_run(store_rows(st, D_TODO), NULL, err);

	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, W_TODO);
	rows_bind_int(rows, 1, person);
	return rows_run(rows, NULL, err);
}

enum srm_rc evidence_find(struct store *st, int64_t person, int64_t as_of,
	const struct config *config, struct evidence *out, struct srm_err *err)
{
	SRM_CLEANUP(gather_close) struct gather g = {0};
	struct facts facts;
	int64_t got = 0;
	enum srm_rc rc = todo_alone(st, person, err);

	*out = (struct evidence){0};
	if (rc == SRM_OK)
		rc = gather_open_by_key(&g, st, as_of, err);
	if (rc == SRM_OK)
		rc = gather_next(&g, &got, &facts, err);
	if (rc == SRM_OK && got)
		score_evidence(&facts, config, out);
	return rc;
}
