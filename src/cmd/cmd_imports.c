/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "decide.h"
#include "srm/base/num.h"
#include "srm/base/utf8.h"
#include "srm/store/facts.h"
#include "srm/store/people.h"

struct imports_opts {
	struct output_opts output;
};

static const struct opt imports_table[] = {
	OPT_GROUP(opt_output, struct imports_opts, output),
	OPT_DONE,
};

enum column { /* of Q_IMPORTS and Q_IMPORT_ONE */
	C_ID,
	C_TAKEN_AT,
	C_PATH,
	C_IMPORTER,
	C_ENCODING,
	C_RECORDS,
	C_ADDED,
	C_UPDATED,
	C_UNCHANGED,
	C_REJECTED,
	C_UNDONE_AT,
	C_SKIPPED,
	C_SIZE,
	C_SHA256
};

static enum srm_rc list_rows(struct store *st, struct out *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_IMPORTS);
	int64_t n = 0, rejected = 0;
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct slice importer = rows_text(rows, C_IMPORTER);
		const struct cell cells[] = {
			cell_int(rows_int(rows, C_ID)),
			cell_time(rows_time(rows, C_TAKEN_AT)),
			cell_text(rows_text(rows, C_PATH)),
			cell_text(importer.len ? importer : SLICE_NONE),
			cell_text(rows_text(rows, C_ENCODING)),
			cell_int(rows_int(rows, C_RECORDS)),
			cell_int(rows_int(rows, C_ADDED)),
			cell_int(rows_int(rows, C_UPDATED)),
			cell_int(rows_int(rows, C_UNCHANGED)),
			cell_int(rows_int(rows, C_REJECTED)),
			cell_time(rows_time(rows, C_UNDONE_AT)),
			cell_text(rows_text(rows, C_SHA256)),
		};

		out_row(out, cells);
		n++;
		if (rows_is_null(rows, C_UNDONE_AT))
			rejected += rows_int(rows, C_REJECTED);
	}
	rows_done(rows);
	out_table_end(out);
	if (rc == SRM_OK && !n)
		out_say(out, T("nothing has been read yet: srm ingest FILE"));
	else if (rc == SRM_OK && rejected)
		out_say(out, T("what was rejected and why: srm imports show N"));
	return rc;
}

static enum srm_rc list(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"id", T("no."), COL_RIGHT},
		{"taken_at", T("read at"), COL_LEFT},
		{"path", T("file"), COL_WIDE},
		{"format", T("format"), COL_LEFT},
		{"encoding", T("encoding"), COL_LEFT},
		{"records", T("records"), COL_RIGHT},
		{"added", T("new"), COL_RIGHT},
		{"updated", T("updated"), COL_RIGHT},
		{"unchanged", T("unchanged"), COL_RIGHT},
		{"rejected", T("rejected"), COL_RIGHT},
		{"undone_at", T("taken back"), COL_LEFT},
		{"sha256", T("SHA-256"), COL_MACHINE},
	};
	const struct imports_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc = output_open(&output, ctx, &o->output, err);

	(void)argc;
	(void)argv;
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.imports/1", T("Imports"));
	out_table(output.out, "imports", T("Imports"), columns, SRM_COUNT(columns));
	rc = list_rows(ctx->store, output.out, err);
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

static enum srm_rc number_of(const char *text, int64_t *out, struct srm_err *err)
{
	struct slice t = slice_trim(slice_of(text));

	if (slice_starts(t, "#"))
		t = (struct slice){t.s + 1, t.len - 1};
	if (!num_int64(t, out) || *out < 1)
		return err_set(err, SRM_EUSAGE,
			T("\"%s\" is not the number of an import: \"srm imports\" lists them"),
			text);
	return SRM_OK;
}

static enum srm_rc find_import(struct store *st, int64_t id, struct str *path, bool *undone,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_IMPORT_ONE);
	bool found;
	enum srm_rc rc;

	rows_bind_int(rows, 1, id);
	found = rows_next(rows, &rc, err);
	if (found) {
		str_adds(path, rows_text(rows, C_PATH));
		*undone = !rows_is_null(rows, C_UNDONE_AT);
	}
	rows_done(rows);
	if (rc == SRM_OK && !found)
		return err_set(err, SRM_ENOTFOUND,
			T("there is no import %lld: \"srm imports\" lists them"), (long long)id);
	return rc;
}

/* ---- show ---- */

static enum srm_rc show_facts(struct store *st, struct out *out, int64_t id, struct srm_err *err)
{
	static const struct {
		const char *name, *title;
		enum column column;
	} counts[] = {
		{"records", T("records"), C_RECORDS},
		{"added", T("new"), C_ADDED},
		{"updated", T("updated"), C_UPDATED},
		{"unchanged", T("unchanged"), C_UNCHANGED},
		{"rejected", T("rejected"), C_REJECTED},
		{"skipped", T("skipped"), C_SKIPPED},
	};
	struct rows *rows = store_rows(st, Q_IMPORT_ONE);
	enum srm_rc rc;

	rows_bind_int(rows, 1, id);
	if (rows_next(rows, &rc, err)) {
		struct slice importer = rows_text(rows, C_IMPORTER);

		out_fact(out, "id", T("no."), cell_int(id));
		out_fact(out, "path", T("file"), cell_text(rows_text(rows, C_PATH)));
		out_fact(out, "taken_at", T("read at"), cell_time(rows_time(rows, C_TAKEN_AT)));
		out_fact(out, "undone_at", T("taken back"),
			cell_time(rows_time(rows, C_UNDONE_AT)));
		out_fact(out, "format", T("format"),
			cell_text(importer.len ? importer : SLICE_NONE));
		out_fact(out, "encoding", T("encoding"), cell_text(rows_text(rows, C_ENCODING)));
		out_fact(out, "size", T("bytes"), cell_int(rows_int(rows, C_SIZE)));
		out_fact(out, "sha256", T("SHA-256"), cell_text(rows_text(rows, C_SHA256)));
		for (size_t i = 0; i < SRM_COUNT(counts); i++)
			out_fact(out, counts[i].name, counts[i].title,
				cell_int(rows_int(rows, (int)counts[i].column)));
	}
	rows_done(rows);
	return rc;
}

/* One line of a rejected record, fit to be read. */
static void excerpt(struct slice raw, struct str *out)
{
	enum {
		EXCERPT_COLUMNS = 120
	};
	bool fits = true;
	struct slice cut;
	STR(clean);

	str_reset(out);
	utf8_printable(raw, &clean);
	cut = utf8_cut(str_slice(&clean), EXCERPT_COLUMNS, &fits);
	str_adds(out, cut);
	if (!fits)
		str_add(out, "…");
}

static enum srm_rc show_rejects(struct store *st, struct out *out, int64_t id, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"line", T("line"), COL_RIGHT},
		{"why", T("why"), COL_LEFT},
		{"excerpt", T("excerpt"), COL_WIDE},
	};
	struct rows *rows = store_rows(st, Q_REJECTS);
	enum srm_rc rc;
	STR(line);
	STR(why);

	out_table(out, "rejects", T("Rejected"), columns, SRM_COUNT(columns));
	rows_bind_int(rows, 1, id);
	while (rows_next(rows, &rc, err)) {
		int64_t number = rows_int(rows, 0);

		excerpt(rows_blob(rows, 2), &line);
		str_reset(&why);
		str_adds(&why, rows_text(rows, 1));
		const struct cell cells[] = {
			number ? cell_int(number) : cell_none(),
			cell_word(why.buf, why.buf),
			cell_text(str_slice(&line)),
		};

		out_row(out, cells);
	}
	rows_done(rows);
	out_table_end(out);
	return rc;
}

static enum srm_rc show(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct imports_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	bool undone;
	int64_t id;
	enum srm_rc rc = number_of(argv[0], &id, err);
	STR(path);

	(void)argc;
	if (rc == SRM_OK)
		rc = find_import(ctx->store, id, &path, &undone, err);
	if (rc == SRM_OK)
		rc = output_open(&output, ctx, &o->output, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.import/1", T("Import"));
	rc = show_facts(ctx->store, output.out, id, err);
	if (rc == SRM_OK)
		rc = show_rejects(ctx->store, output.out, id, err);
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

/* ---- undo ---- */

static enum srm_rc undo_all(struct cmd_ctx *ctx, int64_t id, struct str *path,
	struct undo_counts *counts, struct srm_err *err)
{
	bool undone = false;
	enum srm_rc rc = find_import(ctx->store, id, path, &undone, err);

	if (rc == SRM_OK && undone)
		return err_set(err, SRM_ENOTFOUND,
			T("import %lld (%s) was taken back already: \"srm ingest\" reads the file again"),
			(long long)id, path->buf);
	if (rc == SRM_OK)
		rc = import_undo(ctx->store, id, ctx->wall_at, counts, err);
	return rc == SRM_OK ? people_link(ctx->store, err) : rc;
}

static enum srm_rc print_undo(struct cmd_ctx *ctx, const struct imports_opts *o, int64_t id,
	const struct str *path, const struct undo_counts *counts, struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc = output_open(&output, ctx, &o->output, err);

	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.undo/1", T("Import taken back"));
	out_fact(output.out, "id", T("no."), cell_int(id));
	out_fact(output.out, "path", T("file"), cell_text(str_slice(path)));
	out_fact(output.out, "posts", T("posts gone"), cell_int(counts->posts));
	out_fact(output.out, "interactions", T("interactions gone"),
		cell_int(counts->interactions));
	out_fact(output.out, "profiles", T("profiles gone"), cell_int(counts->profiles));
	out_fact(output.out, "kept", T("records kept, since other imports brought them too"),
		cell_int(counts->kept));
	return output_close(&output, err);
}

static enum srm_rc undo(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	struct undo_counts counts = {0};
	int64_t id;
	enum srm_rc rc = number_of(argv[0], &id, err);
	STR(path);

	(void)argc;
	if (rc == SRM_OK)
		rc = store_begin(ctx->store, err);
	if (rc == SRM_OK)
		rc = change_end(ctx->store, undo_all(ctx, id, &path, &counts, err), err);
	if (rc == SRM_OK)
		rc = print_undo(ctx, opts, id, &path, &counts, err);
	if (rc == SRM_OK && counts.also)
		cmd_note(ctx,
			T("taken back with it: %lld imports of what the file had grown by or contained"),
			(long long)counts.also);
	if (rc == SRM_OK)
		cmd_note(ctx, T("now run \"srm score\": it reads anew what rested on this file"));
	return rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct action actions[] = {
		{"list", "列表", 0, 0, "srm imports list", list},
		{"show", "查看", 1, 1, "srm imports show N", show},
		{"undo", "撤销", 1, 1, "srm imports undo N", undo},
	};

	return action_run(actions, SRM_COUNT(actions), ctx, opts, argc, argv, err);
}

const struct cmd command_imports = {
	.name = "imports",
	.aliases = "导入记录",
	.operands = T("[list] | show N | undo N"),
	.summary = T("what came from which file; take a wrong file back"),
	.description = T(
		"Every file that was read has a number. show lists what was rejected and why, with the line. undo takes a file back as if it had never been read: what it alone brought goes, what other files brought too stays. Decisions by hand (tags, labels, settings) stay."),
	.examples = "srm imports\n"
		    "srm imports show 3\n"
		    "srm imports undo 3\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = 2,
	.opts = imports_table,
	.opts_size = sizeof(struct imports_opts),
	.run = run,
};
