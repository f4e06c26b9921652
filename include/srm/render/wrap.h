/* SPDX-License-Identifier: MIT */
#ifndef SRM_RENDER_WRAP_H
#define SRM_RENDER_WRAP_H

#include "srm/base/str.h"

/**
 * Append text broken into lines of at most `width` columns, the second and
 * later ones indented; breaks at blanks and between wide characters, not
 * before closing punctuation. The first line is taken to start at column
 * `indent` too. Width 0 does not break.
 */
void text_wrap(struct slice text, int width, int indent, struct str *to);

#endif
