/* SPDX-License-Identifier: MIT */
#include "take_all.h"

#include "srm/engine/derive.h"
#include "srm/engine/own.h"

enum srm_rc take_all(struct cmd_ctx *ctx, const struct paths *paths,
	const struct take_options *options, taken_fn told, void *told_ctx, struct srm_err *err)
{
	struct lexicon *lx;
	enum srm_rc rc = derive_lexicon(ctx->store, &lx, err);

	if (rc != SRM_OK)
		return rc;
	/* what was read with other lists is read again first: what comes in now is read once */
	rc = derive_in_transaction(ctx->store, lx, err);
	for (size_t i = 0; i < paths->n && rc == SRM_OK; i++)
		rc = take_file(ctx, lx, paths->at[i], options, told, told_ctx, err);
	if (rc == SRM_OK)
		rc = derive_in_transaction(ctx->store, lx, err);
	lexicon_free(lx);
	return rc;
}

void take_totals_add(struct take_totals *all, const struct taken *t)
{
	all->files++;
	all->counts.records += t->counts.records;
	all->counts.added += t->counts.added;
	all->counts.updated += t->counts.updated;
	all->counts.unchanged += t->counts.unchanged;
	all->counts.rejected += t->counts.rejected;
	all->counts.erased += t->counts.erased;
	all->unchanged_files += t->how == TAKEN_UNCHANGED;
	all->unknown_files +=
		t->how == TAKEN_UNKNOWN || t->how == TAKEN_ERROR_BODY || t->how == TAKEN_UNREADABLE;
}

/* Finishes what an interrupted ingest left; kept even when there is nothing to score. */
static enum srm_rc derive(struct cmd_ctx *ctx, struct srm_err *err)
{
	struct lexicon *lx;
	enum srm_rc rc = derive_lexicon(ctx->store, &lx, err);

	if (rc != SRM_OK)
		return rc;
	rc = derive_in_transaction(ctx->store, lx, err);
	lexicon_free(lx);
	return rc;
}

static enum srm_rc score(struct cmd_ctx *ctx, struct scoring *s, struct own *own,
	struct srm_err *err)
{
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc == SRM_OK)
		rc = own_resolve(ctx->store, 0, own, err);
	if (rc == SRM_OK)
		rc = own_remember(ctx->store, own, err);
	if (rc == SRM_OK && ctx->as_of == TIME_NONE)
		rc = store_cutoff(ctx->store, &s->as_of, err);
	if (rc == SRM_OK && s->as_of == TIME_NONE)
		return err_set(err, SRM_ENOTFOUND,
			T("there is nothing to score yet; read exports first: srm ingest FILE"));
	if (rc == SRM_OK)
		rc = scoring_run(ctx->store, s, err);
	return rc == SRM_OK ? store_commit(ctx->store, err) : rc;
}

enum srm_rc score_all(struct cmd_ctx *ctx, struct scoring *s, struct own *own, struct srm_err *err)
{
	enum srm_rc rc = derive(ctx, err);

	s->as_of = ctx->as_of;
	s->is_pinned = ctx->as_of != TIME_NONE;
	s->is_apart = true;
	if (rc == SRM_OK)
		rc = score(ctx, s, own, err);
	if (rc != SRM_OK)
		store_rollback(ctx->store);
	return rc;
}
