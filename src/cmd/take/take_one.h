/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_TAKE_ONE_H
#define SRM_CMD_TAKE_ONE_H

#include "input.h"
#include "pump.h"

/* In the ledger an archive that was taken whole has a row of its own with this name. */
#define ARCHIVE_NAME "archive"

/* One path of the command line and all that is inside it. */
struct taker {
	struct cmd_ctx *ctx;
	struct lexicon *lx;
	const struct take_options *options;
	taken_fn told;
	void *told_ctx;
	struct taken taken; /* of the file at hand */
	size_t unreadable;  /* files told so far that were */
	struct arc_budget budget;
};

/* One file: on disk, in an archive, or standard input. */
struct item {
	struct input *in;
	const char *path;
	const char *stamp; /* "" for a stream */
	const char *options;
	int64_t file_at;
	int depth; /* archives around it */
};

/* take_sink.c: the records of one file on their way into the store. */
struct taking {
	struct input *in;
	struct file_import *im;
	struct taken *out;
	struct rejects *rejects; /* or NULL */
	int64_t left_out;        /* puts of erased people before the record at hand */
	bool has_put;
	enum put best; /* of the record at hand */
};
struct intake taking_intake(struct taking *t);

/* Take it in and tell of it; an archive: all that is in it. */
enum srm_rc take_item(struct taker *t, const struct item *item, struct srm_err *err) SRM_NODISCARD;
/* take_archive.c: the files inside, each in a transaction of its own. */
enum srm_rc take_archive(struct taker *t, const struct item *item,
	struct srm_err *err) SRM_NODISCARD;

/* take_grown.c: what of a file that has grown was read before. */
struct grown {
	int64_t continues; /* that import; 0: the file is to be read whole */
	int64_t from, to;  /* bytes to leave out */
	enum encoding encoding;
	long line_shift; /* lines among them */
};
enum srm_rc grown_find(struct taker *t, const struct item *item, struct grown *out,
	struct srm_err *err) SRM_NODISCARD;

void item_options(struct str *s, const struct take_options *o, const char *path);
/* What the ledger keeps as the version of an archive that was taken whole. */
int archive_version(const struct take_options *o);
/* Is a file with this stamp known? Then t->taken says so. */
enum srm_rc taker_recall_stamp(struct taker *t, const struct item *item, bool *found,
	struct srm_err *err) SRM_NODISCARD;
/* Commit when rc is SRM_OK, else roll back and say which file it was. */
enum srm_rc taker_settle(struct taker *t, const char *path, enum srm_rc rc,
	struct srm_err *err) SRM_NODISCARD;
void taker_tell(struct taker *t, const char *path);
void taker_tell_unreadable(struct taker *t, const char *path, const struct srm_err *err);

#endif
