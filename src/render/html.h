/* SPDX-License-Identifier: MIT */
#ifndef SRM_RENDER_HTML_H
#define SRM_RENDER_HTML_H

#include "writer.h"

/** Text of one line as text: no markup, nothing that steers, an attribute's value too. */
void html_add_escaped(struct str *to, struct slice text);
/** All lines of a text. */
void html_add_text(struct str *to, struct slice text);

/** What stands between <td> and </td>, or <dd> and </dd>. */
void html_add_value(struct str *to, const struct out *out, const struct cell *cell);
/** The <td>, with what it is sorted by. */
void html_add_cell(struct str *to, const struct out *out, const struct cell *cell, unsigned flags);

/** All before the first word of the document, and all behind the last. */
void html_add_head(struct str *to, const struct out *out, const char *title);
void html_add_foot(struct str *to);

#endif
