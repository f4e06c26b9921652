/* SPDX-License-Identifier: MIT */
/* The fan panel: new, lost, net and total fans of our accounts, by day, week or month. */
#include "retention.h"

#include <math.h>
#include <stdlib.h>

#include "srm/base/date.h"
#include "srm/report/part.h"

enum unit {
	UNIT_DAY,
	UNIT_WEEK,
	UNIT_MONTH
};

enum {
	DAYS_BY_DAY = 62, /* up to so many days are shown one by one */
	DAYS_BY_WEEK = 400,
	MONTHS_BY_MONTH = 13,
	YEAR_OF_WEEKS = 364 /* back to the same weekday */
};

struct panel {
	struct store *st;
	struct fan_list days, rows;
	enum unit unit;
	int64_t from, to; /* days that are shown, half-open */
	bool has_several; /* accounts */
};

void fan_list_release(struct fan_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		str_release(&list->at[i].text);
	vec_release(list);
}

static void panel_release(struct panel *p)
{
	fan_list_release(&p->days);
	fan_list_release(&p->rows);
}

static struct fans *add(struct fan_list *list, int64_t account, int64_t day)
{
	struct fans *last = list->n ? &list->at[list->n - 1] : NULL;
	struct fans f = {account, day, NAN, NAN, NAN, NAN, 0, 0, 0, {0}};

	if (last && last->account == account && last->day == day)
		return last;
	str_init(&f.text);
	vec_push(list, f);
	return &list->at[list->n - 1];
}

/* All channels together are read before the parts, which then are not needed. */
static void put_metric(struct fans *f, int64_t name, double value)
{
	double *const fields[] = {&f->new, &f->lost, &f->net, &f->total};
	double *field = fields[name - METRIC_FOLLOWERS_NEW];

	if (isnan(*field))
		*field = value;
}

static enum srm_rc read_metrics(struct panel *p, struct srm_err *err)
{
	struct rows *rows = store_rows(p->st, Q_FANS_METRICS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		put_metric(add(&p->days, rows_int(rows, 0), rows_int(rows, 1)), rows_int(rows, 2),
			rows_real(rows, 4));
	rows_done(rows);
	return rc;
}

static int fans_compare(const void *a, const void *b)
{
	const struct fans *x = a, *y = b;

	if (x->account != y->account)
		return x->account < y->account ? -1 : 1;
	return (x->day > y->day) - (x->day < y->day);
}

static struct fans *find(const struct fan_list *list, int64_t account, int64_t day)
{
	struct fans key = {.account = account, .day = day};

	return list->n ? bsearch(&key, list->at, list->n, sizeof(key), fans_compare) : NULL;
}

/* What a profile showed counts where the platform's own statistics say nothing. */
static enum srm_rc read_profiles(struct panel *p, struct srm_err *err)
{
	struct rows *rows = store_rows(p->st, Q_FANS_PROFILES);
	struct fan_list seen = {0};
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		add(&seen, rows_int(rows, 0), rows_int(rows, 1))->total = rows_real(rows, 2);
	rows_done(rows);
	for (size_t i = 0, metrics = p->days.n; i < seen.n; i++) {
		struct fan_list stated = {p->days.at, metrics, 0};
		struct fans *f = find(&stated, seen.at[i].account, seen.at[i].day);

		if (!f)
			f = add(&p->days, seen.at[i].account, seen.at[i].day);
		if (isnan(f->total))
			f->total = seen.at[i].total;
	}
	fan_list_release(&seen);
	if (p->days.n)
		qsort(p->days.at, p->days.n, sizeof(p->days.at[0]), fans_compare);
	return rc;
}

enum srm_rc fans_read(struct store *st, struct fan_list *out, struct srm_err *err)
{
	struct panel p = {.st = st};
	enum srm_rc rc = read_metrics(&p, err);

	if (rc == SRM_OK)
		rc = read_profiles(&p, err);
	*out = p.days;
	return rc;
}

static int64_t unit_start(enum unit unit, int64_t day)
{
	int y, m, d;

	if (unit == UNIT_WEEK)
		return day - date_weekday(day);
	date_to_civil(day, &y, &m, &d);
	return unit == UNIT_MONTH ? date_from_civil(y, m, 1) : day;
}

static int64_t year_before(enum unit unit, int64_t start)
{
	int y, m, d;

	date_to_civil(start, &y, &m, &d);
	return unit == UNIT_MONTH ? date_from_civil(y - 1, m, 1) : start - YEAR_OF_WEEKS;
}

/* As fine as fits on a page. */
static void choose_unit(struct panel *p, const struct selection *sel)
{
	int zone = store_zone(p->st), y, m, d;
	int64_t first = INT64_MAX, last = INT64_MIN;

	for (size_t i = 0; i < p->days.n; i++) {
		first = p->days.at[i].day < first ? p->days.at[i].day : first;
		last = p->days.at[i].day > last ? p->days.at[i].day : last;
		p->has_several |= p->days.at[i].account != p->days.at[0].account;
	}
	p->from = sel->from_at != INT64_MIN ? date_day(sel->from_at, zone) : first;
	p->to = sel->to_at != INT64_MAX ? date_day(sel->to_at - 1, zone) + 1 : last + 1;
	if (p->from < first)
		p->from = first;
	if (p->to > last + 1)
		p->to = last + 1;
	p->unit = p->to - p->from <= DAYS_BY_DAY    ? UNIT_DAY
		  : p->to - p->from <= DAYS_BY_WEEK ? UNIT_WEEK
						    : UNIT_MONTH;
	if (p->unit != UNIT_MONTH || sel->from_at != INT64_MIN)
		return;
	date_to_civil(p->to - 1, &y, &m, &d);
	m += y * 12 - MONTHS_BY_MONTH;
	p->from = date_from_civil(m / 12, m % 12 + 1, 1);
}

static void add_to(double *sum, double value)
{
	if (!isnan(value))
		*sum = isnan(*sum) ? value : *sum + value;
}

static void gather(struct panel *p)
{
	double total = NAN;

	for (size_t i = 0; i < p->days.n; i++) {
		const struct fans *day = &p->days.at[i];
		struct fans *f;

		if (i && day->account != day[-1].account)
			total = NAN;
		f = add(&p->rows, day->account, unit_start(p->unit, day->day));
		f->known++;
		add_to(&f->new, day->new);
		add_to(&f->lost, day->lost);
		if (!isnan(day->net))
			add_to(&f->net, day->net);
		else if (!isnan(day->new) && !isnan(day->lost))
			add_to(&f->net, day->new - day->lost);
		else if (!isnan(day->total) && !isnan(total))
			add_to(&f->net, day->total - total);
		if (!isnan(day->total))
			f->total = total = day->total;
	}
}

static void mark(struct fans *f, bool is_campaign, struct slice text)
{
	if (!f)
		return;
	f->posts++;
	f->campaigns += is_campaign;
	if (is_campaign && !f->text.len)
		str_adds(&f->text, text);
}

static enum srm_rc mark_posts(struct panel *p, struct srm_err *err)
{
	struct rows *rows = store_rows(p->st, Q_FANS_POSTS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		int64_t day = date_day(rows_int(rows, 1), store_zone(p->st));
		bool is_campaign = rows_int(rows, 2) != 0;

		day = unit_start(p->unit, day);
		mark(find(&p->rows, rows_int(rows, 0), day), is_campaign, rows_text(rows, 3));
		mark(find(&p->rows, 0, day), is_campaign, rows_text(rows, 3));
	}
	rows_done(rows);
	return rc;
}

static struct cell number(double value)
{
	return isnan(value) ? cell_none() : cell_int(llround(value));
}

static enum srm_rc name_of_account(struct store *st, int64_t account, struct str *name,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_FANS_NAME);
	enum srm_rc rc;

	str_reset(name);
	rows_bind_int(rows, 1, account);
	if (rows_next(rows, &rc, err))
		str_adds(name, rows_text(rows, rows_is_null(rows, 0) ? 1 : 0));
	rows_done(rows);
	return rc;
}

static void put(struct panel *p, struct out *out, const struct fans *f, const struct str *name)
{
	const struct fans *before = find(&p->rows, f->account, year_before(p->unit, f->day));

	out_row(out,
		(struct cell[]){cell_day(f->day), cell_text(str_slice(name)), number(f->new),
			number(f->lost), number(f->net), number(f->total),
			number(before ? before->net : NAN), cell_int(f->known), cell_int(f->posts),
			cell_int(f->campaigns), cell_text(str_slice(&f->text))});
}

/* Where the platform counts comers and leavers, they are drawn, else what they come to. */
static bool has_flows(const struct panel *p, int64_t account)
{
	for (size_t i = 0; i < p->rows.n; i++)
		if ((p->rows.at[i].account == account || account < 0) &&
			(!isnan(p->rows.at[i].new) || !isnan(p->rows.at[i].lost)))
			return true;
	return false;
}

/* Of one account, or of all there are (-1). */
static void begin(const struct panel *p, struct out *out, int64_t account, const char *name)
{
	const unsigned net = has_flows(p, account) ? COL_RIGHT : COL_RIGHT | COL_BAR;
	const struct out_column columns[] = {
		{"from", p->unit == UNIT_DAY ? T("day") : T("from"), COL_LEFT},
		{"account", T("account"), COL_MACHINE},
		{"new", T("new"), COL_RIGHT | COL_BAR},
		{"lost", T("lost"), COL_RIGHT | COL_DOWN},
		{"net", T("net"), net},
		{"total", T("total"), COL_RIGHT | COL_LINE},
		{"net_last_year", T("net a year before"), COL_RIGHT},
		{"days", T("days known"), p->unit == UNIT_DAY ? COL_MACHINE : COL_RIGHT},
		{"posts", T("posts"), COL_RIGHT | COL_MARK},
		{"campaigns", T("campaigns"), COL_RIGHT | COL_MARK},
		{"campaign", T("campaign"), COL_WIDE},
	};

	out_chart(out,
		&(struct out_chart){CHART_TIME, name ? name : T("Fans, and what we posted"), 0});
	out_table(out, "fans", name ? name : T("Fans"), columns, SRM_COUNT(columns));
}

static enum srm_rc say_totals(struct panel *p, struct out *out, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;
	STR(name);

	for (size_t i = 0; i < p->rows.n && rc == SRM_OK; i++) {
		if (i && p->rows.at[i].account == p->rows.at[i - 1].account)
			continue;
		rc = name_of_account(p->st, p->rows.at[i].account, &name, err);
		if (rc == SRM_OK)
			fans_answer(out, &p->days, p->rows.at[i].account,
				name.len ? name.buf : out_text(out, T("Fans")), p->to - 1);
	}
	return rc;
}

/* People get a table and a picture for each account, machines one table. */
static enum srm_rc tell(struct panel *p, struct out *out, struct srm_err *err)
{
	bool is_split = p->has_several && out_is_for_people(out);
	int64_t account = -1;
	enum srm_rc rc = SRM_OK;
	STR(name);

	if (!is_split)
		begin(p, out, -1, NULL);
	for (size_t i = 0; i < p->rows.n && rc == SRM_OK; i++) {
		const struct fans *f = &p->rows.at[i];

		if (f->day < unit_start(p->unit, p->from) || f->day >= p->to)
			continue;
		if (f->account != account) {
			rc = name_of_account(p->st, f->account, &name, err);
			if (is_split && account != -1)
				out_table_end(out);
			if (is_split)
				begin(p, out, f->account, name.len ? name.buf : NULL);
		}
		account = f->account;
		if (rc == SRM_OK)
			put(p, out, f, &name);
	}
	if (!is_split || account != -1)
		out_table_end(out);
	return rc;
}

enum srm_rc fans_tell(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(panel_release) struct panel p = {.st = st};
	enum srm_rc rc = read_metrics(&p, err);

	if (rc == SRM_OK)
		rc = read_profiles(&p, err);
	if (rc != SRM_OK)
		return rc;
	if (!p.days.n) {
		out_say(out,
			T("No daily numbers of our own fans are held. They come with the user analysis of an Official Account (its spreadsheet, or getusersummary and getusercumulate of its API), or with the profile of the account itself read on several days (users.csv of weibo-crawler)."));
		return SRM_OK;
	}
	choose_unit(&p, sel);
	gather(&p);
	rc = mark_posts(&p, err);
	if (rc == SRM_OK)
		rc = say_totals(&p, out, err);
	return rc == SRM_OK ? tell(&p, out, err) : rc;
}
