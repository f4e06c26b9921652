/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_OPT_H
#define SRM_CMD_OPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srm/base/err.h"

/**
 * Options as tables: the same table feeds the parser, --help, completion and
 * the manual page.
 *
 *	struct score_opts { bool recalibrate; const char *file; };
 *	static const struct opt score_opts[] = {
 *		OPT_FLAG(0, "recalibrate", struct score_opts, recalibrate, T("...")),
 *		OPT_STRING('f', "file", struct score_opts, file, T("FILE"), T("...")),
 *		OPT_GROUP(opt_output, struct score_opts, output),
 *		OPT_DONE,
 *	};
 *
 * Values are stored at offsets into the command's own zeroed struct. Options
 * may stand anywhere among the operands; "--" ends them. A long option may be
 * cut as long as it is unambiguous? No: it must be written out, and a mistyped
 * one suggests the nearest.
 */
enum opt_type {
	OPT_TYPE_END,
	OPT_TYPE_FLAG,   /* bool */
	OPT_TYPE_STRING, /* const char *, borrowed from argv */
	OPT_TYPE_INT,    /* int64_t, >= 0 */
	OPT_TYPE_LIST,   /* struct opt_list: may be given several times */
	OPT_TYPE_GROUP,  /* a table of its own at an offset */
};

/** What a value is, for completion and checking. */
enum opt_value {
	OPT_VALUE_ANY,
	OPT_VALUE_FILE,
	OPT_VALUE_FORMAT,
	OPT_VALUE_LANG,
	OPT_VALUE_ACCOUNT,
	OPT_VALUE_TIER,
	OPT_VALUE_STAGE,
	OPT_VALUE_RUNG,
	OPT_VALUE_SPEECH,
	OPT_VALUE_TAG,
	OPT_VALUE_DATE,
	OPT_VALUE_ENCODING,
	OPT_VALUE_CLASS,
	OPT_VALUE_ROLE,
	OPT_VALUE_PLATFORM,
	OPT_VALUE_GOAL,
	OPT_VALUE_REPORT,
	OPT_VALUE_WEBHOOK, /* what a webhook takes */
	OPT_VALUE_COMMAND,
	OPT_VALUE_CONFIG, /* name of a setting */
	OPT_VALUE_CAMPAIGN,
	OPT_VALUE_KEYWORD,
	OPT_VALUE_MAP,
	OPT_VALUE_IMPORT, /* number of an import, and so on */
	OPT_VALUE_PICK,
	OPT_VALUE_TOUCH,
};

/** What an option was given that may be given several times, in that order. */
enum {
	OPT_LIST_MAX = 32
};
struct opt_list {
	const char *at[OPT_LIST_MAX]; /* borrowed from argv */
	size_t n;
};

struct opt {
	enum opt_type type;
	char letter;          /* 0 when there is no short form */
	const char *name;     /* long name, or NULL */
	const char *argument; /* what to call the value in help: message of the catalogue */
	const char *help;     /* message of the catalogue */
	enum opt_value value;
	size_t offset;
	const struct opt *group;
};

#define OPT_FIELD(strct, field, ctype)                                                             \
	(offsetof(strct, field) + 0 * sizeof((ctype *)0 == &((strct *)0)->field))

#define OPT_FLAG(l, n, strct, field, h)                                                            \
	{                                                                                          \
		OPT_TYPE_FLAG, l, n, NULL, h, OPT_VALUE_ANY, OPT_FIELD(strct, field, bool), NULL   \
	}
#define OPT_STRING(l, n, strct, field, kind, arg, h)                                               \
	{                                                                                          \
		OPT_TYPE_STRING, l, n, arg, h, kind, OPT_FIELD(strct, field, const char *), NULL   \
	}
#define OPT_INT(l, n, strct, field, arg, h)                                                        \
	{                                                                                          \
		OPT_TYPE_INT, l, n, arg, h, OPT_VALUE_ANY, OPT_FIELD(strct, field, int64_t), NULL  \
	}
#define OPT_LIST(l, n, strct, field, kind, arg, h)                                                 \
	{                                                                                          \
		OPT_TYPE_LIST, l, n, arg, h, kind, OPT_FIELD(strct, field, struct opt_list), NULL  \
	}
#define OPT_GROUP(table, strct, field)                                                             \
	{                                                                                          \
		OPT_TYPE_GROUP, 0, NULL, NULL, NULL, OPT_VALUE_ANY, offsetof(strct, field), table  \
	}
#define OPT_DONE                                                                                   \
	{                                                                                          \
		OPT_TYPE_END, 0, NULL, NULL, NULL, OPT_VALUE_ANY, 0, NULL                          \
	}

/**
 * Parse argv into values (a zeroed struct as the table describes). Operands
 * are gathered at the front of argv; *n_operands tells how many. With
 * stop_at_operand, parsing ends at the first operand, and all that follows
 * counts as operands, untouched (global options).
 *
 * @retval SRM_EUSAGE  unknown option (the nearest is named), missing or bad value
 */
enum srm_rc opt_parse(const struct opt *table, void *values, int argc, char **argv,
	bool stop_at_operand, int *n_operands, struct srm_err *err) SRM_NODISCARD;

/**
 * The i-th option of a table, groups flattened; NULL past the end. *offset
 * (may be NULL) is that of its value from the start of the whole struct.
 */
const struct opt *opt_at(const struct opt *table, size_t i, size_t *offset);

/** The candidate nearest to word (Damerau-Levenshtein, at most a third of its length, or begun), or NULL. */
const char *opt_nearest(const char *word, const char *const *candidates, size_t n);

#endif
