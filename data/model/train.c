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
	      "                 [-k FOLDS] [-w LEAST] {[-m LABEL=CLASS,...] [-s WEIGHT] FILE}...\n"
	      "  -m, -s hold for the files after them; -k 0: no scores; -w: weights below LEAST\n"
	      "  hundredths are left out\n",
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

int main(int argc, char **argv)
{
	struct plan plan = {.penalty = 1, .weight = 1, .min_texts = 4, .folds = 5, .least = 2};
	struct lexicon *lx = lexicon_new(NULL, 0);
	struct linear_options options;
	int status = 0;

	if (!read_arguments(&plan, lx, argc, argv))
		return usage();
	plan.set.n_classes = plan.n_classes;
	options = (struct linear_options){
		.penalty = plan.penalty, .min_texts = plan.min_texts, .group_bias = true};
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
