/* SPDX-License-Identifier: MIT */
#include "take_one.h"

#include "rejects.h"

/* Records into the store. */

/* Of several tables in a file each has its own. */
static enum srm_rc take_format(void *ctx, unsigned capabilities, struct srm_err *err)
{
	struct taking *t = ctx;

	(void)err;
	import_describe(t->im, capabilities);
	return SRM_OK;
}

static void note_put(struct taking *t, enum put put)
{
	t->has_put = true;
	if (put > t->best)
		t->best = put;
}

static enum srm_rc take_profile(void *ctx, const struct profile *p, const struct profile_row *row,
	struct srm_err *err)
{
	struct taking *t = ctx;
	enum put put;
	enum srm_rc rc = import_put_profile(t->im, p, row, &put, err);

	note_put(t, put);
	return rc;
}

static enum srm_rc take_post(void *ctx, const struct post *p, struct srm_err *err)
{
	struct taking *t = ctx;
	enum put put;
	enum srm_rc rc = import_put_post(t->im, p, &put, err);

	note_put(t, put);
	return rc;
}

static enum srm_rc take_interaction(void *ctx, const struct interaction *i,
	const struct marks *marks, struct srm_err *err)
{
	struct taking *t = ctx;
	const struct marks_row row = {marks->bits, marks->relevance, marks->via};
	enum put put;
	enum srm_rc rc = import_put_interaction(t->im, i, &row, &put, err);

	note_put(t, put);
	return rc;
}

static void take_foresee(void *ctx, const struct interaction *i, bool is_near)
{
	const struct taking *t = ctx;

	import_foresee(t->im, i, is_near);
}

static enum srm_rc take_metric(void *ctx, const struct metric *m, struct srm_err *err)
{
	struct taking *t = ctx;
	enum put put;
	enum srm_rc rc = import_put_metric(t->im, m, &put, err);

	note_put(t, put);
	return rc;
}

void taken_reject(struct taken *out, const struct reject *r)
{
	int64_t n = out->counts.rejected++;

	if (n >= TAKEN_REJECTS_SHOWN)
		return;
	out->shown[n].line = r->line;
	out->shown[n].why = r->why;
}

static enum srm_rc take_reject(void *ctx, const struct reject *r, struct srm_err *err)
{
	struct taking *t = ctx;

	taken_reject(t->out, r);
	return import_put_reject(t->im, r, err);
}

static enum srm_rc write_reject(void *ctx, const struct reject *r, struct srm_err *err)
{
	struct taking *t = ctx;

	return t->rejects && rejects_add(t->rejects, r, err) != SRM_OK ? err->code : SRM_OK;
}

static enum srm_rc take_record(void *ctx, struct srm_err *err)
{
	struct taking *t = ctx;
	const int64_t left_out = import_left_out(t->im);
	const bool is_erased = left_out > t->left_out;

	(void)err;
	t->left_out = left_out;
	t->out->counts.erased += is_erased;
	if (t->has_put) {
		t->out->counts.added += t->best == PUT_NEW;
		t->out->counts.updated += t->best == PUT_UPDATED;
		t->out->counts.unchanged += t->best == PUT_UNCHANGED && !is_erased;
	}
	t->has_put = false;
	t->best = PUT_UNCHANGED;
	return SRM_OK;
}

static bool hash_meanwhile(void *ctx)
{
	const struct taking *t = ctx;

	return input_hash_some(t->in);
}

struct intake taking_intake(struct taking *t)
{
	return (struct intake){
		.ctx = t,
		.format = take_format,
		.profile = take_profile,
		.post = take_post,
		.interaction = take_interaction,
		.foresee = take_foresee,
		.metric = take_metric,
		.reject = take_reject,
		.record = take_record,
		.reject_read = write_reject,
		.idle = hash_meanwhile,
	};
}
