/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <ctype.h>
#include <string.h>

#include "internal.h"

/*
 * Text in mdoc: a backslash is written \e, and what would be a macro is kept
 * from being one: a dot at the start of a line, or in the arguments of a macro
 * a word of two or three letters that begins with a capital ("No", "In").
 * What is to be typed keeps its dashes and quotes as ASCII.
 */
static void escape(struct str *out, struct slice text, bool as_typed)
{
	if (text.len && (text.s[0] == '.' || text.s[0] == '\''))
		str_add(out, "\\&");
	for (size_t i = 0; i < text.len; i++) {
		char c = text.s[i];

		if (c == '\\')
			str_add(out, "\\e");
		else if (c == '-' && as_typed)
			str_add(out, "\\-");
		else if (c == '~' && as_typed)
			str_add(out, "\\(ti");
		else if (c == '\'' && as_typed)
			str_add(out, "\\(aq");
		else
			str_addc(out, c);
	}
}

static void add_word(struct str *out, struct slice word, bool is_argument)
{
	bool punctuation = word.len == 1 && strchr(".,:;()[]?!|\"", word.s[0]);

	if (is_argument && ((word.len <= 3 && isupper((unsigned char)word.s[0])) || punctuation))
		str_add(out, "\\&");
	for (size_t i = 0; is_argument && i < word.len; i++)
		if (word.s[i] == '"') {
			/* a quote would begin one argument of several words */
			str_add(out, "\\&");
			break;
		}
	escape(out, word, slice_starts(word, "-") && !is_argument);
}

static void arguments(struct str *out, const char *text)
{
	struct slice rest = slice_of(text), next;

	for (; rest.s; rest = next) {
		struct slice word = slice_cut(rest, " ", &next);

		str_addc(out, ' ');
		add_word(out, word, true);
	}
}

static bool ends_sentence(struct slice word)
{
	while (word.len && strchr(")\"", word.s[word.len - 1]))
		word.len--;
	return word.len && strchr(".!?", word.s[word.len - 1]);
}

/* Running text: lines of moderate length, each sentence beginning a new one. */
static void running(struct str *out, struct slice text)
{
	enum {
		LINE = 72
	};
	struct slice rest = text, next;
	size_t used = 0;

	for (; rest.s; rest = next) {
		struct slice word = slice_trim(slice_cut(rest, " ", &next));

		if (!word.len)
			continue;
		if (used && used + word.len > LINE) {
			str_addc(out, '\n');
			used = 0;
		}
		if (used)
			str_addc(out, ' ');
		add_word(out, word, false);
		used += word.len + 1;
		if (ends_sentence(word) && next.s) {
			str_addc(out, '\n');
			used = 0;
		}
	}
	str_addc(out, '\n');
}

static void verbatim(struct str *out, const char *blank, struct slice lines)
{
	struct slice rest = lines, next;

	str_addf(out, ".Bd -literal%s\n", blank);
	for (; rest.len; rest = next) {
		escape(out, slice_cut(rest, "\n", &next), true);
		str_addc(out, '\n');
	}
	str_add(out, ".Ed\n");
}

static void description(struct str *out, const char *text)
{
	struct slice rest = slice_of(text), next;
	bool first = true;

	for (; rest.s; rest = next, first = false) {
		struct slice one = slice_cut(rest, "\n\n", &next);

		if (slice_starts(one, " ")) {
			verbatim(out, "", one);
			continue;
		}
		if (!first)
			str_add(out, ".Pp\n");
		running(out, one);
	}
}

static void flag(struct str *out, const struct opt *o)
{
	if (o->letter)
		str_addf(out, " Fl %c", o->letter);
	if (o->letter && o->name)
		str_add(out, " ,");
	if (o->name)
		str_addf(out, " Fl \\-%s", o->name);
	if (o->argument) {
		str_add(out, " Ar");
		arguments(out, o->argument);
	}
}

static void synopsis(struct str *out, const struct cmd *cmd)
{
	struct slice rest = slice_of(cmd->operands), token;

	str_add(out, ".Sh SYNOPSIS\n.Nm srm\n.Op Ar global options\n");
	str_addf(out, ".Cm %s\n", cmd->name);
	if (opt_at(cmd->opts, 0, NULL))
		str_add(out, ".Op Ar options\n");
	while ((token = synopsis_next(&rest)).len) {
		if (slice_is(token, "["))
			str_add(out, ".Oo");
		else if (slice_is(token, "]"))
			str_add(out, ".Oc");
		else if (slice_is(token, "|"))
			str_addc(out, '|');
		else if (slice_is(token, "..."))
			str_add(out, "\\&...");
		else {
			str_add(out, synopsis_is_literal(token) ? ".Cm " : ".Ar ");
			add_word(out, token, true);
		}
		str_addc(out, '\n');
	}
}

static void options(struct str *out, const struct cmd *cmd)
{
	const struct opt *o = opt_at(cmd->opts, 0, NULL);

	str_add(out, ".Sh OPTIONS\n");
	if (o) {
		str_add(out, ".Bl -tag -width Ds\n");
		for (size_t i = 0; (o = opt_at(cmd->opts, i, NULL)); i++) {
			str_add(out, ".It");
			flag(out, o);
			str_addc(out, '\n');
			running(out, slice_of(o->help));
		}
		str_add(out, ".El\n.Pp\n");
	}
	str_add(out, "The global options are described in\n.Xr srm 1 .\n");
}

static const char exit_status[] =
	".Sh EXIT STATUS\n"
	".Bl -tag -width Ds -compact\n"
	".It 0\ndone\n"
	".It 1\nfailed\n"
	".It 2\nwrong usage\n"
	".It 3\ndone, but some input was rejected\n"
	".It 4\na condition asked for was met\n"
	".It 75\ntry again later: another srm is at work, or a platform has set a limit\n"
	".It 130\ninterrupted\n"
	".El\n";

static bool is_about_files(const struct cmd *cmd)
{
	return !strcmp(cmd->name, "ingest") || !strcmp(cmd->name, "imports") ||
	       !strcmp(cmd->name, "map");
}

void cmd_man(FILE *out, const struct cmd *cmd)
{
	STR(text);

	str_add(&text, ".\\\" made from the program's own tables: srm help --man\n.Dd " SRM_DATE
		       "\n.Dt SRM-");
	for (const char *c = cmd->name; *c; c++)
		str_addc(&text, (char)toupper((unsigned char)*c));
	str_addf(&text, " 1\n.Os srm\n.Sh NAME\n.Nm srm-%s\n.Nd", cmd->name);
	arguments(&text, cmd->summary);
	str_addc(&text, '\n');
	synopsis(&text, cmd);
	str_add(&text, ".Sh DESCRIPTION\n");
	description(&text, cmd->description && *cmd->description ? cmd->description : cmd->summary);
	if (cmd->aliases) {
		str_add(&text, ".Pp\nThe command is also called\n");
		running(&text, slice_of(cmd->aliases));
	}
	options(&text, cmd);
	str_add(&text, exit_status);
	if (cmd->examples && *cmd->examples) {
		str_add(&text, ".Sh EXAMPLES\n");
		verbatim(&text, " -offset indent", slice_of(cmd->examples));
	}
	str_add(&text, ".Sh SEE ALSO\n.Xr srm 1");
	str_add(&text, is_about_files(cmd) ? " ,\n.Xr srm-formats 5\n" : "\n");
	fwrite(text.buf, 1, text.len, out);
}
