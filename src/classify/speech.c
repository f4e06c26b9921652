/* SPDX-License-Identifier: MIT */
#include "speech.h"

#include "srm/base/utf8.h"

bool is_speech(uint32_t cp)
{
	if (cp >= 0x4E00 && cp <= 0x9FFF) /* most often asked */
		return true;
	if (cp < 0x80)
		return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') ||
		       (cp >= 'A' && cp <= 'Z');
	if (cp >= 0x2000 && cp <= 0x3040) /* and next the signs */
		return false;
	return (cp >= 0xC0 && cp <= 0x5FF && cp != 0xD7 && cp != 0xF7) ||
	       (cp >= 0xE00 && cp <= 0xE7F) || (cp >= 0x1E00 && cp <= 0x1FFF) ||
	       (cp >= 0x3041 && cp <= 0x31FF) || (cp >= 0x3400 && cp <= 0x9FFF) ||
	       (cp >= 0xAC00 && cp <= 0xD7AF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
	       (cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0xFF21 && cp <= 0xFF3A) ||
	       (cp >= 0xFF41 && cp <= 0xFF5A) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* Bytes of the character at p, if it may stand in a nickname. */
static size_t name_step(const char *p, const char *end)
{
	uint32_t cp;
	size_t n;

	/* nearly all are one of these */
	cp = utf8_three(p, end);
	if (cp >= 0x4E00 && cp <= 0x9FFF)
		return 3;
	n = utf8_next(p, end, &cp);
	return is_speech(cp) || cp == '_' || cp == '-' || cp == 0xB7 ? n : 0;
}

bool begins_name(struct slice text)
{
	return text.len && name_step(text.s, text.s + text.len);
}

size_t name_len(struct slice text)
{
	const char *p = text.s, *end = text.s + text.len;
	size_t n;

	while (p < end && (n = name_step(p, end)) != 0)
		p += n;
	return (size_t)(p - text.s);
}

size_t code_len(struct slice text)
{
	enum {
		CODE_MAX = 40
	};

	for (size_t i = 1; i < text.len && i < CODE_MAX; i++) {
		if (text.s[i] == ']')
			return i + 1;
		if (text.s[i] == '[')
			return 0;
	}
	return 0;
}
