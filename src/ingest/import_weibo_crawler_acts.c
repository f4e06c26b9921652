/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"

/*
 * What others did to the posts that weibo-crawler read: tables comments and
 * reposts of its database, and its comments CSV, which has fewer columns and no
 * user id. A like_count of 0 is written as nothing, as one that is not known.
 */
enum field {
	F_ID,
	F_POST,
	F_ROOT,
	F_UID,
	F_NAME,
	F_DATE,
	F_TEXT,
	F_PICTURE,
	F_LIKES
};

static const struct column_alias columns[] = {
	{F_ID, "id"},
	{F_POST, "weibo_id"},
	{F_ROOT, "root_id"},
	{F_UID, "user_id"},
	{F_NAME, "user_screen_name"},
	{F_DATE, "created_at"},
	{F_TEXT, "text"},
	{F_PICTURE, "pic_url"},
	{F_LIKES, "like_count"},
	{0, NULL},
};

static const char *const required[] = {
	"id", "weibo_id", "created_at", "user_screen_name", "text", "like_count", NULL};
static const char *const comment_columns[] = {"pic_url", NULL};
static const char *const repost_columns[] = {"bid", "user_id", NULL};

static int probe(const struct sample *s)
{
	if (!sample_has_columns(s, required))
		return 0;
	if (sample_has_columns(s, comment_columns))
		return sample_may_be_table(s, "comments") ? 90 : 0;
	return sample_has_columns(s, repost_columns) && sample_may_be_table(s, "reposts") ? 90 : 0;
}

static bool is_repost(const struct import *im)
{
	return im->column_of[F_PICTURE] < 0;
}

static enum srm_rc put_person(struct import *im, struct ref who, struct srm_err *err)
{
	struct profile p = profile_empty();

	p.who = who;
	p.name = import_cell(im, F_NAME);
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

/* The comment that heads the thread; for that one the field holds 0, nothing or its own id. */
static struct ref parent_of(struct import *im, struct ref own)
{
	struct slice root = import_cell(im, F_ROOT);
	struct ref parent = slice_is(root, "0") ? REF_NONE : import_weibo_id(im, root);

	return slice_eq(parent.id, own.id) ? REF_NONE : parent;
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	struct date_result date = import_date(im, import_cell(im, F_DATE));
	struct interaction i = interaction_empty();
	enum srm_rc rc;

	i.actor = ref_native(PLATFORM_WEIBO, import_cell(im, F_UID));
	if (i.actor.kind == ID_NONE)
		i.actor = ref_name(PLATFORM_WEIBO, import_cell(im, F_NAME));
	i.key = import_weibo_id(im, import_cell(im, F_ID));
	i.text = field_text(im, field_cell_text(im, F_TEXT), &i.is_cut);
	if (i.key.kind == ID_NONE && !i.text.len)
		return field_reject(im, im->row->line, SLICE_NONE, T("neither an id nor a text"),
			err);
	i.post = import_weibo_id(im, import_cell(im, F_POST));
	if (i.post.kind == ID_NONE)
		i.post = import_said_post(im);
	i.parent = is_repost(im) ? REF_NONE : parent_of(im, i.key);
	i.kind = is_repost(im) ? KIND_REPOST : KIND_COMMENT;
	if (i.parent.kind != ID_NONE)
		i.kind = KIND_REPLY;
	i.created_at = date.at;
	i.precision = date.precision;
	import_mid_time(i.key, &i.created_at, &i.precision);
	i.likes = import_count(import_cell(im, F_LIKES));
	i.observed_at = im->source->crawled_at;
	rc = put_person(im, i.actor, err);
	return rc ? rc : import_interaction(im, &i, err);
}

const struct importer importer_weibo_crawler_acts = {
	.name = "weibo-crawler comments csv",
	.title = T("weibo-crawler comments or reposts (CSV, SQLite)"),
	.version = 1,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.columns = columns,
	.required = required,
	.probe = probe,
	.row = row,
};
