/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_TOPICS_H
#define SRM_ENGINE_TOPICS_H

#include "srm/base/map.h"
#include "srm/base/vec.h"
#include "srm/classify/terms.h"
#include "srm/model/marks.h"
#include "srm/store/store.h"

/**
 * What people talk about: hashtags, keywords and terms of inbound texts.
 *
 * Groups of texts; of the first three an example is kept.
 */
enum topic_group {
	TOPIC_NOW,
	TOPIC_COMPLAINT, /* these and the next of now */
	TOPIC_SUGGESTION,
	TOPIC_BEFORE,
	TOPIC_NO_COMPLAINT,
	TOPIC_NO_SUGGESTION
};

enum {
	TAGS_MAX = 65536 /* different hashtags that are counted */
};

/** A hashtag or keyword: who used it. */
struct tag_count {
	int64_t people, before;    /* persons, now and in the earlier period */
	int64_t texts, ours;       /* texts of now; posts of ours */
	int64_t person, last_text; /* counted last */
	unsigned seen;
	uint32_t name; /* place in the names */
};

struct tag_counts {
	struct map places;
	struct counted_tags VEC_OF(struct tag_count) at;
	struct str names; /* NUL after each */
};

/** NULL when there are too many. */
struct tag_count *tag_of(struct tag_counts *t, struct slice name);
const char *tag_name(const struct tag_counts *t, const struct tag_count *tag);
/** One text that has it; is_ours: a post of ours. */
void tag_use(struct tag_count *tag, int64_t person, int64_t text, bool is_now, bool is_ours);
/** Those with most people first; how many. */
size_t tags_top(const struct tag_counts *t, struct tag_count *out, size_t max);
void tags_release(struct tag_counts *t);

struct topics {
	/* in: now is [from, to), the earlier period [before, from) */
	int64_t as_of, from_at, to_at, before_at;
	/* out */
	int64_t first_at; /* inbound text of all, TIME_NONE */
	int64_t texts, texts_before;
	struct terms *terms;
	struct tag_counts hashtags, keywords;
};

void topics_release(struct topics *t);
/**
 * Read the inbound texts of both periods twice: once for hints, once person by
 * person. Left out: shadows, bought noise, texts that say nothing or beg for a
 * prize. After own_resolve().
 */
enum srm_rc topics_read(struct store *st, struct topics *t, struct srm_err *err) SRM_NODISCARD;

/** What a text is: by its marks where it has not been read for more. */
static inline enum speech speech_of(unsigned marks)
{
	if (marks_speech(marks) != SPEECH_NONE)
		return marks_speech(marks);
	if (marks & MARK_COMPLAINT)
		return SPEECH_COMPLAINT;
	if (marks & MARK_SUGGESTION)
		return SPEECH_SUGGESTION;
	return marks & MARK_SHOW ? SPEECH_SHOWING : SPEECH_NONE;
}

#endif
