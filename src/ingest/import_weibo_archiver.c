/* SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "srm/ingest/importer.h"

#include "import_field.h"
#include "import_weibo_comment.h"
#include "import_weibo_status.h"

/*
 * Chilfish/Weibo-archiver: {weibo: [posts with their comments], user, followings,
 * favorites}, in any order. The lists are long and come element by element.
 */

enum {
	ID_SIZE = 24,
	WORD_SIZE = 128,
	TEXT_SIZE = 2048
};

/* The members of "user" come one by one, so that they are kept until the last is there. */
struct state {
	char uid[ID_SIZE], name[WORD_SIZE], bio[TEXT_SIZE], registered[WORD_SIZE];
	char followers[ID_SIZE], follows[ID_SIZE], posts[ID_SIZE], exported[WORD_SIZE];
	bool is_told;
};

static const struct {
	const char *path;
	size_t at, size;
} members[] = {
#define MEMBER(path, field)                                                                        \
	{                                                                                          \
		path, offsetof(struct state, field), sizeof(((struct state *)0)->field)            \
	}
	MEMBER("user.uid", uid),
	MEMBER("user.name", name),
	MEMBER("user.bio", bio),
	MEMBER("user.createdAt", registered),
	MEMBER("user.followers", followers),
	MEMBER("user.followings", follows),
	MEMBER("user.postCount", posts),
	MEMBER("user.exportedAt", exported),
#undef MEMBER
};

static int probe(const struct sample *s)
{
	static const char *const newer[] = {"mblogid", "repostsCount", "comments", NULL};
	static const char *const older[] = {"mblogid", "reposts_count", "comments", NULL};
	const cJSON *post = s->first;

	if (!sample_has_path(s, "weibo[]") && !sample_has_path(s, "weibo"))
		return 0;
	if (s->top)
		post = cJSON_GetArrayItem(json_get(s->top, "weibo"), 0);
	if (post && (object_has(post, newer) || object_has(post, older)))
		return 95;
	/* nobody's posts, yet an export */
	return sample_has_path(s, "user.uid") && (sample_has_path(s, "followings[]") ||
							 sample_has_path(s, "followings"))
		       ? 80
		       : 0;
}

static void keep_member(struct state *state, const struct json_item *item)
{
	char buf[32];

	for (size_t i = 0; i < SRM_COUNT(members); i++)
		if (!strcmp(item->path, members[i].path))
			field_copy((char *)state + members[i].at, members[i].size,
				json_text(item->value, buf));
	state->is_told = false;
}

static struct slice kept(const char *text)
{
	struct slice out = slice_trim(slice_of(text));

	return out.len ? out : SLICE_NONE;
}

/** When the file was exported, where "user" has said so by now. */
static int64_t observed_at(struct import *im)
{
	const struct state *state = im->state;
	int64_t at = import_date(im, slice_of(state->exported)).at;

	return at == TIME_NONE ? im->source->crawled_at : at;
}

static enum srm_rc put_owner(struct import *im, struct srm_err *err)
{
	struct state *state = im->state;
	struct profile p = profile_empty();

	if (state->is_told || !state->uid[0])
		return SRM_OK;
	state->is_told = true;
	p.who = ref_native(PLATFORM_WEIBO, slice_of(state->uid));
	p.name = kept(state->name);
	p.bio = kept(state->bio);
	p.followers = import_count(slice_of(state->followers));
	p.follows = import_count(slice_of(state->follows));
	p.posts = import_count(slice_of(state->posts));
	p.registered_at = import_date(im, slice_of(state->registered)).at;
	p.observed_at = observed_at(im);
	return import_profile(im, &p, err);
}

static struct ref owner_of(struct import *im)
{
	const struct state *state = im->state;
	struct ref owner = ref_native(PLATFORM_WEIBO, slice_of(state->uid));

	return owner.kind != ID_NONE ? owner : import_account(im);
}

static enum srm_rc put_comments(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char buf[32];
	const cJSON *list = json_get(it->value, "comments");
	const struct comment_place place = {.post = weibo_object_id(im, it->value, buf),
		.observed_at = observed_at(im),
		.item = it};
	enum srm_rc rc = SRM_OK;

	for (const cJSON *c = cJSON_IsArray(list) ? list->child : NULL; c && !rc; c = c->next)
		if (cJSON_IsObject(c))
			rc = weibo_comment_put(im, c, &place, err);
	return rc;
}

static enum srm_rc put_post(struct import *im, const struct json_item *it, bool is_own,
	struct srm_err *err)
{
	struct status_place place = status_place_new(im, it, STANDING_RECORD);
	enum srm_rc rc;

	place.observed_at = observed_at(im);
	if (is_own)
		place.author = owner_of(im);
	rc = weibo_status_put(im, it->value, &place, err);
	return rc ? rc : put_comments(im, it, err);
}

static enum srm_rc put_following(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char id[32], by[32];
	struct ref who = weibo_user_id(it->value, id);
	struct ref owner = ref_native(PLATFORM_WEIBO, field_json(it->value, "followBy", by));
	enum srm_rc rc;

	if (who.kind == ID_NONE)
		return import_reject(im, it->line, it->raw, T("no user id"), err);
	if (owner.kind == ID_NONE)
		owner = owner_of(im);
	rc = weibo_user_put(im, it->value, observed_at(im), err);
	return rc ? rc : weibo_follow_put(im, owner, who, observed_at(im), err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	struct state *state = im->state;
	enum srm_rc rc;

	if (it->event == JSON_RECORD && slice_starts(slice_of(it->path), "user.")) {
		keep_member(state, it);
		return SRM_OK;
	}
	rc = put_owner(im, err);
	if (rc)
		return rc;
	if (it->event != JSON_RECORD) {
		/* the next top-level object has a user of its own */
		memset(state, 0, sizeof(*state));
		return SRM_OK;
	}
	if (!strcmp(it->path, "weibo[]"))
		return put_post(im, it, true, err);
	if (!strcmp(it->path, "favorites[]"))
		return put_post(im, it, false, err);
	if (!strcmp(it->path, "followings[]"))
		return put_following(im, it, err);
	return SRM_OK;
}

static const char *const record_keys[] = {"id", "mblogid", "createdAt", "repostsCount", NULL};

const struct importer importer_weibo_archiver = {
	.name = "weibo-archiver json",
	.title = T("Weibo-archiver export (JSON)"),
	.version = 2,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_PROFILE | CAP_ACTS,
	.state_size = sizeof(struct state),
	.required = record_keys,
	.probe = probe,
	.item = item,
};
