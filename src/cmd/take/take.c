/* SPDX-License-Identifier: MIT */
#include "take_one.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "answer_name.h"
#include "dry_run.h"
#include "srm/base/mem.h"
#include "srm/ingest/importer.h"
#include "srm/ingest/mapping.h"

enum {
	RECORD_BYTES = 220, /* of most crawlers' files, rather less than more */
};

/* ---- one file ---- */

static void say_why(struct taken *out, const struct ingest_result *result)
{
	for (int lang = 0; lang < LANG_COUNT; lang++)
		snprintf(out->why[lang], sizeof(out->why[lang]), "%s%s%s", result->seen[lang],
			result->nearest[lang][0] ? msg_text((enum lang)lang, T("; ")) : "",
			result->nearest[lang]);
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

static void describe_result(struct taken *out, const struct ingest_result *result)
{
	out->how = how_of(result);
	out->encoding = result->encoding;
	out->replaced = result->replaced;
	out->ruined_ids = result->ruined_ids;
	out->rounded_ids = result->rounded_ids;
	out->left_out = result->left_out;
	memcpy(out->left_out_names, result->left_out_names, sizeof(out->left_out_names));
	out->counts.records = (int64_t)result->records;
	out->counts.skipped = (int64_t)result->skipped;
	say_why(out, result);
	if (!result->importer)
		return;
	out->importer = result->importer;
	out->importer_name = result->importer->name;
	out->importer_title = result->importer->title;
}

/* With other saved maps an unknown file may become known. */
static int unknown_version(const struct take_options *o)
{
	return INGEST_VERSION + o->saved_mark;
}

int archive_version(const struct take_options *o)
{
	return importers_generation() + o->saved_mark;
}

static enum srm_rc read_all(struct taker *t, struct input *in, const struct ingest_source *source,
	struct import_info *info, struct srm_err *err)
{
	struct file_import *im;
	struct ingest_result result = {.outcome = INGEST_UNKNOWN};
	struct taken *out = &t->taken;
	struct taking taking = {.in = in, .out = out, .rejects = t->options->rejects};
	const struct intake intake = taking_intake(&taking);
	enum srm_rc rc = import_new(&im, t->ctx->store, info, err);

	if (rc != SRM_OK)
		return rc;
	taking.im = im;
	in->is_hashed_beside = !in->is_stream && !in->spool;
	rc = import_expect(im, source->size / RECORD_BYTES, err);
	if (rc == SRM_OK)
		rc = pump_run(source, t->lx, &intake, &result, err);
	describe_result(out, &result);
	out->import = import_id(im);
	import_holds(im, &out->holds);
	if (rc == SRM_OK)
		rc = input_hash(in, err);
	info->size = in->size;
	info->importer = result.importer ? result.importer->name : "";
	info->version = result.importer ? result.importer->version : unknown_version(t->options);
	info->encoding = encoding_name(result.encoding);
	if (rc == SRM_OK)
		rc = import_finish(im, info, &out->counts, err);
	import_free(im);
	return rc;
}

/* ---- what is known already ---- */

/* The same bytes, read with the same importer and options before. */
static bool is_known(const struct taker *t, const struct import_known *known)
{
	const struct importer *importer;

	if (!known->id)
		return false;
	if (!known->importer[0])
		return known->version == unknown_version(t->options);
	if (!strcmp(known->importer, ARCHIVE_NAME))
		return known->version == archive_version(t->options);
	importer = importer_by_name(known->importer);
	return importer && importer->version == known->version;
}

static void set_unchanged(struct taken *out, const struct import_known *known)
{
	out->how = TAKEN_UNCHANGED;
	out->import = known->id;
	out->is_archive = !strcmp(known->importer, ARCHIVE_NAME);
	if (out->is_archive)
		out->importer_name = ARCHIVE_NAME;
	out->importer = importer_by_name(known->importer);
	if (out->importer) {
		out->importer_name = out->importer->name;
		out->importer_title = out->importer->title;
	}
}

static enum srm_rc recall_stamp(struct taker *t, const struct item *item, bool *found,
	struct srm_err *err)
{
	struct import_known known = {0};
	enum srm_rc rc = SRM_OK;

	/* a stream has none */
	if (*item->stamp)
		rc = import_known_stamp(t->ctx->store, item->stamp, item->options, &known, err);
	*found = rc == SRM_OK && is_known(t, &known);
	if (*found)
		set_unchanged(&t->taken, &known);
	return rc;
}

/* An unchanged file costs a look-up, one of a known size a hash. */
static enum srm_rc recall(struct taker *t, const struct item *item, bool *found,
	struct srm_err *err)
{
	struct import_known known = {0};
	bool is_likely;
	enum srm_rc rc = recall_stamp(t, item, found, err);

	if (rc != SRM_OK || *found || item->in->is_stream)
		return rc;
	rc = import_known_size(t->ctx->store, item->in->size, &is_likely, err);
	if (rc != SRM_OK || !is_likely)
		return rc;
	rc = input_hash(item->in, err);
	if (rc == SRM_OK)
		rc = import_known_bytes(t->ctx->store, item->in->sha256, item->options, &known,
			err);
	*found = rc == SRM_OK && is_known(t, &known);
	if (!*found)
		return rc;
	set_unchanged(&t->taken, &known);
	return *item->stamp ? import_restamp(t->ctx->store, known.id, item->stamp, err) : rc;
}

enum srm_rc taker_recall_stamp(struct taker *t, const struct item *item, bool *found,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	t->taken = (struct taken){0};
	*found = false;
	if (t->options->dry)
		return rc;
	rc = store_begin(t->ctx->store, err);
	if (rc == SRM_OK)
		rc = recall_stamp(t, item, found, err);
	return taker_settle(t, item->path, rc, err);
}

/* ---- one file ---- */

enum srm_rc taker_settle(struct taker *t, const char *path, enum srm_rc rc, struct srm_err *err)
{
	struct store *st = t->ctx->store;
	bool is_dry = t->options->dry != NULL;

	/* a signal that came between two looks must not be lost, nor taken for a bad disk */
	if ((rc == SRM_OK || rc == SRM_EIO) && t->ctx->interrupted(NULL))
		rc = err_set(err, SRM_EINTR, T("interrupted; nothing of this step was kept"));
	if (rc == SRM_OK && !is_dry)
		rc = store_commit(st, err);
	if (rc == SRM_OK)
		return rc;
	if (!is_dry)
		store_rollback(st);
	if (rc != SRM_EBUSY && rc != SRM_EINTR && rc != SRM_EINPUT)
		err_context(err, path);
	return rc;
}

void taker_tell(struct taker *t, const char *path)
{
	t->unreadable += t->taken.how == TAKEN_UNREADABLE;
	t->told(t->told_ctx, path, &t->taken);
}

void taker_tell_unreadable(struct taker *t, const char *path, const struct srm_err *err)
{
	t->taken = (struct taken){.how = TAKEN_UNREADABLE};
	for (int lang = 0; lang < LANG_COUNT; lang++)
		snprintf(t->taken.why[lang], sizeof(t->taken.why[lang]), "%s", err->msg[lang]);
	taker_tell(t, path);
}

/* --dry-run: everything but the store. */
static enum srm_rc read_dry(struct taker *t, const struct ingest_source *source,
	struct srm_err *err)
{
	struct ingest_result result = {.outcome = INGEST_UNKNOWN};
	const struct sink sink = dry_run_sink(t->options->dry, source->path, &t->taken);
	struct taken *out = &t->taken;
	enum srm_rc rc = ingest_read(source, &sink, &result, err);

	describe_result(out, &result);
	dry_run_done(t->options->dry, source->path, &result);
	return rc;
}

/* What nobody said is as the name of a kept answer says it. */
static void heed_name(const struct answer_facts *facts, struct ingest_source *source)
{
	if (!source->account && facts->account.len)
		source->account = facts->account.buf;
	if (!source->post && facts->post.len)
		source->post = facts->post.buf;
	if (source->as == AS_UNSAID)
		source->as = facts->as;
	if (source->crawled_at == TIME_NONE)
		source->crawled_at = facts->at;
}

static enum srm_rc read_item(struct taker *t, const struct item *item, struct srm_err *err)
{
	const struct take_options *o = t->options;
	struct ingest_source source = {
		.path = item->path,
		.encoding = o->encoding,
		.account = o->account,
		.post = o->post,
		.crawled_at = o->crawled_at,
		.zone = t->ctx->store ? store_zone(t->ctx->store) : ZONE_CHINA,
		.file_at = item->file_at,
		.as = o->as,
		.map = o->map,
		.nmap = o->nmap,
		.saved = o->saved,
		.nsaved = o->nsaved,
		.table = o->table,
		.table_ctx = o->table_ctx,
	};
	struct import_info info = {
		.path = item->path,
		.stamp = item->stamp,
		.options = item->options,
		.taken_at = t->ctx->wall_at,
		.sha256 = item->in->sha256,
	};
	SRM_CLEANUP(answer_facts_release) struct answer_facts facts;
	struct grown grown = {.continues = 0};
	enum srm_rc rc = SRM_OK;

	answer_facts_init(&facts);
	if (answer_name_read(item->path, &facts))
		heed_name(&facts, &source);
	input_source(item->in, &source);
	if (o->dry)
		return read_dry(t, &source, err);
	if (!o->rejects) /* repaired records want the file's own header, wherever it stands */
		rc = grown_find(t, item, &grown, err);
	if (rc != SRM_OK)
		return rc;
	if (grown.continues) {
		item->in->skip_from = grown.from;
		item->in->skip_to = grown.to;
		source.size -= grown.to - grown.from;
		source.line_shift = grown.line_shift;
		source.encoding = grown.encoding;
		info.continues = grown.continues;
	}
	return read_all(t, item->in, &source, &info, err);
}

static enum srm_rc take_plain(struct taker *t, const struct item *item, bool is_archive,
	bool *found, struct srm_err *err)
{
	struct input *in = item->in;
	bool is_dry = t->options->dry != NULL;
	enum srm_rc rc = SRM_OK;

	progress_start(&in->progress, t->ctx, item->path, in->is_stream ? 0 : in->size);
	if (!is_dry)
		rc = store_begin(t->ctx->store, err);
	if (rc == SRM_OK && !is_dry)
		rc = recall(t, item, found, err);
	if (rc == SRM_OK && !*found && !is_archive)
		rc = read_item(t, item, err);
	progress_end(&in->progress);
	return taker_settle(t, item->path, rc, err);
}

enum srm_rc take_item(struct taker *t, const struct item *item, struct srm_err *err)
{
	SRM_CLEANUP(spool_release) struct spool spool = {0};
	struct slice head = input_look(item->in);
	bool is_archive = arc_is(head.s, head.len), found = false;
	enum srm_rc rc = SRM_OK;

	t->taken = (struct taken){0};
	if (is_archive && item->in->is_stream)
		rc = input_keep(item->in, &spool, err);
	if (rc == SRM_OK)
		rc = take_plain(t, item, is_archive, &found, err);
	if (rc == SRM_OK && is_archive && !found)
		return take_archive(t, item, err);
	/* this file cannot be used; the others can */
	if (rc == SRM_EINPUT) {
		taker_tell_unreadable(t, item->path, err);
		return SRM_OK;
	}
	if (rc == SRM_OK)
		taker_tell(t, item->path);
	return rc;
}

/* What was said on the command line and bears on meaning; the path facts too. */
void item_options(struct str *s, const struct take_options *o, const char *path)
{
	const char *slash = strrchr(path, '/');

	str_addf(s, "account=%s;post=%s;encoding=%s;", o->account ? o->account : "",
		o->post ? o->post : "", o->encoding ? encoding_name(o->encoding) : "");
	if (o->crawled_at != TIME_NONE)
		str_addf(s, "crawled=%" PRId64 ";", o->crawled_at);
	if (o->as)
		str_addf(s, "as=%s;", ingest_as_name(o->as));
	if (o->map_text)
		str_addf(s, "map=%s;", o->map_text);
	str_addf(s, "name=%s", slash ? slash + 1 : path);
}

/* What was written last may not be in the file itself yet. */
static void warn_of_wal(const struct cmd_ctx *ctx, struct input *in, const char *path)
{
	struct slice head = input_look(in);
	struct stat info;
	STR(wal);

	if (in->is_stream || !slice_starts(head, "SQLite format 3"))
		return;
	str_addf(&wal, "%s-wal", path);
	if (stat(wal.buf, &info) == 0 && info.st_size > 0)
		cmd_warn(ctx,
			T("%s: its newest rows may still be in %s: close the program that writes it, then read it again"),
			path, wal.buf);
}

static enum srm_rc take_path(struct taker *t, const char *path, struct srm_err *err)
{
	SRM_CLEANUP(input_close) struct input in;
	struct item item = {.in = &in, .path = path, .file_at = TIME_NONE};
	STR(stamp);
	STR(options);

	if (!input_open(&in, t->ctx, path)) {
		struct srm_err why = SRM_ERR_INIT;

		err_set(&why, SRM_EINPUT, T("cannot be read: %s"), strerror(errno));
		taker_tell_unreadable(t, path, &why);
		return SRM_OK;
	}
	if (!in.is_stream) {
		str_addf(&stamp, "%llu:%llu:%lld:%lld.%09ld", (unsigned long long)in.info.st_dev,
			(unsigned long long)in.info.st_ino, (long long)in.info.st_size,
			(long long)in.info.st_mtim.tv_sec, in.info.st_mtim.tv_nsec);
		item.file_at = in.info.st_mtim.tv_sec;
	}
	item_options(&options, t->options, path);
	item.stamp = stamp.buf;
	item.options = options.buf;
	warn_of_wal(t->ctx, &in, path);
	return take_item(t, &item, err);
}

enum srm_rc take_file(struct cmd_ctx *ctx, struct lexicon *lx, const char *path,
	const struct take_options *options, taken_fn told, void *told_ctx, struct srm_err *err)
{
	struct taker *t = mem_alloc(sizeof(*t));
	enum srm_rc rc;

	*t = (struct taker){
		.ctx = ctx, .lx = lx, .options = options, .told = told, .told_ctx = told_ctx};
	rc = take_path(t, path, err);
	free(t);
	return rc;
}

static enum srm_rc take_spool(struct taker *t, const char *name, const struct spool *spool,
	struct srm_err *err)
{
	SRM_CLEANUP(input_close) struct input in;
	struct item item = {.in = &in, .path = name, .stamp = "", .file_at = TIME_NONE};
	STR(options);

	input_open_spool(&in, t->ctx, spool);
	item_options(&options, t->options, name);
	item.options = options.buf;
	return take_item(t, &item, err);
}

enum srm_rc take_answer(struct cmd_ctx *ctx, struct lexicon *lx, const char *name,
	struct slice bytes, const struct take_options *options, taken_fn told, void *told_ctx,
	struct srm_err *err)
{
	SRM_CLEANUP(spool_release) struct spool spool = {0};
	struct taker *t = mem_alloc(sizeof(*t));
	enum srm_rc rc = spool_write(&spool, bytes.s, bytes.len, err);

	*t = (struct taker){
		.ctx = ctx, .lx = lx, .options = options, .told = told, .told_ctx = told_ctx};
	if (rc == SRM_OK)
		rc = take_spool(t, name, &spool, err);
	free(t);
	return rc;
}
