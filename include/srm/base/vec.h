/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_VEC_H
#define SRM_BASE_VEC_H

#include <stdlib.h>

#include "srm/base/mem.h"

/**
 * A typed dynamic array.
 *
 *	struct ints VEC_OF(int);
 *	struct ints v = { 0 };
 *	vec_push(&v, 3);
 *	for (size_t i = 0; i < v.n; i++) use(v.at[i]);
 *	vec_release(&v);
 */
#define VEC_OF(type)                                                                               \
	{                                                                                          \
		type *at;                                                                          \
		size_t n, cap;                                                                     \
	}

#define vec_reserve(v, want)                                                                       \
	do {                                                                                       \
		if ((v)->cap < (want)) {                                                           \
			(v)->cap = (want) > 2 * (v)->cap ? (want) : 2 * (v)->cap;                  \
			(v)->at = mem_resize((v)->at, (v)->cap, sizeof(*(v)->at));                 \
		}                                                                                  \
	} while (0)

#define vec_push(v, item)                                                                          \
	do {                                                                                       \
		vec_reserve(v, (v)->n + 1);                                                        \
		(v)->at[(v)->n++] = (item);                                                        \
	} while (0)

#define vec_release(v)                                                                             \
	do {                                                                                       \
		free((v)->at);                                                                     \
		(v)->at = NULL;                                                                    \
		(v)->n = (v)->cap = 0;                                                             \
	} while (0)

#endif
