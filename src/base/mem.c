/* SPDX-License-Identifier: MIT */
#include "srm/base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void mem_fail(void)
{
	fputs("srm: out of memory\n", stderr);
	abort();
}

static void *checked(void *p)
{
	if (!p)
		mem_fail();
	return p;
}

void *mem_alloc(size_t size)
{
	return checked(calloc(1, size ? size : 1));
}

void *mem_resize(void *old, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		return checked(NULL);
	return checked(realloc(old, n && size ? n * size : 1));
}

char *mem_dup(const char *bytes, size_t len)
{
	char *copy = mem_resize(NULL, len + 1, 1);

	if (len)
		memcpy(copy, bytes, len);
	copy[len] = '\0';
	return copy;
}

void mem_freep(char **p)
{
	free(*p);
	*p = NULL;
}
