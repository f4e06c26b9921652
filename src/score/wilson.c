/* SPDX-License-Identifier: MIT */
/*
 * Wilson (1927), "Probable inference, the law of succession, and statistical
 * inference", JASA 22, 209-212. With p = k / n and z the 97.5 % quantile of
 * the normal distribution:
 *
 *	(p + z^2/2n  +-  z sqrt(p (1 - p) / n + z^2/4n^2)) / (1 + z^2/n)
 */
#include "srm/score/score.h"

#include <math.h>

#define Z_95 1.959963984540054

void wilson(int64_t k, int64_t n, double *low, double *high)
{
	double size = (double)n, p, z2n, centre, half;

	*low = 0;
	*high = 1;
	if (n <= 0)
		return;
	p = (double)k / size;
	z2n = Z_95 * Z_95 / size;
	centre = (p + z2n / 2) / (1 + z2n);
	half = Z_95 * sqrt(p * (1 - p) / size + z2n / (4 * size)) / (1 + z2n);
	/* the ends are exact, whatever the roots were rounded to */
	if (k > 0)
		*low = fmax(0, centre - half);
	if (k < n)
		*high = fmin(1, centre + half);
}
