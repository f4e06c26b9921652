/* SPDX-License-Identifier: MIT */
#include "srm/report/report.h"

#include <inttypes.h>

#include "srm/report/part.h"
#include "srm/store/config.h"
#include "trend.h"

enum {
	MONTHS_DEFAULT = 12
};

/* Now, the stretch before, the same season last year. */
enum which {
	W_NOW,
	W_BEFORE,
	W_YEAR,
	W_COUNT
};

struct trend {
	struct trend_acts acts;
	struct trend_series *series[W_COUNT]; /* the last two with --compare only */
	int n, lapse_days;
	bool is_weekly;
	int64_t as_of_day, first_day; /* the first act of all */
};

static void trend_release(struct trend *t)
{
	vec_release(&t->acts);
	for (int i = 0; i < W_COUNT; i++)
		free(t->series[i]);
}

/* ---- which stretch ---- */

static int64_t first_day(const struct trend_acts *acts)
{
	int64_t first = INT64_MAX;

	for (size_t i = 0; i < acts->n; i++) {
		int64_t day = trend_day(acts->at[i]);

		first = day < first ? day : first;
	}
	return first;
}

static int64_t months_back(int64_t day, int months)
{
	int year, month, dom;

	date_to_civil(day, &year, &month, &dom);
	month -= months;
	while (month < 1) {
		month += 12;
		year--;
	}
	return date_from_civil(year, month, 1);
}

static void choose(const struct selection *sel, int zone, struct trend *t)
{
	int64_t to = t->as_of_day + 1, from;

	if (sel->to_at != INT64_MAX)
		to = date_day(sel->to_at - 1, zone) + 1;
	from = sel->from_at != INT64_MIN ? date_day(sel->from_at, zone)
					 : months_back(to - 1, MONTHS_DEFAULT - 1);
	if (sel->from_at == INT64_MIN && t->first_day > from)
		from = t->first_day < to ? t->first_day : to - 1;
	t->is_weekly = to - from <= TREND_WEEKS_DAYS;
	t->n = sel->has_compare ? W_COUNT : 1;
	for (int i = 0; i < t->n; i++)
		t->series[i] = mem_alloc(sizeof(*t->series[i]));
	trend_parts(t->series[W_NOW], from, to, t->is_weekly);
	if (!sel->has_compare)
		return;
	trend_parts(t->series[W_BEFORE], trend_from_before(from, to), from, t->is_weekly);
	trend_parts(t->series[W_YEAR], trend_year_before(from), trend_year_before(to),
		t->is_weekly);
}

static enum srm_rc read_all(struct store *st, const struct selection *sel, struct trend *t,
	struct srm_err *err)
{
	struct config config;
	enum srm_rc rc = store_config(st, &config, err);

	if (rc == SRM_OK)
		rc = trend_read(st, sel->as_of, &t->acts, err);
	if (rc != SRM_OK)
		return rc;
	t->as_of_day = date_day(sel->as_of, store_zone(st));
	t->first_day = first_day(&t->acts);
	choose(sel, store_zone(st), t);
	trend_count(&t->acts, config.lapse_days, t->series, t->n);
	return trend_read_scores(st, t->series[W_NOW], err);
}

/* ---- span by span ---- */

static void add_label(struct str *line, const struct trend *t, const struct trend_span *s)
{
	char day[DATE_BUF];

	date_format_day(s->from_day, day);
	str_addn(line, day, t->is_weekly ? 10 : 7);
}

/* Before the data begin nothing is known, which is not 0. */
static bool is_known(const struct trend *t, const struct trend_span *s)
{
	return s->to_day > t->first_day;
}

/* The span of another series that stands at the same place. */
static struct cell beside(const struct trend *t, enum which w, int i)
{
	if (t->n <= (int)w || i >= t->series[w]->n || !is_known(t, &t->series[w]->at[i]))
		return cell_none();
	return cell_int(t->series[w]->at[i].active);
}

static struct cell tier_cell(const struct trend_span *s, enum tier tier)
{
	return s->tier[tier] < 0 ? cell_none() : cell_int(s->tier[tier]);
}

static struct cell note_cell(const struct trend *t, const struct trend_span *s)
{
	if (s->is_break)
		return cell_word("new scale", T("new scale"));
	if (s->is_cut || s->to_day > t->as_of_day + 1)
		return cell_word("part", T("part"));
	return cell_none();
}

static void put_span(struct out *out, const struct trend *t, int i, int64_t most)
{
	const struct trend_span *s = &t->series[W_NOW]->at[i];
	STR(label);

	add_label(&label, t, s);
	out_row(out,
		(struct cell[]){cell_text(str_slice(&label)), cell_int(s->active),
			cell_bar(most ? (double)s->active / (double)most : 0),
			beside(t, W_BEFORE, i), beside(t, W_YEAR, i), cell_int(s->new_people),
			cell_int(s->returned), cell_int(s->acts), cell_int(s->kind[KIND_LIKE]),
			cell_int(s->kind[KIND_CLICK]), cell_int(s->kind[KIND_SCAN]),
			cell_int(s->kind[KIND_FOLLOW]), cell_int(s->kind[KIND_COMMENT]),
			cell_int(s->kind[KIND_REPLY]), cell_int(s->kind[KIND_MENTION]),
			cell_int(s->kind[KIND_REPOST]), cell_int(s->kind[KIND_MESSAGE]),
			tier_cell(s, TIER_CORE), tier_cell(s, TIER_KEY), tier_cell(s, TIER_ACTIVE),
			tier_cell(s, TIER_CASUAL), tier_cell(s, TIER_BYSTANDER), note_cell(t, s)});
}

/* A kind that never came takes no place on a screen. */
static unsigned kind_flag(const struct trend *t, enum kind kind)
{
	return t->series[W_NOW]->all.kind[kind] ? COL_RIGHT : COL_RIGHT | COL_MACHINE;
}

static bool has_tiers(const struct trend_series *s)
{
	for (int i = 0; i < s->n; i++)
		if (s->at[i].tier[TIER_CORE] >= 0)
			return true;
	return false;
}

static void tell_spans(struct out *out, const struct trend *t)
{
	const unsigned compare = t->n > 1 ? COL_RIGHT : COL_RIGHT | COL_MACHINE;
	const unsigned tier = has_tiers(t->series[W_NOW]) ? COL_RIGHT : COL_RIGHT | COL_MACHINE;
	const struct out_column columns[] = {
		{"from", t->is_weekly ? T("week from") : T("month"), COL_LEFT},
		{"active", T("active"), COL_RIGHT},
		{"bar", "", COL_LEFT},
		{"active_before", T("before"), compare},
		{"active_last_year", T("last year"), compare},
		{"new", T("new"), COL_RIGHT},
		{"returned", T("returned"), COL_RIGHT},
		{"interactions", T("interactions"), COL_RIGHT},
		{"likes", T("like"), kind_flag(t, KIND_LIKE)},
		{"clicks", T("click"), kind_flag(t, KIND_CLICK)},
		{"scans", T("scan"), kind_flag(t, KIND_SCAN)},
		{"follows", T("follow"), kind_flag(t, KIND_FOLLOW)},
		{"comments", T("comment"), kind_flag(t, KIND_COMMENT)},
		{"replies", T("reply"), kind_flag(t, KIND_REPLY)},
		{"mentions", T("mention"), kind_flag(t, KIND_MENTION)},
		{"reposts", T("repost"), kind_flag(t, KIND_REPOST)},
		{"messages", T("message"), kind_flag(t, KIND_MESSAGE)},
		{"core", T("core"), tier},
		{"key", T("key"), tier},
		{"active_tier", T("active"), tier},
		{"casual", T("casual"), tier},
		{"bystander", T("bystander"), tier},
		{"note", "", COL_LEFT},
	};
	const struct trend_series *s = t->series[W_NOW];
	int64_t most = 0;

	for (int i = 0; i < s->n; i++)
		most = s->at[i].active > most ? s->at[i].active : most;
	out_table(out, "spans", t->is_weekly ? T("By week") : T("By month"), columns,
		SRM_COUNT(columns));
	for (int i = 0; i < s->n; i++)
		put_span(out, t, i, most);
	out_table_end(out);
}

/* ---- as a whole ---- */

struct figure {
	const char *name, *title;
	size_t offset; /* in struct trend_span */
};

static int64_t figure_of(const struct figure *f, const struct trend_span *s)
{
	return *(const int64_t *)(const void *)((const char *)s + f->offset);
}

static struct cell value_cell(const struct trend *t, enum which w, const struct figure *f)
{
	if (t->n <= (int)w || !is_known(t, &t->series[w]->all))
		return cell_none();
	return cell_int(figure_of(f, &t->series[w]->all));
}

/* Against a stretch that the data reach back to as a whole. */
static struct cell change_cell(const struct trend *t, enum which w, const struct figure *f)
{
	int64_t now = figure_of(f, &t->series[W_NOW]->all), before;

	if (t->n <= (int)w || t->series[w]->all.from_day < t->first_day)
		return cell_none();
	before = figure_of(f, &t->series[w]->all);
	return before > 0 ? cell_share((double)(now - before) / (double)before, 0) : cell_none();
}

static bool is_nothing(const struct trend *t, const struct figure *f)
{
	for (int w = 0; w < t->n; w++)
		if (figure_of(f, &t->series[w]->all))
			return false;
	return true;
}

static void put_figure(struct out *out, const struct trend *t, const struct figure *f)
{
	const struct trend_series *s = t->series[W_NOW];
	STR(series);

	if (is_nothing(t, f))
		return;
	for (int i = 0; i < s->n; i++)
		str_addf(&series, "%s%" PRId64, i ? " " : "", figure_of(f, &s->at[i]));
	out_row(out, (struct cell[]){cell_word(f->name, f->title), cell_spark(str_slice(&series)),
			     cell_int(figure_of(f, &s->all)), value_cell(t, W_BEFORE, f),
			     change_cell(t, W_BEFORE, f), value_cell(t, W_YEAR, f),
			     change_cell(t, W_YEAR, f)});
}

static void tell_figures(struct out *out, const struct trend *t)
{
	const unsigned compare = t->n > 1 ? COL_RIGHT : COL_RIGHT | COL_MACHINE;
	const struct out_column columns[] = {
		{"figure", T("figure"), COL_LEFT},
		{"series", T("course"), COL_LEFT},
		{"now", T("now"), COL_RIGHT},
		{"before", T("before"), compare},
		{"change_share", "%", compare},
		{"last_year", T("last year"), compare},
		{"change_share_last_year", "%", compare},
	};
	static const struct figure figures[] = {
		{"active", T("active followers"), offsetof(struct trend_span, active)},
		{"new", T("of them for the first time"), offsetof(struct trend_span, new_people)},
		{"returned", T("of them back after a long pause"),
			offsetof(struct trend_span, returned)},
		{"interactions", T("interactions held"), offsetof(struct trend_span, acts)},
	};

	out_table(out, "figures", T("In figures"), columns, SRM_COUNT(columns));
	for (size_t i = 0; i < SRM_COUNT(figures); i++)
		put_figure(out, t, &figures[i]);
	for (int k = 1; k < KIND_COUNT; k++) {
		const struct figure f = {name_of(NAMES_KIND, k), name_title(NAMES_KIND, k),
			offsetof(struct trend_span, kind) + (size_t)k * sizeof(int64_t)};

		put_figure(out, t, &f);
	}
	out_table_end(out);
}

static void say_all(struct out *out, const struct trend *t)
{
	const struct trend_series *s = t->series[W_NOW];
	char day[DATE_BUF];
	bool is_break = false;

	for (int i = 0; i < s->n; i++)
		is_break |= s->at[i].is_break;
	if (is_break)
		out_say(out,
			T("Where a new scale was set, tiers before and after are not of one measure."));
	if (t->acts.n && t->n > 1 && t->first_day > t->series[W_YEAR]->all.from_day)
		out_say(out,
			T("The data begin on %s: what lies before is not known, and figures of that time are too low or missing."),
			date_format_day(t->first_day, day));
	out_say(out,
		T("Counts are of the interactions held. Tiers are as they were recorded by srm score; a dash where nobody had been scored by then."));
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(trend_release) struct trend t = {0};
	const struct trend_series *s;
	enum srm_rc rc = own_tell(st, sel, out, err);

	if (rc == SRM_OK)
		rc = read_all(st, sel, &t, err);
	if (rc != SRM_OK)
		return rc;
	s = t.series[W_NOW];
	out_fact(out, "as_of", T("as of"), cell_time(sel->as_of));
	out_fact(out, "from", T("from"), cell_day(s->all.from_day));
	out_fact(out, "to", T("up to"), cell_day(s->all.to_day - 1));
	if (t.n > 1) {
		out_fact(out, "before_from", T("before: from"),
			cell_day(t.series[W_BEFORE]->all.from_day));
		out_fact(out, "last_year_from", T("last year: from"),
			cell_day(t.series[W_YEAR]->all.from_day));
	}
	tell_spans(out, &t);
	tell_figures(out, &t);
	say_all(out, &t);
	return SRM_OK;
}

const struct report report_trend = {
	.name = "trend",
	.aliases = "趋势",
	.summary =
		T("month by month or week by week: who was active, new, back, and in which tiers"),
	.schema = "srm.report.trend/1",
	.title = T("Trend"),
	.heeds = HEED_PERIOD | HEED_COMPARE | HEED_ACCOUNT,
	.run = run,
};
