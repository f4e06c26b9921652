/* SPDX-License-Identifier: MIT */
#include "complete.h"

#include <string.h>

#include "../pull/pull.h"

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

/* What a word in capitals stands for; the same word means several things. */
static enum opt_value meaning(const struct cmd *cmd, struct slice token)
{
	static const struct {
		const char *cmd, *token; /* cmd NULL: in all */
		enum opt_value kind;
	} words[] = {
		{NULL, "FILE", OPT_VALUE_FILE},
		{NULL, "DIR", OPT_VALUE_FILE},
		{NULL, "COMMAND", OPT_VALUE_COMMAND},
		{NULL, "TAG", OPT_VALUE_TAG},
		{NULL, "TIER", OPT_VALUE_TIER},
		{NULL, "STAGE", OPT_VALUE_STAGE},
		{NULL, "CLASS", OPT_VALUE_CLASS},
		{NULL, "GOAL", OPT_VALUE_GOAL},
		{NULL, "WORD", OPT_VALUE_KEYWORD},
		{"account", "NAME", OPT_VALUE_ACCOUNT},
		{"report", "NAME", OPT_VALUE_REPORT},
		{"campaign", "NAME", OPT_VALUE_CAMPAIGN},
		{"map", "NAME", OPT_VALUE_MAP},
		{"config", "NAME", OPT_VALUE_CONFIG},
		{"imports", "N", OPT_VALUE_IMPORT},
		{"pick", "N", OPT_VALUE_PICK},
		{"touch", "N", OPT_VALUE_TOUCH},
	};

	for (size_t i = 0; i < SRM_COUNT(words); i++)
		if (slice_is(token, words[i].token) &&
			(!words[i].cmd || !strcmp(words[i].cmd, cmd->name)))
			return words[i].kind;
	return OPT_VALUE_ANY;
}

static struct complete_place *place(struct complete_places *out, int at, bool and_after,
	struct slice first)
{
	struct complete_place fresh = {.at = at, .and_after = and_after, .first = first};

	for (size_t i = 0; i < out->n; i++)
		if (out->at[i].at == at && out->at[i].and_after == and_after &&
			slice_eq(out->at[i].first, first))
			return &out->at[i];
	complete_set_init(&fresh.set);
	vec_push(out, fresh);
	return &out->at[out->n - 1];
}

/* A walk through a synopsis. */
struct walk {
	const struct cmd *cmd;
	struct slice rest;
	struct complete_places *out;
};

static void put(const struct walk *w, struct slice token, int at, bool and_after,
	struct slice first)
{
	struct complete_set *set = &place(w->out, at, and_after, first)->set;
	STR(word);

	str_adds(&word, token);
	if (synopsis_is_literal(token))
		complete_words(&set->words, word.buf);
	else
		complete_value(meaning(w->cmd, token), set);
}

static bool repeats(struct slice rest)
{
	/* of an operand, or of one with something optional at its end: "WORD[:WEIGHT]..." */
	if (rest.len && rest.s[0] == '[' && slice_has(rest, "]")) {
		const char *end = memchr(rest.s, ']', rest.len);

		rest.len -= (size_t)(end + 1 - rest.s);
		rest.s = end + 1;
	}
	return slice_starts(rest, "...");
}

/* "NAME|ID...": it repeats whichever of them is given. */
static bool any_repeats(struct slice rest)
{
	size_t n = 0;

	while (n < rest.len && !strchr(" []", rest.s[n])) {
		if (slice_starts((struct slice){rest.s + n, rest.len - n}, "..."))
			return true;
		n++;
	}
	return repeats(rest);
}

/* Where a walk is, and what it has passed. */
struct spot {
	int at;
	bool and_after;
	bool is_other;      /* of several words for the place */
	struct slice first; /* the first operand; none: any */
};

static void put_at(const struct walk *w, struct spot *s, struct slice token)
{
	s->and_after = s->and_after || any_repeats(w->rest);
	put(w, token, s->at, s->and_after, s->at ? s->first : SLICE_NONE);
	/* of several words for one place none stands for what follows */
	if (s->at == 0)
		s->first = synopsis_is_literal(token) && !s->is_other && !slice_starts(w->rest, "|")
				   ? token
				   : SLICE_NONE;
	s->at++;
	s->is_other = false;
}

/*
 * One level of brackets, from where it begins. A bar between blanks begins
 * there again, one without blanks gives another word for the place before it.
 * Returns the furthest place.
 */
static int level(struct walk *w, const struct spot *begin)
{
	struct spot s = *begin;
	struct slice token;
	int end = s.at;

	while ((token = synopsis_next(&w->rest)).len && !slice_is(token, "]")) {
		if (slice_is(token, "[") && slice_starts(w->rest, ":"))
			synopsis_next(&w->rest), synopsis_next(&w->rest);
		else if (slice_is(token, "["))
			s.at = level(w, &s);
		else if (slice_is(token, "|") && slice_starts(w->rest, " "))
			s = *begin;
		else if (slice_is(token, "|"))
			s = (struct spot){s.at - 1, begin->and_after, true, s.first};
		else if (slice_starts(token, "-") && token.len > 1)
			synopsis_next(&w->rest); /* an option and its value */
		else if (!slice_is(token, "..."))
			put_at(w, &s, token);
		end = s.at > end ? s.at : end;
	}
	return end;
}

/* What can be fetched depends on where from. */
static void add_objects(struct complete_places *out)
{
	static const struct pull_platform *const platforms[] = {
		&pull_weibo, &pull_wechat, &pull_wecom};

	for (size_t i = 0; i < SRM_COUNT(platforms); i++) {
		const struct pull_platform *p = platforms[i];
		struct slice name = slice_of(name_of(NAMES_PLATFORM, (int)p->platform));

		for (size_t k = 0; k < p->n; k++)
			complete_words(&place(out, 1, false, name)->set.words, p->objects[k].name);
	}
}

void complete_places_of(const struct cmd *cmd, struct complete_places *out)
{
	struct walk w = {cmd, slice_of(cmd->operands), out};
	size_t n = 0;

	level(&w, &(struct spot){0});
	if (!strcmp(cmd->name, "pull"))
		add_objects(out);
	for (size_t i = 0; i < out->n; i++) {
		struct complete_place one = out->at[i];

		if (complete_set_is_empty(&one.set))
			complete_set_release(&one.set);
		else
			out->at[n++] = one;
	}
	out->n = n;
}

void complete_places_release(struct complete_places *places)
{
	for (size_t i = 0; i < places->n; i++)
		complete_set_release(&places->at[i].set);
	vec_release(places);
}
