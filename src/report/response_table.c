/* SPDX-License-Identifier: MIT */
#include "response.h"

#include "srm/report/part.h"

/* The figures of every table, after what tells its rows; the last four only beside an earlier period. */
static const struct out_column figures[] = {
	{"cases", T("calls"), COL_RIGHT},
	{"handled", T("handled"), COL_RIGHT},
	{"answered", T("answered"), COL_RIGHT},
	{"rate", T("rate"), COL_RIGHT},
	{"median_hours", T("half within (hours)"), COL_RIGHT | COL_BAR},
	{"p90_hours", T("90% within"), COL_RIGHT | COL_HIGH},
	{"median_work_hours", T("half within (open hours)"), COL_RIGHT},
	{"p90_work_hours", T("90% within (open)"), COL_RIGHT},
	{"cases_before", T("calls before"), COL_RIGHT},
	{"rate_before", T("rate before"), COL_RIGHT},
	{"median_hours_before", T("half within before"), COL_RIGHT},
	{"p90_hours_before", T("90% within before"), COL_RIGHT},
};

enum {
	BEFORE_AT = 8, /* where the earlier period begins */
	COLUMNS_MAX = 1 + SRM_COUNT(figures)
};

static struct cell cell_of_hours(double hours)
{
	return hours < 0 ? cell_none() : cell_real(hours, 1);
}

static void begin(struct out *out, const struct response *r, const char *name, const char *title,
	struct out_column first)
{
	struct out_column columns[COLUMNS_MAX] = {first};
	size_t n = r->sel->has_compare ? SRM_COUNT(figures) : (size_t)BEFORE_AT;

	for (size_t i = 0; i < n; i++)
		columns[1 + i] = figures[i];
	out_table_if_any(out, name, title, columns, 1 + n);
}

/* Where no answer of ours is held, none is not known to be given. */
static void row(struct out *out, const struct response *r, struct cell first, struct tally *t,
	struct tally *before, bool is_blind)
{
	struct cell cells[COLUMNS_MAX], *c = cells;

	*c++ = first;
	*c++ = cell_int(t->n);
	*c++ = is_blind ? cell_none() : cell_int(t->handled);
	*c++ = is_blind ? cell_none() : cell_int(t->answered);
	*c++ = is_blind ? cell_none() : cell_of_share(t->answered, t->n, 0);
	*c++ = cell_of_hours(span_at(&t->wall, 0.5));
	*c++ = cell_of_hours(span_at(&t->wall, 0.9));
	*c++ = cell_of_hours(span_at(&t->work, 0.5));
	*c++ = cell_of_hours(span_at(&t->work, 0.9));
	if (r->sel->has_compare) {
		*c++ = cell_int(before->n);
		*c++ = is_blind ? cell_none() : cell_of_share(before->answered, before->n, 0);
		*c++ = cell_of_hours(span_at(&before->wall, 0.5));
		*c = cell_of_hours(span_at(&before->wall, 0.9));
	}
	out_row(out, cells);
}

static bool is_blind(const struct response *r)
{
	return response_is_blind(r, false) && response_is_blind(r, true);
}

static struct cell cell_of_speech(int speech)
{
	return cell_word(name_of(NAMES_SPEECH, speech), name_title(NAMES_SPEECH, speech));
}

static void tell_kinds(struct out *out, struct response *r)
{
	static const enum speech order[] = {
		SPEECH_COMPLAINT, SPEECH_QUESTION, SPEECH_SUGGESTION, SPEECH_UNSURE, SPEECH_OTHER};

	out_chart(out,
		&(struct out_chart){CHART_RANGES,
			T("Hours until we answered: the bar is half of the answers, the line nine of ten"),
			0});
	begin(out, r, "kinds", T("By what was said"),
		(struct out_column){"kind", T("kind"), COL_LEFT});
	for (size_t i = 0; i < SRM_COUNT(order); i++)
		if (r->now.kinds[order[i]].n || r->before.kinds[order[i]].n)
			row(out, r, cell_of_speech((int)order[i]), &r->now.kinds[order[i]],
				&r->before.kinds[order[i]], is_blind(r));
	out_table_end(out);
}

static void tell_where(struct out *out, struct response *r)
{
	static const char *const names[] = {"public", "private"};
	static const char *const titles[] = {T("in public"), T("in messages")};

	begin(out, r, "where", T("In public and in messages"),
		(struct out_column){"where", T("where"), COL_LEFT});
	for (int i = 0; i < 2; i++)
		if (r->now.where[i].n || r->before.where[i].n)
			row(out, r, cell_word(names[i], titles[i]), &r->now.where[i],
				&r->before.where[i], response_is_blind(r, i != 0));
	out_table_end(out);
}

static void tell_tiers(struct out *out, struct response *r)
{
	begin(out, r, "tiers", T("By the tier of who called"),
		(struct out_column){"tier", T("tier"), COL_LEFT});
	for (int i = TIER_COUNT - 1; i >= 0; i--)
		if (r->now.tiers[i].n || r->before.tiers[i].n)
			row(out, r, i ? cell_of_tier(i) : cell_word("none", T("not scored")),
				&r->now.tiers[i], &r->before.tiers[i], is_blind(r));
	out_table_end(out);
}

static void tell_weekdays(struct out *out, struct response *r)
{
	static const char *const names[WEEKDAYS] = {
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
	static const char *const titles[WEEKDAYS] = {T("Monday"), T("Tuesday"), T("Wednesday"),
		T("Thursday"), T("Friday"), T("Saturday"), T("Sunday")};

	begin(out, r, "weekdays", T("By the day of the week of the call"),
		(struct out_column){"weekday", T("day"), COL_LEFT});
	for (int i = 0; i < WEEKDAYS; i++)
		if (r->now.weekdays[i].n || r->before.weekdays[i].n)
			row(out, r, cell_word(names[i], titles[i]), &r->now.weekdays[i],
				&r->before.weekdays[i], is_blind(r));
	out_table_end(out);
}

static void tell_hours(struct out *out, struct response *r)
{
	begin(out, r, "hours", T("By the hour of the call"),
		(struct out_column){"hour", T("hour"), COL_RIGHT});
	for (int i = 0; i < DAY_HOURS; i++)
		if (r->now.hours[i].n || r->before.hours[i].n)
			row(out, r, cell_int(i), &r->now.hours[i], &r->before.hours[i],
				is_blind(r));
	out_table_end(out);
}

/* ---- who answered ---- */

static struct tally *before_of(struct response *r, int64_t person, struct tally *none)
{
	for (size_t i = 0; i < r->before.staff.n; i++)
		if (r->before.staff.at[i].person == person)
			return &r->before.staff.at[i].tally;
	return none;
}

static enum srm_rc tell_staff(struct store *st, struct out *out, struct response *r,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"user_name", T("name"), COL_LEFT},
		{"user_id", T("id"), COL_LEFT},
		{"platform", T("platform"), COL_MACHINE},
		{"answered", T("answered"), COL_RIGHT},
		{"median_hours", T("half within (hours)"), COL_RIGHT},
		{"p90_hours", T("90% within"), COL_RIGHT},
		{"median_work_hours", T("half within (open hours)"), COL_RIGHT},
		{"p90_work_hours", T("90% within (open)"), COL_RIGHT},
		{"answered_before", T("answered before"), COL_RIGHT},
	};
	enum srm_rc rc = SRM_OK;

	out_table_if_any(out, "staff", T("Who answered"), columns,
		SRM_COUNT(columns) - !r->sel->has_compare);
	for (size_t i = 0; i < r->now.staff.n && rc == SRM_OK; i++) {
		struct staff *s = &r->now.staff.at[i];
		struct tally none = {0};
		struct rows *rows = store_rows(st, Q_TALK_FACE);

		rows_bind_int(rows, 1, s->person);
		if (rows_next(rows, &rc, err))
			out_row(out, (struct cell[]){cell_text(rows_text(rows, 2)),
					     cell_id(rows_text(rows, 1)),
					     cell_of_platform((int)rows_int(rows, 0)),
					     cell_int(s->tally.n),
					     cell_of_hours(span_at(&s->tally.wall, 0.5)),
					     cell_of_hours(span_at(&s->tally.wall, 0.9)),
					     cell_of_hours(span_at(&s->tally.work, 0.5)),
					     cell_of_hours(span_at(&s->tally.work, 0.9)),
					     cell_int(before_of(r, s->person, &none)->n)});
		rows_done(rows);
	}
	out_table_end(out);
	return rc;
}

/* ---- what waits for nobody, and the alarm ---- */

static void tell_rest(struct out *out, struct response *r)
{
	static const enum speech order[] = {
		SPEECH_PRAISE, SPEECH_SHOWING, SPEECH_UNSURE, SPEECH_OTHER};

	begin(out, r, "others", T("Not in these figures: what calls for no answer"),
		(struct out_column){"kind", T("kind"), COL_LEFT});
	for (size_t i = 0; i < SRM_COUNT(order); i++)
		if (r->now.rest[order[i]].n || r->before.rest[order[i]].n)
			row(out, r, cell_of_speech((int)order[i]), &r->now.rest[order[i]],
				&r->before.rest[order[i]], is_blind(r));
	if (r->now.indirect.n || r->before.indirect.n)
		row(out, r, cell_word("indirect", T("indirect: calls somebody else")),
			&r->now.indirect, &r->before.indirect, is_blind(r));
	out_table_end(out);
}

static void tell_alarm(struct out *out, const struct response *r)
{
	static const struct out_column columns[] = {
		{"span", T("time"), COL_LEFT},
		{"complaints", T("complaints"), COL_RIGHT},
		{"expected", T("expected"), COL_RIGHT},
		{"weight", T("weight"), COL_RIGHT},
		{"expected_weight", T("expected weight"), COL_RIGHT},
	};
	const struct alarm *a = &r->alarm;
	double mean = (double)a->n_before / (ALARM_DAYS - 7);

	out_table(out, "alarm", T("Complaints lately, against the 28 days before"), columns,
		SRM_COUNT(columns));
	out_row(out, (struct cell[]){cell_word("day", T("last 24 hours")), cell_int(a->n_day),
			     a->has_before ? cell_real(mean, 1) : cell_none(), cell_real(a->day, 1),
			     a->has_before ? cell_real(a->expected_day, 1) : cell_none()});
	out_row(out,
		(struct cell[]){cell_word("week", T("last 7 days")), cell_int(a->n_week),
			a->has_before ? cell_real(mean * 7, 1) : cell_none(), cell_real(a->week, 1),
			a->has_before ? cell_real(a->expected_week, 1) : cell_none()});
	out_table_end(out);
}

enum srm_rc response_tables(struct store *st, struct out *out, struct response *r,
	struct srm_err *err)
{
	enum srm_rc rc;

	tell_kinds(out, r);
	tell_where(out, r);
	tell_tiers(out, r);
	rc = tell_staff(st, out, r, err);
	tell_weekdays(out, r);
	tell_hours(out, r);
	tell_rest(out, r);
	tell_alarm(out, r);
	return rc;
}
