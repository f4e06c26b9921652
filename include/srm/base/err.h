/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_ERR_H
#define SRM_BASE_ERR_H

#include <stdbool.h>

#include "srm/base/attr.h"
#include "srm/base/msg.h"

/**
 * How a call failed, and the one line that says so, in both languages.
 *
 * A function that can fail for outside reasons returns enum srm_rc and takes
 * `struct srm_err *err` last. err is untouched on success, so one serves a
 * chain of calls. The line is set where the failure happens: lower case, no
 * full stop, with the value that was wrong and, where there is one, the
 * remedy. Callers may put a context in front; they never replace it.
 * Programming mistakes are asserted, not reported.
 */
enum srm_rc {
	SRM_OK = 0,
	SRM_EUSAGE,    /* the command line or a setting is wrong: exit status 2 */
	SRM_EINPUT,    /* a file, record or value cannot be used */
	SRM_ENOTFOUND, /* a follower, account, import ... that does not exist */
	SRM_EIO,       /* reading or writing failed */
	SRM_EDB,       /* SQLite says no */
	SRM_EBUSY,     /* another srm is at work: exit status 75 */
	SRM_EINTR,     /* the user interrupted: exit status 130 */
	SRM_EALARM,    /* a --fail-if-... condition is met; the result was written: exit status 4 */
};

enum {
	SRM_ERR_MAX = 1024
};

struct srm_err {
	enum srm_rc code;
	char msg[LANG_COUNT][SRM_ERR_MAX]; /* the line in each language, NUL-terminated */
};

#define SRM_ERR_INIT                                                                               \
	{                                                                                          \
		.code = SRM_OK, .msg = { "", "" }                                                  \
	}

/**
 * Set the line from an English printf format; the Chinese line is the same
 * format looked up in the catalogue. Returns code, so that callers can write
 * `return err_set(err, SRM_EINPUT, T("..."), ...)`.
 */
enum srm_rc err_set(struct srm_err *err, enum srm_rc code, const char *format, ...)
	SRM_PRINTF(3, 4);

/**
 * What the C library says of errno, as strerror() has put it into a line, in that line's language;
 * err_set() does it by itself.
 */
struct str;
void err_system_words(enum lang lang, struct str *line);

/** Put "context: " in front of both lines. Returns err->code. */
enum srm_rc err_context(struct srm_err *err, const char *context);

#endif
