/* SPDX-License-Identifier: MIT */
#ifndef SRM_MODEL_MARKS_H
#define SRM_MODEL_MARKS_H

#include "srm/model/names.h"

/** What one text of a person holds; bits are stored, the text is not read again for a score. */
enum mark {
	MARK_CONTENTLESS = 1 << 0, /* greetings, emoji, "转发微博", nothing: neutral */
	MARK_OWN_WORDS = 1 << 1,   /* a repost with something said before the first //@ */
	MARK_TRIVIAL = 1 << 2,     /* "签到", "1": only triggers an automatic answer */
	MARK_PRIZE = 1 << 3,       /* begs for the prize */
	MARK_COMPLAINT = 1 << 4,
	MARK_QUESTION = 1 << 5,
	MARK_SUGGESTION = 1 << 6,
	MARK_PRAISE = 1 << 7,
	MARK_SHOW = 1 << 8, /* 晒单: shows the product in use */
	MARK_CALL = 1 << 9, /* addressed: @somebody outside a chain, or 回复@ in front */
};

/** Beside the bits: what the text is (enum speech), and how likely it is a complaint. */
enum {
	MARKS_SPEECH_AT = 12,   /* 4 bits */
	MARKS_COMPLAINT_AT = 16 /* 8 bits, in 255ths */
};

static inline enum speech marks_speech(unsigned bits)
{
	return (enum speech)(bits >> MARKS_SPEECH_AT & 15);
}

static inline double marks_complaint(unsigned bits)
{
	return (double)(bits >> MARKS_COMPLAINT_AT & 255) / 255;
}

#endif
