/* SPDX-License-Identifier: MIT */
/* for realpath() */
#define _XOPEN_SOURCE 700

#include "night.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "srm/base/mem.h"
#include "srm/report/report.h"

/* Where the second is the first or lies in it. */
static bool is_inside(struct slice outer, struct slice inner)
{
	if (inner.len < outer.len || memcmp(outer.s, inner.s, outer.len) != 0)
		return false;
	return inner.len == outer.len || inner.s[outer.len] == '/' || outer.s[outer.len - 1] == '/';
}

enum srm_rc night_folders_check(const char *from, const char *to, struct srm_err *err)
{
	SRM_CLEANUP(mem_freep) char *real_from = realpath(from, NULL), *real_to = NULL;
	struct stat info;

	if (!real_from || stat(real_from, &info) != 0)
		return err_set(err, SRM_EINPUT, T("%s: %s; check the path"), from, strerror(errno));
	if (!S_ISDIR(info.st_mode))
		return err_set(err, SRM_EUSAGE, T("--from: %s is no folder"), from);
	if (mkdir(to, S_IRWXU) != 0 && errno != EEXIST)
		return err_set(err, SRM_EIO, T("cannot write %s: %s"), to, strerror(errno));
	real_to = realpath(to, NULL);
	if (!real_to || stat(real_to, &info) != 0)
		return err_set(err, SRM_EIO, T("cannot write %s: %s"), to, strerror(errno));
	if (!S_ISDIR(info.st_mode))
		return err_set(err, SRM_EUSAGE, T("--to: %s is no folder"), to);
	if (is_inside(slice_of(real_from), slice_of(real_to)))
		return err_set(err, SRM_EUSAGE,
			T("--to: %s lies in the folder that exports are read from: choose another one"),
			to);
	return SRM_OK;
}

static const char *extension(enum out_format format)
{
	return format == OUT_TABLE ? "txt" : out_format_name(format);
}

void night_path(struct str *to, const char *folder, const char *name, int64_t day,
	enum out_format format)
{
	char buf[DATE_BUF];

	str_addf(to, "%s%s%s-%s.%s", folder, slice_ends(slice_of(folder), "/") ? "" : "/", name,
		day == DAY_LATEST ? "latest" : date_format_day(day, buf), extension(format));
}

static enum srm_rc copy_bytes(FILE *from, const char *from_path, FILE *to, struct srm_err *err)
{
	char piece[1 << 16];
	size_t n;

	/* what cannot be written is told by output_close() */
	while ((n = fread(piece, 1, sizeof(piece), from)) > 0)
		if (fwrite(piece, 1, n, to) != n)
			break;
	return ferror(from) ? err_set(err, SRM_EIO, "%s: %s", from_path, strerror(errno)) : SRM_OK;
}

enum srm_rc night_copy(const struct cmd_ctx *ctx, const char *from, const char *to,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	FILE *in = fopen(from, "rbe");
	enum srm_rc rc;

	if (!in)
		return err_set(err, SRM_EIO, "%s: %s", from, strerror(errno));
	rc = output_open_plain(&o, ctx, to, err);
	if (rc == SRM_OK)
		rc = copy_bytes(in, from, o.stream, err);
	fclose(in);
	return rc == SRM_OK ? output_close(&o, err) : rc;
}

/* ---- pruning ---- */

static bool day_parse(struct slice text, int64_t *day)
{
	struct date_result found;
	char buf[DATE_BUF];

	if (!date_parse(text, 0, TIME_NONE, &found))
		return false;
	*day = date_day(found.at, 0);
	return slice_is(text, date_format_day(*day, buf));
}

static bool is_extension(struct slice text)
{
	for (int f = 0; f < OUT_FORMAT_COUNT; f++)
		if (slice_is(text, extension((enum out_format)f)))
			return true;
	return false;
}

/* NAME-DAY.EXTENSION with the name of a result that there is. */
static bool is_ours(struct slice file, const char *name, int64_t *day)
{
	struct slice rest, when;
	size_t len = strlen(name);

	if (file.len <= len + 1 || !slice_starts(file, name) || file.s[len] != '-')
		return false;
	when = slice_cut((struct slice){file.s + len + 1, file.len - len - 1}, ".", &rest);
	if (!rest.s || !is_extension(rest))
		return false;
	*day = DAY_LATEST;
	return slice_is(when, "latest") || day_parse(when, day);
}

static bool is_any_of_ours(struct slice file, int64_t *day)
{
	const struct report *r;

	for (size_t i = 0; (r = report_at(i)); i++)
		if (is_ours(file, r->name, day))
			return true;
	return is_ours(file, NIGHT_FOLLOWERS, day);
}

/* What output_open() names a file until it is whole: ".tiers-2026-11-22.html.a1b2c3". */
static bool is_unfinished(struct slice file)
{
	enum {
		MARK = 6
	};
	int64_t day;

	if (file.len <= MARK + 2 || file.s[0] != '.' || file.s[file.len - MARK - 1] != '.')
		return false;
	return is_any_of_ours((struct slice){file.s + 1, file.len - MARK - 2}, &day);
}

static bool is_old(struct slice file, int64_t before_day)
{
	int64_t day;

	return is_unfinished(file) ||
	       (is_any_of_ours(file, &day) && day != DAY_LATEST && day < before_day);
}

enum srm_rc night_prune(const char *folder, int64_t before_day, int64_t *pruned,
	struct srm_err *err)
{
	DIR *dir = opendir(folder);

	*pruned = 0;
	if (!dir)
		return err_set(err, SRM_EIO, "%s: %s", folder, strerror(errno));
	for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
		struct slice name = slice_of(entry->d_name);
		bool counts = name.s[0] != '.';
		struct stat info;

		if (!is_old(name, before_day) ||
			fstatat(dirfd(dir), name.s, &info, AT_SYMLINK_NOFOLLOW) != 0 ||
			!S_ISREG(info.st_mode))
			continue;
		if (unlinkat(dirfd(dir), name.s, 0) == 0)
			*pruned += counts;
	}
	closedir(dir);
	return SRM_OK;
}
