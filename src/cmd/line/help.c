/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>

#include "internal.h"
#include "srm/base/utf8.h"
#include "srm/render/wrap.h"

enum {
	WIDTH_DEFAULT = 80,
	WIDTH_MAX = 100, /* longer lines are hard to read */
	COLUMN_MAX = 30, /* a wider option has its help on the next line */
};

static void pad(struct str *out, int columns)
{
	for (; columns > 0; columns--)
		str_addc(out, ' ');
}

/* "  left      right ...", the right part wrapped in its column. */
static void entry(struct str *out, const char *left, const char *right, int column, int width)
{
	int used = utf8_width(slice_of(left)) + 2;

	str_addf(out, "  %s", left);
	if (used + 2 > column) {
		str_addc(out, '\n');
		used = 0;
	}
	pad(out, column - used);
	text_wrap(slice_of(right), width, column, out);
	str_addc(out, '\n');
}

static void heading(struct str *out, enum lang lang, const char *title)
{
	str_addf(out, "\n%s\n", msg_text(lang, title));
}

/* Paragraphs; one that starts with a blank is kept as it is. */
static void paragraphs(struct str *out, const char *text, int width)
{
	struct slice rest = slice_of(text), next;

	for (; rest.s; rest = next) {
		struct slice one = slice_cut(rest, "\n\n", &next);

		str_addc(out, '\n');
		if (slice_starts(one, " "))
			str_adds(out, one);
		else
			text_wrap(one, width, 0, out);
		str_addc(out, '\n');
	}
}

static void option_left(struct str *out, enum lang lang, const struct opt *o)
{
	str_reset(out);
	if (o->letter)
		str_addf(out, "-%c%s", o->letter, o->name ? ", " : "");
	else
		str_add(out, "    ");
	if (o->name)
		str_addf(out, "--%s", o->name);
	if (o->argument)
		str_addf(out, " %s", msg_text(lang, o->argument));
}

static void options(struct str *out, enum lang lang, const struct opt *table, int width)
{
	const struct opt *o;
	int column = 0;
	STR(left);

	for (size_t i = 0; (o = opt_at(table, i, NULL)); i++) {
		int used;

		option_left(&left, lang, o);
		used = utf8_width(str_slice(&left)) + 4;
		if (used > column && used <= COLUMN_MAX)
			column = used;
	}
	for (size_t i = 0; (o = opt_at(table, i, NULL)); i++) {
		option_left(&left, lang, o);
		entry(out, left.buf, msg_text(lang, o->help), column, width);
	}
}

/* Their names only: every command has them. */
static void global_options(struct str *out, enum lang lang, int width)
{
	const struct opt *o;
	int column = 0;

	for (size_t i = 0; (o = opt_at(opt_global, i, NULL)); i++) {
		int used;
		STR(one);

		if (o->letter)
			str_addf(&one, "-%c, ", o->letter);
		str_addf(&one, "--%s", o->name);
		if (o->argument)
			str_addf(&one, " %s", msg_text(lang, o->argument));
		used = utf8_width(str_slice(&one)) + 2;
		if (column && column + used > width) {
			str_addc(out, '\n');
			column = 0;
		}
		str_addf(out, "  %s", one.buf);
		column += used;
	}
	str_addc(out, '\n');
}

static void examples(struct str *out, enum lang lang, const char *lines)
{
	struct slice rest = slice_of(lines), next;

	heading(out, lang, T("Examples:"));
	for (; rest.len; rest = next) {
		struct slice line = slice_cut(rest, "\n", &next);

		str_add(out, "  ");
		str_adds(out, line);
		str_addc(out, '\n');
	}
}

static void help_of_command(struct str *out, enum lang lang, int width, const struct cmd *cmd)
{
	const char *operands = cmd->operands ? msg_text(lang, cmd->operands) : "";

	str_addf(out, "%ssrm %s [%s]%s%s\n\n", msg_text(lang, T("usage: ")), cmd->name,
		msg_text(lang, T("options")), *operands ? " " : "", operands);
	text_wrap(slice_of(msg_text(lang, cmd->summary)), width, 0, out);
	str_addc(out, '\n');
	if (cmd->aliases) {
		str_addf(out, "%s%s", msg_text(lang, T("Also called: ")), cmd->aliases);
		str_addc(out, '\n');
	}
	if (cmd->description && *cmd->description)
		paragraphs(out, msg_text(lang, cmd->description), width);
	if (opt_at(cmd->opts, 0, NULL)) {
		heading(out, lang, T("Options:"));
		options(out, lang, cmd->opts, width);
	}
	heading(out, lang, T("Global options (\"srm help\" explains them):"));
	global_options(out, lang, width);
	if (cmd->examples && *cmd->examples)
		examples(out, lang, cmd->examples);
}

static void help_of_program(struct str *out, enum lang lang, int width)
{
	const struct cmd *cmd;
	int column = 0;

	str_addf(out, "%s\n\n",
		msg_text(lang, T("usage: srm [global options] COMMAND [options] [operands]")));
	text_wrap(
		slice_of(msg_text(lang,
			T("srm reads Weibo and WeChat exports and tells what each follower is worth to the brand, and why."))),
		width, 0, out);
	str_addc(out, '\n');
	heading(out, lang, T("Commands:"));
	for (size_t i = 0; (cmd = cmd_at(i)); i++) {
		int used = (int)strlen(cmd->name) + 4;

		column = used > column ? used : column;
	}
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		entry(out, cmd->name, msg_text(lang, cmd->summary), column, width);
	heading(out, lang, T("Global options:"));
	options(out, lang, opt_global, width);
	examples(out, lang,
		"srm init\nsrm ingest weibo.csv\nsrm score\nsrm list --tier core\n"
		"srm help list\n");
}

void cmd_help(FILE *out, enum lang lang, int width, const struct cmd *cmd)
{
	STR(text);

	if (width <= 0)
		width = WIDTH_DEFAULT;
	if (width > WIDTH_MAX)
		width = WIDTH_MAX;
	if (cmd)
		help_of_command(&text, lang, width, cmd);
	else
		help_of_program(&text, lang, width);
	fwrite(text.buf, 1, text.len, out);
}
