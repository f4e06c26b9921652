/* SPDX-License-Identifier: MIT */
#include "sieve.h"

#include "srm/base/mem.h"

struct sieve *sieve_new(const struct folder *f, const uint32_t *set)
{
	struct sieve *s = mem_alloc(sizeof(*s));

	utf8_fold_sources(f, set, s->bits);
	return s;
}

bool sieve_may_hold(const struct sieve *s, struct slice text)
{
	const char *p = text.s, *end = text.s + text.len;
	uint32_t cp;

	while (p < end) {
		if ((unsigned char)*p < 0x80)
			cp = (unsigned char)*p++;
		else if ((cp = utf8_three(p, end)) != 0)
			p += 3;
		else
			p += utf8_decode(p, end, &cp);
		if (cp == UTF8_BROKEN || sieve_has(s, cp))
			return true;
	}
	return false;
}
