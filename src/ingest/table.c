/* SPDX-License-Identifier: MIT */
#include "generic.h"

/* What is told of a table before its rows: which column is read as what. */

static const char *field_of(const struct import *im, const struct generic_plan *plan, size_t column)
{
	struct slice name = im->header->cells[column];
	int field = alias_find(name);

	for (int f = 0; plan && f < MAPPED_COUNT; f++)
		if (plan->column_of[f] == (int)column)
			return mapped_name(f);
	for (const struct column_alias *a = im->importer->columns; !plan && a && a->name; a++)
		if (slice_is(name, a->name))
			return mapped_name(field);
	return NULL;
}

static void tell(struct import *im, const struct generic_plan *plan, const char *map_name)
{
	const char *fields[IMPORT_COLUMNS_MAX];
	const struct csv_record *names = im->head && im->head->names ? im->head->names : im->header;
	struct ingest_table t = {.importer = im->importer, .map_name = map_name};
	STR(text);

	if (names && im->header && names->n < im->header->n)
		names = im->header;
	t.is_mapped = plan && plan->is_mapped;
	t.has_header = names && !im->is_numbered;
	if (t.has_header)
		header_text(im->header, &text);
	t.header = text.buf;
	t.width = im->header ? im->header->n : 0;
	t.names = names ? names->cells : NULL;
	t.fields = fields;
	for (size_t i = 0; i < t.width; i++)
		fields[i] = field_of(im, plan, i);
	im->source->table(im->source->table_ctx, &t);
}

void table_tell_plan(struct import *im, const struct generic_plan *plan)
{
	if (im->source->table)
		tell(im, plan, map_choose(im->source, im->header).name);
}

void table_tell(struct import *im)
{
	struct sample sample;
	struct generic_plan plan;
	bool is_generic = im->importer == importer_by_name("own columns csv");

	if (!im->source->table)
		return;
	if (!im->header || !is_generic) {
		tell(im, NULL, NULL);
		return;
	}
	sample = generic_sample(im);
	generic_plan_make(&plan, &sample);
	table_tell_plan(im, &plan);
}
