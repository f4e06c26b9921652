/* SPDX-License-Identifier: MIT */
#include "derive_internal.h"

#include <string.h>

#include "srm/base/json.h"
#include "srm/base/num.h"
#include "srm/base/vec.h"

/* A post as its text alone has it, and as it is stored. */
struct judged {
	int64_t id;
	struct post_shares by_text;
	unsigned baits;
	enum post_class class;
	double probability;
	bool is_bait;
};

struct account {
	struct judgements VEC_OF(struct judged) posts;
	struct all_shares VEC_OF(struct post_shares) shares;
	int64_t author;
};

static void account_release(struct account *a)
{
	vec_release(&a->posts);
	vec_release(&a->shares);
}

/* "0.5 0.1 ... BAITS", of the classes from promo on */
void habit_write(const struct post_label *label, struct str *out)
{
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++)
		str_addf(out, "%.17g ", label->share[c]);
	str_addf(out, "%u", label->baits);
}

static void read_judged(const struct rows *rows, struct judged *out)
{
	struct slice rest = rows_text(rows, 2);
	int64_t baits = 0;

	*out = (struct judged){.id = rows_int(rows, 1),
		.class = (enum post_class)rows_int(rows, 3),
		.probability = rows_real(rows, 4),
		.is_bait = rows_int(rows, 5) != 0};
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++)
		if (!num_double(slice_cut(rest, " ", &rest), &out->by_text.share[c]))
			out->by_text.share[c] = 0;
	if (num_int64(rest, &baits))
		out->baits = (unsigned)baits;
}

/* The reason that a person is given where the account decided. */
static void habit_reason(enum post_class class, struct str *out)
{
	str_add(out, "[{\"message\":");
	json_add_string(out, SLICE_LIT(T("is what its account usually posts")));
	str_addf(out, ",\"evidence\":\"\",\"class\":\"%s\",\"weight\":1}",
		name_of(NAMES_CLASS, (int)class));
}

/* Reasons by text, and before them that of the account, if it decided. */
static enum srm_rc find_reasons(struct store *st, const struct judged *post,
	const struct post_label *label, const struct post_label *by_text, struct str *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_POST_REASONS);
	struct slice rest;
	enum srm_rc rc;
	size_t skip;
	STR(old);

	habit_reason(post->class, &old);
	rows_bind_int(rows, 1, post->id);
	if (rows_next(rows, &rc, err)) {
		rest = rows_text(rows, 0);
		skip = 1; /* "[" */
		if (slice_starts(rest, old.buf))
			skip = old.len + (rest.s[old.len] == ',');
		rest = (struct slice){rest.s + skip, rest.len - skip};
		if (label->class != by_text->class) {
			habit_reason(label->class, out);
			str_add(out, rest.len > 1 ? "," : "");
		} else {
			str_addc(out, '[');
		}
		str_adds(out, rest);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc rewrite(struct store *st, const struct judged *post,
	const struct post_label *label, const struct post_label *by_text, struct srm_err *err)
{
	struct rows *rows;
	STR(reasons);
	enum srm_rc rc = find_reasons(st, post, label, by_text, &reasons, err);

	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, W_POST_HABIT);
	rows_bind_int(rows, 1, post->id);
	rows_bind_int(rows, 2, label->class);
	rows_bind_int(rows, 3, label->second);
	rows_bind_real(rows, 4, label->probability);
	rows_bind_int(rows, 5, label->unsure);
	rows_bind_int(rows, 6, label->is_bait);
	rows_bind_text(rows, 7, str_slice(&reasons));
	rc = rows_run(rows, NULL, err);
	if (rc != SRM_OK || label->is_bait == post->is_bait)
		return rc;
	/* what an interaction with this post counts has changed */
	rows = store_rows(st, W_DIRTY_OF_POST);
	rows_bind_int(rows, 1, post->id);
	return rows_run(rows, NULL, err);
}

static bool is_same(double a, double b)
{
	return !(a < b) && !(a > b);
}

static enum srm_rc weigh_account(struct store *st, const struct account *a, struct srm_err *err)
{
	const bool has_habit = a->posts.n >= HABIT_MIN_POSTS;
	struct post_shares habit;
	enum srm_rc rc = SRM_OK;

	classify_habit(a->shares.at, a->shares.n, &habit);
	for (size_t i = 0; i < a->posts.n && rc == SRM_OK; i++) {
		const struct judged *post = &a->posts.at[i];
		struct post_label by_text = {.baits = post->baits}, label;

		memcpy(by_text.share, post->by_text.share, sizeof(by_text.share));
		label = by_text;
		classify_weigh(&by_text, NULL);
		classify_weigh(&label, has_habit ? &habit : NULL);
		if (label.class != post->class || label.is_bait != post->is_bait ||
			!is_same(label.probability, post->probability))
			rc = rewrite(st, post, &label, &by_text, err);
	}
	return rc;
}

static enum srm_rc weigh_accounts(struct store *st, bool all, struct srm_err *err)
{
	SRM_CLEANUP(account_release) struct account a = {0};
	struct rows *rows = store_rows(st, Q_HABIT_POSTS);
	enum srm_rc rc, wrote = SRM_OK;
	struct judged one;

	rows_bind_int(rows, 1, all);
	while (wrote == SRM_OK && rows_next(rows, &rc, err)) {
		if (rows_int(rows, 0) != a.author) {
			wrote = weigh_account(st, &a, err);
			a.posts.n = a.shares.n = 0;
			a.author = rows_int(rows, 0);
		}
		read_judged(rows, &one);
		vec_push(&a.posts, one);
		vec_push(&a.shares, one.by_text);
	}
	rows_done(rows);
	if (wrote != SRM_OK)
		return wrote;
	return rc == SRM_OK ? weigh_account(st, &a, err) : rc;
}

enum srm_rc habit_derive(struct store *st, bool all, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_POSTS_UNWEIGHED);
	enum srm_rc rc;
	bool any = rows_next(rows, &rc, err) || all;

	rows_done(rows);
	if (rc != SRM_OK || !any)
		return rc;
	rc = weigh_accounts(st, all, err);
	return rc == SRM_OK ? rows_run(store_rows(st, W_POSTS_WEIGHED), NULL, err) : rc;
}
