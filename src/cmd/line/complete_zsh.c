/* SPDX-License-Identifier: MIT */
#include "complete.h"

#include <string.h>

static const char head[] =
	"#compdef srm\n"
	"# zsh completion for srm, printed by \"srm completion zsh\"\n"
	"\n"
	"# What the database holds. Another program of this name erases what it is given: only one whose\n"
	"# file has our mark is run, and even that one gets no operand.\n"
	"_srm_ask()\n"
	"{\n"
	"\tlocal file=${_srm_program/#\\~\\//$HOME/} line\n"
	"\tlocal -a where values shown\n"
	"\t[[ $file == */* ]] || file=$(whence -p -- $file)\n"
	"\t[[ -f $file && -x $file ]] || return 1\n"
	"\tLC_ALL=C grep -qF '" COMPLETE_MARK "' -- $file 2>/dev/null || return 1\n"
	"\t[[ -n $_srm_database ]] && where=(SRM_DB=${_srm_database/#\\~\\//$HOME/})\n"
	"\tfor line in ${(f)\"$(env $where SRM_COMPLETE=$1 $file </dev/null 2>/dev/null)\"}; do\n"
	"\t\tvalues+=(${line%%$'\\t'*})\n"
	"\t\tshown+=(${line/$'\\t'/  -- })\n"
	"\tdone\n"
	"\t[[ $#values != 0 ]] && compadd -l -d shown -a values\n"
	"}\n"
	"\n"
	"# Words of our own; the Chinese ones for those who have begun to type one.\n"
	"_srm_words()\n"
	"{\n"
	"\tlocal -a words_here\n"
	"\twords_here=(${=1})\n"
	"\t[[ $PREFIX == [^\\ -~]* ]] && words_here=(${=2})\n"
	"\tcompadd -a words_here\n"
	"}\n"
	"\n"
	"# What may stand where an operand does: $words are the operands.\n"
	"_srm_operand()\n"
	"{\n"
	"\tlocal first=${(Q)words[1]} n=$((CURRENT - 1))\n"
	"\tcase $1 in\n";

static const char after_operands[] = "\tesac\n"
				     "}\n"
				     "\n"
				     "_srm_command()\n"
				     "{\n"
				     "\tlocal -a commands\n"
				     "\tif [[ $PREFIX == [^\\ -~]* ]]; then\n";

static const char after_commands[] =
	"\t_describe command commands\n"
	"}\n"
	"\n"
	"_srm()\n"
	"{\n"
	"\tlocal context state state_descr line i\n"
	"\tlocal _srm_program=${(Q)words[1]} _srm_database=\n"
	"\ttypeset -A opt_args\n"
	"\tfor ((i = 2; i < CURRENT; i++)); do\n"
	"\t\tcase $words[i] in\n"
	"\t\t--db) ((i + 1 < CURRENT)) && _srm_database=${(Q)words[i+1]} ;;\n"
	"\t\t--db=*) _srm_database=${(Q)words[i]#--db=} ;;\n"
	"\t\tesac\n"
	"\tdone\n"
	"\t_arguments -C -s";

static const char tail[] = "\t\tesac\n"
			   "\t\t;;\n"
			   "\tesac\n"
			   "}\n"
			   "\n"
			   "if [[ $funcstack[1] == _srm ]]; then\n"
			   "\t_srm \"$@\"\n"
			   "else\n"
			   "\tcompdef _srm srm\n"
			   "fi\n";

/* Text inside '...' of a spec: brackets and colons have a meaning there. */
static void add_text(struct str *out, const char *text)
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

static void add_set(struct str *out, const struct complete_set *set, const char *sep)
{
	struct slice rest = str_slice(&set->asks), next;

	if (set->words.len)
		str_addf(out, "%s_srm_words \"%s\" \"%s\"", sep, set->words.buf, set->chinese.buf);
	for (; rest.len; rest = next) {
		str_addf(out, "%s_srm_ask ", sep);
		str_adds(out, slice_cut(rest, " ", &next));
	}
	if (set->files)
		str_addf(out, "%s_files", sep);
}

/* ":FILE:_files" or ":TIER:{ _srm_words ... }": what is run to offer values. */
static void add_argument(struct str *out, enum lang lang, const struct opt *o)
{
	SRM_CLEANUP(complete_set_release) struct complete_set set;

	complete_set_init(&set);
	if (o->type == OPT_TYPE_FLAG)
		return;
	str_addc(out, ':');
	add_text(out, msg_text(lang, o->argument ? o->argument : ""));
	str_addc(out, ':');
	complete_value(o->value, &set);
	if (set.words.len || set.asks.len) {
		str_addc(out, '{');
		add_set(out, &set, " ");
		str_addc(out, '}');
	} else {
		str_add(out, set.files ? "_files" : " ");
	}
}

static void add_spec(struct str *out, enum lang lang, const struct opt *o, const char *indent,
	bool is_long)
{
	bool both = o->letter && o->name;
	bool flag = o->type == OPT_TYPE_FLAG;

	str_addf(out, " \\\n%s'", indent);
	if (o->type == OPT_TYPE_LIST)
		str_addc(out, '*');
	else if (both)
		str_addf(out, "(-%c --%s)", o->letter, o->name);
	if (is_long)
		str_addf(out, "--%s%s", o->name, flag ? "" : "=");
	else
		str_addf(out, "-%c%s", o->letter, flag ? "" : "+");
	str_addc(out, '[');
	add_text(out, msg_text(lang, o->help));
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

static void add_places(struct str *out, const struct cmd *cmd)
{
	SRM_CLEANUP(complete_places_release) struct complete_places places = {0};

	complete_places_of(cmd, &places);
	if (!places.n)
		return;
	str_addf(out, "\t%s)\n", cmd->name);
	for (size_t i = 0; i < places.n; i++) {
		const struct complete_place *p = &places.at[i];

		str_addf(out, "\t\tif ((n %s %d))", p->and_after ? ">=" : "==", p->at);
		if (p->first.len) {
			str_add(out, " && [[ $first == ");
			str_adds(out, p->first);
			str_add(out, " ]]");
		}
		str_add(out, "; then");
		add_set(out, &p->set, "\n\t\t\t");
		str_add(out, "\n\t\tfi\n");
	}
	str_add(out, "\t\t;;\n");
}

static void add_command(struct str *out, enum lang lang, const struct cmd *cmd, struct slice name)
{
	str_add(out, "\t\t'");
	str_adds(out, name);
	str_addc(out, ':');
	add_text(out, msg_text(lang, cmd->summary));
	str_add(out, "'\n");
}

static void add_commands(struct str *out, enum lang lang)
{
	const struct cmd *cmd;
	struct slice rest, next;

	str_add(out, "\t\tcommands=(\n");
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		for (rest = slice_of(cmd->aliases); rest.len; rest = next)
			add_command(out, lang, cmd, slice_cut(rest, " ", &next));
	str_add(out, "\t\t)\n\telse\n\t\tcommands=(\n");
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		add_command(out, lang, cmd, slice_of(cmd->name));
	str_add(out, "\t\t)\n\tfi\n");
}

static void add_case(struct str *out, enum lang lang, const struct cmd *cmd)
{
	str_add(out, "\t\t");
	complete_names(out, cmd, '|');
	str_add(out, ")\n\t\t\t_arguments -s");
	add_specs(out, lang, cmd->opts, "\t\t\t\t");
	add_specs(out, lang, opt_global, "\t\t\t\t");
	str_addf(out, " \\\n\t\t\t\t'*:: :{ _srm_operand %s }'\n\t\t\t;;\n", cmd->name);
}

void complete_zsh(FILE *out, enum lang lang)
{
	const struct cmd *cmd;
	STR(text);

	str_add(&text, head);
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		add_places(&text, cmd);
	str_add(&text, after_operands);
	add_commands(&text, lang);
	str_add(&text, after_commands);
	add_specs(&text, lang, opt_global, "\t\t");
	str_add(&text, " \\\n\t\t'1: :_srm_command' \\\n\t\t'*:: :->operand'\n"
		       "\tcase $state in\n"
		       "\toperand)\n"
		       "\t\tcase $words[1] in\n");
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		add_case(&text, lang, cmd);
	str_add(&text, tail);
	fwrite(text.buf, 1, text.len, out);
}
