/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>

#define OPT_PERIOD                                                                                 \
	OPT_STRING(0, "from", struct select_opts, from, OPT_VALUE_DATE, T("DATE"),                 \
		T("only what happened from DATE on: 2024-11-19, 2024-11 or 30d")),                 \
		OPT_STRING(0, "to", struct select_opts, to, OPT_VALUE_DATE, T("DATE"),             \
			T("only what happened up to DATE and on that day")),                       \
		OPT_STRING(0, "month", struct select_opts, month, OPT_VALUE_DATE, T("MONTH"),      \
			T("one month: 2024-11"))
#define OPT_WHO                                                                                    \
	OPT_STRING(0, "account", struct select_opts, account, OPT_VALUE_ACCOUNT, T("ACCOUNT"),     \
		T("only this account of ours, by name or id")),                                    \
		OPT_STRING(0, "tier", struct select_opts, tier, OPT_VALUE_TIER, T("TIER"),         \
			T("only this tier: core, key, active, casual or bystander")),              \
		OPT_STRING(0, "tag", struct select_opts, tag, OPT_VALUE_TAG, T("TAG"),             \
			T("only people with this tag"))

const struct opt opt_select_who[] = {OPT_WHO, OPT_DONE};

const struct opt opt_select_rows[] = {OPT_PERIOD, OPT_WHO, OPT_DONE};

const struct opt opt_select[] = {
	OPT_PERIOD,
	OPT_FLAG(0, "compare", struct select_opts, compare,
		T("beside it the period of equal length before")),
	OPT_WHO,
	OPT_DONE,
};

struct span {
	int64_t from_at, to_at;
};

static enum srm_rc parse_span(struct span *out, const struct selection *s, int zone,
	const char *option, const char *text, struct srm_err *err)
{
	if (date_span(slice_of(text), zone, s->as_of, &out->from_at, &out->to_at))
		return SRM_OK;
	return err_set(err, SRM_EUSAGE,
		T("--%s: \"%s\" is not a date: write 2024-11-19, 2024-11 or 30d"), option, text);
}

static enum srm_rc resolve_ends(struct selection *s, int zone, const struct select_opts *opts,
	struct srm_err *err)
{
	struct span span;
	enum srm_rc rc;

	if (opts->from) {
		rc = parse_span(&span, s, zone, "from", opts->from, err);
		if (rc != SRM_OK)
			return rc;
		s->from_at = span.from_at;
	}
	if (opts->to) {
		rc = parse_span(&span, s, zone, "to", opts->to, err);
		if (rc != SRM_OK)
			return rc;
		/* "7d" is a moment here, not the days since */
		s->to_at = slice_ends(slice_of(opts->to), "d") ? span.from_at : span.to_at;
	}
	if (s->from_at >= s->to_at)
		return err_set(err, SRM_EUSAGE, T("--from %s is not before --to %s"),
			opts->from ? opts->from : "", opts->to ? opts->to : "");
	return SRM_OK;
}

static enum srm_rc resolve_period(struct selection *s, int zone, const struct select_opts *opts,
	struct srm_err *err)
{
	struct span month;
	enum srm_rc rc;

	if (!opts->month)
		return resolve_ends(s, zone, opts, err);
	if (opts->from || opts->to)
		return err_set(err, SRM_EUSAGE, T("--month excludes --from and --to"));
	rc = parse_span(&month, s, zone, "month", opts->month, err);
	if (rc != SRM_OK)
		return rc;
	if (strlen(opts->month) > strlen("2024-11") || slice_ends(slice_of(opts->month), "d"))
		return err_set(err, SRM_EUSAGE, T("--month: \"%s\" is not a month: write 2024-11"),
			opts->month);
	s->from_at = month.from_at;
	s->to_at = month.to_at;
	return SRM_OK;
}

static enum srm_rc resolve_compare(struct selection *s, struct srm_err *err)
{
	if (s->from_at == INT64_MIN)
		return err_set(err, SRM_EUSAGE,
			T("--compare needs a period: add --month or --from"));
	/* what is still to come has no counterpart */
	if (s->to_at == INT64_MAX)
		s->to_at = s->as_of > s->from_at ? s->as_of + 1 : s->from_at + 1;
	s->has_compare = true;
	s->before_to_at = s->from_at;
	s->before_from_at = s->from_at - (s->to_at - s->from_at);
	return SRM_OK;
}

static enum srm_rc find_account(struct selection *s, struct store *st, const char *name,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_ACCOUNT_FIND);
	enum srm_rc rc = SRM_OK;
	bool several;

	rows_bind_text(rows, 1, slice_of(name));
	if (rows_next(rows, &rc, err))
		s->account = rows_int(rows, 0);
	several = s->account && rows_next(rows, &rc, err);
	rows_done(rows);
	if (rc != SRM_OK)
		return rc;
	if (several)
		return err_set(err, SRM_EUSAGE,
			T("--account: several accounts are called \"%s\": give the id"), name);
	if (!s->account)
		return err_set(err, SRM_ENOTFOUND,
			T("--account: there is no account \"%s\": \"srm account\" lists them"),
			name);
	return SRM_OK;
}

static enum srm_rc find_tier(struct selection *s, const char *name, struct srm_err *err)
{
	const char *names[TIER_COUNT], *nearest;

	s->tier = (enum tier)name_value(NAMES_TIER, slice_of(name));
	if (s->tier != TIER_NONE)
		return SRM_OK;
	for (int i = 1; i < TIER_COUNT; i++)
		names[i - 1] = name_of(NAMES_TIER, i);
	nearest = opt_nearest(name, names, TIER_COUNT - 1);
	if (nearest)
		return err_set(err, SRM_EUSAGE, T("--tier: unknown tier \"%s\" (did you mean %s?)"),
			name, nearest);
	return err_set(err, SRM_EUSAGE,
		T("--tier: unknown tier \"%s\": there are core, key, active, casual and bystander"),
		name);
}

enum srm_rc select_resolve(struct selection *s, const struct cmd_ctx *ctx,
	const struct select_opts *opts, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	*s = (struct selection){
		.as_of = ctx->as_of,
		.from_at = INT64_MIN,
		.to_at = INT64_MAX,
		.tag = opts->tag,
	};
	if (s->as_of == TIME_NONE)
		rc = store_cutoff(ctx->store, &s->as_of, err);
	if (rc == SRM_OK && s->as_of == TIME_NONE)
		s->as_of = ctx->wall_at; /* an empty database: any moment will do */
	if (rc == SRM_OK)
		rc = resolve_period(s, store_zone(ctx->store), opts, err);
	if (rc == SRM_OK && opts->compare)
		rc = resolve_compare(s, err);
	if (rc == SRM_OK && opts->account)
		rc = find_account(s, ctx->store, opts->account, err);
	if (rc == SRM_OK && opts->tier)
		rc = find_tier(s, opts->tier, err);
	return rc;
}
