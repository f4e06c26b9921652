/* SPDX-License-Identifier: MIT */
#include "maps.h"

#include <string.h>

#include "srm/base/mem.h"
#include "srm/base/sha256.h"

const struct opt opt_map[] = {
	OPT_STRING(0, "map", struct map_opts, map, OPT_VALUE_ANY, T("COLUMN=FIELD,..."),
		T("what the columns mean, by name or as #1, #2 ...: '留言=comment.text,#3=user.name'")),
	OPT_STRING(0, "map-name", struct map_opts, name, OPT_VALUE_MAP, T("NAME"),
		T("keep the map under this name and know files with the same columns by it; without --map, use the one that is kept")),
	OPT_DONE,
};

enum {
	MARK_MAX = 1000000
};

void maps_init(struct maps *m)
{
	*m = (struct maps){.header = NULL};
	mapping_init(&m->said);
}

void maps_release(struct maps *m)
{
	for (size_t i = 0; i < m->kept.n; i++) {
		struct kept_map *k = m->kept.at[i];

		free(k->name);
		free(k->text);
		free(k->said_as);
		free(k->header);
		mapping_release(&k->mapping);
		free(k);
	}
	vec_release(&m->kept);
	vec_release(&m->saved);
	mapping_release(&m->said);
	free(m->header);
}

static char *copy(const struct rows *rows, int column)
{
	struct slice text = rows_text(rows, column);

	return mem_dup(text.s ? text.s : "", text.len);
}

static enum srm_rc add_kept(struct maps *m, const struct rows *rows, struct srm_err *err)
{
	struct kept_map *k = mem_alloc(sizeof(*k));
	struct saved_map saved;
	enum srm_rc rc;

	k->name = copy(rows, 0);
	k->text = copy(rows, 1);
	k->said_as = copy(rows, 2);
	k->header = copy(rows, 3);
	mapping_init(&k->mapping);
	vec_push(&m->kept, k);
	rc = mapping_parse(&k->mapping, k->text, err);
	if (rc != SRM_OK)
		return err_context(err, k->name);
	saved = (struct saved_map){k->name, k->header, k->mapping.at, k->mapping.n,
		ingest_as_find(slice_of(k->said_as))};
	vec_push(&m->saved, saved);
	return SRM_OK;
}

/* All that the database keeps; none without one. */
static enum srm_rc maps_load(struct maps *m, struct store *st, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK, added = SRM_OK;
	struct rows *rows;

	if (!st)
		return SRM_OK;
	rows = store_rows(st, Q_MAPS);
	while (added == SRM_OK && rows_next(rows, &rc, err))
		added = add_kept(m, rows, err);
	rows_done(rows);
	return rc == SRM_OK ? added : rc;
}

/* A number that changes with what is kept. */
static int mark_of(const struct maps *m)
{
	unsigned char digest[32];
	struct sha256 hash;
	unsigned mark;

	if (!m->kept.n)
		return 0;
	sha256_init(&hash);
	for (size_t i = 0; i < m->kept.n; i++) {
		const struct kept_map *k = m->kept.at[i];
		const char *const parts[] = {k->name, k->text, k->said_as, k->header};

		for (size_t p = 0; p < SRM_COUNT(parts); p++)
			sha256_add(&hash, parts[p], strlen(parts[p]) + 1);
	}
	sha256_done(&hash, digest);
	mark = (unsigned)digest[0] << 16 | (unsigned)digest[1] << 8 | digest[2];
	return (int)(mark % MARK_MAX + 1) * 1000;
}

static enum srm_rc use_kept(const struct maps *m, const char *name, struct take_options *options,
	struct srm_err *err)
{
	for (size_t i = 0; i < m->kept.n; i++) {
		const struct kept_map *k = m->kept.at[i];

		if (strcmp(k->name, name) != 0)
			continue;
		options->map = k->mapping.at;
		options->nmap = k->mapping.n;
		options->map_text = k->text;
		if (!options->as)
			options->as = ingest_as_find(slice_of(k->said_as));
		return SRM_OK;
	}
	return err_set(err, SRM_ENOTFOUND,
		T("there is no map \"%s\": \"srm map\" lists them; --map with --map-name makes one"),
		name);
}

enum srm_rc maps_understand(struct maps *m, const struct cmd_ctx *ctx, const struct map_opts *opts,
	struct take_options *options, struct srm_err *err)
{
	enum srm_rc rc = maps_load(m, ctx->store, err);

	m->opts = opts;
	if (rc != SRM_OK)
		return rc;
	if (opts->name && !*opts->name)
		return err_set(err, SRM_EUSAGE, T("--map-name: the name is empty"));
	options->saved = m->saved.at;
	options->nsaved = m->saved.n;
	options->saved_mark = mark_of(m);
	if (!opts->map)
		return opts->name ? use_kept(m, opts->name, options, err) : SRM_OK;
	rc = mapping_parse(&m->said, opts->map, err);
	options->map = m->said.at;
	options->nmap = m->said.n;
	options->map_text = opts->map;
	return rc;
}

void maps_table(struct maps *m, const struct ingest_table *t)
{
	if (!m->opts->map || m->used || !t->is_mapped)
		return;
	m->used = true;
	m->header = mem_dup(t->header, strlen(t->header));
}

enum srm_rc maps_keep(const struct maps *m, const struct cmd_ctx *ctx,
	const struct take_options *options, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	if (!m->opts->map || !m->opts->name)
		return SRM_OK;
	if (!m->used) {
		cmd_warn(ctx, T("no file was read by the map, so it was not kept as \"%s\""),
			m->opts->name);
		return SRM_OK;
	}
	rc = store_begin(ctx->store, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(ctx->store, W_MAP);
	rows_bind_text(rows, 1, slice_of(m->opts->name));
	rows_bind_text(rows, 2, slice_of(m->opts->map));
	rows_bind_text(rows, 3, slice_of(ingest_as_name(options->as)));
	rows_bind_text(rows, 4, slice_of(m->header));
	rc = rows_run(rows, NULL, err);
	if (rc == SRM_OK)
		rc = store_commit(ctx->store, err);
	if (rc != SRM_OK)
		store_rollback(ctx->store);
	else
		cmd_note(ctx,
			*m->header
				? T("the map is kept as \"%s\": files with these columns are known by it from now on")
				: T("the map is kept as \"%s\": use it with --map-name, since without a header files cannot be known by it"),
			m->opts->name);
	return rc;
}
