/* SPDX-License-Identifier: MIT */
#include "internal.h"

#include <string.h>

const struct opt opt_global[] = {
	OPT_STRING(0, "db", struct global_opts, db, OPT_VALUE_FILE, T("FILE"),
		T("the database (else $SRM_DB, else ./srm.db)")),
	OPT_STRING(0, "lang", struct global_opts, lang, OPT_VALUE_LANG, T("zh|en"),
		T("language of what people read (else $SRM_LANG, else the locale's)")),
	OPT_FLAG(0, "json", struct global_opts, json, T("results as JSON")),
	OPT_FLAG('q', "quiet", struct global_opts, quiet, T("no notes, no progress bar")),
	OPT_FLAG('v', "verbose", struct global_opts, verbose,
		T("more: ingest says what each file holds")),
	OPT_FLAG(0, "no-color", struct global_opts, no_color, T("no colours")),
	OPT_STRING(0, "as-of", struct global_opts, as_of, OPT_VALUE_DATE, T("DATE"),
		T("what counts as now (else the latest moment in the data)")),
	OPT_FLAG('h', "help", struct global_opts, help, T("show this help")),
	OPT_FLAG(0, "version", struct global_opts, version, T("show the version")),
	OPT_DONE,
};

enum srm_rc global_apply(struct cmd_ctx *ctx, const struct global_opts *opts, struct srm_err *err)
{
	ctx->json = opts->json;
	ctx->quiet = opts->quiet;
	ctx->verbose = opts->verbose;
	ctx->color = ctx->color && !opts->no_color;
	if (!opts->lang)
		return SRM_OK;
	if (strcmp(opts->lang, "zh") != 0 && strcmp(opts->lang, "en") != 0)
		return err_set(err, SRM_EUSAGE, T("--lang: \"%s\" is not a language: use zh or en"),
			opts->lang);
	ctx->lang = opts->lang[0] == 'z' ? LANG_ZH : LANG_EN;
	return SRM_OK;
}

enum srm_rc as_of_resolve(int64_t *out, const char *text, int zone, int64_t wall_at,
	struct srm_err *err)
{
	struct slice date = slice_trim(slice_of(text));
	int64_t from_at, to_at;

	if (!date_span(date, zone, wall_at, &from_at, &to_at))
		return err_set(err, SRM_EUSAGE,
			T("--as-of: \"%s\" is not a date: write 2024-11-19, 2024-11 or 30d"), text);
	*out = slice_ends(date, "d") ? from_at : to_at - 1;
	return SRM_OK;
}
