/* SPDX-License-Identifier: MIT */
#include "srm/net/retry.h"

#include "srm/base/attr.h"

const struct retry_policy retry_usual = {
	.attempts = 5, .base_ms = 1000, .cap_ms = 30000, .after_max_ms = 120000};

/* splitmix64 */
static uint64_t mix(uint64_t x)
{
	x += 0x9e3779b97f4a7c15U;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
	return x ^ (x >> 31);
}

int64_t retry_delay(const struct retry_policy *p, int attempt, int64_t retry_after, uint64_t seed)
{
	int64_t ms = p->base_ms, half;

	if (attempt >= p->attempts)
		return -1;
	for (int i = 1; i < attempt && ms < p->cap_ms; i++)
		ms *= 2;
	if (ms > p->cap_ms)
		ms = p->cap_ms;
	half = ms / 2;
	ms = half + (int64_t)(mix(seed + (uint64_t)attempt) % (uint64_t)(ms - half + 1));
	if (retry_after < 0)
		return ms;
	if (retry_after > p->after_max_ms / 1000)
		return -1;
	return retry_after * 1000 > ms ? retry_after * 1000 : ms;
}

bool retry_is_passing(int status)
{
	static const int passing[] = {408, 425, 429, 500, 502, 503, 504};

	for (size_t i = 0; i < SRM_COUNT(passing); i++)
		if (status == passing[i])
			return true;
	return false;
}
