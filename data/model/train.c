/* SPDX-License-Identifier: MIT */
/*
 * Makes the weights of a linear model from labelled files; docs/model.md has the commands.
 *
 *	srm_train -c none,complaint -o speech.tsv -m angry=complaint,*=none emotion.tsv ...
 */
#include "train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "srm/base/num.h"

static int usage(void)
{
	fputs("usage: srm_train -c CLASS,CLASS... [-o FILE] [-l PENALTY] [-n MIN_TEXTS]\n"
	      "                 [-k FOLDS] [-w LEAST] [-b TOTAL] [-f NUMBER] [-t LOGODDS]\n"
	      "                 {[-m LABEL=CLASS,...] [-s WEIGHT] [-e N] FILE}...\n"
	      "  -m, -s, -e hold for the files after them; -k 0: no scores; -w: weights below\n"
	      "  LEAST hundredths are left out; -b: each file weighs TOTAL times its -s, half of\n"
	      "  it in each class; -f: the bias is that of file NUMBER, not the mean of all;\n"
	      "  -t: taken off the bias; -e: of texts without a code each N-th\n",
		stderr);
	return 2;
}

static void take_classes(struct plan *plan, const char *list)
{
	struct slice rest = slice_of(list);

	while (rest.s && plan->n_classes < LINEAR_CLASSES_MAX) {
		struct slice name = slice_cut(rest, ",", &rest);

		plan->classes[plan->n_classes++] = mem_dup(name.s, name.len);
	}
}

static int save(const struct plan *plan, const struct linear_options *options)
{
	struct linear_fit fit;
	FILE *file;
	STR(text);
	bool is_good;

	linear_fit(&plan->set, options, NULL, &fit);
	linear_write(&plan->set, &fit, plan->classes, plan->least, &text);
	linear_fit_release(&fit);
	file = fopen(plan->out, "wb");
	is_good = file && fputs("# Made by srm_train; see docs/model.md.\n", file) >= 0 &&
		  fwrite(text.buf, 1, text.len, file) == text.len;
	if (file && fclose(file))
		is_good = false;
	if (!is_good)
		perror(plan->out);
	return is_good ? 0 : 1;
}

static bool take_option(struct plan *plan, char option, const char *value, const char **map)
{
	double number = 0;

	if (!strchr("com", option) && !num_double(slice_of(value), &number))
		return false;
	switch (option) {
	case 'c':
		take_classes(plan, value);
		return true;
	case 'o':
		plan->out = value;
		return true;
	case 'l':
		plan->penalty = number;
		return true;
	case 'n':
		plan->min_texts = (unsigned)number;
		return true;
	case 'k':
		plan->folds = (int)number;
		return true;
	case 'w':
		plan->least = (int)number;
		return true;
	case 's':
		plan->weight = number;
		return true;
	case 'b':
		plan->total = number;
		return true;
	case 'f':
		plan->bias_from = (uint32_t)number;
		return true;
	case 't':
		plan->margin = number;
		return true;
	case 'e':
		plan->every = number < 1 ? 1 : (unsigned)number;
		return true;
	case 'm':
		*map = value;
		return true;
	default:
		return false;
	}
}

static bool read_arguments(struct plan *plan, struct lexicon *lx, int n, char **words)
{
	const char *map = "";

	for (int i = 1; i < n; i++) {
		if (words[i][0] == '-' && words[i][1] && i + 1 < n) {
			if (!take_option(plan, words[i][1], words[i + 1], &map))
				return false;
			i++;
			continue;
		}
		if (read_labelled(plan, lx, words[i], map) < 0) {
			perror(words[i]);
			return false;
		}
	}
	return plan->n_classes >= 2 && plan->files.n;
}

/* Scale the weights of each file's texts, so that every class of it weighs the same. */
static void balance(struct plan *plan)
{
	const size_t n_sums = plan->files.n * LINEAR_CLASSES_MAX;
	double *sums = mem_alloc((n_sums + 1) * sizeof(*sums));

	for (size_t i = 0; i < plan->set.examples.n; i++) {
		const struct linear_example *e = &plan->set.examples.at[i];

		sums[e->group * LINEAR_CLASSES_MAX + (uint32_t)e->class]++;
	}
	for (size_t i = 0; i < plan->set.examples.n && plan->total > 0; i++) {
		struct linear_example *e = &plan->set.examples.at[i];

		e->weight *= plan->total / plan->n_classes /
			     sums[e->group * LINEAR_CLASSES_MAX + (uint32_t)e->class];
	}
	free(sums);
}

int main(int argc, char **argv)
{
	struct plan plan = {
		.penalty = 1, .weight = 1, .min_texts = 4, .every = 1, .folds = 5, .least = 2};
	struct lexicon *lx = lexicon_new(NULL, 0);
	struct linear_options options;
	int status = 0;

	if (!read_arguments(&plan, lx, argc, argv))
		return usage();
	plan.set.n_classes = plan.n_classes;
	balance(&plan);
	options = (struct linear_options){.penalty = plan.penalty,
		.min_texts = plan.min_texts,
		.group_bias = true,
		.bias_from = plan.bias_from,
		.margin = plan.margin};
	if (plan.folds)
		print_card(&plan, &options);
	if (plan.out)
		status = save(&plan, &options);
	linear_set_release(&plan.set);
	for (size_t i = 0; i < plan.files.n; i++)
		free(plan.files.at[i]);
	vec_release(&plan.files);
	lexicon_free(lx);
	return status;
}
