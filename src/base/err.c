/* SPDX-License-Identifier: MIT */
#include "srm/base/err.h"

#include <stdarg.h>
#include <string.h>

#include "srm/base/str.h"

/* Keep what fits of line, cut between two characters. */
static void keep(char msg[SRM_ERR_MAX], const struct str *line)
{
	size_t len = line->len;

	if (len >= SRM_ERR_MAX) {
		len = SRM_ERR_MAX - 1;
		while (len && ((unsigned char)line->buf[len] & 0xC0) == 0x80)
			len--;
	}
	memcpy(msg, line->buf, len);
	msg[len] = '\0';
}

enum srm_rc err_set(struct srm_err *err, enum srm_rc code, const char *format, ...)
{
	STR(line);

	err->code = code;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		va_list args;

		str_reset(&line);
		va_start(args, format);
		str_addv(&line, msg_text((enum lang)lang, format), args);
		va_end(args);
		err_system_words((enum lang)lang, &line);
		keep(err->msg[lang], &line);
	}
	return code;
}

enum srm_rc err_context(struct srm_err *err, const char *context)
{
	STR(line);

	for (int lang = 0; lang < LANG_COUNT; lang++) {
		str_reset(&line);
		str_addf(&line, "%s: %s", context, err->msg[lang]);
		keep(err->msg[lang], &line);
	}
	return err->code;
}
