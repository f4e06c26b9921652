/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "srm/base/utf8.h"
#include "srm/cmd/cmd.h"
#include "srm/engine/derive.h"
#include "srm/ingest/importer.h"
#include "take.h"
#include "walk.h"

struct ingest_opts {
	const char *account, *post, *crawled_at, *encoding;
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
	OPT_DONE,
};

struct totals {
	struct import_counts counts;
	int64_t files, unchanged_files, unknown_files;
};

static enum srm_rc understand(const struct ingest_opts *o, struct take_options *out, int zone,
	int64_t wall_at, struct srm_err *err)
{
	int64_t to;

	*out = (struct take_options){
		.account = o->account, .post = o->post, .crawled_at = TIME_NONE};
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

/* ---- what was taken, for a person ---- */

static void say_counts(struct str *line, enum lang lang, const struct import_counts *c)
{
	str_addm(line, msg_text(lang, T("%lld new, %lld updated, %lld unchanged, %lld rejected")),
		(long long)c->added, (long long)c->updated, (long long)c->unchanged,
		(long long)c->rejected);
}

static void say_line(const struct cmd_ctx *ctx, const char *path, const struct taken *t)
{
	STR(line);
	STR(safe);

	switch (t->how) {
	case TAKEN_READ:
		str_addm(&line, "%s: ", msg_text(ctx->lang, t->importer_title));
		say_counts(&line, ctx->lang, &t->counts);
		break;
	case TAKEN_EMPTY:
		str_add(&line, msg_text(ctx->lang, T("empty: nothing to read in it")));
		break;
	case TAKEN_UNCHANGED:
		str_add(&line,
			msg_text(ctx->lang,
				t->importer
					? T("unchanged since it was read")
					: T("unchanged since it was looked at; not recognised then either")));
		break;
	case TAKEN_OURS:
		str_add(&line, msg_text(ctx->lang, T("made by srm; left out")));
		break;
	case TAKEN_UNKNOWN:
		str_addm(&line, msg_text(ctx->lang, T("not recognised: %s")), t->why[ctx->lang]);
		break;
	case TAKEN_ERROR_BODY:
		str_addm(&line, msg_text(ctx->lang, T("an error answer saved as data: %s")),
			t->why[ctx->lang]);
		break;
	case TAKEN_UNREADABLE:
		str_add(&line, t->why[ctx->lang]);
		break;
	}
	utf8_printable(slice_of(path), &safe);
	fprintf(ctx->out, "%s: ", safe.buf);
	str_reset(&safe);
	utf8_printable(str_slice(&line), &safe);
	fprintf(ctx->out, "%s\n", safe.buf);
}

/* With --verbose: what the file holds, as distinct things. */
static void say_holds(const struct cmd_ctx *ctx, const char *path, const struct taken *t)
{
	const int64_t *n = t->holds.interactions;

	if (!ctx->verbose || t->how != TAKEN_READ)
		return;
	cmd_note(ctx,
		T("%s: import %lld, %s: %lld posts, %lld posts inside others, %lld users, %lld comments, %lld reposts, %lld mentions, %lld other interactions"),
		path, (long long)t->import, encoding_name(t->encoding), (long long)t->holds.posts,
		(long long)t->holds.posts_embedded, (long long)t->holds.users,
		(long long)(n[KIND_COMMENT] + n[KIND_REPLY]), (long long)n[KIND_REPOST],
		(long long)n[KIND_MENTION],
		(long long)(n[KIND_LIKE] + n[KIND_CLICK] + n[KIND_SCAN] + n[KIND_FOLLOW] +
			    n[KIND_UNFOLLOW] + n[KIND_MESSAGE]));
}

/* With --quiet only what went wrong is said, on stderr. */
static void say_unusable(const struct cmd_ctx *ctx, const char *path, const struct taken *t)
{
	if (t->how == TAKEN_UNKNOWN)
		cmd_warn(ctx, T("%s: not recognised: %s"), path, t->why[ctx->lang]);
	else if (t->how == TAKEN_ERROR_BODY)
		cmd_warn(ctx, T("%s: an error answer saved as data: %s"), path, t->why[ctx->lang]);
	else if (t->how == TAKEN_UNREADABLE)
		cmd_warn(ctx, "%s: %s", path, t->why[ctx->lang]);
}

static void say_warnings(const struct cmd_ctx *ctx, const char *path, const struct taken *t)
{
	int64_t shown =
		t->counts.rejected < TAKEN_REJECTS_SHOWN ? t->counts.rejected : TAKEN_REJECTS_SHOWN;

	for (int64_t i = 0; i < shown; i++)
		cmd_warn(ctx, T("%s: line %ld: %s; this record was left out"), path,
			t->shown[i].line, msg_text(ctx->lang, t->shown[i].why));
	if (t->counts.rejected > shown)
		cmd_warn(ctx, T("%s: %lld more records were left out; see: srm imports show %lld"),
			path, (long long)(t->counts.rejected - shown), (long long)t->import);
	if (t->ruined_ids)
		cmd_warn(ctx,
			T("%s: %zu ids stand in scientific notation (4.50E+15): a spreadsheet has ruined them and they cannot be joined; take the crawler's own file"),
			path, t->ruined_ids);
	if (t->replaced)
		cmd_warn(ctx,
			T("%s: %zu characters were lost before or could not be read; if the text looks wrong, try --encoding gb18030"),
			path, t->replaced);
}

/* ---- the same for a program ---- */

static const char *how_name(enum taken_how how)
{
	static const char *const names[] = {
		"read", "empty", "unchanged", "ours", "unknown", "error-body", "unreadable"};

	return names[how];
}

static const struct out_column file_columns[] = {
	{"path", T("file"), COL_WIDE},
	{"outcome", T("outcome"), COL_LEFT},
	{"format", T("format"), COL_LEFT},
	{"encoding", T("encoding"), COL_MACHINE},
	{"import", T("import"), COL_MACHINE},
	{"records", T("records"), COL_RIGHT},
	{"new", T("new"), COL_RIGHT},
	{"updated", T("updated"), COL_RIGHT},
	{"unchanged", T("unchanged"), COL_RIGHT},
	{"rejected", T("rejected"), COL_RIGHT},
	{"skipped", T("skipped"), COL_MACHINE},
	{"posts", T("posts"), COL_MACHINE},
	{"posts_embedded", T("embedded posts"), COL_MACHINE},
	{"posts_named", T("posts only named"), COL_MACHINE},
	{"users", T("users"), COL_MACHINE},
	{"users_id_only", T("users by id only"), COL_MACHINE},
	{"users_name_only", T("users by nickname only"), COL_MACHINE},
	{"comments", T("comments"), COL_MACHINE},
	{"replies", T("replies among them"), COL_MACHINE},
	{"reposts", T("reposts"), COL_MACHINE},
	{"mentions", T("mentions"), COL_MACHINE},
	{"messages", T("messages"), COL_MACHINE},
	{"likes", T("likes"), COL_MACHINE},
	{"follows", T("follows"), COL_MACHINE},
	{"unfollows", T("unfollows"), COL_MACHINE},
	{"first_at", T("first"), COL_MACHINE},
	{"last_at", T("last"), COL_MACHINE},
	{"why", T("why not"), COL_MACHINE},
};

static void put_row(struct out *out, const char *path, const struct taken *t)
{
	const struct import_counts *c = &t->counts;
	const struct import_holds *h = &t->holds;
	const int64_t *n = h->interactions;
	const bool read = t->how == TAKEN_READ || t->how == TAKEN_EMPTY;
	const struct cell cells[] = {
		cell_str(path),
		cell_str(how_name(t->how)),
		t->importer_name ? cell_str(t->importer_name) : cell_none(),
		read ? cell_str(encoding_name(t->encoding)) : cell_none(),
		t->import ? cell_int(t->import) : cell_none(),
		cell_int(c->records),
		cell_int(c->added),
		cell_int(c->updated),
		cell_int(c->unchanged),
		cell_int(c->rejected),
		cell_int(c->skipped),
		cell_int(h->posts),
		cell_int(h->posts_embedded),
		cell_int(h->posts_named),
		cell_int(h->users),
		cell_int(h->users_id_only),
		cell_int(h->users_name_only),
		cell_int(n[KIND_COMMENT] + n[KIND_REPLY]),
		cell_int(n[KIND_REPLY]),
		cell_int(n[KIND_REPOST]),
		cell_int(n[KIND_MENTION]),
		cell_int(n[KIND_MESSAGE]),
		cell_int(n[KIND_LIKE]),
		cell_int(n[KIND_FOLLOW]),
		cell_int(n[KIND_UNFOLLOW]),
		read ? cell_time(h->first_at) : cell_none(),
		read ? cell_time(h->last_at) : cell_none(),
		t->why[LANG_EN][0] ? cell_str(t->why[LANG_EN]) : cell_none(),
	};

	_Static_assert(SRM_COUNT(cells) == SRM_COUNT(file_columns), "a cell per column");
	out_row(out, cells);
}

/* ---- the run ---- */

static void add_up(struct totals *all, const struct taken *t)
{
	all->files++;
	all->counts.records += t->counts.records;
	all->counts.added += t->counts.added;
	all->counts.updated += t->counts.updated;
	all->counts.unchanged += t->counts.unchanged;
	all->counts.rejected += t->counts.rejected;
	all->unchanged_files += t->how == TAKEN_UNCHANGED;
	all->unknown_files +=
		t->how == TAKEN_UNKNOWN || t->how == TAKEN_ERROR_BODY || t->how == TAKEN_UNREADABLE;
}

static enum srm_rc take_all(struct cmd_ctx *ctx, const struct paths *paths,
	const struct take_options *options, struct out *out, struct totals *all,
	struct srm_err *err)
{
	struct lexicon *lx;
	struct taken *taken;
	enum srm_rc rc = derive_lexicon(ctx->store, &lx, err);

	if (rc != SRM_OK)
		return rc;
	taken = mem_alloc(sizeof(*taken));
	/* what was read with other lists is read again first: what comes in now is read once */
	rc = derive_in_transaction(ctx->store, lx, err);
	for (size_t i = 0; i < paths->n && rc == SRM_OK; i++) {
		rc = take_file(ctx, lx, paths->at[i], options, taken, err);
		if (rc != SRM_OK)
			break;
		add_up(all, taken);
		if (out)
			put_row(out, paths->at[i], taken);
		else if (!ctx->quiet)
			say_line(ctx, paths->at[i], taken);
		if (out || ctx->quiet)
			say_unusable(ctx, paths->at[i], taken);
		say_holds(ctx, paths->at[i], taken);
		say_warnings(ctx, paths->at[i], taken);
	}
	if (rc == SRM_OK)
		rc = derive_in_transaction(ctx->store, lx, err);
	free(taken);
	lexicon_free(lx);
	return rc;
}

static void say_totals(const struct cmd_ctx *ctx, const struct totals *all)
{
	STR(line);

	if (ctx->quiet)
		return;
	say_counts(&line, ctx->lang, &all->counts);
	fprintf(ctx->out, "%s", line.buf);
	str_reset(&line);
	str_addm(&line,
		msg_text(ctx->lang, T(" (%lld files, %lld of them unchanged, %lld not usable)")),
		(long long)all->files, (long long)all->unchanged_files,
		(long long)all->unknown_files);
	fprintf(ctx->out, "%s\n", line.buf);
	if (all->counts.added || all->counts.updated)
		cmd_note(ctx, T("next: srm score"));
}

static enum srm_rc write_json(struct cmd_ctx *ctx, const struct paths *paths,
	const struct take_options *options, struct totals *all, struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	const struct output_opts json = {.format = NULL};
	enum srm_rc rc = output_open(&o, ctx, &json, err);

	if (rc != SRM_OK)
		return rc;
	out_begin(o.out, "srm.ingest/1", T("Files taken in"));
	out_table(o.out, "files", T("Files"), file_columns, SRM_COUNT(file_columns));
	rc = take_all(ctx, paths, options, o.out, all, err);
	if (rc != SRM_OK)
		return rc;
	out_table_end(o.out);
	out_fact(o.out, "new", T("new"), cell_int(all->counts.added));
	out_fact(o.out, "updated", T("updated"), cell_int(all->counts.updated));
	out_fact(o.out, "unchanged", T("unchanged"), cell_int(all->counts.unchanged));
	out_fact(o.out, "rejected", T("rejected"), cell_int(all->counts.rejected));
	return output_close(&o, err);
}

/* Held back until it is whole: warnings come first, and a failed run prints no half document. */
static enum srm_rc ingest_json(struct cmd_ctx *ctx, const struct paths *paths,
	const struct take_options *options, struct totals *all, struct srm_err *err)
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

static enum srm_rc ingest_run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	SRM_CLEANUP(paths_release) struct paths paths = {0};
	struct take_options options;
	struct totals all = {0};
	enum srm_rc rc = understand(opts, &options, store_zone(ctx->store), ctx->wall_at, err);

	for (int i = 0; i < argc && rc == SRM_OK; i++)
		rc = paths_add(&paths, ctx, argv[i], err);
	if (rc != SRM_OK)
		return rc;
	if (ctx->json)
		rc = ingest_json(ctx, &paths, &options, &all, err);
	else
		rc = take_all(ctx, &paths, &options, NULL, &all, err);
	if (rc != SRM_OK)
		return rc;
	if (!ctx->json)
		say_totals(ctx, &all);
	if (all.counts.rejected || all.unknown_files)
		ctx->status = 3;
	return SRM_OK;
}

const struct cmd command_ingest = {
	.name = "ingest",
	.aliases = "导入 读入",
	.operands = T("FILE|DIR|-..."),
	.summary = T("read exports into the database"),
	.description = T(
		"Recognises each file by its content and takes it in: posts, people and interactions. Folders are read with all that is in them; - is standard input.\n\nThe same file twice changes nothing. A record that cannot be used is left out and named with its line; a file that is not recognised is named with what was seen in it; the rest goes on, and the exit status is 3. When the disk is full or the run is interrupted, each file is in whole or not at all."),
	.examples = "srm ingest exports/\n"
		    "srm ingest --post 4857631095916584 comments.json\n"
		    "zcat old.csv.gz | srm ingest -\n",
	.db = CMD_DB_CREATE,
	.min_operands = 1,
	.max_operands = -1,
	.opts = ingest_opts,
	.opts_size = sizeof(struct ingest_opts),
	.run = ingest_run,
};
