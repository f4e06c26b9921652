/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_EMBED_H
#define SRM_BASE_EMBED_H

#include <stddef.h>

/** What src/cmake/embed.c writes for the files under data/ (see src/cmake/SrmEmbed.cmake). */

struct embed_pair { /* a line "key TAB value"; tables are sorted by key (bytes) */
	const char *key;
	const char *value;
};

struct embed_file {
	const char *name; /* base name without folder */
	const char *text; /* NUL added */
	size_t size;      /* bytes, without that NUL */
};

#endif
