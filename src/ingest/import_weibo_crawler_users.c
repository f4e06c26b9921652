/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

#include "import_field.h"
#include "srm/base/num.h"

/* users.csv of dataabc/weibo-crawler, 21 to 23 columns, and table user of its database. */
enum field {
	F_ID,
	F_NAME,
	F_GENDER,
	F_PLACE,
	F_IP,
	F_REGISTERED,
	F_CREDIT,
	F_POSTS,
	F_FOLLOWERS,
	F_FOLLOWS,
	F_BIO,
	F_MEMBER,
	F_LEVEL,
	F_VERIFIED,
	F_VERIFIED_TYPE,
	F_REASON
};

static const struct column_alias columns[] = {
	{F_ID, "用户id"},
	{F_NAME, "昵称"},
	{F_GENDER, "性别"},
	{F_PLACE, "所在地"},
	{F_IP, "ip属地"},
	{F_REGISTERED, "注册时间"},
	{F_CREDIT, "阳光信用"},
	{F_POSTS, "微博数"},
	{F_FOLLOWERS, "粉丝数"},
	{F_FOLLOWS, "关注数"},
	{F_BIO, "简介"},
	{F_MEMBER, "会员等级"},
	{F_LEVEL, "微博等级"},
	{F_VERIFIED, "是否认证"},
	{F_VERIFIED_TYPE, "认证类型"},
	{F_REASON, "认证信息"},
	{F_ID, "id"},
	{F_NAME, "nick_name"},
	{F_GENDER, "gender"},
	{F_PLACE, "location"},
	{F_IP, "ip_location"},
	{F_REGISTERED, "reg_date"},
	{F_FOLLOWERS, "follower_count"},
	{F_FOLLOWS, "follow_count"},
	{F_BIO, "bio"},
	{0, NULL},
};

static const char *const required[] = {"用户id", "昵称", "粉丝数", "注册时间", "阳光信用", NULL};
static const char *const table_columns[] = {
	"id", "nick_name", "follower_count", "follow_count", "main_page_url", NULL};

static int probe(const struct sample *s)
{
	if (sample_has_columns(s, required))
		return 90;
	return sample_has_columns(s, table_columns) && sample_may_be_table(s, "user") ? 90 : 0;
}

static struct slice text_of(struct import *im, enum field field)
{
	bool is_cut;
	struct slice text = import_text(im, import_cell(im, (int)field), &is_cut);

	return text.len ? text : SLICE_NONE;
}

static struct slice place_of(struct import *im)
{
	static const char prefix[] = "IP属地：";
	struct slice place = text_of(im, F_PLACE);

	if (place.s)
		return place;
	place = text_of(im, F_IP);
	if (slice_starts(place, prefix))
		place = slice_trim((struct slice){
			place.s + strlen(prefix), place.len - strlen(prefix)});
	return place.len ? place : SLICE_NONE;
}

static void read_verified(const struct import *im, struct profile *p)
{
	struct slice word = import_cell(im, F_VERIFIED);
	int64_t type;

	if (slice_is(word, "True") || slice_is(word, "TRUE"))
		p->verified = 1;
	else if (slice_is(word, "False") || slice_is(word, "FALSE"))
		p->verified = 0;
	if (num_int64(import_cell(im, F_VERIFIED_TYPE), &type) && type >= 0 && type <= 1000)
		p->verified_type = (int)type;
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct profile p = profile_empty();

	p.who = ref_native(PLATFORM_WEIBO, import_cell(im, F_ID));
	if (p.who.kind == ID_NONE)
		return import_reject(im, im->row->line, im->row->cells[0], T("no user id"), err);
	p.name = text_of(im, F_NAME);
	p.gender = import_gender(import_cell(im, F_GENDER));
	p.place = place_of(im);
	p.bio = text_of(im, F_BIO);
	p.followers = import_count(import_cell(im, F_FOLLOWERS));
	p.follows = import_count(import_cell(im, F_FOLLOWS));
	p.posts = import_count(import_cell(im, F_POSTS));
	p.member_rank = field_member_rank(import_cell(im, F_MEMBER));
	p.level = field_level(import_cell(im, F_LEVEL));
	p.verified_reason = text_of(im, F_REASON);
	p.registered_at = import_date(im, import_cell(im, F_REGISTERED)).at;
	read_verified(im, &p);
	return import_profile(im, &p, err);
}

const struct importer importer_weibo_crawler_users = {
	.name = "weibo-crawler users csv",
	.title = T("weibo-crawler users (CSV)"),
	.version = 3,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_PROFILE,
	.columns = columns,
	.required = required,
	.probe = probe,
	.row = row,
};
