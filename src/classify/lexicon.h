/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_LEXICON_H
#define SRM_CLASSIFY_LEXICON_H

#include <stdint.h>

#include "automaton.h"
#include "sieve.h"
#include "srm/base/sha256.h"
#include "srm/base/utf8.h"
#include "srm/base/vec.h"
#include "srm/classify/classify.h"

/** The lists of words.tsv (lexicon.c has their names), and the brand's keywords. */
enum list {
	LIST_FILLER, /* says nothing */
	LIST_TRIVIAL,
	LIST_KEYWORD, /* from here to LIST_SHOW: read in every text */
	LIST_BEG,
	LIST_COMPLAINT,
	LIST_MATTER, /* what complaints are about */
	LIST_FLAW,   /* what is wrong with it */
	LIST_ANGER,  /* no complaint by itself: the model weighs it */
	LIST_JOY,    /* nor praise: glad, thanks, wishes well */
	LIST_QUESTION,
	LIST_SUGGESTION,
	LIST_PRAISE,
	LIST_SHOW,
	LIST_PRICE, /* of posts, from here on: "0" stands for any number */
	LIST_COUPON,
	LIST_FLASH,
	LIST_BUY,
	LIST_CONTACT,
	LIST_PITCH,
	LIST_GOODS,
	LIST_SOON,
	LIST_DRAW,
	LIST_WINNERS,
	LIST_ENTER,
	LIST_LAUNCH,
	LIST_HONOUR,
	LIST_US,
	LIST_CARE,
	LIST_NOTICE,
	LIST_HIRE,
	LIST_TEACH,
	LIST_NEWS,
	LIST_MARKET,
	LIST_LIFE,
	LIST_PRIZE_TOOL, /* of the source field */
	LIST_SHOP_TOOL,
	LIST_COUNT,
};

/* One word may stand in several lists. */
struct entry {
	enum list list;
	double weight;
	uint32_t next; /* entry of the same word + 1; 0: none */
};

struct word {
	uint32_t at, len; /* bytes in lexicon.bytes, folded */
	uint32_t entries; /* first + 1 */
};

/* An occurrence in the text last scanned. */
struct hit {
	enum list list;
	double weight;
	uint32_t word;
	uint32_t start, end; /* bytes of the scanned text */
	bool again;          /* not the first of this word */
};

/* The lists that are looked for together have an automaton. */
struct matcher {
	struct automaton *automaton;
	uint32_t *words; /* by number in the automaton */
};

struct own_keyword {
	char *word;
	double weight;
};

struct lexicon {
	struct own_keyword *keywords; /* sorted */
	size_t nkeywords;
	bool is_ready; /* all below is there */
	struct folder *folder;
	struct matcher fillers;      /* up to LIST_TRIVIAL: words of which every text is full */
	struct matcher texts;        /* up to LIST_SHOW */
	struct matcher wanted;       /* keywords alone */
	struct sieve *wanted_starts; /* what a keyword may begin with */
	struct sieve *filler_parts;  /* what fillers and numbers are made of */
	struct matcher posts;
	struct linear *speech_model;     /* of inbound texts: how likely a complaint */
	double list_weights[LIST_PRICE]; /* in that model */
	struct str bytes;
	struct words VEC_OF(struct word) words;
	struct entries VEC_OF(struct entry) entries;
	struct post_model *model; /* of posts (post.h) */
	struct str learned;       /* its weights; empty: those that are shipped */
	char digests[LEXICON_PARTS][65];
	/* scratch of one call */
	struct str folded;
	struct units units; /* of folded, where a text is read */
	struct str speech, spoken;
	struct units spare;
	struct slice scanned;
	double own_relevance; /* keywords in a text's own words */
	const struct matcher *matcher;
	struct occurrences occurrences;
	struct hits VEC_OF(struct hit) hits;
	uint32_t first_list, last_list; /* lists looked for */
	uint32_t *seen;                 /* by word: number of the last scan that found it */
	uint32_t scan;
};

/** Name of a list in words.tsv. */
const char *list_name(enum list list);
/** Compile lists and keywords, once: many runs never look at a text. */
void lexicon_ready(struct lexicon *lx);
/** Find the words of lists first to last in folded text; the result is lx->hits, by end. */
void lexicon_scan(struct lexicon *lx, struct slice folded, enum list first, enum list last);
/** The same of text that has been decoded. */
void lexicon_match(struct lexicon *lx, struct slice folded, const struct units *units,
	enum list first, enum list last);

#endif
