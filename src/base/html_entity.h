/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_HTML_ENTITY_H
#define SRM_BASE_HTML_ENTITY_H

#include <stdint.h>

/** The entity at p (an '&') as a code point; returns what follows it, NULL when it is none. */
const char *html_entity(const char *p, const char *end, uint32_t *code_point);

#endif
