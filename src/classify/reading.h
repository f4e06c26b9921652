/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_READING_H
#define SRM_CLASSIFY_READING_H

#include <stdint.h>

#include "srm/base/str.h"
#include "srm/base/utf8.h"
#include "srm/base/vec.h"

/**
 * A post's text in the form that the lists of posts are written in: folded, a
 * number as "0" (of 6 digits "00", of 9 "000"), no blanks except between Latin
 * words, no nicknames behind "@", no expression codes "[doge]". It knows where each of its bytes came from.
 */
struct reading {
	struct str text;
	struct slice source;
	struct origins VEC_OF(uint32_t) from; /* byte of source, by byte of text; and the end */
	int digits;                           /* of the number being read */
	bool gap;                             /* a blank was read */
};

void reading_make(struct reading *r, const struct folder *folder, struct slice source);
void reading_release(struct reading *r);
/** What the source has at bytes start to end of the text. */
struct slice reading_source(const struct reading *r, size_t start, size_t end);

#endif
