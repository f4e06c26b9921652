/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "srm/score/draw.h"
#include "srm/score/score.h"

void newcombe(int64_t k1, int64_t n1, int64_t k2, int64_t n2, double *low, double *high)
{
	double p1, p2, low1, high1, low2, high2;

	*low = -1;
	*high = 1;
	if (n1 <= 0 || n2 <= 0)
		return;
	p1 = (double)k1 / (double)n1;
	p2 = (double)k2 / (double)n2;
	wilson(k1, n1, &low1, &high1);
	wilson(k2, n2, &low2, &high2);
	*low = fmax(-1, p1 - p2 - hypot(p1 - low1, high2 - p2));
	*high = fmin(1, p1 - p2 + hypot(high1 - p1, p2 - low2));
}
