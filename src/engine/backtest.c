/* SPDX-License-Identifier: MIT */
#include "srm/engine/backtest.h"

#include <math.h>

#include "backtest_internal.h"
#include "srm/base/msg.h"
#include "srm/store/config.h"

void backtest_release(struct backtest *b)
{
	vec_release(&b->people);
}

/* ---- whose brand it was ---- */

static enum srm_rc none_stood_out(struct srm_err *err)
{
	return err_set(err, SRM_ENOTFOUND,
		T("whose brand is this? No account is recorded as own, and before the cut-off no author held half of all comments; name yours: srm account add NAME --id UID"));
}

/* As own_resolve() infers it, from what was there by then. */
static enum srm_rc own_infer_then(struct store *st, int64_t cutoff_at, struct own *own,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_BACKTEST_OWN);
	int64_t official = 0;
	enum srm_rc rc;

	rows_bind_int(rows, 1, cutoff_at);
	if (rows_next(rows, &rc, err) && 2 * rows_int(rows, 3) >= rows_int(rows, 4)) {
		struct slice name = rows_text(rows, 1), id = rows_text(rows, 2);

		own->is_inferred = true;
		own->person = rows_int(rows, 0);
		str_adds(&own->name, name.len ? name : id);
		if (name.len && id.len)
			str_addf(&own->name, " (%.*s)", (int)id.len, id.s);
	}
	rows_done(rows);
	if (rc != SRM_OK)
		return rc;
	if (!own->is_inferred) {
		rows = store_rows(st, Q_BACKTEST_OFFICIAL);
		rows_bind_int(rows, 1, cutoff_at);
		rc = rows_one_int(rows, 0, &official, err);
		return rc == SRM_OK && !official ? none_stood_out(err) : rc;
	}
	rows = store_rows(st, W_OWN);
	rows_bind_int(rows, 1, own->person);
	rows_bind_int(rows, 2, ROLE_OWN);
	return rows_run(rows, NULL, err);
}

static enum srm_rc own_then(struct store *st, const struct backtest *b, struct own *own,
	struct srm_err *err)
{
	struct rows *rows;
	int64_t recorded;
	enum srm_rc rc = rows_one_int(store_rows(st, Q_OWN_RECORDED), 0, &recorded, err);

	if (rc != SRM_OK || recorded)
		return rc == SRM_OK ? own_resolve(st, b->account, own, err) : rc;
	rc = rows_run(store_rows(st, D_OWN), NULL, err);
	if (rc != SRM_OK)
		return rc;
	/* competitors and staff are ranked by nobody */
	rows = store_rows(st, W_OWN_ACCOUNTS);
	rows_bind_int(rows, 1, 0);
	rc = rows_run(rows, NULL, err);
	return rc == SRM_OK ? own_infer_then(st, b->cutoff_at, own, err) : rc;
}

/* ---- scores against outcomes ---- */

/* Those for whom one score was known. */
struct known {
	size_t n;
	double *score, *worth;
	uint32_t *order, *worth_order;
	bool *did;
	int32_t *amount;
	size_t *who; /* in people */
};

static void known_new(struct known *k, size_t n)
{
	*k = (struct known){
		.score = mem_resize(NULL, n, sizeof(k->score[0])),
		.worth = mem_resize(NULL, n, sizeof(k->worth[0])),
		.order = mem_resize(NULL, n, sizeof(k->order[0])),
		.worth_order = mem_resize(NULL, n, sizeof(k->worth_order[0])),
		.did = mem_resize(NULL, n, sizeof(k->did[0])),
		.amount = mem_resize(NULL, n, sizeof(k->amount[0])),
		.who = mem_resize(NULL, n, sizeof(k->who[0])),
	};
}

static void known_release(struct known *k)
{
	free(k->score);
	free(k->worth);
	free(k->order);
	free(k->worth_order);
	free(k->did);
	free(k->amount);
	free(k->who);
}

static void known_take(struct known *k, const struct backtest *b, int s)
{
	k->n = 0;
	for (size_t i = 0; i < b->people.n; i++) {
		const struct backtest_person *p = &b->people.at[i];

		if (isnan(p->score[s]))
			continue;
		k->score[k->n] = p->score[s];
		k->worth[k->n] = p->score[BACKTEST_WORTH];
		k->who[k->n++] = i;
	}
	rank_order(k->score, k->n, k->order);
	rank_order(k->worth, k->n, k->worth_order);
}

static void measure_one(struct known *k, const struct backtest *b, int o,
	struct backtest_result *out)
{
	for (size_t i = 0; i < k->n; i++) {
		k->amount[i] = b->people.at[k->who[i]].amount[o];
		k->did[i] = k->amount[i] > 0;
	}
	rank_power(k->score, k->order, k->did, k->n, &out->power);
	out->correlation = rank_correlation(k->score, k->order, k->amount, k->n);
	out->yield10 = rank_yield(k->score, k->order, k->amount, k->n, rank_lift_at[2]);
	rank_against(k->worth, k->worth_order, k->score, k->order, k->did, k->n, &out->ahead);
}

static void measure(struct backtest *b)
{
	SRM_CLEANUP(known_release) struct known k;

	known_new(&k, b->people.n);
	for (int s = 0; s < BACKTEST_SCORES; s++) {
		known_take(&k, b, s);
		for (int o = 0; o < BACKTEST_OUTCOMES; o++)
			measure_one(&k, b, o, &b->result[o][s]);
	}
}

enum backtest_verdict backtest_verdict(const struct rank_power *power)
{
	if (power->positives < BACKTEST_MIN || power->n - power->positives < BACKTEST_MIN)
		return BACKTEST_TOO_FEW;
	if (power->auc_high < .5)
		return BACKTEST_WORSE;
	return power->auc_low > .5 ? BACKTEST_BEATS : BACKTEST_CHANCE;
}

enum srm_rc backtest_run(struct store *st, struct backtest *b, struct own *own, struct srm_err *err)
{
	SRM_CLEANUP(history_release) struct history h = {0};
	struct config config;
	char day[DATE_BUF];
	enum srm_rc rc = store_config(st, &config, err);

	if (rc == SRM_OK)
		rc = own_then(st, b, own, err);
	if (rc == SRM_OK)
		rc = history_read(&h, st, b, err);
	if (rc != SRM_OK)
		return rc;
	people_score(b, &h, &config, store_zone(st));
	if (!b->people.n)
		return err_set(err, SRM_ENOTFOUND,
			T("nobody had done anything with us before %s: choose a later --cutoff"),
			date_format(b->cutoff_at, store_zone(st), false, day));
	rc = outcomes_read(b, &h, st, err);
	if (rc == SRM_OK)
		measure(b);
	return rc;
}

/* ---- names ---- */

static const struct {
	const char *name, *title;
} scores[BACKTEST_SCORES] =
	{
		[BACKTEST_WORTH] = {"worth", T("worth")},
		[BACKTEST_FREQUENCY] = {"frequency", T("frequency and depth")},
		[BACKTEST_INFLUENCE] = {"influence", T("influence")},
		[BACKTEST_SHARING] = {"sharing", T("readiness to share")},
		[BACKTEST_RELEVANCE] = {"relevance", T("relevance")},
		[BACKTEST_EXPECTED] = {"expected_days", T("expected active days")},
		[BACKTEST_COUNT] = {"count", T("number of interactions")},
		[BACKTEST_DAYS] = {"active_days", T("active days so far")},
		[BACKTEST_RECENCY] = {"recency", T("latest first")},
		[BACKTEST_RFM] = {"rfm", T("RFM sum")},
		[BACKTEST_ORBIT] = {"orbit", T("0.9 per month (Orbit)")},
		[BACKTEST_HALF_30] = {"half_life_30", T("halved every 30 days")},
		[BACKTEST_HALF_180] = {"half_life_180", T("halved every 180 days")},
		[BACKTEST_HALF_365] = {"half_life_365", T("halved every 365 days")},
		[BACKTEST_FOLLOWERS] = {"followers", T("follower count")},
},
  outcomes[BACKTEST_OUTCOMES] = {
	  [BACKTEST_RETURNED] = {"returned", T("came back")},
	  [BACKTEST_SHARED] = {"shared", T("shared")},
	  [BACKTEST_PASSED_ON] = {"passed_on", T("was passed on by others")},
};

const char *backtest_score_name(enum backtest_score s)
{
	return scores[s].name;
}

const char *backtest_score_title(enum backtest_score s)
{
	return scores[s].title;
}

const char *backtest_outcome_name(enum backtest_outcome o)
{
	return outcomes[o].name;
}

const char *backtest_outcome_title(enum backtest_outcome o)
{
	return outcomes[o].title;
}
