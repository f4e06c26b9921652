/* SPDX-License-Identifier: MIT */
#ifndef SRM_MODEL_NAMES_H
#define SRM_MODEL_NAMES_H

#include <stdbool.h>

#include "srm/base/str.h"

/**
 * The closed sets of words of the model, and their names.
 *
 * The names are what the database, JSON, CSV and the command line use; they
 * never change with the language. Numbers are stored in the database: append,
 * never renumber.
 */
enum platform {
	PLATFORM_NONE,
	PLATFORM_WEIBO,
	PLATFORM_WECHAT, /* Official Accounts: openids */
	PLATFORM_WECOM,
	PLATFORM_COUNT
};

enum kind { /* of an interaction */
	KIND_NONE,
	KIND_LIKE,
	KIND_CLICK,
	KIND_SCAN,
	KIND_FOLLOW,
	KIND_UNFOLLOW,
	KIND_COMMENT,
	KIND_REPLY, /* a comment on a comment */
	KIND_MENTION,
	KIND_REPOST,
	KIND_MESSAGE,
	KIND_COUNT
};

enum role { /* of an account */
	ROLE_NONE,
	ROLE_OWN,
	ROLE_COMPETITOR,
	ROLE_STAFF,
	ROLE_COUNT
};

enum post_class { /* what a post is for; docs/model.md has the definitions */
	CLASS_NONE,
	CLASS_PROMO,
	CLASS_CORPORATE,
	CLASS_CAMPAIGN,
	CLASS_GUIDED,
	CLASS_VALUE,
	CLASS_SERVICE,
	CLASS_COUNT
};

enum tier {
	TIER_NONE,
	TIER_BYSTANDER,
	TIER_CASUAL,
	TIER_ACTIVE,
	TIER_KEY,
	TIER_CORE,
	TIER_COUNT
};

/** Where a follower stands in the leaking bucket; docs/model.md has the rules. */
enum stage {
	STAGE_NONE,
	STAGE_SILENT, /* follows, never did anything */
	STAGE_NEW,
	STAGE_ACTIVE,
	STAGE_COOLING,
	STAGE_AT_RISK,
	STAGE_LAPSED,
	STAGE_LOST,     /* stopped following */
	STAGE_RETURNED, /* had lapsed */
	STAGE_COUNT
};

/** How far somebody went for us: the ladder of engagement (互动阶梯). */
enum rung {
	RUNG_NONE,
	RUNG_SILENT,
	RUNG_REACTOR, /* likes, clicks, scans */
	RUNG_COMMENTER,
	RUNG_SHARER,
	RUNG_ADVOCATE,
	RUNG_COUNT
};

/** The one thing to do next; name_title() is what a marketer reads. */
enum next_step {
	STEP_NONE,
	STEP_ANSWER, /* complained: answer before anything else */
	STEP_WIN_BACK,
	STEP_WAKE, /* at risk */
	STEP_WELCOME,
	STEP_INVITE_REACTION,
	STEP_ASK, /* invite to say something */
	STEP_INVITE_SHARE,
	STEP_THANK, /* shares already: acknowledge, give something to pass on */
	STEP_KEEP,  /* advocates: keep close, reward */
	STEP_CHECK, /* suspected: look before giving anything */
	STEP_COUNT
};

/** What an inbound text is, by what weighs most in it. */
enum speech {
	SPEECH_NONE, /* no text, or not read yet */
	SPEECH_COMPLAINT,
	SPEECH_QUESTION,
	SPEECH_SUGGESTION,
	SPEECH_PRAISE,
	SPEECH_SHOWING, /* 晒单: shows the product in use */
	SPEECH_PRIZE,   /* begs for the prize */
	SPEECH_OTHER,   /* none of these: "none" */
	SPEECH_UNSURE,
	SPEECH_COUNT
};

/** How far a case is. */
enum case_state {
	CASE_NONE,
	CASE_OPEN,
	CASE_ANSWERED,
	CASE_HANDED_OFF, /* to somebody who is not in the data */
	CASE_RESOLVED,
	CASE_STATE_COUNT
};

/** Whether a complaint was right. */
enum case_finding {
	FINDING_UNKNOWN,
	FINDING_FOUNDED,
	FINDING_UNFOUNDED,
	FINDING_COUNT
};

enum gender {
	GENDER_UNKNOWN,
	GENDER_MALE,
	GENDER_FEMALE,
	GENDER_COUNT
};

/** What a daily number counts. Rates are shares of 1, money is in the account's currency. */
enum metric_name {
	METRIC_NONE,
	METRIC_FOLLOWERS_NEW,
	METRIC_FOLLOWERS_LOST,
	METRIC_FOLLOWERS_NET,
	METRIC_FOLLOWERS_TOTAL,
	METRIC_READERS, /* persons; "reads" are times */
	METRIC_READS,
	METRIC_ORIGINAL_READERS, /* 原文页 */
	METRIC_ORIGINAL_READS,
	METRIC_SHARERS,
	METRIC_SHARES,
	METRIC_FAVORITERS,
	METRIC_FAVORITES,
	METRIC_LIKES, /* 赞 */
	METRIC_WOWS,  /* 在看 */
	METRIC_COMMENTS,
	METRIC_REWARD,    /* 赞赏, yuan */
	METRIC_DELIVERED, /* persons it was sent to */
	METRIC_POSTS,     /* posts published */
	METRIC_FOLLOWS_AFTER_READING,
	METRIC_READ_RATE,
	METRIC_FINISH_RATE,
	METRIC_SECONDS, /* mean time on the page */
	METRIC_TAGGED,  /* persons who carry a tag; part is its name */
	METRIC_COUNT
};

enum name_set {
	NAMES_PLATFORM,
	NAMES_KIND,
	NAMES_ROLE,
	NAMES_CLASS,
	NAMES_TIER,
	NAMES_GENDER,
	NAMES_METRIC,
	NAMES_STAGE,
	NAMES_RUNG,
	NAMES_STEP,
	NAMES_SPEECH,
	NAMES_CASE,
	NAMES_FINDING,
};

/** "weibo", "comment", "own", "promo", "core", "male" ...; "" for the zero value. */
const char *name_of(enum name_set set, int value);
/** The same for a person to read: a message of the catalogue ("core" is 核心 in Chinese). */
const char *name_title(enum name_set set, int value);
/** Value of a name or of its Chinese word; 0 when there is none. */
int name_value(enum name_set set, struct slice name);
int name_count(enum name_set set);

#endif
