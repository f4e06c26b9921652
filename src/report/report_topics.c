/* SPDX-License-Identifier: MIT */
#include "srm/report/report.h"

#include <string.h>

#include "srm/engine/topics.h"
#include "srm/report/part.h"

enum {
	DAYS_DEFAULT = 30,
	TAGS_SHOWN = 20,
	TERMS_SHOWN = 15,
	AROUND_MAX = 48,  /* bytes that may stand before a term */
	AROUND_BYTES = 24 /* that are left of more */
};

static int64_t at_least(int64_t a, int64_t b)
{
	return a < b ? b : a;
}

/* Without a period the last 30 days against the 30 before; else the same length before. */
static void choose(const struct selection *sel, int zone, struct topics *t)
{
	int64_t today = date_day(sel->as_of, zone);

	t->as_of = sel->as_of;
	t->to_at = sel->to_at < INT64_MAX ? sel->to_at : date_day_start(today + 1, zone);
	t->from_at =
		sel->from_at > INT64_MIN ? sel->from_at : t->to_at - (int64_t)DAYS_DEFAULT * DAY_S;
	t->before_at = sel->has_compare
			       ? sel->before_from_at
			       : at_least(t->from_at - (t->to_at - t->from_at), INT64_MIN / 2);
}

static void tell_facts(struct out *out, const struct topics *t)
{
	const struct terms *terms = t->terms;

	out_fact(out, "as_of", T("as of"), cell_time(t->as_of));
	out_fact(out, "from", T("from"), cell_time(t->from_at));
	out_fact(out, "to", T("up to"), cell_time(t->to_at - 1));
	out_fact(out, "before_from", T("before: from"), cell_time(t->before_at));
	out_fact(out, "texts", T("texts"), cell_int(t->texts));
	out_fact(out, "people", T("people"), cell_int(terms_people(terms, TOPIC_NOW)));
	out_fact(out, "texts_before", T("texts in the period before"), cell_int(t->texts_before));
	out_fact(out, "people_before", T("people in the period before"),
		cell_int(terms_people(terms, TOPIC_BEFORE)));
	out_fact(out, "complainers", T("people who complained"),
		cell_int(terms_people(terms, TOPIC_COMPLAINT)));
	out_fact(out, "suggesters", T("people who suggested something"),
		cell_int(terms_people(terms, TOPIC_SUGGESTION)));
}

static void tell_tags(struct out *out, const struct topics *t, const struct tag_counts *tags,
	const char *name, const char *title, const char *one, const char *one_title)
{
	const struct out_column columns[] = {
		{one, one_title, COL_LEFT},
		{"people", T("people"), COL_RIGHT},
		{"people_share", T("share"), COL_RIGHT},
		{"people_before", T("before"), COL_RIGHT},
		{"people_before_share", T("share"), COL_RIGHT},
		{"texts", T("texts"), COL_RIGHT},
		{"our_posts", T("our posts"), COL_RIGHT},
	};
	struct tag_count top[TAGS_SHOWN];
	size_t n = tags_top(tags, top, TAGS_SHOWN);

	out_table_if_any(out, name, title, columns, SRM_COUNT(columns));
	for (size_t i = 0; i < n; i++) {
		const struct tag_count *c = &top[i];

		if (c->people + c->before + c->ours)
			out_row(out,
				(struct cell[]){cell_str(tag_name(tags, c)), cell_int(c->people),
					cell_of_share(c->people, terms_people(t->terms, TOPIC_NOW),
						1),
					cell_int(c->before),
					cell_of_share(c->before,
						terms_people(t->terms, TOPIC_BEFORE), 1),
					cell_int(c->texts), cell_int(c->ours)});
	}
	out_table_end(out);
}

/* People see the words around the term, not how a long text begins. */
static struct slice around(struct out *out, struct slice text, const char *term, struct str *cut)
{
	enum out_format format = out_format_of(out);
	size_t n = strlen(term), at = 0, from;

	if ((format != OUT_TABLE && format != OUT_MD) || text.len < n)
		return text;
	while (at + n <= text.len && memcmp(text.s + at, term, n) != 0)
		at++;
	if (at + n > text.len || at <= AROUND_MAX)
		return text;
	from = at - AROUND_BYTES;
	while (from < at && ((unsigned char)text.s[from] & 0xC0) == 0x80)
		from++;
	str_add(cut, "…");
	str_addn(cut, text.s + from, text.len - from);
	return str_slice(cut);
}

static enum srm_rc put_term(struct store *st, const struct term_found *term, struct out *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TOPIC_EXAMPLE);
	enum srm_rc rc;
	STR(cut);

	rows_bind_int(rows, 1, term->example);
	if (rows_next(rows, &rc, err))
		out_row(out, (struct cell[]){cell_str(term->text), cell_int(term->people),
				     cell_int(term->others), cell_real(term->ratio, 1),
				     cell_of_day(out, rows_time(rows, 0), store_zone(st)),
				     cell_id(rows_text(rows, 1)),
				     cell_text(around(out, rows_text(rows, 2), term->text, &cut))});
	rows_done(rows);
	return rc;
}

/* One list of terms: what a group has more of than the other. */
struct list {
	const char *name, *title, *others, *others_title;
	enum topic_group group, against;
};

static enum srm_rc tell_terms(struct store *st, struct topics *t, const struct list *list,
	struct out *out, size_t *told, struct srm_err *err)
{
	const struct out_column columns[] = {
		{"term", T("word"), COL_LEFT},
		{"people", T("people"), COL_RIGHT},
		{list->others, list->others_title, COL_RIGHT},
		{"log_likelihood", T("sureness"), COL_RIGHT | COL_MACHINE},
		{"example_at", T("day"), COL_LEFT},
		{"example_id", T("id"), COL_MACHINE},
		{"example", T("for example"), COL_WIDE},
	};
	struct term_found found[TERMS_SHOWN];
	size_t n = terms_pick(t->terms, (int)list->group, (int)list->against, found, TERMS_SHOWN);
	enum srm_rc rc = SRM_OK;

	*told = n;
	out_table_if_any(out, list->name, list->title, columns, SRM_COUNT(columns));
	for (size_t i = 0; i < n && rc == SRM_OK; i++)
		rc = put_term(st, &found[i], out, err);
	out_table_end(out);
	return rc;
}

static void say_basis(struct out *out, const struct topics *t, int zone)
{
	char day[DATE_BUF];

	if (!t->texts) {
		out_say(out, T("Nobody wrote anything to us in this period."));
		return;
	}
	if (!t->texts_before)
		out_say(out, T("The earlier period holds no texts: what rises cannot be told."));
	else if (t->first_at != TIME_NONE && t->first_at > t->before_at)
		out_say(out,
			T("The texts begin on %s, within the earlier period: what rises is told against a part of it."),
			date_format_day(date_day(t->first_at, zone), day));
	out_say(out,
		T("Everything is counted in people, so that one who writes much makes no topic. A word is listed when at least %d people used it and it is surer than one chance in a thousand. Texts that say nothing, beg for prizes, are bought noise or held twice are left out."),
		TERM_PEOPLE);
	if (terms_floor(t->terms) > TERM_PEOPLE)
		out_say(out,
			T("Of so many texts, words in fewer than %lld of them were not counted."),
			(long long)terms_floor(t->terms));
}

static enum srm_rc tell_lists(struct store *st, struct topics *t, struct out *out,
	struct srm_err *err)
{
	static const struct list lists[] = {
		{"rising", T("Rising words"), "people_before", T("people before"), TOPIC_NOW,
			TOPIC_BEFORE},
		{"complaints", T("What complaints are about"), "people_elsewhere", T("elsewhere"),
			TOPIC_COMPLAINT, TOPIC_NO_COMPLAINT},
		{"suggestions", T("What suggestions are about"), "people_elsewhere", T("elsewhere"),
			TOPIC_SUGGESTION, TOPIC_NO_SUGGESTION},
	};
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < SRM_COUNT(lists) && rc == SRM_OK; i++) {
		size_t n;

		rc = tell_terms(st, t, &lists[i], out, &n, err);
		if (rc == SRM_OK && !n && lists[i].group == TOPIC_NOW && t->texts_before)
			out_say(out,
				T("No word rises more than chance could make it. A longer period (--from, --month) tells more."));
	}
	return rc;
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(topics_release) struct topics t = {0};
	enum srm_rc rc = own_tell(st, sel, out, err);

	choose(sel, store_zone(st), &t);
	if (rc == SRM_OK)
		rc = topics_read(st, &t, err);
	if (rc != SRM_OK)
		return rc;
	tell_facts(out, &t);
	rc = tell_lists(st, &t, out, err);
	if (rc != SRM_OK)
		return rc;
	tell_tags(out, &t, &t.hashtags, "hashtags", T("Hashtags"), "hashtag", T("hashtag"));
	tell_tags(out, &t, &t.keywords, "keywords", T("Keywords of the brand"), "keyword",
		T("keyword"));
	say_basis(out, &t, store_zone(st));
	return SRM_OK;
}

const struct report report_topics = {
	.name = "topics",
	.aliases = "话题 热词",
	.title = T("Topics"),
	.summary = T(
		"what people talk about: rising words, complaints, suggestions, hashtags, keywords"),
	.schema = "srm.report.topics/1",
	.heeds = HEED_PERIOD | HEED_COMPARE | HEED_ACCOUNT,
	.run = run,
};
