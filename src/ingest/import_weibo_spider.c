/* SPDX-License-Identifier: MIT */
#include "import_weibo_spider.h"

#include "import_field.h"

static const struct spider_member members[] = {
#define MEMBER(name, label, field)                                                                 \
	{                                                                                          \
		name, label, offsetof(struct spider_user, field),                                  \
			sizeof(((struct spider_user *)0)->field)                                   \
	}
	MEMBER("id", "用户id", id),
	MEMBER("nickname", "用户昵称", name),
	MEMBER("gender", NULL, gender),
	MEMBER("location", NULL, place),
	MEMBER("description", NULL, bio),
	MEMBER("verified_reason", NULL, reason),
	MEMBER("weibo_num", "微博数", posts),
	MEMBER("following", "关注数", follows),
	MEMBER("followers", "粉丝数", followers),
#undef MEMBER
};

const struct spider_member *spider_member_at(size_t i)
{
	return i < SRM_COUNT(members) ? &members[i] : NULL;
}

void spider_keep(struct spider_user *user, const struct spider_member *member, struct slice value)
{
	field_copy((char *)user + member->at, member->size, value);
}

static struct slice kept(struct import *im, const char *text)
{
	bool is_cut;
	struct slice out = field_text(im, slice_of(text), &is_cut);

	return slice_is(out, "无") ? SLICE_NONE : out;
}

enum srm_rc spider_user_put(struct import *im, const struct spider_user *user, struct srm_err *err)
{
	struct profile p = profile_empty();

	p.who = ref_native(PLATFORM_WEIBO, slice_of(user->id));
	if (p.who.kind == ID_NONE)
		p.who = import_account(im);
	p.name = kept(im, user->name);
	p.gender = field_gender(slice_of(user->gender));
	p.place = kept(im, user->place);
	p.bio = kept(im, user->bio);
	p.verified_reason = kept(im, user->reason);
	p.posts = import_count(slice_of(user->posts));
	p.follows = import_count(slice_of(user->follows));
	p.followers = import_count(slice_of(user->followers));
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

static struct slice without(struct slice text, const char *prefix)
{
	size_t len = strlen(prefix);

	return slice_starts(text, prefix) ? slice_trim((struct slice){text.s + len, text.len - len})
					  : text;
}

/* Cut at a line that begins with the mark, which may be the first one. */
static struct slice cut_at_line(struct slice text, const char *mark, struct slice *rest)
{
	struct slice head = {text.s, 0};
	size_t len = strlen(mark);

	*rest = SLICE_NONE;
	for (struct slice at = text; at.s; slice_cut(at, "\n", &at)) {
		head.len = (size_t)(at.s - text.s);
		if (!slice_starts(at, mark))
			continue;
		*rest = (struct slice){at.s + len, at.len - len};
		return head;
	}
	return text;
}

/*
 * "[转发理由:]reason\n原始用户: X\n转发内容: what X said". The reason is what the
 * author wrote. Nobody knows the id of X's post, so that its text has no place.
 */
static struct slice read_repost(struct slice text, struct slice *whose)
{
	struct slice quoted, user, reason;

	*whose = SLICE_NONE;
	reason = cut_at_line(slice_trim(text), "转发内容:", &quoted);
	if (!quoted.s)
		return SLICE_NONE;
	reason = cut_at_line(reason, "原始用户:", &user);
	*whose = slice_trim(user);
	return without(without(slice_trim(reason), "转发理由:"), "转发理由：");
}

static enum srm_rc put_repost(struct import *im, const struct crawled_post *post,
	struct slice whose, struct srm_err *err)
{
	struct interaction i = interaction_empty();
	struct date_result date = import_date(im, post->date);

	i.kind = KIND_REPOST;
	i.key = import_weibo_id(im, post->id);
	i.actor = ref_native(PLATFORM_WEIBO, post->uid);
	if (i.actor.kind == ID_NONE)
		i.actor = import_account(im);
	i.target = ref_name(PLATFORM_WEIBO, whose);
	if (i.actor.kind == ID_NONE || i.target.kind == ID_NONE)
		return SRM_OK;
	i.created_at = date.at;
	i.precision = date.precision;
	import_mid_time(i.key, &i.created_at, &i.precision);
	i.text = field_text(im, post->text, &i.is_cut);
	return import_interaction(im, &i, err);
}

enum srm_rc spider_post_put(struct import *im, struct crawled_post *post, long line,
	struct slice raw, struct srm_err *err)
{
	struct slice whose = SLICE_NONE;
	struct slice reason = read_repost(post->text, &whose);
	enum srm_rc rc;

	if (reason.s) {
		post->is_repost = true;
		post->text = reason;
	}
	if (crawled_is_nothing(im, post) && !reason.s)
		return field_reject(im, line, raw, T("neither an id nor a text"), err);
	rc = crawled_push(im, post, NULL, err);
	return rc || !post->is_repost ? rc : put_repost(im, post, whose, err);
}
