/* SPDX-License-Identifier: MIT */
#include "complete.h"

#include <string.h>

static const char head[] =
	"# bash completion for srm, printed by \"srm completion bash\"\n"
	"\n"
	"# What has been typed of a word, without its quotes; and the quote that is still open.\n"
	"_srm_plain()\n"
	"{\n"
	"\tlocal in=$1 c i\n"
	"\tplain= quote=\n"
	"\tfor ((i = 0; i < ${#in}; i++)); do\n"
	"\t\tc=${in:i:1}\n"
	"\t\tif [[ $quote == \"'\" && $c != \"'\" ]]; then\n"
	"\t\t\tplain+=$c\n"
	"\t\telif [[ $c == \\\\ ]]; then\n"
	"\t\t\t((i++))\n"
	"\t\t\tc=${in:i:1}\n"
	"\t\t\t[[ $quote && $c != [\\\"\\\\\\$\\`] ]] && plain+=\\\\\n"
	"\t\t\tplain+=$c\n"
	"\t\telif [[ $quote == \"$c\" ]]; then\n"
	"\t\t\tquote=\n"
	"\t\telif [[ ! $quote && $c == [\\\"\\'] ]]; then\n"
	"\t\t\tquote=$c\n"
	"\t\telse\n"
	"\t\t\tplain+=$c\n"
	"\t\tfi\n"
	"\tdone\n"
	"}\n"
	"\n"
	"# One candidate, as it has to stand in the line.\n"
	"_srm_put()\n"
	"{\n"
	"\tlocal in=$1 out= c i special=$' !\"#$&\\'()*;<=>?[\\\\]^`{|}~:,@'\n"
	"\t[[ $quote == \"'\" ]] && special=\"'\"\n"
	"\t[[ $quote == '\"' ]] && special=$'\"$`\\\\'\n"
	"\t# in \"...\" history is expanded, which nothing there prevents; and a quote that readline finds\n"
	"\t# at the end of a word it takes for the closing one\n"
	"\t[[ $quote == '\"' && $in == *!* || $quote && $in == *\"$quote\" ]] && return\n"
	"\tfor ((i = 0; i < ${#in}; i++)); do\n"
	"\t\tc=${in:i:1}\n"
	"\t\tif [[ $special != *\"$c\"* ]]; then\n"
	"\t\t\tout+=$c\n"
	"\t\telif [[ $quote == \"'\" ]]; then\n"
	"\t\t\tout+=\"'\\\\''\"\n"
	"\t\telse\n"
	"\t\t\tout+=\\\\$c\n"
	"\t\tfi\n"
	"\tdone\n"
	"\tCOMPREPLY+=(\"$out\")\n"
	"}\n"
	"\n"
	"_srm_files()\n"
	"{\n"
	"\tlocal found\n"
	"\tcompopt -o filenames 2>/dev/null\n"
	"\tmapfile -t found < <(compgen -f -- \"$cur\")\n"
	"\tCOMPREPLY+=(\"${found[@]}\")\n"
	"}\n"
	"\n"
	"# Words of our own; the Chinese ones for those who have begun to type one.\n"
	"_srm_words()\n"
	"{\n"
	"\tlocal found LC_ALL=C words=$1\n"
	"\t[[ $plain == [!\\ -~]* ]] && words=$2\n"
	"\tmapfile -t found < <(compgen -W \"$words\" -- \"$plain\")\n"
	"\tCOMPREPLY+=(\"${found[@]}\")\n"
	"}\n"
	"\n"
	"# What the database holds. Another program of this name erases what it is given: only one whose\n"
	"# file has our mark is run, and even that one gets no operand.\n"
	"_srm_ask()\n"
	"{\n"
	"\tlocal file=${program/#\\~\\//$HOME/} line\n"
	"\tlocal -a where=()\n"
	"\t[[ $file == */* ]] || file=$(type -P -- \"$file\")\n"
	"\t[[ -f $file && -x $file ]] || return\n"
	"\tLC_ALL=C grep -qF '" COMPLETE_MARK "' -- \"$file\" 2>/dev/null || return\n"
	"\t[[ $database ]] && where=(\"SRM_DB=${database/#\\~\\//$HOME/}\")\n"
	"\twhile IFS= read -r line; do\n"
	"\t\tline=${line%%$'\\t'*}\n"
	"\t\t[[ $line == \"$plain\"* ]] && _srm_put \"$line\"\n"
	"\tdone < <(env \"${where[@]}\" SRM_COMPLETE=\"$1\" \"$file\" </dev/null 2>/dev/null)\n"
	"}\n"
	"\n"
	"# The options that take a value.\n"
	"_srm_takes_value()\n"
	"{\n"
	"\tcase $1 in\n";

static const char after_takes[] =
	"\t\treturn 0 ;;\n"
	"\tesac\n"
	"\treturn 1\n"
	"}\n"
	"\n"
	"_srm()\n"
	"{\n"
	"\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} program=$1\n"
	"\tlocal plain quote cmd= first= database= word i n=0\n"
	"\tCOMPREPLY=()\n"
	"\t# \"--option=value\" comes as three words\n"
	"\tif [[ $cur == = ]]; then\n"
	"\t\tcur=\n"
	"\telif [[ $prev == = ]] && ((COMP_CWORD >= 2)); then\n"
	"\t\tprev=${COMP_WORDS[COMP_CWORD-2]}\n"
	"\tfi\n"
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	"\t\tword=${COMP_WORDS[i]}\n"
	"\t\tif _srm_takes_value \"$cmd:$word\"; then\n"
	"\t\t\t((i++))\n"
	"\t\t\t[[ ${COMP_WORDS[i]} == = ]] && ((i++))\n"
	"\t\t\tif [[ $word == --db ]] && ((i < COMP_CWORD)); then\n"
	"\t\t\t\t_srm_plain \"${COMP_WORDS[i]}\"\n"
	"\t\t\t\tdatabase=$plain\n"
	"\t\t\tfi\n"
	"\t\telif [[ $word != -* || $word == - ]]; then\n"
	"\t\t\t_srm_plain \"$word\"\n"
	"\t\t\tif [[ ! $cmd ]]; then\n"
	"\t\t\t\tcmd=$plain\n"
	"\t\t\telse\n"
	"\t\t\t\t((n++ == 0)) && first=$plain\n"
	"\t\t\tfi\n"
	"\t\tfi\n"
	"\tdone\n"
	"\t_srm_plain \"$cur\"\n"
	"\n"
	"\t# the value of an option\n"
	"\tcase $cmd:$prev in\n";

static const char after_values[] = "\tesac\n"
				   "\n"
				   "\t# an option, a command, an operand\n"
				   "\tcase $cmd in\n";

static const char tail[] = "\tesac\n"
			   "}\n"
			   "\n"
			   "complete -F _srm srm\n";

/* "list:--tier|名单:--tier" */
static void add_patterns(struct str *out, const struct cmd *cmd, const struct opt *o)
{
	struct slice rest, next;
	STR(names);

	if (cmd)
		complete_names(&names, cmd, '|');
	else
		str_addc(&names, '*');
	for (rest = str_slice(&names); rest.s; rest = next) {
		struct slice name = slice_cut(rest, "|", &next);

		if (o->name) {
			str_adds(out, name);
			str_addf(out, ":--%s", o->name);
		}
		if (o->letter) {
			str_add(out, o->name ? "|" : "");
			str_adds(out, name);
			str_addf(out, ":-%c", o->letter);
		}
		if (next.s)
			str_addc(out, '|');
	}
}

static void add_takes(struct str *out, const struct cmd *cmd, const struct opt *table)
{
	const struct opt *o;

	for (size_t i = 0; (o = opt_at(table, i, NULL)); i++) {
		if (o->type == OPT_TYPE_FLAG)
			continue;
		str_addc(out, '\t');
		add_patterns(out, cmd, o);
		str_add(out, "|\\\n");
	}
}

static void add_set(struct str *out, const struct complete_set *set, const char *sep)
{
	struct slice rest = str_slice(&set->asks), next;

	if (set->words.len)
		str_addf(out, "%s_srm_words '%s' '%s'", sep, set->words.buf, set->chinese.buf);
	for (; rest.len; rest = next) {
		str_addf(out, "%s_srm_ask ", sep);
		str_adds(out, slice_cut(rest, " ", &next));
	}
	if (set->files)
		str_addf(out, "%s_srm_files", sep);
}

static void add_values(struct str *out, const struct cmd *cmd, const struct opt *table)
{
	const struct opt *o;

	for (size_t i = 0; (o = opt_at(table, i, NULL)); i++) {
		SRM_CLEANUP(complete_set_release) struct complete_set set;

		complete_set_init(&set);
		if (o->type == OPT_TYPE_FLAG)
			continue;
		complete_value(o->value, &set);
		str_addc(out, '\t');
		add_patterns(out, cmd, o);
		str_addc(out, ')');
		add_set(out, &set, "\n\t\t");
		str_add(out, "\n\t\treturn ;;\n");
	}
}

static void add_options(struct str *out, const struct opt *table)
{
	const struct opt *o;
	STR(one);

	for (size_t i = 0; (o = opt_at(table, i, NULL)); i++) {
		str_reset(&one);
		if (o->name)
			str_addf(&one, "--%s", o->name);
		else
			str_addf(&one, "-%c", o->letter);
		complete_words(out, one.buf);
	}
}

static void add_place(struct str *out, const struct complete_place *p)
{
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

/* What may stand where the word does: options after a dash, else operands. */
static void add_case(struct str *out, const struct cmd *cmd)
{
	SRM_CLEANUP(complete_places_release) struct complete_places places = {0};
	STR(options);

	str_addc(out, '\t');
	complete_names(out, cmd, '|');
	add_options(&options, cmd->opts);
	add_options(&options, opt_global);
	str_addf(out,
		")\n\t\tif [[ $cur == -* ]]; then\n\t\t\t_srm_words '%s'\n\t\t\treturn\n\t\tfi\n",
		options.buf);
	complete_places_of(cmd, &places);
	for (size_t i = 0; i < places.n; i++)
		add_place(out, &places.at[i]);
	str_add(out, "\t\t;;\n");
}

void complete_bash(FILE *out, enum lang lang)
{
	SRM_CLEANUP(complete_set_release) struct complete_set commands;
	const struct cmd *cmd;
	STR(text);

	(void)lang; /* bash shows no descriptions */
	str_add(&text, head);
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		add_takes(&text, cmd, cmd->opts);
	add_takes(&text, NULL, opt_global);
	text.len -= strlen("|\\\n");
	str_add(&text, ")\n");
	str_add(&text, after_takes);
	add_values(&text, NULL, opt_global);
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		add_values(&text, cmd, cmd->opts);
	str_add(&text, after_values);
	complete_set_init(&commands);
	complete_value(OPT_VALUE_COMMAND, &commands);
	add_options(&commands.words, opt_global);
	str_add(&text, "\t'')");
	add_set(&text, &commands, "\n\t\t");
	str_add(&text, " ;;\n");
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		add_case(&text, cmd);
	str_add(&text, tail);
	fwrite(text.buf, 1, text.len, out);
}
