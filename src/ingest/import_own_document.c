/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "import_own.h"

/* {"schema": "srm.<name>/<version>", ..., "<rows>": [...]}, a row at a time */

static int probe(const struct sample *s)
{
	return sample_has_path(s, "schema") ? own_object_probe(s->first) : 0;
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	if (it->event != JSON_RECORD || !slice_ends(slice_of(it->path), "[]"))
		return SRM_OK;
	return own_object_put(im, it, err);
}

const struct importer importer_own_document = {
	.name = "srm document json",
	.title = T("srm's own document (JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_ACTS,
	.state_size = sizeof(struct own_state),
	.probe = probe,
	.item = item,
};
