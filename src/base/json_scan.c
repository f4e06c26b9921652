/* SPDX-License-Identifier: MIT */
#include "json_scan.h"

#include <stdint.h>
#include <string.h>

#include "json_tree.h"
#include "swar.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/** A byte of a number or a bare word. */
static bool is_bare(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '-' || c == '+' || c == '.';
}

const char *json_find_special(const char *p, const char *end)
{
	for (; end - p >= 8; p += 8) {
		const uint64_t word = swar_load(p);
		const uint64_t hits =
			swar_is(word, '"') | swar_is(word, '\\') | swar_below(word, ' ');

		if (hits != 0)
			return p + swar_first(hits);
	}
	while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20)
		p++;
	return p;
}

const char *json_cut_string(const char *p, const char *end, bool *is_plain)
{
	const char *start = p;

	*is_plain = true;
	for (p = json_find_special(p + 1, end); p < end; p = json_find_special(p, end)) {
		if (*p == '"')
			return p + 1;
		if (*p == '\n' && end - p > 2 && p[1] == '{' && p[2] == '"')
			return start;
		*is_plain = false;
		if (*p != '\\')
			p++;
		else if (end - p < 2)
			return NULL;
		else
			p += 2;
	}
	return NULL;
}

/** The number or word at p. */
static struct slice cut_bare(const char *p, const char *end)
{
	const char *start = p;

	while (p < end && is_bare(*p))
		p++;
	return (struct slice){start, (size_t)(p - start)};
}

/** What may come next in a value. */
enum want {
	WANT_VALUE,
	WANT_VALUE_OR_END,
	WANT_KEY_OR_END,
	WANT_COLON,
	WANT_COMMA
};

/** Where the scan of one value stands. */
struct scan {
	const char *p, *end;
	enum want want;
	bool done;
	struct json_tree *tree;
	struct json_cut *out;
};

static enum json_cut_rc bad(struct scan *s, const char *why)
{
	s->out->why = why;
	return CUT_BAD;
}

/** Is the innermost open container an object? */
static bool in_object(const struct scan *s)
{
	return s->tree->open[s->tree->depth - 1]->type == cJSON_Object;
}

/** After a string, number, word or closing bracket. */
static void value_ends(struct scan *s)
{
	s->done = s->tree->depth == 0;
	s->want = WANT_COMMA;
}

static enum json_cut_rc open_bracket(struct scan *s)
{
	if (s->want != WANT_VALUE && s->want != WANT_VALUE_OR_END)
		return bad(s, T("a comma or a key is missing"));
	if (s->tree->depth == JSON_DEPTH_MAX)
		return bad(s, T("nested too deeply"));
	json_tree_open(s->tree, *s->p == '{');
	s->want = *s->p == '{' ? WANT_KEY_OR_END : WANT_VALUE_OR_END;
	s->p++;
	return CUT_DONE;
}

static enum json_cut_rc close_bracket(struct scan *s)
{
	if (s->tree->depth == 0 || in_object(s) != (*s->p == '}'))
		return bad(s, T("the brackets do not match"));
	if (s->want == WANT_VALUE || s->want == WANT_COLON)
		return bad(s, T("a value is missing"));
	json_tree_close(s->tree);
	s->p++;
	value_ends(s);
	return CUT_DONE;
}

static enum json_cut_rc string_token(struct scan *s)
{
	bool is_plain, is_name = s->want == WANT_KEY_OR_END;
	const char *stop = json_cut_string(s->p, s->end, &is_plain);

	if (s->want == WANT_COMMA || s->want == WANT_COLON)
		return bad(s, T("a comma or a colon is missing"));
	if (stop == NULL)
		return CUT_MORE;
	if (stop == s->p)
		return bad(s, T("the line ends inside a string"));
	if (is_name) {
		json_tree_name(s->tree, s->p, stop, is_plain);
		s->want = WANT_COLON;
	} else {
		json_tree_string(s->tree, s->p, stop, is_plain);
		value_ends(s);
	}
	s->p = stop;
	return CUT_DONE;
}

static enum json_cut_rc bare_token(struct scan *s, bool eof)
{
	struct slice word = cut_bare(s->p, s->end);

	if (word.len == 0 || (s->want != WANT_VALUE && s->want != WANT_VALUE_OR_END))
		return bad(s, T("this is not JSON"));
	if (word.s + word.len == s->end && !eof)
		return CUT_MORE;
	json_tree_word(s->tree, word);
	s->p += word.len;
	value_ends(s);
	return CUT_DONE;
}

/** A comma leads to a value or key; the closing bracket after it is let pass. */
static enum json_cut_rc punctuation(struct scan *s)
{
	if (*s->p == ':') {
		if (s->want != WANT_COLON)
			return bad(s, T("this is not JSON"));
		s->want = WANT_VALUE;
	} else {
		if (s->want != WANT_COMMA)
			return bad(s, T("a value is missing"));
		s->want = in_object(s) ? WANT_KEY_OR_END : WANT_VALUE_OR_END;
	}
	s->p++;
	return CUT_DONE;
}

enum json_cut_rc json_cut(const char *p, const char *end, bool eof, struct json_tree *tree,
	struct json_cut *out)
{
	struct scan s = {.p = p, .end = end, .want = WANT_VALUE, .tree = tree, .out = out};
	enum json_cut_rc rc = CUT_DONE;

	json_tree_reset(tree);
	*out = (struct json_cut){0};
	while (rc == CUT_DONE && !s.done) {
		while (s.p < end && is_space(*s.p))
			s.p++;
		if (s.p == end)
			return CUT_MORE;
		if (*s.p == '"')
			rc = string_token(&s);
		else if (*s.p == '{' || *s.p == '[')
			rc = open_bracket(&s);
		else if (*s.p == '}' || *s.p == ']')
			rc = close_bracket(&s);
		else if (*s.p == ',' || *s.p == ':')
			rc = punctuation(&s);
		else
			rc = bare_token(&s, eof);
	}
	out->end = s.p;
	return rc;
}

enum json_cut_rc json_cut_broken(const char *p, const char *end, bool lines, const char **out)
{
	int depth = 0;
	bool string = false;

	for (; p < end; p++) {
		if (lines && *p == '\n' && p + 1 < end && (p[1] == '{' || p[1] == '['))
			return CUT_BAD;
		if (string) {
			if (*p == '\\')
				p++;
			else
				string = *p != '"';
			continue;
		}
		*out = p;
		if (depth == 0 && (*p == ',' || *p == ']' || *p == '}'))
			return CUT_DONE;
		string = *p == '"';
		depth += (*p == '{' || *p == '[') - (*p == '}' || *p == ']');
	}
	return CUT_MORE;
}
