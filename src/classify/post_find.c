/* SPDX-License-Identifier: MIT */
#include "post.h"

#include <math.h>
#include <string.h>

#include "srm/base/msg.h"

const struct list_meaning list_meanings[LIST_COUNT] = {
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

enum {
	PLAIN_LENGTH = 160, /* characters; in longer texts words turn up by accident */
	LESSON_LENGTH = 160,
	WORDS_MIN = 10, /* characters of a repost that say something */
};

static const double tail_factor = 0.5; /* what others said, after "//@" */

size_t post_characters(struct slice text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++)
		n += ((unsigned char)text.s[i] & 0xC0) != 0x80;
	return n;
}

static const enum list offers[] = {
	LIST_PRICE, LIST_COUPON, LIST_FLASH, LIST_BUY, LIST_CONTACT, LIST_SOON};

/* Find the words of lists first to last in text; adds to what was found before. */
static void find_words(struct lexicon *lx, const struct reading *r, enum list first, enum list last,
	struct finding found[LIST_COUNT])
{
	struct slice text = str_slice(&r->text);
	const char *tail = text.len ? strstr(text.s, "//@") : NULL;

	lexicon_scan(lx, text, first, last);
	for (size_t i = 0; i < lx->hits.n; i++) {
		const struct hit *h = &lx->hits.at[i];
		struct finding *f = &found[h->list];
		double weight = h->weight;

		if (h->again || h->weight <= 0)
			continue;
		if (tail && h->start > (size_t)(tail - text.s))
			weight *= tail_factor;
		f->first = f->n && f->first < h->start ? f->first : h->start;
		f->n++;
		f->weight += weight;
		if (weight > f->heaviest) {
			f->heaviest = weight;
			f->words = reading_source(r, h->start, h->end);
		}
	}
}

static double of_class(const struct finding found[LIST_COUNT], enum post_class class)
{
	double sum = 0;

	for (int i = 0; i < LIST_COUNT; i++)
		sum += list_meanings[i].class == class ? found[i].weight : 0;
	return sum;
}

static void scale_class(struct finding found[LIST_COUNT], enum post_class class, double factor)
{
	for (int i = 0; i < LIST_COUNT; i++) {
		if (list_meanings[i].class == class)
			found[i].weight *= factor;
	}
}

static int hits_of_class(const struct finding found[LIST_COUNT], enum post_class class)
{
	int n = 0;

	for (int i = 0; i < LIST_COUNT; i++)
		n += list_meanings[i].class == class ? found[i].n : 0;
	return n;
}

/* A lone word may be of anybody; so may praise of goods that nobody offers. */
static void weigh_loners(struct finding found[LIST_COUNT])
{
	int n_offers = 0, n_promo = hits_of_class(found, CLASS_PROMO);

	for (size_t i = 0; i < SRM_COUNT(offers); i++)
		n_offers += found[offers[i]].n;
	if (n_promo == 1 || (!n_offers && n_promo < 3))
		scale_class(found, CLASS_PROMO, 0.6);
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
		if (found[i].weight > list_meanings[i].most)
			found[i].weight = list_meanings[i].most;
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

/* Words of a field of its own. */
static void find_beside(struct lexicon *lx, struct slice text, enum list first, enum list last,
	struct finding found[LIST_COUNT])
{
	SRM_CLEANUP(reading_release) struct reading r = {0};

	if (!text.len)
		return;
	reading_make(&r, lx->folder, text);
	find_words(lx, &r, first, last, found);
}

/* Offers that turn up only where the text ends: a shop is mentioned, nothing is sold. */
static void find_offers(const struct finding found[LIST_COUNT], size_t n_bytes,
	double value[SIGNAL_COUNT])
{
	bool is_late = true, is_early = false;
	int n = 0;

	for (size_t i = 0; i < SRM_COUNT(offers); i++) {
		const struct finding *f = &found[offers[i]];

		n += f->n > 0;
		is_late = is_late && (!f->n || f->first > n_bytes / 5 * 4);
		is_early = is_early || (f->n && f->first < n_bytes / 5);
	}
	value[SIGNAL_LATE] = n && is_late;
	value[SIGNAL_EARLY] = is_early;
	value[SIGNAL_OFFERS] = n > 1 ? n - 1 : 0;
}

void post_signals_find(struct lexicon *lx, const struct post_features *post,
	const struct reading *reading, struct post_signals *out)
{
	size_t n = post_characters(post->text);
	bool is_repost = post->is_repost || (post->signs & SIGN_REPOST);
	bool any = post->signs & (SIGN_SHOP_LINK | SIGN_PRIZE_APP | SIGN_ARTICLE);
	bool lesson;

	*out = (struct post_signals){0};
	find_words(lx, reading, LIST_PRICE, LIST_LIFE, out->found);
	if (!slice_has(post->text, "#"))
		find_beside(lx, post->topics, LIST_PRICE, LIST_LIFE, out->found);
	find_beside(lx, post->source, LIST_PRIZE_TOOL, LIST_SHOP_TOOL, out->found);
	lesson = is_lesson(out->found, reading->text.len, n);
	find_offers(out->found, reading->text.len, out->value);
	weigh_context(out->found, n);
	if (lesson) {
		out->value[SIGNAL_LESSON] =
			2.4 + out->found[LIST_TEACH].weight + of_class(out->found, CLASS_PROMO);
		out->found[LIST_TEACH].weight = 0;
	}
	for (int i = LIST_PRICE; i < LIST_COUNT; i++) {
		out->value[signal_of_list((enum list)i)] = out->found[i].weight;
		any = any || out->found[i].weight > 0;
	}
	/* of an empty post or a repost with hardly a word little is known */
	out->is_silent = n < (is_repost ? WORDS_MIN : 1) && !any;
	if (!out->is_silent)
		post_form_find(post, reading, n, out->value);
	if (out->value[SIGNAL_LINK] > 0 && n < LESSON_LENGTH &&
		out->value[signal_of_list(LIST_GOODS)] > 0 &&
		!(out->value[signal_of_list(LIST_NEWS)] > 0))
		out->value[SIGNAL_GOODS_LINK] = 1;
}
