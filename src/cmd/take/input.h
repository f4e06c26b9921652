/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_INPUT_H
#define SRM_CMD_INPUT_H

#include <pthread.h>
#include <sys/stat.h>

#include "srm/base/sha256.h"
#include "srm/base/spool.h"
#include "srm/ingest/archive.h"
#include "take.h"

/*
 * Bytes that are taken in: a file, what came out of an archive, or a stream
 * (standard input, a named pipe). They are hashed as they pass by for the
 * first time, or beside that.
 */
struct input {
	const struct cmd_ctx *ctx;
	int fd; /* -1 for a spool */
	bool is_stdin, is_stream;
	const struct spool *spool;
	struct stat info; /* of a file */
	char *head;       /* the first bytes; of a stream they are handed out from here */
	size_t head_len, head_at;
	int64_t at;   /* of the next byte to read */
	int64_t size; /* bytes in all; of a stream those that passed by */
	struct sha256 hash;
	int64_t hashed;        /* bytes of the start that are in it */
	bool is_hashed_beside; /* by input_hash_some(), not as they are read */
	char *block;           /* its own */
	pthread_mutex_t hashing;
	int64_t skip_from, skip_to; /* bytes that are not handed out */
	char sha256[65];            /* hex, once known */
	struct progress progress;
};

/* Open a path ("-" is ctx->in); false with errno set. */
bool input_open(struct input *in, const struct cmd_ctx *ctx, const char *path);
void input_open_spool(struct input *in, const struct cmd_ctx *ctx, const struct spool *spool);
void input_close(struct input *in);
/* The first bytes, at most ARC_HEAD; they are still to be read. */
struct slice input_look(struct input *in);
/* Fill in where the bytes come from. */
void input_source(struct input *in, struct ingest_source *source);
/* All of a stream into a spool, to be read at any place from there. */
enum srm_rc input_keep(struct input *in, struct spool *spool, struct srm_err *err) SRM_NODISCARD;
/* The first bytes of a file that was not read yet. */
struct input_part {
	char sha256[65];
	long lines;
	char last; /* byte */
};
enum srm_rc input_hash_part(struct input *in, int64_t size, struct input_part *out,
	struct srm_err *err) SRM_NODISCARD;
/*
 * While a file is read: hash a little more of it. Any thread that has nothing else to do may
 * call it. False when there is nothing to be done now.
 */
bool input_hash_some(struct input *in);
/* Hash what has not passed by yet, to the end: in->sha256. What is no stream begins anew. */
enum srm_rc input_hash(struct input *in, struct srm_err *err) SRM_NODISCARD;

#endif
