/* SPDX-License-Identifier: MIT */
#include "srm/report/report.h"

#include "srm/base/date.h"

enum {
	SHOWN_TO_PEOPLE = 30
};

enum column { /* of Q_RUNS */
	C_ID,
	C_STARTED_AT,
	C_ENDED_AT,
	C_STATUS,
	C_AS_OF,
	C_FILES,
	C_UNCHANGED,
	C_UNUSABLE,
	C_ADDED,
	C_UPDATED,
	C_REJECTED,
	C_SCORED,
	C_MOVED_UP,
	C_MOVED_DOWN,
	C_REPORTS,
	C_PRUNED,
	C_MESSAGE,
	C_SENT_AT,
	C_SEND_ERROR,
	C_IS_LAST
};

static const struct out_column columns[] = {
	{"run", T("no."), COL_RIGHT},
	{"started_at", T("begun"), COL_LEFT},
	{"seconds", T("seconds"), COL_RIGHT | COL_MACHINE},
	{"outcome", T("outcome"), COL_LEFT},
	{"status", T("status"), COL_RIGHT},
	{"as_of", T("data up to"), COL_MACHINE},
	{"files", T("files"), COL_RIGHT},
	{"unchanged_files", T("unchanged"), COL_RIGHT | COL_MACHINE},
	{"unusable_files", T("not usable"), COL_RIGHT},
	{"new", T("new"), COL_RIGHT},
	{"updated", T("updated"), COL_RIGHT},
	{"rejected", T("rejected"), COL_RIGHT},
	{"followers", T("followers scored"), COL_MACHINE},
	{"moved_up", T("up"), COL_RIGHT},
	{"moved_down", T("down"), COL_RIGHT},
	{"reports", T("reports"), COL_RIGHT},
	{"pruned", T("old ones removed"), COL_MACHINE},
	{"sent", T("digest"), COL_LEFT},
	{"sent_at", T("sent at"), COL_MACHINE},
	{"send_error", T("why not sent"), COL_MACHINE},
	{"message", T("message"), COL_WIDE},
};

static struct cell outcome(const struct rows *rows)
{
	if (!rows_is_null(rows, C_STATUS)) {
		int64_t status = rows_int(rows, C_STATUS);

		if (status == 0)
			return cell_word("well", T("well"));
		if (status == 3)
			return cell_word("rejected", T("something was rejected"));
		if (status == 4)
			return cell_word("alarm", T("a condition was met"));
		return cell_word("failed", T("failed"));
	}
	return rows_int(rows, C_IS_LAST) ? cell_word("unfinished", T("at work, or killed"))
					 : cell_word("killed", T("killed"));
}

/* Nothing where nobody asked for it to be sent. */
static struct cell sent(const struct rows *rows)
{
	if (!rows_is_null(rows, C_SENT_AT))
		return cell_word("sent", T("sent"));
	return rows_is_null(rows, C_SEND_ERROR) ? cell_none()
						: cell_word("not-sent", T("not sent"));
}

/* A table has room for its beginning; a file has it all. */
static struct cell message(const struct out *out, const struct rows *rows)
{
	struct slice text = rows_text(rows, C_MESSAGE), rest;

	return cell_text(out_is_for_people(out) ? slice_cut(text, "\n", &rest) : text);
}

static void put_run(struct out *out, const struct rows *rows)
{
	bool has_ended = !rows_is_null(rows, C_ENDED_AT);

	out_row(out,
		(struct cell[]){cell_int(rows_int(rows, C_ID)),
			cell_time(rows_time(rows, C_STARTED_AT)),
			has_ended ? cell_int(rows_int(rows, C_ENDED_AT) -
					     rows_int(rows, C_STARTED_AT))
				  : cell_none(),
			outcome(rows), cell_count(rows_count(rows, C_STATUS)),
			cell_time(rows_time(rows, C_AS_OF)), cell_int(rows_int(rows, C_FILES)),
			cell_int(rows_int(rows, C_UNCHANGED)), cell_int(rows_int(rows, C_UNUSABLE)),
			cell_int(rows_int(rows, C_ADDED)), cell_int(rows_int(rows, C_UPDATED)),
			cell_int(rows_int(rows, C_REJECTED)), cell_int(rows_int(rows, C_SCORED)),
			cell_int(rows_int(rows, C_MOVED_UP)),
			cell_int(rows_int(rows, C_MOVED_DOWN)), cell_int(rows_int(rows, C_REPORTS)),
			cell_int(rows_int(rows, C_PRUNED)), sent(rows),
			cell_time(rows_time(rows, C_SENT_AT)),
			cell_text(rows_text(rows, C_SEND_ERROR)), message(out, rows)});
}

/* Nights in a row up to the last one that did not go well. */
struct streak {
	int64_t nights, since_at, not_sent;
	bool is_over;
};

static void streak_add(struct streak *s, const struct rows *rows)
{
	bool is_well = !rows_is_null(rows, C_STATUS) && rows_int(rows, C_STATUS) == 0;

	s->not_sent += !rows_is_null(rows, C_SEND_ERROR);
	s->is_over = s->is_over || is_well;
	if (s->is_over)
		return;
	s->nights++;
	s->since_at = rows_int(rows, C_STARTED_AT);
}

static void say(struct out *out, const struct streak *s, int64_t shown, int zone)
{
	char buf[DATE_BUF];

	if (!shown)
		out_say(out,
			T("No night yet: srm nightly --from DIR --to DIR leaves a line here."));
	if (s->nights)
		out_say(out, T("Nights in a row that did not go well: %lld, the first seen on %s."),
			(long long)s->nights, date_format(s->since_at, zone, false, buf));
	if (s->not_sent)
		out_say(out,
			T("Digests that were not sent: %lld. The last one again: srm notify --resend"),
			(long long)s->not_sent);
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_RUNS);
	struct streak streak = {0};
	int64_t shown = 0;
	enum srm_rc rc;

	(void)sel;
	rows_bind_int(rows, 1, out_is_for_people(out) ? SHOWN_TO_PEOPLE : -1);
	out_table(out, "runs", T("Nights"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err)) {
		put_run(out, rows);
		streak_add(&streak, rows);
		shown++;
	}
	rows_done(rows);
	out_table_end(out);
	say(out, &streak, shown, store_zone(st));
	return rc;
}

const struct report report_runs = {
	.name = "runs",
	.aliases = "运行 夜间",
	.title = T("Nights"),
	.summary = T("what srm nightly did, night by night, and what went wrong"),
	.schema = "srm.report.runs/1",
	.heeds = 0,
	.run = run,
};
