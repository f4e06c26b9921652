/* SPDX-License-Identifier: MIT */
/* Names of the erased inside texts and bytes of others. */
#include "srm/base/utf8.h"
#include "tombs.h"

static const char wide_at[] = "\xEF\xBC\xA0", wide_colon[] = "：";

static size_t at_len(struct slice text)
{
	if (slice_starts(text, "@"))
		return 1;
	return slice_starts(text, wide_at) ? sizeof(wide_at) - 1 : 0;
}

static struct slice from(struct slice text, size_t at)
{
	return (struct slice){text.s + at, text.len - at};
}

/* Blanks, controls, punctuation of ASCII (but _ and -), of Chinese, and wide forms. */
static bool ends_name(uint32_t cp)
{
	if (cp < 0x80)
		return !((cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
			 (cp >= 'a' && cp <= 'z') || cp == '_' || cp == '-');
	return (cp <= 0xBF && cp != 0xB7) || (cp >= 0x2000 && cp <= 0x206F) ||
	       (cp >= 0x3000 && cp <= 0x3004) || (cp >= 0x3008 && cp <= 0x3020) ||
	       (cp >= 0xFF01 && cp <= 0xFF0F) || (cp >= 0xFF1A && cp <= 0xFF20) ||
	       (cp >= 0xFF3B && cp <= 0xFF40) || (cp >= 0xFF5B && cp <= 0xFF65) || cp == 0xFEFF ||
	       cp == UTF8_BROKEN;
}

static size_t run_len(struct slice text)
{
	const char *p = text.s, *end = text.s + text.len;
	uint32_t cp;

	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);

		if (ends_name(cp))
			break;
		p += n;
	}
	return (size_t)(p - text.s);
}

struct slice mention_next(struct slice text, size_t *at)
{
	for (size_t i = *at; i < text.len; i++) {
		size_t n = at_len(from(text, i)), len;

		if (!n)
			continue;
		while (i + n < text.len && text.s[i + n] == ' ' && i >= 2 && text.s[i - 1] == '/')
			n++; /* "//@ name" */
		len = run_len(from(text, i + n));
		if (!len)
			continue;
		*at = i;
		return (struct slice){text.s + i + n, len};
	}
	return SLICE_NONE;
}

static bool is_sealed_name(struct tombs *t, int64_t platform, struct slice name)
{
	return tombs_find(t, &(struct seal_of){SEAL_NAME, platform, SLICE_NONE, name}) != 0;
}

/* Where what they said ends: at the next link of the chain, or with the text. */
static size_t said_end(struct slice text, size_t at)
{
	for (; at + 2 < text.len; at++)
		if (text.s[at] == '/' && text.s[at + 1] == '/') {
			size_t k = at + 2;

			while (k < text.len && text.s[k] == ' ')
				k++;
			if (at_len(from(text, k)))
				return at;
		}
	return text.len;
}

static bool is_quoted(struct slice text, size_t at)
{
	while (at > 0 && text.s[at - 1] == ' ')
		at--;
	return at >= 2 && text.s[at - 1] == '/' && text.s[at - 2] == '/';
}

bool tombs_mask(struct tombs *t, int64_t platform, struct slice text, struct str *out)
{
	size_t at = 0, done = 0;
	struct slice name;
	bool any = false;

	if (!t || !t->seals.n || !text.len)
		return false;
	while ((name = mention_next(text, &at)).s) {
		const size_t behind = (size_t)(name.s - text.s) + name.len;

		if (!is_sealed_name(t, platform, name)) {
			at = behind;
			continue;
		}
		any = true;
		str_addn(out, text.s + done, at - done);
		str_add(out, MASK_TOKEN);
		done = behind;
		if (is_quoted(text, at) && (slice_starts(from(text, behind), ":") ||
						   slice_starts(from(text, behind), wide_colon))) {
			str_addc(out, ':');
			done = said_end(text, behind);
		}
		at = done;
	}
	if (any)
		str_addn(out, text.s + done, text.len - done);
	return any;
}

/* ---- rejected bytes ---- */

static bool ends_token(char c)
{
	return (unsigned char)c < ' ' || (c && strchr(",;\t\"'<>=:/@|{}[]()", c));
}

static bool is_sealed_token(struct tombs *t, struct slice token)
{
	char hex[65];

	token = slice_trim(token);
	if (!token.len)
		return false;
	sha256_hex(token.s, token.len, hex);
	for (int64_t platform = PLATFORM_WEIBO; platform < PLATFORM_COUNT; platform++) {
		struct ref who = {(enum platform)platform, ID_NATIVE, SLICE_NONE, token};

		if (tombs_find_who(t, &who) || is_sealed_name(t, platform, token))
			return true;
		who.kind = ID_HASH;
		if (tombs_find_who(t, &who) ||
			tombs_find(t, &(struct seal_of){SEAL_POST, platform, SLICE_NONE, token}) ||
			tombs_find(t, &(struct seal_of){SEAL_ACT, platform, SLICE_NONE, token}))
			return true;
	}
	return tombs_find(t, &(struct seal_of){SEAL_UNIONID, 0, SLICE_NONE, token}) != 0;
}

bool tombs_touch(struct tombs *t, struct slice raw)
{
	size_t begin = 0, at = 0;
	struct slice name;

	if (!t || !t->seals.n)
		return false;
	for (size_t i = 0; i <= raw.len; i++)
		if (i == raw.len || ends_token(raw.s[i])) {
			if (is_sealed_token(t, (struct slice){raw.s + begin, i - begin}))
				return true;
			begin = i + 1;
		}
	while ((name = mention_next(raw, &at)).s) {
		if (is_sealed_token(t, name))
			return true;
		at = (size_t)(name.s - raw.s) + name.len;
	}
	return false;
}
