/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "srm/base/json.h"
#include "srm/base/sha256.h"
#include "srm/base/utf8.h"
#include "srm/ingest/library.h"
#include "srm/net/net.h"

struct library {
	const char *name;
	const char *(*version)(void);
};

static const struct library libraries[] = {
	{"sqlite3", store_library_version},
	{"libcurl", net_library_version},
	{"cjson", json_library_version},
	{"utf8proc", utf8_library_version},
	{"libcrypto", crypto_library_version},
	{"libarchive", archive_library_version},
	{"libxml2", xml_library_version},
	{"libxlsxwriter", xlsx_library_version},
};

static enum srm_rc run_json(struct cmd_ctx *ctx, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"name", T("library"), COL_LEFT},
		{"version", T("version"), COL_LEFT},
	};
	struct output_opts none = {0};
	SRM_CLEANUP(output_abandon) struct output o = {0};
	enum srm_rc rc = output_open(&o, ctx, &none, err);

	if (rc != SRM_OK)
		return rc;
	out_begin(o.out, "srm.version/1", T("version"));
	out_fact(o.out, "version", T("version"), cell_str(SRM_VERSION));
	out_table(o.out, "libraries", T("libraries"), columns, SRM_COUNT(columns));
	for (size_t i = 0; i < SRM_COUNT(libraries); i++) {
		struct cell cells[] = {
			cell_str(libraries[i].name), cell_str(libraries[i].version())};

		out_row(o.out, cells);
	}
	out_table_end(o.out);
	return output_close(&o, err);
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	(void)opts;
	(void)argc;
	(void)argv;
	if (ctx->json)
		return run_json(ctx, err);
	fprintf(ctx->out, "srm %s\n", SRM_VERSION);
	for (size_t i = 0; i < SRM_COUNT(libraries); i++)
		fprintf(ctx->out, "%s %s\n", libraries[i].name, libraries[i].version());
	return SRM_OK;
}

const struct cmd command_version = {
	.name = "version",
	.aliases = "版本",
	.operands = "",
	.summary = T("show the version of srm and of the libraries in use"),
	.description = T(
		"Put this into a report about an error. With --json the schema is srm.version/1."),
	.examples = "srm version\nsrm version --json\n",
	.db = CMD_DB_NONE,
	.min_operands = 0,
	.max_operands = 0,
	.run = run,
};
