/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_MSG_H
#define SRM_BASE_MSG_H

#include <stddef.h>

/**
 * The message catalogue: all that a person reads, in Chinese and English.
 *
 * The English text in the source is the key; data/messages/zh.tsv holds the
 * Chinese one (English TAB Chinese, \n and \t escaped as in C). Mark each
 * such literal T("..."), on one line, so that the lint can find it. A Chinese
 * format may reorder its arguments (%2$s) but must use the same ones.
 */
enum lang {
	LANG_EN,
	LANG_ZH,
	LANG_COUNT
};

/** Marks a literal as a message; does nothing else. */
#define T(english) english

/** The text in lang: borrowed, static; the English one when there is no other. */
const char *msg_text(enum lang lang, const char *english);

/** The i-th entry of the catalogue (for tests), or NULL past the end. */
const char *msg_entry(size_t i, const char **chinese);

#endif
