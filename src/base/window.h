/* SPDX-License-Identifier: MIT */
#ifndef SRM_SRC_BASE_WINDOW_H
#define SRM_SRC_BASE_WINDOW_H

#include <stdbool.h>
#include <stddef.h>

#include "srm/base/err.h"

/*
 * Private to csv.c and json.c: the part of a stream that is in memory. It
 * always holds one whole record, and grows to the largest one. A scanner that
 * meets the end of the window calls window_fill() and starts the record again:
 * it keeps no state, and how the bytes came in cannot matter.
 */
struct window {
	enum srm_rc (*read)(void *ctx, char *buf, size_t len, size_t *got, struct srm_err *err);
	void *ctx;
	char *buf;
	size_t cap;
	size_t pos;  /* all before is done with */
	size_t end;  /* bytes in buf */
	size_t gone; /* bytes dropped from the front of buf */
	bool eof;
	long line; /* at pos, from 1 */
};

void window_init(struct window *w,
	enum srm_rc (*read)(void *ctx, char *buf, size_t len, size_t *got, struct srm_err *err),
	void *ctx);
void window_release(struct window *w);
/** More bytes behind those at pos (which may move): the buffer is full afterwards, or eof set. */
enum srm_rc window_fill(struct window *w, struct srm_err *err) SRM_NODISCARD;
/** Step over n bytes, counting lines. */
void window_advance(struct window *w, size_t n);
/** LFs between p and end. */
long window_count_lines(const char *p, const char *end);

#endif
