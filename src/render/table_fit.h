/* SPDX-License-Identifier: MIT */
#ifndef SRM_RENDER_TABLE_FIT_H
#define SRM_RENDER_TABLE_FIT_H

#include <stdbool.h>
#include <stddef.h>

struct table_column {
	int width;
	int body;        /* without its title */
	int title_least; /* how narrow the title gets by being broken into lines */
	bool is_text;    /* may be cut */
	bool is_wide;    /* is cut first */
};

/** Narrow columns until they fit a line; what cannot be narrowed sticks out. */
void table_fit(struct table_column *columns, size_t n, int width, int gap, bool is_all);

#endif
