/* SPDX-License-Identifier: MIT */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "srm/base/mem.h"

enum {
	BLOCK = 1 << 16
};

bool input_open(struct input *in, const struct cmd_ctx *ctx, const char *path)
{
	*in = (struct input){.ctx = ctx, .is_stdin = !strcmp(path, "-")};
	pthread_mutex_init(&in->hashing, NULL);
	in->is_stream = in->is_stdin;
	in->fd = in->is_stdin ? fileno(ctx->in) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (in->fd < 0 || fstat(in->fd, &in->info) != 0)
		return false;
	if (!S_ISREG(in->info.st_mode))
		in->is_stream = true;
	in->size = in->is_stream ? 0 : (int64_t)in->info.st_size;
	sha256_init(&in->hash);
	return true;
}

void input_open_spool(struct input *in, const struct cmd_ctx *ctx, const struct spool *spool)
{
	*in = (struct input){.ctx = ctx, .fd = -1, .spool = spool, .size = spool->size};
	pthread_mutex_init(&in->hashing, NULL);
	sha256_init(&in->hash);
}

void input_close(struct input *in)
{
	int error = errno;

	if (in->fd >= 0 && !in->is_stdin)
		close(in->fd);
	in->fd = -1;
	free(in->head);
	in->head = NULL;
	free(in->block);
	in->block = NULL;
	pthread_mutex_destroy(&in->hashing);
	sha256_release(&in->hash);
	errno = error;
}

static bool is_interrupted(const struct input *in)
{
	return in->ctx->interrupted(NULL);
}

static long read_fd(struct input *in, char *buf, size_t len)
{
	long n;

	do
		n = read(in->fd, buf, len);
	while (n < 0 && errno == EINTR && !is_interrupted(in));
	return n;
}

static long read_stream(struct input *in, char *buf, size_t len)
{
	size_t kept = in->head_len - in->head_at;
	long n;

	if (!kept)
		return read_fd(in, buf, len);
	n = (long)(kept < len ? kept : len);
	memcpy(buf, in->head + in->head_at, (size_t)n);
	in->head_at += (size_t)n;
	return n;
}

static void hash_new(struct input *in, const char *buf, size_t n)
{
	size_t again = in->at < in->hashed ? (size_t)(in->hashed - in->at) : 0;

	if (in->at <= in->hashed && again < n) {
		sha256_add(&in->hash, buf + again, n - again);
		in->hashed += (int64_t)(n - again);
	}
}

/* What passes by for the first time is hashed. */
static void note(struct input *in, const char *buf, size_t n)
{
	if (!in->is_hashed_beside)
		hash_new(in, buf, n);
	in->at += (int64_t)n;
	if (in->is_stream && in->at > in->size)
		in->size = in->at;
}

/* Over what is left out; as much as may be read before it. */
static size_t before_skip(struct input *in, size_t len)
{
	if (in->at == in->skip_from && in->skip_to > in->at) {
		if (!in->spool)
			lseek(in->fd, in->skip_to, SEEK_SET);
		in->at = in->skip_to;
	}
	if (in->at < in->skip_from && len > (size_t)(in->skip_from - in->at))
		return (size_t)(in->skip_from - in->at);
	return len;
}

static long input_read(void *ctx, char *buf, size_t len)
{
	struct input *in = ctx;
	long n;

	len = before_skip(in, len);
	/* a file may grow meanwhile: what was there when it was opened is read, hashed and kept */
	if (!in->is_stream && len > (size_t)(in->size - in->at))
		len = (size_t)(in->size - in->at);
	if (in->spool)
		n = spool_read_at(in->spool, buf, len, in->at);
	else
		n = in->is_stream ? read_stream(in, buf, len) : read_fd(in, buf, len);
	if (n > 0)
		note(in, buf, (size_t)n);
	return n;
}

static bool input_rewind(void *ctx)
{
	struct input *in = ctx;

	if (!in->spool && (in->is_stream || lseek(in->fd, 0, SEEK_SET) != 0))
		return false;
	in->at = 0;
	return true;
}

static long read_fd_at(struct input *in, char *buf, size_t len, int64_t offset)
{
	size_t got = 0;

	while (got < len) {
		ssize_t n = pread(in->fd, buf + got, len - got, offset + (int64_t)got);

		if (n < 0 && errno == EINTR && !is_interrupted(in))
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return (long)got;
}

static long input_read_at(void *ctx, char *buf, size_t len, int64_t offset)
{
	struct input *in = ctx;

	if (in->spool)
		return spool_read_at(in->spool, buf, len, offset);
	return read_fd_at(in, buf, len, offset);
}

static bool input_interrupted(void *ctx)
{
	return is_interrupted(ctx);
}

static void input_progress(void *ctx, size_t bytes, size_t records)
{
	struct input *in = ctx;

	progress_tell(&in->progress, bytes, records);
}

void input_source(struct input *in, struct ingest_source *source)
{
	source->ctx = in;
	source->read = input_read;
	source->rewind = input_rewind;
	source->read_at = in->is_stream ? NULL : input_read_at;
	source->size = in->is_stream ? -1 : in->size;
	source->interrupted = input_interrupted;
	source->progress = input_progress;
}

/* What cannot be read gives no head: whoever reads it for good says why. */
static void look_stream(struct input *in)
{
	long n;

	while (in->head_len < ARC_HEAD &&
		(n = read_fd(in, in->head + in->head_len, ARC_HEAD - in->head_len)) > 0)
		in->head_len += (size_t)n;
}

struct slice input_look(struct input *in)
{
	if (!in->head) {
		in->head = mem_alloc(ARC_HEAD);
		if (in->is_stream) {
			look_stream(in);
		} else {
			long n = input_read_at(in, in->head, ARC_HEAD, 0);

			in->head_len = n > 0 ? (size_t)n : 0;
		}
	}
	return (struct slice){in->head, in->head_len};
}

static enum srm_rc read_end(const struct input *in, long n, struct srm_err *err)
{
	int error = errno;

	if (is_interrupted(in))
		return err_set(err, SRM_EINTR, T("interrupted"));
	if (n < 0)
		return err_set(err, SRM_EIO, T("reading failed: %s"), strerror(error));
	return SRM_OK;
}

enum srm_rc input_keep(struct input *in, struct spool *spool, struct srm_err *err)
{
	char *block = mem_alloc(BLOCK);
	enum srm_rc rc = SRM_OK;
	long n = 0;

	while (rc == SRM_OK && !is_interrupted(in) && (n = input_read(in, block, BLOCK)) > 0)
		rc = spool_write(spool, block, (size_t)n, err);
	free(block);
	if (rc == SRM_OK)
		rc = read_end(in, n, err);
	in->is_stream = false;
	in->spool = spool;
	in->at = 0;
	return rc;
}

static long count_lines(const char *p, size_t len)
{
	const char *end = p + len;
	long n = 0;

	while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
		n++;
		p++;
	}
	return n;
}

enum srm_rc input_hash_part(struct input *in, int64_t size, struct input_part *out,
	struct srm_err *err)
{
	unsigned char digest[32];
	char *block = mem_alloc(BLOCK);
	enum srm_rc rc;
	long n = 0;

	*out = (struct input_part){.lines = 0};
	while (!is_interrupted(in) && in->at < size) {
		int64_t left = size - in->at;

		n = input_read(in, block, left < BLOCK ? (size_t)left : BLOCK);
		if (n <= 0)
			break;
		out->lines += count_lines(block, (size_t)n);
		out->last = block[n - 1];
	}
	free(block);
	rc = read_end(in, n, err);
	if (rc != SRM_OK)
		return rc;
	sha256_peek(&in->hash, digest);
	sha256_to_hex(digest, out->sha256);
	input_rewind(in);
	return SRM_OK;
}

bool input_hash_some(struct input *in)
{
	long n = 0;

	if (!in->is_hashed_beside || pthread_mutex_trylock(&in->hashing))
		return false;
	if (!in->block)
		in->block = mem_alloc(BLOCK);
	if (in->hashed < in->size) {
		int64_t left = in->size - in->hashed;

		n = read_fd_at(in, in->block, left < BLOCK ? (size_t)left : BLOCK, in->hashed);
	}
	if (n > 0) {
		sha256_add(&in->hash, in->block, (size_t)n);
		in->hashed += n;
	}
	pthread_mutex_unlock(&in->hashing);
	return n > 0;
}

enum srm_rc input_hash(struct input *in, struct srm_err *err)
{
	unsigned char digest[32];
	char *block;
	enum srm_rc rc;
	long n = 0;

	if (in->sha256[0])
		return SRM_OK;
	in->is_hashed_beside = false;
	if (!in->is_stream) {
		if (!in->spool)
			lseek(in->fd, in->hashed, SEEK_SET);
		in->at = in->hashed;
	}
	block = mem_alloc(BLOCK);
	while (!is_interrupted(in) && (n = input_read(in, block, BLOCK)) > 0)
		;
	free(block);
	rc = read_end(in, n, err);
	if (rc != SRM_OK)
		return rc;
	in->size = in->hashed;
	sha256_done(&in->hash, digest);
	sha256_to_hex(digest, in->sha256);
	input_rewind(in);
	return SRM_OK;
}
