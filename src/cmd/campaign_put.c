/* SPDX-License-Identifier: MIT */
/* What is said of campaigns, one thing after the other. */
#include "campaign_put.h"

#include "acting.h"
#include "find_post.h"
#include "srm/base/utf8.h"
#include "srm/engine/campaigns.h"

enum {
	AUTO_CHARS = 12 /* of a post's text in the name that nobody gave */
};

/* What an operand means: a campaign that has a name, or a post. */
struct subject {
	int64_t campaign; /* 0: a post */
	struct post_found *post;
	int64_t said; /* which campaign a person put that post to; 0 none, -1 nothing was said */
};

/* ---- finding ---- */

static enum srm_rc by_name(struct store *st, struct slice name, int64_t *id, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CAMPAIGN_BY_NAME);

	rows_bind_text(rows, 1, slice_trim(name));
	return rows_one_int(rows, 0, id, err);
}

static enum srm_rc check_ours(struct store *st, struct slice what, const struct post_found *post,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CAMPAIGN_IS_OURS);
	int64_t is_ours;
	enum srm_rc rc;

	rows_bind_int(rows, 1, post->row);
	rc = rows_one_int(rows, 0, &is_ours, err);
	if (rc == SRM_OK && !is_ours)
		return err_set(err, SRM_ENOTFOUND,
			T("the post \"%.*s\" is not of an own account: only our own posts make a campaign (\"srm account\" lists them)"),
			(int)what.len, what.s);
	return rc;
}

static enum srm_rc find_subject(struct store *st, struct slice what, struct subject *out,
	struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = by_name(st, what, &out->campaign, err);

	if (rc != SRM_OK || out->campaign)
		return rc;
	rc = post_find(st, what, out->post, err);
	if (rc == SRM_ENOTFOUND && !campaign_is_digits(what) && !slice_has(what, "/"))
		return err_set(err, SRM_ENOTFOUND,
			T("there is neither a campaign nor a post \"%.*s\": \"srm campaign\" lists the campaigns"),
			(int)what.len, what.s);
	if (rc == SRM_OK)
		rc = check_ours(st, what, out->post, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, Q_CAMPAIGN_OF_POST);
	post_bind(rows, out->post);
	return rows_one_int(rows, -1, &out->said, err);
}

/* ---- keeping ---- */

struct campaign_row {
	struct str name;
	double cost;
	bool has_cost;
	struct str note;
	int64_t posts;
};

#define CAMPAIGN_ROW(var)                                                                          \
	SRM_CLEANUP(row_release) struct campaign_row var = {0};                                    \
	str_init(&(var).name);                                                                     \
	str_init(&(var).note)

static void row_release(struct campaign_row *row)
{
	str_release(&row->name);
	str_release(&row->note);
}

static enum srm_rc row_read(struct store *st, int64_t id, struct campaign_row *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CAMPAIGN_ONE);
	enum srm_rc rc;

	rows_bind_int(rows, 1, id);
	if (rows_next(rows, &rc, err)) {
		str_adds(&out->name, rows_text(rows, 0));
		out->has_cost = !rows_is_null(rows, 1);
		out->cost = rows_real(rows, 1);
		str_adds(&out->note, rows_text(rows, 2));
		out->posts = rows_int(rows, 3);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc run_with_id(struct store *st, enum stmt name, int64_t id, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);

	rows_bind_int(rows, 1, id);
	return rows_run(rows, NULL, err);
}

static enum srm_rc change(struct cmd_ctx *ctx, int64_t id, const struct campaign_said *said,
	bool *changed, struct srm_err *err)
{
	struct rows *rows = store_rows(ctx->store, W_CAMPAIGN_CHANGED);
	int64_t n = 0;
	enum srm_rc rc;

	rows_bind_int(rows, 1, id);
	if (said->has_cost)
		rows_bind_real(rows, 2, said->cost);
	rows_bind_text(rows, 3, said->note);
	rows_bind_int(rows, 4, ctx->wall_at);
	rc = rows_run(rows, &n, err);
	*changed = *changed || n > 0;
	return rc;
}

/* A campaign that lost its last post goes; what it cost goes along to where the posts are now. */
static enum srm_rc drop_empty(struct cmd_ctx *ctx, int64_t id, int64_t to, bool takes_cost,
	struct srm_err *err)
{
	struct campaign_said along = {0};
	bool changed = false;
	CAMPAIGN_ROW(row);
	CAMPAIGN_ROW(target);
	enum srm_rc rc = row_read(ctx->store, id, &row, err);

	if (rc != SRM_OK || row.posts || id == to)
		return rc;
	if (to)
		rc = row_read(ctx->store, to, &target, err);
	if (rc == SRM_OK)
		rc = run_with_id(ctx->store, D_CAMPAIGN, id, err);
	if (rc != SRM_OK)
		return rc;
	if (!to) {
		cmd_note(ctx, T("campaign %s is gone: it has no post left"), row.name.buf);
		return SRM_OK;
	}
	along.has_cost = takes_cost && row.has_cost;
	along.cost = row.cost + (target.has_cost ? target.cost : 0);
	along.note = row.note.len && !target.note.len ? str_slice(&row.note) : SLICE_NONE;
	return change(ctx, to, &along, &changed, err);
}

/* to: the campaign; 0: none. */
static enum srm_rc put_post(struct cmd_ctx *ctx, const struct subject *s, int64_t to,
	bool takes_cost, bool *changed, struct srm_err *err)
{
	struct rows *rows = store_rows(ctx->store, W_CAMPAIGN_POST);
	int64_t n = 0;
	enum srm_rc rc;

	post_bind(rows, s->post);
	if (to)
		rows_bind_int(rows, 4, to);
	rc = rows_run(rows, &n, err);
	*changed = *changed || n > 0;
	return rc == SRM_OK && s->said > 0 ? drop_empty(ctx, s->said, to, takes_cost, err) : rc;
}

static enum srm_rc move_all(struct cmd_ctx *ctx, int64_t from, int64_t to, bool takes_cost,
	bool *changed, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	if (from == to)
		return SRM_OK;
	*changed = true;
	rows = store_rows(ctx->store, W_CAMPAIGN_MOVED);
	rows_bind_int(rows, 1, from);
	if (to)
		rows_bind_int(rows, 2, to);
	rc = rows_run(rows, NULL, err);
	return rc == SRM_OK ? drop_empty(ctx, from, to, takes_cost, err) : rc;
}

static enum srm_rc put_subject(struct cmd_ctx *ctx, struct slice what, int64_t to, bool takes_cost,
	bool *changed, struct srm_err *err)
{
	POST_FOUND(post);
	struct subject s = {.post = &post};
	enum srm_rc rc = find_subject(ctx->store, what, &s, err);

	if (rc != SRM_OK)
		return rc;
	if (s.campaign)
		return move_all(ctx, s.campaign, to, takes_cost, changed, err);
	return put_post(ctx, &s, to, takes_cost, changed, err);
}

static enum srm_rc make(struct cmd_ctx *ctx, struct slice name, int64_t *id, struct srm_err *err)
{
	struct rows *rows = store_rows(ctx->store, W_CAMPAIGN);
	enum srm_rc rc;

	rows_bind_text(rows, 1, name);
	rows_bind_int(rows, 2, ctx->wall_at);
	rc = rows_run(rows, NULL, err);
	*id = store_last_id(ctx->store);
	return rc;
}

/* ---- a post that nobody named ---- */

/* "2026-03-08 转发抽奖还有最后": the day it began and how it begins. */
static void name_of_post(const struct cmd_ctx *ctx, const struct campaign_post *p, struct str *out)
{
	char day[DATE_BUF];
	struct slice text = slice_of(p->text), rest;
	bool fits;

	if (p->created_at != TIME_NONE)
		str_addf(out, "%s ",
			date_format_day(date_day(p->created_at, store_zone(ctx->store)), day));
	text = slice_trim(slice_cut(text, "\n", &rest));
	str_adds(out, slice_trim(utf8_cut(text, 2 * AUTO_CHARS, &fits)));
	if (!text.len)
		str_add(out, p->native ? p->native : "");
}

static enum srm_rc name_anew(struct cmd_ctx *ctx, const struct campaign_post *p, int64_t *id,
	struct srm_err *err)
{
	int64_t taken;
	STR(name);
	enum srm_rc rc;

	name_of_post(ctx, p, &name);
	rc = by_name(ctx->store, str_slice(&name), &taken, err);
	if (rc == SRM_OK && taken)
		str_addf(&name, " %s", p->native ? p->native : "");
	return rc == SRM_OK ? make(ctx, str_slice(&name), id, err) : rc;
}

/* Place of the campaign that is meant. */
static enum srm_rc meant(const struct campaigns *all, const struct subject *s, struct slice what,
	size_t *out, struct srm_err *err)
{
	for (size_t i = 0; i < all->all.n && s->campaign; i++)
		if (all->all.at[i].id == s->campaign)
			*out = i;
	if (s->campaign)
		return SRM_OK;
	for (size_t i = 0; i < all->posts.n; i++) {
		*out = all->posts.at[i].campaign;
		if (all->posts.at[i].post == s->post->row && *out != CAMPAIGN_NONE)
			return SRM_OK;
	}
	return err_set(err, SRM_ENOTFOUND,
		T("the post \"%.*s\" is no campaign: to make it one, give it a name: --name NAME"),
		(int)what.len, what.s);
}

/* Those of a sheet or a command line that gives no name are one campaign already. */
static enum srm_rc meant_by_all(struct store *st, const struct campaigns *all,
	const struct slice *what, size_t n, size_t *out, struct srm_err *err)
{
	POST_FOUND(post);
	struct subject s = {.post = &post};
	enum srm_rc rc = SRM_OK;
	size_t first = CAMPAIGN_NONE;

	for (size_t i = 0; i < n && rc == SRM_OK; i++) {
		rc = find_subject(st, what[i], &s, err);
		if (rc == SRM_OK)
			rc = meant(all, &s, what[i], out, err);
		if (rc == SRM_OK && i && *out != first)
			return err_set(err, SRM_EUSAGE,
				T("these are several campaigns: give them one name (--name NAME), or say one after the other"));
		first = *out;
	}
	return rc;
}

static enum srm_rc put_unnamed(struct cmd_ctx *ctx, const struct slice *what, size_t n,
	const struct campaign_said *said, int64_t *id, bool *changed, struct srm_err *err)
{
	CAMPAIGNS(all);
	const struct campaign_post *p;
	size_t at = CAMPAIGN_NONE;
	enum srm_rc rc = campaigns_read(ctx->store, &all, err);

	if (rc == SRM_OK)
		rc = meant_by_all(ctx->store, &all, what, n, &at, err);
	if (rc != SRM_OK)
		return rc;
	*id = all.all.at[at].id;
	if (!*id) {
		p = &all.posts.at[all.all.at[at].first];
		rc = name_anew(ctx, p, id, err);
		if (rc == SRM_OK)
			rc = put_subject(ctx, p->native ? slice_of(p->native) : what[0], *id, true,
				changed, err);
	}
	return rc == SRM_OK ? change(ctx, *id, said, changed, err) : rc;
}

/* Before anything is changed: all that is named must be there. */
static enum srm_rc find_all(struct store *st, const struct slice *what, size_t n,
	struct srm_err *err)
{
	POST_FOUND(post);
	struct subject s = {.post = &post};
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < n && rc == SRM_OK; i++)
		rc = find_subject(st, what[i], &s, err);
	return rc;
}

enum srm_rc campaign_put(struct cmd_ctx *ctx, const struct slice *what, size_t n,
	const struct campaign_said *said, int64_t *id, bool *changed, struct srm_err *err)
{
	enum srm_rc rc;

	if (!said->name.len)
		return put_unnamed(ctx, what, n, said, id, changed, err);
	rc = find_all(ctx->store, what, n, err);
	if (rc == SRM_OK)
		rc = by_name(ctx->store, said->name, id, err);
	if (rc == SRM_OK && !*id) {
		*changed = true;
		rc = make(ctx, said->name, id, err);
	}
	for (size_t i = 0; i < n && rc == SRM_OK; i++)
		rc = put_subject(ctx, what[i], *id, !said->has_cost, changed, err);
	return rc == SRM_OK ? change(ctx, *id, said, changed, err) : rc;
}

enum srm_rc campaign_none(struct cmd_ctx *ctx, const struct slice *what, size_t n, bool *changed,
	struct srm_err *err)
{
	enum srm_rc rc = find_all(ctx->store, what, n, err);

	for (size_t i = 0; i < n && rc == SRM_OK; i++)
		rc = put_subject(ctx, what[i], 0, false, changed, err);
	return rc;
}

static enum srm_rc clear_one(struct cmd_ctx *ctx, struct slice what, struct srm_err *err)
{
	POST_FOUND(post);
	struct subject s = {.post = &post};
	struct rows *rows;
	enum srm_rc rc = find_subject(ctx->store, what, &s, err);

	if (rc != SRM_OK)
		return rc;
	if (s.campaign) {
		rc = run_with_id(ctx->store, D_CAMPAIGN_POSTS, s.campaign, err);
		return rc == SRM_OK ? run_with_id(ctx->store, D_CAMPAIGN, s.campaign, err) : rc;
	}
	if (s.said < 0)
		return err_set(err, SRM_ENOTFOUND,
			T("nothing was said of the post \"%.*s\": \"srm campaign\" lists what was"),
			(int)what.len, what.s);
	rows = store_rows(ctx->store, D_CAMPAIGN_POST);
	post_bind(rows, &post);
	rc = rows_run(rows, NULL, err);
	return rc == SRM_OK && s.said > 0 ? drop_empty(ctx, s.said, 0, false, err) : rc;
}

enum srm_rc campaign_clear(struct cmd_ctx *ctx, const struct slice *what, size_t n,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < n && rc == SRM_OK; i++)
		rc = clear_one(ctx, what[i], err);
	return rc;
}
