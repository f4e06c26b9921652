/* SPDX-License-Identifier: MIT */
#include "srm/score/score.h"

#include "srm/base/msg.h"

static const struct {
	const char *name, *title;
} dimensions[DIM_COUNT] =
	{
		[DIM_FREQUENCY] = {"frequency", T("frequency and depth")},
		[DIM_INFLUENCE] = {"influence", T("influence")},
		[DIM_SHARING] = {"sharing", T("readiness to share")},
		[DIM_RELEVANCE] = {"relevance", T("relevance")},
},
  penalties[PENALTY_COUNT] = {
	  [PENALTY_ZOMBIE] = {"zombie", T("suspected zombie")},
	  [PENALTY_PRIZE] = {"prize-hunter", T("prize hunter")},
};

const char *dimension_name(enum dimension d)
{
	return dimensions[d].name;
}

const char *dimension_title(enum dimension d)
{
	return dimensions[d].title;
}

const char *penalty_name(enum penalty p)
{
	return penalties[p].name;
}

const char *penalty_title(enum penalty p)
{
	return penalties[p].title;
}
