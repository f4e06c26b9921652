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
	{LIST_ANGER, NAME("=anger")},
	{LIST_PRAISE, NAME("=praise")},
	{LIST_QUESTION, NAME("=question")},
	{LIST_SUGGESTION, NAME("=suggestion")},
	{LIST_SHOW, NAME("=show")},
	{LIST_BEG, NAME("=beg")},
};

static const double list_most = 2; /* a list speaks no louder than that */

/* docs/model.md has how these were found. */
static const double calm = 0.35;    /* below: words of complaint are meant otherwise */
static const double doubtful = 0.5; /* from here praise may be turned, nothing said is unsure */
static const double likely = 0.55;  /* from here a complaint, if a word of the lists is there */
static const double certain = 0.88; /* and from here without one */

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

enum speech speak_kind(const struct found_sums *sums, double complaint)
{
	const double *of = sums->of;

	if (of[LIST_COMPLAINT] >= 1 && complaint >= calm)
		return of[LIST_BEG] >= 1 ? SPEECH_UNSURE : SPEECH_COMPLAINT;
	if (complaint >= certain ||
		(complaint >= likely && of[LIST_COMPLAINT] + of[LIST_MATTER] > 0))
		return SPEECH_COMPLAINT;
	if (of[LIST_BEG] >= 1)
		return SPEECH_PRIZE;
	if (of[LIST_SHOW] >= 1 && complaint < doubtful)
		return SPEECH_SHOWING;
	if (of[LIST_SUGGESTION] >= 1)
		return SPEECH_SUGGESTION;
	if (of[LIST_QUESTION] >= 1)
		return SPEECH_QUESTION;
	if (complaint >= doubtful || of[LIST_COMPLAINT] >= 1)
		return SPEECH_UNSURE;
	return of[LIST_PRAISE] >= 1 ? SPEECH_PRAISE : SPEECH_OTHER;
}
