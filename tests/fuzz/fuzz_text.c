/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <math.h>

#include "srm/base/utf8.h"
#include "srm/classify/classify.h"

/* Letters for the kind, the signs and whether it is a repost; topics and source in a line each. */

static struct lexicon *lexicon(void)
{
	static const struct keyword words[] = {
		{"冷泡", 1.5}, {"新茶", 1.0}, {"tea", 0.5}, {"a b", 2.0}, {"礼盒", 3.0}};
	static struct lexicon *lx;

	if (!lx)
		lx = lexicon_new(words, SRM_COUNT(words));
	return lx;
}

/* The lists take a while, and are no part of an input's time. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	return lexicon() == NULL;
}

static void look_at_inbound(enum kind kind, struct slice text)
{
	struct marks marks = classify_text(lexicon(), kind, text);

	FUZZ_CHECK(marks_speech(marks.bits) < SPEECH_COUNT);
	FUZZ_CHECK(marks.relevance >= 0 && marks.relevance <= RELEVANCE_MAX);
	if (marks.via.s)
		FUZZ_CHECK(marks.via.s >= text.s &&
			   marks.via.s + marks.via.len <= text.s + text.len);
}

static void look_at_post(const struct post_features *post)
{
	struct post_label label;
	double sum = 0;

	classify_post(lexicon(), post, &label);
	FUZZ_CHECK(label.class > CLASS_NONE && label.class < CLASS_COUNT);
	FUZZ_CHECK(label.second >= CLASS_NONE && label.second < CLASS_COUNT);
	for (int i = 0; i < CLASS_COUNT; i++) {
		FUZZ_CHECK(label.share[i] >= 0 && label.share[i] <= 1);
		sum += label.share[i];
	}
	FUZZ_CHECK(fabs(sum - 1) < 1e-9);
	FUZZ_CHECK(label.n_reasons >= 0 && label.n_reasons <= POST_REASONS_MAX);
	for (int i = 0; i < label.n_reasons; i++) {
		struct digest d = {0};

		FUZZ_CHECK(label.reasons[i].message && label.reasons[i].weight > 0);
		digest_slice(&d, label.reasons[i].evidence);
	}
}

static void look_at_writing(struct slice text)
{
	bool fits;
	STR(out);

	utf8_printable(text, &out);
	FUZZ_CHECK(utf8_valid(out.buf, out.len));
	FUZZ_CHECK(utf8_width(str_slice(&out)) >= 0);
	FUZZ_CHECK(utf8_width(utf8_cut(str_slice(&out), 10, &fits)) <= 10);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = input_of(data, size);
	enum kind kind = (enum kind)(1 + input_choice(&in, KIND_COUNT - 1));
	struct post_features post = {.signs = input_choice(&in, SIGN_REPOST << 1)};
	char topics[128], source[128];

	post.is_repost = input_choice(&in, 2);
	post.topics = slice_of(input_line(&in, topics, sizeof(topics)));
	post.source = slice_of(input_line(&in, source, sizeof(source)));
	post.text = input_rest(&in);
	look_at_inbound(kind, post.text);
	look_at_post(&post);
	look_at_writing(post.text);
	FUZZ_CHECK(classify_profile(lexicon(), post.text, post.topics, post.source) >= 0);
	return 0;
}
