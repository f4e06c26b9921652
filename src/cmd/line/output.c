/* SPDX-License-Identifier: MIT */
/* for realpath() */
#define _XOPEN_SOURCE 700

#include "srm/cmd/cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "srm/base/mem.h"

const struct opt opt_output[] = {
	OPT_STRING(0, "format", struct output_opts, format, OPT_VALUE_FORMAT, T("FORMAT"),
		T("table, csv, tsv, json, jsonl, md, html or xlsx (else from the name of --output)")),
	OPT_STRING('o', "output", struct output_opts, file, OPT_VALUE_FILE, T("FILE"),
		T("write to FILE, which is replaced only when all went well")),
	OPT_FLAG(0, "raw", struct output_opts, raw,
		T("csv without what spreadsheets need: no BOM, no TAB after ids, no quote before formulas")),
	OPT_DONE,
};

static enum srm_rc cannot_write(struct srm_err *err, const char *path)
{
	return err_set(err, SRM_EIO, T("cannot write %s: %s"), path, strerror(errno));
}

/* Bytes of path up to and with the last slash. */
static size_t directory_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

static bool stat_directory(const char *path, struct stat *st)
{
	size_t len = directory_length(path);
	STR(directory);

	str_addn(&directory, path, len);
	return stat(len ? directory.buf : ".", st) == 0;
}

/* Also when one of them does not exist yet. */
static bool is_same_file(const char *a, const char *b)
{
	struct stat sa, sb;

	if (stat(a, &sa) == 0 && stat(b, &sb) == 0 && sa.st_dev == sb.st_dev &&
		sa.st_ino == sb.st_ino)
		return true;
	return !strcmp(a + directory_length(a), b + directory_length(b)) &&
	       stat_directory(a, &sa) && stat_directory(b, &sb) && sa.st_dev == sb.st_dev &&
	       sa.st_ino == sb.st_ino;
}

static enum srm_rc check_target(const struct cmd_ctx *ctx, const char *path, struct srm_err *err)
{
	static const char *const suffixes[] = {"", "-journal", "-wal", "-shm"};
	STR(own);

	if (!*path || path[strlen(path) - 1] == '/')
		return err_set(err, SRM_EUSAGE, T("--output: \"%s\" is not the name of a file"),
			path);
	for (size_t i = 0; ctx->db_path && i < SRM_COUNT(suffixes); i++) {
		str_reset(&own);
		str_addf(&own, "%s%s", ctx->db_path, suffixes[i]);
		if (is_same_file(path, own.buf))
			return err_set(err, SRM_EUSAGE,
				T("--output: %s belongs to the database: choose another file"),
				path);
	}
	return SRM_OK;
}

static enum srm_rc unknown_format(const char *format, struct srm_err *err)
{
	const char *names[OUT_FORMAT_COUNT], *nearest;
	STR(known);

	for (int f = 0; f < OUT_FORMAT_COUNT; f++) {
		names[f] = out_format_name((enum out_format)f);
		str_addf(&known, "%s%s", f ? ", " : "", names[f]);
	}
	nearest = opt_nearest(format, names, OUT_FORMAT_COUNT);
	if (nearest)
		return err_set(err, SRM_EUSAGE,
			T("unknown format \"%s\" (did you mean %s?): there are %s"), format,
			nearest, known.buf);
	return err_set(err, SRM_EUSAGE, T("unknown format \"%s\": there are %s"), format,
		known.buf);
}

static enum srm_rc choose_format(enum out_format *out, const struct cmd_ctx *ctx,
	const struct output_opts *opts, struct srm_err *err)
{
	const char *dot;
	int found;

	if (opts->format) {
		found = out_format_by_name(slice_of(opts->format));
		if (found < 0)
			return unknown_format(opts->format, err);
		if (ctx->json && found != OUT_JSON)
			return err_set(err, SRM_EUSAGE,
				T("--json and --format %s exclude each other"), opts->format);
		*out = (enum out_format)found;
		return SRM_OK;
	}
	*out = ctx->json ? OUT_JSON : OUT_TABLE;
	if (ctx->json || !opts->file)
		return SRM_OK;
	found = out_format_by_path(opts->file);
	if (found >= 0) {
		*out = (enum out_format)found;
		return SRM_OK;
	}
	dot = strrchr(opts->file + directory_length(opts->file), '.');
	if (dot && strcmp(dot, ".txt") != 0)
		return err_set(err, SRM_EUSAGE,
			T("\"%s\" names no format by its extension: add --format"), opts->file);
	return SRM_OK;
}

/* A new file beside the target, so that the rename stays on one file system. */
static enum srm_rc open_beside(struct output *o, const char *path, struct srm_err *err)
{
	size_t len = directory_length(path);
	int fd;
	STR(name);

	str_addn(&name, path, len);
	str_addf(&name, ".%s.XXXXXX", path + len);
	fd = mkstemp(name.buf);
	if (fd < 0)
		return cannot_write(err, path);
	o->final_path = mem_dup(path, strlen(path));
	o->temp_path = str_detach(&name);
	if (fchmod(fd, S_IRUSR | S_IWUSR) == 0)
		o->stream = fdopen(fd, "w");
	if (o->stream)
		return SRM_OK;
	close(fd);
	return cannot_write(err, path);
}

/* A pipe or a device is written as it is; a link is followed to its file. */
static enum srm_rc open_file(struct output *o, const struct cmd_ctx *ctx, const char *path,
	struct srm_err *err)
{
	struct stat st;
	char *real;
	enum srm_rc rc = check_target(ctx, path, err);

	if (rc != SRM_OK)
		return rc;
	if (stat(path, &st) != 0)
		return open_beside(o, path, err);
	if (!S_ISREG(st.st_mode)) {
		o->final_path = mem_dup(path, strlen(path));
		o->stream = fopen(path, "w");
		return o->stream ? SRM_OK : cannot_write(err, path);
	}
	real = realpath(path, NULL);
	if (!real)
		return cannot_write(err, path);
	rc = open_beside(o, real, err);
	free(real);
	return rc;
}

/* Where temporary files of a writer lie: beside the file, which is where room was made for it. */
static void name_folder(struct output *o, struct str *to)
{
	size_t len = o->temp_path ? directory_length(o->temp_path) : 0;

	if (len > 1)
		len--;
	str_addn(to, o->temp_path, len);
	if (!len)
		str_addc(to, '.');
}

enum srm_rc output_open(struct output *o, const struct cmd_ctx *ctx, const struct output_opts *opts,
	struct srm_err *err)
{
	struct out_options options = {.lang = ctx->lang, .raw = opts->raw};
	bool to_file = opts->file && strcmp(opts->file, "-") != 0;
	enum srm_rc rc;
	STR(folder);

	*o = (struct output){0};
	rc = choose_format(&options.format, ctx, opts, err);
	if (rc != SRM_OK)
		return rc;
	if (options.format == OUT_XLSX && !to_file && ctx->out_is_terminal)
		return err_set(err, SRM_EUSAGE,
			T("a spreadsheet is nothing for a terminal: add --output FILE.xlsx"));
	options.zone = ctx->store ? store_zone(ctx->store) : ZONE_CHINA;
	if (to_file) {
		rc = open_file(o, ctx, opts->file, err);
		if (rc != SRM_OK) {
			output_abandon(o);
			return rc;
		}
		name_folder(o, &folder);
		options.folder = o->temp_path ? folder.buf : NULL;
	} else {
		o->stream = ctx->out;
		o->is_shared = true;
		options.width = ctx->width;
		options.is_terminal = ctx->out_is_terminal;
		options.color = ctx->color;
	}
	o->out = out_new(o->stream, &options);
	return SRM_OK;
}

enum srm_rc output_open_plain(struct output *o, const struct cmd_ctx *ctx, const char *path,
	struct srm_err *err)
{
	enum srm_rc rc;

	*o = (struct output){0};
	rc = open_file(o, ctx, path, err);
	if (rc != SRM_OK)
		output_abandon(o);
	return rc;
}

static enum srm_rc finish(struct output *o, struct srm_err *err)
{
	const char *path = o->final_path;
	FILE *stream = o->stream;

	if (o->is_shared)
		return SRM_OK; /* cmd_main() sees to stdout */
	if (fflush(stream) || ferror(stream))
		return cannot_write(err, path);
	if (o->temp_path && fsync(fileno(stream)) != 0)
		return cannot_write(err, path);
	o->stream = NULL;
	if (fclose(stream) != 0)
		return cannot_write(err, path);
	if (o->temp_path && rename(o->temp_path, o->final_path) != 0)
		return cannot_write(err, path);
	mem_freep(&o->temp_path);
	return SRM_OK;
}

enum srm_rc output_close(struct output *o, struct srm_err *err)
{
	enum srm_rc rc = o->out ? out_end(o->out, err) : SRM_OK;

	/* which file, since a night writes many */
	if (rc == SRM_EIO && o->temp_path)
		rc = cannot_write(err, o->final_path);
	if (rc == SRM_OK)
		rc = finish(o, err);
	output_abandon(o);
	return rc;
}

void output_abandon(struct output *o)
{
	if (o->out)
		out_free(o->out);
	if (o->stream && !o->is_shared)
		fclose(o->stream);
	if (o->temp_path)
		unlink(o->temp_path);
	mem_freep(&o->temp_path);
	mem_freep(&o->final_path);
	*o = (struct output){0};
}
