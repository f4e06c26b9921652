/* SPDX-License-Identifier: MIT */
#include "linear_read.h"

static size_t address_len(struct slice text)
{
	size_t n = 0;

	if (!slice_starts(text, "http://") && !slice_starts(text, "https://"))
		return 0;
	while (n < text.len && text.s[n] > ' ' && text.s[n] < 127)
		n++;
	return n;
}

uint32_t unit_read_other(struct unit_reader *r)
{
	const struct slice left = {r->p, (size_t)(r->end - r->p)};
	uint32_t cp;
	size_t n = utf8_next(r->p, r->end, &cp), noise = 0;

	if (cp == '[')
		noise = code_len(left);
	else if (cp == '@')
		noise = 1 + name_len((struct slice){left.s + 1, left.len - 1});
	else if (cp == 'h')
		noise = address_len(left);
	r->p += noise ? noise : n;
	if (noise)
		return UNIT_BLANK;
	if (cp >= '0' && cp <= '9')
		return '0';
	return cp == '?' || cp == '!' || (is_speech(cp) && cp < 0x10000) ? cp : UNIT_BLANK;
}
