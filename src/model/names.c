/* SPDX-License-Identifier: MIT */
#include "srm/model/names.h"

#include "srm/base/msg.h"

static const struct name {
	const char *name, *title;
} platforms[PLATFORM_COUNT] =
	{
		[PLATFORM_NONE] = {"", ""},
		[PLATFORM_WEIBO] = {"weibo", T("Weibo")},
		[PLATFORM_WECHAT] = {"wechat", T("WeChat")},
		[PLATFORM_WECOM] = {"wecom", T("WeCom")},
},
  kinds[KIND_COUNT] =
	  {
		  [KIND_NONE] = {"", ""},
		  [KIND_LIKE] = {"like", T("like")},
		  [KIND_CLICK] = {"click", T("click")},
		  [KIND_SCAN] = {"scan", T("scan")},
		  [KIND_FOLLOW] = {"follow", T("follow")},
		  [KIND_UNFOLLOW] = {"unfollow", T("unfollow")},
		  [KIND_COMMENT] = {"comment", T("comment")},
		  [KIND_REPLY] = {"reply", T("reply")},
		  [KIND_MENTION] = {"mention", T("mention")},
		  [KIND_REPOST] = {"repost", T("repost")},
		  [KIND_MESSAGE] = {"message", T("message")},
},
  roles[ROLE_COUNT] =
	  {
		  [ROLE_NONE] = {"", ""},
		  [ROLE_OWN] = {"own", T("own")},
		  [ROLE_COMPETITOR] = {"competitor", T("competitor")},
		  [ROLE_STAFF] = {"staff", T("staff")},
},
  classes[CLASS_COUNT] =
	  {
		  [CLASS_NONE] = {"", ""},
		  [CLASS_PROMO] = {"promo", T("promo")},
		  [CLASS_CORPORATE] = {"corporate", T("corporate")},
		  [CLASS_CAMPAIGN] = {"campaign", T("campaign")},
		  [CLASS_GUIDED] = {"guided", T("guided")},
		  [CLASS_VALUE] = {"value", T("value")},
		  [CLASS_SERVICE] = {"service", T("service")},
},
  tiers[TIER_COUNT] =
	  {
		  [TIER_NONE] = {"", ""},
		  [TIER_BYSTANDER] = {"bystander", T("bystander")},
		  [TIER_CASUAL] = {"casual", T("casual")},
		  [TIER_ACTIVE] = {"active", T("active")},
		  [TIER_KEY] = {"key", T("key")},
		  [TIER_CORE] = {"core", T("core")},
},
  genders[GENDER_COUNT] =
	  {
		  [GENDER_UNKNOWN] = {"", ""},
		  [GENDER_MALE] = {"male", T("male")},
		  [GENDER_FEMALE] = {"female", T("female")},
},
  metrics[METRIC_COUNT] =
	  {
		  [METRIC_NONE] = {"", ""},
		  [METRIC_FOLLOWERS_NEW] = {"followers_new", T("new followers")},
		  [METRIC_FOLLOWERS_LOST] = {"followers_lost", T("lost followers")},
		  [METRIC_FOLLOWERS_NET] = {"followers_net", T("net new followers")},
		  [METRIC_FOLLOWERS_TOTAL] = {"followers_total", T("total followers")},
		  [METRIC_READERS] = {"readers", T("readers")},
		  [METRIC_READS] = {"reads", T("reads")},
		  [METRIC_ORIGINAL_READERS] = {"original_readers",
			  T("readers of the original page")},
		  [METRIC_ORIGINAL_READS] = {"original_reads", T("reads of the original page")},
		  [METRIC_SHARERS] = {"sharers", T("sharers")},
		  [METRIC_SHARES] = {"shares", T("shares")},
		  [METRIC_FAVORITERS] = {"favoriters", T("people who kept it")},
		  [METRIC_FAVORITES] = {"favorites", T("times kept")},
		  [METRIC_LIKES] = {"likes", T("likes")},
		  [METRIC_WOWS] = {"wows", T("wows")},
		  [METRIC_COMMENTS] = {"comments", T("comments")},
		  [METRIC_REWARD] = {"reward", T("reward money")},
		  [METRIC_DELIVERED] = {"delivered", T("delivered to")},
		  [METRIC_POSTS] = {"posts", T("posts")},
		  [METRIC_FOLLOWS_AFTER_READING] = {"follows_after_reading",
			  T("follows after reading")},
		  [METRIC_READ_RATE] = {"read_rate", T("read rate")},
		  [METRIC_FINISH_RATE] = {"finish_rate", T("finish rate")},
		  [METRIC_SECONDS] = {"seconds", T("mean seconds on the page")},
		  [METRIC_TAGGED] = {"tagged", T("carry the tag")},
},
  stages[STAGE_COUNT] =
	  {
		  [STAGE_NONE] = {"", ""},
		  [STAGE_SILENT] = {"silent", T("silent")},
		  [STAGE_NEW] = {"new", T("newcomer")},
		  [STAGE_ACTIVE] = {"active", T("active")},
		  [STAGE_COOLING] = {"cooling", T("cooling")},
		  [STAGE_AT_RISK] = {"at-risk", T("at-risk")},
		  [STAGE_LAPSED] = {"lapsed", T("lapsed")},
		  [STAGE_LOST] = {"lost", T("lost")},
		  [STAGE_RETURNED] = {"returned", T("returned")},
},
  rungs[RUNG_COUNT] =
	  {
		  [RUNG_NONE] = {"", ""},
		  [RUNG_SILENT] = {"silent", T("silent")},
		  [RUNG_REACTOR] = {"reactor", T("reactor")},
		  [RUNG_COMMENTER] = {"commenter", T("commenter")},
		  [RUNG_SHARER] = {"sharer", T("sharer")},
		  [RUNG_ADVOCATE] = {"advocate", T("advocate")},
},
  steps[STEP_COUNT] = {
	  [STEP_NONE] = {"", ""},
	  [STEP_ANSWER] = {"answer", T("answer the complaint first")},
	  [STEP_WIN_BACK] = {"win-back", T("win back with a reason to return")},
	  [STEP_WAKE] = {"wake", T("say hello before they drift away")},
	  [STEP_WELCOME] = {"welcome", T("welcome, and show what there is")},
	  [STEP_INVITE_REACTION] = {"invite-reaction", T("invite to a first like or click")},
	  [STEP_ASK] = {"ask", T("ask a question worth answering")},
	  [STEP_INVITE_SHARE] = {"invite-share", T("give something worth passing on")},
	  [STEP_THANK] = {"thank", T("thank for sharing, by name")},
	  [STEP_KEEP] = {"keep", T("keep close: ask for advice, reward first")},
	  [STEP_CHECK] = {"check", T("look at the account before giving anything")},
},
  speeches[SPEECH_COUNT] =
	  {
		  [SPEECH_NONE] = {"", ""},
		  [SPEECH_COMPLAINT] = {"complaint", T("complaint")},
		  [SPEECH_QUESTION] = {"question", T("question")},
		  [SPEECH_SUGGESTION] = {"suggestion", T("suggestion")},
		  [SPEECH_PRAISE] = {"praise", T("praise")},
		  [SPEECH_SHOWING] = {"showing", T("showing")},
		  [SPEECH_PRIZE] = {"prize", T("prize hunting")},
		  [SPEECH_OTHER] = {"none", T("none of these")},
		  [SPEECH_UNSURE] = {"unsure", T("unsure")},
},
  cases[CASE_STATE_COUNT] =
	  {
		  [CASE_NONE] = {"", ""},
		  [CASE_OPEN] = {"open", T("waiting")},
		  [CASE_ANSWERED] = {"answered", T("answered")},
		  [CASE_HANDED_OFF] = {"handed-off", T("handed off")},
		  [CASE_RESOLVED] = {"resolved", T("resolved")},
},
  findings[FINDING_COUNT] = {
	  [FINDING_UNKNOWN] = {"", ""},
	  [FINDING_FOUNDED] = {"founded", T("founded")},
	  [FINDING_UNFOUNDED] = {"unfounded", T("unfounded")},
};

static const struct {
	const struct name *at;
	int n;
} sets[] = {
	[NAMES_PLATFORM] = {platforms, PLATFORM_COUNT},
	[NAMES_KIND] = {kinds, KIND_COUNT},
	[NAMES_ROLE] = {roles, ROLE_COUNT},
	[NAMES_CLASS] = {classes, CLASS_COUNT},
	[NAMES_TIER] = {tiers, TIER_COUNT},
	[NAMES_GENDER] = {genders, GENDER_COUNT},
	[NAMES_METRIC] = {metrics, METRIC_COUNT},
	[NAMES_STAGE] = {stages, STAGE_COUNT},
	[NAMES_RUNG] = {rungs, RUNG_COUNT},
	[NAMES_STEP] = {steps, STEP_COUNT},
	[NAMES_SPEECH] = {speeches, SPEECH_COUNT},
	[NAMES_CASE] = {cases, CASE_STATE_COUNT},
	[NAMES_FINDING] = {findings, FINDING_COUNT},
};

int name_count(enum name_set set)
{
	return sets[set].n;
}

const char *name_of(enum name_set set, int value)
{
	return value > 0 && value < sets[set].n ? sets[set].at[value].name : "";
}

const char *name_title(enum name_set set, int value)
{
	return value > 0 && value < sets[set].n ? sets[set].at[value].title : "";
}

int name_value(enum name_set set, struct slice name)
{
	for (int i = 1; i < sets[set].n; i++) {
		const struct name *n = &sets[set].at[i];

		if (slice_is(name, n->name) || slice_is(name, msg_text(LANG_ZH, n->title)))
			return i;
	}
	return 0;
}
