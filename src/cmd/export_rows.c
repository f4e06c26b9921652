/* SPDX-License-Identifier: MIT */
#include "export.h"

#include "srm/report/selection.h"

const struct export_kind exports[] = {
	{"followers", "用户 粉丝", "srm.export.followers/1", VIEW_USERS,
		"platform user_id user_name gender place bio tags followers follows posts verified verified_type verified_reason registered_at observed_at unionid "
		"role tier worth completeness interactions active_days first_at last_at srm_tags",
		false, HEED_PERIOD | HEED_TIER | HEED_TAG},
	{"posts", "帖子 微博", "srm.export.posts/1", VIEW_POSTS,
		"platform post_id bid account_id account_name created_at text is_cut url source place topics repost_of signs likes comments reposts reads observed_at "
		"standing class is_labelled probability is_unsure is_bait",
		false, HEED_PERIOD | HEED_ACCOUNT},
	{"interactions", "互动 评论", "srm.export.interactions/1", VIEW_INTERACTIONS,
		"platform kind interaction_id realm post_id account_id account_name parent_id user_id user_name target_id target_name created_at text is_cut place likes observed_at "
		"tier worth marks speech p_complaint relevance is_repeat",
		false, HEED_PERIOD | HEED_ACCOUNT | HEED_TIER | HEED_TAG},
	{"scores", "评分 分数", "srm.export.scores/1", VIEW_FOLLOWERS,
		"platform user_id user_name tier worth frequency influence sharing relevance penalty_zombie penalty_prize_hunter completeness interactions active_days first_at last_at "
		"stage at_stake expected_days p_alive momentum rung next_step srm_tags",
		true, HEED_ACCOUNT | HEED_TIER | HEED_TAG},
	{"moves", "变动 层级变动", "srm.export.moves/1", VIEW_MOVES,
		"as_of platform user_id user_name from_tier to_tier worth cause", false,
		HEED_PERIOD | HEED_TIER | HEED_TAG},
};

_Static_assert(SRM_COUNT(exports) == EXPORT_COUNT, "every export has its rows");
