/* SPDX-License-Identifier: MIT */
#include "train.h"

#include <stdio.h>
#include <string.h>

#include "srm/base/csv.h"
#include "srm/base/map.h"

enum {
	TEXT_BYTES_MIN = 4
};

struct table {
	FILE *file;
	struct csv *csv; /* NULL: lines with TAB */
	struct str line;
	struct slice cells[64];
	size_t n;
};

static enum srm_rc read_bytes(void *ctx, char *buf, size_t len, size_t *got, struct srm_err *err)
{
	(void)err;
	*got = fread(buf, 1, len, ctx);
	return SRM_OK;
}

static bool next_line(struct table *t)
{
	struct slice rest;
	int c;

	str_reset(&t->line);
	while ((c = getc(t->file)) != EOF && c != '\n')
		str_addc(&t->line, (char)c);
	rest = str_slice(&t->line);
	for (t->n = 0; rest.s && t->n < SRM_COUNT(t->cells); t->n++)
		t->cells[t->n] = slice_cut(rest, "\t", &rest);
	return c != EOF || t->line.len;
}

static bool next_row(struct table *t)
{
	const struct csv_record *record;
	struct srm_err err;

	if (!t->csv)
		return next_line(t);
	if (csv_next(t->csv, &record, &err) != SRM_OK || !record)
		return false;
	for (t->n = 0; t->n < record->n && t->n < SRM_COUNT(t->cells); t->n++)
		t->cells[t->n] = record->cells[t->n];
	return true;
}

static size_t column_of(const struct table *t, const char *name)
{
	size_t i = 0;

	while (i < t->n && !slice_is(slice_trim(t->cells[i]), name))
		i++;
	return i;
}

static int class_of(const struct plan *plan, struct slice name)
{
	for (int i = 0; i < plan->n_classes; i++) {
		if (slice_is(name, plan->classes[i]))
			return i;
	}
	return -1;
}

/* The class of a row by the first part of the map that fits; -1: none. */
static int classify_row(const struct plan *plan, const char *map, struct slice label,
	struct slice text)
{
	struct slice rest = slice_of(map);
	STR(code);

	while (rest.s) {
		struct slice class, key = slice_cut(slice_cut(rest, ",", &rest), "=", &class);

		if (slice_is(key, "[]") ? !slice_has(text, "[") : false)
			return class_of(plan, class);
		str_reset(&code);
		str_adds(&code, key);
		if (key.len && key.s[0] == '[' ? slice_has(text, code.buf)
					       : slice_is(key, "*") || slice_eq(key, label))
			return class_of(plan, class);
	}
	return -1;
}

static void add_text(struct plan *plan, struct lexicon *lx, int class, struct slice text)
{
	struct linear_example e = {
		.class = class, .group = (uint32_t)plan->files.n - 1, .weight = plan->weight};

	classify_terms(lx, text, &plan->set.names, &e.terms);
	vec_push(&plan->set.examples, e);
}

/* A face is of who wrote it, not of whom he passes on; of texts without one some are read. */
static struct slice own_words(struct plan *plan, const char *map, struct slice text)
{
	struct slice rest, own = slice_cut(text, "//@", &rest);

	if (slice_has(own, "["))
		return own;
	return strstr(map, "[]=") && plan->n_plain++ % plan->every == 0 ? own : SLICE_NONE;
}

static long read_rows(struct plan *plan, struct lexicon *lx, struct table *t, const char *map)
{
	size_t label = column_of(t, "label"), text = column_of(t, "text");
	struct map seen = {0};
	long n = 0;

	while (text < t->n && next_row(t)) {
		struct slice what = text < t->n ? t->cells[text] : SLICE_NONE;
		int class;

		if (map[0] == '[')
			what = own_words(plan, map, what);
		what = slice_trim(what);
		class = classify_row(plan, map, label < t->n ? t->cells[label] : SLICE_NONE, what);
		if (class < 0 || what.len < TEXT_BYTES_MIN || map_get(&seen, what.s, what.len))
			continue;
		map_put(&seen, what.s, what.len, 1);
		add_text(plan, lx, class, what);
		n++;
	}
	map_release(&seen);
	return n;
}

long read_labelled(struct plan *plan, struct lexicon *lx, const char *path, const char *map)
{
	struct table t = {.file = fopen(path, "rb")};
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	long n = -1;

	if (!t.file)
		return -1;
	if (slice_ends(slice_of(path), ".csv"))
		t.csv = csv_new(read_bytes, t.file, ',');
	str_init(&t.line);
	vec_push(&plan->files, mem_dup(name, strlen(name)));
	if (next_row(&t))
		n = read_rows(plan, lx, &t, map);
	csv_free(t.csv);
	str_release(&t.line);
	fclose(t.file);
	return n;
}
