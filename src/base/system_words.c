/* SPDX-License-Identifier: MIT */
#include "srm/base/err.h"

#include <string.h>

#include "srm/base/str.h"

/*
 * strerror() speaks English here, whatever the locale: srm sets none, so that
 * numbers and dates are written the same everywhere. Messages quote it as an
 * argument, so the Chinese of it is put in afterwards.
 */
static const char *const list[] = {
	T("No such file or directory"),
	T("Permission denied"),
	T("Operation not permitted"),
	T("File exists"),
	T("Is a directory"),
	T("Not a directory"),
	T("Directory not empty"),
	T("No space left on device"),
	T("Disk quota exceeded"),
	T("File too large"),
	T("Read-only file system"),
	T("Input/output error"),
	T("Broken pipe"),
	T("Too many open files"),
	T("File name too long"),
	T("Too many levels of symbolic links"),
	T("No such device or address"),
	T("Device or resource busy"),
	T("Stale file handle"),
	T("Bad file descriptor"),
	T("Invalid argument"),
	T("Cannot allocate memory"),
	T("Interrupted system call"),
};

static const char *words_at(const char *at)
{
	for (size_t i = 0; i < SRM_COUNT(list); i++)
		if (!strncmp(at, list[i], strlen(list[i])))
			return list[i];
	return NULL;
}

void err_system_words(enum lang lang, struct str *line)
{
	const char *found = NULL;
	size_t at = lang == LANG_EN ? 0 : line->len;
	STR(rest);

	/* from the end: a file that is named in front may be called like that */
	while (at > 0 && !found)
		if (line->buf[--at] >= 'A' && line->buf[at] <= 'Z')
			found = words_at(line->buf + at);
	if (!found)
		return;
	str_add(&rest, line->buf + at + strlen(found));
	line->len = at;
	line->buf[at] = '\0';
	str_add(line, msg_text(lang, found));
	str_adds(line, str_slice(&rest));
}
