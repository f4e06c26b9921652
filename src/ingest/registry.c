/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#define IMPORTER(name) extern const struct importer importer_##name;
#include "importers.def"
#undef IMPORTER

static const struct importer *const importers[] = {
#define IMPORTER(name) &importer_##name,
#include "importers.def"
#undef IMPORTER
};

const struct importer *importer_at(size_t i)
{
	return i < SRM_COUNT(importers) ? importers[i] : NULL;
}

const struct importer *importer_by_name(const char *name)
{
	for (size_t i = 0; i < SRM_COUNT(importers); i++)
		if (!strcmp(importers[i]->name, name))
			return importers[i];
	return NULL;
}

int importers_generation(void)
{
	int sum = INGEST_VERSION;

	for (size_t i = 0; i < SRM_COUNT(importers); i++)
		sum += importers[i]->version;
	return sum;
}
