/* SPDX-License-Identifier: MIT */
/* One case, and all that was said in its conversation. */
#include "cases.h"

#include "srm/report/part.h"

static enum srm_rc tell_follower(struct store *st, const struct talk_case *c, struct out *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CASE_FOLLOWER);
	enum srm_rc rc;

	rows_bind_int(rows, 1, c->person);
	if (rows_next(rows, &rc, err)) {
		bool is_scored = !rows_is_null(rows, FOLLOWER_TIER);

		out_fact(out, "user_name", T("name"), cell_text(rows_text(rows, FOLLOWER_NAME)));
		out_fact(out, "user_id", T("id"), cell_id(rows_text(rows, FOLLOWER_ID)));
		out_fact(out, "tier", T("tier"), cell_of_tier((int)rows_int(rows, FOLLOWER_TIER)));
		out_fact(out, "worth", T("worth"),
			is_scored ? cell_points(rows_int(rows, FOLLOWER_POINTS)) : cell_none());
	}
	rows_done(rows);
	return rc;
}

static void tell_times(const struct case_book *b, const struct talk_case *c, struct out *out)
{
	STR(text);

	out_fact(out, "opened_at", T("opened"), cell_time(c->opened_at));
	out_fact(out, "answered_at", T("answered at"), cell_time(c->answered_at));
	out_fact(out, "automatic_at", T("automatic answer at"), cell_time(c->auto_at));
	out_fact(out, "waited_hours", c->state == CASE_OPEN ? T("waiting for") : T("waited"),
		cell_of_wait(out, case_waited(b, c), &text));
	out_fact(out, "business_hours", T("business hours of it"),
		cell_of_hours(case_waited_business(b, c)));
}

static enum srm_rc tell_case(struct store *st, const struct case_book *b, const struct talk_case *c,
	struct out *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CASE_OPENING);
	enum srm_rc rc;

	rows_bind_int(rows, 1, c->opening);
	if (rows_next(rows, &rc, err)) {
		out_fact(out, "as_of", T("as of"), cell_time(b->as_of));
		out_fact(out, "case", T("case"), cell_id(rows_text(rows, OPENING_ID)));
		out_fact(out, "platform", T("platform"), cell_of_platform((int)c->platform));
		out_fact(out, "kind", T("kind"), cell_of_word(NAMES_SPEECH, (int)c->speech));
		out_fact(out, "state", T("state"), cell_of_word(NAMES_CASE, (int)c->state));
		out_fact(out, "finding", T("finding"),
			cell_of_word(NAMES_FINDING, (int)c->finding));
		out_fact(out, "cause", T("cause"), cell_text(rows_text(rows, OPENING_CAUSE)));
		out_fact(out, "owner", T("owner"), cell_text(rows_text(rows, OPENING_OWNER)));
		out_fact(out, "note", T("note"), cell_text(rows_text(rows, OPENING_NOTE)));
		out_fact(out, "decided_at", T("decided"),
			cell_time(rows_time(rows, OPENING_DECIDED_AT)));
		out_fact(out, "is_direct", T("addressed to us"), cell_bool(c->is_direct));
		out_fact(out, "is_private", T("in private"), cell_bool(c->is_private));
		out_fact(out, "post_id", T("post"), cell_id(rows_text(rows, OPENING_POST)));
		out_fact(out, "post_text", T("text of the post"),
			cell_text(rows_text(rows, OPENING_POST_TEXT)));
	}
	rows_done(rows);
	return rc;
}

/* ---- the conversation ---- */

enum side {
	SIDE_FOLLOWER,
	SIDE_US,
	SIDE_US_AUTOMATIC
};

static struct cell cell_of_side(enum side side)
{
	static const char *const names[] = {"follower", "us", "us-automatic"};
	static const char *const titles[] = {T("follower"), T("us"), T("us, automatic")};

	return cell_word(names[side], titles[side]);
}

/* Where a private conversation begins and the next one does. */
static void find_ends(const struct case_book *b, const struct talk_case *c, int64_t *from,
	int64_t *to)
{
	*from = c->opened_at;
	*to = b->as_of + 1;
	for (size_t i = 0; i < b->said.cases.n; i++) {
		const struct talk_case *o = &b->said.cases.at[i];

		if (o->person != c->person || !o->is_private || o->account != c->account)
			continue;
		if (o->talk == c->talk && o->opened_at < *from)
			*from = o->opened_at;
		if (o->talk != c->talk && o->opened_at > c->opened_at && o->opened_at < *to)
			*to = o->opened_at;
	}
	/* we may have begun it: a pause parts conversations */
	*from -= (int64_t)TALK_PAUSE_DAYS * DAY_S;
}

static struct rows *open_talk(struct store *st, const struct case_book *b,
	const struct talk_case *c)
{
	struct rows *rows = store_rows(st, c->post         ? Q_CASE_TALK
					   : c->is_private ? Q_CASE_MESSAGES
							   : Q_CASE_PAIR);
	int64_t from = c->opened_at, to = b->as_of + 1;

	rows_bind_int(rows, 1, c->person);
	if (c->is_private)
		find_ends(b, c, &from, &to);
	if (c->post || c->is_private) {
		rows_bind_int(rows, 2, c->post);
		rows_bind_int(rows, 3, from);
		rows_bind_int(rows, 4, to);
	} else {
		rows_bind_int(rows, 2, c->opening);
		rows_bind_int(rows, 3, c->answer);
		rows_bind_int(rows, 4, to);
	}
	return rows;
}

static enum srm_rc tell_talk(struct store *st, const struct case_book *b, const struct talk_case *c,
	struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"at", T("when"), COL_LEFT},
		{"side", T("side"), COL_LEFT},
		{"user_name", T("name"), COL_LEFT},
		{"kind", T("kind"), COL_MACHINE},
		{"interaction_id", T("id"), COL_MACHINE},
		{"in_case", T("this case"), COL_LEFT},
		{"text", T("text"), COL_WIDE},
	};
	struct rows *rows = open_talk(st, b, c);
	enum srm_rc rc;

	out_table(out, "texts", T("What was said"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err)) {
		int64_t at = rows_time(rows, 0), id = rows_int(rows, 7);
		bool is_theirs = rows_int(rows, 2) != 0;
		bool is_auto = !is_theirs && at == c->auto_at && id != c->answer;
		int64_t end = c->answered_at != TIME_NONE ? c->answered_at : c->last_at;
		bool in_case = (at >= c->opened_at && at <= end) || id == c->opening;

		out_row(out,
			(struct cell[]){cell_time(at),
				cell_of_side(is_theirs ? SIDE_FOLLOWER
					     : is_auto ? SIDE_US_AUTOMATIC
						       : SIDE_US),
				cell_text(rows_text(rows, 3)), cell_of_kind((int)rows_int(rows, 4)),
				cell_id(rows_text(rows, 6)), cell_bool(in_case),
				cell_text(rows_text(rows, 5))});
	}
	rows_done(rows);
	out_table_end(out);
	return rc;
}

enum srm_rc case_show(struct cmd_ctx *ctx, const struct case_book *b, const struct talk_case *c,
	struct out *out, struct srm_err *err)
{
	enum srm_rc rc;

	out_begin(out, "srm.case/1", T("Case"));
	rc = tell_case(ctx->store, b, c, out, err);
	if (rc == SRM_OK)
		rc = tell_follower(ctx->store, c, out, err);
	tell_times(b, c, out);
	return rc == SRM_OK ? tell_talk(ctx->store, b, c, out, err) : rc;
}
