/* SPDX-License-Identifier: MIT */
#include "srm/store/view.h"

#include <string.h>
#include <strings.h>

#include "srm/base/msg.h"

/* Of every view in the order of docs/views.md; a unit test compares the names with the database. */

#define PLATFORM                                                                                   \
	{                                                                                          \
		"platform", T("platform"), VIEW_WORD, NAMES_PLATFORM, 0, NULL, NULL                \
	}
#define WORD(name, title, set)                                                                     \
	{                                                                                          \
		name, title, VIEW_WORD, set, 0, NULL, NULL                                         \
	}
#define PLAIN(name, title, type)                                                                   \
	{                                                                                          \
		name, title, type, 0, 0, NULL, NULL                                                \
	}
#define NAMED(name, title, type, other)                                                            \
	{                                                                                          \
		name, title, type, 0, 0, NULL, other                                               \
	}
#define REAL(name, title, digits)                                                                  \
	{                                                                                          \
		name, title, VIEW_REAL, 0, digits, NULL, NULL                                      \
	}
#define MADE(name, title, type, sql)                                                               \
	{                                                                                          \
		name, title, type, 0, 0, sql, NULL                                                 \
	}

/* clang-format off */
#define PROFILE \
	WORD("gender", T("gender"), NAMES_GENDER), \
	PLAIN("place", T("place"), VIEW_TEXT), \
	PLAIN("bio", T("bio"), VIEW_TEXT), \
	PLAIN("tags", T("platform's tags"), VIEW_TEXT), \
	NAMED("followers", T("followers"), VIEW_INT, "fans 粉丝"), \
	PLAIN("follows", T("follows"), VIEW_INT), \
	PLAIN("posts", T("posts"), VIEW_INT), \
	PLAIN("verified", T("verified"), VIEW_BOOL), \
	PLAIN("verified_type", T("kind of verification"), VIEW_INT), \
	PLAIN("verified_reason", T("verified as"), VIEW_TEXT), \
	PLAIN("member_rank", T("paid membership"), VIEW_INT), \
	PLAIN("level", T("level"), VIEW_INT), \
	PLAIN("registered_at", T("registered"), VIEW_TIME), \
	PLAIN("unionid", "unionid", VIEW_TEXT), \
	PLAIN("observed_at", T("observed"), VIEW_TIME)

static const struct view_column followers[] = {
	PLAIN("person_id", T("person in this file"), VIEW_INT),
	PLATFORM,
	NAMED("user_id", T("id"), VIEW_ID, "id uid"),
	NAMED("user_name", T("name"), VIEW_TEXT, "name nickname"),
	PROFILE,
	WORD("tier", T("tier"), NAMES_TIER),
	PLAIN("worth", T("worth"), VIEW_POINTS),
	PLAIN("frequency", T("frequency"), VIEW_POINTS),
	PLAIN("influence", T("influence"), VIEW_POINTS),
	PLAIN("sharing", T("sharing"), VIEW_POINTS),
	PLAIN("relevance", T("relevance"), VIEW_POINTS),
	PLAIN("penalty_zombie", T("zombie"), VIEW_POINTS),
	PLAIN("penalty_prize_hunter", T("prize-hunter"), VIEW_POINTS),
	PLAIN("completeness", T("completeness"), VIEW_SHARE),
	PLAIN("interactions", T("interactions"), VIEW_INT),
	NAMED("active_days", T("active days"), VIEW_INT, "days"),
	NAMED("first_at", T("first seen"), VIEW_TIME, "first"),
	NAMED("last_at", T("last seen"), VIEW_TIME, "last"),
	WORD("stage", T("stage"), NAMES_STAGE),
	WORD("rung", T("rung"), NAMES_RUNG),
	WORD("next_step", T("next step"), NAMES_STEP),
	NAMED("at_stake", T("at stake"), VIEW_POINTS, "stake"),
	{"expected_days", T("expected"), VIEW_REAL, 0, 2, NULL, "expected"},
	REAL("p_alive", T("still with us"), 2),
	REAL("momentum", T("momentum"), 2),
	PLAIN("srm_tags", T("tags"), VIEW_TAGS),
	PLAIN("known_by", T("known by"), VIEW_TEXT),
};

static const struct view_column potential[] = {
	PLAIN("person_id", T("person in this file"), VIEW_INT),
	PLATFORM,
	NAMED("user_id", T("id"), VIEW_ID, "id uid"),
	NAMED("user_name", T("name"), VIEW_TEXT, "name nickname"),
	REAL("relevance", T("relevance"), 2),
	NAMED("followers", T("followers"), VIEW_INT, "fans 粉丝"),
	PLAIN("place", T("place"), VIEW_TEXT),
	NAMED("last_at", T("last post"), VIEW_TIME, "last"),
	PLAIN("bio", T("bio"), VIEW_TEXT),
	PLAIN("verified", T("verified"), VIEW_BOOL),
	PLAIN("known_by", T("known by"), VIEW_TEXT),
};

static const struct view_column users[] = {
	PLAIN("identity_id", T("identity in this file"), VIEW_INT),
	PLAIN("person_id", T("person in this file"), VIEW_INT),
	PLATFORM,
	PLAIN("known_by", T("known by"), VIEW_TEXT),
	NAMED("user_id", T("id"), VIEW_ID, "id uid"),
	NAMED("user_name", T("name"), VIEW_TEXT, "name nickname"),
	PROFILE,
	PLAIN("has_profile", T("has a profile"), VIEW_BOOL),
	WORD("role", T("role"), NAMES_ROLE),
	WORD("tier", T("tier"), NAMES_TIER),
	PLAIN("worth", T("worth"), VIEW_POINTS),
	PLAIN("completeness", T("completeness"), VIEW_SHARE),
	PLAIN("interactions", T("interactions"), VIEW_INT),
	NAMED("active_days", T("active days"), VIEW_INT, "days"),
	NAMED("first_at", T("first seen"), VIEW_TIME, "first"),
	NAMED("last_at", T("last seen"), VIEW_TIME, "last"),
	PLAIN("srm_tags", T("tags"), VIEW_TAGS),
};

static const struct view_column posts[] = {
	PLAIN("post_row", T("post in this file"), VIEW_INT),
	PLATFORM,
	/* a key made of the content is no id */
	{"post_id", T("post"), VIEW_ID, 0, 0, "CASE WHEN realm <> '#' THEN post_id END", "id mid"},
	MADE("bid", "bid", VIEW_TEXT, "CASE WHEN realm = '' THEN srm_bid(platform, post_id) END"),
	PLAIN("realm", T("realm"), VIEW_ID),
	PLAIN("standing", T("standing"), VIEW_TEXT),
	PLAIN("account_id", T("account's id"), VIEW_ID),
	NAMED("account_name", T("account"), VIEW_TEXT, "author"),
	PLAIN("author_person", T("author's person in this file"), VIEW_INT),
	NAMED("created_at", T("time"), VIEW_TIME_AS, "date"),
	PLAIN("precision", T("precision"), VIEW_INT),
	PLAIN("text", T("text"), VIEW_TEXT),
	PLAIN("is_cut", T("cut off"), VIEW_BOOL),
	PLAIN("url", "url", VIEW_TEXT),
	PLAIN("source", T("sent from"), VIEW_TEXT),
	PLAIN("place", T("place"), VIEW_TEXT),
	PLAIN("topics", T("topics"), VIEW_TEXT),
	PLAIN("repost_of", T("repost of"), VIEW_ID),
	PLAIN("signs", T("signs"), VIEW_SIGNS),
	PLAIN("likes", T("likes"), VIEW_INT),
	PLAIN("comments", T("comments"), VIEW_INT),
	PLAIN("reposts", T("reposts"), VIEW_INT),
	PLAIN("reads", T("reads"), VIEW_INT),
	MADE("observed_at", T("observed"), VIEW_TIME, "last_observed_at"),
	WORD("class", T("class"), NAMES_CLASS),
	PLAIN("is_labelled", T("labelled by hand"), VIEW_BOOL),
	PLAIN("probability", T("sure"), VIEW_SHARE),
	PLAIN("is_unsure", T("unsure"), VIEW_BOOL),
	PLAIN("is_bait", T("prize or coupon"), VIEW_BOOL),
	PLAIN("reasons", T("reasons"), VIEW_TEXT),
	PLAIN("is_shadow", T("held twice"), VIEW_BOOL),
};

static const struct view_column interactions[] = {
	PLAIN("interaction_row", T("interaction in this file"), VIEW_INT),
	PLATFORM,
	WORD("kind", T("kind"), NAMES_KIND),
	NAMED("interaction_id", T("interaction"), VIEW_ID, "id"),
	MADE("realm", T("realm"), VIEW_ID, "nullif(realm, '')"),
	PLAIN("content_key", T("key made of the content"), VIEW_ID),
	PLAIN("occurrence", T("occurrence"), VIEW_INT),
	MADE("post_id", T("post"), VIEW_ID, "CASE WHEN post_realm <> '#' THEN post_id END"),
	PLAIN("account_id", T("account's id"), VIEW_ID),
	PLAIN("account_name", T("account"), VIEW_TEXT),
	PLAIN("parent_id", T("answer to"), VIEW_ID),
	NAMED("user_id", T("id"), VIEW_ID, "uid"),
	NAMED("user_name", T("name"), VIEW_TEXT, "name nickname"),
	PLAIN("person_id", T("person in this file"), VIEW_INT),
	PLAIN("target_id", T("target's id"), VIEW_ID),
	PLAIN("target_name", T("target"), VIEW_TEXT),
	NAMED("created_at", T("time"), VIEW_TIME_AS, "date"),
	PLAIN("precision", T("precision"), VIEW_INT),
	PLAIN("text", T("text"), VIEW_TEXT),
	PLAIN("is_cut", T("cut off"), VIEW_BOOL),
	PLAIN("place", T("place"), VIEW_TEXT),
	PLAIN("likes", T("likes"), VIEW_INT),
	PLAIN("observed_at", T("observed"), VIEW_TIME),
	WORD("tier", T("tier"), NAMES_TIER),
	PLAIN("worth", T("worth"), VIEW_POINTS),
	PLAIN("marks", T("marks"), VIEW_TEXT),
	WORD("speech", T("kind of text"), NAMES_SPEECH),
	REAL("p_complaint", T("complaint likely"), 3),
	REAL("relevance", T("relevance"), 2),
	{"is_repeat", T("held twice"), VIEW_BOOL, 0, 0, "is_shadow", "is_shadow"},
	PLAIN("account_person", T("account's person in this file"), VIEW_INT),
	PLAIN("target_person", T("target's person in this file"), VIEW_INT),
};

static const struct view_column moves[] = {
	NAMED("as_of", T("score of"), VIEW_TIME, "date"),
	PLATFORM,
	NAMED("user_id", T("id"), VIEW_ID, "id uid"),
	NAMED("user_name", T("name"), VIEW_TEXT, "name nickname"),
	WORD("from_tier", T("from tier"), NAMES_TIER),
	WORD("to_tier", T("to tier"), NAMES_TIER),
	PLAIN("worth", T("worth"), VIEW_POINTS),
	PLAIN("cause", T("cause"), VIEW_CAUSE),
	PLAIN("person_id", T("person in this file"), VIEW_INT),
	PLAIN("move_row", T("move in this file"), VIEW_INT),
};

#define COLUMNS(of) of, SRM_COUNT(of)
const struct view views[VIEW_COUNT] = {
	[VIEW_FOLLOWERS] = {"v_followers", COLUMNS(followers), "worth DESC", "by_id, platform, known_by"},
	[VIEW_POTENTIAL] = {"v_potential", COLUMNS(potential), "relevance DESC, followers DESC NULLS LAST", "by_id, platform, known_by"},
	[VIEW_USERS] = {"v_users", COLUMNS(users), NULL, "by_id, known_by, platform, identity_id"},
	[VIEW_POSTS] = {"v_posts", COLUMNS(posts), NULL, "by_id, platform, realm"},
	[VIEW_INTERACTIONS] = {"v_interactions", COLUMNS(interactions), NULL, "by_id, platform, realm, occurrence"},
	[VIEW_MOVES] = {"v_moves", COLUMNS(moves), "as_of", "by_id, platform, move_row"},
};
/* clang-format on */

static bool is_among(const char *names, struct slice name)
{
	struct slice rest = slice_of(names), next;

	for (; rest.s; rest = next) {
		struct slice one = slice_cut(rest, " ", &next);

		if (one.len == name.len && !memcmp(one.s, name.s, name.len))
			return true;
	}
	return false;
}

int view_column_find(enum view_name view, struct slice name)
{
	const struct view *v = &views[view];

	for (size_t i = 0; i < v->n; i++)
		if (name.len == strlen(v->columns[i].name) &&
			!strncasecmp(name.s, v->columns[i].name, name.len))
			return (int)i;
	for (size_t i = 0; i < v->n; i++)
		if (slice_is(name, msg_text(LANG_ZH, v->columns[i].title)) ||
			is_among(v->columns[i].other, name))
			return (int)i;
	return -1;
}

bool view_column_descends(const struct view_column *column)
{
	switch (column->type) {
	case VIEW_TEXT:
	case VIEW_ID:
	case VIEW_CAUSE:
	case VIEW_TAGS:
		return false;
	case VIEW_WORD:
	case VIEW_INT:
	case VIEW_REAL:
	case VIEW_SHARE:
	case VIEW_POINTS:
	case VIEW_BOOL:
	case VIEW_SIGNS:
	case VIEW_TIME:
	case VIEW_TIME_AS:
		break;
	}
	return true;
}
