/* SPDX-License-Identifier: MIT */
#include "complete.h"

#include <string.h>

#include "srm/model/config.h"
#include "srm/report/report.h"

void complete_set_init(struct complete_set *set)
{
	str_init(&set->words);
	str_init(&set->chinese);
	str_init(&set->asks);
	set->files = false;
}

void complete_set_release(struct complete_set *set)
{
	str_release(&set->words);
	str_release(&set->chinese);
	str_release(&set->asks);
}

bool complete_set_is_empty(const struct complete_set *set)
{
	return !set->words.len && !set->asks.len && !set->files;
}

void complete_words(struct str *words, const char *word)
{
	struct slice rest = str_slice(words), next;

	for (; rest.len; rest = next)
		if (slice_is(slice_cut(rest, " ", &next), word))
			return;
	if (words->len)
		str_addc(words, ' ');
	str_add(words, word);
}

/* A word that a shell would take apart, or that is as in English, is none to offer. */
static void add_chinese(struct str *words, const char *word)
{
	if ((unsigned char)*word >= 0x80 && !strpbrk(word, " \t'\"\\$`&|;()<>*?[]{}:"))
		complete_words(words, word);
}

static void add_names(enum name_set set, struct complete_set *out)
{
	for (int i = 1; i < name_count(set); i++) {
		complete_words(&out->words, name_of(set, i));
		add_chinese(&out->chinese, msg_text(LANG_ZH, name_title(set, i)));
	}
}

static void add_aliases(struct str *words, const char *aliases)
{
	if (aliases && *aliases)
		complete_words(words, aliases);
}

static void add_reports(struct complete_set *out)
{
	const struct report *report;

	for (size_t i = 0; (report = report_at(i)); i++) {
		complete_words(&out->words, report->name);
		add_aliases(&out->chinese, report->aliases);
	}
}

static void add_commands(struct complete_set *out)
{
	const struct cmd *cmd;

	for (size_t i = 0; (cmd = cmd_at(i)); i++) {
		complete_words(&out->words, cmd->name);
		add_aliases(&out->chinese, cmd->aliases);
	}
}

/* Sets that are closed but belong to no enum of the model. */
static void add_others(enum opt_value kind, struct complete_set *out)
{
	if (kind == OPT_VALUE_FORMAT)
		for (int f = 0; f < OUT_FORMAT_COUNT; f++)
			complete_words(&out->words, out_format_name((enum out_format)f));
	if (kind == OPT_VALUE_GOAL)
		for (size_t i = 0; config_preset_at(i); i++)
			complete_words(&out->words, config_preset_at(i)->name);
	if (kind == OPT_VALUE_CONFIG)
		for (size_t i = 0; config_item_at(i); i++)
			complete_words(&out->words, config_item_at(i)->name);
	if (kind == OPT_VALUE_LANG)
		complete_words(&out->words, "zh en");
	if (kind == OPT_VALUE_ENCODING)
		complete_words(&out->words, "utf-8 gb18030 utf-16le utf-16be");
	if (kind == OPT_VALUE_WEBHOOK)
		complete_words(&out->words, "wecom generic");
	if (kind == OPT_VALUE_REPORT)
		add_reports(out);
	if (kind == OPT_VALUE_COMMAND)
		add_commands(out);
	if (kind == OPT_VALUE_FILE)
		out->files = true;
}

void complete_value(enum opt_value kind, struct complete_set *set)
{
	static const struct {
		enum opt_value kind;
		enum name_set names;
	} names[] = {
		{OPT_VALUE_TIER, NAMES_TIER},
		{OPT_VALUE_STAGE, NAMES_STAGE},
		{OPT_VALUE_RUNG, NAMES_RUNG},
		{OPT_VALUE_SPEECH, NAMES_SPEECH},
		{OPT_VALUE_CLASS, NAMES_CLASS},
		{OPT_VALUE_ROLE, NAMES_ROLE},
		{OPT_VALUE_PLATFORM, NAMES_PLATFORM},
	};

	for (size_t i = 0; i < SRM_COUNT(names); i++)
		if (names[i].kind == kind)
			add_names(names[i].names, set);
	if (complete_ask_name(kind))
		complete_words(&set->asks, complete_ask_name(kind));
	add_others(kind, set);
}

void complete_names(struct str *out, const struct cmd *cmd, char sep)
{
	str_add(out, cmd->name);
	if (!cmd->aliases)
		return;
	str_addc(out, sep);
	for (const char *c = cmd->aliases; *c; c++)
		str_addc(out, *c == ' ' ? sep : *c);
}

void complete_quoted(struct str *out, const char *text, bool has_backslash)
{
	str_addc(out, '\'');
	for (; *text; text++) {
		if (has_backslash && (*text == '\'' || *text == '\\'))
			str_addf(out, "\\%c", *text);
		else if (*text == '\'')
			str_add(out, "'\\''");
		else
			str_addc(out, *text);
	}
	str_addc(out, '\'');
}
