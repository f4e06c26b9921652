/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_MEM_H
#define SRM_BASE_MEM_H

#include <stddef.h>

/**
 * Allocation that cannot fail: out of memory ends the program with a line on
 * stderr, the only place below cli that does (as git and tmux do).
 * Free with free().
 */
void *mem_alloc(size_t size);                       /* zeroed */
void *mem_resize(void *old, size_t n, size_t size); /* n * size, checked for overflow */
char *mem_dup(const char *bytes, size_t len);       /* NUL added */

/** What all of these do when there is none: a line on stderr, and the end. */
_Noreturn void mem_fail(void);

/** SRM_CLEANUP(mem_freep) for a `char *` local. */
void mem_freep(char **p);

#endif
