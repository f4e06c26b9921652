/* SPDX-License-Identifier: MIT */
#include "config_limits.h"

#include "srm/store/config.h"

bool is_limit_name(const char *name)
{
	return slice_starts(slice_trim(slice_of(name)), "pull.");
}

static enum srm_rc find(const struct limit_kind **out, const char *name, struct srm_err *err)
{
	const char *names[64], *nearest;
	size_t n = 0;

	*out = limit_kind_by_name(slice_trim(slice_of(name)));
	if (*out)
		return SRM_OK;
	for (; n < SRM_COUNT(names) && limit_kind_at(n); n++)
		names[n] = limit_kind_at(n)->name;
	nearest = opt_nearest(name, names, n);
	if (nearest)
		return err_set(err, SRM_EUSAGE, T("unknown setting \"%s\" (did you mean %s?)"),
			name, nearest);
	return err_set(err, SRM_EUSAGE,
		T("unknown setting \"%s\": \"srm config limits\" lists them all"), name);
}

/* ---- the list ---- */

static enum srm_rc put_limit(struct store *st, struct out *out, const struct limit_kind *kind,
	struct srm_err *err)
{
	struct pull_limit limit, usual;
	bool is_set;
	enum srm_rc rc = limit_read(st, kind, &limit, &is_set, err);
	STR(now);
	STR(before);

	if (rc == SRM_OK)
		rc = limit_parse(kind->name, slice_of(kind->usual), &usual, err);
	if (rc != SRM_OK)
		return rc;
	limit_text(&limit, &now);
	limit_text(&usual, &before);
	out_row(out, (const struct cell[]){
			     cell_str(kind->name),
			     cell_text(str_slice(&now)),
			     cell_text(str_slice(&before)),
			     cell_bool(is_set),
		     });
	return SRM_OK;
}

static enum srm_rc put_limits(struct store *st, struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"name", T("setting"), COL_LEFT},
		{"value", T("now set to"), COL_LEFT},
		{"default", T("default"), COL_LEFT},
		{"is_set", T("set here"), COL_LEFT},
	};
	const struct limit_kind *kind;
	enum srm_rc rc = SRM_OK;

	out_table(out, "limits",
		T("Requests of srm pull: so many a minute, hour or day, and at once"), columns,
		SRM_COUNT(columns));
	for (size_t i = 0; rc == SRM_OK && (kind = limit_kind_at(i)); i++)
		rc = put_limit(st, out, kind, err);
	out_table_end(out);
	return rc;
}

static enum srm_rc put_used(struct cmd_ctx *ctx, struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"name", T("setting"), COL_LEFT},
		{"keys", T("keys of"), COL_LEFT},
		{"window", T("seconds"), COL_RIGHT},
		{"began_at", T("since"), COL_LEFT},
		{"used", T("requests"), COL_RIGHT},
	};
	struct rows *rows = store_rows(ctx->store, Q_PULL_USED_ALL);
	bool is_begun = false;
	enum srm_rc rc;

	rows_bind_int(rows, 1, ctx->wall_at);
	while (rows_next(rows, &rc, err)) {
		if (!is_begun)
			out_table(out, "used", T("Requests made"), columns, SRM_COUNT(columns));
		is_begun = true;
		out_row(out, (const struct cell[]){
				     cell_text(rows_text(rows, 0)),
				     cell_text(rows_text(rows, 1)),
				     cell_int(rows_int(rows, 2)),
				     cell_time(rows_time(rows, 3)),
				     cell_int(rows_int(rows, 4)),
			     });
	}
	rows_done(rows);
	if (is_begun)
		out_table_end(out);
	return rc;
}

enum srm_rc config_limits(struct cmd_ctx *ctx, const struct output_opts *opts, struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc = output_open(&output, ctx, opts, err);

	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.limits/1", T("Limits"));
	rc = put_limits(ctx->store, output.out, err);
	if (rc == SRM_OK)
		rc = put_used(ctx, output.out, err);
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

/* ---- one ---- */

enum srm_rc config_limit_get(struct cmd_ctx *ctx, const char *name, const struct output_opts *opts,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output output = {0};
	const struct limit_kind *kind;
	struct pull_limit limit;
	bool is_set;
	enum srm_rc rc = find(&kind, name, err);
	STR(text);

	if (rc == SRM_OK)
		rc = limit_read(ctx->store, kind, &limit, &is_set, err);
	if (rc != SRM_OK)
		return rc;
	limit_text(&limit, &text);
	if (!ctx->json && !opts->format && !opts->file) {
		fprintf(ctx->out, "%s\n", text.buf);
		return SRM_OK;
	}
	rc = output_open(&output, ctx, opts, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.limit/1", T("Limits"));
	out_fact(output.out, "name", T("setting"), cell_str(kind->name));
	out_fact(output.out, "value", T("now set to"), cell_text(str_slice(&text)));
	out_fact(output.out, "default", T("default"), cell_str(kind->usual));
	return output_close(&output, err);
}

enum srm_rc config_limit_set(struct store *st, const char *name, const char *text,
	struct srm_err *err)
{
	const struct limit_kind *kind;
	struct pull_limit limit;
	enum srm_rc rc = find(&kind, name, err);

	if (rc == SRM_OK && text)
		rc = limit_parse(kind->name, slice_of(text), &limit, err);
	if (rc != SRM_OK)
		return rc;
	return store_config_set(st, kind->name, text ? slice_trim(slice_of(text)) : SLICE_NONE,
		err);
}
