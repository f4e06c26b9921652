/* SPDX-License-Identifier: MIT */
#include "complete.h"

static const char head[] =
	"# fish completion for srm, printed by \"srm completion fish\"\n"
	"\n"
	"# What the database holds. Another program of this name erases what it is given: only one whose\n"
	"# file has our mark is run, and even that one gets no operand.\n"
	"function __srm_ask\n"
	"\tset -l words (commandline -opc)\n"
	"\tset -l file (string replace -r '^~/' \"$HOME/\" -- $words[1])\n"
	"\tstring match -q '*/*' -- $file; or set file (command -s -- $file)\n"
	"\ttest -n \"$file\" -a -f \"$file\" -a -x \"$file\"; or return\n"
	"\tLC_ALL=C grep -qF '" COMPLETE_MARK "' -- $file 2>/dev/null; or return\n"
	"\tset -l where\n"
	"\tfor i in (seq (count $words))\n"
	"\t\tif string match -q -- '--db=*' $words[$i]\n"
	"\t\t\tset where SRM_DB=(string replace -- --db= '' $words[$i] | string replace -r '^~/' \"$HOME/\")\n"
	"\t\telse if test \"$words[$i]\" = --db; and set -q words[(math $i + 1)]\n"
	"\t\t\tset where SRM_DB=(string replace -r '^~/' \"$HOME/\" -- $words[(math $i + 1)])\n"
	"\t\tend\n"
	"\tend\n"
	"\tenv $where SRM_COMPLETE=$argv[1] $file </dev/null 2>/dev/null\n"
	"end\n"
	"\n"
	"# Words of our own; the Chinese ones for those who have begun to type one.\n"
	"function __srm_words\n"
	"\tif string match -qr '^[^ -~]' -- (commandline -ct)\n"
	"\t\tstring split ' ' -- $argv[2]\n"
	"\telse\n"
	"\t\tstring split ' ' -- $argv[1]\n"
	"\tend\n"
	"end\n"
	"\n"
	"# The command and its operands before the cursor, options left out.\n"
	"function __srm_operands\n"
	"\tset -l cmd\n"
	"\tset -l skip 0\n"
	"\tfor word in (commandline -opc)[2..-1]\n"
	"\t\tif test $skip = 1\n"
	"\t\t\tset skip 0\n"
	"\t\t\tcontinue\n"
	"\t\tend\n"
	"\t\tswitch \"$cmd:$word\"\n"
	"\t\t\tcase";

static const char after_takes[] =
	"\n"
	"\t\t\t\tset skip 1\n"
	"\t\t\tcase '*'\n"
	"\t\t\t\tif test \"$word\" = -; or not string match -q -- '-*' $word\n"
	"\t\t\t\t\tset -q cmd[1]; or set cmd $word\n"
	"\t\t\t\t\tprintf '%s\\n' $word\n"
	"\t\t\t\tend\n"
	"\t\tend\n"
	"\tend\n"
	"end\n"
	"\n"
	"function __srm_is\n"
	"\tset -l words (__srm_operands)\n"
	"\tset -q words[1]; and contains -- $words[1] $argv\n"
	"end\n"
	"\n"
	"# What may stand where an operand does.\n"
	"function __srm_operand\n"
	"\tset -l words (__srm_operands)\n"
	"\tset -l n (math (count $words) - 1)\n"
	"\tset -l first $words[2]\n"
	"\tswitch \"$words[1]\"\n";

/* "list:--tier" "名单:--tier" */
static void add_takes(struct str *out, const struct cmd *cmd, const struct opt *table)
{
	const struct opt *o;
	struct slice rest, next;
	STR(names);

	if (cmd)
		complete_names(&names, cmd, ' ');
	else
		str_addc(&names, '*');
	for (size_t i = 0; (o = opt_at(table, i, NULL)); i++)
		for (rest = str_slice(&names); o->type != OPT_TYPE_FLAG && rest.s; rest = next) {
			struct slice name = slice_cut(rest, " ", &next);

			if (o->name)
				str_addf(out, " '%.*s:--%s'", (int)name.len, name.s, o->name);
			if (o->letter)
				str_addf(out, " '%.*s:-%c'", (int)name.len, name.s, o->letter);
		}
}

static void add_set(struct str *out, const struct complete_set *set, const char *sep)
{
	struct slice rest = str_slice(&set->asks), next;

	if (set->words.len)
		str_addf(out, "%s__srm_words '%s' '%s'", sep, set->words.buf, set->chinese.buf);
	for (; rest.len; rest = next) {
		str_addf(out, "%s__srm_ask ", sep);
		str_adds(out, slice_cut(rest, " ", &next));
	}
	if (set->files)
		str_addf(out, "%s__fish_complete_path (commandline -ct)", sep);
}

static void add_place(struct str *out, const struct complete_place *p)
{
	str_addf(out, "\t\t\tif test $n %s %d", p->and_after ? "-ge" : "-eq", p->at);
	if (p->first.len) {
		str_add(out, "; and test \"$first\" = ");
		str_adds(out, p->first);
	}
	add_set(out, &p->set, "\n\t\t\t\t");
	str_add(out, "\n\t\t\tend\n");
}

static void add_case(struct str *out, const struct cmd *cmd)
{
	SRM_CLEANUP(complete_places_release) struct complete_places places = {0};

	complete_places_of(cmd, &places);
	if (!places.n)
		return;
	str_add(out, "\t\tcase ");
	complete_names(out, cmd, ' ');
	str_addc(out, '\n');
	for (size_t i = 0; i < places.n; i++)
		add_place(out, &places.at[i]);
}

/* The commands themselves, each with what it does; by their Chinese names where one is begun. */
static void add_commands(struct str *out, enum lang lang)
{
	const struct cmd *cmd;
	struct slice rest, next;

	str_add(out, "\t\tcase ''\n\t\t\tif string match -qr '^[^ -~]' -- (commandline -ct)\n");
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		for (rest = slice_of(cmd->aliases); rest.len; rest = next) {
			str_add(out, "\t\t\t\tprintf '%s\\t%s\\n' ");
			str_adds(out, slice_cut(rest, " ", &next));
			str_addc(out, ' ');
			complete_quoted(out, msg_text(lang, cmd->summary), true);
			str_addc(out, '\n');
		}
	str_add(out, "\t\t\telse\n");
	for (size_t i = 0; (cmd = cmd_at(i)); i++) {
		str_addf(out, "\t\t\t\tprintf '%%s\\t%%s\\n' %s ", cmd->name);
		complete_quoted(out, msg_text(lang, cmd->summary), true);
		str_addc(out, '\n');
	}
	str_add(out, "\t\t\tend\n");
}

static void add_options(struct str *out, enum lang lang, const struct cmd *cmd,
	const struct opt *table)
{
	const struct opt *o;

	for (size_t i = 0; (o = opt_at(table, i, NULL)); i++) {
		SRM_CLEANUP(complete_set_release) struct complete_set set;

		complete_set_init(&set);
		str_add(out, "complete -c srm");
		if (cmd) {
			str_add(out, " -n '__srm_is ");
			complete_names(out, cmd, ' ');
			str_addc(out, '\'');
		}
		if (o->letter)
			str_addf(out, " -s %c", o->letter);
		if (o->name)
			str_addf(out, " -l %s", o->name);
		if (o->type != OPT_TYPE_FLAG) {
			STR(words);

			complete_value(o->value, &set);
			str_add(out, set.files ? " -r -F" : " -x");
			set.files = false;
			add_set(&words, &set, words.len ? "; " : "");
			if (words.len) {
				str_add(out, " -a ");
				str_add(out, "\"(");
				str_add(out, words.buf);
				str_add(out, ")\"");
			}
		}
		str_add(out, " -d ");
		complete_quoted(out, msg_text(lang, o->help), true);
		str_addc(out, '\n');
	}
}

void complete_fish(FILE *out, enum lang lang)
{
	const struct cmd *cmd;
	STR(text);

	str_add(&text, head);
	add_takes(&text, NULL, opt_global);
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		add_takes(&text, cmd, cmd->opts);
	str_add(&text, after_takes);
	add_commands(&text, lang);
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		add_case(&text, cmd);
	str_add(&text, "\tend\nend\n\ncomplete -c srm -f -a '(__srm_operand)'\n");
	add_options(&text, lang, NULL, opt_global);
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		add_options(&text, lang, cmd, cmd->opts);
	fwrite(text.buf, 1, text.len, out);
}
