/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

#include "import_field.h"
#include "srm/base/num.h"

/* {"user": {...}, "weibo": [...]} of dataabc/weibo-crawler, in either order. */

enum {
	ID_SIZE = 24,
	WORD_SIZE = 128,
	TEXT_SIZE = 2048
};

/* The members of "user" come one by one, so that they are kept until the last is there. */
struct state {
	char id[ID_SIZE], name[WORD_SIZE], gender[ID_SIZE], place[WORD_SIZE], ip_place[WORD_SIZE];
	char bio[TEXT_SIZE], reason[TEXT_SIZE], registered[WORD_SIZE];
	char followers[ID_SIZE], follows[ID_SIZE], posts[ID_SIZE], verified_type[ID_SIZE];
	char member[ID_SIZE], level[ID_SIZE];
	int verified; /* -1, 0, 1 as in struct profile, plus one */
	char author_id[ID_SIZE], author_name[WORD_SIZE]; /* handed over last */
};

static const struct {
	const char *path;
	size_t at, size;
} members[] = {
#define MEMBER(path, field)                                                                        \
	{                                                                                          \
		path, offsetof(struct state, field), sizeof(((struct state *)0)->field)            \
	}
	MEMBER("user.id", id),
	MEMBER("user.screen_name", name),
	MEMBER("user.gender", gender),
	MEMBER("user.location", place),
	MEMBER("user.ip_location", ip_place),
	MEMBER("user.description", bio),
	MEMBER("user.verified_reason", reason),
	MEMBER("user.registration_time", registered),
	MEMBER("user.followers_count", followers),
	MEMBER("user.follow_count", follows),
	MEMBER("user.statuses_count", posts),
	MEMBER("user.verified_type", verified_type),
	MEMBER("user.mbrank", member),
	MEMBER("user.urank", level),
#undef MEMBER
};

static int probe(const struct sample *s)
{
	const cJSON *posts = json_get(s->first, "weibo");
	const cJSON *post = posts ? cJSON_GetArrayItem(posts, 0) : s->first;

	if (sample_has_path(s, "weibo[]"))
		return json_get(post, "bid") && json_get(post, "attitudes_count") ? 95 : 0;
	if (sample_has_path(s, "weibo") && sample_has_path(s, "user.id") &&
		sample_has_path(s, "user.screen_name"))
		return 60;
	return 0;
}

static void keep_member(struct state *state, const struct json_item *item)
{
	char buf[32];

	if (!strcmp(item->path, "user.verified"))
		state->verified = json_bool(item->value) + 1;
	for (size_t i = 0; i < SRM_COUNT(members); i++)
		if (!strcmp(item->path, members[i].path))
			field_copy((char *)state + members[i].at, members[i].size,
				json_text(item->value, buf));
}

static struct slice kept(struct import *im, const char *text)
{
	bool is_cut;
	struct slice out = import_text(im, slice_of(text), &is_cut);

	return out.len ? out : SLICE_NONE;
}

static struct slice kept_place(struct import *im, const struct state *state)
{
	static const char prefix[] = "IP属地：";
	struct slice place = kept(im, state->place);

	if (place.s)
		return place;
	place = kept(im, state->ip_place);
	if (!slice_starts(place, prefix))
		return place;
	return slice_trim((struct slice){place.s + strlen(prefix), place.len - strlen(prefix)});
}

static enum srm_rc push_user(struct import *im, struct state *state, struct srm_err *err)
{
	struct profile p = profile_empty();
	int64_t type;
	enum srm_rc rc;

	p.who = ref_native(PLATFORM_WEIBO, slice_of(state->id));
	p.name = kept(im, state->name);
	p.gender = import_gender(slice_of(state->gender));
	p.place = kept_place(im, state);
	p.bio = kept(im, state->bio);
	p.followers = import_count(slice_of(state->followers));
	p.follows = import_count(slice_of(state->follows));
	p.posts = import_count(slice_of(state->posts));
	p.verified = state->verified - 1;
	if (num_int64(slice_of(state->verified_type), &type) && type >= 0 && type <= 1000)
		p.verified_type = (int)type;
	p.verified_reason = kept(im, state->reason);
	p.member_rank = field_member_rank(slice_of(state->member));
	p.level = field_level(slice_of(state->level));
	p.registered_at = import_date(im, slice_of(state->registered)).at;
	field_copy(state->author_id, sizeof(state->author_id), slice_of(state->id));
	field_copy(state->author_name, sizeof(state->author_name), slice_of(state->name));
	rc = import_profile(im, &p, err);
	/* the next top-level object has a user of its own */
	memset(state, 0, offsetof(struct state, author_id));
	return rc;
}

/* Numbers in a JSON post are text in a buffer of theirs. */
struct numbers {
	char uid[32], id[32], likes[32], comments[32], reposts[32], text[32];
};

static struct crawled_post read_post(const cJSON *value, struct numbers *n)
{
	struct crawled_post p = {
		.uid = json_text(json_get(value, "user_id"), n->uid),
		.name = json_text(json_get(value, "screen_name"), n->text),
		.id = json_text(json_get(value, "id"), n->id),
		.bid = slice_of(cJSON_GetStringValue(json_get(value, "bid"))),
		.text = slice_of(cJSON_GetStringValue(json_get(value, "text"))),
		.article = slice_of(cJSON_GetStringValue(json_get(value, "article_url"))),
		.pictures = slice_of(cJSON_GetStringValue(json_get(value, "pics"))),
		.video = slice_of(cJSON_GetStringValue(json_get(value, "video_url"))),
		.place = slice_of(cJSON_GetStringValue(json_get(value, "location"))),
		.date = slice_of(cJSON_GetStringValue(json_get(value, "created_at"))),
		.full_date = slice_of(cJSON_GetStringValue(json_get(value, "full_created_at"))),
		.app = slice_of(cJSON_GetStringValue(json_get(value, "source"))),
		.likes = json_text(json_get(value, "attitudes_count"), n->likes),
		.comments = json_text(json_get(value, "comments_count"), n->comments),
		.reposts = json_text(json_get(value, "reposts_count"), n->reposts),
		.topics = slice_of(cJSON_GetStringValue(json_get(value, "topics"))),
		.mentions = slice_of(cJSON_GetStringValue(json_get(value, "at_users"))),
	};

	return p;
}

/* The author is the same in every post: told once. */
static void drop_known_author(struct state *state, struct crawled_post *p)
{
	if (slice_is(p->uid, state->author_id) && slice_is(p->name, state->author_name)) {
		p->name = SLICE_NONE;
		return;
	}
	field_copy(state->author_id, sizeof(state->author_id), p->uid);
	field_copy(state->author_name, sizeof(state->author_name), p->name);
}

static enum srm_rc take_post(struct import *im, const struct json_item *item, struct srm_err *err)
{
	const cJSON *retweet = json_get(item->value, "retweet");
	struct numbers own_numbers, source_numbers;
	struct crawled_post own = read_post(item->value, &own_numbers);
	struct crawled_post source = read_post(retweet, &source_numbers);
	bool has_source = cJSON_IsObject(retweet) && retweet->child;

	own.is_repost = has_source;
	if (crawled_is_nothing(im, &own))
		return import_reject(im, item->line, item->raw, T("neither an id nor a text"), err);
	drop_known_author(im->state, &own);
	return crawled_push(im, &own, has_source ? &source : NULL, err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	struct state *state = im->state;
	enum srm_rc rc = SRM_OK;

	if (it->event == JSON_RECORD && slice_starts(slice_of(it->path), "user.")) {
		keep_member(state, it);
		return SRM_OK;
	}
	if (state->id[0])
		rc = push_user(im, state, err);
	if (rc || it->event != JSON_RECORD || strcmp(it->path, "weibo[]") != 0)
		return rc;
	return take_post(im, it, err);
}

static const char *const record_keys[] = {
	"id", "bid", "text", "created_at", "attitudes_count", NULL};

const struct importer importer_weibo_crawler_json = {
	.name = "weibo-crawler posts json",
	.title = T("weibo-crawler posts (JSON)"),
	.version = 3,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_ACTS,
	.state_size = sizeof(struct state),
	.required = record_keys,
	.probe = probe,
	.item = item,
};
