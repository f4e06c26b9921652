/* SPDX-License-Identifier: MIT */
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "srm/base/map.h"
#include "srm/base/str.h"

struct walk {
	struct cmd_ctx *ctx;
	struct paths *out;
	struct map met; /* folders by device and inode */
};

void paths_release(struct paths *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->at[i]);
	vec_release(p);
}

static void keep(struct paths *p, const char *path)
{
	vec_push(p, mem_dup(path, strlen(path)));
}

/* The database itself, under whatever name it is reached. */
static bool is_database(const struct walk *w, const struct stat *info)
{
	struct stat db;

	return stat(w->ctx->db_path, &db) == 0 && db.st_dev == info->st_dev &&
	       db.st_ino == info->st_ino;
}

/* What SQLite and srm keep beside the database: srm.db-journal, srm.db.v1-backup ... */
static bool is_beside_database(const struct walk *w, const char *path)
{
	const char *slash = strrchr(w->ctx->db_path, '/');
	const char *name = slash ? slash + 1 : w->ctx->db_path;
	const char *own = strrchr(path, '/');
	size_t len = strlen(name);

	own = own ? own + 1 : path;
	return !strncmp(own, name, len) && (own[len] == '-' || own[len] == '.');
}

/* What SQLite keeps beside anybody's database: x.db-wal beside x.db. */
static bool is_beside_other(const char *path)
{
	static const char *const ends[] = {"-wal", "-shm", "-journal"};
	struct stat info;

	for (size_t i = 0; i < SRM_COUNT(ends); i++) {
		size_t len = strlen(path) - strlen(ends[i]);
		STR(owner);

		if (!slice_ends(slice_of(path), ends[i]))
			continue;
		str_addn(&owner, path, len);
		return stat(owner.buf, &info) == 0 && S_ISREG(info.st_mode);
	}
	return false;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum srm_rc walk_path(struct walk *w, const char *path, bool is_named, struct srm_err *err);

static enum srm_rc walk_folder(struct walk *w, const char *path, struct srm_err *err)
{
	SRM_CLEANUP(paths_release) struct paths names = {0};
	DIR *dir = opendir(path);
	enum srm_rc rc = SRM_OK;

	if (!dir) {
		cmd_warn(w->ctx, T("%s: cannot be opened (%s); left out"), path, strerror(errno));
		w->ctx->status = w->ctx->status ? w->ctx->status : 3;
		return SRM_OK;
	}
	for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
		STR(full);

		if (entry->d_name[0] == '.')
			continue;
		str_addf(&full, "%s%s%s", path, slice_ends(slice_of(path), "/") ? "" : "/",
			entry->d_name);
		keep(&names, full.buf);
	}
	closedir(dir);
	if (names.n)
		qsort(names.at, names.n, sizeof(*names.at), by_name);
	for (size_t i = 0; i < names.n && rc == SRM_OK; i++)
		rc = walk_path(w, names.at[i], false, err);
	return rc;
}

static enum srm_rc walk_path(struct walk *w, const char *path, bool is_named, struct srm_err *err)
{
	struct stat info;
	uint64_t key[2];

	if (stat(path, &info) != 0) {
		if (is_named)
			return err_set(err, SRM_EINPUT, T("%s: %s; check the path"), path,
				strerror(errno));
		cmd_warn(w->ctx, T("%s: cannot be opened (%s); left out"), path, strerror(errno));
		return SRM_OK;
	}
	if (S_ISDIR(info.st_mode)) {
		key[0] = (uint64_t)info.st_dev;
		key[1] = (uint64_t)info.st_ino;
		if (map_get(&w->met, key, sizeof(key)))
			return SRM_OK;
		map_put(&w->met, key, sizeof(key), 1);
		return walk_folder(w, path, err);
	}
	if (is_database(w, &info)) {
		if (is_named)
			cmd_warn(w->ctx, T("%s is srm's own database; left out"), path);
		return SRM_OK;
	}
	if (!is_named && (is_beside_database(w, path) || is_beside_other(path)))
		return SRM_OK;
	if (!S_ISREG(info.st_mode) && !is_named) {
		cmd_warn(w->ctx, T("%s is no regular file; left out"), path);
		return SRM_OK;
	}
	keep(w->out, path);
	return SRM_OK;
}

enum srm_rc paths_add(struct paths *p, struct cmd_ctx *ctx, const char *path, struct srm_err *err)
{
	struct walk w = {.ctx = ctx, .out = p};
	enum srm_rc rc;

	if (!strcmp(path, "-")) {
		keep(p, path);
		return SRM_OK;
	}
	rc = walk_path(&w, path, true, err);
	map_release(&w.met);
	return rc;
}
