/* SPDX-License-Identifier: MIT */
#include "person_parts.h"

#include <inttypes.h>
#include <stdlib.h>

#include "srm/base/date.h"
#include "srm/base/vec.h"
#include "srm/report/part.h"

enum {
	MONTHS = 24,
	DAY_HOURS = 24,
	WEEK_DAYS = 7,
	INTERESTS_SHOWN = 8,
	TOPIC_MAX = 60 /* bytes; longer is no hashtag but two stray signs */
};

void tell_footing(struct out *out, const struct person *p)
{
	const struct footing *f = &p->footing;

	out_fact(out, "stage", T("stage"), cell_of_stage((int)f->stage));
	out_fact(out, "rung", T("rung"), cell_of_rung((int)f->rung));
	out_fact(out, "next_step", T("next step"), cell_of_step((int)f->step));
	out_fact(out, "to_next_tier", T("points to the next tier"),
		p->tier == TIER_CORE
			? cell_none()
			: cell_points(tier_distance(p->tier, p->worth.points, &p->config)));
	out_fact(out, "expected_days", T("active days expected in 30"), cell_real(f->expected, 2));
	out_fact(out, "p_alive", T("still with us"),
		f->alive < 0 ? cell_none() : cell_share(f->alive, 0));
	out_fact(out, "momentum", T("momentum (1: as ever)"),
		f->momentum < 0 ? cell_none() : cell_real(f->momentum, 2));
}

/* ---- when ---- */

struct times {
	int64_t month[MONTHS], hour[DAY_HOURS], weekday[WEEK_DAYS];
	int64_t n_hours, n_days;
	int last_month; /* months since year 0, of as-of */
};

static int month_of(int64_t day)
{
	int year, month, dom;

	date_to_civil(day, &year, &month, &dom);
	return 12 * year + month - 1;
}

static void count_time(struct times *t, int64_t at, enum precision precision, int zone)
{
	int64_t day = date_day(at, zone);
	int back = t->last_month - month_of(day);

	if (back >= 0 && back < MONTHS)
		t->month[MONTHS - 1 - back]++;
	t->weekday[date_weekday(day)]++;
	t->n_days++;
	if (precision == PREC_SECOND || precision == PREC_MINUTE) {
		t->hour[(at - date_day_start(day, zone)) / 3600]++;
		t->n_hours++;
	}
}

static void join(struct str *s, const int64_t *counts, int n)
{
	str_reset(s);
	for (int i = 0; i < n; i++)
		str_addf(s, "%s%" PRId64, i ? " " : "", counts[i]);
}

static int most(const int64_t *counts, int n)
{
	int best = 0;

	for (int i = 1; i < n; i++)
		if (counts[i] > counts[best])
			best = i;
	return best;
}

static void row_of(struct out *out, const char *by, const char *title, const int64_t *counts, int n,
	const char *peak)
{
	STR(line);

	join(&line, counts, n);
	out_row(out, (struct cell[]){cell_word(by, title), cell_spark(str_slice(&line)),
			     cell_str(*peak ? peak : NULL)});
}

static void tell_times(struct out *out, const struct times *t)
{
	static const struct out_column columns[] = {
		{"by", T("by"), COL_LEFT},
		{"interactions", T("interactions"), COL_LEFT},
		{"most", T("most"), COL_LEFT},
	};
	static const char *const weekdays[WEEK_DAYS] = {T("Monday"), T("Tuesday"), T("Wednesday"),
		T("Thursday"), T("Friday"), T("Saturday"), T("Sunday")};
	int month = t->last_month - (MONTHS - 1) + most(t->month, MONTHS);
	char peak[32] = "";

	out_table(out, "activity", T("When they are there"), columns, SRM_COUNT(columns));
	if (t->month[most(t->month, MONTHS)])
		snprintf(peak, sizeof(peak), "%04d-%02d", month / 12, month % 12 + 1);
	row_of(out, "month", T("month, the last 24"), t->month, MONTHS, peak);
	if (t->n_days)
		row_of(out, "weekday", T("weekday, from Monday"), t->weekday, WEEK_DAYS,
			out_text(out, weekdays[most(t->weekday, WEEK_DAYS)]));
	if (t->n_hours) {
		snprintf(peak, sizeof(peak), "%02d:00", most(t->hour, DAY_HOURS));
		row_of(out, "hour", T("hour, from 0 to 23"), t->hour, DAY_HOURS, peak);
	}
	out_table_end(out);
}

/* ---- for what ---- */

struct interest {
	struct str word;
	int64_t n;
};

struct interests VEC_OF(struct interest);

static void interests_release(struct interests *list)
{
	for (size_t i = 0; i < list->n; i++)
		str_release(&list->at[i].word);
	vec_release(list);
}

static void add_interest(struct interests *list, struct slice word)
{
	struct interest one = {.n = 1};

	word = slice_trim(word);
	if (!word.len || word.len > TOPIC_MAX)
		return;
	for (size_t i = 0; i < list->n; i++)
		if (slice_eq(str_slice(&list->at[i].word), word)) {
			list->at[i].n++;
			return;
		}
	str_init(&one.word);
	str_adds(&one.word, word);
	vec_push(list, one);
}

/* #...# of a text; a list of topics is joined by commas. */
static void add_topics(struct interests *list, struct slice text, struct slice topics)
{
	struct slice rest = text;

	while (topics.len) {
		struct slice one = slice_cut(topics, ",", &topics);

		add_interest(list, one);
	}
	while (rest.len) {
		slice_cut(rest, "#", &rest);
		if (!rest.len)
			break;
		add_interest(list, slice_cut(rest, "#", &rest));
	}
}

static int by_count(const void *a, const void *b)
{
	const struct interest *x = a, *y = b;
	int order;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	order = memcmp(x->word.buf, y->word.buf,
		x->word.len < y->word.len ? x->word.len : y->word.len);
	return order ? order : (x->word.len > y->word.len) - (x->word.len < y->word.len);
}

static enum srm_rc add_keywords(struct store *st, const struct person *p, struct interests *list,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SHOW_KEYWORDS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->who.person);
	while (rows_next(rows, &rc, err)) {
		struct interest one = {.n = rows_int(rows, 1)};

		str_init(&one.word);
		str_adds(&one.word, rows_text(rows, 0));
		vec_push(list, one);
	}
	rows_done(rows);
	return rc;
}

static void interest_rows(struct out *out, struct interests *list, const char *from,
	const char *title)
{
	if (list->n)
		qsort(list->at, list->n, sizeof(*list->at), by_count);
	for (size_t i = 0; i < list->n && i < INTERESTS_SHOWN; i++)
		out_row(out, (struct cell[]){cell_text(str_slice(&list->at[i].word)),
				     cell_word(from, title), cell_int(list->at[i].n)});
}

static void tell_interests(struct out *out, struct interests *keywords, struct interests *topics)
{
	static const struct out_column columns[] = {
		{"interest", T("interest"), COL_LEFT},
		{"seen_in", T("seen in"), COL_LEFT},
		{"times", T("times"), COL_RIGHT},
	};

	if (!keywords->n && !topics->n)
		return;
	out_table(out, "interests", T("Interests"), columns, SRM_COUNT(columns));
	interest_rows(out, keywords, "keyword", T("keyword in their texts"));
	interest_rows(out, topics, "topic", T("topic of texts and posts"));
	out_table_end(out);
}

enum srm_rc tell_life(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(interests_release) struct interests topics = {0};
	SRM_CLEANUP(interests_release) struct interests keywords = {0};
	const int zone = store_zone(st);
	struct times times = {.last_month = month_of(date_day(p->as_of, zone))};
	struct rows *rows = store_rows(st, Q_SHOW_LIFE);
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->who.person);
	rows_bind_int(rows, 2, p->as_of);
	while (rows_next(rows, &rc, err)) {
		if (!rows_is_null(rows, 0))
			count_time(&times, rows_int(rows, 0), (enum precision)rows_int(rows, 1),
				zone);
		add_topics(&topics, rows_text(rows, 2), rows_text(rows, 3));
		add_topics(&topics, rows_text(rows, 4), SLICE_NONE);
	}
	rows_done(rows);
	if (rc == SRM_OK)
		rc = add_keywords(st, p, &keywords, err);
	if (rc != SRM_OK)
		return rc;
	if (times.n_days)
		tell_times(out, &times);
	tell_interests(out, &keywords, &topics);
	return SRM_OK;
}
