/* SPDX-License-Identifier: MIT */
#include "srm/classify/linear.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "minimize.h"
#include "srm/base/mem.h"

enum {
	ROUNDS_MAX = 200
};

/* Parameters lie by feature, then column; the biases of the groups come last. */
struct problem {
	const struct linear_set *set;
	const struct linear_options *options;
	const bool *is_out;
	const bool *is_used; /* by feature */
	int columns;
	size_t n_weights;  /* features * columns */
	uint32_t n_groups; /* that have a bias */
	const double *prior;
};

static const double bias_penalty = 1e-3; /* of biases: only so that there is one solution */

static size_t bias_at(const struct problem *p, uint32_t group)
{
	return p->n_weights + (p->options->group_bias ? group : 0) * (size_t)p->columns;
}

static void score_terms(const struct problem *p, const struct linear_example *e, const double *x,
	double *score)
{
	const size_t columns = (size_t)p->columns;

	memcpy(score, x + bias_at(p, e->group), columns * sizeof(*score));
	for (size_t i = 0; i < e->terms.n; i++) {
		const struct linear_term *t = &e->terms.at[i];

		for (size_t k = 0; k < columns && p->is_used[t->feature]; k++)
			score[k] += x[t->feature * columns + k] * (double)t->value;
	}
}

static double log_add(double score)
{
	return score > 0 ? score + log1p(exp(-score)) : log1p(exp(score));
}

/* What an example costs; its scores become the slopes of the cost. */
static double cost(int columns, int class, double *score)
{
	double share[LINEAR_CLASSES_MAX], most = 0;

	linear_share(columns, score, share);
	if (columns == 1) {
		most = log_add(class ? -score[0] : score[0]);
		score[0] = share[1] - (class ? 1 : 0);
		return most;
	}
	most = -log(share[class] + 1e-300);
	for (int k = 0; k < columns; k++)
		score[k] = share[k] - (k == class ? 1 : 0);
	return most;
}

static double penalize(const struct problem *p, size_t n, const double *x, double *slope)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++) {
		double penalty = i < p->n_weights ? p->options->penalty : bias_penalty;
		double d = x[i] - p->prior[i];

		sum += penalty * d * d / 2;
		slope[i] = penalty * d;
	}
	return sum;
}

static double objective(void *ctx, size_t n, const double *x, double *slope)
{
	const struct problem *p = ctx;
	const size_t columns = (size_t)p->columns;
	double score[LINEAR_CLASSES_MAX], sum = penalize(p, n, x, slope);

	for (size_t i = 0; i < p->set->examples.n; i++) {
		const struct linear_example *e = &p->set->examples.at[i];
		double *bias = slope + bias_at(p, e->group);

		if (p->is_out && p->is_out[i])
			continue;
		score_terms(p, e, x, score);
		sum += e->weight * cost(p->columns, e->class, score);
		for (size_t k = 0; k < columns; k++)
			bias[k] += score[k] *= e->weight;
		for (size_t j = 0; j < e->terms.n; j++) {
			const struct linear_term *t = &e->terms.at[j];
			double *at = slope + t->feature * columns;

			for (size_t k = 0; k < columns && p->is_used[t->feature]; k++)
				at[k] += score[k] * (double)t->value;
		}
	}
	return sum;
}

/* Which features are in enough texts, or in the prior. */
static bool *used_features(const struct linear_set *set, const struct linear_options *options,
	const bool *is_out)
{
	uint32_t *n_texts = mem_alloc((set->names.list.n + 1) * sizeof(*n_texts));
	bool *used = mem_alloc((set->names.list.n + 1) * sizeof(*used));

	for (size_t i = 0; i < set->examples.n; i++) {
		const struct linear_terms *terms = &set->examples.at[i].terms;

		for (size_t j = 0; j < terms->n && !(is_out && is_out[i]); j++)
			n_texts[terms->at[j].feature]++;
	}
	for (size_t f = 0; f < set->names.list.n; f++) {
		const char *name = set->names.list.at[f];

		used[f] = n_texts[f] && (n_texts[f] >= options->min_texts || name[0] == '=' ||
						(options->prior && linear_feature(options->prior,
									   slice_of(name)) >= 0));
	}
	free(n_texts);
	return used;
}

static double *prior_of(const struct problem *p, size_t n)
{
	const struct linear *prior = p->options->prior;
	double *out = mem_alloc(n * sizeof(*out));

	if (!prior || linear_columns(prior) != p->columns)
		return out;
	for (size_t f = 0; f < p->set->names.list.n; f++) {
		int64_t feature = linear_feature(prior, slice_of(p->set->names.list.at[f]));

		for (int k = 0; k < p->columns && feature >= 0; k++)
			out[f * (size_t)p->columns + (size_t)k] =
				linear_weight(prior, (uint32_t)feature, k);
	}
	for (size_t i = p->n_weights; i < n; i++)
		out[i] = linear_bias(prior, (int)((i - p->n_weights) % (size_t)p->columns));
	return out;
}

/* Which groups were fitted; false when the one whose bias is asked for was not. */
static bool met_groups(const struct problem *p, bool *is_met)
{
	const uint32_t from = p->options->bias_from;

	for (size_t i = 0; i < p->set->examples.n; i++) {
		if (!p->is_out || !p->is_out[i])
			is_met[p->options->group_bias ? p->set->examples.at[i].group : 0] = true;
	}
	return from && from <= p->n_groups && is_met[from - 1];
}

/* Copy the solution out; the bias is that of one group, or the mean of all. */
static void take(const struct problem *p, const double *x, struct linear_fit *out)
{
	const size_t columns = (size_t)p->columns;
	bool *is_met = mem_alloc(p->n_groups * sizeof(*is_met));
	bool is_one = met_groups(p, is_met);
	double n = 0;

	for (size_t i = 0; i < p->n_weights; i++)
		out->weights[i] = p->is_used[i / columns] ? (float)x[i] : 0;
	for (uint32_t group = 0; group < p->n_groups; group++) {
		if (is_one ? group + 1 != p->options->bias_from : !is_met[group])
			continue;
		n++;
		for (size_t k = 0; k < columns; k++)
			out->bias[k] += x[bias_at(p, group) + k];
	}
	for (size_t k = 0; k < columns; k++)
		out->bias[k] /= n > 0 ? n : 1;
	if (columns == 1)
		out->bias[0] -= p->options->margin;
	free(is_met);
}

void linear_fit(const struct linear_set *set, const struct linear_options *options,
	const bool *is_out, struct linear_fit *out)
{
	struct problem p = {.set = set,
		.options = options,
		.is_out = is_out,
		.columns = set->n_classes == 2 ? 1 : set->n_classes,
		.n_groups = 1};
	double *x, *prior;
	bool *used = used_features(set, options, is_out);
	size_t n;

	p.is_used = used;
	p.n_weights = set->names.list.n * (size_t)p.columns;
	for (size_t i = 0; i < set->examples.n && options->group_bias; i++) {
		if (set->examples.at[i].group >= p.n_groups)
			p.n_groups = set->examples.at[i].group + 1;
	}
	n = p.n_weights + p.n_groups * (size_t)p.columns;
	p.prior = prior = prior_of(&p, n);
	x = mem_alloc(n * sizeof(*x));
	memcpy(x, prior, n * sizeof(*x));
	minimize(objective, &p, n, x, ROUNDS_MAX);
	*out = (struct linear_fit){.columns = p.columns,
		.n_features = set->names.list.n,
		.weights = mem_alloc((p.n_weights + 1) * sizeof(*out->weights))};
	take(&p, x, out);
	free(x);
	free(prior);
	free(used);
}

void linear_fit_release(struct linear_fit *fit)
{
	free(fit->weights);
	fit->weights = NULL;
}

void linear_fit_score(const struct linear_fit *fit, const struct linear_terms *terms, double *score)
{
	const size_t columns = (size_t)fit->columns;

	memcpy(score, fit->bias, columns * sizeof(*score));
	for (size_t i = 0; i < terms->n; i++) {
		const struct linear_term *t = &terms->at[i];

		for (size_t k = 0; k < columns && t->feature < fit->n_features; k++)
			score[k] += (double)(fit->weights[t->feature * columns + k] * t->value);
	}
}

/* Which of k folds each example is in: by group, or every k-th of its class. */
static void deal(const struct linear_set *set, int k, bool by_group, int *fold)
{
	int next[LINEAR_CLASSES_MAX] = {0};

	for (size_t i = 0; i < set->examples.n; i++) {
		const struct linear_example *e = &set->examples.at[i];

		fold[i] = by_group ? (int)(e->group % (uint32_t)k) : next[e->class]++ % k;
	}
}

void linear_validate(const struct linear_set *set, const struct linear_options *options, int k,
	bool by_group, double *score)
{
	const size_t n = set->examples.n;
	const int columns = set->n_classes == 2 ? 1 : set->n_classes;
	int *fold = mem_alloc((n + 1) * sizeof(*fold));
	bool *is_out = mem_alloc((n + 1) * sizeof(*is_out));

	deal(set, k, by_group, fold);
	for (int f = 0; f < k; f++) {
		struct linear_fit fit;

		for (size_t i = 0; i < n; i++)
			is_out[i] = fold[i] == f;
		linear_fit(set, options, is_out, &fit);
		for (size_t i = 0; i < n; i++) {
			if (is_out[i])
				linear_fit_score(&fit, &set->examples.at[i].terms,
					score + i * (size_t)columns);
		}
		linear_fit_release(&fit);
	}
	free(fold);
	free(is_out);
}
