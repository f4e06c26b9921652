/* SPDX-License-Identifier: MIT */
#include "internal.h"

#include <string.h>

/* Text inside '...' of a spec: brackets and colons have a meaning there. */
static void add_quoted(struct str *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			str_add(out, "'\\''");
		else if (strchr("[]:\\", *text))
			str_addf(out, "\\%c", *text);
		else
			str_addc(out, *text);
	}
}

/* ":FILE:_files" or ":FORMAT:(csv tsv)" */
static void add_argument(struct str *out, enum lang lang, const struct opt *o)
{
	STR(words);

	if (o->type == OPT_TYPE_FLAG)
		return;
	str_addc(out, ':');
	add_quoted(out, msg_text(lang, o->argument ? o->argument : ""));
	str_addc(out, ':');
	if (complete_value(o->value, &words))
		str_add(out, "_files");
	else if (words.len)
		str_addf(out, "(%s)", words.buf);
	else
		str_addc(out, ' ');
}

static void add_spec(struct str *out, enum lang lang, const struct opt *o, const char *indent,
	bool is_long)
{
	bool both = o->letter && o->name;
	bool flag = o->type == OPT_TYPE_FLAG;

	str_addf(out, " \\\n%s'", indent);
	if (both)
		str_addf(out, "(-%c --%s)", o->letter, o->name);
	if (is_long)
		str_addf(out, "--%s%s", o->name, flag ? "" : "=");
	else
		str_addf(out, "-%c%s", o->letter, flag ? "" : "+");
	str_addc(out, '[');
	add_quoted(out, msg_text(lang, o->help));
	str_addc(out, ']');
	add_argument(out, lang, o);
	str_addc(out, '\'');
}

static void add_specs(struct str *out, enum lang lang, const struct opt *table, const char *indent)
{
	const struct opt *o;

	for (size_t i = 0; (o = opt_at(table, i, NULL)); i++) {
		if (o->letter)
			add_spec(out, lang, o, indent, false);
		if (o->name)
			add_spec(out, lang, o, indent, true);
	}
}

static void add_case(struct str *out, enum lang lang, const struct cmd *cmd)
{
	bool files;
	STR(words);

	str_addf(out, "\t\t%s", cmd->name);
	for (const char *c = cmd->aliases ? cmd->aliases : ""; *c; c++) {
		if (c == cmd->aliases)
			str_addc(out, '|');
		str_addc(out, *c == ' ' ? '|' : *c);
	}
	str_add(out, ")\n\t\t\t_arguments -s");
	add_specs(out, lang, cmd->opts, "\t\t\t\t");
	add_specs(out, lang, opt_global, "\t\t\t\t");
	files = complete_operand(cmd, &words);
	if (words.len && files)
		str_addf(out,
			" \\\n\t\t\t\t'*: :{_alternative \"w\\: \\:(%s)\" \"f\\: \\:_files\"}'",
			words.buf);
	else if (words.len)
		str_addf(out, " \\\n\t\t\t\t'*: :(%s)'", words.buf);
	else if (files)
		str_add(out, " \\\n\t\t\t\t'*: :_files'");
	str_add(out, "\n\t\t\t;;\n");
}

void complete_zsh(FILE *out, enum lang lang)
{
	const struct cmd *cmd;
	STR(text);

	str_add(&text,
		"#compdef srm\n# zsh completion for srm, printed by \"srm completion zsh\"\n\n"
		"_srm()\n{\n"
		"\tlocal context state state_descr line\n"
		"\ttypeset -A opt_args\n"
		"\tlocal -a commands\n"
		"\tcommands=(\n");
	for (size_t i = 0; (cmd = cmd_at(i)); i++) {
		str_addf(&text, "\t\t'%s:", cmd->name);
		add_quoted(&text, msg_text(lang, cmd->summary));
		str_add(&text, "'\n");
	}
	str_add(&text, "\t)\n\t_arguments -C -s");
	add_specs(&text, lang, opt_global, "\t\t");
	str_add(&text, " \\\n\t\t'1: :->command' \\\n\t\t'*:: :->operand'\n"
		       "\tcase $state in\n"
		       "\tcommand) _describe command commands ;;\n"
		       "\toperand)\n"
		       "\t\tcase $words[1] in\n");
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		add_case(&text, lang, cmd);
	str_add(&text,
		"\t\tesac\n\t\t;;\n\tesac\n}\n\n"
		"if [[ $funcstack[1] == _srm ]]; then\n\t_srm \"$@\"\nelse\n\tcompdef _srm srm\nfi\n");
	fwrite(text.buf, 1, text.len, out);
}
