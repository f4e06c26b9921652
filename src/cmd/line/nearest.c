/* SPDX-License-Identifier: MIT */
#include "srm/cmd/opt.h"

#include <string.h>

#include "srm/base/utf8.h"

enum {
	WORD_MAX = 40
};

struct word {
	uint32_t at[WORD_MAX];
	size_t n;
};

/* False when it is longer than any word of ours. */
static bool spell(const char *text, struct word *out)
{
	const char *end = text + strlen(text);

	for (out->n = 0; text < end; out->n++) {
		if (out->n == WORD_MAX)
			return false;
		text += utf8_decode(text, end, &out->at[out->n]);
	}
	return true;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Damerau-Levenshtein, restricted: no character is changed twice. */
static size_t distance(const struct word *a, const struct word *b)
{
	size_t d[WORD_MAX + 1][WORD_MAX + 1];

	for (size_t i = 0; i <= a->n; i++)
		d[i][0] = i;
	for (size_t j = 0; j <= b->n; j++)
		d[0][j] = j;
	for (size_t i = 1; i <= a->n; i++)
		for (size_t j = 1; j <= b->n; j++) {
			size_t change = a->at[i - 1] != b->at[j - 1];

			d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1,
				d[i - 1][j - 1] + change);
			if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] &&
				a->at[i - 2] == b->at[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[a->n][b->n];
}

/* Someone stopped typing: "ad" is near to "add", though a third of it is nothing. */
static bool is_begun(const struct word *wanted, const struct word *other)
{
	if (wanted->n < 2 || wanted->n >= other->n)
		return false;
	for (size_t i = 0; i < wanted->n; i++)
		if (wanted->at[i] != other->at[i])
			return false;
	return true;
}

const char *opt_nearest(const char *word, const char *const *candidates, size_t n)
{
	const char *best = NULL;
	size_t best_distance = 0;
	struct word wanted, other;

	if (!spell(word, &wanted))
		return NULL;
	for (size_t i = 0; i < n; i++) {
		size_t found;

		if (!spell(candidates[i], &other))
			continue;
		found = distance(&wanted, &other);
		if ((found * 3 > wanted.n && !is_begun(&wanted, &other)) ||
			(best && found >= best_distance))
			continue;
		best = candidates[i];
		best_distance = found;
	}
	return best;
}
