/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <errno.h>
#include <string.h>

#include "line/heed.h"
#include "srm/base/mem.h"
#include "srm/report/report.h"

struct report_opts {
	struct output_opts output;
	struct select_opts select;
	bool list, fail_if_alarm;
};

static const struct opt report_opts[] = {
	OPT_FLAG(0, "list", struct report_opts, list,
		T("the posts or people behind the figures, too")),
	OPT_FLAG(0, "fail-if-alarm", struct report_opts, fail_if_alarm,
		T("end with status 4 when the report raises an alarm (response)")),
	OPT_GROUP(opt_select, struct report_opts, select),
	OPT_GROUP(opt_output, struct report_opts, output),
	OPT_DONE,
};

enum {
	REPORTS_MAX = 64
};

static enum srm_rc unknown_report(const char *name, struct srm_err *err)
{
	const char *names[REPORTS_MAX], *nearest;
	const struct report *r;
	size_t n = 0;
	STR(all);

	for (; n < REPORTS_MAX && (r = report_at(n)); n++) {
		names[n] = r->name;
		str_addf(&all, "%s%s", n ? ", " : "", r->name);
	}
	nearest = opt_nearest(name, names, n);
	if (nearest)
		return err_set(err, SRM_EUSAGE,
			T("there is no report \"%s\" (did you mean %s?): there are %s"), name,
			nearest, all.buf);
	return err_set(err, SRM_EUSAGE, T("there is no report \"%s\": there are %s"), name,
		all.buf);
}

static enum srm_rc list_reports(struct cmd_ctx *ctx, const struct report_opts *opts,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"name", T("report"), COL_LEFT},
		{"aliases", T("also called"), COL_LEFT},
		{"summary", T("what it tells"), COL_WIDE},
	};
	SRM_CLEANUP(output_abandon) struct output o = {0};
	enum srm_rc rc = output_open(&o, ctx, &opts->output, err);
	const struct report *r;

	if (rc != SRM_OK)
		return rc;
	out_begin(o.out, "srm.reports/1", T("Reports"));
	out_table(o.out, "reports", T("Reports"), columns, SRM_COUNT(columns));
	for (size_t i = 0; (r = report_at(i)); i++)
		out_row(o.out, (struct cell[]){cell_str(r->name), cell_str(r->aliases),
				       cell_word(r->summary, r->summary)});
	out_table_end(o.out);
	out_say(o.out, T("For one of them: srm report NAME, for example srm report tiers"));
	return output_close(&o, err);
}

/* A word of a command line that a person can copy. */
static void add_word(struct str *line, const char *word)
{
	bool is_plain = *word && strcspn(word, " '\"$&;|<>()*?~\\") == strlen(word);

	str_addf(line, is_plain ? " %s" : " '%s'", word);
}

static void add_option(struct str *line, const char *name, const char *value)
{
	if (!value)
		return;
	str_addf(line, " --%s", name);
	add_word(line, value);
}

/* Every number can be followed to what it counts. */
static void say_list(struct out *out, const struct cmd_ctx *ctx, const struct report *r,
	const struct report_opts *opts)
{
	const struct select_opts *s = &opts->select;
	STR(line);

	str_add(&line, "srm");
	if (strcmp(ctx->db_path, "srm.db") != 0)
		add_option(&line, "db", ctx->db_path);
	str_addf(&line, " report %s --list", r->name);
	add_option(&line, "month", s->month);
	add_option(&line, "from", s->from);
	add_option(&line, "to", s->to);
	add_option(&line, "account", s->account);
	add_option(&line, "tier", s->tier);
	add_option(&line, "tag", s->tag);
	out_say(out,
		r->lists_people ? T("The people behind these figures: %s")
				: T("The posts behind these figures: %s"),
		line.buf);
}

static enum srm_rc write_report(struct cmd_ctx *ctx, const struct report *r,
	const struct report_opts *opts, const struct selection *selection, struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	enum srm_rc rc = output_open(&o, ctx, &opts->output, err), closed;

	if (rc != SRM_OK)
		return rc;
	out_begin(o.out, r->schema, r->title);
	rc = r->run(ctx->store, selection, o.out, err);
	if (rc != SRM_OK && rc != SRM_EALARM)
		return rc;
	if ((r->heeds & HEED_LIST) && !opts->list)
		say_list(o.out, ctx, r, opts);
	closed = output_close(&o, err);
	return closed != SRM_OK ? closed : rc;
}

/* A report is short; held back until it is whole, so that none is ever printed by half. */
static enum srm_rc run_report(struct cmd_ctx *ctx, const struct report *r,
	const struct report_opts *opts, struct srm_err *err)
{
	SRM_CLEANUP(mem_freep) char *text = NULL;
	struct cmd_ctx held = *ctx;
	struct selection selection;
	size_t len = 0;
	enum srm_rc rc;
	STR(what);

	str_addf(&what, "report %s", r->name);
	rc = select_heed(&opts->select, r->heeds, what.buf, err);
	if (rc == SRM_OK)
		rc = select_resolve(&selection, ctx, &opts->select, err);
	if (rc != SRM_OK)
		return rc;
	selection.wants_list = opts->list;
	selection.fails_if_alarm = opts->fail_if_alarm;
	held.out = open_memstream(&text, &len);
	if (!held.out)
		return err_set(err, SRM_EIO, T("cannot write the result: %s"), strerror(errno));
	rc = write_report(&held, r, opts, &selection, err);
	if (fclose(held.out) != 0 && (rc == SRM_OK || rc == SRM_EALARM))
		rc = err_set(err, SRM_EIO, T("cannot write the result: %s"), strerror(errno));
	if (rc == SRM_OK || rc == SRM_EALARM)
		fwrite(text, 1, len, ctx->out); /* cmd_main() sees to its errors */
	return rc;
}

/* Without a name: who asks for a file, a document or a period wants to read, not to choose. */
static bool wants_page(const struct report_opts *opts)
{
	const struct select_opts *s = &opts->select;
	const char *format = opts->output.format;

	if (s->from || s->to || s->month || s->compare || s->account || s->tier || s->tag)
		return true;
	if (format && (!strcmp(format, "html") || !strcmp(format, "md") || !strcmp(format, "xlsx")))
		return true;
	return opts->output.file && strcmp(opts->output.file, "-") != 0;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *values, int argc, char **argv,
	struct srm_err *err)
{
	const struct report_opts *opts = values;
	const struct report *r;

	if (argc == 0 && !wants_page(opts) && !opts->list && !opts->fail_if_alarm)
		return list_reports(ctx, opts, err);
	r = report_find(argc ? argv[0] : "page");
	if (!r)
		return unknown_report(argv[0], err);
	if (opts->list && !(r->heeds & HEED_LIST))
		return err_set(err, SRM_EUSAGE, T("--list: report %s has no list behind it"),
			r->name);
	if (opts->fail_if_alarm && !(r->heeds & HEED_ALARM))
		return err_set(err, SRM_EUSAGE, T("--fail-if-alarm: report %s raises no alarm"),
			r->name);
	return run_report(ctx, r, opts, err);
}

const struct cmd command_report = {
	.name = "report",
	.aliases = "报告 报表",
	.operands = T("[NAME]"),
	.summary = T("who moved, who stays, who waits, promo and value; all on one page"),
	.description = T(
		"Without a name, lists the reports; with --output, a period, or --format html, md or xlsx, writes the page: what they answer, and what that rests on, in one document.\n\nEach says as of when it holds and what it rests on: how many people or posts, and how much of what the platform shows is held.\n\nFigures are counts of what was imported; where something is an estimate, an interval stands beside it."),
	.examples =
		"srm report\nsrm report -o report.html\nsrm report tiers\nsrm report promo --month 2024-11 --compare\n"
		"srm report 分层 -o tiers.md\n",
	.db = CMD_DB_READ,
	.min_operands = 0,
	.max_operands = 1,
	.opts = report_opts,
	.opts_size = sizeof(struct report_opts),
	.run = run,
};
