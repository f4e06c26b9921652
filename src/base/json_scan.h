/* SPDX-License-Identifier: MIT */
#ifndef SRM_SRC_BASE_JSON_SCAN_H
#define SRM_SRC_BASE_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "srm/base/str.h"

struct json_tree;

/* Private to json.c and json_tree.c: where values end in a buffer. */

enum json_cut_rc {
	CUT_DONE,
	CUT_MORE, /* the buffer ends first; at the end of the file: the value is cut short */
	CUT_BAD,
};

struct json_cut {
	const char *end; /* CUT_DONE: behind the value; else how far it was good */
	const char *why; /* CUT_BAD */
};

/**
 * The value that starts at p, built into the tree while it is cut. Let pass are
 * trailing commas, control characters in strings, NaN and Infinity (null).
 */
enum json_cut_rc json_cut(const char *p, const char *end, bool eof, struct json_tree *tree,
	struct json_cut *out);

/**
 * The string that starts at p: behind its closing quote, or NULL when that is
 * not there. Line ends are let pass unless the next line starts with {": then
 * a record of JSONL was cut short, and p is returned. *is_plain: it holds
 * neither a backslash nor a control character.
 */
const char *json_cut_string(const char *p, const char *end, bool *is_plain);

/** First quote, backslash or control character at or after p, or end. */
const char *json_find_special(const char *p, const char *end);

/**
 * The end of a broken value inside a container, by its brackets alone: *out at
 * the comma or bracket that follows it. With `lines`, CUT_BAD when a line that
 * starts with a bracket comes first.
 */
enum json_cut_rc json_cut_broken(const char *p, const char *end, bool lines, const char **out);

#endif
