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

/* Bytes of a piece of noise that begins with cp: an expression, a name, an address; or 0. */
static size_t noise_len(uint32_t cp, struct slice left)
{
	if (cp == '[')
		return code_len(left);
	if (cp == '@')
		return 1 + name_len((struct slice){left.s + 1, left.len - 1});
	return cp == 'h' ? address_len(left) : 0;
}

static uint32_t unit_of(uint32_t cp)
{
	static const char signs[] =
		"                                 !              0000000000     ? "
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ      abcdefghijklmnopqrstuvwxyz     ";

	if (cp < 0x80)
		return (unsigned char)signs[cp];
	return is_speech(cp) && cp < 0x10000 ? cp : UNIT_BLANK;
}

uint32_t unit_read_other(struct unit_reader *r)
{
	uint32_t cp;
	size_t n = utf8_next(r->p, r->end, &cp);
	size_t noise = noise_len(cp, (struct slice){r->p, (size_t)(r->end - r->p)});

	r->p += noise ? noise : n;
	return noise ? UNIT_BLANK : unit_of(cp);
}

uint32_t unit_of_other(struct slice folded, const struct unit **u)
{
	const uint32_t cp = (*u)->cp, at = (*u)->at;
	size_t noise = 0;

	if (cp == '[' || cp == '@' || cp == 'h')
		noise = noise_len(cp, (struct slice){folded.s + at, folded.len - at});
	do
		++*u;
	while ((*u)->at < at + noise);
	return noise ? UNIT_BLANK : unit_of(cp);
}
