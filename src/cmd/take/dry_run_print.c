/* SPDX-License-Identifier: MIT */
#include "dry_run_internal.h"

#include "srm/ingest/importer.h"

static const char *outcome_name(enum ingest_outcome outcome)
{
	static const char *const names[] = {"read", "empty", "unknown", "ours", "error-body"};

	return names[outcome];
}

static void print_files(const struct dry_run *d, struct out *out)
{
	static const struct out_column columns[] = {
		{"path", T("file"), COL_WIDE},
		{"outcome", T("outcome"), COL_LEFT},
		{"format", T("format"), COL_LEFT},
		{"map", T("saved map"), COL_LEFT},
		{"encoding", T("encoding"), COL_LEFT},
		{"records", T("records"), COL_RIGHT},
		{"rejected", T("rejected"), COL_RIGHT},
		{"skipped", T("skipped"), COL_MACHINE},
		{"erased", T("of erased people"), COL_MACHINE},
		{"users", T("users"), COL_RIGHT},
		{"posts", T("posts"), COL_RIGHT},
		{"interactions", T("interactions"), COL_RIGHT},
		{"metrics", T("daily numbers"), COL_MACHINE},
		{"why", T("why not"), COL_MACHINE},
	};

	out_table(out, "files", T("Files"), columns, SRM_COUNT(columns));
	for (size_t i = 0; i < d->files.n; i++) {
		const struct file *f = &d->files.at[i];
		const struct cell cells[] = {
			cell_str(f->path),
			cell_str(outcome_name(f->outcome)),
			f->importer ? cell_word(f->importer->name, f->importer->title)
				    : cell_none(),
			cell_str(f->map),
			cell_str(encoding_name(f->encoding)),
			cell_int((int64_t)f->records),
			cell_int((int64_t)f->rejected),
			cell_int((int64_t)f->skipped),
			cell_int(f->erased),
			cell_int(f->held[0]),
			cell_int(f->held[1]),
			cell_int(f->held[2]),
			cell_int(f->held[3]),
			f->outcome == INGEST_READ ? cell_none() : cell_str(f->why[LANG_EN]),
		};

		out_row(out, cells);
	}
	out_table_end(out);
	for (size_t i = 0; i < d->files.n; i++)
		if (d->files.at[i].outcome == INGEST_UNKNOWN)
			cmd_warn(d->ctx, T("%s: not recognised: %s"), d->files.at[i].path,
				d->files.at[i].why[d->ctx->lang]);
}

static void print_columns(const struct dry_run *d, struct out *out)
{
	const struct out_column columns[] = {
		{"path", T("file"), d->files.n > 1 ? COL_LEFT : COL_MACHINE},
		{"column", T("column"), COL_LEFT},
		{"field", T("read as"), COL_LEFT},
	};

	out_table(out, "columns", T("Columns"), columns, SRM_COUNT(columns));
	for (size_t i = 0; i < d->columns.n; i++) {
		const struct column *c = &d->columns.at[i];
		const char *name = !c->field ? "ignored" : *c->field ? c->field : "read";
		int field = c->field ? mapped_find(slice_of(c->field)) : 0;
		const char *title = !c->field   ? T("ignored")
				    : *c->field ? mapped_title(field, d->ctx->lang)
						: T("read");
		const struct cell cells[] = {
			cell_str(c->path), cell_str(c->column), cell_word(name, title)};

		out_row(out, cells);
	}
	out_table_end(out);
}

static void print_records(const struct dry_run *d, struct out *out)
{
	const struct out_column columns[] = {
		{"path", T("file"), d->files.n > 1 ? COL_LEFT : COL_MACHINE},
		{"record", T("record"), COL_LEFT},
		{"id", T("id"), COL_LEFT},
		{"person", T("who"), COL_LEFT},
		{"about", T("about"), COL_LEFT},
		{"at", T("when"), COL_LEFT},
		{"text", T("name or text"), COL_WIDE},
		{"more", T("more"), COL_LEFT},
	};

	out_table(out, "first", T("The first records, as they would be stored"), columns,
		SRM_COUNT(columns));
	for (size_t i = 0; i < d->shown.n; i++) {
		struct cell cells[V_COUNT];

		for (int v = 0; v < V_COUNT; v++)
			cells[v] = cell_str(d->shown.at[i].value[v]);
		cells[V_RECORD] = cell_word(d->shown.at[i].value[V_RECORD], d->shown.at[i].title);
		out_row(out, cells);
	}
	out_table_end(out);
}

enum srm_rc dry_run_print(struct dry_run *d, struct cmd_ctx *ctx, struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output output = {0};
	const struct output_opts opts = {.format = NULL};
	enum srm_rc rc = output_open(&output, ctx, &opts, err);
	int64_t erased = 0;

	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.dry-run/1", T("What would be read"));
	print_files(d, output.out);
	if (d->columns.n || ctx->json)
		print_columns(d, output.out);
	if (d->shown.n || ctx->json)
		print_records(d, output.out);
	for (size_t i = 0; i < d->files.n; i++)
		erased += d->files.at[i].erased;
	if (erased)
		out_say(output.out,
			T("left out: %lld users, posts and interactions of people who were erased (srm forget)"),
			(long long)erased);
	out_say(output.out, T("nothing was changed: this was a dry run"));
	return output_close(&output, err);
}
