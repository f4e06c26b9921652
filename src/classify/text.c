/* SPDX-License-Identifier: MIT */
#include "lexicon.h"

#include <ctype.h>
#include <string.h>

#include "linear_read.h"
#include "speak.h"
#include "speech.h"
#include "srm/classify/chain.h"

/* A short text may be all filler; a longer one says something. */
enum {
	SHORT_MAX = 36,
	NAME_MAX_BYTES = 90,
};

/* What stands right before a word and turns it round. */
#define WORD(text) text, sizeof(text) - 1
static const struct slice negations[] = {{WORD("不")}, {WORD("没")}, {WORD("别")}, {WORD("无")},
	{WORD("未")}, {WORD("勿")}, {WORD("非")}, {WORD("不是")}, {WORD("没有")}, {WORD("不太")},
	{WORD("不怎么")}, {WORD("不那么")}, {WORD("没那么")}, {WORD("没有很")}, {WORD("没有太")},
	{WORD("没多")}, {WORD("不会")}, {WORD("不够")}, {WORD("不算")}, {WORD("不是很")},
	{WORD("不是太")}, {WORD("谈不上")}, {WORD("毫无")}, {WORD("没什么")}, {WORD("并非")},
	{WORD("从未")}, {WORD("没啥")}, {WORD("no")}, {WORD("not")}};

/* Nearly always the last byte tells that there is none. */
static bool is_negated(struct slice text, size_t start)
{
	while (start && text.s[start - 1] == ' ')
		start--;
	for (size_t i = 0; i < SRM_COUNT(negations) && start; i++) {
		const struct slice word = negations[i];
		const char *at = text.s + start;

		if (at[-1] == word.s[word.len - 1] && start >= word.len &&
			memcmp(at - word.len, word.s, word.len) == 0)
			return true;
	}
	return false;
}

static const struct {
	enum list list;
	enum mark mark;
	bool turns; /* a negation before it takes it away */
} mark_lists[] = {
	{LIST_BEG, MARK_PRIZE, true},
	{LIST_COMPLAINT, MARK_COMPLAINT, true},
	{LIST_QUESTION, MARK_QUESTION, false},
	{LIST_SUGGESTION, MARK_SUGGESTION, true},
	{LIST_PRAISE, MARK_PRAISE, true},
	{LIST_SHOW, MARK_SHOW, true},
};

static bool turns(enum list list)
{
	for (size_t i = 0; i < SRM_COUNT(mark_lists); i++) {
		if (mark_lists[i].list == list)
			return mark_lists[i].turns;
	}
	return list == LIST_FLAW || list == LIST_JOY;
}

/* The name of an expression, "[失望]": such never decide. */
static bool is_code(struct slice text, const struct hit *h)
{
	return h->start && text.s[h->start - 1] == '[' && h->end < text.len &&
	       text.s[h->end] == ']';
}

/*
 * Does the byte at start stand in a nickname behind "@"? A name ends at a blank or punctuation.
 */
static bool is_in_name(struct slice text, size_t start)
{
	for (size_t i = start; i > 0 && start - i < NAME_MAX_BYTES; i--) {
		unsigned char c = (unsigned char)text.s[i - 1];

		if (c == '@')
			return true;
		if ((c < 0x80 && !isalnum(c) && c != '_' && c != '-') ||
			(c == 0x80 && i > 1 && (unsigned char)text.s[i - 2] == 0xE3))
			return false;
	}
	return false;
}

/* Sum the hits by list. */
static void weigh(const struct lexicon *lx, struct found_sums *sums)
{
	const bool has_names = lx->hits.n && memchr(lx->scanned.s, '@', lx->scanned.len);

	for (size_t i = 0; i < lx->hits.n; i++) {
		const struct hit *h = &lx->hits.at[i];

		if (h->again || is_code(lx->scanned, h))
			continue;
		/* a name may sound like praise; a complaint after a name is not worth the risk */
		if (has_names && h->list != LIST_COMPLAINT && is_in_name(lx->scanned, h->start))
			continue;
		if (!turns(h->list) || !is_negated(lx->scanned, h->start))
			sums->of[h->list] += h->weight;
	}
}

/* Bytes of the first character or piece of noise of text; noise says nothing by itself. */
static size_t piece_len(struct slice text, bool *is_noise)
{
	uint32_t cp;
	size_t n = utf8_next(text.s, text.s + text.len, &cp);

	*is_noise = true;
	if (cp == '[' && code_len(text))
		return code_len(text);
	if (cp == '@')
		return 1 + name_len((struct slice){text.s + 1, text.len - 1});
	if (cp == 'h' && (slice_starts(text, "http://") || slice_starts(text, "https://"))) {
		for (n = 7; n < text.len && text.s[n] > ' ' && text.s[n] < 127;)
			n++;
		return n;
	}
	if (cp == 0x56DE && slice_starts(text, "回复@"))
		return strlen("回复");
	*is_noise = !is_speech(cp);
	return n;
}

/* A common ideograph that begins nothing but speech; 0: look closer. */
static uint32_t plain_at(struct slice text)
{
	uint32_t cp = unit_common(text.s, text.s + text.len);

	return cp != 0x56DE ? cp : 0;
}

/* The speech of a text without noise; false when it is more than filler could be. */
static bool take_speech(const struct lexicon *lx, struct slice text, struct str *out)
{
	char buf[SHORT_MAX + 8];
	size_t len = 0;

	while (text.len) {
		bool is_noise = false;
		uint32_t plain = plain_at(text);
		size_t n = plain ? strlen("一") : piece_len(text, &is_noise);

		/* what most texts with something to say tell by their first character */
		if (plain && !sieve_has(lx->filler_parts, plain))
			return false;
		if (!is_noise) {
			memcpy(buf + len, text.s, n);
			len += n;
		} else if (len && buf[len - 1] != ' ') {
			buf[len++] = ' ';
		}
		if (len > SHORT_MAX)
			return false;
		text.s += n;
		text.len -= n;
	}
	str_reset(out);
	str_addn(out, buf, len);
	return true;
}

static bool is_small_number(struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.s[i] < '0' || text.s[i] > '9')
			return false;
	}
	return text.len && text.len <= 3;
}

/* Is every byte of the scanned text within a hit of the list, or blank? */
static bool is_covered(const struct lexicon *lx, enum list list)
{
	bool covered[4 * SHORT_MAX] = {false};

	if (lx->scanned.len > sizeof(covered))
		return false;
	for (size_t i = 0; i < lx->hits.n; i++) {
		const struct hit *h = &lx->hits.at[i];

		if (h->list == list)
			memset(covered + h->start, 1, h->end - h->start);
	}
	for (size_t i = 0; i < lx->scanned.len; i++) {
		if (!covered[i] && lx->scanned.s[i] != ' ')
			return false;
	}
	return true;
}

/* Of own words, which lie folded. */
static unsigned emptiness(struct lexicon *lx, enum kind kind, struct slice own)
{
	unsigned bits = 0;
	struct slice speech;

	if (!take_speech(lx, own, &lx->speech))
		return 0;
	str_reset(&lx->spoken);
	utf8_fold(lx->folder, str_slice(&lx->speech), &lx->spoken);
	speech = slice_trim(str_slice(&lx->spoken));
	if (!speech.len)
		return MARK_CONTENTLESS;
	lexicon_scan(lx, speech, LIST_FILLER, LIST_TRIVIAL);
	if (is_small_number(speech) || is_covered(lx, LIST_FILLER))
		bits |= MARK_CONTENTLESS;
	if (kind == KIND_MESSAGE && (is_small_number(speech) || is_covered(lx, LIST_TRIVIAL)))
		bits |= MARK_CONTENTLESS | MARK_TRIVIAL;
	return bits;
}

static double relevance(const struct lexicon *lx)
{
	double sum = 0;

	for (size_t i = 0; i < lx->hits.n; i++) {
		if (lx->hits.at[i].list == LIST_KEYWORD && !lx->hits.at[i].again)
			sum += lx->hits.at[i].weight;
	}
	return sum < RELEVANCE_MAX ? sum : RELEVANCE_MAX;
}

/* Does it address somebody? A name behind "@" that is no part of an address of mail. */
static bool is_call(struct slice own)
{
	const char *end = own.s + own.len, *at = own.s;

	while (at && at < end && (at = memchr(at, '@', (size_t)(end - at))) != NULL) {
		bool is_mail = at > own.s && isalnum((unsigned char)at[-1]);

		at++;
		if (!is_mail && begins_name((struct slice){at, (size_t)(end - at)}))
			return true;
	}
	return false;
}

/* Fold a text behind what lies folded. */
static void fold_more(struct lexicon *lx, struct slice text)
{
	utf8_fold_units(lx->folder, text, &lx->folded, &lx->units);
}

static void fold(struct lexicon *lx, struct slice text)
{
	str_reset(&lx->folded);
	lx->units.n = 0;
	fold_more(lx, text);
}

/* Of the text that lies folded. */
static struct found_sums find_lists(struct lexicon *lx)
{
	struct found_sums sums = {0};

	lexicon_match(lx, str_slice(&lx->folded), &lx->units, LIST_KEYWORD, LIST_SHOW);
	weigh(lx, &sums);
	return sums;
}

/* How likely the text is a complaint, with what it passes on behind its own words, which lie folded. */
static double complaint_of_all(struct lexicon *lx, struct slice passed)
{
	struct found_sums sums;

	fold_more(lx, passed);
	sums = find_lists(lx);
	return speak_complaint(lx, &sums);
}

static unsigned list_bits(const struct found_sums *sums)
{
	unsigned bits = 0;

	for (size_t i = 0; i < SRM_COUNT(mark_lists); i++) {
		if (sums->of[mark_lists[i].list] >= 1)
			bits |= (unsigned)mark_lists[i].mark;
	}
	return bits;
}

static unsigned stored(enum speech kind, double complaint)
{
	return (unsigned)kind << MARKS_SPEECH_AT | (unsigned)(complaint * 255 + 0.5)
							   << MARKS_COMPLAINT_AT;
}

/* The bits of a text's own words, which lie folded. */
static unsigned read_own(struct lexicon *lx, enum kind kind, struct slice own, double *complaint)
{
	struct found_sums sums = find_lists(lx);
	unsigned bits = 0;
	enum speech said;

	lx->own_relevance = relevance(lx);
	if (sums.of[LIST_COMPLAINT] < 1) /* "@店铺太差了" is no mere name */
		bits = emptiness(lx, kind, own);
	*complaint = bits & MARK_CONTENTLESS ? 0 : speak_complaint(lx, &sums);
	if (bits & MARK_CONTENTLESS)
		return bits | stored(SPEECH_OTHER, 0);
	said = speak_kind(&sums, *complaint, lx->units.n);
	bits |= list_bits(&sums) | stored(said, 0);
	if (said == SPEECH_COMPLAINT)
		bits |= MARK_COMPLAINT;
	else
		bits &= ~(unsigned)MARK_COMPLAINT;
	return bits | (kind == KIND_REPOST ? MARK_OWN_WORDS : 0);
}

struct marks classify_text(struct lexicon *lx, enum kind kind, struct slice text)
{
	struct marks marks = {0};
	struct slice tail, own = chain_own(text, &tail);
	double complaint;
	bool has_tail = tail.s != NULL;

	lexicon_ready(lx);
	if (!chain_next(&tail, false, &marks.via))
		marks.via = SLICE_NONE;
	fold(lx, own);
	marks.bits = read_own(lx, kind, own, &complaint);
	marks.relevance = lx->own_relevance;
	if (is_call(own))
		marks.bits |= MARK_CALL;
	if (has_tail)
		complaint =
			complaint_of_all(lx, (struct slice){own.s + own.len, text.len - own.len});
	if (!text.len)
		return (struct marks){.bits = MARK_CONTENTLESS};
	marks.bits |= stored(SPEECH_NONE, complaint);
	return marks;
}

double classify_profile(struct lexicon *lx, struct slice bio, struct slice tags, struct slice place)
{
	if (!lx->nkeywords)
		return 0;
	lexicon_ready(lx);
	if (!sieve_may_hold(lx->wanted_starts, bio) && !sieve_may_hold(lx->wanted_starts, tags) &&
		!sieve_may_hold(lx->wanted_starts, place))
		return 0;
	str_reset(&lx->speech);
	str_adds(&lx->speech, bio);
	str_addc(&lx->speech, ' ');
	str_adds(&lx->speech, tags);
	str_addc(&lx->speech, ' ');
	str_adds(&lx->speech, place);
	return classify_relevance(lx, str_slice(&lx->speech));
}

double classify_relevance(struct lexicon *lx, struct slice text)
{
	if (!lx->nkeywords)
		return 0;
	lexicon_ready(lx);
	if (!sieve_may_hold(lx->wanted_starts, text))
		return 0;
	fold(lx, text);
	lexicon_match(lx, str_slice(&lx->folded), &lx->units, LIST_KEYWORD, LIST_KEYWORD);
	return relevance(lx);
}

double classify_own_relevance(struct lexicon *lx, struct slice text)
{
	struct slice tail;

	lexicon_ready(lx);
	if (!sieve_may_hold(lx->wanted_starts, text))
		return 0;
	return classify_relevance(lx, chain_own(text, &tail));
}

void classify_terms(struct lexicon *lx, struct slice text, struct linear_names *names,
	struct linear_terms *out)
{
	struct found_sums sums;

	lexicon_ready(lx);
	fold(lx, text);
	linear_terms_add(names, str_slice(&lx->folded), out);
	sums = find_lists(lx);
	speak_terms(&sums, names, out);
}
