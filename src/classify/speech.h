/* SPDX-License-Identifier: MIT */
#ifndef SRM_CLASSIFY_SPEECH_H
#define SRM_CLASSIFY_SPEECH_H

#include <stdbool.h>
#include <stdint.h>

#include "srm/base/str.h"

/** Letters, digits and ideographs; all else is punctuation, emoji, drawing. */
bool is_speech(uint32_t code_point);
/** Does text begin with a nickname? */
bool begins_name(struct slice text);
/** Bytes of a nickname at the start of text. */
size_t name_len(struct slice text);
/** Bytes of an expression code "[doge]" at the start of text; 0 when there is none. */
size_t code_len(struct slice text);

#endif
