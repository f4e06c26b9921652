/* SPDX-License-Identifier: MIT */
#ifndef SRM_TEST_H
#define SRM_TEST_H

/* cmocka 1.1 wants these before it, in this order */
/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include <stdlib.h>
#include <string.h>

#endif
