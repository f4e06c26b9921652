/* SPDX-License-Identifier: MIT */
#include "srm/report/report.h"

#include "srm/report/part.h"
#include "trend.h"

enum direction {
	MOVE_UP,
	MOVE_DOWN,
	MOVE_IN,  /* first placed */
	MOVE_OUT, /* no longer a person of their own */
	MOVE_COUNT
};

enum {
	CAUSES = 5
};

struct moves {
	int64_t from_at, to_at;
	int64_t first_at; /* of the first score of all */
	bool is_older;    /* the last score moved nobody: these are of an earlier one */
	int64_t count[MOVE_COUNT][CAUSES];
	int64_t sum[MOVE_COUNT];
};

static const char *const names[MOVE_COUNT] = {
	[MOVE_UP] = T("up"),
	[MOVE_DOWN] = T("down"),
	[MOVE_IN] = T("newly placed"),
	[MOVE_OUT] = T("gone"),
};

/* Without a period: what the last score moved, or the last one before it that moved anybody. */
static enum srm_rc read_period(struct store *st, const struct selection *sel, int64_t scored_at,
	struct moves *m, struct srm_err *err)
{
	enum srm_rc rc = rows_one_int(store_rows(st, Q_MOVES_FIRST), TIME_NONE, &m->first_at, err);
	struct rows *rows;
	int64_t last;

	m->from_at = sel->from_at;
	m->to_at = sel->to_at;
	if (rc != SRM_OK || sel->from_at != INT64_MIN || sel->to_at != INT64_MAX)
		return rc;
	rows = store_rows(st, Q_MOVES_LAST);
	rows_bind_int(rows, 1, scored_at);
	rc = rows_one_int(rows, scored_at, &last, err);
	m->from_at = last;
	m->to_at = last + 1;
	m->is_older = last < scored_at;
	return rc;
}

static enum srm_rc read_counts(struct store *st, const struct selection *sel, struct moves *m,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_MOVE_COUNTS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, m->from_at);
	rows_bind_int(rows, 2, m->to_at);
	rows_bind_int(rows, 3, (int64_t)sel->tier);
	rows_bind_text(rows, 4, slice_of(sel->tag));
	while (rows_next(rows, &rc, err)) {
		int64_t from = rows_int(rows, 0), to = rows_int(rows, 1), cause = rows_int(rows, 2);
		enum direction d = !from       ? MOVE_IN
				   : !to       ? MOVE_OUT
				   : to > from ? MOVE_UP
					       : MOVE_DOWN;

		if (cause > 0 && cause < CAUSES)
			m->count[d][cause]++;
		m->sum[d]++;
	}
	rows_done(rows);
	return rc;
}

static void tell_facts(struct out *out, const struct moves *m)
{
	if (m->to_at == m->from_at + 1)
		out_fact(out, "as_of", T("score of"), cell_time(m->from_at));
	if (m->to_at != m->from_at + 1 && m->from_at != INT64_MIN)
		out_fact(out, "from", T("from"), cell_time(m->from_at));
	if (m->to_at != m->from_at + 1 && m->to_at != INT64_MAX)
		out_fact(out, "to", T("up to"), cell_time(m->to_at - 1));
	out_fact(out, "up", T("moves up"), cell_int(m->sum[MOVE_UP]));
	out_fact(out, "down", T("moves down"), cell_int(m->sum[MOVE_DOWN]));
	out_fact(out, "placed", T("placed for the first time"), cell_int(m->sum[MOVE_IN]));
	out_fact(out, "gone", T("gone (merged, erased, taken back)"), cell_int(m->sum[MOVE_OUT]));
}

/* ---- the period before, and the same season last year ---- */

static struct moves stretch(const struct moves *m, int64_t from_at, int64_t to_at)
{
	return (struct moves){.from_at = from_at, .to_at = to_at, .first_at = m->first_at};
}

static struct moves year_before(const struct moves *m, int zone)
{
	int64_t from = trend_year_before(date_day(m->from_at, zone));
	int64_t to = trend_year_before(date_day(m->to_at - 1, zone)) + 1;

	return stretch(m, date_day_start(from, zone), date_day_start(to, zone));
}

/* Before anybody was scored nobody could move. */
static struct cell moved_cell(const struct moves *m, enum direction d)
{
	return m->first_at < m->to_at ? cell_int(m->sum[d]) : cell_none();
}

static enum srm_rc tell_compare(struct store *st, const struct selection *sel,
	const struct moves *m, struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"direction", T("direction"), COL_LEFT},
		{"now", T("now"), COL_RIGHT},
		{"before", T("before"), COL_RIGHT},
		{"last_year", T("last year"), COL_RIGHT},
	};
	struct moves before = stretch(m, sel->before_from_at, sel->before_to_at);
	struct moves year = year_before(m, store_zone(st));
	enum srm_rc rc = read_counts(st, sel, &before, err);

	if (rc == SRM_OK)
		rc = read_counts(st, sel, &year, err);
	if (rc != SRM_OK)
		return rc;
	out_table(out, "compared", T("Compared"), columns, SRM_COUNT(columns));
	for (int d = 0; d < MOVE_COUNT; d++)
		out_row(out, (struct cell[]){cell_word(names[d], names[d]), cell_int(m->sum[d]),
				     moved_cell(&before, (enum direction)d),
				     moved_cell(&year, (enum direction)d)});
	out_table_end(out);
	if (m->first_at >= before.to_at)
		out_say(out,
			T("Nobody had been scored before that period: there is nothing to compare with."));
	return SRM_OK;
}

/* "time 8, behaviour 2" */
static void add_causes(struct out *out, const int64_t count[CAUSES], struct str *line)
{
	str_reset(line);
	for (int i = 1; i < CAUSES; i++)
		if (count[i])
			str_addf(line, "%s%s %lld", line->len ? " · " : "",
				out_text(out, cell_of_cause(i).title), (long long)count[i]);
}

static bool is_first(const struct moves *m)
{
	return m->first_at >= m->from_at && !m->sum[MOVE_UP] && !m->sum[MOVE_DOWN];
}

static void tell_sentences(struct out *out, const struct moves *m)
{
	STR(causes);

	if (m->is_older)
		out_say(out,
			T("The last score moved nobody: these are the moves of the last one that did."));
	if (is_first(m)) {
		out_say(out,
			T("This is the first score: %lld people were placed in tiers. Moves show from the next score on."),
			(long long)m->sum[MOVE_IN]);
		return;
	}
	if (!m->sum[MOVE_UP] && !m->sum[MOVE_DOWN])
		out_say(out, T("Nobody moved up or down."));
	if (m->sum[MOVE_DOWN]) {
		add_causes(out, m->count[MOVE_DOWN], &causes);
		out_say(out, T("%lld moved down, by cause: %s."), (long long)m->sum[MOVE_DOWN],
			causes.buf);
	}
	if (m->sum[MOVE_UP]) {
		add_causes(out, m->count[MOVE_UP], &causes);
		out_say(out, T("%lld moved up, by cause: %s."), (long long)m->sum[MOVE_UP],
			causes.buf);
	}
	if (m->count[MOVE_UP][4] || m->count[MOVE_DOWN][4])
		out_say(out,
			T("Moves caused by the model say that settings or the scale changed, not the people."));
}

static enum srm_rc tell_people(struct store *st, const struct selection *sel, const struct moves *m,
	struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"as_of", T("score of"), COL_LEFT},
		{"direction", T("direction"), COL_LEFT},
		{"from_tier", T("from tier"), COL_LEFT},
		{"to_tier", T("to tier"), COL_LEFT},
		{"name", T("name"), COL_WIDE},
		{"user_id", T("id"), COL_LEFT},
		{"worth", T("worth"), COL_RIGHT},
		{"cause", T("cause"), COL_LEFT},
	};
	struct rows *rows = store_rows(st, Q_MOVES);
	enum srm_rc rc;

	rows_bind_int(rows, 1, m->from_at);
	rows_bind_int(rows, 2, m->to_at);
	rows_bind_int(rows, 3, (int64_t)sel->tier);
	rows_bind_text(rows, 4, slice_of(sel->tag));
	out_table(out, "moves", T("Who moved"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err)) {
		int64_t from = rows_int(rows, 1), to = rows_int(rows, 2);
		enum direction d = !from ? MOVE_IN : to > from ? MOVE_UP : MOVE_DOWN;

		out_row(out, (struct cell[]){cell_of_day(out, rows_int(rows, 0), store_zone(st)),
				     cell_word(names[d], names[d]), cell_of_tier((int)from),
				     cell_of_tier((int)to), cell_text(rows_text(rows, 6)),
				     cell_id(rows_text(rows, 5)), cell_points(rows_int(rows, 3)),
				     cell_of_cause((int)rows_int(rows, 4))});
	}
	out_table_end(out);
	rows_done(rows);
	return rc;
}

static void tell_causes(struct out *out, const struct moves *m)
{
	static const struct out_column columns[] = {
		{"cause", T("cause"), COL_LEFT},
		{"up", T("up"), COL_RIGHT},
		{"down", T("down"), COL_RIGHT},
		{"placed", T("newly placed"), COL_RIGHT},
		{"gone", T("gone"), COL_RIGHT},
	};

	out_table(out, "causes", T("By cause"), columns, SRM_COUNT(columns));
	for (int i = 1; i < CAUSES; i++)
		out_row(out,
			(struct cell[]){cell_of_cause(i), cell_int(m->count[MOVE_UP][i]),
				cell_int(m->count[MOVE_DOWN][i]), cell_int(m->count[MOVE_IN][i]),
				cell_int(m->count[MOVE_OUT][i])});
	out_table_end(out);
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	struct score_state state;
	struct moves m = {0};
	enum srm_rc rc = score_state_read(st, &state, err);

	if (rc == SRM_OK)
		rc = read_period(st, sel, state.as_of, &m, err);
	if (rc == SRM_OK)
		rc = read_counts(st, sel, &m, err);
	if (rc != SRM_OK)
		return rc;
	tell_facts(out, &m);
	tell_sentences(out, &m);
	rc = tell_people(st, sel, &m, out, err);
	if (rc == SRM_OK && !is_first(&m))
		tell_causes(out, &m);
	if (rc == SRM_OK && sel->has_compare)
		rc = tell_compare(st, sel, &m, out, err);
	score_state_warn(out, &state);
	return rc;
}

const struct report report_moves = {
	.name = "moves",
	.aliases = "升降 变动 升降级",
	.summary = T("who moved up or down a tier, and why"),
	.schema = "srm.report.moves/1",
	.title = T("Moves between tiers"),
	.heeds = HEED_PERIOD | HEED_COMPARE | HEED_TIER | HEED_TAG,
	.run = run,
};
