/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_EXPORT_H
#define SRM_CMD_EXPORT_H

#include "srm/store/view.h"

/**
 * One kind of rows. The first columns are those that ingest reads, by name and
 * meaning (ingest/import_own.h); what srm derived stands after them.
 */
struct export_kind {
	const char *name, *aliases, *schema;
	enum view_name view;
	const char *columns; /* without --columns, blank-separated */
	bool needs_score;
	unsigned heeds; /* enum heed */
};

enum {
	EXPORT_COUNT = 5
};
extern const struct export_kind exports[EXPORT_COUNT];

#endif
