/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_EXPORT_H
#define SRM_CMD_EXPORT_H

#include "srm/render/out.h"
#include "srm/store/store.h"

/**
 * One kind of rows. The first columns are those that ingest reads, by name and
 * meaning (ingest/import_own.h); what srm derived stands after them.
 */
struct export_kind {
	const char *name, *aliases, *schema;
	enum stmt query;
	const struct out_column *columns;
	size_t n;
	void (*row)(struct out *out, const struct rows *rows);
	bool needs_score;
	unsigned heeds; /* enum heed */
};

enum {
	EXPORT_COUNT = 4
};
extern const struct export_kind exports[EXPORT_COUNT];

#endif
