/* SPDX-License-Identifier: MIT */
#include "internal.h"

static void add_quoted(struct str *out, const char *text)
{
	str_addc(out, '\'');
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			str_addc(out, '\\');
		str_addc(out, *text);
	}
	str_addc(out, '\'');
}

static void add_condition(struct str *out, const struct cmd *cmd)
{
	str_addf(out, " -n '__fish_seen_subcommand_from %s%s%s'", cmd->name,
		cmd->aliases ? " " : "", cmd->aliases ? cmd->aliases : "");
}

static void add_options(struct str *out, enum lang lang, const struct cmd *cmd,
	const struct opt *table)
{
	const struct opt *o;
	STR(words);

	for (size_t i = 0; (o = opt_at(table, i, NULL)); i++) {
		str_add(out, "complete -c srm");
		if (cmd)
			add_condition(out, cmd);
		if (o->letter)
			str_addf(out, " -s %c", o->letter);
		if (o->name)
			str_addf(out, " -l %s", o->name);
		if (o->type != OPT_TYPE_FLAG) {
			str_add(out, complete_value(o->value, &words) ? " -r -F" : " -x");
			if (words.len)
				str_addf(out, " -a '%s'", words.buf);
		}
		str_add(out, " -d ");
		add_quoted(out, msg_text(lang, o->help));
		str_addc(out, '\n');
	}
}

static void add_operands(struct str *out, const struct cmd *cmd)
{
	bool files;
	STR(words);

	files = complete_operand(cmd, &words);
	if (!files && !words.len)
		return;
	str_add(out, "complete -c srm");
	add_condition(out, cmd);
	if (files)
		str_add(out, " -F");
	if (words.len)
		str_addf(out, " -a '%s'", words.buf);
	str_addc(out, '\n');
}

void complete_fish(FILE *out, enum lang lang)
{
	const struct cmd *cmd;
	STR(text);

	str_add(&text, "# fish completion for srm, printed by \"srm completion fish\"\n\n"
		       "complete -c srm -f\n");
	for (size_t i = 0; (cmd = cmd_at(i)); i++) {
		str_addf(&text, "complete -c srm -n __fish_use_subcommand -a %s -d ", cmd->name);
		add_quoted(&text, msg_text(lang, cmd->summary));
		str_addc(&text, '\n');
	}
	add_options(&text, lang, NULL, opt_global);
	for (size_t i = 0; (cmd = cmd_at(i)); i++) {
		add_options(&text, lang, cmd, cmd->opts);
		add_operands(&text, cmd);
	}
	fwrite(text.buf, 1, text.len, out);
}
