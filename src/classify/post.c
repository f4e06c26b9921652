/* SPDX-License-Identifier: MIT */
#include "lexicon.h"

#include <math.h>
#include <string.h>

#include "reading.h"
#include "srm/base/msg.h"
#include "srm/model/record.h"

/* What a list speaks for, how far, and how a person is told. */
static const struct evidence {
	enum post_class class;
	double most;
	const char *message;
} evidence[LIST_COUNT] = {
	[LIST_PRICE] = {CLASS_PROMO, 3.2, T("names a price")},
	[LIST_COUPON] = {CLASS_PROMO, 2.6, T("offers a coupon or a discount")},
	[LIST_FLASH] = {CLASS_PROMO, 2.6, T("is a sale for a short time")},
	[LIST_BUY] = {CLASS_PROMO, 3.2, T("tells where to buy")},
	[LIST_CONTACT] = {CLASS_PROMO, 2.8, T("asks to be contacted")},
	[LIST_PITCH] = {CLASS_PROMO, 2.0, T("praises goods")},
	[LIST_GOODS] = {CLASS_PROMO, 1.2, T("is about goods")},
	[LIST_SOON] = {CLASS_PROMO, 1.4, T("announces a sale or a course")},
	[LIST_DRAW] = {CLASS_CAMPAIGN, 3.6, T("gives prizes")},
	[LIST_WINNERS] = {CLASS_CAMPAIGN, 3.6, T("names winners")},
	[LIST_ENTER] = {CLASS_CAMPAIGN, 2.6, T("says how to take part")},
	[LIST_LAUNCH] = {CLASS_CORPORATE, 2.6, T("announces news of its own")},
	[LIST_HONOUR] = {CLASS_CORPORATE, 2.0, T("tells of an award")},
	[LIST_US] = {CLASS_CORPORATE, 2.0, T("speaks of the house itself")},
	[LIST_CARE] = {CLASS_SERVICE, 2.6, T("answers a customer")},
	[LIST_NOTICE] = {CLASS_SERVICE, 2.8, T("is a notice")},
	[LIST_HIRE] = {CLASS_SERVICE, 2.6, T("looks for staff")},
	[LIST_TEACH] = {CLASS_VALUE, 2.0, T("teaches something")},
	[LIST_NEWS] = {CLASS_VALUE, 3.0, T("reports what happened to others")},
	[LIST_MARKET] = {CLASS_VALUE, 4.0, T("talks of markets")},
	[LIST_LIFE] = {CLASS_VALUE, 1.6, T("tells of daily life")},
	[LIST_PRIZE_TOOL] = {CLASS_CAMPAIGN, 3.6, T("was sent by a prize tool")},
	[LIST_SHOP_TOOL] = {CLASS_PROMO, 1.6, T("was sent by a shop tool")},
};

/* What was found of one list. */
struct finding {
	double weight;
	double heaviest;
	struct slice words; /* of the heaviest hit, in the text as written */
	uint32_t first;     /* byte of the reading */
	int n;
};

enum {
	PLAIN_LENGTH = 160, /* characters; in longer texts words turn up by accident */
	LESSON_LENGTH = 160,
	WORDS_MIN = 10, /* characters of a repost that say something */
};

/* What a class starts from: most posts of most accounts are of value. */
static const double bias[CLASS_COUNT] = {
	[CLASS_PROMO] = 0.1,
	[CLASS_CORPORATE] = -0.2,
	[CLASS_CAMPAIGN] = -0.5,
	[CLASS_GUIDED] = -1.0,
	[CLASS_VALUE] = 1.4,
	[CLASS_SERVICE] = -0.5,
};
static const double tail_factor = 0.5; /* what others said, after "//@" */

static size_t characters(struct slice text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++)
		n += ((unsigned char)text.s[i] & 0xC0) != 0x80;
	return n;
}

/* Find the words of lists first to last in text; adds to what was found before. */
static void find_words(struct lexicon *lx, struct slice text, enum list first, enum list last,
	struct finding found[LIST_COUNT], size_t *length)
{
	SRM_CLEANUP(reading_release) struct reading r;
	const char *tail;

	reading_make(&r, lx->folder, text);
	lexicon_scan(lx, str_slice(&r.text), first, last);
	tail = strstr(r.text.buf, "//@");
	*length = r.text.len;
	for (size_t i = 0; i < lx->hits.n; i++) {
		const struct hit *h = &lx->hits.at[i];
		struct finding *f = &found[h->list];
		double weight = h->weight;

		if (h->again || h->weight <= 0)
			continue;
		if (tail && h->start > (size_t)(tail - r.text.buf))
			weight *= tail_factor;
		f->first = f->n && f->first < h->start ? f->first : h->start;
		f->n++;
		f->weight += weight;
		if (weight > f->heaviest) {
			f->heaviest = weight;
			f->words = reading_source(&r, h->start, h->end);
		}
	}
}

static double of_class(const struct finding found[LIST_COUNT], enum post_class class)
{
	double sum = 0;

	for (int i = 0; i < LIST_COUNT; i++)
		sum += evidence[i].class == class ? found[i].weight : 0;
	return sum;
}

static void scale_class(struct finding found[LIST_COUNT], enum post_class class, double factor)
{
	for (int i = 0; i < LIST_COUNT; i++) {
		if (evidence[i].class == class)
			found[i].weight *= factor;
	}
}

static int hits_of_class(const struct finding found[LIST_COUNT], enum post_class class)
{
	int n = 0;

	for (int i = 0; i < LIST_COUNT; i++)
		n += evidence[i].class == class ? found[i].n : 0;
	return n;
}

/* A lone word may be of anybody; so may praise of goods that nobody offers. */
static void weigh_loners(struct finding found[LIST_COUNT])
{
	static const enum list offers[] = {
		LIST_PRICE, LIST_COUPON, LIST_FLASH, LIST_BUY, LIST_CONTACT, LIST_SOON};
	int n_offers = 0, n_promo = hits_of_class(found, CLASS_PROMO);

	for (size_t i = 0; i < SRM_COUNT(offers); i++)
		n_offers += found[offers[i]].n;
	if (n_promo == 1 || (!n_offers && n_promo < 3))
		scale_class(found, CLASS_PROMO, 0.75);
	else if (n_offers == found[LIST_PRICE].n && n_promo == n_offers &&
		 found[LIST_PRICE].heaviest < 2)
		found[LIST_PRICE].weight *= 0.6;
	if (!found[LIST_DRAW].n && !found[LIST_WINNERS].n)
		found[LIST_ENTER].weight *= 0.6; /* "转发这条" without a prize */
	if (hits_of_class(found, CLASS_CORPORATE) == 1)
		scale_class(found, CLASS_CORPORATE, 0.75);
}

/* Words count by how dense they are, and less among talk of news and markets. */
static void weigh_context(struct finding found[LIST_COUNT], size_t n_characters)
{
	static const enum post_class diluted[] = {
		CLASS_PROMO, CLASS_CAMPAIGN, CLASS_CORPORATE, CLASS_SERVICE};
	double factor = 1;

	if (n_characters > PLAIN_LENGTH)
		factor = sqrt((double)PLAIN_LENGTH / (double)n_characters);
	if (factor < 0.35)
		factor = 0.35;
	if (found[LIST_NEWS].weight >= 2.4)
		factor *= 0.5;
	if (found[LIST_MARKET].weight >= 3.2)
		factor *= 0.35;
	weigh_loners(found);
	for (size_t i = 0; i < SRM_COUNT(diluted); i++)
		scale_class(found, diluted[i], factor);
	for (int i = 0; i < LIST_COUNT; i++) {
		if (found[i].weight > evidence[i].most)
			found[i].weight = evidence[i].most;
	}
}

/* Teaches at length before it comes to its goods: where the first selling word stands. */
static bool is_lesson(const struct finding found[LIST_COUNT], size_t n_bytes, size_t n_characters)
{
	static const enum list selling[] = {
		LIST_PRICE, LIST_COUPON, LIST_FLASH, LIST_BUY, LIST_CONTACT};
	bool any = false;

	if (n_characters < LESSON_LENGTH || found[LIST_TEACH].weight < 2 ||
		of_class(found, CLASS_PROMO) < 1.2)
		return false;
	for (size_t i = 0; i < SRM_COUNT(selling); i++) {
		if (found[selling[i]].n && found[selling[i]].first < n_bytes / 2)
			return false;
		any = any || found[selling[i]].n;
	}
	return any;
}

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
	out->share[class] += weight;
	add_reason(out, &(struct post_reason){message, words, class, weight});
}

static void speak_signs(struct post_label *out, unsigned signs)
{
	if (signs & SIGN_SHOP_LINK)
		speak(out, CLASS_PROMO, 2.2, T("links to a shop"), SLICE_NONE);
	if (signs & SIGN_PRIZE_APP)
		speak(out, CLASS_CAMPAIGN, 3.6, T("is part of a prize draw"), SLICE_NONE);
	if (signs & SIGN_ARTICLE)
		speak(out, CLASS_VALUE, 0.4, T("carries an article"), SLICE_NONE);
}

/* Scores to probabilities, in place. */
static void settle(struct post_label *out)
{
	static const double temperature = 0.8;
	double sum = 0;

	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++) {
		out->share[c] = exp(out->share[c] / temperature);
		sum += out->share[c];
	}
	out->class = CLASS_VALUE;
	out->second = CLASS_PROMO;
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++)
		out->share[c] /= sum;
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++) {
		if (out->share[c] > out->share[out->class])
			out->class = (enum post_class)c;
	}
	if (out->class == CLASS_PROMO)
		out->second = CLASS_VALUE;
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++) {
		if (c != (int)out->class && out->share[c] > out->share[out->second])
			out->second = (enum post_class)c;
	}
	out->probability = out->share[out->class];
	out->unsure = out->probability < CLASSIFY_SURE;
}

static bool is_bait(const struct finding found[LIST_COUNT], unsigned signs, enum post_class class)
{
	double prize = found[LIST_DRAW].weight + found[LIST_WINNERS].weight +
		       found[LIST_PRIZE_TOOL].weight;

	if ((signs & SIGN_PRIZE_APP) || class == CLASS_CAMPAIGN || prize >= 2.4)
		return true;
	return class == CLASS_PROMO &&
	       (found[LIST_COUPON].heaviest >= 2 || found[LIST_FLASH].heaviest >= 2);
}

void classify_post(struct lexicon *lx, const struct post_features *post, struct post_label *out)
{
	struct finding found[LIST_COUNT] = {0};
	size_t n_bytes, ignored, n = characters(post->text);
	bool lesson, is_silent, is_repost = post->is_repost || (post->signs & SIGN_REPOST);

	lexicon_ready(lx);
	*out = (struct post_label){0};
	find_words(lx, post->text, LIST_PRICE, LIST_LIFE, found, &n_bytes);
	if (!slice_has(post->text, "#"))
		find_words(lx, post->topics, LIST_PRICE, LIST_LIFE, found, &ignored);
	find_words(lx, post->source, LIST_PRIZE_TOOL, LIST_SHOP_TOOL, found, &ignored);
	lesson = is_lesson(found, n_bytes, n);
	weigh_context(found, n);
	speak_signs(out, post->signs);
	if (lesson) {
		speak(out, CLASS_GUIDED,
			2.4 + found[LIST_TEACH].weight + of_class(found, CLASS_PROMO),
			T("teaches at length, then names its goods"), found[LIST_TEACH].words);
		found[LIST_TEACH].weight = 0;
	}
	for (int i = LIST_PRICE; i < LIST_COUNT; i++)
		speak(out, evidence[i].class, found[i].weight, evidence[i].message, found[i].words);
	/* of an empty post or a repost with hardly a word little is known */
	is_silent = n < (is_repost ? WORDS_MIN : 1) && !out->n_reasons;
	for (int c = CLASS_PROMO; c < CLASS_COUNT; c++)
		out->share[c] += is_silent ? bias[c] / 4 : bias[c];
	settle(out);
	out->is_bait = is_bait(found, post->signs, out->class);
}
