/* SPDX-License-Identifier: MIT */
#include "response.h"

#include "srm/report/part.h"

enum {
	SHOWN_MAX = 50 /* of a table that people read */
};

static struct cell cell_of(enum name_set set, int value)
{
	return cell_word(name_of(set, value), name_title(set, value));
}

static enum srm_rc put_case(struct store *st, struct out *out, const struct response *r,
	const struct talk_case *c, struct srm_err *err)
{
	struct rows *text = store_rows(st, Q_TALK_TEXT), *face = store_rows(st, Q_TALK_FACE);
	bool is_timed = c->answered_at != TIME_NONE && c->is_timed;
	int64_t until = is_timed ? c->answered_at : c->opened_at;
	double wall = (double)(until - c->opened_at) / 3600;
	enum srm_rc rc;

	rows_bind_int(text, 1, c->opening);
	rows_bind_int(face, 1, c->person);
	if (rows_next(text, &rc, err) && rows_next(face, &rc, err)) {
		double work = (double)hours_between(&r->hours, c->opened_at, until) / 3600;

		out_row(out,
			(struct cell[]){cell_time(c->opened_at), cell_id(rows_text(text, 0)),
				cell_id(rows_text(text, 2)), cell_text(rows_text(face, 2)),
				cell_id(rows_text(face, 1)),
				cell_of_platform((int)rows_int(face, 0)),
				cell_of_tier((int)response_tier(r, c)),
				cell_of(NAMES_SPEECH, (int)c->speech), cell_bool(c->is_private),
				cell_bool(c->is_direct), cell_of(NAMES_CASE, (int)c->state),
				is_timed ? cell_real(wall, 1) : cell_none(),
				is_timed ? cell_real(work, 1) : cell_none(),
				cell_bool(c->auto_at != TIME_NONE), cell_int(c->n_turns),
				cell_text(rows_text(text, 1))});
	}
	rows_done(text);
	rows_done(face);
	return rc;
}

enum srm_rc response_list(struct store *st, struct out *out, const struct response *r,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"opened_at", T("time"), COL_LEFT},
		{"interaction_id", T("id"), COL_LEFT},
		{"post_id", T("post"), COL_MACHINE},
		{"user_name", T("name"), COL_LEFT},
		{"user_id", T("id"), COL_MACHINE},
		{"platform", T("platform"), COL_MACHINE},
		{"tier", T("tier"), COL_LEFT},
		{"kind", T("kind"), COL_LEFT},
		{"is_private", T("message"), COL_MACHINE},
		{"is_direct", T("calls us"), COL_MACHINE},
		{"state", T("state"), COL_LEFT},
		{"answered_hours", T("after (hours)"), COL_RIGHT},
		{"answered_work_hours", T("open hours"), COL_RIGHT},
		{"automatic", T("automatic answer"), COL_MACHINE},
		{"turns", T("our turns"), COL_RIGHT | COL_MACHINE},
		{"text", T("text"), COL_WIDE},
	};
	size_t shown = 0, all = 0;
	enum srm_rc rc = SRM_OK;

	out_table(out, "cases", T("The calls behind these figures, latest first"), columns,
		SRM_COUNT(columns));
	for (size_t i = r->d.cases.n; i > 0 && rc == SRM_OK; i--) {
		const struct talk_case *c = &r->d.cases.at[i - 1];

		if (!response_has(r, c) || !talk_case_calls(c))
			continue;
		if (!out_is_for_people(out) || shown < SHOWN_MAX) {
			rc = put_case(st, out, r, c, err);
			shown++;
		}
		all++;
	}
	out_table_end(out);
	if (shown < all)
		out_say(out, T("%lld of %lld rows. All of them: -o FILE.csv"), (long long)shown,
			(long long)all);
	return rc;
}
