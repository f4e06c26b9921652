/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_TERMS_READ_H
#define SRM_CLASSIFY_TERMS_READ_H

#include <stdint.h>

#include "srm/base/map.h"
#include "srm/base/str.h"
#include "srm/base/vec.h"

enum {
	UNIT_LATIN = 0x110000,  /* units from here on are Latin words */
	UNIT_WORDS_MAX = 65536, /* different ones; further ones end a run */
	UNITS_MAX = 4096        /* of one text */
};

/** A text in units: ideographs by code point, Latin words by number, 0 for whatever lies between. */
struct unit_reader {
	struct map words;
	struct names VEC_OF(uint32_t) at; /* where each word stands in text */
	struct str text;                  /* NUL after each */
	uint32_t unit[UNITS_MAX];
	size_t n;
};

void units_read(struct unit_reader *r, struct slice text);
void unit_write(const struct unit_reader *r, uint32_t unit, struct str *to);
void units_release(struct unit_reader *r);

#endif
