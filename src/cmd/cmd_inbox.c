/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <errno.h>
#include <string.h>

#include "acting.h"
#include "decide.h"
#include "inbox.h"
#include "srm/base/num.h"
#include "srm/engine/own.h"
#include "srm/report/part.h"

struct inbox_opts {
	struct output_opts output;
	struct select_opts select;
	const char *kind, *older, *complaints_older;
	int64_t limit;
	bool all, indirect, fail_if_alarm;
};

static const struct opt inbox_table[] = {
	OPT_STRING(0, "kind", struct inbox_opts, kind, OPT_VALUE_SPEECH, T("KIND"),
		T("only complaint, question, suggestion, praise, showing, prize, unsure or none, of whatever tier")),
	OPT_STRING(0, "older", struct inbox_opts, older, OPT_VALUE_ANY, T("TIME"),
		T("only what has been waiting longer: 90m, 24h, 3d")),
	OPT_INT('n', "limit", struct inbox_opts, limit, T("N"),
		T("at most N cases (else 20 on a screen and all in a file)")),
	OPT_FLAG(0, "all", struct inbox_opts, all, T("answered and resolved ones, too")),
	OPT_FLAG(0, "indirect", struct inbox_opts, indirect,
		T("only those who spoke of us without calling us, as the first table: for a spreadsheet")),
	OPT_STRING(0, "fail-if-complaints-older", struct inbox_opts, complaints_older,
		OPT_VALUE_ANY, T("TIME"),
		T("exit status 4 when a complaint has been waiting longer; with -q nothing is written unless one has")),
	OPT_FLAG(0, "fail-if-alarm", struct inbox_opts, fail_if_alarm,
		T("exit status 4 when complaints are far above the 28 days before; with -q nothing is written unless they are")),
	OPT_GROUP(opt_select_who, struct inbox_opts, select),
	OPT_GROUP(opt_output, struct inbox_opts, output),
	OPT_DONE,
};

enum {
	WIDTH_ROOMY = 120, /* below it some columns stay away */
	WIDTH_WIDE = 150
};

/* All that is known before a word is written. */
struct asked {
	struct selection selection;
	struct inbox_request request;
	int64_t complaints_older; /* 0: not asked for */
	int64_t n_overdue, longest;
	struct alarm alarm;
	struct own own;
	struct case_book book;
	struct inbox inbox;
	int64_t scored_at;
};

static void asked_release(struct asked *a)
{
	own_release(&a->own);
	case_book_release(&a->book);
	inbox_release(&a->inbox);
}

static enum srm_rc parse_time(const char *option, const char *text, int64_t *out,
	struct srm_err *err)
{
	*out = 0;
	if (!text || duration_parse(slice_of(text), out))
		return SRM_OK;
	return err_set(err, SRM_EUSAGE, T("--%s: \"%s\" is not a time: write 90m, 24h or 3d"),
		option, text);
}

static enum srm_rc parse(struct cmd_ctx *ctx, const struct inbox_opts *o, struct asked *a,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	a->request.selection = &a->selection;
	a->request.all = o->all;
	if (o->kind)
		rc = word_value(NAMES_SPEECH, o->kind, &a->request.kind, err);
	if (rc == SRM_OK)
		rc = parse_time("older", o->older, &a->request.older, err);
	if (rc == SRM_OK)
		rc = parse_time("fail-if-complaints-older", o->complaints_older,
			&a->complaints_older, err);
	if (rc == SRM_OK)
		rc = select_resolve(&a->selection, ctx, &o->select, err);
	return rc == SRM_OK ? own_choose(ctx->store, &a->selection, err) : rc;
}

static enum srm_rc read_scored_at(struct store *st, int64_t *out, struct srm_err *err)
{
	bool found;
	STR(text);
	enum srm_rc rc = store_setting(st, "score.as_of", &text, &found, err);

	if (rc != SRM_OK || !found || !num_int64(str_slice(&text), out))
		*out = TIME_NONE;
	return rc;
}

static enum srm_rc read_all(struct store *st, const struct inbox_opts *o, struct asked *a,
	struct srm_err *err)
{
	enum srm_rc rc = own_resolve(st, 0, &a->own, err);

	a->book.as_of = a->selection.as_of;
	if (rc == SRM_OK)
		rc = case_book_read(st, &a->book, 0, err);
	if (rc == SRM_OK && a->complaints_older)
		rc = inbox_overdue(st, &a->book, &a->selection, a->complaints_older, &a->n_overdue,
			&a->longest, err);
	if (rc == SRM_OK && o->fail_if_alarm)
		rc = alarm_of(st, &a->book.said, &a->alarm, err);
	if (rc == SRM_OK)
		rc = inbox_read(st, &a->book, &a->request, &a->inbox, err);
	return rc == SRM_OK ? read_scored_at(st, &a->scored_at, err) : rc;
}

/* ---- rows ---- */

static void begin_cases(struct out *out, const char *name, const char *title, int width, bool all,
	bool if_any)
{
	const unsigned roomy = width > 0 && width < WIDTH_ROOMY ? COL_MACHINE : 0;
	const unsigned wide = width > 0 && width < WIDTH_WIDE ? COL_MACHINE : 0;
	const struct out_column columns[] = {
		{"case", T("case"), COL_LEFT},
		{"kind", T("kind"), COL_LEFT},
		{"state", T("state"), all ? COL_LEFT : COL_MACHINE},
		{"opened_at", T("since"), COL_LEFT},
		{"waited_hours", T("waiting"), COL_RIGHT},
		{"business_hours", T("business hours"), COL_RIGHT | roomy},
		{"user_name", T("name"), COL_WIDE},
		{"user_id", T("id"), wide},
		{"platform", T("platform"), COL_MACHINE},
		{"tier", T("tier"), COL_LEFT},
		{"worth", T("worth"), COL_RIGHT},
		{"held_reward", T("reward on hold"), roomy},
		{"post_id", T("post"), wide},
		{"text", T("text"), COL_WIDE},
		{"texts", T("texts"), COL_MACHINE},
		{"act", T("by"), COL_MACHINE},
		{"interaction_id", T("id"), COL_MACHINE},
		{"is_direct", T("addressed to us"), COL_MACHINE},
		{"is_private", T("in private"), COL_MACHINE},
		{"answered_at", T("answered at"), COL_MACHINE},
		{"automatic_at", T("automatic answer at"), COL_MACHINE},
		{"finding", T("finding"), COL_MACHINE},
		{"cause", T("cause"), COL_MACHINE},
		{"owner", T("owner"), roomy},
		{"note", T("note"), COL_MACHINE},
	};

	if (if_any)
		out_table_if_any(out, name, title, columns, SRM_COUNT(columns));
	else
		out_table(out, name, title, columns, SRM_COUNT(columns));
}

static void put_case(struct out *out, const struct case_book *b, const struct waiting *w,
	const struct rows *opening, const struct rows *who, int zone)
{
	const struct talk_case *c = w->c;
	STR(waited);

	out_row(out, (struct cell[]){cell_id(rows_text(opening, OPENING_ID)),
			     cell_of_word(NAMES_SPEECH, (int)c->speech),
			     cell_of_word(NAMES_CASE, (int)c->state),
			     cell_of_day(out, c->opened_at, zone),
			     cell_of_wait(out, case_waited(b, c), &waited),
			     cell_of_hours(case_waited_business(b, c)),
			     cell_text(rows_text(who, FOLLOWER_NAME)),
			     cell_id(rows_text(who, FOLLOWER_ID)),
			     cell_of_platform((int)c->platform), cell_of_tier((int)w->tier),
			     w->is_scored ? cell_points(w->points) : cell_none(),
			     w->is_held ? cell_text(rows_text(who, FOLLOWER_REWARD)) : cell_none(),
			     cell_id(rows_text(opening, OPENING_POST)),
			     cell_text(rows_text(opening, OPENING_TEXT)), cell_int(c->n_in),
			     cell_of_kind((int)c->kind),
			     cell_id(rows_text(opening, OPENING_OWN_ID)), cell_bool(c->is_direct),
			     cell_bool(c->is_private), cell_time(c->answered_at),
			     cell_time(c->auto_at), cell_of_word(NAMES_FINDING, (int)c->finding),
			     cell_text(rows_text(opening, OPENING_CAUSE)),
			     cell_text(rows_text(opening, OPENING_OWNER)),
			     cell_text(rows_text(opening, OPENING_NOTE))});
}

static enum srm_rc tell_one(struct store *st, const struct case_book *b, const struct waiting *w,
	struct out *out, struct srm_err *err)
{
	struct rows *opening = store_rows(st, w->c->opening ? Q_CASE_OPENING : Q_CASE_POST);
	struct rows *who = store_rows(st, Q_CASE_FOLLOWER);
	enum srm_rc rc, other = SRM_OK;

	rows_bind_int(opening, 1, w->c->opening ? w->c->opening : w->c->post);
	if (w->c->opening &&
		w->c->n_in > 1) { /* of several texts the one that makes it what it is */
		rows_bind_int(opening, 2, (int64_t)w->c->speech);
		rows_bind_int(opening, 3, w->c->last_at);
	}
	rows_bind_int(who, 1, w->c->person);
	if (rows_next(opening, &rc, err) && rows_next(who, &other, err))
		put_case(out, b, w, opening, who, store_zone(st));
	else if (rc == SRM_OK)
		rc = other;
	rows_done(opening);
	rows_done(who);
	return rc;
}

struct part {
	const char *name, *title;
	const struct waitings *cases;
	bool if_any;
};

static enum srm_rc tell_part(struct cmd_ctx *ctx, const struct inbox_opts *o, const struct asked *a,
	const struct part *p, struct out *out, struct srm_err *err)
{
	int64_t limit = o->limit ? o->limit : rows_shown(out, &o->output), shown = 0;
	enum srm_rc rc = SRM_OK;

	begin_cases(out, p->name, p->title, ctx->width, o->all, p->if_any);
	for (size_t i = 0; i < p->cases->n && rc == SRM_OK && (limit < 0 || shown < limit);
		i++, shown++)
		rc = tell_one(ctx->store, &a->book, &p->cases->at[i], out, err);
	out_table_end(out);
	say_rest(out, shown, (int64_t)p->cases->n);
	return rc;
}

/* ---- around them ---- */

static void tell_facts(const struct inbox_opts *o, const struct asked *a, struct out *out)
{
	int64_t open = 0;

	for (size_t i = 0; i < a->inbox.direct.n; i++)
		open += a->inbox.direct.at[i].c->state == CASE_OPEN;
	out_fact(out, "as_of", T("as of"), cell_time(a->selection.as_of));
	out_fact(out, "scored_at", T("tier and worth as of"), cell_time(a->scored_at));
	out_fact(out, "waiting", T("waiting for an answer"), cell_int(open));
	out_fact(out, "complaints", T("of them complaints"), cell_int(a->inbox.n_complaints));
	out_fact(out, "indirect_cases", T("spoke of us without calling us"),
		cell_int((int64_t)a->inbox.indirect.n));
	out_fact(out, "handed_off_cases", T("handed off"),
		cell_int((int64_t)a->inbox.handed_off.n));
	if (o->fail_if_alarm) {
		out_fact(out, "alarm", T("alarm"), cell_bool(a->alarm.rings));
		out_fact(out, "complaints_week", T("weight of complaints, last 7 days"),
			cell_real(a->alarm.week, 1));
		out_fact(out, "expected_week", T("the 28 days before let expect"),
			a->alarm.has_before ? cell_real(a->alarm.expected_week, 1) : cell_none());
	}
}

static void say_what_else(const struct asked *a, struct out *out)
{
	const struct inbox *in = &a->inbox;

	if (in->n_unsure || in->n_lesser || in->n_other)
		out_say(out,
			T("Not listed: %lld unsure, %lld with praise or goods shown from other tiers than core and key, %lld who hunt prizes or say none of these. To see them: --kind unsure, praise, showing, prize or none"),
			(long long)in->n_unsure, (long long)in->n_lesser, (long long)in->n_other);
	if (a->scored_at == TIME_NONE)
		out_say(out,
			T("Nobody has been scored yet: tier and worth are not known, and praise is not listed. Run srm score first."));
	if (a->book.said.n_unread)
		out_say(out,
			T("%lld texts have not been read yet, their kind is not known: run srm score."),
			(long long)a->book.said.n_unread);
	if (a->own.is_inferred)
		out_say(out,
			T("No own account is recorded: for this run it is %s, whose posts hold most comments. To record it: srm account add"),
			a->own.name.buf);
	if (in->direct.n)
		out_say(out,
			T("the conversation: srm case ID; what came of it: srm case ID answered, handed-off or resolved"));
}

static enum srm_rc tell_inbox(struct cmd_ctx *ctx, const struct inbox_opts *o,
	const struct asked *a, struct out *out, struct srm_err *err)
{
	const struct part parts[] = {
		{"cases", T("Waiting for an answer"), &a->inbox.direct, false},
		{"indirect", T("Spoke of us without calling us"), &a->inbox.indirect, !o->indirect},
		{"handed_off", T("Handed off"), &a->inbox.handed_off, true},
	};
	enum srm_rc rc = SRM_OK;

	out_begin(out, "srm.inbox/1", T("Inbox"));
	tell_facts(o, a, out);
	for (size_t i = 0; i < SRM_COUNT(parts) && rc == SRM_OK; i++)
		if (!o->indirect || parts[i].cases == &a->inbox.indirect)
			rc = tell_part(ctx, o, a, &parts[i], out, err);
	say_what_else(a, out);
	return rc;
}

static enum srm_rc overdue(const struct inbox_opts *o, const struct asked *a, struct srm_err *err)
{
	return err_set(err, SRM_EALARM,
		T("complaints that have been waiting longer than %s: %lld, the longest for %.0f hours; srm inbox --kind complaint --older %s lists them"),
		o->complaints_older, (long long)a->n_overdue, (double)a->longest / 3600,
		o->complaints_older);
}

static enum srm_rc rings(const struct alarm *l, struct srm_err *err)
{
	return err_set(err, SRM_EALARM,
		T("alarm: %lld complaints in the last 7 days, weighing %.1f where the 28 days before let expect %.1f; on the last day %lld, weighing %.1f where %.1f was to be expected; srm inbox --kind complaint lists them"),
		(long long)l->n_week, l->week, l->expected_week, (long long)l->n_day, l->day,
		l->expected_day);
}

/* The result is out by now: why the status is 4. */
static enum srm_rc say_alarm(const struct cmd_ctx *ctx, const struct inbox_opts *o,
	const struct asked *a, struct srm_err *err)
{
	enum srm_rc rc = a->alarm.rings ? rings(&a->alarm, err) : SRM_OK;

	if (!a->n_overdue)
		return rc;
	if (rc != SRM_OK)
		cmd_warn(ctx, "%s", err->msg[ctx->lang]);
	return overdue(o, a, err);
}

/* A cron job wants to hear of it only when there is something to hear. */
static bool is_silent(const struct cmd_ctx *ctx, const struct inbox_opts *o, const struct asked *a)
{
	bool is_watch = ctx->quiet && (o->complaints_older || o->fail_if_alarm);

	return is_watch && !ctx->json && !o->output.file && !o->output.format && !a->n_overdue &&
	       !a->alarm.rings;
}

static enum srm_rc tell(struct cmd_ctx *ctx, const struct inbox_opts *o, const struct asked *a,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc = output_open(&output, ctx, &o->output, err);

	if (rc == SRM_OK)
		rc = tell_inbox(ctx, o, a, output.out, err);
	if (rc == SRM_OK)
		rc = output_close(&output, err);
	/* an alarm must not hide that nobody can read what it is about */
	if (rc == SRM_OK && (fflush(ctx->out) || ferror(ctx->out)))
		rc = err_set(err, SRM_EIO, T("cannot write to standard output: %s"),
			strerror(errno));
	return rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct inbox_opts *o = opts;
	SRM_CLEANUP(asked_release) struct asked a = {0};
	enum srm_rc rc;

	(void)argc;
	(void)argv;
	str_init(&a.own.name);
	str_init(&a.own.stamp);
	rc = parse(ctx, o, &a, err);
	if (rc == SRM_OK)
		rc = read_all(ctx->store, o, &a, err);
	if (rc != SRM_OK || is_silent(ctx, o, &a))
		return rc;
	rc = tell(ctx, o, &a, err);
	return rc == SRM_OK ? say_alarm(ctx, o, &a, err) : rc;
}

const struct cmd command_inbox = {
	.name = "inbox",
	.aliases = "收件箱 待回应",
	.operands = "",
	.summary = T("who waits for an answer, complaints first"),
	.description = T(
		"A case begins with somebody's first text that nobody has answered yet, and ends with our first own answer; an automatic one, or the same text to many, does not end it. Complaints come first, then questions and suggestions, then praise and goods shown by core and key; within these by tier, worth, and how long they have been waiting. Who was never scored has no tier and comes last.\n\nNow is the latest moment in the data (or --as-of), not the clock. Business hours are those of srm config (hours.open, hours.close, hours.days) and srm config holidays. A reward of their tier is on hold while somebody's complaint is open.\n\nWho spoke of us without calling us (no @, on nobody's page of ours) is in a table of their own; what was handed off is listed apart. A list written with -o has the columns state, finding, kind, cause, owner and note: fill them in and read it back with srm case --import."),
	.examples = "srm inbox\nsrm inbox --kind complaint --older 24h\n"
		    "srm inbox -o inbox.csv\nsrm case --import inbox.csv\n"
		    "srm inbox -q --fail-if-complaints-older 24h\n",
	.db = CMD_DB_READ,
	.min_operands = 0,
	.max_operands = 0,
	.opts = inbox_table,
	.opts_size = sizeof(struct inbox_opts),
	.run = run,
};
