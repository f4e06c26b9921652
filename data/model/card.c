/* SPDX-License-Identifier: MIT */
#include "train.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct judged {
	double score;
	double weight;
	bool is_it;
};

static const double thresholds[] = {0.3, 0.4, 0.5, 0.6};

struct judgements VEC_OF(struct judged);

static int compare_scores(const void *a, const void *b)
{
	const struct judged *x = a, *y = b;

	return (y->score > x->score) - (y->score < x->score);
}

/* Share of pairs in the right order. Sorts, highest first. */
static double auc(struct judgements *j)
{
	double right = 0, below = 0, it = 0, other = 0;

	qsort(j->at, j->n, sizeof(*j->at), compare_scores);
	for (size_t i = j->n; i > 0;) {
		size_t tie = i;
		double its = 0, others = 0;

		for (; tie > 0 && j->at[tie - 1].score >= j->at[i - 1].score &&
			j->at[tie - 1].score <= j->at[i - 1].score;
			tie--) {
			its += j->at[tie - 1].is_it;
			others += !j->at[tie - 1].is_it;
		}
		right += its * (below + others / 2);
		below += others;
		it += its;
		other += others;
		i = tie;
	}
	return it > 0 && other > 0 ? right / it / other : 0;
}

/* Of those that score above `least`. */
static void precision(const struct judgements *j, double least, double *precision, double *recall)
{
	double hits = 0, all = 0, it = 0;

	for (size_t i = 0; i < j->n; i++) {
		it += j->at[i].is_it;
		all += j->at[i].score > least;
		hits += j->at[i].score > least && j->at[i].is_it;
	}
	*precision = all > 0 ? hits / all : 0;
	*recall = it > 0 ? hits / it : 0;
}

/* Highest precision with a recall of at least `recall`; sorted. */
static double precision_at(const struct judgements *j, double recall)
{
	double hits = 0, it = 0, best = 0;

	for (size_t i = 0; i < j->n; i++)
		it += j->at[i].is_it;
	for (size_t i = 0; i < j->n; i++) {
		hits += j->at[i].is_it;
		if (hits >= recall * it && hits / (double)(i + 1) > best)
			best = hits / (double)(i + 1);
	}
	return best;
}

/* Of one file and class, by the score of the class. */
static void print_file(const struct plan *plan, uint32_t file, int class, const double *score,
	int columns)
{
	struct judgements j = {0};
	double share[LINEAR_CLASSES_MAX], p, r, base = 0;

	for (size_t i = 0; i < plan->set.examples.n; i++) {
		const struct linear_example *e = &plan->set.examples.at[i];

		linear_share(columns, score + i * (size_t)columns, share);
		if (e->group == file) {
			vec_push(&j, ((struct judged){share[class], e->weight, e->class == class}));
			base += e->class == class;
		}
	}
	if (j.n && base > 0 && base < (double)j.n) {
		double area = auc(&j);

		printf("%-24s %-10s %6zu  share %.3f  AUC %.3f  P at R .6 %.3f",
			plan->files.at[file], plan->classes[class], j.n, base / (double)j.n, area,
			precision_at(&j, 0.6));
		for (size_t i = 0; i < SRM_COUNT(thresholds); i++) {
			precision(&j, thresholds[i], &p, &r);
			printf("  >%.1f: P %.3f R %.3f", thresholds[i], p, r);
		}
		putchar('\n');
	}
	vec_release(&j);
}

static void print_files(const struct plan *plan, const double *score)
{
	const int columns = plan->n_classes == 2 ? 1 : plan->n_classes;

	for (uint32_t f = 0; f < plan->files.n; f++) {
		for (int class = columns == 1; class < plan->n_classes; class ++)
			print_file(plan, f, class, score, columns);
	}
}

void print_card(const struct plan *plan, const struct linear_options *options)
{
	const size_t n = plan->set.examples.n * (size_t)plan->n_classes;
	double *score = calloc(n + 1, sizeof(*score));

	if (!score)
		return;
	if (plan->folds > 1) {
		printf("fitted on %d of %d parts of all files:\n", plan->folds - 1, plan->folds);
		linear_validate(&plan->set, options, plan->folds, false, score);
		print_files(plan, score);
	}
	if (plan->files.n > 1 && plan->folds) {
		printf("fitted on the other files:\n");
		linear_validate(&plan->set, options, (int)plan->files.n, true, score);
		print_files(plan, score);
	}
	free(score);
}
