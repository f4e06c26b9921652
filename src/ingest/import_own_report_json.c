/* SPDX-License-Identifier: MIT */
/* Documents that srm wrote for people or programs and that hold no facts of their own. */
#include "import_field.h"

/* A large document shows only its first row; those of lists and scores carry what exports do not. */
static bool is_row_of_report(const cJSON *row)
{
	static const char *const list[] = {"rank", "user_name", NULL};
	static const char *const score[] = {"worth", "completeness", NULL};
	static const char *const exported[] = {"platform", "registered_at", NULL};

	return object_has(row, list) || (object_has(row, score) && !object_has(row, exported));
}

static int probe(const struct sample *s)
{
	const cJSON *object = s->top ? s->top : s->first;
	char buf[32];
	struct slice schema = field_json(object, "schema", buf);

	if (slice_starts(schema, "srm.export.") && !slice_starts(schema, "srm.export.scores"))
		return 0;
	if (schema.s)
		return slice_starts(schema, "srm.") ? 95 : 0;
	return sample_has_path(s, "schema") && is_row_of_report(s->first) ? 95 : 0;
}

const struct importer importer_own_report_json = {
	.name = "srm report json",
	.title = T("a list or report of srm (JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.is_report = true,
	.probe = probe,
};
