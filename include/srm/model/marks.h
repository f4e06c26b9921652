/* SPDX-License-Identifier: MIT */
#ifndef SRM_MODEL_MARKS_H
#define SRM_MODEL_MARKS_H

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
};

#endif
