/* SPDX-License-Identifier: MIT */
#include "internal.h"

#include <string.h>

static void add_word(struct str *words, const char *word)
{
	if (words->len)
		str_addc(words, ' ');
	str_add(words, word);
}

static void add_names(enum name_set set, struct str *words)
{
	for (int i = 1; i < name_count(set); i++)
		add_word(words, name_of(set, i));
}

bool complete_value(enum opt_value kind, struct str *words)
{
	str_reset(words);
	switch (kind) {
	case OPT_VALUE_FILE:
		return true;
	case OPT_VALUE_FORMAT:
		for (int f = 0; f < OUT_FORMAT_COUNT; f++)
			add_word(words, out_format_name((enum out_format)f));
		break;
	case OPT_VALUE_LANG:
		str_add(words, "zh en");
		break;
	case OPT_VALUE_TIER:
		add_names(NAMES_TIER, words);
		break;
	case OPT_VALUE_STAGE:
		add_names(NAMES_STAGE, words);
		break;
	case OPT_VALUE_RUNG:
		add_names(NAMES_RUNG, words);
		break;
	case OPT_VALUE_SPEECH:
		add_names(NAMES_SPEECH, words);
		break;
	case OPT_VALUE_ENCODING:
		str_add(words, "utf-8 gb18030 utf-16le utf-16be");
		break;
	case OPT_VALUE_ANY:
	case OPT_VALUE_ACCOUNT: /* in the database, which a script must not go looking for */
	case OPT_VALUE_TAG:
	case OPT_VALUE_DATE:
		break;
	}
	return false;
}

struct slice synopsis_next(struct slice *rest)
{
	struct slice token = *rest;

	while (token.len && token.s[0] == ' ')
		token.s++, token.len--;
	if (!token.len) {
		*rest = SLICE_NONE;
		return SLICE_NONE;
	}
	if (slice_starts(token, "..."))
		token.len = 3;
	else if (strchr("[]|", token.s[0]))
		token.len = 1;
	else {
		size_t n = 1;

		while (n < token.len && !strchr("[]| .", token.s[n]))
			n++;
		token.len = n;
	}
	rest->len = (size_t)(rest->s + rest->len - (token.s + token.len));
	rest->s = token.s + token.len;
	return token;
}

bool synopsis_is_literal(struct slice token)
{
	return token.len && token.s[0] >= 'a' && token.s[0] <= 'z';
}

bool complete_operand(const struct cmd *cmd, struct str *words)
{
	struct slice rest = slice_of(cmd->operands), token;
	const struct cmd *other;
	bool files = false;

	str_reset(words);
	while ((token = synopsis_next(&rest)).len) {
		files = files || slice_is(token, "FILE") || slice_is(token, "DIR");
		for (size_t i = 0; slice_is(token, "COMMAND") && (other = cmd_at(i)); i++)
			add_word(words, other->name);
		if (!synopsis_is_literal(token))
			continue;
		add_word(words, "");
		str_adds(words, token);
	}
	return files;
}
