/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_REPORT_H
#define SRM_REPORT_REPORT_H

#include "srm/model/config.h"
#include "srm/render/out.h"
#include "srm/report/selection.h"
#include "srm/store/store.h"

/**
 * A report: one file src/report/report_<name>.c with one `const struct
 * report`, and one line in src/report/reports.def. It reads the store and says
 * what it has to say to `out`; it knows no format. Reports read stored rows;
 * they score nothing.
 */
struct report {
	const char *name;    /* "tiers" */
	const char *aliases; /* Chinese names, blank-separated */
	const char *title;   /* heading: message of the catalogue */
	const char *summary; /* one line: message of the catalogue */
	const char *schema;  /* "srm.report.tiers/1" */
	bool lists_people;   /* with HEED_LIST: people stand behind the figures, not posts */
	unsigned heeds;      /* enum heed: the options that mean something to it */
	enum srm_rc (*run)(struct store *st, const struct selection *sel, struct out *out,
		struct srm_err *err);
};

/** In help order; NULL past the end. */
const struct report *report_at(size_t i);
const struct report *report_find(const char *name);

#endif
