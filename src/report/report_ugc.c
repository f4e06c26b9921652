/* SPDX-License-Identifier: MIT */
#include "srm/report/report.h"

#include "bucket.h"
#include "srm/base/map.h"
#include "srm/engine/noise.h"
#include "srm/report/part.h"
#include "ugc.h"

enum {
	QUOTES = 8,
	QUOTE_MIN = 6 /* characters that say something */
};

static struct cell month_cell(int month, struct str *text)
{
	str_reset(text);
	str_addf(text, "%04d-%02d", month / 12, month % 12 + 1);
	return cell_id(str_slice(text));
}

static struct cell times(int64_t made, int64_t ours)
{
	return ours ? cell_real((double)made / (double)ours, 1) : cell_none();
}

static void tell_months(struct out *out, const struct ugc *u)
{
	static const struct out_column columns[] = {
		{"month", T("month"), COL_LEFT},
		{"our_posts", T("our posts"), COL_RIGHT},
		{"our_reposts", T("of them reposts"), COL_RIGHT | COL_MACHINE},
		{"made", T("by others"), COL_RIGHT},
		{"mentions", T("mentions"), COL_RIGHT},
		{"reposts", T("reposts"), COL_RIGHT},
		{"showings", T("showing"), COL_RIGHT},
		{"makers", T("makers"), COL_RIGHT},
		{"made_per_post", T("per post"), COL_RIGHT},
	};
	STR(month);

	out_table(out, "months", T("By month"), columns, SRM_COUNT(columns));
	for (size_t i = 0; i < u->months.n; i++) {
		const struct ugc_month *m = &u->months.at[i];

		out_row(out, (struct cell[]){month_cell(m->month, &month), cell_int(m->ours),
				     cell_int(m->our_reposts), cell_int(m->made),
				     cell_int(m->kind[UGC_MENTION]), cell_int(m->kind[UGC_REPOST]),
				     cell_int(m->kind[UGC_SHOWING]), cell_int(m->makers),
				     times(m->made, m->ours)});
	}
	out_table_end(out);
}

static void tell_tiers(struct out *out, const struct ugc *u)
{
	static const struct out_column columns[] = {
		{"tier", T("tier"), COL_LEFT},
		{"makers", T("makers"), COL_RIGHT},
		{"maker_share", T("of the tier"), COL_RIGHT},
		{"bar", "", COL_LEFT},
		{"made", T("made by them"), COL_RIGHT},
		{"showings", T("showing"), COL_RIGHT},
	};

	out_table_if_any(out, "tiers", T("Who makes it"), columns, SRM_COUNT(columns));
	for (int t = TIER_COUNT - 1; t >= 0; t--) {
		double share = u->people[t] ? (double)u->makers[t] / (double)u->people[t] : 0;

		if (u->makers[t])
			out_row(out, (struct cell[]){t ? cell_of_tier(t)
						       : cell_word("none", T("not ranked")),
					     cell_int(u->makers[t]),
					     cell_of_share(u->makers[t], u->people[t], 0),
					     cell_bar(share), cell_int(u->made[t]),
					     cell_int(u->showings[t])});
	}
	out_table_end(out);
}

/* ---- worth quoting ---- */

struct quotes {
	struct store *st;
	struct map said; /* digests of texts */
	struct str first_id, first_user;
};

static void quotes_release(struct quotes *q)
{
	map_release(&q->said);
	str_release(&q->first_id);
	str_release(&q->first_user);
}

static bool is_new(struct quotes *q, const struct ugc_piece *piece, struct slice text)
{
	uint64_t digest = noise_digest(piece->act, text);

	if (!digest || map_get(&q->said, &digest, sizeof(digest)))
		return false;
	map_put(&q->said, &digest, sizeof(digest), 1);
	return true;
}

static void keep_first(struct quotes *q, struct slice id, struct slice user)
{
	if (q->first_user.len || !user.len)
		return;
	str_adds(&q->first_id, id);
	str_adds(&q->first_user, user);
}

static enum srm_rc put_quote(struct quotes *q, const struct ugc_piece *piece, struct out *out,
	int *n, struct srm_err *err)
{
	struct rows *rows = store_rows(q->st, Q_UGC_PIECE);
	enum srm_rc rc;

	rows_bind_int(rows, 1, piece->id);
	if (rows_next(rows, &rc, err) && is_new(q, piece, rows_text(rows, 0))) {
		++*n;
		if (piece->answer == KIND_NONE)
			keep_first(q, rows_text(rows, 1), rows_text(rows, 2));
		out_row(out, (struct cell[]){cell_of_day(out, piece->at, store_zone(q->st)),
				     cell_text(rows_text(rows, 3)), cell_id(rows_text(rows, 2)),
				     cell_of_tier((int)piece->tier), cell_of_kind((int)piece->act),
				     cell_id(rows_text(rows, 1)),
				     piece->answer ? cell_of_kind((int)piece->answer)
						   : cell_word("no", T("not yet")),
				     cell_text(rows_text(rows, 0))});
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc tell_quotes(struct quotes *q, const struct ugc *u, enum speech speech,
	struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"created_at", T("day"), COL_LEFT},
		{"user_name", T("name"), COL_LEFT},
		{"user_id", T("id"), COL_MACHINE},
		{"tier", T("tier"), COL_LEFT},
		{"kind", T("kind"), COL_MACHINE},
		{"interaction_id", T("id"), COL_MACHINE},
		{"acknowledged", T("acknowledged"), COL_LEFT},
		{"text", T("text"), COL_WIDE},
	};
	bool shows = speech == SPEECH_SHOWING;
	enum srm_rc rc = SRM_OK;
	int n = 0;

	out_table_if_any(out, shows ? "showings_to_quote" : "suggestions_to_quote",
		shows ? T("Showing the product, worth quoting") : T("Suggestions worth quoting"),
		columns, SRM_COUNT(columns));
	for (size_t i = 0; i < u->pieces.n && n < QUOTES && rc == SRM_OK; i++)
		if (u->pieces.at[i].speech == speech && u->pieces.at[i].length >= QUOTE_MIN)
			rc = put_quote(q, &u->pieces.at[i], out, &n, err);
	out_table_end(out);
	return rc;
}

static void tell_facts(struct out *out, const struct ugc *u)
{
	int64_t made = 0, makers = 0, showings = 0, n[SPEECH_COUNT] = {0}, seen[SPEECH_COUNT] = {0};

	for (int t = 0; t < TIER_COUNT; t++) {
		made += u->made[t];
		makers += u->makers[t];
		showings += u->showings[t];
	}
	for (size_t i = 0; i < u->pieces.n; i++) {
		n[u->pieces.at[i].speech]++;
		seen[u->pieces.at[i].speech] += u->pieces.at[i].answer != KIND_NONE;
	}
	out_fact(out, "our_posts", T("our posts"), cell_int(u->posts));
	out_fact(out, "made", T("made by others"), cell_int(made));
	out_fact(out, "made_per_post", T("for each post of ours"), times(made, u->posts));
	out_fact(out, "makers", T("people who made it"), cell_int(makers));
	out_fact(out, "showings", T("of it showing the product"), cell_int(showings));
	out_fact(out, "showings_acknowledged", T("showing acknowledged by us"),
		cell_of_share(seen[SPEECH_SHOWING], n[SPEECH_SHOWING], 0));
	out_fact(out, "suggestions", T("suggestions"), cell_int(n[SPEECH_SUGGESTION]));
	out_fact(out, "suggestions_acknowledged", T("suggestions acknowledged by us"),
		cell_of_share(seen[SPEECH_SUGGESTION], n[SPEECH_SUGGESTION], 0));
}

static void say_rest(struct out *out, const struct quotes *q)
{
	out_say(out,
		T("Made by others: posts that mention us, reposts with own words, and texts that show the product (晒单), each once in the sum; what was passed on or said for a prize is left out. Acknowledged: an answer, like or repost by us or our staff, as far as it is held."));
	if (q->first_id.len)
		out_say(out,
			T("To answer the first that nobody acknowledged: srm case %s shows what was said; thanked elsewhere: srm touch %s --what 致谢"),
			q->first_id.buf, q->first_user.buf);
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(ugc_release) struct ugc u = {.zone = store_zone(st)};
	SRM_CLEANUP(quotes_release) struct quotes q = {.st = st};
	enum srm_rc rc = own_tell(st, sel, out, err);

	str_init(&q.first_id);
	str_init(&q.first_user);
	if (rc == SRM_OK)
		rc = ugc_read(st, sel, &u, err);
	if (rc != SRM_OK)
		return rc;
	out_fact(out, "as_of", T("as of"), cell_time(sel->as_of));
	period_tell(out, sel);
	tell_facts(out, &u);
	tell_months(out, &u);
	tell_tiers(out, &u);
	rc = tell_quotes(&q, &u, SPEECH_SHOWING, out, err);
	if (rc == SRM_OK)
		rc = tell_quotes(&q, &u, SPEECH_SUGGESTION, out, err);
	if (rc == SRM_OK)
		say_rest(out, &q);
	return rc;
}

const struct report report_ugc = {
	.name = "ugc",
	.aliases = "用户内容 晒单",
	.title = T("What people make"),
	.summary = T(
		"what people make of us against what we post: mentions, reposts, showing, suggestions"),
	.schema = "srm.report.ugc/1",
	.heeds = HEED_PERIOD | HEED_ACCOUNT,
	.run = run,
};
