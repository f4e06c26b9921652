/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdlib.h>

#include "srm/base/date.h"
#include "ugc.h"

/* Columns of Q_UGC_ANSWERS. */
enum {
	A_PLATFORM,
	A_PARENT,
	A_POST_NATIVE, /* of posts that are not ours */
	A_KIND
};

void ugc_answers_release(struct ugc_answers *a)
{
	map_release(&a->acts);
	dialogue_release(&a->said);
}

/* ---- what we did without a word ---- */

static void put_text(struct ugc_answers *a, int64_t platform, struct slice native, int64_t kind)
{
	STR(key);

	if (!native.len)
		return;
	str_addf(&key, "%" PRId64 ":%.*s", platform, (int)native.len, native.s);
	map_put(&a->acts, key.buf, key.len, kind);
}

static enum srm_rc read_acts(struct store *st, int64_t as_of, struct ugc_answers *a,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_UGC_ANSWERS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, as_of);
	while (rows_next(rows, &rc, err)) {
		int64_t platform = rows_int(rows, A_PLATFORM), kind = rows_int(rows, A_KIND);

		put_text(a, platform, rows_text(rows, A_PARENT), kind);
		put_text(a, platform, rows_text(rows, A_POST_NATIVE), kind);
	}
	rows_done(rows);
	return rc;
}

/* ---- what we said: as the conversations have it ---- */

static int compare_cases(const void *a, const void *b)
{
	const struct talk_case *x = a, *y = b;

	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return (x->opened_at > y->opened_at) - (x->opened_at < y->opened_at);
}

enum srm_rc ugc_answers_read(struct store *st, int64_t as_of, struct ugc_answers *a,
	struct srm_err *err)
{
	enum srm_rc rc = read_acts(st, as_of, a, err);

	a->said = (struct dialogue){.as_of = as_of, .from_at = INT64_MIN, .to_at = INT64_MAX};
	if (rc == SRM_OK)
		rc = dialogue_read(st, &a->said, err);
	if (rc == SRM_OK && a->said.cases.n)
		qsort(a->said.cases.at, a->said.cases.n, sizeof(*a->said.cases.at), compare_cases);
	return rc;
}

static size_t first_of(const struct talk_cases *cases, int64_t person)
{
	size_t low = 0, high = cases->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if ((int64_t)cases->at[mid].person < person)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Whether the case that holds the piece has an answer of our own, or somebody says so. */
static bool is_answered(const struct talk_cases *cases, const struct ugc_piece *piece, int64_t post)
{
	for (size_t i = first_of(cases, piece->person); i < cases->n; i++) {
		const struct talk_case *c = &cases->at[i];

		if ((int64_t)c->person != piece->person || c->opened_at > piece->at)
			break;
		if (c->last_at < piece->at ||
			((int64_t)c->post != post && (int64_t)c->opening != piece->id))
			continue;
		if (c->state == CASE_ANSWERED || c->state == CASE_RESOLVED)
			return true;
	}
	return false;
}

enum kind ugc_answer(const struct ugc_answers *a, const struct ugc_piece *piece, int platform,
	struct slice native, int64_t post)
{
	const int64_t *found;
	struct slice rest;
	STR(key);

	if (piece->at != TIME_NONE && is_answered(&a->said.cases, piece, post))
		return piece->act == KIND_MENTION ? KIND_COMMENT : KIND_REPLY;
	native = slice_cut(native, "@", &rest); /* a mention: the post, and whom it names */
	if (!native.len)
		return KIND_NONE;
	str_addf(&key, "%d:%.*s", platform, (int)native.len, native.s);
	found = map_get(&a->acts, key.buf, key.len);
	return found ? (enum kind) * found : KIND_NONE;
}
