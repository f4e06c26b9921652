/* SPDX-License-Identifier: MIT */
#include "srm/classify/linear.h"

#include <math.h>

#include "linear_internal.h"
#include "linear_read.h"

int linear_columns(const struct linear *m)
{
	return m->columns;
}

const char *linear_class(const struct linear *m, int class)
{
	return class >= 0 && class < m->n_classes ? m->classes[class] : "";
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
	uint32_t number, two;         /* states of it, and of it with the one before; 0: none */
	uint32_t features[NGRAM_MAX]; /* of one, two, three units; 0: none */
	const char *starts[NGRAM_MAX];
	size_t n; /* characters read */
};

static inline bool walk_next(const struct linear *m, struct walk *w)
{
	uint32_t last = w->number;
	struct linear_cell two, three;

	if (w->unit == UNIT_END)
		return false;
	w->unit = unit_next(&w->reader, w->unit);
	w->number = m->number[w->unit == UNIT_END ? UNIT_BLANK : w->unit];
	w->starts[2] = w->starts[1];
	w->starts[1] = w->starts[0];
	w->starts[0] = w->reader.start;
	two = linear_cell_of(&m->cells, last, w->number);
	three = linear_cell_of(&m->cells, w->two, w->number);
	w->features[0] = m->feature1[w->number];
	w->features[1] = linear_cell_feature(two);
	w->features[2] = linear_cell_feature(three);
	w->two = linear_cell_next(two);
	w->n += w->unit != UNIT_BLANK && w->unit != UNIT_END;
	return true;
}

static struct walk walk_of(const struct linear *m, struct slice folded)
{
	return (struct walk){.reader = unit_reader_of(folded),
		.unit = UNIT_BLANK,
		.number = m->number[UNIT_BLANK],
		.starts = {folded.s, folded.s, folded.s}};
}

static double factor_of(size_t n)
{
	return n ? 1 / sqrt((double)n) : 0;
}

/* Of the only column: what most texts are read for, so nothing is done that need not be. */
static int32_t score_one(const struct linear *m, struct slice folded, size_t *n)
{
	struct unit_reader reader = unit_reader_of(folded);
	uint32_t unit = UNIT_BLANK, number = m->number[UNIT_BLANK], pair = 0;
	int32_t sum = 0;

	while (unit != UNIT_END) {
		struct linear_cell two, three;
		uint32_t last = number;

		unit = unit_next(&reader, unit);
		number = m->number[unit == UNIT_END ? UNIT_BLANK : unit];
		two = linear_cell_of(&m->cells, last, number);
		three = linear_cell_of(&m->cells, pair, number);
		sum += m->weight1[number] + linear_cell_weight(two) + linear_cell_weight(three);
		pair = linear_cell_next(two);
		*n += unit > UNIT_BLANK;
	}
	return sum;
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
	size_t n = 0;

	if (m->columns == 1) {
		int32_t sum = score_one(m, folded, &n);

		score[0] = sum * factor_of(n) / HUNDREDTHS + m->bias[0];
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
