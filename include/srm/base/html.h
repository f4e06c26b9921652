/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_HTML_H
#define SRM_BASE_HTML_H

#include <stdbool.h>

#include "srm/base/str.h"

/**
 * Append the visible text of a Weibo or WeChat text: tags dropped, `<br>` a
 * newline, the alt of an `<img>` kept ([doge]), entities undone, U+200B and
 * U+FEFF dropped, blanks trimmed at the ends. A `<` that opens no tag is text.
 */
void html_to_text(struct slice html, struct str *out);

/** True when it holds a tag or an entity, so that html_to_text() would change it. */
bool html_looks(struct slice text);

#endif
