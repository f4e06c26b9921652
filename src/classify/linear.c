/* SPDX-License-Identifier: MIT */
#include "srm/classify/linear.h"

#include <math.h>

#include "linear_internal.h"
#include "linear_read.h"

enum {
	NUMBERS_AT_ONCE = 256
};

int linear_columns(const struct linear *m)
{
	return m->columns;
}

int64_t linear_feature(const struct linear *m, struct slice name)
{
	const int64_t *at = map_get(&m->names, name.s, name.len);

	return at ? *at : LINEAR_UNKNOWN;
}

double linear_weight(const struct linear *m, uint32_t feature, int column)
{
	return (double)m->weights.at[feature * (uint32_t)m->columns + (uint32_t)column];
}

double linear_bias(const struct linear *m, int column)
{
	return m->bias[column];
}

/* Where a text is read: the features that end with the unit last read. */
struct walk {
	struct unit_reader reader;
	uint32_t unit;                /* last read */
	uint32_t one, two;            /* states of it, and of it with the one before; 0: none */
	uint32_t features[NGRAM_MAX]; /* of one, two, three units; 0: none */
	const char *starts[NGRAM_MAX];
	size_t n; /* characters read */
};

static inline bool walk_next(const struct linear *m, struct walk *w)
{
	struct linear_cell two, three;
	uint32_t number;

	if (w->unit == UNIT_END)
		return false;
	w->unit = unit_next(&w->reader, w->unit);
	number = m->number[w->unit == UNIT_END ? UNIT_BLANK : w->unit];
	w->starts[2] = w->starts[1];
	w->starts[1] = w->starts[0];
	w->starts[0] = w->reader.start;
	two = linear_cell_of(&m->cells, w->one, number);
	three = linear_cell_of(&m->cells, w->two, number);
	w->features[0] = m->feature1[number];
	w->features[1] = linear_cell_feature(two);
	w->features[2] = linear_cell_feature(three);
	w->one = m->one[number].state;
	w->two = linear_cell_next(two);
	w->n += w->unit != UNIT_BLANK && w->unit != UNIT_END;
	return true;
}

static struct walk walk_of(const struct linear *m, struct slice folded)
{
	return (struct walk){.reader = unit_reader_of(folded),
		.unit = UNIT_BLANK,
		.one = m->one[m->number[UNIT_BLANK]].state,
		.starts = {folded.s, folded.s, folded.s}};
}

static double factor_of(size_t n)
{
	return n ? 1 / sqrt((double)n) : 0;
}

/* What has been read of a text that is scored piece by piece. */
struct score {
	uint32_t one, pair; /* states of the last unit, and of it with the one before */
	int32_t sum;        /* in hundredths */
};

/* Of the only column: what most texts are read for. No branches: a state 0 weighs nothing. */
static void score_numbers(const struct linear *m, const uint16_t *numbers, size_t n,
	struct score *s)
{
	const struct linear_one *ones = m->one;
	uint32_t last = s->one, pair = s->pair;
	int32_t sum = s->sum;

	for (size_t i = 0; i < n; i++) {
		const uint32_t number = numbers[i];
		const struct linear_cell two = linear_cell_of(&m->cells, last, number);
		const struct linear_cell three = linear_cell_of(&m->cells, pair, number);

		sum += ones[number].weight + linear_cell_weight(two) + linear_cell_weight(three);
		pair = linear_cell_next(two);
		last = ones[number].state;
	}
	*s = (struct score){last, pair, sum};
}

double linear_score_units(const struct linear *m, struct slice folded, const struct units *units)
{
	const struct unit *u = units->at, *end = u + units->n - 1;
	const uint16_t *numbers = m->number;
	struct score s = {.one = m->one[numbers[UNIT_BLANK]].state};
	uint16_t buf[NUMBERS_AT_ONCE + 2];
	uint32_t last = UNIT_BLANK;
	size_t n = 0, n_blanks = 0, n_all = 0;

	if (slice_starts(folded, UNIT_ANSWER))
		u += 2;
	while (u < end) {
		uint32_t unit = u->cp;

		if (unit_is_common(unit)) {
			u++;
		} else {
			unit = unit_of_other(folded, &u);
			if (unit_repeats(unit, last))
				continue;
		}
		buf[n++] = numbers[unit];
		n_blanks += unit == UNIT_BLANK;
		last = unit;
		if (n >= NUMBERS_AT_ONCE) {
			score_numbers(m, buf, n, &s);
			n_all += n;
			n = 0;
		}
	}
	n_all += n;
	buf[n++] = numbers[UNIT_BLANK];
	score_numbers(m, buf, n, &s);
	return s.sum * factor_of(n_all - n_blanks) / HUNDREDTHS + m->bias[0];
}

static void score_columns(const struct linear *m, struct walk *w, float *sums)
{
	const float *weights = m->weights.at;
	const int columns = m->columns;

	while (walk_next(m, w)) {
		for (int i = 0; i < NGRAM_MAX; i++) {
			const float *at = weights + w->features[i] * (uint32_t)columns;

			for (int k = 0; k < columns && w->features[i]; k++)
				sums[k] += at[k];
		}
	}
}

void linear_score(const struct linear *m, struct slice folded, double *score)
{
	struct walk w = walk_of(m, folded);
	float sums[LINEAR_CLASSES_MAX] = {0};
	struct units units = {0};

	if (m->columns == 1) {
		utf8_units(folded, &units);
		score[0] = linear_score_units(m, folded, &units);
		vec_release(&units);
		return;
	}
	score_columns(m, &w, sums);
	for (int k = 0; k < m->columns; k++)
		score[k] = (double)sums[k] * factor_of(w.n) + m->bias[k];
}

double linear_find(const struct linear *m, struct slice folded, linear_found *found, void *ctx)
{
	struct walk w = walk_of(m, folded);

	while (walk_next(m, &w)) {
		for (int i = 0; i < NGRAM_MAX; i++) {
			if (w.features[i])
				found(ctx, w.features[i], (size_t)(w.starts[i] - folded.s),
					(size_t)(w.reader.p - folded.s));
		}
	}
	return factor_of(w.n);
}

void linear_share(int columns, const double *score, double *share)
{
	double most = score[0], sum = 0;

	if (columns == 1) {
		share[1] = 1 / (1 + exp(-score[0]));
		share[0] = 1 - share[1];
		return;
	}
	for (int k = 1; k < columns; k++)
		most = score[k] > most ? score[k] : most;
	for (int k = 0; k < columns; k++)
		sum += share[k] = exp(score[k] - most);
	for (int k = 0; k < columns; k++)
		share[k] /= sum;
}
