/* SPDX-License-Identifier: MIT */
#include "srm/classify/chain.h"

#include <string.h>

#include "speech.h"
#include "srm/base/utf8.h"

static const char wide_at[] = "\xEF\xBC\xA0", wide_colon[] = "：";

static struct slice slice_after(struct slice text, size_t skip)
{
	return (struct slice){text.s + skip, text.len - skip};
}

static size_t blanks(struct slice text)
{
	size_t n = 0;

	while (n < text.len && (text.s[n] == ' ' || text.s[n] == '\t'))
		n++;
	return n;
}

/* Bytes of "//@" at the start of text, blanks within it taken along; 0 when there is none. */
static size_t opener_len(struct slice text)
{
	size_t n = strlen("//");

	if (!slice_starts(text, "//"))
		return 0;
	n += blanks(slice_after(text, n));
	if (slice_starts(slice_after(text, n), "@"))
		n += strlen("@");
	else if (slice_starts(slice_after(text, n), wide_at))
		n += strlen(wide_at);
	else
		return 0;
	return n + blanks(slice_after(text, n));
}

/* An address leads up to byte `at`, with nothing between. */
static bool is_in_address(struct slice text, size_t at)
{
	size_t from = at;

	while (from > 0 && text.s[from - 1] > ' ' && text.s[from - 1] < 127)
		from--;
	text = (struct slice){text.s + from, at - from};
	return slice_has(text, "http://") || slice_has(text, "https://");
}

static bool has_colon(struct slice text)
{
	text = slice_after(text, blanks(text));
	return slice_starts(text, ":") || slice_starts(text, wide_colon);
}

/*
 * Weibo puts "//@name:" right behind a short link, and an address may hold
 * "//@" of its own: there the colon decides.
 */
static bool is_link(struct slice text, size_t at, size_t opener)
{
	struct slice name = slice_after(text, at + opener), before = {text.s, at};

	if (slice_ends(before, "http:") || slice_ends(before, "https:"))
		return false;
	return !is_in_address(text, at) || has_colon(slice_after(name, name_len(name)));
}

struct slice chain_own(struct slice text, struct slice *rest)
{
	*rest = SLICE_NONE;
	for (size_t at = 0; at + strlen("//@") <= text.len; at++) {
		const char *slash = memchr(text.s + at, '/', text.len - at);
		size_t opener;

		if (!slash)
			break;
		at = (size_t)(slash - text.s);
		opener = opener_len(slice_after(text, at));

		if (opener && is_link(text, at, opener)) {
			*rest = slice_after(text, at + opener);
			return (struct slice){text.s, at};
		}
	}
	return text;
}

static size_t characters(struct slice text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++)
		n += ((unsigned char)text.s[i] & 0xC0) != 0x80;
	return n;
}

bool chain_next(struct slice *rest, bool is_cut, struct slice *name)
{
	struct slice text = *rest, after;
	size_t n;

	if (!text.s)
		return false;
	n = name_len(text);
	*name = (struct slice){text.s, n};
	after = slice_after(text, n);
	if (!n || characters(*name) > CHAIN_NAME_MAX || (is_cut && !after.len) ||
		slice_starts(after, "…") || slice_starts(after, "..."))
		*name = SLICE_NONE;
	chain_own(after, rest);
	return true;
}

size_t chain_passes(struct slice text, bool is_cut, struct chain_pass out[CHAIN_MAX])
{
	struct slice rest, name, before = SLICE_NONE;
	size_t n = 0;

	chain_own(text, &rest);
	while (n < CHAIN_MAX && chain_next(&rest, is_cut, &name)) {
		if (before.s && name.s && !slice_eq(before, name))
			out[n++] = (struct chain_pass){before, name};
		before = name;
	}
	return n;
}
