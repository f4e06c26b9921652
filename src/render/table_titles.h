/* SPDX-License-Identifier: MIT */
#ifndef SRM_RENDER_TABLE_TITLES_H
#define SRM_RENDER_TABLE_TITLES_H

#include "srm/base/str.h"

/** What stands above a column of a table. */
struct table_title {
	struct slice text;
	int width; /* of the column */
	bool is_right;
};

/** How narrow a title may become by being broken into lines. */
int table_title_least(struct slice text);

/** Append titles side by side, in as many lines as the tallest needs; all end on the last one. */
void table_titles_add(const struct table_title *titles, size_t n, int gap, bool is_bold,
	struct str *to);

#endif
