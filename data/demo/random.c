/* SPDX-License-Identifier: MIT */
#include "demo.h"

static uint64_t rng_next(struct rng *r)
{
	/* xorshift64* */
	r->state ^= r->state >> 12;
	r->state ^= r->state << 25;
	r->state ^= r->state >> 27;
	return r->state * UINT64_C(2685821657736338717);
}

int64_t rng_between(struct rng *r, int64_t low, int64_t high)
{
	uint64_t span = (uint64_t)(high - low) + 1;

	return high <= low ? low : low + (int64_t)((rng_next(r) >> 11) % span);
}

bool rng_percent(struct rng *r, int percent)
{
	return rng_between(r, 0, 99) < percent;
}

/* An id holds its own second, as Weibo's do. */
int64_t mid_at(struct demo *d, int64_t at)
{
	return (at - 515483463) * (INT64_C(1) << 22) + rng_between(&d->rng, 1 << 16, (1 << 22) - 1);
}
