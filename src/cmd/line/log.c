/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <stdarg.h>

#include "srm/base/utf8.h"

/* The line quotes file names and data, which may hold anything. */
static void say(const struct cmd_ctx *ctx, const char *label, const char *format, va_list args)
{
	STR(line);
	STR(clean);

	str_addv(&line, msg_text(ctx->lang, format), args);
	err_system_words(ctx->lang, &line);
	utf8_printable(str_slice(&line), &clean);
	/* in the order of events where both go to one file; JSON is not broken up */
	if (!ctx->json)
		fflush(ctx->out);
	fprintf(ctx->log, "%s%s\n", label, clean.buf);
}

void cmd_warn(const struct cmd_ctx *ctx, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(ctx, msg_text(ctx->lang, T("warning: ")), format, args);
	va_end(args);
}

void cmd_note(const struct cmd_ctx *ctx, const char *format, ...)
{
	va_list args;

	if (ctx->quiet)
		return;
	va_start(args, format);
	say(ctx, "", format, args);
	va_end(args);
}
