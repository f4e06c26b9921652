/* SPDX-License-Identifier: MIT */
#include "srm/score/score.h"

#include <math.h>

static long hundredths(double points)
{
	return lround(points * 100);
}

enum tier tier_next(enum tier now, int points, const struct config *config)
{
	int reached = TIER_CORE, kept = (int)now;

	while (reached > TIER_BYSTANDER && points < hundredths(config->tier_floor[reached]))
		reached--;
	/* every tier on the way down is held down to its own margin: the pace does not matter */
	while (kept > TIER_BYSTANDER &&
		points <= hundredths(config->tier_floor[kept] - config->tier_drop))
		kept--;
	return (enum tier)(kept > reached ? kept : reached);
}

int tier_distance(enum tier now, int points, const struct config *config)
{
	int next = (now < TIER_BYSTANDER ? TIER_BYSTANDER : (int)now) + 1;
	long missing;

	if (next >= TIER_COUNT)
		return 0;
	missing = hundredths(config->tier_floor[next]) - points;
	return missing > 0 ? (int)missing : 0;
}
