/* SPDX-License-Identifier: MIT */
#include "srm/classify/linear.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"

enum {
	HUNDREDTHS = 100
};

static int compare_names(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

static void write_weights(struct str *out, int columns, const float *weights)
{
	for (int k = 0; k < columns; k++)
		str_addf(out, "\t%ld", lround((double)weights[k] * HUNDREDTHS));
	str_addc(out, '\n');
}

static bool is_worth(int columns, const float *weights, int least)
{
	for (int k = 0; k < columns; k++) {
		if (labs(lround((double)weights[k] * HUNDREDTHS)) >= least)
			return true;
	}
	return false;
}

void linear_write(const struct linear_set *set, const struct linear_fit *fit,
	const char *const *classes, int least, struct str *out)
{
	const size_t columns = (size_t)fit->columns, n = fit->n_features;
	char **sorted = mem_alloc((n + 1) * sizeof(*sorted));
	float bias[LINEAR_CLASSES_MAX];

	str_add(out, "=classes");
	for (int i = 0; i < set->n_classes; i++)
		str_addf(out, "\t%s", classes[i]);
	str_add(out, "\n=bias");
	for (size_t k = 0; k < columns; k++)
		bias[k] = (float)fit->bias[k];
	write_weights(out, fit->columns, bias);
	memcpy(sorted, set->names.list.at, n * sizeof(*sorted));
	qsort(sorted, n, sizeof(*sorted), compare_names);
	for (size_t i = 0; i < n; i++) {
		const int64_t *f = map_get(&set->names.index, sorted[i], strlen(sorted[i]));
		const float *weights = fit->weights + (size_t)*f * columns;

		if (!is_worth(fit->columns, weights, least))
			continue;
		str_add(out, sorted[i]);
		write_weights(out, fit->columns, weights);
	}
	free(sorted);
}
