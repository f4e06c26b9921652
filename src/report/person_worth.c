/* SPDX-License-Identifier: MIT */
#include "person_parts.h"

#include "srm/engine/evidence.h"
#include "srm/model/names.h"
#include "srm/report/part.h"

static void term_row(struct out *out, const struct person *p, enum dimension d)
{
	const struct term *t = &p->worth.term[d];
	bool seen = p->worth.observed[d];

	out_row(out, (struct cell[]){cell_word(dimension_name(d), dimension_title(d)),
			     cell_bool(seen), seen ? cell_real(t->raw, 2) : cell_none(),
			     cell_real(t->half, 2), seen ? cell_real(t->score, 2) : cell_none(),
			     seen ? cell_real(t->coefficient, 3) : cell_none(),
			     seen ? cell_points(t->points) : cell_none()});
}

static void tell_terms(struct out *out, const struct person *p)
{
	static const struct out_column columns[] = {
		{"term", T("term"), COL_LEFT},
		{"observed", T("observed"), COL_LEFT},
		{"raw", T("amount"), COL_RIGHT},
		{"half", T("half at"), COL_RIGHT},
		{"score", T("score"), COL_RIGHT},
		{"coefficient", T("weight"), COL_RIGHT},
		{"points", T("points"), COL_RIGHT},
	};

	out_table(out, "terms", T("Worth, term by term"), columns, SRM_COUNT(columns));
	for (int d = 0; d < DIM_COUNT; d++)
		term_row(out, p, (enum dimension)d);
	for (int i = 0; i < PENALTY_COUNT; i++)
		if (p->worth.penalty[i])
			out_row(out, (struct cell[]){cell_word(penalty_name((enum penalty)i),
							     penalty_title((enum penalty)i)),
					     cell_none(), cell_none(), cell_none(), cell_none(),
					     cell_none(), cell_points(p->worth.penalty[i])});
	out_table_end(out);
}

/* "5.72 + 0.00 + 8.10 - 10.00 = 3.82" */
static void say_sum(struct out *out, const struct person *p)
{
	const struct worth *w = &p->worth;
	char text[POINTS_BUF];
	STR(line);

	for (int d = 0; d < DIM_COUNT; d++)
		if (w->observed[d])
			str_addf(&line, "%s%s", line.len ? " + " : "",
				points_text(w->term[d].points, text));
	for (int i = 0; i < PENALTY_COUNT; i++)
		if (w->penalty[i])
			str_addf(&line, " - %s", points_text(-(int64_t)w->penalty[i], text));
	if (line.len)
		out_say(out, T("Points are score x weight. Worth = %s = %s"), line.buf,
			points_text(w->points, text));
}

static void say_missing(struct out *out, const struct person *p)
{
	static const char *const why[DIM_COUNT] = {
		[DIM_FREQUENCY] =
			T("Frequency is not observed: no export holds this person's interactions."),
		[DIM_INFLUENCE] = T(
			"Influence is not observed: no export gave a follower count. Import a profile to learn it."),
		[DIM_SHARING] = T(
			"Sharing is not observed: the exports that name this person hold no reposts or mentions."),
		[DIM_RELEVANCE] = T(
			"Relevance is not observed: no keywords are recorded (srm keyword), or no text of this person is held."),
	};

	for (int d = 0; d < DIM_COUNT; d++)
		if (!p->worth.observed[d])
			out_say(out, "%s", out_text(out, why[d]));
	if (p->worth.completeness < 1)
		out_say(out,
			T("What is not observed is left out, not guessed: the other weights are scaled up."));
}

static void say_zombie(struct out *out, const struct person *p)
{
	static const struct {
		unsigned reason;
		const char *text;
	} reasons[] = {
		{ZOMBIE_FOLLOWS_MANY,
			T("Looks like a zombie: follows very many, followed by few.")},
		{ZOMBIE_NO_POSTS, T("Looks like a zombie: hardly a post of its own.")},
		{ZOMBIE_NO_FOLLOWERS, T("Looks like a zombie: hardly any followers.")},
		{ZOMBIE_UNUSED, T("Looks like a zombie: no membership and a low level.")},
		{ZOMBIE_NOISE,
			T("Looks like a zombie: mostly writes what many others write in the same minutes.")},
		{ZOMBIE_PRIZES,
			T("Looks like a zombie: mostly reposts prize posts without a word of its own.")},
	};

	for (size_t i = 0;
		i < SRM_COUNT(reasons) && penalty_is_due(PENALTY_ZOMBIE, &p->sums, &p->calibration);
		i++)
		if (p->sums.zombie_reasons & reasons[i].reason)
			out_say(out, "%s", out_text(out, reasons[i].text));
	if (penalty_is_due(PENALTY_PRIZE, &p->sums, &p->calibration))
		out_say(out,
			T("Prize hunter: %d of %d interactions are about prizes, against %.0f%% of all followers."),
			p->sums.n_bait, p->sums.n_acts, 100 * p->calibration.bait_rate);
}

static enum srm_rc evidence_row(struct store *st, enum dimension d, int64_t act, struct out *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SHOW_ACT);
	enum srm_rc rc;

	rows_bind_int(rows, 1, act);
	if (rows_next(rows, &rc, err))
		out_row(out,
			(struct cell[]){cell_word(dimension_name(d), dimension_title(d)),
				cell_of_day(out, rows_time(rows, 0), store_zone(st)),
				cell_of_kind((int)rows_int(rows, 1)), cell_id(rows_text(rows, 3)),
				cell_id(rows_text(rows, 4)), cell_text(rows_text(rows, 2))});
	rows_done(rows);
	return rc;
}

static enum srm_rc tell_evidence(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"term", T("term"), COL_LEFT},
		{"created_at", T("day"), COL_LEFT},
		{"kind", T("kind"), COL_LEFT},
		{"post_id", T("post"), COL_LEFT},
		{"interaction_id", T("id"), COL_MACHINE},
		{"text", T("text"), COL_WIDE},
	};
	struct evidence evidence;
	enum srm_rc rc = evidence_find(st, p->who.person, p->as_of, &p->config, &evidence, err);

	out_table(out, "evidence", T("What weighs most in each term"), columns, SRM_COUNT(columns));
	for (int d = 0; d < DIM_COUNT; d++)
		for (int i = 0; i < EVIDENCE_MAX && rc == SRM_OK; i++)
			if (p->worth.observed[d] && evidence.id[d][i])
				rc = evidence_row(st, (enum dimension)d, evidence.id[d][i], out,
					err);
	out_table_end(out);
	return rc;
}

static enum srm_rc say_unranked(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SHOW_ROLE);
	int64_t role;
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->who.person);
	rc = rows_one_int(rows, ROLE_NONE, &role, err);
	if (rc != SRM_OK)
		return rc;
	if (role != ROLE_NONE)
		out_say(out,
			T("This is one of the recorded accounts (%s), which are never ranked."),
			out_text(out, name_title(NAMES_ROLE, (int)role)));
	else if (p->is_dirty)
		out_say(out, T("Not scored yet: run srm score."));
	else
		out_say(out,
			T("No interaction with us is held: a potential follower, ranked in srm list --potential."));
	return SRM_OK;
}

enum srm_rc tell_worth(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	if (!p->is_ranked)
		return say_unranked(st, p, out, err);
	tell_terms(out, p);
	say_sum(out, p);
	say_missing(out, p);
	say_zombie(out, p);
	if (p->is_dirty)
		out_say(out,
			T("New data came in since the last score: run srm score to bring this up to date."));
	return tell_evidence(st, p, out, err);
}
