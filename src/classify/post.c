/* SPDX-License-Identifier: MIT */
#include "post.h"

#include "srm/base/msg.h"

static void add_reason(struct post_label *out, const struct post_reason *reason)
{
	int i = out->n_reasons;

	if (i == POST_REASONS_MAX && out->reasons[--i].weight >= reason->weight)
		return;
	for (; i > 0 && out->reasons[i - 1].weight < reason->weight; i--)
		out->reasons[i] = out->reasons[i - 1];
	out->reasons[i] = *reason;
	if (out->n_reasons < POST_REASONS_MAX)
		out->n_reasons++;
}

static void speak(struct post_label *out, enum post_class class, double weight, const char *message,
	struct slice words)
{
	if (weight <= 0)
		return;
	add_reason(out, &(struct post_reason){message, words, class, weight});
}

/* How far a feature sets a class apart from value, or value from all others. */
static double leaning(const struct linear *m, uint32_t feature, enum post_class class)
{
	double most = 0;
	bool any = false;

	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++) {
		double weight = linear_weight(m, feature, c - CLASS_PROMO);

		if (c == (int)class || (class != CLASS_VALUE && c != CLASS_VALUE))
			continue;
		most = !any || weight > most ? weight : most;
		any = true;
	}
	return linear_weight(m, feature, (int)class - CLASS_PROMO) - most;
}

static void speak_signal(struct post_label *out, const struct post_model *m,
	const struct post_signals *signals, enum signal signal, enum post_class class,
	const char *message, struct slice words)
{
	double value = signals->value[signal] * POST_SIGNAL_SCALE;

	if (m->feature[signal] && value > 0)
		speak(out, class, value * leaning(m->linear, m->feature[signal], class), message,
			words);
}

static void speak_signals(struct post_label *out, const struct post_model *m,
	const struct post_signals *s)
{
	static const struct form {
		enum signal signal;
		enum post_class class;
		const char *message;
	} forms[] = {
		{SIGNAL_SHOP_LINK, CLASS_PROMO, T("links to a shop")},
		{SIGNAL_PRIZE_APP, CLASS_CAMPAIGN, T("is part of a prize draw")},
		{SIGNAL_ARTICLE, CLASS_VALUE, T("carries an article")},
		{SIGNAL_OFFERS, CLASS_PROMO, T("makes several kinds of offer")},
		{SIGNAL_GOODS_LINK, CLASS_PROMO, T("shows goods with a link")},
		{SIGNAL_LATE, CLASS_VALUE, T("mentions its shop only at the end")},
		{SIGNAL_SELF, CLASS_VALUE, T("speaks as a person")},
		{SIGNAL_ASKS, CLASS_VALUE, T("asks its readers")},
		{SIGNAL_PACKS, CLASS_PROMO, T("says how much is in a pack")},
		{SIGNAL_TAGS, CLASS_PROMO, T("is full of topics")},
		{SIGNAL_CAPTION, CLASS_PROMO, T("shows something in a few words, with a link")},
		{SIGNAL_CALLS, CLASS_CORPORATE, T("calls on many accounts")},
	};

	for (int i = LIST_PRICE; i < LIST_COUNT; i++)
		speak_signal(out, m, s, signal_of_list((enum list)i), list_meanings[i].class,
			list_meanings[i].message, s->found[i].words);
	for (size_t i = 0; i < SRM_COUNT(forms); i++)
		speak_signal(out, m, s, forms[i].signal, forms[i].class, forms[i].message,
			SLICE_NONE);
	speak_signal(out, m, s, SIGNAL_LESSON, CLASS_GUIDED,
		T("teaches at length, then names its goods"), s->found[LIST_TEACH].words);
}

enum {
	WORDS_MIN = 6 /* bytes of wording that a person is shown: two ideographs */
};

static const double wording_min = 0.3; /* less decides nothing */

/* The wording of a text: what its pieces weigh for one class. */
struct wording {
	const struct linear *linear;
	enum post_class class;
	double sum, most;
	size_t start, end; /* bytes of the heaviest piece */
};

static void weigh_piece(void *ctx, uint32_t feature, size_t start, size_t end)
{
	struct wording *w = ctx;
	double weight = leaning(w->linear, feature, w->class);

	w->sum += weight;
	if (weight > w->most && end - start >= WORDS_MIN) {
		w->most = weight;
		w->start = start;
		w->end = end;
	}
}

static void speak_wording(struct post_label *out, const struct post_model *m,
	const struct reading *r)
{
	struct wording w = {.linear = m->linear, .class = out->class};
	double factor;

	if (out->class == CLASS_VALUE) /* worded like most: that tells nobody anything */
		return;
	factor = linear_find(m->linear, str_slice(&r->text), weigh_piece, &w);
	if (w.most > 0 && factor * w.sum >= wording_min)
		speak(out, out->class, factor * w.sum, T("is worded like others of its kind"),
			reading_source(r, w.start, w.end));
}

static void score(const struct post_model *m, const struct reading *reading,
	const struct post_signals *signals, double share[CLASS_COUNT])
{
	double *column = share + CLASS_PROMO;

	if (signals->is_silent) {
		for (int c = 0; c < CLASS_COUNT - CLASS_PROMO; c++)
			column[c] = linear_bias(m->linear, c) / 4;
		return;
	}
	linear_score(m->linear, str_slice(&reading->text), column);
	for (int i = 0; i < SIGNAL_COUNT; i++) {
		for (int c = 0; c < CLASS_COUNT - CLASS_PROMO && m->feature[i]; c++)
			column[c] += signals->value[i] * POST_SIGNAL_SCALE *
				     linear_weight(m->linear, m->feature[i], c);
	}
}

static unsigned baits(const struct finding found[LIST_COUNT], unsigned signs)
{
	double prize = found[LIST_DRAW].weight + found[LIST_WINNERS].weight +
		       found[LIST_PRIZE_TOOL].weight;
	unsigned bits = 0;

	if ((signs & SIGN_PRIZE_APP) || prize >= 2.4)
		bits |= BAIT_ALWAYS;
	if (found[LIST_COUPON].heaviest >= 2 || found[LIST_FLASH].heaviest >= 2)
		bits |= BAIT_WHEN_PROMO;
	return bits;
}

void classify_post(struct lexicon *lx, const struct post_features *post, struct post_label *out)
{
	SRM_CLEANUP(reading_release) struct reading reading;
	struct post_signals signals;

	lexicon_ready(lx);
	*out = (struct post_label){0};
	reading_make(&reading, lx->folder, post->text);
	post_signals_find(lx, post, &reading, &signals);
	score(lx->model, &reading, &signals, out->share);
	linear_share(CLASS_COUNT - CLASS_PROMO, out->share + CLASS_PROMO, out->share + CLASS_PROMO);
	out->baits = baits(signals.found, post->signs);
	classify_weigh(out, NULL);
	speak_signals(out, lx->model, &signals);
	speak_wording(out, lx->model, &reading);
}
