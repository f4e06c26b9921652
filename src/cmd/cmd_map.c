/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "decide.h"
#include "srm/ingest/mapping.h"

struct map_list_opts {
	struct output_opts output;
};

static const struct opt map_table[] = {
	OPT_GROUP(opt_output, struct map_list_opts, output),
	OPT_DONE,
};

static enum srm_rc list_rows(struct store *st, struct out *out, size_t *n, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_MAPS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct slice as = rows_text(rows, 2), header = rows_text(rows, 3);
		const struct cell cells[] = {
			cell_text(rows_text(rows, 0)),
			cell_text(rows_text(rows, 1)),
			cell_text(as.len ? as : SLICE_NONE),
			cell_text(header.len ? header : SLICE_NONE),
		};

		out_row(out, cells);
		++*n;
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc list(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"name", T("name"), COL_LEFT},
		{"map", T("map"), COL_LEFT},
		{"as", T("read as"), COL_LEFT},
		{"header", T("known by the columns"), COL_WIDE},
	};
	const struct map_list_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	size_t n = 0;
	enum srm_rc rc = output_open(&output, ctx, &o->output, err);

	(void)argc;
	(void)argv;
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.maps/1", T("Maps of columns"));
	out_table(output.out, "maps", T("Maps of columns"), columns, SRM_COUNT(columns));
	rc = list_rows(ctx->store, output.out, &n, err);
	if (rc != SRM_OK)
		return rc;
	out_table_end(output.out);
	if (!n)
		out_say(output.out,
			T("no map is kept: srm ingest --map COLUMN=FIELD,... --map-name NAME FILE"));
	return output_close(&output, err);
}

static enum srm_rc fields(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"field", T("field"), COL_LEFT},
		{"chinese", T("in Chinese"), COL_LEFT},
	};
	const struct map_list_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc = output_open(&output, ctx, &o->output, err);

	(void)argc;
	(void)argv;
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.map-fields/1", T("What a column can mean"));
	out_table(output.out, "fields", T("Fields"), columns, SRM_COUNT(columns));
	for (int f = 1; f < MAPPED_COUNT; f++) {
		const struct cell cells[] = {
			cell_str(mapped_name(f)), cell_str(mapped_title(f, LANG_ZH))};

		out_row(output.out, cells);
	}
	out_table_end(output.out);
	return output_close(&output, err);
}

static enum srm_rc remove_one(struct store *st, const char *name, struct srm_err *err)
{
	struct rows *rows = store_rows(st, D_MAP);
	int64_t changed = 0;
	enum srm_rc rc;

	rows_bind_text(rows, 1, slice_of(name));
	rc = rows_run(rows, &changed, err);
	if (rc == SRM_OK && !changed)
		rc = err_set(err, SRM_ENOTFOUND,
			T("there is no map \"%s\": \"srm map\" lists them"), name);
	return rc;
}

static enum srm_rc remove_map(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	enum srm_rc rc = store_begin(ctx->store, err);

	(void)opts;
	(void)argc;
	if (rc == SRM_OK)
		rc = change_end(ctx->store, remove_one(ctx->store, argv[0], err), err);
	if (rc == SRM_OK)
		cmd_note(ctx, T("map \"%s\" removed; what was read by it stays"), argv[0]);
	return rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct action actions[] = {
		{"list", "列表", 0, 0, "srm map list", list},
		{"fields", "字段", 0, 0, "srm map fields", fields},
		{"remove", "删除", 1, 1, "srm map remove NAME", remove_map},
	};

	return action_run(actions, SRM_COUNT(actions), ctx, opts, argc, argv, err);
}

const struct cmd command_map = {
	.name = "map",
	.aliases = "列对照",
	.operands = T("[list] | fields | remove NAME"),
	.summary = T("what the columns of files of your own mean: the maps that are kept"),
	.description = T(
		"\"srm ingest --map COLUMN=FIELD,... --map-name NAME FILE\" reads a file whose columns srm does not know, and keeps the map. Files with the same columns are then known by it; --map-name NAME uses it for others. fields lists what a column can mean."),
	.examples =
		"srm ingest --map '留言=comment.text,谁=user.name,几时=comment.time' --map-name 表单 form.csv\n"
		"srm map\n"
		"srm map fields\n"
		"srm map remove 表单\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = 2,
	.opts = map_table,
	.opts_size = sizeof(struct map_list_opts),
	.run = run,
};
