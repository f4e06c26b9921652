/* SPDX-License-Identifier: MIT */
#include "lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "post.h"
#include "speak.h"
#include "srm/base/map.h"
#include "srm/base/mem.h"
#include "srm/base/num.h"

extern const char embed_words[];
extern const char embed_posts[];
extern const char embed_speech[];

/* Part of the digest: raise it when the same lists give other marks than before. */
#define RULES_VERSION "srm.rules/4\n"

static const char *const list_names[LIST_COUNT] = {
	[LIST_FILLER] = "filler",
	[LIST_TRIVIAL] = "trivial",
	[LIST_KEYWORD] = NULL, /* not in the file */
	[LIST_BEG] = "beg",
	[LIST_COMPLAINT] = "complaint",
	[LIST_MATTER] = "matter",
	[LIST_FLAW] = "flaw",
	[LIST_ANGER] = "anger",
	[LIST_JOY] = "joy",
	[LIST_QUESTION] = "question",
	[LIST_SUGGESTION] = "suggestion",
	[LIST_PRAISE] = "praise",
	[LIST_SHOW] = "show",
	[LIST_PRICE] = "price",
	[LIST_COUPON] = "coupon",
	[LIST_FLASH] = "flash",
	[LIST_BUY] = "buy",
	[LIST_CONTACT] = "contact",
	[LIST_PITCH] = "pitch",
	[LIST_GOODS] = "goods",
	[LIST_SOON] = "soon",
	[LIST_DRAW] = "draw",
	[LIST_WINNERS] = "winners",
	[LIST_ENTER] = "enter",
	[LIST_LAUNCH] = "launch",
	[LIST_HONOUR] = "honour",
	[LIST_US] = "us",
	[LIST_CARE] = "care",
	[LIST_NOTICE] = "notice",
	[LIST_HIRE] = "hire",
	[LIST_TEACH] = "teach",
	[LIST_NEWS] = "news",
	[LIST_MARKET] = "market",
	[LIST_LIFE] = "life",
	[LIST_PRIZE_TOOL] = "prize_tool",
	[LIST_SHOP_TOOL] = "shop_tool",
};

const char *list_name(enum list list)
{
	return list_names[list];
}

static enum list list_value(struct slice name)
{
	for (int i = LIST_FILLER; i < LIST_COUNT; i++) {
		if (list_names[i] && slice_is(name, list_names[i]))
			return (enum list)i;
	}
	return LIST_COUNT;
}

/* One more list for the word; a keyword given twice keeps its heavier weight. */
static void word_join(struct lexicon *lx, struct word *word, enum list list, double weight)
{
	for (uint32_t e = word->entries; e; e = lx->entries.at[e - 1].next) {
		struct entry *entry = &lx->entries.at[e - 1];

		if (entry->list == list) {
			entry->weight = weight > entry->weight ? weight : entry->weight;
			return;
		}
	}
	vec_push(&lx->entries, ((struct entry){list, weight, word->entries}));
	word->entries = (uint32_t)lx->entries.n;
}

static void lexicon_put(struct lexicon *lx, struct map *index, enum list list, struct slice text,
	double weight)
{
	struct slice key;
	int64_t *found;

	str_reset(&lx->folded);
	utf8_fold(lx->folder, slice_trim(text), &lx->folded);
	key = slice_trim(str_slice(&lx->folded));
	if (!key.len || key.len > UINT16_MAX)
		return;
	found = map_get(index, key.s, key.len);
	if (!found) {
		vec_push(&lx->words,
			((struct word){(uint32_t)lx->bytes.len, (uint32_t)key.len, 0}));
		str_adds(&lx->bytes, key);
		map_put(index, key.s, key.len, (int64_t)lx->words.n - 1);
		found = map_get(index, key.s, key.len);
	}
	word_join(lx, &lx->words.at[*found], list, weight);
}

/* Lines LIST TAB WORD TAB WEIGHT; no weight is 1. Unknown lists are passed over. */
static void load_lists(struct lexicon *lx, struct map *index)
{
	struct slice rest = slice_of(embed_words);

	while (rest.s) {
		struct slice word, number, line = slice_cut(rest, "\n", &rest);
		struct slice name = slice_cut(line, "\t", &word);
		enum list list = list_value(name);
		double weight = 1;

		if (list == LIST_COUNT || !word.s)
			continue;
		word = slice_cut(word, "\t", &number);
		if (number.s && !num_double(slice_trim(number), &weight))
			weight = 1;
		lexicon_put(lx, index, list, word, weight);
	}
}

static int compare_keywords(const void *a, const void *b)
{
	const struct own_keyword *x = a, *y = b;
	int order = strcmp(x->word, y->word);

	return order ? order : (x->weight > y->weight) - (x->weight < y->weight);
}

static void make_digest(struct lexicon *lx, enum lexicon_part part)
{
	struct sha256 c;
	unsigned char digest[32];
	STR(line);

	sha256_init(&c);
	sha256_add(&c, RULES_VERSION, strlen(RULES_VERSION));
	if (part != LEXICON_KEYWORDS)
		sha256_add(&c, embed_words, strlen(embed_words));
	if (part == LEXICON_LISTS)
		sha256_add(&c, embed_speech, strlen(embed_speech));
	if (part == LEXICON_POSTS) {
		sha256_add(&c, embed_posts, strlen(embed_posts));
		sha256_add(&c, lx->learned.buf, lx->learned.len);
	}
	for (size_t i = 0; i < lx->nkeywords && part == LEXICON_KEYWORDS; i++) {
		str_reset(&line);
		str_addf(&line, "keyword\t%s\t%.17g\n", lx->keywords[i].word,
			lx->keywords[i].weight);
		sha256_add(&c, line.buf, line.len);
	}
	sha256_done(&c, digest);
	sha256_to_hex(digest, lx->digests[part]);
}

static void keep_keywords(struct lexicon *lx, const struct keyword *keywords, size_t n)
{
	lx->keywords = mem_alloc((n + 1) * sizeof(*lx->keywords));
	lx->nkeywords = n;
	for (size_t i = 0; i < n; i++)
		lx->keywords[i] = (struct own_keyword){
			mem_dup(keywords[i].word, strlen(keywords[i].word)), keywords[i].weight};
	qsort(lx->keywords, n, sizeof(*lx->keywords), compare_keywords);
}

static bool word_in_lists(const struct lexicon *lx, const struct word *word, enum list first,
	enum list last)
{
	for (uint32_t e = word->entries; e; e = lx->entries.at[e - 1].next) {
		if (lx->entries.at[e - 1].list >= first && lx->entries.at[e - 1].list <= last)
			return true;
	}
	return false;
}

static struct matcher matcher_new(const struct lexicon *lx, enum list first, enum list last)
{
	struct slice *words = mem_alloc((lx->words.n + 1) * sizeof(*words));
	struct matcher m = {.words = mem_alloc((lx->words.n + 1) * sizeof(*m.words))};
	size_t n = 0;

	for (size_t i = 0; i < lx->words.n; i++) {
		const struct word *word = &lx->words.at[i];

		if (!word_in_lists(lx, word, first, last))
			continue;
		words[n] = (struct slice){lx->bytes.buf + word->at, word->len};
		m.words[n++] = (uint32_t)i;
	}
	m.automaton = automaton_new(words, n);
	free(words);
	return m;
}

/* Of what words of some lists begin with, or are made of. */
static struct sieve *sieve_of(const struct lexicon *lx, enum list first, enum list last,
	bool starts, const char *more)
{
	uint32_t *set = mem_alloc(UTF8_SET_WORDS * sizeof(*set));
	struct sieve *sieve;

	for (size_t i = 0; i < lx->words.n; i++) {
		const struct word *word = &lx->words.at[i];
		const char *p = lx->bytes.buf + word->at, *end = p + word->len;

		if (!word_in_lists(lx, word, first, last))
			continue;
		for (uint32_t cp; p < end; p = starts ? end : p) {
			p += utf8_next(p, end, &cp);
			set[cp / 32] |= UINT32_C(1) << cp % 32;
		}
	}
	for (; *more; more++)
		set[*more / 32] |= UINT32_C(1) << *more % 32;
	sieve = sieve_new(lx->folder, set);
	free(set);
	return sieve;
}

static void matcher_release(struct matcher *m)
{
	automaton_free(m->automaton);
	free(m->words);
}

struct lexicon *lexicon_new(const struct keyword *keywords, size_t n)
{
	struct lexicon *lx = mem_alloc(sizeof(*lx));

	str_init(&lx->bytes);
	str_init(&lx->folded);
	str_init(&lx->speech);
	str_init(&lx->spoken);
	str_init(&lx->learned);
	keep_keywords(lx, keywords, n);
	for (int i = 0; i < LEXICON_PARTS; i++)
		make_digest(lx, (enum lexicon_part)i);
	return lx;
}

/* Weights that were learned, if they can be read; else those that are shipped. */
static void load_model(struct lexicon *lx)
{
	lx->model = lx->learned.len ? post_model_load(str_slice(&lx->learned)) : NULL;
	if (!lx->model)
		lx->model = post_model_load(slice_of(embed_posts));
}

void lexicon_ready(struct lexicon *lx)
{
	struct map index = {0};

	if (lx->is_ready)
		return;
	lx->is_ready = true;
	lx->folder = folder_new();
	load_lists(lx, &index);
	for (size_t i = 0; i < lx->nkeywords; i++)
		lexicon_put(lx, &index, LIST_KEYWORD, slice_of(lx->keywords[i].word),
			lx->keywords[i].weight);
	map_release(&index);
	lx->fillers = matcher_new(lx, LIST_FILLER, LIST_TRIVIAL);
	lx->texts = matcher_new(lx, LIST_KEYWORD, LIST_SHOW);
	lx->wanted = matcher_new(lx, LIST_KEYWORD, LIST_KEYWORD);
	lx->posts = matcher_new(lx, LIST_PRICE, LIST_COUNT);
	lx->wanted_starts = sieve_of(lx, LIST_KEYWORD, LIST_KEYWORD, true, "");
	lx->filler_parts = sieve_of(lx, LIST_FILLER, LIST_TRIVIAL, false, " 0123456789");
	lx->seen = mem_alloc((lx->words.n + 1) * sizeof(*lx->seen));
	lx->speech_model = linear_load(slice_of(embed_speech));
	speak_ready(lx);
	load_model(lx);
}

void lexicon_learn(struct lexicon *lx, struct slice weights)
{
	str_reset(&lx->learned);
	str_adds(&lx->learned, weights);
	make_digest(lx, LEXICON_POSTS);
	post_model_free(lx->model);
	lx->model = NULL;
	if (lx->is_ready)
		load_model(lx);
}

struct slice lexicon_posts_shipped(void)
{
	return slice_of(embed_posts);
}

const struct linear *lexicon_posts(struct lexicon *lx)
{
	lexicon_ready(lx);
	return lx->model->linear;
}

void lexicon_free(struct lexicon *lx)
{
	if (!lx)
		return;
	for (size_t i = 0; i < lx->nkeywords; i++)
		free(lx->keywords[i].word);
	free(lx->keywords);
	folder_free(lx->folder);
	matcher_release(&lx->fillers);
	matcher_release(&lx->texts);
	matcher_release(&lx->wanted);
	free(lx->wanted_starts);
	free(lx->filler_parts);
	matcher_release(&lx->posts);
	str_release(&lx->bytes);
	str_release(&lx->folded);
	str_release(&lx->speech);
	str_release(&lx->spoken);
	str_release(&lx->learned);
	post_model_free(lx->model);
	linear_free(lx->speech_model);
	vec_release(&lx->words);
	vec_release(&lx->entries);
	vec_release(&lx->hits);
	vec_release(&lx->occurrences);
	vec_release(&lx->units);
	vec_release(&lx->spare);
	free(lx->seen);
	free(lx);
}

const char *lexicon_digest(const struct lexicon *lx, enum lexicon_part part)
{
	return lx->digests[part];
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || c == '_';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Would a cut between the two go through a Latin word or a number? */
static bool inside_word(char before, char after)
{
	return (is_letter(before) && is_letter(after)) || (is_digit(before) && is_digit(after));
}

static bool stands_alone(struct slice text, size_t start, size_t end)
{
	return !(start && inside_word(text.s[start - 1], text.s[start])) &&
	       !(end < text.len && inside_word(text.s[end - 1], text.s[end]));
}

/*
 * Keep the longest of hits of one list that lie within each other (优惠券, not 优惠); but every
 * keyword counts.
 */
static void add_hit(struct lexicon *lx, struct hit hit)
{
	for (size_t i = lx->hits.n; i > 0 && lx->hits.at[i - 1].end > hit.start; i--) {
		struct hit *old = &lx->hits.at[i - 1];

		if (old->list != hit.list || hit.list == LIST_KEYWORD)
			continue;
		if (old->start <= hit.start && old->end == hit.end)
			return;
		if (old->start >= hit.start) {
			hit.again = hit.again && old->again;
			*old = hit;
			return;
		}
	}
	vec_push(&lx->hits, hit);
}

static void found_word(struct lexicon *lx, const struct occurrence *o)
{
	uint32_t word = lx->matcher->words[o->word];
	bool again = lx->seen[word] == lx->scan;

	for (uint32_t e = lx->words.at[word].entries; e; e = lx->entries.at[e - 1].next) {
		const struct entry *entry = &lx->entries.at[e - 1];

		if (entry->list < lx->first_list || entry->list > lx->last_list)
			continue;
		if (!stands_alone(lx->scanned, o->start, o->end))
			return;
		lx->seen[word] = lx->scan;
		add_hit(lx,
			(struct hit){entry->list, entry->weight, word, o->start, o->end, again});
	}
}

void lexicon_match(struct lexicon *lx, struct slice folded, const struct units *units,
	enum list first, enum list last)
{
	lx->hits.n = 0;
	lx->scanned = folded;
	lx->first_list = first;
	lx->last_list = last;
	if (++lx->scan == 0) { /* wrapped: forget what was seen 2^32 scans ago */
		memset(lx->seen, 0, lx->words.n * sizeof(*lx->seen));
		lx->scan = 1;
	}
	lx->matcher = last <= LIST_TRIVIAL   ? &lx->fillers
		      : last == LIST_KEYWORD ? &lx->wanted
		      : last <= LIST_SHOW    ? &lx->texts
					     : &lx->posts;
	automaton_scan(lx->matcher->automaton, units, &lx->occurrences);
	for (size_t i = 0; i < lx->occurrences.n; i++)
		found_word(lx, &lx->occurrences.at[i]);
}

void lexicon_scan(struct lexicon *lx, struct slice folded, enum list first, enum list last)
{
	utf8_units(folded, &lx->spare);
	lexicon_match(lx, folded, &lx->spare, first, last);
}
