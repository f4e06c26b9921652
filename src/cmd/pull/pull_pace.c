/* SPDX-License-Identifier: MIT */
#include "pull.h"

#include <string.h>

enum {
	WAIT_MAX_S = 3600 + 300 /* longer than an hourly limit can last */
};

int64_t pull_now(const struct pull *p)
{
	return p->ctx->wall_at + (p->ctx->ticks() - p->began) / 1000;
}

enum srm_rc pull_interrupted(struct srm_err *err)
{
	return err_set(err, SRM_EINTR,
		T("interrupted; what came before is kept, and the same command goes on from there"));
}

/* ---- waiting ---- */

static void tell_wait(const struct pull *p, int64_t seconds, const char *why)
{
	STR(line);

	str_addm(&line, msg_text(p->ctx->lang, T("%s: going on in %lld s")), why,
		(long long)seconds);
	fprintf(p->ctx->log, "\r\033[K%s", line.buf);
	fflush(p->ctx->log);
}

enum srm_rc pull_wait(struct pull *p, int64_t ms, bool is_limit, const char *why,
	struct srm_err *err)
{
	const struct cmd_ctx *ctx = p->ctx;
	bool is_shown = ctx->log_is_terminal && !ctx->quiet && ms >= 1000;

	if (is_limit && (p->opts->no_wait || ms > (int64_t)WAIT_MAX_S * 1000))
		return err_set(err, SRM_EBUSY,
			T("%s: what came before is kept; run the same command again in %lld s or later, it goes on from there"),
			why, (long long)(ms + 999) / 1000);
	if (is_limit && !ctx->log_is_terminal)
		cmd_note(ctx, T("%s: going on in %lld s"), why, (long long)(ms + 999) / 1000);
	while (ms > 0) {
		int64_t step = ms < 1000 ? ms : 1000;

		if (is_shown)
			tell_wait(p, (ms + 999) / 1000, why);
		if (!ctx->sleep(step))
			break;
		ms -= step;
	}
	if (is_shown)
		fprintf(ctx->log, "\r\033[K");
	return ms > 0 ? pull_interrupted(err) : SRM_OK;
}

/* ---- quotas ---- */

/* What is left of a limit's quotas, and until when the first of them that is used up lasts. */
struct left {
	int64_t n;     /* INT64_MAX: no limit */
	int64_t until; /* where n is 0 */
	struct quota quota;
	int64_t at_once;
};

static enum srm_rc left_of(struct pull *p, const struct limit_kind *kind, struct left *out,
	struct srm_err *err)
{
	struct pull_limit limit;
	int64_t now = pull_now(p), used;
	bool is_set;
	enum srm_rc rc = limit_read(p->ctx->store, kind, &limit, &is_set, err);

	*out = (struct left){.n = INT64_MAX, .at_once = limit.at_once};
	for (size_t i = 0; rc == SRM_OK && i < limit.n; i++) {
		const struct quota *q = &limit.quotas[i];

		rc = quota_used(p->ctx->store, kind, str_slice(&p->keys), q, now, &used, err);
		if (rc == SRM_OK && q->n - used < out->n) {
			out->n = q->n > used ? q->n - used : 0;
			out->until = quota_begin(q, now) + q->window;
			out->quota = *q;
		}
	}
	return rc;
}

static enum srm_rc wait_for_quota(struct pull *p, const struct limit_kind *kind,
	struct srm_err *err)
{
	struct left left;
	enum srm_rc rc = left_of(p, kind, &left, err);

	while (rc == SRM_OK && !left.n) {
		const struct pull_limit one = {.quotas = {left.quota}, .n = 1, .at_once = 1};
		STR(text);
		STR(why);

		limit_text(&one, &text);
		str_addm(&why,
			msg_text(p->ctx->lang,
				T("the quota %s (%.*s) is used up; where the platform gives more, say so with srm config set")),
			kind->name, (int)(text.len - strlen(" x1")), text.buf);
		rc = pull_wait(p, (left.until - pull_now(p)) * 1000, true, why.buf, err);
		if (rc == SRM_OK)
			rc = left_of(p, kind, &left, err);
	}
	return rc;
}

static enum srm_rc pace(struct pull *p, struct srm_err *err)
{
	int64_t now = p->ctx->ticks(), due;

	if (p->opts->per_minute > 0 && p->requests) {
		due = p->last_sent + 60000 / p->opts->per_minute;
		if (due > now && !p->ctx->sleep(due - now))
			return pull_interrupted(err);
	}
	p->last_sent = p->ctx->ticks();
	p->requests++;
	return SRM_OK;
}

/* Before it is sent: a run that is killed meanwhile has asked all the same. */
static enum srm_rc count(struct pull *p, const struct limit_kind *const *kinds, size_t n,
	struct srm_err *err)
{
	enum srm_rc rc = store_begin(p->ctx->store, err);

	for (size_t i = 0; i < n && rc == SRM_OK; i++)
		if (kinds[i])
			rc = quota_count(p->ctx->store, kinds[i], str_slice(&p->keys), pull_now(p),
				err);
	if (rc == SRM_OK)
		return store_commit(p->ctx->store, err);
	store_rollback(p->ctx->store);
	return rc;
}

enum srm_rc pull_admit(struct pull *p, const char *path, struct srm_err *err)
{
	const struct limit_kind *const kinds[] = {limit_kind_of(p->platform->platform, NULL),
		limit_kind_of(p->platform->platform, path)};
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < SRM_COUNT(kinds) && rc == SRM_OK; i++)
		if (kinds[i])
			rc = wait_for_quota(p, kinds[i], err);
	if (rc == SRM_OK)
		rc = count(p, kinds, SRM_COUNT(kinds), err);
	return rc == SRM_OK ? pace(p, err) : rc;
}

enum srm_rc pull_room(struct pull *p, const char *path, int64_t *out, struct srm_err *err)
{
	const struct limit_kind *all = limit_kind_of(p->platform->platform, NULL);
	const struct limit_kind *kind = limit_kind_of(p->platform->platform, path);
	struct left of_all, of_kind;
	enum srm_rc rc = SRM_OK;

	*out = 1;
	if (p->opts->per_minute > 0 || !kind || !all)
		return rc;
	rc = left_of(p, all, &of_all, err);
	if (rc == SRM_OK)
		rc = left_of(p, kind, &of_kind, err);
	if (rc != SRM_OK)
		return rc;
	*out = p->opts->parallel ? p->opts->parallel : of_kind.at_once;
	if (of_all.n < *out)
		*out = of_all.n;
	if (of_kind.n < *out)
		*out = of_kind.n;
	return SRM_OK;
}
