/* SPDX-License-Identifier: MIT */
#include "night_reports.h"

#include <string.h>

#include "../line/internal.h"
#include "srm/report/report.h"

/* A list of people is for spreadsheets, whatever the reports are for. */
static enum out_format format_of(const char *name, enum out_format asked)
{
	bool is_for_reading = asked == OUT_TABLE || asked == OUT_MD || asked == OUT_HTML;

	return !strcmp(name, NIGHT_FOLLOWERS) && is_for_reading ? OUT_CSV : asked;
}

static enum srm_rc add(struct night_files *files, const char *name, enum out_format format,
	struct srm_err *err)
{
	const struct report *r = report_find(name);

	if (!strcmp(name, NIGHT_FOLLOWERS))
		files->at[files->n].name = NIGHT_FOLLOWERS;
	else if (r)
		files->at[files->n].name = r->name;
	else
		return err_set(err, SRM_EUSAGE,
			T("--report: there is no report \"%s\": \"srm report\" lists them, and there is followers"),
			name);
	files->at[files->n].format = format_of(files->at[files->n].name, format);
	files->n++;
	return SRM_OK;
}

enum srm_rc night_files_parse(struct night_files *files, const struct opt_list *names,
	const char *format, struct srm_err *err)
{
	static const char *const usual[] = {
		"overview", "tiers", "moves", "promo", "response", NIGHT_FOLLOWERS};
	const char *const *at = names->n ? names->at : usual;
	size_t n = names->n ? names->n : SRM_COUNT(usual);
	int asked = format ? out_format_by_name(slice_of(format)) : OUT_HTML;
	enum srm_rc rc = SRM_OK;

	files->n = 0;
	if (asked < 0)
		return err_set(err, SRM_EUSAGE,
			T("--format: there is no format \"%s\": srm help nightly names them"),
			format);
	for (size_t i = 0; i < n && rc == SRM_OK; i++)
		rc = add(files, at[i], (enum out_format)asked, err);
	return rc;
}

static enum srm_rc write_one(struct cmd_ctx *ctx, const struct night_file *file, const char *path,
	struct srm_err *err)
{
	const char *format = out_format_name(file->format);
	const char *const list[] = {"list", "--all", "--format", format, "--output", path};
	const char *const report[] = {"report", file->name, "--format", format, "--output", path};

	return strcmp(file->name, NIGHT_FOLLOWERS) != 0
		       ? cmd_call(ctx, report, SRM_COUNT(report), err)
		       : cmd_call(ctx, list, SRM_COUNT(list), err);
}

/* What the data, not the disk, has against one report is no reason to write no other. */
static bool is_its_own_fault(enum srm_rc rc)
{
	return rc == SRM_ENOTFOUND || rc == SRM_EUSAGE || rc == SRM_EINPUT;
}

/* A full disk is met by writers that know no names. */
static enum srm_rc name_it(enum srm_rc rc, const char *path, struct srm_err *err)
{
	return rc == SRM_EINTR || strstr(err->msg[LANG_EN], path) ? rc : err_context(err, path);
}

static enum srm_rc write_dated(struct cmd_ctx *ctx, struct night_files *files, const char *folder,
	int64_t day, struct srm_err *err)
{
	for (size_t i = 0; i < files->n; i++) {
		struct night_file *file = &files->at[i];
		enum srm_rc rc;
		STR(path);

		night_path(&path, folder, file->name, day, file->format);
		rc = write_one(ctx, file, path.buf, err);
		file->is_written = rc == SRM_OK;
		if (is_its_own_fault(rc))
			cmd_warn(ctx, T("report %s could not be written: %s"), file->name,
				err->msg[ctx->lang]);
		else if (rc != SRM_OK)
			return name_it(rc, path.buf, err);
	}
	return SRM_OK;
}

/* Only when all are there, so that they are of one night. */
static enum srm_rc write_latest(struct cmd_ctx *ctx, const struct night_files *files,
	const char *folder, int64_t day, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < files->n && rc == SRM_OK; i++) {
		const struct night_file *file = &files->at[i];
		STR(dated);
		STR(latest);

		if (!file->is_written)
			continue;
		night_path(&dated, folder, file->name, day, file->format);
		night_path(&latest, folder, file->name, DAY_LATEST, file->format);
		rc = night_copy(ctx, dated.buf, latest.buf, err);
	}
	return rc;
}

enum srm_rc night_files_write(struct cmd_ctx *ctx, struct night_files *files, const char *folder,
	int64_t day, int64_t *written, struct srm_err *err)
{
	enum srm_rc rc = write_dated(ctx, files, folder, day, err);

	if (rc == SRM_OK)
		rc = write_latest(ctx, files, folder, day, err);
	*written = 0;
	for (size_t i = 0; i < files->n; i++)
		*written += files->at[i].is_written;
	if (rc == SRM_OK && *written < (int64_t)files->n)
		return err_set(err, SRM_EINPUT,
			T("%lld of %lld reports could not be written; the others are there"),
			(long long)files->n - *written, (long long)files->n);
	return rc;
}
