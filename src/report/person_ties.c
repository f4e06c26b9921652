/* SPDX-License-Identifier: MIT */
#include "person_parts.h"

#include "srm/engine/dialogue.h"
#include "srm/report/part.h"

/* ---- relation ---- */

/* Whether they follow us: from lists and events, which seldom say who left. */
static struct cell cell_of_relation(const struct person *p, bool is_followed)
{
	bool follows = p->is_ranked && p->sums.followed_at != TIME_NONE;

	if (p->is_ranked && p->sums.unfollowed_at != TIME_NONE &&
		p->sums.unfollowed_at > p->sums.followed_at)
		return cell_word("former", T("followed us, and left"));
	if (follows && is_followed)
		return cell_word("mutual", T("follow each other"));
	if (follows)
		return cell_word("following", T("follows us"));
	return is_followed ? cell_word("followed", T("we follow them")) : cell_none();
}

enum srm_rc tell_relation(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SHOW_FOLLOWED);
	int64_t is_followed = 0;
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->who.person);
	rc = rows_one_int(rows, 0, &is_followed, err);
	if (rc == SRM_OK)
		out_fact(out, "relation", T("relation"), cell_of_relation(p, is_followed != 0));
	return rc;
}

/* ---- who passes things on to whom ---- */

static enum srm_rc pass_rows(struct store *st, const struct person *p, enum stmt name,
	struct cell direction, struct out *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->who.person);
	while (rows_next(rows, &rc, err))
		out_row(out, (struct cell[]){direction, cell_text(rows_text(rows, 0)),
				     cell_int(rows_int(rows, 1)),
				     cell_of_day(out, rows_time(rows, 2), store_zone(st))});
	rows_done(rows);
	return rc;
}

static enum srm_rc any(struct store *st, enum stmt name, int64_t person, int64_t *n,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);

	rows_bind_int(rows, 1, person);
	return rows_one_int(rows, 0, n, err);
}

enum srm_rc tell_passes(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"direction", T("direction"), COL_LEFT},
		{"user_name", T("name"), COL_WIDE},
		{"times", T("times"), COL_RIGHT},
		{"last_at", T("last"), COL_LEFT},
	};
	int64_t brought = 0;
	enum srm_rc rc = any(st, Q_SHOW_BROUGHT, p->who.person, &brought, err);

	if (rc != SRM_OK)
		return rc;
	out_table_if_any(out, "passes", T("Reposts: from whom and to whom"), columns,
		SRM_COUNT(columns));
	rc = pass_rows(st, p, Q_SHOW_GOT_FROM, cell_word("from", T("got from")), out, err);
	if (rc == SRM_OK)
		rc = pass_rows(st, p, Q_SHOW_GAVE_TO, cell_word("to", T("passed on to")), out, err);
	out_table_end(out);
	if (rc == SRM_OK && brought)
		out_say(out, T("People who first came through their reposts: %lld"),
			(long long)brought);
	return rc;
}

/* ---- what we did with them, and what is open ---- */

static enum srm_rc put_open(struct store *st, const struct talk_case *c, int64_t as_of,
	struct out *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, c->opening ? Q_TALK_TEXT : Q_TALK_POST_TEXT);
	enum srm_rc rc;

	rows_bind_int(rows, 1, c->opening ? c->opening : c->post);
	if (rows_next(rows, &rc, err))
		out_row(out, (struct cell[]){cell_time(c->opened_at),
				     cell_word(name_of(NAMES_SPEECH, (int)c->speech),
					     name_title(NAMES_SPEECH, (int)c->speech)),
				     cell_real((double)(as_of - c->opened_at) / DAY_S, 1),
				     cell_id(rows_text(rows, 2)), cell_id(rows_text(rows, 0)),
				     cell_text(rows_text(rows, 1))});
	rows_done(rows);
	return rc;
}

static enum srm_rc tell_open(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"created_at", T("time"), COL_LEFT},
		{"kind", T("kind"), COL_LEFT},
		{"waiting_days", T("days"), COL_RIGHT},
		{"post_id", T("post"), COL_LEFT},
		{"interaction_id", T("id"), COL_MACHINE},
		{"text", T("text"), COL_WIDE},
	};
	DIALOGUE(d);
	enum srm_rc rc;

	d.as_of = p->as_of;
	d.person = p->who.person;
	d.from_at = INT64_MIN;
	d.to_at = INT64_MAX;
	rc = dialogue_read(st, &d, err);
	out_table_if_any(out, "open", T("Waiting for an answer of ours"), columns,
		SRM_COUNT(columns));
	for (size_t i = d.cases.n; i > 0 && rc == SRM_OK; i--) {
		const struct talk_case *c = &d.cases.at[i - 1];

		if (c->state == CASE_OPEN && talk_case_calls(c))
			rc = put_open(st, c, p->as_of, out, err);
	}
	out_table_end(out);
	return rc;
}

static enum srm_rc tell_touches(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"touched_at", T("day"), COL_LEFT},
		{"what", T("what was done"), COL_LEFT},
		{"cost", T("cost"), COL_RIGHT},
		{"by_whom", T("by"), COL_LEFT},
		{"pick", T("work list"), COL_RIGHT},
		{"note", T("note"), COL_WIDE},
	};
	struct rows *rows = store_rows(st, Q_SHOW_TOUCHES);
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->who.person);
	out_table_if_any(out, "touches", T("What we did"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err))
		out_row(out, (struct cell[]){cell_of_day(out, rows_time(rows, 0), store_zone(st)),
				     cell_text(rows_text(rows, 1)),
				     rows_is_null(rows, 2) ? cell_none()
							   : cell_real(rows_real(rows, 2), 2),
				     cell_text(rows_text(rows, 3)), cell_count(rows_count(rows, 4)),
				     cell_text(rows_text(rows, 5))});
	rows_done(rows);
	out_table_end(out);
	return rc;
}

static enum srm_rc tell_picks(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"pick", T("no."), COL_RIGHT},
		{"chosen_by", T("drawn by"), COL_LEFT},
		{"as_of", T("score of"), COL_LEFT},
		{"held_out", T("left alone"), COL_LEFT},
		{"owner", T("owner"), COL_LEFT},
		{"due", T("due"), COL_LEFT},
		{"note", T("note"), COL_WIDE},
	};
	struct rows *rows = store_rows(st, Q_SHOW_PICKS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->who.person);
	out_table_if_any(out, "picks", T("Work lists"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err))
		out_row(out,
			(struct cell[]){cell_int(rows_int(rows, 0)), cell_text(rows_text(rows, 1)),
				cell_of_day(out, rows_time(rows, 2), store_zone(st)),
				cell_bool(rows_int(rows, 3) != 0), cell_text(rows_text(rows, 4)),
				rows_is_null(rows, 5) ? cell_none() : cell_day(rows_int(rows, 5)),
				cell_text(rows_text(rows, 6))});
	rows_done(rows);
	out_table_end(out);
	return rc;
}

enum srm_rc tell_care(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	enum srm_rc rc = tell_open(st, p, out, err);

	if (rc == SRM_OK)
		rc = tell_touches(st, p, out, err);
	return rc == SRM_OK ? tell_picks(st, p, out, err) : rc;
}
