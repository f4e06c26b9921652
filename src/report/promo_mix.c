/* SPDX-License-Identifier: MIT */
/* What posts are made of. */
#include "promo.h"

#include "srm/model/record.h"
#include "srm/report/part.h"

enum form {
	FORM_VIDEO,
	FORM_PICTURES,
	FORM_ARTICLE,
	FORM_WORDS,
	FORM_COUNT
};

enum {
	BANDS = 4
};
static const int64_t band_to[BANDS] = {20, 70, 140, INT64_MAX};

struct mix {
	struct promo_group form[FORM_COUNT], origin[2], band[BANDS];
	int64_t n;
};

static enum form form_of(const struct promo_post *post)
{
	if (post->signs & SIGN_VIDEO)
		return FORM_VIDEO;
	if (post->signs & SIGN_PICTURES)
		return FORM_PICTURES;
	return post->signs & SIGN_ARTICLE ? FORM_ARTICLE : FORM_WORDS;
}

static void mix_add(struct mix *m, const struct promo_post *post)
{
	int band = 0;

	m->n++;
	promo_group_add(&m->form[form_of(post)], post);
	promo_group_add(&m->origin[post->is_repost], post);
	while (post->length > band_to[band])
		band++;
	promo_group_add(&m->band[band], post);
}

static void mix_release(struct mix *m)
{
	for (int i = 0; i < FORM_COUNT; i++)
		promo_group_release(&m->form[i]);
	for (int i = 0; i < 2; i++)
		promo_group_release(&m->origin[i]);
	for (int i = 0; i < BANDS; i++)
		promo_group_release(&m->band[i]);
}

struct what {
	const char *group, *name, *title;
};

static void mix_row(struct out *out, const struct promo *p, const struct what *what,
	struct promo_group *g, int64_t n)
{
	if (!g->n)
		return;
	out_row(out, (struct cell[]){cell_str(what->group), cell_word(what->name, what->title),
			     cell_int(g->n), cell_of_share(g->n, n, 0),
			     cell_bar((double)g->n / (double)n), promo_cell_of_median(g),
			     cell_of_share(promo_promotional(&g->tally), g->tally.n, 0),
			     p->has_keywords ? cell_of_share(g->on_topic, g->n, 0) : cell_none()});
}

/* Exports that never say it know nothing of pictures. */
static bool knows_forms(const struct mix *m)
{
	return m->form[FORM_WORDS].n < m->n;
}

static void tell_rows(struct out *out, const struct promo *p, struct mix *m)
{
	static const struct what forms[FORM_COUNT] = {
		{"form", "video", T("video")},
		{"form", "pictures", T("pictures")},
		{"form", "article", T("article")},
		{"form", "words", T("words alone")},
	};
	static const struct what origins[] = {
		{"origin", "original", T("original")}, {"origin", "repost", T("repost")}};
	static const struct what bands[BANDS] = {
		{"length", "0-20", T("up to 20 characters")},
		{"length", "21-70", T("21 to 70 characters")},
		{"length", "71-140", T("71 to 140 characters")},
		{"length", "141-", T("over 140 characters")},
	};

	for (int i = 0; knows_forms(m) && i < FORM_COUNT; i++)
		mix_row(out, p, &forms[i], &m->form[i], m->n);
	for (int i = 0; i < 2; i++)
		mix_row(out, p, &origins[i], &m->origin[i], m->n);
	for (int i = 0; i < BANDS; i++)
		mix_row(out, p, &bands[i], &m->band[i], m->n);
}

static void say_mix(struct out *out, const struct promo *p, const struct mix *m)
{
	const struct promo_group *reposts = &m->origin[1];

	if (!m->n)
		return;
	if (!knows_forms(m))
		out_say(out, T("Whether posts have pictures or a video no file says."));
	if (reposts->n && p->has_keywords)
		out_say(out,
			T("%lld of %lld reposts are on topic: they, or what they pass on, hold a keyword of the brand."),
			(long long)reposts->on_topic, (long long)reposts->n);
}

static void tell_mix(struct out *out, const struct promo *p, struct mix *m)
{
	static const struct out_column columns[] = {
		{"group", T("group"), COL_MACHINE},
		{"what", T("made of"), COL_LEFT},
		{"posts", T("posts"), COL_RIGHT},
		{"share", T("share"), COL_RIGHT},
		{"bar", "", COL_LEFT},
		{"response", T("response"), COL_RIGHT},
		{"promotional_share", T("promotional"), COL_RIGHT},
		{"on_topic_share", T("on topic"), COL_RIGHT},
	};

	for (size_t i = 0; i < p->posts.n; i++)
		if (p->posts.at[i].role == ROLE_OWN)
			mix_add(m, &p->posts.at[i]);
	out_table_if_any(out, "mix", T("What the posts are made of"), columns, SRM_COUNT(columns));
	tell_rows(out, p, m);
	out_table_end(out);
	say_mix(out, p, m);
}

void promo_tell_mix(struct out *out, const struct promo *p)
{
	struct mix m = {0};

	tell_mix(out, p, &m);
	mix_release(&m);
}

/* ---- account by account ---- */

static void account_row(struct out *out, const struct promo *p, int64_t person, struct slice name,
	struct mix *m)
{
	struct promo_group all = {0};
	struct promo_rhythm r;
	bool is_known;

	for (size_t i = 0; i < p->posts.n; i++)
		if (p->posts.at[i].person == person) {
			mix_add(m, &p->posts.at[i]);
			promo_group_add(&all, &p->posts.at[i]);
		}
	is_known = m->n && knows_forms(m);
	promo_rhythm(&p->posts, person, p->end_at, p->zone, &r);
	out_row(out,
		(struct cell[]){cell_text(name), r.weeks ? cell_real(r.median, 1) : cell_none(),
			r.gaps ? cell_int(r.gap[0].days) : cell_none(), promo_cell_of_median(&all),
			cell_of_share(m->origin[0].n, m->n, 0),
			is_known ? cell_of_share(m->form[FORM_PICTURES].n, m->n, 0) : cell_none(),
			is_known ? cell_of_share(m->form[FORM_VIDEO].n, m->n, 0) : cell_none(),
			p->has_keywords ? cell_of_share(all.on_topic, all.n, 0) : cell_none()});
	promo_group_release(&all);
}

enum srm_rc promo_tell_accounts_mix(struct store *st, const struct promo *p, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"account", T("account"), COL_WIDE},
		{"posts_per_week", T("a week"), COL_RIGHT},
		{"longest_gap_days", T("longest gap"), COL_RIGHT},
		{"response", T("response"), COL_RIGHT},
		{"original_share", T("original"), COL_RIGHT},
		{"pictures_share", T("pictures"), COL_RIGHT},
		{"video_share", T("video"), COL_RIGHT},
		{"on_topic_share", T("on topic"), COL_RIGHT},
	};
	struct rows *rows = store_rows(st, Q_PROMO_ACCOUNTS);
	enum srm_rc rc;

	out_table(out, "accounts_mix", T("By account: how often, how much response, made of what"),
		columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err)) {
		struct mix m = {0};

		account_row(out, p, rows_int(rows, 0), rows_text(rows, 2), &m);
		mix_release(&m);
	}
	out_table_end(out);
	rows_done(rows);
	return rc;
}
