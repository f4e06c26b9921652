/* SPDX-License-Identifier: MIT */
#include "srm/engine/learn.h"

#include <math.h>
#include <stdlib.h>

#include "srm/base/sha256.h"
#include "srm/classify/classify.h"

enum {
	COLUMNS = CLASS_COUNT - CLASS_PROMO,
	FOLDS = 5,
	ROUNDS = 2,        /* deals into folds */
	MIN_TEXTS = 3,     /* wording of fewer labelled posts tells of those alone */
	ANCHORS_MAX = 500, /* posts that nobody labelled, the latest */
	LEAST = 1,         /* hundredths */
};

static const double label_weight = 2.0;
static const double anchor_weight = 0.2;
static const double anchor_sure = 0.8; /* probability from which the shipped weights are believed */
static const double penalty = 3;       /* of weights away from those that are shipped */

static const char *const class_names[COLUMNS] = {
	"promo", "corporate", "campaign", "guided", "value", "service"};

struct lesson {
	struct lexicon *lx;
	struct linear_set set;
	size_t n_labels;                  /* of the examples, which come first */
	struct before VEC_OF(int) called; /* class of each label by the shipped weights */
};

static void lesson_release(struct lesson *l)
{
	linear_set_release(&l->set);
	vec_release(&l->called);
	lexicon_free(l->lx);
}

/* ---- reading ---- */

static void add_example(struct lesson *l, const struct post_features *post, int class,
	double weight)
{
	struct linear_example one = {.class = class - CLASS_PROMO, .weight = weight};

	if (classify_post_terms(l->lx, post, &l->set.names, &one.terms))
		vec_push(&l->set.examples, one);
	else
		vec_release(&one.terms);
}

static void take_row(struct lesson *l, const struct rows *rows)
{
	const struct post_features post = {.text = rows_text(rows, 0),
		.topics = rows_text(rows, 1),
		.source = rows_text(rows, 2),
		.signs = (unsigned)rows_int(rows, 3),
		.is_repost = rows_int(rows, 4) != 0};
	int class = (int)rows_int(rows, 5);
	struct post_label by_text;

	classify_post(l->lx, &post, &by_text);
	if (class > CLASS_NONE && class < CLASS_COUNT) {
		add_example(l, &post, class, label_weight);
		if (l->set.examples.n > l->n_labels) {
			vec_push(&l->called, by_text.class);
			l->n_labels++;
		}
	} else if (by_text.probability >= anchor_sure &&
		   l->set.examples.n < l->n_labels + ANCHORS_MAX) {
		add_example(l, &post, by_text.class, anchor_weight);
	}
}

static enum srm_rc read_posts(struct store *st, struct lesson *l, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_LEARN_POSTS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		take_row(l, rows);
	rows_done(rows);
	return rc;
}

/* In how many labelled posts each feature is. */
static uint32_t *count_texts(const struct lesson *l)
{
	uint32_t *n = mem_alloc((l->set.names.list.n + 1) * sizeof(*n));

	for (size_t i = 0; i < l->n_labels; i++) {
		const struct linear_terms *terms = &l->set.examples.at[i].terms;

		for (size_t j = 0; j < terms->n; j++)
			n[terms->at[j].feature]++;
	}
	return n;
}

/* Of all wording keep what the weights know, and what enough labelled posts share. */
static void drop_rare(struct lesson *l)
{
	uint32_t *n = count_texts(l);
	struct linear_names kept = {0};

	for (size_t i = 0; i < l->set.examples.n; i++) {
		struct linear_terms *terms = &l->set.examples.at[i].terms;
		size_t to = 0;

		for (size_t j = 0; j < terms->n; j++) {
			struct linear_term t = terms->at[j];
			struct slice name = slice_of(l->set.names.list.at[t.feature]);

			if (n[t.feature] < MIN_TEXTS && name.s[0] != '=' &&
				linear_feature(lexicon_posts(l->lx), name) == LINEAR_UNKNOWN)
				continue;
			t.feature = linear_name(&kept, name);
			terms->at[to++] = t;
		}
		terms->n = to;
	}
	linear_names_release(&l->set.names);
	l->set.names = kept;
	free(n);
}

/* ---- judging ---- */

static int best_of(const struct linear_fit *fit, const struct linear_example *e)
{
	double score[LINEAR_CLASSES_MAX];
	int best = 0;

	linear_fit_score(fit, &e->terms, score);
	for (int c = 1; c < COLUMNS; c++)
		best = score[c] > score[best] ? c : best;
	return best;
}

static struct linear_options options_of(const struct lesson *l)
{
	return (struct linear_options){
		.penalty = penalty, .min_texts = 1, .prior = lexicon_posts(l->lx)};
}

/* Fold of each label: every class is dealt round, beginning elsewhere in each round. */
static void deal(const struct lesson *l, int round, int *fold)
{
	int next[COLUMNS];

	for (int c = 0; c < COLUMNS; c++)
		next[c] = round * (c + 1);
	for (size_t i = 0; i < l->n_labels; i++) {
		int *n = &next[l->set.examples.at[i].class];

		fold[i] = *n % FOLDS;
		*n += 1 + (round && *n % FOLDS == FOLDS - 1 ? round : 0);
	}
}

/* Labels called right by fits that did not see them, on the mean of all rounds. */
static double validate(const struct lesson *l)
{
	const struct linear_options options = options_of(l);
	int *fold = mem_alloc((l->n_labels + 1) * sizeof(*fold));
	bool *is_out = mem_alloc((l->set.examples.n + 1) * sizeof(*is_out));
	double right = 0;

	for (int k = 0; k < ROUNDS * FOLDS; k++) {
		struct linear_fit fit;

		deal(l, k / FOLDS, fold);
		for (size_t i = 0; i < l->n_labels; i++)
			is_out[i] = fold[i] == k % FOLDS;
		linear_fit(&l->set, &options, is_out, &fit);
		for (size_t i = 0; i < l->n_labels; i++)
			right += is_out[i] && best_of(&fit, &l->set.examples.at[i]) ==
						      l->set.examples.at[i].class;
		linear_fit_release(&fit);
	}
	free(fold);
	free(is_out);
	return right / (ROUNDS * (double)l->n_labels);
}

static double right_before(const struct lesson *l)
{
	size_t right = 0;

	for (size_t i = 0; i < l->n_labels; i++)
		right += l->called.at[i] == l->set.examples.at[i].class + CLASS_PROMO;
	return (double)right / (double)l->n_labels;
}

/* The shipped weights, and behind them those that changed: the later line holds. */
static void write_weights(const struct lesson *l, struct str *out)
{
	const struct linear_options options = options_of(l);
	struct linear_fit fit;

	linear_fit(&l->set, &options, NULL, &fit);
	str_adds(out, lexicon_posts_shipped());
	linear_write(&l->set, &fit, class_names, LEAST, out);
	linear_fit_release(&fit);
}

static void count_labels(const struct lesson *l, struct learning *out)
{
	out->n_labels = (int)l->n_labels;
	for (size_t i = 0; i < l->n_labels; i++)
		out->of_class[l->set.examples.at[i].class + CLASS_PROMO]++;
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++)
		out->n_classes += out->of_class[c] >= LEARN_MIN_CLASS;
	if (out->n_labels < LEARN_MIN_LABELS)
		out->missing = LEARN_MIN_LABELS - out->n_labels;
	else if (out->n_classes < LEARN_MIN_CLASSES)
		out->missing = LEARN_MIN_CLASS;
}

enum srm_rc learn_posts(struct store *st, struct learning *out, struct srm_err *err)
{
	SRM_CLEANUP(lesson_release)
	struct lesson l = {.lx = lexicon_new(NULL, 0), .set = {.n_classes = COLUMNS}};
	enum srm_rc rc = read_posts(st, &l, err);

	*out = (struct learning){0};
	str_init(&out->weights);
	if (rc != SRM_OK)
		return rc;
	count_labels(&l, out);
	if (out->missing)
		return SRM_OK;
	drop_rare(&l);
	out->before = right_before(&l);
	out->after = validate(&l);
	out->is_better = out->after > out->before;
	write_weights(&l, &out->weights);
	return SRM_OK;
}

void learning_release(struct learning *l)
{
	str_release(&l->weights);
}

/* ---- keeping ---- */

enum srm_rc learn_keep(struct store *st, const struct learning *l, int64_t made_at,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_LEARNED);
	char digest[65];
	STR(card);

	sha256_hex(l->weights.buf, l->weights.len, digest);
	str_addf(&card, "{\"labels\":%d,\"before\":%.4f,\"after\":%.4f}", l->n_labels, l->before,
		l->after);
	rows_bind_int(rows, 1, made_at);
	rows_bind_int(rows, 2, l->n_labels);
	rows_bind_text(rows, 3, slice_of(digest));
	rows_bind_blob(rows, 4, l->weights.buf, l->weights.len);
	rows_bind_text(rows, 5, str_slice(&card));
	return rows_run(rows, NULL, err);
}

enum srm_rc learn_forget(struct store *st, bool *had, struct srm_err *err)
{
	int64_t changed = 0;
	enum srm_rc rc = rows_run(store_rows(st, D_LEARNED), &changed, err);

	*had = changed > 0;
	return rc;
}
