/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_NUM_H
#define SRM_BASE_NUM_H

#include <stdbool.h>
#include <stdint.h>

#include "srm/base/str.h"

/** A decimal integer, sign allowed, nothing else; false on junk, blanks, overflow. */
bool num_int64(struct slice text, int64_t *out);
/** An integer in its only canonical spelling: no sign, no leading zero, fits int64. */
bool num_decimal(struct slice text, int64_t *out);
/** A finite decimal number in the C locale; false on anything else. */
bool num_double(struct slice text, double *out);

/**
 * A count as platforms print it: `1,234`, `1.2万`, `8978.4万`, `100万+`
 * (saturated true), `3亿`, `12.0`; the words for none (空, `{}`, 无, null,
 * 转发, 评论, 赞, NaN) give false: not known is not zero.
 */
bool num_count(struct slice text, int64_t *out, bool *saturated);

/** How an id looks. */
enum id_look {
	ID_LOOK_NONE,    /* empty, or a word for nothing */
	ID_LOOK_DECIMAL, /* canonical decimal of at most 19 digits that fits int64 */
	ID_LOOK_TEXT,
	ID_LOOK_SCIENTIFIC, /* 4.50E+15: ruined by a spreadsheet, no key */
};
enum id_look num_id_look(struct slice id);
/** Empty, or a word for nothing: null, None, NaN, 无, {} ... */
bool num_is_nothing(struct slice text);

/** A Weibo bid (base62, 6 to 10 characters) as its mid; false when it is none. */
bool weibo_bid_to_mid(struct slice bid, int64_t *mid);
/** A mid as its bid; buf of at least 12 bytes. */
const char *weibo_mid_to_bid(int64_t mid, char buf[12]);
/**
 * The second a Weibo mid was made in, (mid >> 22) + 515483463; TIME_NONE for
 * a number that is no mid of 2009 to 2100.
 */
int64_t weibo_mid_time(int64_t mid);

#endif
