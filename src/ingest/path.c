/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

#include "import_field.h"
#include "srm/base/num.h"
#include "srm/base/utf8.h"

/* What tools put into the names of their files and folders. */

enum {
	UID_MIN = 5,
	UID_MAX = 10,
	MID_DIGITS = 16
};

/* 20240131: a date in a name looks like an old uid. */
static bool is_compact_date(struct slice a)
{
	struct date_result date;

	return a.len == 8 && (slice_starts(a, "20") || slice_starts(a, "19")) &&
	       date_parse(a, 0, TIME_NONE, &date);
}

struct slice path_find_uid(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	const char *base = slash ? slash + 1 : path;

	for (const char *p = base; p && *p;) {
		size_t n = strspn(p, "0123456789");
		bool begins = p == base || p[-1] == '_';
		bool ends = !p[n] || strchr("._ (", p[n]);
		struct slice run = {p, n};

		if (n >= UID_MIN && n <= UID_MAX && begins && ends && !is_compact_date(run))
			return run;
		p += n ? n : 1;
	}
	return SLICE_NONE;
}

struct slice path_find_post(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	const char *base = slash ? slash + 1 : path;
	int64_t mid;

	for (const char *p = base; p && *p;) {
		size_t n = strspn(p, "0123456789");
		struct slice run = {p, n};

		if (n == MID_DIGITS && num_int64(run, &mid) && weibo_mid_time(mid) != TIME_NONE)
			return run;
		p += n ? n : 1;
	}
	return SLICE_NONE;
}

/* The part of a path that ends before `end`; *start is where it begins. */
static struct slice folder_before(const char *path, const char *end, const char **start)
{
	const char *p = end;

	while (p > path && p[-1] != '/')
		p--;
	*start = p;
	return (struct slice){p, (size_t)(end - p)};
}

struct slice path_find_nickname(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL, *start;
	struct slice folder, above;

	if (!slash)
		return SLICE_NONE;
	folder = folder_before(path, slash, &start);
	if (start == path || field_is_digits(folder))
		return SLICE_NONE;
	above = folder_before(path, start - 1, &start);
	/* what an archive tool of another encoding unpacked is nobody's name */
	if (!utf8_valid(folder.s, folder.len))
		return SLICE_NONE;
	return slice_is(above, "weibo") ? slice_trim(folder) : SLICE_NONE;
}
