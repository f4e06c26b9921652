/* SPDX-License-Identifier: MIT */
#include "night_say.h"

#include <errno.h>
#include <string.h>

enum {
	LINES_MAX = 20,    /* of one screen, with what stands around them */
	MESSAGE_MAX = 8192 /* bytes in the database */
};

enum srm_rc night_log_open(struct night_log *log, struct cmd_ctx *held, struct srm_err *err)
{
	log->stream = open_memstream(&log->text, &log->len);
	if (!log->stream)
		return err_set(err, SRM_EIO, T("cannot write the result: %s"), strerror(errno));
	held->log = log->stream;
	held->log_is_terminal = false;
	held->quiet = true;
	held->verbose = held->json = false;
	return SRM_OK;
}

void night_log_close(struct night_log *log)
{
	if (log->stream)
		fclose(log->stream);
	free(log->text);
	*log = (struct night_log){0};
}

void night_result_init(struct night_result *r, int64_t wall_at)
{
	*r = (struct night_result){.started_at = wall_at};
	r->watch.as_of = TIME_NONE;
	str_init(&r->message);
	str_init(&r->digest);
	str_init(&r->digest_json);
}

void night_result_release(struct night_result *r)
{
	str_release(&r->message);
	str_release(&r->digest);
	str_release(&r->digest_json);
}

void night_message(struct str *to, const struct night_log *log, const char *why)
{
	fflush(log->stream);
	str_addn(to, log->text, log->len);
	night_digest_cut(to, MESSAGE_MAX);
	if (why)
		str_add(to, why);
	else if (to->len)
		to->buf[--to->len] = '\0';
}

static void add_counts(struct str *to, const struct cmd_ctx *ctx, const struct night_result *r)
{
	const struct take_totals *t = &r->taken;
	const struct import_counts *c = &t->counts;
	char day[DATE_BUF];

	str_addm(to,
		msg_text(ctx->lang,
			T("the night of %s: %lld files, %lld of them unchanged, %lld not usable; %lld records new, %lld updated, %lld rejected; %lld up a tier, %lld down; %lld reports")),
		date_format_day(date_day(r->started_at, store_zone(ctx->store)), day),
		(long long)t->files, (long long)t->unchanged_files, (long long)t->unknown_files,
		(long long)c->added, (long long)c->updated, (long long)c->rejected,
		(long long)r->scored.moved_up, (long long)r->scored.moved_down,
		(long long)r->reports);
}

static void say_lines(const struct cmd_ctx *ctx, const struct night_log *log)
{
	struct slice rest = {log->text, log->len}, next;
	size_t n = 0, more = 0;

	for (; rest.len; rest = next) {
		struct slice line = slice_cut(rest, "\n", &next);

		if (n++ < LINES_MAX)
			fprintf(ctx->log, "%.*s\n", (int)line.len, line.s);
		else
			more++;
	}
	if (more)
		cmd_note(ctx, T("... and %zu more lines: srm --json report runs"), more);
}

static enum srm_rc write_json(struct cmd_ctx *ctx, const struct night_result *r,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	const struct output_opts as_asked = {0};
	const struct take_totals *t = &r->taken;
	enum srm_rc rc = output_open(&o, ctx, &as_asked, err);

	if (rc != SRM_OK)
		return rc;
	out_begin(o.out, "srm.nightly/1", NULL);
	out_fact(o.out, "run", "", cell_int(r->id));
	out_fact(o.out, "started_at", "", cell_time(r->started_at));
	out_fact(o.out, "status", "", cell_int(r->status));
	out_fact(o.out, "as_of", "", cell_time(r->watch.as_of));
	out_fact(o.out, "files", "", cell_int(t->files));
	out_fact(o.out, "unchanged_files", "", cell_int(t->unchanged_files));
	out_fact(o.out, "unusable_files", "", cell_int(t->unknown_files));
	out_fact(o.out, "new", "", cell_int(t->counts.added));
	out_fact(o.out, "updated", "", cell_int(t->counts.updated));
	out_fact(o.out, "rejected", "", cell_int(t->counts.rejected));
	out_fact(o.out, "followers", "", cell_int(r->scored.scored));
	out_fact(o.out, "moved_up", "", cell_int(r->scored.moved_up));
	out_fact(o.out, "moved_down", "", cell_int(r->scored.moved_down));
	out_fact(o.out, "reports", "", cell_int(r->reports));
	out_fact(o.out, "pruned", "", cell_int(r->pruned));
	out_fact(o.out, "message", "",
		r->message.len ? cell_text(str_slice(&r->message)) : cell_none());
	return output_close(&o, err);
}

enum srm_rc night_say(struct cmd_ctx *ctx, const struct night_result *r,
	const struct night_log *log, bool is_well, struct srm_err *err)
{
	STR(line);

	if (ctx->json)
		return write_json(ctx, r, err);
	if (is_well && !log->len && !ctx->verbose)
		return SRM_OK;
	add_counts(&line, ctx, r);
	cmd_note(ctx, "%s", line.buf);
	say_lines(ctx, log);
	return SRM_OK;
}
