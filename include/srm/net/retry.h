/* SPDX-License-Identifier: MIT */
#ifndef SRM_NET_RETRY_H
#define SRM_NET_RETRY_H

#include <stdbool.h>
#include <stdint.h>

/**
 * How long to wait before a request is made again: twice as long each time up
 * to a cap, between half and all of it, so that many who failed at once do not
 * come back at once. Pure: the caller waits.
 */
struct retry_policy {
	int attempts; /* in all, the first one included */
	int64_t base_ms, cap_ms;
	int64_t after_max_ms; /* a longer Retry-After is not waited for */
};

/** Five attempts, from one second to half a minute, Retry-After up to two minutes. */
extern const struct retry_policy retry_usual;

/**
 * Milliseconds to wait after the attempt of that number (from 1) failed, or -1:
 * enough tried. retry_after in seconds, -1 when the server said none; it is
 * never undercut. seed: any number, another one for each run.
 */
int64_t retry_delay(const struct retry_policy *p, int attempt, int64_t retry_after, uint64_t seed);

/** Statuses that may pass: 408, 425, 429, 500, 502, 503, 504. */
bool retry_is_passing(int status);

#endif
