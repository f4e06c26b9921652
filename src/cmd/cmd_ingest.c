/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "srm/base/utf8.h"
#include "srm/cmd/cmd.h"
#include "srm/ingest/importer.h"
#include "srm/store/forget.h"
#include "take/dry_run.h"
#include "take/maps.h"
#include "take/rejects.h"
#include "take/take_all.h"
#include "take/taken_say.h"

struct ingest_opts {
	const char *account, *post, *crawled_at, *encoding, *as, *rejects;
	struct map_opts map;
	bool dry_run;
};

static const struct opt ingest_opts[] = {
	OPT_STRING(0, "account", struct ingest_opts, account, OPT_VALUE_ACCOUNT, T("ID"),
		T("the account the files are about, where they do not say it")),
	OPT_STRING(0, "post", struct ingest_opts, post, OPT_VALUE_ANY, T("ID"),
		T("the post or article that a list of comments answers")),
	OPT_STRING(0, "crawled-at", struct ingest_opts, crawled_at, OPT_VALUE_DATE, T("DATE"),
		T("when the files were made, for dates such as \"2 hours ago\"")),
	OPT_STRING(0, "encoding", struct ingest_opts, encoding, OPT_VALUE_ENCODING, T("NAME"),
		T("utf-8, gb18030 or utf-16, over what is found")),
	OPT_STRING(0, "as", struct ingest_opts, as, OPT_VALUE_ANY, T("KIND"),
		T("what the rows are, where their columns leave it open: comments, posts, fans, follows, messages or mentions")),
	OPT_GROUP(opt_map, struct ingest_opts, map),
	OPT_FLAG(0, "dry-run", struct ingest_opts, dry_run,
		T("change nothing; show what the files would be read as, column by column")),
	OPT_STRING(0, "rejects", struct ingest_opts, rejects, OPT_VALUE_FILE, T("FILE"),
		T("write records that cannot be used to FILE as they were, to be repaired and read again")),
	OPT_DONE,
};

static enum srm_rc understand(const struct ingest_opts *o, struct take_options *out, int zone,
	int64_t wall_at, struct srm_err *err)
{
	int64_t to;

	*out = (struct take_options){
		.account = o->account, .post = o->post, .crawled_at = TIME_NONE};
	out->as = ingest_as_find(slice_of(o->as));
	if (o->as && !out->as)
		return err_set(err, SRM_EUSAGE,
			T("--as: \"%s\" is not known; use comments, posts, fans, follows, messages or mentions"),
			o->as);
	if (o->encoding) {
		out->encoding = encoding_by_name(o->encoding);
		if (out->encoding == ENC_UNKNOWN)
			return err_set(err, SRM_EUSAGE,
				T("--encoding: \"%s\" is not known; use utf-8, gb18030 or utf-16"),
				o->encoding);
	}
	if (o->crawled_at &&
		!date_span(slice_of(o->crawled_at), zone, wall_at, &out->crawled_at, &to))
		return err_set(err, SRM_EUSAGE,
			T("--crawled-at: \"%s\" is no date; write 2024-11-19 or \"2024-11-19 10:00\""),
			o->crawled_at);
	return SRM_OK;
}

/* ---- the run ---- */

struct telling {
	struct cmd_ctx *ctx;
	struct out *out; /* NULL: lines */
	struct take_totals *all;
};

static void tell(void *ctx, const char *path, const struct taken *taken)
{
	const struct telling *t = ctx;

	take_totals_add(t->all, taken);
	if (t->out)
		taken_put_row(t->out, path, taken);
	else if (!t->ctx->quiet)
		taken_say_line(t->ctx, path, taken);
	if (t->out || t->ctx->quiet)
		taken_say_unusable(t->ctx, path, taken);
	taken_say_holds(t->ctx, path, taken);
	taken_say_warnings(t->ctx, path, taken);
}

/* What was read is shown at the end; what was not is said at once. */
static void tell_dry(void *ctx, const char *path, const struct taken *taken)
{
	const struct telling *t = ctx;

	take_totals_add(t->all, taken);
	if (taken->how == TAKEN_UNREADABLE)
		taken_say_unusable(t->ctx, path, taken);
	taken_say_warnings(t->ctx, path, taken);
}

static enum srm_rc take_paths(struct cmd_ctx *ctx, const struct paths *paths,
	const struct take_options *options, struct out *out, struct take_totals *all,
	struct srm_err *err)
{
	struct telling telling = {ctx, out, all};
	enum srm_rc rc = SRM_OK;

	if (!options->dry)
		return take_all(ctx, paths, options, tell, &telling, err);
	for (size_t i = 0; i < paths->n && rc == SRM_OK; i++)
		rc = take_file(ctx, NULL, paths->at[i], options, tell_dry, &telling, err);
	return rc;
}

static void say_totals(const struct cmd_ctx *ctx, const struct take_totals *all)
{
	STR(line);

	if (ctx->quiet)
		return;
	taken_say_counts(&line, ctx->lang, &all->counts);
	fprintf(ctx->out, "%s", line.buf);
	str_reset(&line);
	str_addm(&line,
		msg_text(ctx->lang, T(" (files: %lld, unchanged: %lld, not usable: %lld)")),
		(long long)all->files, (long long)all->unchanged_files,
		(long long)all->unknown_files);
	fprintf(ctx->out, "%s\n", line.buf);
	taken_say_erased(ctx, &all->counts);
	if (all->counts.added || all->counts.updated)
		cmd_note(ctx, T("next: srm score"));
}

static enum srm_rc write_json(struct cmd_ctx *ctx, const struct paths *paths,
	const struct take_options *options, struct take_totals *all, struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	const struct output_opts json = {.format = NULL};
	enum srm_rc rc = output_open(&o, ctx, &json, err);

	if (rc != SRM_OK)
		return rc;
	out_begin(o.out, "srm.ingest/1", T("Files taken in"));
	out_table(o.out, "files", T("Files"), taken_columns, TAKEN_COLUMNS);
	rc = take_paths(ctx, paths, options, o.out, all, err);
	if (rc != SRM_OK)
		return rc;
	out_table_end(o.out);
	out_fact(o.out, "new", T("new"), cell_int(all->counts.added));
	out_fact(o.out, "updated", T("updated"), cell_int(all->counts.updated));
	out_fact(o.out, "unchanged", T("unchanged"), cell_int(all->counts.unchanged));
	out_fact(o.out, "rejected", T("rejected"), cell_int(all->counts.rejected));
	out_fact(o.out, "erased", T("of erased people"), cell_int(all->counts.erased));
	return output_close(&o, err);
}

/* Held back until it is whole: warnings come first, and a failed run prints no half document. */
static enum srm_rc ingest_json(struct cmd_ctx *ctx, const struct paths *paths,
	const struct take_options *options, struct take_totals *all, struct srm_err *err)
{
	SRM_CLEANUP(mem_freep) char *text = NULL;
	const struct cmd_ctx real = *ctx;
	size_t len = 0;
	enum srm_rc rc;

	ctx->out = open_memstream(&text, &len);
	if (!ctx->out) {
		ctx->out = real.out;
		return err_set(err, SRM_EIO, T("cannot write the result: %s"), strerror(errno));
	}
	rc = write_json(ctx, paths, options, all, err);
	fclose(ctx->out);
	ctx->out = real.out;
	if (rc == SRM_OK)
		fwrite(text, 1, len, ctx->out);
	return rc;
}

/* Both what is shown and what is kept hear of each table. */
struct listening {
	struct maps *maps;
	struct dry_run *dry;
	struct rejects *rejects;
};

static void hear_table(void *ctx, const struct ingest_table *t)
{
	const struct listening *l = ctx;

	maps_table(l->maps, t);
	if (l->dry)
		dry_run_table(l->dry, t);
	if (l->rejects)
		rejects_table(l->rejects, t);
}

static enum srm_rc read_paths(struct cmd_ctx *ctx, const struct paths *paths,
	const struct take_options *options, struct srm_err *err)
{
	struct take_totals all = {0};
	enum srm_rc rc;

	if (ctx->json && !options->dry)
		rc = ingest_json(ctx, paths, options, &all, err);
	else
		rc = take_paths(ctx, paths, options, NULL, &all, err);
	if (rc != SRM_OK)
		return rc;
	if (options->dry)
		rc = dry_run_print(options->dry, ctx, err);
	else if (!ctx->json)
		say_totals(ctx, &all);
	if (all.counts.rejected || all.unknown_files)
		ctx->status = 3;
	return rc;
}

static enum srm_rc read_and_keep(struct cmd_ctx *ctx, const struct ingest_opts *o,
	const struct paths *paths, struct take_options *options, struct listening *l,
	struct srm_err *err)
{
	struct srm_err unused = SRM_ERR_INIT;
	enum srm_rc rc;

	options->dry = l->dry = o->dry_run ? dry_run_new(ctx) : NULL;
	options->rejects = l->rejects =
		o->rejects && !o->dry_run ? rejects_new(ctx, o->rejects) : NULL;
	rc = read_paths(ctx, paths, options, err);
	/* what files before the failure rejected is in the database too */
	if (l->rejects && rc != SRM_OK && rejects_write(l->rejects, &unused) != SRM_OK)
		cmd_warn(ctx, "%s", unused.msg[ctx->lang]);
	if (l->rejects && rc == SRM_OK)
		rc = rejects_write(l->rejects, err);
	if (rc == SRM_OK && !o->dry_run)
		rc = maps_keep(l->maps, ctx, options, err);
	dry_run_free(l->dry);
	rejects_free(l->rejects);
	return rc;
}

static enum srm_rc ingest_run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct ingest_opts *o = opts;
	SRM_CLEANUP(paths_release) struct paths paths = {0};
	SRM_CLEANUP(maps_release) struct maps maps;
	int zone = ctx->store ? store_zone(ctx->store) : ZONE_CHINA;
	struct listening l = {.maps = &maps};
	struct take_options options;
	enum srm_rc rc;

	maps_init(&maps);
	rc = understand(o, &options, zone, ctx->wall_at, err);
	if (rc == SRM_OK)
		rc = maps_understand(&maps, ctx, &o->map, &options, err);
	for (int i = 0; i < argc && rc == SRM_OK; i++)
		rc = paths_add(&paths, ctx, argv[i], err);
	if (rc == SRM_OK && o->dry_run && ctx->store)
		rc = forget_load(ctx->store, err);
	if (rc == SRM_OK && o->rejects && o->dry_run)
		return err_set(err, SRM_EUSAGE,
			T("--rejects writes what a run leaves out, and --dry-run leaves nothing out: give one of them"));
	if (rc == SRM_OK && o->rejects)
		rc = rejects_check(ctx, o->rejects, &paths, err);
	if (rc != SRM_OK)
		return rc;
	options.table = hear_table;
	options.table_ctx = &l;
	return read_and_keep(ctx, o, &paths, &options, &l, err);
}

static enum cmd_db db_for(const void *opts)
{
	const struct ingest_opts *o = opts;

	return o->dry_run ? CMD_DB_LOOK : CMD_DB_CREATE;
}

const struct cmd command_ingest = {
	.name = "ingest",
	.aliases = "导入 读入",
	.operands = T("FILE|DIR|-..."),
	.summary = T("read exports into the database"),
	.description = T(
		"Recognises each file by its content and takes it in: posts, people and interactions. Folders are read with all that is in them, and so are archives (zip, tar, 7z, rar) and compressed files (.gz, .bz2, .xz, .zst); - is standard input.\n\nThe same file twice changes nothing. A record that cannot be used is left out and named with its line; a file that is not recognised is named with what was seen in it; the rest goes on, and the exit status is 3. When the disk is full or the run is interrupted, each file is in whole or not at all."),
	.examples = "srm ingest exports/\n"
		    "srm ingest --post 4857631095916584 comments.json\n"
		    "srm ingest exports.zip old.csv.gz\n"
		    "srm ingest --dry-run --map '留言=comment.text,谁=user.name' form.csv\n",
	.db = CMD_DB_CREATE,
	.db_for = db_for,
	.min_operands = 1,
	.max_operands = -1,
	.opts = ingest_opts,
	.opts_size = sizeof(struct ingest_opts),
	.run = ingest_run,
};
