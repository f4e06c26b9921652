/* SPDX-License-Identifier: MIT */
#include "internal.h"

#include <string.h>

static const char head[] =
	"# bash completion for srm, printed by \"srm completion bash\"\n"
	"\n"
	"_srm_files()\n"
	"{\n"
	"\tlocal found\n"
	"\tcompopt -o filenames 2>/dev/null\n"
	"\tmapfile -t found < <(compgen -f -- \"$1\")\n"
	"\tCOMPREPLY+=(\"${found[@]}\")\n"
	"}\n"
	"\n"
	"_srm_words()\n"
	"{\n"
	"\tlocal found\n"
	"\tmapfile -t found < <(compgen -W \"$2\" -- \"$1\")\n"
	"\tCOMPREPLY+=(\"${found[@]}\")\n"
	"}\n"
	"\n"
	"_srm()\n"
	"{\n"
	"\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd='' i\n"
	"\tCOMPREPLY=()\n"
	"\t# \"--option=value\" comes as three words\n"
	"\tif [[ $cur == = ]]; then\n"
	"\t\tcur=\n"
	"\telif [[ $prev == '=' ]] && ((COMP_CWORD >= 2)); then\n"
	"\t\tprev=${COMP_WORDS[COMP_CWORD-2]}\n"
	"\tfi\n"
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	"\t\tcase ${COMP_WORDS[i]} in\n";

static const char after_globals[] = ") ((i++)); [[ ${COMP_WORDS[i]} == = ]] && ((i++)) ;;\n"
				    "\t\t-*) ;;\n"
				    "\t\t*) cmd=${COMP_WORDS[i]}; break ;;\n"
				    "\t\tesac\n"
				    "\tdone\n"
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

/* "list|名单", the name and the aliases of a command, as a pattern of case. */
static void add_pattern(struct str *out, const struct cmd *cmd)
{
	str_add(out, cmd->name);
	for (const char *c = cmd->aliases ? cmd->aliases : ""; *c; c++) {
		if (c == cmd->aliases)
			str_addc(out, '|');
		str_addc(out, *c == ' ' ? '|' : *c);
	}
}

/* "list:--tier|名单:--tier" */
static void add_value_patterns(struct str *out, const struct cmd *cmd, const struct opt *o)
{
	struct slice rest, next;
	STR(names);

	if (cmd)
		add_pattern(&names, cmd);
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

static void add_values(struct str *out, const struct cmd *cmd, const struct opt *table)
{
	const struct opt *o;
	STR(words);

	for (size_t i = 0; (o = opt_at(table, i, NULL)); i++) {
		if (o->type == OPT_TYPE_FLAG)
			continue;
		str_addc(out, '\t');
		add_value_patterns(out, cmd, o);
		if (complete_value(o->value, &words))
			str_add(out, ") _srm_files \"$cur\"; return ;;\n");
		else if (words.len)
			str_addf(out, ") _srm_words \"$cur\" \"%s\"; return ;;\n", words.buf);
		else
			str_add(out, ") return ;;\n");
	}
}

static void add_options(struct str *out, const struct opt *table)
{
	const struct opt *o;

	for (size_t i = 0; (o = opt_at(table, i, NULL)); i++)
		if (o->name)
			str_addf(out, "--%s ", o->name);
		else
			str_addf(out, "-%c ", o->letter);
}

/* What may stand where the word does: options after a dash, else operands. */
static void add_case(struct str *out, const struct cmd *cmd)
{
	bool files;
	STR(words);

	str_addc(out, '\t');
	add_pattern(out, cmd);
	str_add(out, ")\n\t\tif [[ $cur == -* ]]; then\n\t\t\t_srm_words \"$cur\" \"");
	add_options(out, cmd->opts);
	add_options(out, opt_global);
	out->len--; /* the last blank */
	out->buf[out->len] = '\0';
	str_add(out, "\"\n\t\telse\n");
	files = complete_operand(cmd, &words);
	if (words.len)
		str_addf(out, "\t\t\t_srm_words \"$cur\" \"%s\"\n", words.buf);
	if (files)
		str_add(out, "\t\t\t_srm_files \"$cur\"\n");
	if (!files && !words.len)
		str_add(out, "\t\t\t:\n");
	str_add(out, "\t\tfi ;;\n");
}

static void add_global_patterns(struct str *out)
{
	const struct opt *o;
	bool first = true;

	str_add(out, "\t\t");
	for (size_t i = 0; (o = opt_at(opt_global, i, NULL)); i++) {
		if (o->type == OPT_TYPE_FLAG)
			continue;
		str_addf(out, "%s--%s", first ? "" : "|", o->name);
		first = false;
	}
}

void complete_bash(FILE *out, enum lang lang)
{
	const struct cmd *cmd;
	STR(text);

	(void)lang; /* bash shows no descriptions */
	str_add(&text, head);
	add_global_patterns(&text);
	str_add(&text, after_globals);
	add_values(&text, NULL, opt_global);
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		add_values(&text, cmd, cmd->opts);
	str_add(&text, after_values);
	str_add(&text, "\t'')\n\t\t_srm_words \"$cur\" \"");
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		str_addf(&text, "%s ", cmd->name);
	add_options(&text, opt_global);
	str_add(&text, "\" ;;\n");
	for (size_t i = 0; (cmd = cmd_at(i)); i++)
		add_case(&text, cmd);
	str_add(&text, tail);
	fwrite(text.buf, 1, text.len, out);
}
