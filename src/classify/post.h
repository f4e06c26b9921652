/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_POST_H
#define SRM_CLASSIFY_POST_H

#include "lexicon.h"
#include "reading.h"
#include "srm/classify/linear.h"

/**
 * What speaks in a post, as numbers: how much was found of each list, how the
 * text is built, and the short pieces of its wording that the weights know.
 */
enum signal {
	SIGNAL_LISTS, /* one for each list from LIST_PRICE on */
	SIGNAL_LESSON = SIGNAL_LISTS + LIST_COUNT - LIST_PRICE,
	SIGNAL_SHOP_LINK,
	SIGNAL_PRIZE_APP,
	SIGNAL_ARTICLE,
	SIGNAL_VIDEO,
	SIGNAL_REPOST,
	SIGNAL_LINK,       /* the text has a link */
	SIGNAL_TITLE,      /* opens with a headline in 【】 */
	SIGNAL_TOPIC,      /* carries a #topic# */
	SIGNAL_CALL,       /* addresses somebody with "@" */
	SIGNAL_SHORT,      /* how far it is below 40 characters */
	SIGNAL_LONG,       /* how far it is above 160 */
	SIGNAL_NUMBERS,    /* numbers by length */
	SIGNAL_SHOUT,      /* exclamation marks by length */
	SIGNAL_ASKS,       /* question marks */
	SIGNAL_SELF,       /* "I" of a person */
	SIGNAL_LATE,       /* offers stand in the last fifth only */
	SIGNAL_OFFERS,     /* kinds of offers found together */
	SIGNAL_GOODS_LINK, /* goods, and a link: few words beside */
	SIGNAL_PRICE_TAG,  /* opens with a price in 【】 */
	SIGNAL_PACKS,      /* how much is in a pack: "500ml", "*3" */
	SIGNAL_EARLY,      /* an offer stands in the first fifth */
	SIGNAL_TAGS,       /* topics beyond three */
	SIGNAL_CALLS,      /* calls beyond two */
	SIGNAL_WE,         /* "we", by length */
	SIGNAL_AUDIENCE,   /* speaks to its followers */
	SIGNAL_DATES,      /* days and hours */
	SIGNAL_CAPTION,    /* a few words that show something: a link, no question, no "I" */
	SIGNAL_COUNT,
};

static inline enum signal signal_of_list(enum list list)
{
	return (enum signal)(SIGNAL_LISTS + (int)list - LIST_PRICE);
}

/* What was found of one list. */
struct finding {
	double weight;
	double heaviest;
	struct slice words; /* of the heaviest hit, in the text as written */
	uint32_t first;     /* byte of the reading */
	int n;
};

struct post_signals {
	double value[SIGNAL_COUNT];
	struct finding found[LIST_COUNT];
	bool is_silent; /* next to nothing is known */
};

/** What a list speaks for, how far at most, and how a person is told. */
struct list_meaning {
	enum post_class class;
	double most;
	const char *message;
};
extern const struct list_meaning list_meanings[LIST_COUNT];

/** reading: of the post's text, made by reading_make(). */
void post_signals_find(struct lexicon *lx, const struct post_features *post,
	const struct reading *reading, struct post_signals *out);
/** Only those that the form of the text shows. */
void post_form_find(const struct post_features *post, const struct reading *reading,
	size_t characters, double value[SIGNAL_COUNT]);
size_t post_characters(struct slice text);

/**
 * Signals count so many times in the model: they are few and mean the same everywhere, so their
 * weights are held less than those of wording.
 */
#define POST_SIGNAL_SCALE 2.0

/** The weights of posts, and where they have each signal; 0: it weighs nothing. */
struct post_model {
	struct linear *linear;
	uint32_t feature[SIGNAL_COUNT];
};

struct post_model *post_model_load(struct slice file);
void post_model_free(struct post_model *m);

#endif
