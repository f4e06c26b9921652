/* SPDX-License-Identifier: MIT */
#include "complete.h"

#include <string.h>
#include <sys/stat.h>

#include "srm/base/utf8.h"

static const struct ask {
	const char *name;
	enum opt_value kind;
	enum stmt list; /* value, a word about it */
} asks[] = {
	{"account", OPT_VALUE_ACCOUNT, Q_COMPLETE_ACCOUNTS},
	{"tag", OPT_VALUE_TAG, Q_COMPLETE_TAGS},
	{"campaign", OPT_VALUE_CAMPAIGN, Q_COMPLETE_CAMPAIGNS},
	{"keyword", OPT_VALUE_KEYWORD, Q_COMPLETE_KEYWORDS},
	{"map", OPT_VALUE_MAP, Q_COMPLETE_MAPS},
	{"import", OPT_VALUE_IMPORT, Q_COMPLETE_IMPORTS},
	{"pick", OPT_VALUE_PICK, Q_COMPLETE_PICKS},
	{"touch", OPT_VALUE_TOUCH, Q_COMPLETE_TOUCHES},
};

const char *complete_ask_name(enum opt_value kind)
{
	for (size_t i = 0; i < SRM_COUNT(asks); i++)
		if (asks[i].kind == kind)
			return asks[i].name;
	return NULL;
}

/* What would be shown otherwise than it is cannot be offered, nor what reads as an option. */
static bool can_be_typed(struct slice value)
{
	STR(shown);

	utf8_printable(value, &shown);
	return value.len && value.s[0] != '-' && slice_eq(value, str_slice(&shown));
}

static void print(FILE *out, struct rows *rows)
{
	struct srm_err unused = SRM_ERR_INIT;
	enum srm_rc rc;

	while (rows_next(rows, &rc, &unused)) {
		struct slice about = rows_text(rows, 1);
		STR(line);

		if (!can_be_typed(rows_text(rows, 0)))
			continue;
		str_adds(&line, rows_text(rows, 0));
		if (about.len) {
			str_addc(&line, '\t');
			utf8_printable(about, &line);
		}
		str_addc(&line, '\n');
		fwrite(line.buf, 1, line.len, out);
	}
	rows_done(rows);
}

void cmd_complete(const struct cmd_ctx *ctx, const char *env_db, const char *what)
{
	const char *path = env_db ? env_db : "srm.db";
	struct srm_err unused = SRM_ERR_INIT;
	struct store *st;
	struct stat info;

	/* a pipe of that name would keep the shell waiting */
	if (stat(path, &info) != 0 || !S_ISREG(info.st_mode))
		return;
	for (size_t i = 0; i < SRM_COUNT(asks); i++) {
		if (strcmp(asks[i].name, what) != 0)
			continue;
		if (store_open(&st, path, STORE_GLANCE, NULL, &unused) != SRM_OK)
			return;
		print(ctx->out, store_rows(st, asks[i].list));
		store_close(st);
	}
	fflush(ctx->out);
}
