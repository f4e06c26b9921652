/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_ATTR_H
#define SRM_BASE_ATTR_H

/* they declare what is poisoned below, so they must come first */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/**
 * Compiler attributes, and functions this program never calls.
 *
 * A local that owns something is declared SRM_CLEANUP(x_release): it is
 * released on every path out of its scope. Ownership leaves by x_detach()
 * or by setting the local to its init state. There is no goto.
 */
#define SRM_CLEANUP(fn) __attribute__((cleanup(fn)))
#define SRM_NODISCARD __attribute__((warn_unused_result))
#define SRM_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define SRM_UNUSED __attribute__((unused))

#define SRM_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Each of these hides an error or a limit; base has a function for the job. */
#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol atof gmtime localtime

#endif
