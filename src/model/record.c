/* SPDX-License-Identifier: MIT */
#include "srm/model/record.h"

#include "srm/base/num.h"

struct profile profile_empty(void)
{
	return (struct profile){
		.followers = COUNT_NONE,
		.follows = COUNT_NONE,
		.posts = COUNT_NONE,
		.verified = -1,
		.verified_type = -1,
		.member_rank = -1,
		.level = -1,
		.registered_at = TIME_NONE,
		.observed_at = TIME_NONE,
	};
}

struct post post_empty(void)
{
	return (struct post){
		.created_at = TIME_NONE,
		.likes = COUNT_NONE,
		.comments = COUNT_NONE,
		.reposts = COUNT_NONE,
		.reads = COUNT_NONE,
		.observed_at = TIME_NONE,
	};
}

struct interaction interaction_empty(void)
{
	return (struct interaction){
		.created_at = TIME_NONE,
		.likes = COUNT_NONE,
		.observed_at = TIME_NONE,
	};
}

struct metric metric_empty(void)
{
	return (struct metric){.day = DAY_NONE, .hour = -1, .observed_at = TIME_NONE};
}

struct ref ref_native(enum platform platform, struct slice id)
{
	id = slice_trim(id);
	switch (num_id_look(id)) {
	case ID_LOOK_DECIMAL:
	case ID_LOOK_TEXT:
		return (struct ref){platform, ID_NATIVE, SLICE_NONE, id};
	case ID_LOOK_NONE:
	case ID_LOOK_SCIENTIFIC:
		break;
	}
	return REF_NONE;
}

struct ref ref_name(enum platform platform, struct slice nickname)
{
	nickname = slice_trim(nickname);
	if (!nickname.len || slice_is(nickname, "#NAME?"))
		return REF_NONE;
	return (struct ref){platform, ID_NAME, SLICE_NONE, nickname};
}
