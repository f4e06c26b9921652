/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "srm/base/utf8.h"
#include "take.h"

enum {
	SHOW_EVERY_MS = 100,
	FIRST_AFTER_MS = 300,
	NAME_WIDTH = 30
};

void progress_start(struct progress *p, const struct cmd_ctx *ctx, const char *path, int64_t size)
{
	const char *slash = strrchr(path, '/');

	*p = (struct progress){.ctx = ctx, .path = slash ? slash + 1 : path, .size = size};
	if (ctx->ticks)
		p->started = p->shown = ctx->ticks();
}

void progress_tell(struct progress *p, size_t bytes, size_t records)
{
	int64_t now, ms;
	bool fits;
	struct slice name;
	double mb = (double)bytes / 1e6, rate;
	STR(line);

	if (!p->ctx->log_is_terminal || p->ctx->quiet || !p->ctx->ticks)
		return;
	now = p->ctx->ticks();
	ms = now - p->started;
	if (ms < FIRST_AFTER_MS || now - p->shown < SHOW_EVERY_MS)
		return;
	p->shown = now;
	p->is_shown = true;
	name = utf8_cut(slice_of(p->path), NAME_WIDTH, &fits);
	rate = mb * 1000 / (double)ms;
	if (p->size > 0 && bytes)
		str_addm(&line,
			msg_text(p->ctx->lang,
				T("%zu rows, %.1f of %.1f MB, %.0f MB/s, %.0f s left")),
			records, mb, (double)p->size / 1e6, rate,
			((double)p->size / 1e6 - mb) / (rate > 0 ? rate : 1));
	else
		str_addm(&line, msg_text(p->ctx->lang, T("%zu rows, %.1f MB, %.0f MB/s")), records,
			mb, rate);
	fprintf(p->ctx->log, "\r\033[K%.*s%s  %s", (int)name.len, name.s, fits ? "" : "…",
		line.buf);
	fflush(p->ctx->log);
}

void progress_end(struct progress *p)
{
	if (p->is_shown)
		fprintf(p->ctx->log, "\r\033[K");
	p->is_shown = false;
}
