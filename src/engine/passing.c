/* SPDX-License-Identifier: MIT */
#include "srm/engine/passing.h"

#include "srm/classify/chain.h"

static enum srm_rc write_passes(struct store *st, int64_t id, struct slice text, bool is_cut,
	struct srm_err *err)
{
	struct chain_pass passes[CHAIN_MAX];
	size_t n = chain_passes(text, is_cut, passes);
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < n && rc == SRM_OK; i++) {
		struct rows *rows = store_rows(st, W_PASS);

		rows_bind_int(rows, 1, id);
		rows_bind_int(rows, 2, (int64_t)i + 1);
		rows_bind_text(rows, 3, passes[i].taker);
		rows_bind_text(rows, 4, passes[i].giver);
		rc = rows_run(rows, NULL, err);
	}
	return rc;
}

static enum srm_rc drop_passes(struct store *st, int64_t id, struct srm_err *err)
{
	struct rows *rows = store_rows(st, D_PASSES_OF);

	rows_bind_int(rows, 1, id);
	return rows_run(rows, NULL, err);
}

static enum srm_rc read_texts(struct store *st, enum stmt name, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);
	enum srm_rc rc, next = SRM_OK;

	while (next == SRM_OK && rows_next(rows, &rc, err)) {
		if (name == Q_CHAINS_OF_FEW)
			next = drop_passes(st, rows_int(rows, 0), err);
		if (next == SRM_OK)
			next = write_passes(st, rows_int(rows, 0), rows_text(rows, 1),
				rows_int(rows, 2) != 0, err);
	}
	rows_done(rows);
	return next == SRM_OK ? rc : next;
}

/*
 * Of few persons every repost is looked at, through the index of acts; of many
 * it is cheaper to walk through all reposts that hold a chain.
 */
static enum srm_rc read_due(struct store *st, struct srm_err *err)
{
	enum {
		ACTS_EACH = 8
	};
	int64_t reposts, people = 0;
	enum srm_rc rc = rows_one_int(store_rows(st, Q_PASSED_ON), 0, &reposts, err);

	if (rc == SRM_OK)
		rc = rows_one_int(store_rows(st, Q_PASSERS_DUE), 0, &people, err);
	if (rc != SRM_OK || people * ACTS_EACH < reposts)
		return rc == SRM_OK ? read_texts(st, Q_CHAINS_OF_FEW, err) : rc;
	rc = rows_run(store_rows(st, D_PASSES_DUE), NULL, err);
	return rc == SRM_OK ? read_texts(st, Q_CHAINS_DUE, err) : rc;
}

static enum srm_rc read_all(struct store *st, struct srm_err *err)
{
	enum srm_rc rc = rows_run(store_rows(st, D_PASSES), NULL, err);

	return rc == SRM_OK ? read_texts(st, Q_CHAINS_ALL, err) : rc;
}

enum srm_rc passing_derive(struct store *st, bool all, struct srm_err *err)
{
	bool is_done;
	STR(done);
	enum srm_rc rc = store_setting(st, "derived.passes", &done, &is_done, err);

	/* people_stale() takes it away when anything comes or goes */
	if (rc != SRM_OK || (is_done && !all))
		return rc;
	rc = all ? read_all(st, err) : read_due(st, err);
	return rc == SRM_OK ? store_set(st, "derived.passes", SLICE_LIT("1"), err) : rc;
}
