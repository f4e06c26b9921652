/* SPDX-License-Identifier: MIT */
#ifndef SRM_SRC_BASE_JSON_SCAN_H
#define SRM_SRC_BASE_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "srm/base/str.h"

/* Private to json.c: where values end in a buffer, without building them. */

enum json_cut_rc {
	CUT_DONE,
	CUT_MORE, /* the buffer ends first; at the end of the file: the value is cut short */
	CUT_BAD,
};

struct json_cut {
	const char *end; /* CUT_DONE: behind the value; else how far it was good */
	const char *why; /* CUT_BAD */
	bool mend;       /* cJSON needs json_mend() */
};

/** The value that starts at p. Tolerates what json_mend() can mend. */
enum json_cut_rc json_cut(const char *p, const char *end, bool eof, struct json_cut *out);

/**
 * The string that starts at p: behind its closing quote, or NULL when that is
 * not there. Line ends are let pass unless the next line starts with {": then
 * a record of JSONL was cut short, and p is returned.
 */
const char *json_cut_string(const char *p, const char *end, bool *mend);

/**
 * The end of a broken value inside a container, by its brackets alone: *out at
 * the comma or bracket that follows it. With `lines`, CUT_BAD when a line that
 * starts with a bracket comes first.
 */
enum json_cut_rc json_cut_broken(const char *p, const char *end, bool lines, const char **out);

/**
 * Append a copy of a cut value that cJSON reads without loss: integers of ten
 * digits or more in quotes, control characters escaped, trailing commas left
 * out, NaN and Infinity as null, U+0000 and lone surrogates as U+FFFD.
 */
void json_mend(struct slice value, struct str *out);

#endif
