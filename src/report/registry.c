/* SPDX-License-Identifier: MIT */
#include "srm/report/report.h"

#define REPORT(name) extern const struct report report_##name;
#include "reports.def"
#undef REPORT

static const struct report *const reports[] = {
#define REPORT(name) &report_##name,
#include "reports.def"
#undef REPORT
};

const struct report *report_at(size_t i)
{
	return i < SRM_COUNT(reports) ? reports[i] : NULL;
}

const struct report *report_find(const char *name)
{
	for (size_t i = 0; i < SRM_COUNT(reports); i++) {
		struct slice rest = slice_of(reports[i]->aliases), next;

		if (slice_is(slice_of(name), reports[i]->name))
			return reports[i];
		for (; rest.s; rest = next)
			if (slice_is(slice_cut(rest, " ", &next), name))
				return reports[i];
	}
	return NULL;
}
