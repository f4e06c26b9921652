/* SPDX-License-Identifier: MIT */
#include "window.h"

#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"

enum {
	WINDOW_START = 256 << 10
};

void window_init(struct window *w,
	enum srm_rc (*read)(void *ctx, char *buf, size_t len, size_t *got, struct srm_err *err),
	void *ctx)
{
	*w = (struct window){.read = read, .ctx = ctx, .cap = WINDOW_START, .line = 1};
	w->buf = mem_resize(NULL, w->cap, 1);
}

void window_release(struct window *w)
{
	free(w->buf);
	w->buf = NULL;
}

enum srm_rc window_fill(struct window *w, struct srm_err *err)
{
	memmove(w->buf, w->buf + w->pos, w->end - w->pos);
	w->gone += w->pos;
	w->end -= w->pos;
	w->pos = 0;
	if (w->end == w->cap) {
		w->cap *= 2;
		w->buf = mem_resize(w->buf, w->cap, 1);
	}
	while (!w->eof && w->end < w->cap) {
		size_t got = 0;
		enum srm_rc rc = w->read(w->ctx, w->buf + w->end, w->cap - w->end, &got, err);

		if (rc != SRM_OK)
			return rc;
		w->eof = got == 0;
		w->end += got;
	}
	return SRM_OK;
}

long window_count_lines(const char *p, const char *end)
{
	long n = 0;

	while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		n++;
		p++;
	}
	return n;
}

void window_advance(struct window *w, size_t n)
{
	const char *p = w->buf + w->pos;

	w->line += window_count_lines(p, p + n);
	w->pos += n;
}
