/* SPDX-License-Identifier: MIT */
/* What was decided of cases, and what they were caused by. */
#include "cases.h"

#include "acting.h"
#include "srm/report/part.h"

static void put_mark(struct out *out, const struct rows *rows, int zone)
{
	out_row(out, (struct cell[]){cell_id(rows_text(rows, MARK_ID)),
			     cell_of_platform((int)rows_int(rows, MARK_PLATFORM)),
			     cell_of_day(out, rows_time(rows, MARK_OPENED_AT), zone),
			     cell_text(rows_text(rows, MARK_USER_NAME)),
			     cell_id(rows_text(rows, MARK_USER_ID)),
			     cell_of_word(NAMES_CASE, (int)rows_int(rows, MARK_STATE)),
			     cell_of_word(NAMES_FINDING, (int)rows_int(rows, MARK_FINDING)),
			     cell_of_word(NAMES_SPEECH, (int)rows_int(rows, MARK_SPEECH)),
			     cell_text(rows_text(rows, MARK_CAUSE)),
			     cell_text(rows_text(rows, MARK_OWNER)),
			     cell_text(rows_text(rows, MARK_NOTE)),
			     cell_time(rows_time(rows, MARK_DECIDED_AT)),
			     cell_text(rows_text(rows, MARK_TEXT))});
}

static enum srm_rc list_marks(struct cmd_ctx *ctx, const struct output_opts *opts, struct out *out,
	int64_t *all, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"case", T("case"), COL_LEFT},
		{"platform", T("platform"), COL_MACHINE},
		{"opened_at", T("opened"), COL_LEFT},
		{"user_name", T("name"), COL_WIDE},
		{"user_id", T("id"), COL_MACHINE},
		{"state", T("state"), COL_LEFT},
		{"finding", T("finding"), COL_LEFT},
		{"kind", T("kind"), COL_LEFT},
		{"cause", T("cause"), COL_LEFT},
		{"owner", T("owner"), COL_LEFT},
		{"note", T("note"), COL_LEFT},
		{"decided_at", T("decided"), COL_MACHINE},
		{"text", T("text"), COL_WIDE},
	};
	struct rows *rows = store_rows(ctx->store, Q_CASE_MARKS);
	int64_t limit = rows_shown(out, opts), shown = 0;
	enum srm_rc rc;

	*all = 0;
	out_table(out, "cases", T("Cases decided"), columns, SRM_COUNT(columns));
	for (; rows_next(rows, &rc, err); ++*all)
		if (limit < 0 || shown < limit) {
			put_mark(out, rows, store_zone(ctx->store));
			shown++;
		}
	rows_done(rows);
	out_table_end(out);
	say_rest(out, shown, *all);
	return rc;
}

static enum srm_rc tell_causes(struct store *st, struct out *out, bool is_alone,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"cause", T("cause"), COL_WIDE},
		{"cases", T("cases"), COL_RIGHT},
		{"founded", T("founded"), COL_RIGHT},
		{"unfounded", T("unfounded"), COL_RIGHT},
		{"not_known", T("not known"), COL_RIGHT},
	};
	struct rows *rows = store_rows(st, Q_CASE_CAUSES);
	enum srm_rc rc;

	if (is_alone)
		out_table(out, "causes", T("Causes"), columns, SRM_COUNT(columns));
	else
		out_table_if_any(out, "causes", T("Causes"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err))
		out_row(out, (struct cell[]){cell_text(rows_text(rows, 0)),
				     cell_int(rows_int(rows, 1)), cell_int(rows_int(rows, 2)),
				     cell_int(rows_int(rows, 3)), cell_int(rows_int(rows, 4))});
	rows_done(rows);
	out_table_end(out);
	return rc;
}

enum srm_rc case_list(struct cmd_ctx *ctx, const struct output_opts *opts, struct out *out,
	struct srm_err *err)
{
	int64_t all = 0;
	enum srm_rc rc;

	out_begin(out, "srm.cases/1", T("Cases decided"));
	rc = list_marks(ctx, opts, out, &all, err);
	if (rc == SRM_OK)
		rc = tell_causes(ctx->store, out, false, err);
	if (rc == SRM_OK && !all)
		out_say(out,
			T("nothing was decided yet: srm inbox lists who waits, srm case ID resolved --founded --cause WORDS keeps what came of it"));
	return rc;
}

enum srm_rc case_causes(struct store *st, struct out *out, struct srm_err *err)
{
	out_begin(out, "srm.causes/1", T("Causes"));
	return tell_causes(st, out, true, err);
}
