/* SPDX-License-Identifier: MIT */
#include "import_weibo_follow.h"

#include "import_weibo_user.h"

enum srm_rc follow_put(struct import *im, struct ref who, struct ref other, struct slice name,
	struct srm_err *err)
{
	bool is_fan = im->source->as == AS_FANS;
	struct profile p = profile_empty();
	enum srm_rc rc;

	p.who = other;
	p.name = name;
	p.observed_at = im->source->crawled_at;
	rc = import_profile(im, &p, err);
	if (rc)
		return rc;
	return weibo_follow_put(im, is_fan ? other : who, is_fan ? who : other, p.observed_at, err);
}
