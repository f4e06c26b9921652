/* SPDX-License-Identifier: MIT */
#include "rejects.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "srm/base/csv.h"
#include "srm/base/mem.h"
#include "srm/base/vec.h"
#include "srm/ingest/importer.h"

enum {
	ID_DIGITS_MIN = 12 /* a spreadsheet spoils longer ones unless a TAB makes them text */
};

/* Records that can stand in one file. */
struct group {
	char *key;         /* of the header, or the format's name */
	struct str header; /* what stands first */
	struct output output;
	size_t n;
};

struct rejects {
	const struct cmd_ctx *ctx;
	const char *path;
	struct VEC_OF(struct group) groups;
	size_t now;    /* the group of the table at hand */
	size_t opened; /* files begun */
};

struct rejects *rejects_new(const struct cmd_ctx *ctx, const char *path)
{
	struct rejects *r = mem_alloc(sizeof(*r));

	r->ctx = ctx;
	r->path = path;
	return r;
}

void rejects_free(struct rejects *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->groups.n; i++) {
		free(r->groups.at[i].key);
		str_release(&r->groups.at[i].header);
		output_abandon(&r->groups.at[i].output);
	}
	vec_release(&r->groups);
	free(r);
}

static bool is_long_id(struct slice cell)
{
	for (size_t i = 0; i < cell.len; i++)
		if (cell.s[i] < '0' || cell.s[i] > '9')
			return false;
	return cell.len >= ID_DIGITS_MIN;
}

static void add_row(struct str *out, const struct slice *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			str_addc(out, ',');
		csv_add_cell(out, cells[i], ',');
		if (is_long_id(cells[i]))
			str_addc(out, '\t');
	}
	str_add(out, "\r\n");
}

void rejects_table(struct rejects *r, const struct ingest_table *t)
{
	const bool is_table = t->width && t->importer->container == CONTAINER_CSV;
	const char *key = is_table && t->has_header ? t->header : t->importer->name;
	struct group fresh = {.n = 0};

	for (r->now = 0; r->now < r->groups.n; r->now++)
		if (!strcmp(r->groups.at[r->now].key, key))
			return;
	fresh.key = mem_dup(key, strlen(key));
	str_init(&fresh.header);
	if (is_table)
		str_add(&fresh.header, "\xEF\xBB\xBF");
	if (is_table && t->has_header)
		add_row(&fresh.header, t->names, t->width);
	vec_push(&r->groups, fresh);
}

/* "x.csv", "x-2.csv" ... */
static void name_of_group(const struct rejects *r, size_t number, struct str *out)
{
	const char *slash = strrchr(r->path, '/'), *dot = strrchr(slash ? slash : r->path, '.');
	size_t stem = dot ? (size_t)(dot - r->path) : strlen(r->path);

	str_addn(out, r->path, stem);
	if (number)
		str_addf(out, "-%zu", number + 1);
	str_add(out, r->path + stem);
}

static enum srm_rc begin(struct rejects *r, struct group *g, struct srm_err *err)
{
	enum srm_rc rc;
	STR(path);

	name_of_group(r, r->opened++, &path);
	rc = output_open_plain(&g->output, r->ctx, path.buf, err);
	if (rc == SRM_OK)
		fwrite(g->header.buf, 1, g->header.len, g->output.stream);
	return rc;
}

enum srm_rc rejects_add(struct rejects *r, const struct reject *reject, struct srm_err *err)
{
	struct group *g = r->now < r->groups.n ? &r->groups.at[r->now] : NULL;
	STR(line);

	if (!g)
		return SRM_OK;
	if (!g->n && begin(r, g, err) != SRM_OK)
		return err->code;
	g->n++;
	if (reject->row) {
		add_row(&line, reject->row->cells, reject->row->n);
	} else {
		str_adds(&line, reject->raw);
		str_addc(&line, '\n');
	}
	fwrite(line.buf, 1, line.len, g->output.stream);
	return SRM_OK;
}

enum srm_rc rejects_write(struct rejects *r, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < r->groups.n && rc == SRM_OK; i++) {
		struct group *g = &r->groups.at[i];
		STR(path);

		if (!g->n)
			continue;
		str_add(&path, g->output.final_path);
		rc = output_close(&g->output, err);
		if (rc == SRM_OK)
			cmd_note(r->ctx,
				T("%zu rejected records are in %s: repair them and read that file"),
				g->n, path.buf);
	}
	if (rc == SRM_OK && !r->opened)
		cmd_note(r->ctx, T("no record was rejected: %s was not written"), r->path);
	return rc;
}

enum srm_rc rejects_check(const struct cmd_ctx *ctx, const char *path, const struct paths *inputs,
	struct srm_err *err)
{
	struct stat own, other;

	if (stat(path, &own) != 0)
		return SRM_OK;
	if (S_ISDIR(own.st_mode))
		return err_set(err, SRM_EUSAGE, T("--rejects: %s is a folder: name a file in it"),
			path);
	if (ctx->db_path && stat(ctx->db_path, &other) == 0 && own.st_dev == other.st_dev &&
		own.st_ino == other.st_ino)
		return err_set(err, SRM_EUSAGE,
			T("--rejects: %s is the database: choose another file"), path);
	for (size_t i = 0; i < inputs->n; i++)
		if (stat(inputs->at[i], &other) == 0 && own.st_dev == other.st_dev &&
			own.st_ino == other.st_ino)
			return err_set(err, SRM_EUSAGE,
				T("--rejects: %s is a file that is being read: choose another"),
				path);
	return SRM_OK;
}
