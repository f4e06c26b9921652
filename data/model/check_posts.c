/* SPDX-License-Identifier: MIT */
#include "check_posts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	COLUMNS = CLASS_COUNT - CLASS_PROMO,
	LEAST = 2,        /* hundredths: less is not worth a line */
	ACCOUNT_MIN = 20, /* posts from which shares of an account are judged */
};

static const char *const class_names[COLUMNS] = {
	"promo", "corporate", "campaign", "guided", "value", "service"};

int class_of_name(struct slice name)
{
	for (int i = 0; i < COLUMNS; i++)
		if (slice_is(name, class_names[i]))
			return CLASS_PROMO + i;
	return CLASS_NONE;
}

/* In how many groups each feature turns up. */
static unsigned *count_groups(const struct posts *p, uint32_t n_groups)
{
	unsigned *n = mem_alloc((p->set.names.list.n + 1) * sizeof(*n));
	uint32_t *last = mem_alloc((p->set.names.list.n + 1) * sizeof(*last));

	for (uint32_t g = 0; g < n_groups; g++) {
		for (size_t i = 0; i < p->examples.n; i++) {
			const struct post_example *e = &p->examples.at[i];

			for (size_t j = 0; j < e->terms.n && e->group == g; j++) {
				uint32_t f = e->terms.at[j].feature;

				n[f] += last[f] != g + 1;
				last[f] = g + 1;
			}
		}
	}
	free(last);
	return n;
}

/* Of a post's terms those that are kept, by their new numbers. */
static struct linear_terms keep_terms(const struct posts *p, const unsigned *n,
	const struct linear_terms *terms, struct linear_names *kept)
{
	struct linear_terms out = {0};

	for (size_t j = 0; j < terms->n; j++) {
		struct linear_term t = terms->at[j];
		const char *name = p->set.names.list.at[t.feature];

		if (name[0] != '=' && n[t.feature] < p->min_groups)
			continue;
		t.feature = linear_name(kept, slice_of(name));
		vec_push(&out, t);
	}
	return out;
}

void posts_select(struct posts *p, uint32_t n_groups)
{
	unsigned *n = count_groups(p, n_groups);
	struct linear_names kept = {0};

	p->set.n_classes = COLUMNS;
	for (size_t i = 0; i < p->examples.n; i++) {
		const struct post_example *e = &p->examples.at[i];
		struct linear_example one = {.class = e->class - CLASS_PROMO,
			.group = e->group,
			.weight = e->weight,
			.terms = keep_terms(p, n, &e->terms, &kept)};

		vec_push(&p->set.examples, one);
	}
	for (size_t i = 0; i < p->others.n; i++) {
		struct linear_terms all = p->others.at[i].terms;

		p->others.at[i].terms = keep_terms(p, n, &all, &kept);
		vec_release(&all);
	}
	linear_names_release(&p->set.names);
	p->set.names = kept;
	free(n);
}

static void fit(const struct posts *p, const bool *is_out, struct linear_fit *out)
{
	const struct linear_options options = {.penalty = p->penalty, .prior = p->start};

	linear_fit(&p->set, &options, is_out, out);
	out->bias[CLASS_VALUE - CLASS_PROMO] -= p->lean;
	for (size_t i = 0; i < out->n_features * COLUMNS; i++)
		out->weights[i] *= (float)p->sharpen;
	for (int c = 0; c < COLUMNS; c++)
		out->bias[c] *= p->sharpen;
}

/* Lines of the start that no example could change: they hold as they are. */
static void add_start(struct posts *p, struct str *out)
{
	struct slice rest = slice_of(p->start_file);

	while (rest.s) {
		struct slice line = slice_cut(rest, "\n", &rest);
		struct slice name = slice_cut(line, "\t", &(struct slice){0});

		if (name.len && name.s[0] == '=' && !slice_is(name, "=classes") &&
			!slice_is(name, "=bias") &&
			!map_get(&p->set.names.index, name.s, name.len)) {
			str_adds(out, line);
			str_addc(out, '\n');
		}
	}
}

void posts_print(struct posts *p)
{
	struct linear_fit all;
	STR(out);

	fit(p, NULL, &all);
	str_add(&out,
		"# What posts are for: weights of signals and of pieces of wording, in hundredths. Made by\n"
		"# srm_train_posts; docs/model.md says from what, and how well they do.\n");
	linear_write(&p->set, &all, class_names, LEAST, &out);
	add_start(p, &out);
	fwrite(out.buf, 1, out.len, stdout);
	linear_fit_release(&all);
}

/* ---- figures ---- */

static const double *shares_of(const struct post_example *e, bool by_text)
{
	return by_text ? e->by_text.share : e->said.share;
}

static int class_called(const struct post_example *e, bool by_text)
{
	const double *share = shares_of(e, by_text);
	int best = CLASS_VALUE;

	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++)
		if (share[c] > share[best])
			best = c;
	return best;
}

/* What is counted. */
struct view {
	bool only_sure, by_text;
};

struct count {
	int n, label[CLASS_COUNT], called[CLASS_COUNT], right[CLASS_COUNT];
	int false_alarms; /* value called promo or campaign */
};

static struct count count_of(const struct posts *p, int64_t group, struct view view)
{
	struct count k = {0};

	for (size_t i = 0; i < p->examples.n; i++) {
		const struct post_example *e = &p->examples.at[i];
		int called = class_called(e, view.by_text);

		if (!e->is_judged || (group >= 0 && e->group != group) ||
			(view.only_sure && !e->is_sure))
			continue;
		k.n++;
		k.label[e->class]++;
		k.called[called]++;
		k.right[called] += called == e->class;
		k.false_alarms += e->class == CLASS_VALUE &&
				  (called == CLASS_PROMO || called == CLASS_CAMPAIGN);
	}
	return k;
}

static bool is_selling(const struct count *k)
{
	return 10 * (k->label[CLASS_PROMO] + k->label[CLASS_CAMPAIGN] + k->label[CLASS_GUIDED]) >=
	       k->n;
}

static double percent(double part, double whole)
{
	return whole > 0 ? 100 * part / whole : 0;
}

static void print_accounts(const struct posts *p, uint32_t n_groups, struct view view)
{
	int n = 0, promo_within = 0, both_within = 0, alarms = 0, value = 0;
	double promo_off = 0, both_off = 0;

	printf("%-46s %4s %19s %19s %6s\n", "account", "n", "promo label/called", "+corporate",
		"alarms");
	for (uint32_t g = 0; g < n_groups; g++) {
		struct count k = count_of(p, g, view);
		int label = k.label[CLASS_PROMO] + k.label[CLASS_CORPORATE];
		int called = k.called[CLASS_PROMO] + k.called[CLASS_CORPORATE];
		double promo = percent(k.called[CLASS_PROMO] - k.label[CLASS_PROMO], k.n);
		double both = percent(called - label, k.n);

		if (!is_selling(&k)) {
			alarms += k.false_alarms;
			value += k.label[CLASS_VALUE];
		}
		if (k.n < ACCOUNT_MIN)
			continue;
		n++;
		promo_within += fabs(promo) <= 3;
		both_within += fabs(both) <= 6;
		promo_off += fabs(promo);
		both_off += fabs(both);
		printf("%-46.46s %4d %4d %4d %+8.1f %s %4d %4d %+8.1f %s %4d%s\n", p->names.at[g],
			k.n, k.label[CLASS_PROMO], k.called[CLASS_PROMO], promo,
			fabs(promo) <= 3 ? " " : "!", label, called, both,
			fabs(both) <= 6 ? " " : "!", k.false_alarms,
			is_selling(&k) ? "" : "  does not sell");
	}
	printf("accounts: %d; promo within 3 points %d (mean %.1f), with corporate within 6 %d (mean %.1f)\n",
		n, promo_within, promo_off / n, both_within, both_off / n);
	printf("value called promo or campaign where nothing is sold: %d of %d (%.2f %%)\n", alarms,
		value, percent(alarms, value));
}

static void print_classes(const struct posts *p, struct view view)
{
	struct count k = count_of(p, -1, view);
	int right = 0;

	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++) {
		right += k.right[c];
		printf("%-10s labelled %4d called %4d precision %.3f recall %.3f\n",
			class_names[c - CLASS_PROMO], k.label[c], k.called[c],
			percent(k.right[c], k.called[c]) / 100,
			percent(k.right[c], k.label[c]) / 100);
	}
	printf("right: %d of %d (%.1f %%)\n", right, k.n, percent(right, k.n));
}

/* Whether of the posts called with a probability so many are right. */
static void print_calibration(const struct posts *p, struct view view)
{
	static const double edges[] = {0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01};

	printf("called with        n  said right\n");
	for (size_t b = 0; b + 1 < SRM_COUNT(edges); b++) {
		int n = 0, right = 0;
		double said = 0;

		for (size_t i = 0; i < p->examples.n; i++) {
			const struct post_example *e = &p->examples.at[i];
			int called = class_called(e, view.by_text);
			double share = shares_of(e, view.by_text)[called];

			if (!e->is_judged || (view.only_sure && !e->is_sure) || share < edges[b] ||
				share >= edges[b + 1])
				continue;
			n++;
			right += called == e->class;
			said += share;
		}
		printf("%.2f to %.2f %8d  %.2f  %.2f\n", edges[b], fmin(edges[b + 1], 1), n,
			n ? said / n : 0, n ? (double)right / n : 0);
	}
}

static void print_wrong(const struct posts *p)
{
	for (size_t i = 0; i < p->examples.n; i++) {
		const struct post_example *e = &p->examples.at[i];
		int called = class_called(e, false);

		if (e->is_judged && called != e->class)
			fprintf(stderr, "%s\t%s\t%s\t%s\t%.2f\t%.2f\t%d\n", e->id,
				p->names.at[e->group], class_names[e->class - 1],
				class_names[called - 1], e->said.share[called],
				e->said.share[e->class], e->is_sure);
	}
}

static void score_terms(const struct linear_fit *fit, const struct linear_terms *terms,
	struct post_shares *out)
{
	double score[LINEAR_CLASSES_MAX];

	linear_fit_score(fit, terms, score);
	linear_share(COLUMNS, score, out->share + CLASS_PROMO);
}

/* Judge the posts of an account by a fit without it, as srm does with all posts of an account. */
static void judge_account(struct posts *p, uint32_t group, const struct linear_fit *without)
{
	struct all_shares VEC_OF(struct post_shares) all = {0};
	struct post_shares habit;

	for (size_t i = 0; i < p->others.n; i++) {
		if (p->others.at[i].group != group)
			continue;
		score_terms(without, &p->others.at[i].terms, &p->others.at[i].by_text);
		vec_push(&all, p->others.at[i].by_text);
	}
	classify_habit(all.at, all.n, &habit);
	for (size_t i = 0; i < p->examples.n; i++) {
		struct post_example *e = &p->examples.at[i];
		struct post_label label = {0};

		if (e->group != group)
			continue;
		score_terms(without, &p->set.examples.at[i].terms, &e->by_text);
		memcpy(label.share, e->by_text.share, sizeof(label.share));
		classify_weigh(&label, all.n >= HABIT_MIN_POSTS ? &habit : NULL);
		memcpy(e->said.share, label.share, sizeof(label.share));
	}
	vec_release(&all);
}

void posts_check(struct posts *p, uint32_t n_groups)
{
	bool *is_out = mem_alloc((p->examples.n + 1) * sizeof(*is_out));

	for (uint32_t g = 0; g < n_groups; g++) {
		struct linear_fit without;
		bool any = false;

		for (size_t i = 0; i < p->examples.n; i++) {
			is_out[i] = p->examples.at[i].group == g;
			any = any || (is_out[i] && p->examples.at[i].is_judged);
		}
		if (!any)
			continue;
		fit(p, is_out, &without);
		judge_account(p, g, &without);
		linear_fit_release(&without);
	}
	free(is_out);
	for (int i = 0; i < 4; i++) {
		const struct view view = {.only_sure = i % 2 == 0, .by_text = i < 2};

		printf("\n== %s labels, %s\n", view.only_sure ? "sure" : "all",
			view.by_text ? "by the text alone" : "with the account");
		print_classes(p, view);
		print_accounts(p, n_groups, view);
		print_calibration(p, view);
	}
	print_wrong(p);
}

void posts_release(struct posts *p)
{
	for (size_t i = 0; i < p->examples.n; i++)
		vec_release(&p->examples.at[i].terms);
	for (size_t i = 0; i < p->names.n; i++)
		free(p->names.at[i]);
	for (size_t i = 0; i < p->others.n; i++)
		vec_release(&p->others.at[i].terms);
	vec_release(&p->examples);
	vec_release(&p->others);
	vec_release(&p->names);
	linear_set_release(&p->set);
	linear_free(p->start);
	free(p->start_file);
	lexicon_free(p->lexicon);
}
