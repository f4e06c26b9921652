/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "decide.h"
#include "line/internal.h"
#include "night/hook.h"
#include "night/night_reports.h"
#include "night/night_say.h"
#include "pull/pull.h"
#include "srm/base/date.h"
#include "take/maps.h"
#include "take/taken_say.h"

struct nightly_opts {
	const char *from, *to, *format, *keep, *stale, *complaints_older, *kind, *insecure_http;
	struct opt_list pulls, reports;
	bool fail_if_alarm, webhook;
};

static const struct opt nightly_table[] = {
	OPT_STRING(0, "from", struct nightly_opts, from, OPT_VALUE_FILE, T("DIR"),
		T("the folder that exports are put into; it is left as it is")),
	OPT_LIST(0, "pull", struct nightly_opts, pulls, OPT_VALUE_ANY, T("WORDS"),
		T("fetch first, as srm pull would: \"weibo comments\", \"wechat users --account ID\"; may be given several times; where a platform sets a limit the night goes on without waiting")),
	OPT_STRING(0, "to", struct nightly_opts, to, OPT_VALUE_FILE, T("DIR"),
		T("the folder for the reports; made when it is missing")),
	OPT_LIST(0, "report", struct nightly_opts, reports, OPT_VALUE_REPORT, T("NAME"),
		T("a report to write, may be given several times (else overview, tiers, moves, promo, response and followers, the list of them)")),
	OPT_STRING(0, "format", struct nightly_opts, format, OPT_VALUE_FORMAT, T("FORMAT"),
		T("of the reports: html as it is, or table, csv, tsv, json, jsonl, md, xlsx; followers are csv beside html, md and table")),
	OPT_STRING(0, "keep", struct nightly_opts, keep, OPT_VALUE_ANY, T("TIME"),
		T("remove dated reports that are older: 90d, 12w; no other file is ever touched")),
	OPT_STRING(0, "fail-if-stale", struct nightly_opts, stale, OPT_VALUE_ANY, T("TIME"),
		T("exit status 4 when the latest moment in the data is older than that by the clock")),
	OPT_FLAG(0, "fail-if-alarm", struct nightly_opts, fail_if_alarm,
		T("exit status 4 when complaints are far above the 28 days before")),
	OPT_STRING(0, "fail-if-complaints-older", struct nightly_opts, complaints_older,
		OPT_VALUE_ANY, T("TIME"),
		T("exit status 4 when a complaint has been waiting longer")),
	OPT_FLAG(0, "webhook", struct nightly_opts, webhook,
		T("post a digest to the address of SRM_WEBHOOK_URL or srm login, as srm notify does")),
	OPT_STRING(0, "kind", struct nightly_opts, kind, OPT_VALUE_WEBHOOK, T("KIND"),
		T("what the webhook takes: wecom (as it is) or generic")),
	OPT_STRING(0, "insecure-http", struct nightly_opts, insecure_http, OPT_VALUE_ANY, T("HOST"),
		T("allow http to this loopback host: 127.0.0.1, ::1 or localhost")),
	OPT_DONE,
};

/* All that was asked for, understood, and what came of it. */
struct night {
	struct cmd_ctx *ctx;
	struct cmd_ctx held; /* the same, but what is said goes into the log */
	struct night_log log;
	int64_t begun; /* ticks */
	const struct nightly_opts *opts;
	struct night_files files;
	enum hook_kind kind;
	int64_t keep, stale, older; /* seconds; 0: not asked for */
	struct night_result r;
};

static enum srm_rc parse_time(const char *option, const char *text, int64_t least, int64_t *out,
	struct srm_err *err)
{
	*out = 0;
	if (!text || (duration_parse(slice_of(text), out) && *out >= least))
		return SRM_OK;
	if (least > 1)
		return err_set(err, SRM_EUSAGE,
			T("--%s: \"%s\" is not a time of at least a day: write 90d or 12w"), option,
			text);
	return err_set(err, SRM_EUSAGE, T("--%s: \"%s\" is not a time: write 90m, 24h or 3d"),
		option, text);
}

static enum srm_rc parse(struct night *n, struct srm_err *err)
{
	const struct nightly_opts *o = n->opts;
	enum srm_rc rc = SRM_OK;

	if (!o->from || !o->to)
		return err_set(err, SRM_EUSAGE,
			T("--from DIR and --to DIR are both needed: where exports come in, and where reports go"));
	for (size_t i = 0; i < o->pulls.n && rc == SRM_OK; i++)
		rc = pull_words_check(o->pulls.at[i], err);
	if (rc == SRM_OK)
		rc = night_files_parse(&n->files, &o->reports, o->format, err);
	if (rc == SRM_OK)
		rc = hook_kind_parse(o->kind, &n->kind, err);
	if (rc == SRM_OK)
		rc = parse_time("keep", o->keep, DAY_S, &n->keep, err);
	if (rc == SRM_OK)
		rc = parse_time("fail-if-stale", o->stale, 1, &n->stale, err);
	if (rc == SRM_OK)
		rc = parse_time("fail-if-complaints-older", o->complaints_older, 1, &n->older, err);
	return rc == SRM_OK ? night_folders_check(o->from, o->to, err) : rc;
}

/* ---- the work ---- */

static void tell(void *ctx, const char *path, const struct taken *taken)
{
	struct night *n = ctx;

	take_totals_add(&n->r.taken, taken);
	taken_say_unusable(&n->held, path, taken);
	taken_say_warnings(&n->held, path, taken);
}

static enum srm_rc take(struct night *n, struct srm_err *err)
{
	const struct map_opts no_map = {0};
	struct take_options options = {.crawled_at = TIME_NONE};
	SRM_CLEANUP(paths_release) struct paths paths = {0};
	SRM_CLEANUP(maps_release) struct maps maps;
	enum srm_rc rc;

	maps_init(&maps);
	rc = maps_understand(&maps, &n->held, &no_map, &options, err);
	if (rc == SRM_OK)
		rc = paths_add(&paths, &n->held, n->opts->from, err);
	if (rc == SRM_OK)
		rc = take_all(&n->held, &paths, &options, tell, n, err);
	if (n->r.taken.counts.rejected || n->r.taken.unknown_files)
		n->held.status = 3;
	return rc;
}

static enum srm_rc write_files(struct night *n, struct srm_err *err)
{
	const char *folder = n->opts->to;
	int64_t day = date_day(n->ctx->wall_at, store_zone(n->ctx->store));
	struct srm_err why = SRM_ERR_INIT;
	enum srm_rc rc = night_files_write(&n->held, &n->files, folder, day, &n->r.reports, &why);

	/* old files may go when the new ones are there */
	if (rc == SRM_OK || rc == SRM_EINPUT) {
		enum srm_rc pruned = night_prune(folder,
			n->keep ? day - n->keep / DAY_S : INT64_MIN, &n->r.pruned, err);

		if (pruned != SRM_OK)
			return pruned;
	}
	if (rc != SRM_OK)
		*err = why;
	return rc;
}

/* Why the status is to be 4; each is told, the last one as the error. */
static enum srm_rc heed(struct night *n, struct srm_err *err)
{
	const struct night_watch *w = &n->r.watch;
	int64_t age = n->ctx->wall_at - w->as_of;
	enum srm_rc rc = SRM_OK;
	char buf[DATE_BUF];

	if (n->stale && age > n->stale)
		rc = err_set(err, SRM_EALARM,
			T("the data are stale: nothing after %s, %.1f days ago; --fail-if-stale %s"),
			date_format(w->as_of, store_zone(n->ctx->store), false, buf),
			(double)age / DAY_S, n->opts->stale);
	if (n->opts->fail_if_alarm && w->alarm.rings) {
		if (rc != SRM_OK)
			cmd_warn(&n->held, "%s", err->msg[n->ctx->lang]);
		rc = err_set(err, SRM_EALARM,
			T("alarm: %lld complaints in the last 7 days, weighing %.1f where the 28 days before let expect %.1f; srm inbox --kind complaint lists them"),
			(long long)w->alarm.n_week, w->alarm.week, w->alarm.expected_week);
	}
	if (n->older && w->overdue) {
		if (rc != SRM_OK)
			cmd_warn(&n->held, "%s", err->msg[n->ctx->lang]);
		rc = err_set(err, SRM_EALARM,
			T("complaints that have been waiting longer than %s: %lld, the longest for %.0f hours; srm inbox --kind complaint --older %s lists them"),
			n->opts->complaints_older, (long long)w->overdue, (double)w->longest / 3600,
			n->opts->complaints_older);
	}
	return rc;
}

static enum srm_rc write_and_heed(struct night *n, struct srm_err *err)
{
	struct srm_err missing = SRM_ERR_INIT;
	enum srm_rc rc, written = write_files(n, &missing);

	if (written != SRM_OK && written != SRM_EINPUT) {
		*err = missing;
		return written;
	}
	rc = night_watch_read(&n->held, n->older, &n->r.watch, err);
	if (rc == SRM_OK)
		rc = heed(n, err);
	if (written == SRM_OK || (rc != SRM_OK && rc != SRM_EALARM))
		return rc;
	if (rc == SRM_EALARM) /* a failure weighs more, but hides nothing */
		cmd_warn(&n->held, "%s", err->msg[n->ctx->lang]);
	*err = missing;
	return written;
}

static enum srm_rc work(struct night *n, struct srm_err *err)
{
	int failed;
	OWN(own);
	enum srm_rc rc = night_pull(&n->held, &n->opts->pulls, &n->r.taken.counts, &failed, err);

	if (rc == SRM_OK)
		rc = take(n, err);
	if (rc == SRM_OK)
		rc = score_all(&n->held, &n->r.scored, &own, err);
	if (rc == SRM_OK)
		rc = write_and_heed(n, err);
	if (!failed || (rc != SRM_OK && rc != SRM_EALARM))
		return rc;
	if (rc == SRM_EALARM)
		cmd_warn(&n->held, "%s", err->msg[n->ctx->lang]);
	return err_set(err, SRM_EINPUT,
		T("%d of %zu pulls failed; the night went on with what there is"), failed,
		n->opts->pulls.n);
}

/* ---- around it ---- */

/* Its line in the database, which must not fail for the reason that the night failed for. */
static enum srm_rc keep_result(struct night *n, enum srm_rc rc, struct srm_err *err)
{
	struct cmd_ctx *ctx = n->ctx;
	struct srm_err other = SRM_ERR_INIT;
	const char *why = rc == SRM_OK ? NULL : err->msg[ctx->lang];
	enum srm_rc kept = SRM_OK;

	store_rollback(ctx->store);
	store_on_interrupt(ctx->store, NULL, NULL);
	n->r.status = rc == SRM_OK ? n->held.status : cmd_status(rc);
	if (rc == SRM_OK || rc == SRM_EALARM || rc == SRM_EINPUT)
		kept = night_digest(&n->held, &n->r, NULL, &other);
	else if (rc != SRM_EBUSY && rc != SRM_EINTR)
		kept = night_digest(&n->held, &n->r, why, &other);
	night_message(&n->r.message, &n->log, why);
	if (kept == SRM_OK)
		kept = night_end(ctx->store, &n->r, ctx->wall_at + (ctx->ticks() - n->begun) / 1000,
			&other);
	store_on_interrupt(ctx->store, ctx->interrupted, NULL);
	if (kept == SRM_OK || rc != SRM_OK)
		return rc;
	*err = other;
	return kept;
}

static void send(struct night *n)
{
	struct srm_err err = SRM_ERR_INIT;

	if (!n->opts->webhook || !n->r.digest.len)
		return;
	if (hook_send(n->ctx, n->kind, &n->r, n->opts->insecure_http, &err) != SRM_OK)
		cmd_warn(n->ctx, T("the digest was not sent: %s; again with: srm notify --resend"),
			err.msg[n->ctx->lang]);
}

static enum srm_rc run_locked(struct night *n, const struct night_stale *stale, struct srm_err *err)
{
	struct cmd_ctx *ctx = n->ctx;
	enum srm_rc rc = night_begin(ctx->store, ctx->wall_at, &n->r.id, err), said;
	struct srm_err why = SRM_ERR_INIT;
	char buf[DATE_BUF];

	if (rc != SRM_OK)
		return rc;
	if (stale->pid)
		cmd_warn(&n->held,
			T("the night that process %lld began at %s did not come to its end; this one does its work"),
			(long long)stale->pid,
			date_format(stale->started_at, store_zone(ctx->store), false, buf));
	rc = keep_result(n, work(n, err), err);
	said = night_say(ctx, &n->r, &n->log, rc == SRM_OK && !n->r.status, &why);
	send(n);
	if (rc == SRM_OK)
		ctx->status = n->r.status;
	if (said == SRM_OK || rc != SRM_OK)
		return rc;
	*err = why;
	return said;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	struct night n = {.ctx = ctx, .held = *ctx, .opts = opts, .begun = ctx->ticks()};
	struct night_stale stale = {0};
	NIGHT_LOCK(lock);
	enum srm_rc rc = parse(&n, err);

	(void)argc;
	(void)argv;
	if (rc == SRM_OK)
		rc = night_lock_take(&lock, ctx, &stale, err);
	if (rc == SRM_OK)
		rc = night_log_open(&n.log, &n.held, err);
	if (rc != SRM_OK)
		return rc;
	night_result_init(&n.r, ctx->wall_at);
	rc = run_locked(&n, &stale, err);
	night_result_release(&n.r);
	night_log_close(&n.log);
	return rc;
}

const struct cmd command_nightly = {
	.name = "nightly",
	.aliases = "夜间 每晚",
	.operands = "",
	.summary = T("for cron: read a folder, score, write reports"),
	.description = T(
		"Fetches what --pull names, reads what is new or has grown in the folder --from, scores, and writes reports into the folder --to: each under the day's name (tiers-2026-11-22.html) and, when all are there, under its latest name (tiers-latest.html). A file takes its name only when it is whole; a run that was killed is made up for by the next one.\n\nNothing is printed when all is well. Else one screen: what was newly rejected, files that cannot be read, stale data, an alarm. Statuses are those of ingest (3: something was newly rejected) and of --fail-if-... (4); 75 when another nightly, or another srm that writes, is at work. Every run leaves a line in the database: srm report runs.\n\nThe day is that of the clock in the database's zone."),
	.examples =
		"srm nightly --from exports --to reports\n"
		"srm nightly --from exports --to reports --report tiers --report followers --format xlsx\n"
		"srm nightly --from exports --to reports --keep 90d --fail-if-stale 2d --webhook\n"
		"srm nightly --from exports --to reports --pull \"weibo posts\" --pull \"weibo comments\"\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = 0,
	.opts = nightly_table,
	.opts_size = sizeof(struct nightly_opts),
	.run = run,
};
