/* SPDX-License-Identifier: MIT */
#include "speak.h"

#include "linear_read.h"

/* How the model names what the lists found. */
#define NAME(text)                                                                                 \
	{                                                                                          \
		text, sizeof(text) - 1                                                             \
	}
static const struct {
	enum list list;
	struct slice name;
} features[] = {
	{LIST_COMPLAINT, NAME("=complaint")},
	{LIST_MATTER, NAME("=matter")},
	{LIST_FLAW, NAME("=flaw")},
	{LIST_ANGER, NAME("=anger")},
	{LIST_JOY, NAME("=joy")},
	{LIST_PRAISE, NAME("=praise")},
	{LIST_QUESTION, NAME("=question")},
	{LIST_SUGGESTION, NAME("=suggestion")},
	{LIST_SHOW, NAME("=show")},
	{LIST_BEG, NAME("=beg")},
};

static const double list_most = 3; /* a list speaks no louder than that */

/* docs/model.md has how these were found. */
static const double calm = 0.35;    /* below: what sounds like a complaint is meant otherwise */
static const double doubtful = 0.5; /* from here praise may be turned, nothing said is unsure */
static const double heated = 0.6;   /* from here angry questions and proposals are rhetoric */
static const double certain = 0.8;  /* from here all are; one word of complaint is enough */

/* What the words of a list must weigh, by the length of the text. */
struct need {
	double least, most;
	double characters; /* for a weight of 1 */
};

static const struct need naming = {0.5, 1.5, 50}, asking = {1, 2, 50};

static double amount(const struct found_sums *sums, enum list list)
{
	return sums->of[list] < list_most ? sums->of[list] : list_most;
}

double speak_complaint(const struct lexicon *lx, const struct found_sums *sums)
{
	double score, share[2];

	if (!lx->speech_model)
		return 0;
	score = linear_score_units(lx->speech_model, str_slice(&lx->folded), &lx->units);
	for (size_t i = 0; i < SRM_COUNT(features); i++) {
		if (sums->of[features[i].list] > 0)
			score +=
				lx->list_weights[features[i].list] * amount(sums, features[i].list);
	}
	linear_share(1, &score, share);
	return share[1];
}

void speak_ready(struct lexicon *lx)
{
	for (size_t i = 0; i < SRM_COUNT(features) && lx->speech_model; i++) {
		int64_t f = linear_feature(lx->speech_model, features[i].name);

		lx->list_weights[features[i].list] =
			f < 0 ? 0 : linear_weight(lx->speech_model, (uint32_t)f, 0);
	}
}

void speak_terms(const struct found_sums *sums, struct linear_names *names,
	struct linear_terms *out)
{
	for (size_t i = 0; i < SRM_COUNT(features); i++) {
		if (sums->of[features[i].list] > 0)
			vec_push(out, ((struct linear_term){linear_name(names, features[i].name),
					      (float)amount(sums, features[i].list)}));
	}
}

/* In a long text one word of a list is nothing. */
static bool is_enough(double found, const struct need *need, size_t characters)
{
	double least = (double)characters / need->characters;

	least = least < need->least ? need->least : least;
	return found >= (least > need->most ? need->most : least);
}

static bool is_complaint(const double *of, double complaint, size_t characters)
{
	const double fault = of[LIST_COMPLAINT] + of[LIST_FLAW];
	const double limit = of[LIST_QUESTION] >= 1 ? heated : doubtful;

	if (complaint >= certain && of[LIST_COMPLAINT] >= 1)
		return true;
	return complaint >= (fault >= 1 ? calm : limit) && is_enough(fault, &naming, characters);
}

/* A question or proposal that is asked for effect. */
static bool is_rhetoric(const double *of, double complaint)
{
	return complaint >= (of[LIST_ANGER] >= 1 ? heated : certain);
}

enum speech speak_kind(const struct found_sums *sums, double complaint, size_t characters)
{
	const double *of = sums->of;

	if (is_complaint(of, complaint, characters))
		return of[LIST_BEG] >= 1 ? SPEECH_UNSURE : SPEECH_COMPLAINT;
	if (of[LIST_BEG] >= 1)
		return SPEECH_PRIZE;
	if (of[LIST_SHOW] >= 1 && complaint < doubtful)
		return SPEECH_SHOWING;
	if (of[LIST_SUGGESTION] >= 1 && !is_rhetoric(of, complaint))
		return SPEECH_SUGGESTION;
	if (is_enough(of[LIST_QUESTION], &asking, characters) && !is_rhetoric(of, complaint))
		return SPEECH_QUESTION;
	if (complaint >= doubtful || of[LIST_COMPLAINT] >= 1)
		return SPEECH_UNSURE;
	return of[LIST_PRAISE] >= 1 ? SPEECH_PRAISE : SPEECH_OTHER;
}
