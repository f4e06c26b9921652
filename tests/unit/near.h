/* SPDX-License-Identifier: MIT */
#ifndef SRM_TEST_NEAR_H
#define SRM_TEST_NEAR_H

#include <math.h>

/* cmocka 1.1 compares floats only, and -Wconversion refuses to narrow for it */
#define assert_near(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

#endif
