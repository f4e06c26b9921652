/* SPDX-License-Identifier: MIT */
#include "night.h"

#include "../pull/pull.h"

enum srm_rc night_pull(struct cmd_ctx *ctx, const struct opt_list *pulls,
	struct import_counts *counts, int *failed, struct srm_err *err)
{
	*failed = 0;
	for (size_t i = 0; i < pulls->n; i++) {
		struct srm_err why = SRM_ERR_INIT;
		struct import_counts pulled;
		enum srm_rc rc = pull_words(ctx, pulls->at[i], &pulled, &why);

		counts->records += pulled.records;
		counts->added += pulled.added;
		counts->updated += pulled.updated;
		counts->unchanged += pulled.unchanged;
		counts->rejected += pulled.rejected;
		if (rc == SRM_EINTR) {
			*err = why;
			return rc;
		}
		if (rc != SRM_OK)
			cmd_warn(ctx, T("pull %s: %s"), pulls->at[i], why.msg[ctx->lang]);
		*failed += rc != SRM_OK && rc != SRM_EBUSY;
	}
	return SRM_OK;
}
