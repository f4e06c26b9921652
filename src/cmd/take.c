/* SPDX-License-Identifier: MIT */
#include "take.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "srm/base/mem.h"
#include "srm/base/sha256.h"
#include "srm/ingest/importer.h"

/* A file (or stdin) as bytes; what passes by is hashed when it cannot be read twice. */
struct input {
	int fd;
	bool is_stdin, is_stream; /* a named pipe is a stream too: it cannot be read twice */
	struct stat info;
	struct sha256 hash;
	int64_t size;
	char sha256[65]; /* hex, once known */
	const struct cmd_ctx *ctx;
	struct progress progress;
};

static void input_close(struct input *in)
{
	if (in->fd >= 0 && !in->is_stdin)
		close(in->fd);
	in->fd = -1;
}

static long input_read(void *ctx, char *buf, size_t len)
{
	struct input *in = ctx;
	long n;

	do
		n = read(in->fd, buf, len);
	while (n < 0 && errno == EINTR && !in->ctx->interrupted(NULL));
	if (n > 0 && in->is_stream) {
		sha256_add(&in->hash, buf, (size_t)n);
		in->size += n;
	}
	return n;
}

static bool input_rewind(void *ctx)
{
	struct input *in = ctx;

	return !in->is_stream && lseek(in->fd, 0, SEEK_SET) == 0;
}

static long input_read_at(void *ctx, char *buf, size_t len, int64_t offset)
{
	struct input *in = ctx;
	long n;

	do
		n = pread(in->fd, buf, len, offset);
	while (n < 0 && errno == EINTR && !in->ctx->interrupted(NULL));
	return n;
}

static bool input_interrupted(void *ctx)
{
	const struct input *in = ctx;

	return in->ctx->interrupted(NULL);
}

static void input_progress(void *ctx, size_t bytes, size_t records)
{
	struct input *in = ctx;

	progress_tell(&in->progress, bytes, records);
}

static enum srm_rc hash_all(struct input *in, struct srm_err *err)
{
	enum {
		BLOCK = 1 << 16
	};
	char *block = mem_alloc(BLOCK);
	unsigned char digest[32];
	long n;

	sha256_init(&in->hash);
	in->size = 0;
	while ((n = input_read(in, block, BLOCK)) > 0) {
		sha256_add(&in->hash, block, (size_t)n);
		in->size += n;
		if (in->ctx->interrupted(NULL))
			break;
	}
	free(block);
	if (in->ctx->interrupted(NULL))
		return err_set(err, SRM_EINTR, T("interrupted"));
	if (n < 0)
		return err_set(err, SRM_EIO, T("reading failed: %s"), strerror(errno));
	sha256_done(&in->hash, digest);
	sha256_to_hex(digest, in->sha256);
	input_rewind(in);
	return SRM_OK;
}

/* ---- the sink: records into the store ---- */

struct taking {
	struct file_import *im;
	struct lexicon *lx;
	const struct ingest_result *result;
	struct taken *out;
	bool has_put;
	enum put best; /* of the record at hand */
};

/* Of several tables in a file each has its own. */
static void describe(struct taking *t)
{
	import_describe(t->im, t->result->capabilities);
}

static void note_put(struct taking *t, enum put put)
{
	t->has_put = true;
	if (put > t->best)
		t->best = put;
}

static enum srm_rc take_profile(void *ctx, const struct profile *p, struct srm_err *err)
{
	struct taking *t = ctx;
	enum put put;
	enum srm_rc rc;

	describe(t);
	rc = import_put_profile(t->im, p, &put, err);
	note_put(t, put);
	return rc;
}

static enum srm_rc take_post(void *ctx, const struct post *p, struct srm_err *err)
{
	struct taking *t = ctx;
	enum put put;
	enum srm_rc rc;

	describe(t);
	rc = import_put_post(t->im, p, &put, err);
	note_put(t, put);
	return rc;
}

static enum srm_rc take_interaction(void *ctx, const struct interaction *i, struct srm_err *err)
{
	struct taking *t = ctx;
	struct marks marks = classify_text(t->lx, i->kind, i->text);
	const struct marks_row row = {marks.bits, marks.relevance, marks.via};
	enum put put;
	enum srm_rc rc;

	describe(t);
	rc = import_put_interaction(t->im, i, &row, &put, err);
	note_put(t, put);
	return rc;
}

static enum srm_rc take_metric(void *ctx, const struct metric *m, struct srm_err *err)
{
	struct taking *t = ctx;
	enum put put;
	enum srm_rc rc = import_put_metric(t->im, m, &put, err);

	note_put(t, put);
	return rc;
}

static enum srm_rc take_reject(void *ctx, const struct reject *r, struct srm_err *err)
{
	struct taking *t = ctx;

	if (t->out->counts.rejected < TAKEN_REJECTS_SHOWN) {
		t->out->shown[t->out->counts.rejected].line = r->line;
		t->out->shown[t->out->counts.rejected].why = r->why;
	}
	t->out->counts.rejected++;
	return import_put_reject(t->im, r, err);
}

static enum srm_rc take_record(void *ctx, struct srm_err *err)
{
	struct taking *t = ctx;

	(void)err;
	if (t->has_put) {
		t->out->counts.added += t->best == PUT_NEW;
		t->out->counts.updated += t->best == PUT_UPDATED;
		t->out->counts.unchanged += t->best == PUT_UNCHANGED;
	}
	t->has_put = false;
	t->best = PUT_UNCHANGED;
	return SRM_OK;
}

/* ---- one file ---- */

static void say_why(struct taken *out, const struct ingest_result *result)
{
	for (int lang = 0; lang < LANG_COUNT; lang++)
		snprintf(out->why[lang], sizeof(out->why[lang]), "%s%s%s", result->seen[lang],
			result->nearest[lang][0] ? "; " : "", result->nearest[lang]);
}

static enum taken_how how_of(const struct ingest_result *result)
{
	switch (result->outcome) {
	case INGEST_READ:
		return TAKEN_READ;
	case INGEST_EMPTY:
		return TAKEN_EMPTY;
	case INGEST_OURS:
		return TAKEN_OURS;
	case INGEST_ERROR_BODY:
		return TAKEN_ERROR_BODY;
	case INGEST_UNKNOWN:
		break;
	}
	return TAKEN_UNKNOWN;
}

static enum srm_rc read_all(struct cmd_ctx *ctx, struct lexicon *lx, struct input *in,
	const struct ingest_source *source, struct import_info *info, struct taken *out,
	struct srm_err *err)
{
	struct file_import *im;
	struct ingest_result result;
	struct taking taking = {.lx = lx, .result = &result, .out = out};
	const struct sink sink = {
		.ctx = &taking,
		.profile = take_profile,
		.post = take_post,
		.interaction = take_interaction,
		.metric = take_metric,
		.reject = take_reject,
		.record = take_record,
	};
	unsigned char digest[32];
	enum srm_rc rc = import_new(&im, ctx->store, info, err);

	if (rc != SRM_OK)
		return rc;
	taking.im = im;
	rc = ingest_read(source, &sink, &result, err);
	out->how = how_of(&result);
	out->import = import_id(im);
	out->encoding = result.encoding;
	out->replaced = result.replaced;
	out->ruined_ids = result.ruined_ids;
	out->counts.records = (int64_t)result.records;
	out->counts.skipped = (int64_t)result.skipped;
	import_holds(im, &out->holds);
	say_why(out, &result);
	if (result.importer) {
		out->importer = result.importer;
		out->importer_name = result.importer->name;
		out->importer_title = result.importer->title;
	}
	if (rc == SRM_OK && in->is_stream) {
		sha256_done(&in->hash, digest);
		sha256_to_hex(digest, in->sha256);
	}
	info->size = in->size;
	info->importer = result.importer ? result.importer->name : "";
	info->version = result.importer ? result.importer->version : INGEST_VERSION;
	info->encoding = encoding_name(result.encoding);
	if (rc == SRM_OK)
		rc = import_finish(im, info, &out->counts, err);
	import_free(im);
	return rc;
}

/* The same bytes, read with the same importer and options before. */
static bool is_known(const struct import_known *known)
{
	const struct importer *importer;

	if (!known->id)
		return false;
	if (!known->importer[0])
		return known->version == INGEST_VERSION;
	importer = importer_by_name(known->importer);
	return importer && importer->version == known->version;
}

static void set_unchanged(struct taken *out, const struct import_known *known)
{
	out->how = TAKEN_UNCHANGED;
	out->import = known->id;
	out->importer = importer_by_name(known->importer);
	if (out->importer) {
		out->importer_name = out->importer->name;
		out->importer_title = out->importer->title;
	}
}

/* In the transaction: an unchanged file costs a look-up, a known one a hash. */
static enum srm_rc take_input(struct cmd_ctx *ctx, struct lexicon *lx, struct input *in,
	const struct ingest_source *source, struct import_info *info, struct taken *out,
	struct srm_err *err)
{
	struct import_known known = {0};
	enum srm_rc rc = SRM_OK;

	sha256_init(&in->hash);
	if (!in->is_stream) {
		rc = import_known_stamp(ctx->store, info->stamp, info->options, &known, err);
		if (rc != SRM_OK)
			return rc;
		if (is_known(&known)) {
			set_unchanged(out, &known);
			return SRM_OK;
		}
		rc = hash_all(in, err);
		if (rc == SRM_OK)
			rc = import_known_bytes(ctx->store, in->sha256, info->options, &known, err);
		if (rc != SRM_OK)
			return rc;
		if (is_known(&known)) {
			set_unchanged(out, &known);
			return import_restamp(ctx->store, known.id, info->stamp, err);
		}
	}
	info->sha256 = in->sha256;
	return read_all(ctx, lx, in, source, info, out, err);
}

static bool input_open(struct input *in, const struct cmd_ctx *ctx, const char *path,
	struct taken *out)
{
	in->ctx = ctx;
	in->is_stdin = in->is_stream = !strcmp(path, "-");
	in->fd = in->is_stdin ? fileno(ctx->in) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (in->fd >= 0 && fstat(in->fd, &in->info) == 0) {
		if (!S_ISREG(in->info.st_mode))
			in->is_stream = true;
		return true;
	}
	out->how = TAKEN_UNREADABLE;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		STR(why);

		str_addm(&why, msg_text((enum lang)lang, T("cannot be read: %s")), strerror(errno));
		snprintf(out->why[lang], sizeof(out->why[lang]), "%s", why.buf);
	}
	input_close(in);
	return false;
}

/* What was said on the command line and bears on meaning; the path facts too. */
static void say_options(struct str *s, const struct take_options *o, const char *path)
{
	const char *slash = strrchr(path, '/');

	str_addf(s, "account=%s;post=%s;encoding=%s;", o->account ? o->account : "",
		o->post ? o->post : "", o->encoding ? encoding_name(o->encoding) : "");
	if (o->crawled_at != TIME_NONE)
		str_addf(s, "crawled=%" PRId64 ";", o->crawled_at);
	str_addf(s, "name=%s", slash ? slash + 1 : path);
}

enum srm_rc take_file(struct cmd_ctx *ctx, struct lexicon *lx, const char *path,
	const struct take_options *options, struct taken *out, struct srm_err *err)
{
	SRM_CLEANUP(input_close) struct input in = {.fd = -1};
	STR(stamp);
	STR(said);
	struct ingest_source source = {
		.read = input_read,
		.rewind = input_rewind,
		.ctx = &in,
		.path = path,
		.encoding = options->encoding,
		.account = options->account,
		.post = options->post,
		.crawled_at = options->crawled_at,
		.zone = store_zone(ctx->store),
		.file_at = TIME_NONE,
		.interrupted = input_interrupted,
		.progress = input_progress,
	};
	struct import_info info = {.path = path, .taken_at = ctx->wall_at};
	enum srm_rc rc;

	*out = (struct taken){0};
	if (!input_open(&in, ctx, path, out))
		return SRM_OK;
	if (!in.is_stream) {
		str_addf(&stamp, "%llu:%llu:%lld:%lld.%09ld", (unsigned long long)in.info.st_dev,
			(unsigned long long)in.info.st_ino, (long long)in.info.st_size,
			(long long)in.info.st_mtim.tv_sec, in.info.st_mtim.tv_nsec);
		source.file_at = in.info.st_mtim.tv_sec;
	}
	say_options(&said, options, path);
	info.stamp = stamp.buf;
	info.options = said.buf;
	source.read_at = in.is_stream ? NULL : input_read_at;
	source.size = in.is_stream ? -1 : (int64_t)in.info.st_size;
	progress_start(&in.progress, ctx, path, in.is_stream ? 0 : (int64_t)in.info.st_size);
	rc = store_begin(ctx->store, err);
	if (rc == SRM_OK)
		rc = take_input(ctx, lx, &in, &source, &info, out, err);
	progress_end(&in.progress);
	/* a signal that came between two looks must not be lost, nor taken for a bad disk */
	if ((rc == SRM_OK || rc == SRM_EIO) && ctx->interrupted(NULL))
		rc = err_set(err, SRM_EINTR, T("interrupted; nothing of this step was kept"));
	if (rc == SRM_OK)
		rc = store_commit(ctx->store, err);
	if (rc != SRM_OK) {
		store_rollback(ctx->store);
		if (rc != SRM_EBUSY && rc != SRM_EINTR)
			err_context(err, path);
	}
	return rc;
}
