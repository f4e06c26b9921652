/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"

/*
 * 新浪舆情通 (Sina's public-opinion service): posts by anyone. It gives the MD5
 * of ids in place of the ids. They identify a post and a person from one of its
 * files to the next, and nothing else: in a realm of their own they never meet
 * a mid or a uid.
 */
#define REALM SLICE_LIT("yqt")

enum field {
	F_ID,
	F_UID,
	F_TEXT,
	F_MOOD,
	F_TIME,
	F_VERIFIED,
	F_REGION,
	F_CITY,
	F_GENDER,
	F_FANS,
	F_POSTS,
	F_REPOSTS,
	F_COMMENTS,
	F_LIKES,
	F_TOPICS,
	F_FEELING
};

static const struct column_alias columns[] = {
	{F_ID, "md5-mid"},
	{F_UID, "md5-作者id"},
	{F_TEXT, "微博内容"},
	{F_MOOD, "信息属性"},
	{F_TIME, "发布日期"},
	{F_VERIFIED, "认证类型"},
	{F_REGION, "地域"},
	{F_CITY, "城市"},
	{F_GENDER, "性别"},
	{F_FANS, "粉丝数"},
	{F_POSTS, "微博数"},
	{F_REPOSTS, "转"},
	{F_COMMENTS, "评"},
	{F_LIKES, "赞"},
	{F_TOPICS, "话题"},
	{F_FEELING, "微博情绪"},
	{0, NULL},
};

static const char *const required[] = {"md5-mid", "微博内容", "发布日期", NULL};

static struct ref hashed(const struct import *im, enum field field)
{
	struct ref ref = ref_native(PLATFORM_WEIBO, import_cell(im, (int)field));

	ref.realm = ref.kind == ID_NATIVE ? REALM : SLICE_NONE;
	return ref;
}

static struct slice place_of(struct import *im)
{
	struct slice region = import_cell(im, F_REGION), city = import_cell(im, F_CITY);
	struct str *both;

	if (!region.len || !city.len || slice_eq(region, city))
		return region.len ? region : city;
	both = import_buffer(im);
	str_adds(both, region);
	str_addc(both, ' ');
	str_adds(both, city);
	return str_slice(both);
}

static enum srm_rc put_author(struct import *im, struct ref who, struct srm_err *err)
{
	struct profile p = profile_empty();

	p.who = who;
	p.gender = field_gender(import_cell(im, F_GENDER));
	p.place = place_of(im);
	p.followers = import_count(import_cell(im, F_FANS));
	p.posts = import_count(import_cell(im, F_POSTS));
	p.observed_at = im->source->crawled_at;
	field_verified(&p, import_cell(im, F_VERIFIED));
	return import_profile(im, &p, err);
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct date_result date = import_date(im, import_cell(im, F_TIME));
	struct post p = post_empty();
	enum srm_rc rc;

	p.key = hashed(im, F_ID);
	p.text = field_text(im, field_cell_text(im, F_TEXT), &p.is_cut);
	if (p.key.kind == ID_NONE && !p.text.len)
		return field_reject(im, im->row->line, SLICE_NONE, T("neither an id nor a text"),
			err);
	p.author = hashed(im, F_UID);
	p.created_at = date.at;
	p.precision = date.precision;
	p.topics = import_cell(im, F_TOPICS);
	p.likes = import_count(import_cell(im, F_LIKES));
	p.comments = import_count(import_cell(im, F_COMMENTS));
	p.reposts = import_count(import_cell(im, F_REPOSTS));
	p.observed_at = im->source->crawled_at;
	rc = put_author(im, p.author, err);
	return rc ? rc : import_post(im, &p, err);
}

const struct importer importer_yqt = {
	.name = "yqt posts csv",
	.title = T("Sina YQT posts (CSV)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_PROFILE,
	.columns = columns,
	.required = required,
	.row = row,
};
