/* SPDX-License-Identifier: MIT */
#include "import_mediacrawler.h"

#include "import_field.h"

#define BIT(field) (1U << (field))

enum mc_kind mc_kind_of(unsigned fields)
{
	static const struct {
		enum mc_kind kind;
		unsigned fields;
	} kinds[] = {
		{MC_KIND_COMMENT, BIT(MC_COMMENT_ID) | BIT(MC_NOTE_ID) | BIT(MC_CONTENT) |
					  BIT(MC_COMMENT_LIKES)},
		{MC_KIND_CONTENT,
			BIT(MC_NOTE_ID) | BIT(MC_CONTENT) | BIT(MC_LIKED) | BIT(MC_SHARED)},
		{MC_KIND_CREATOR, BIT(MC_USER_ID) | BIT(MC_NAME) | BIT(MC_FOLLOWS) | BIT(MC_FANS) |
					  BIT(MC_TAGS)},
	};

	for (size_t i = 0; i < SRM_COUNT(kinds); i++) {
		if (kinds[i].fields & ~fields)
			continue;
		/* Xiaohongshu and Douyin have the same with `interaction` */
		if (kinds[i].kind != MC_KIND_CREATOR || !(fields & BIT(MC_INTERACTION)))
			return kinds[i].kind;
	}
	return MC_KIND_NONE;
}

int mc_confidence(enum mc_kind kind, const char *path)
{
	static const char *const others[] = {
		"xhs", "dy", "douyin", "ks", "kuaishou", "bili", "bilibili", "zhihu", "tieba"};
	struct slice rest = slice_of(path), part;

	if (kind == MC_KIND_NONE)
		return 0;
	while (rest.s) {
		part = slice_cut(rest, "/", &rest);
		for (size_t i = 0; kind == MC_KIND_CREATOR && i < SRM_COUNT(others); i++)
			if (slice_is(part, others[i]))
				return 0;
	}
	return kind == MC_KIND_CREATOR ? 70 : 95;
}

static struct ref who_of(const struct mc_record *r)
{
	struct slice hash = r->value[MC_HASH];
	struct ref who = ref_native(PLATFORM_WEIBO, r->value[MC_USER_ID]);

	if (who.kind == ID_NONE && hash.len == 16)
		who = (struct ref){PLATFORM_WEIBO, ID_HASH, SLICE_NONE, hash};
	/* a masked name ("A***z") belongs to many: it comes with a hash, or is none */
	if (who.kind == ID_NONE && !slice_has(r->value[MC_NAME], "***"))
		who = ref_name(PLATFORM_WEIBO, r->value[MC_NAME]);
	return who;
}

static struct date_result created_of(const struct import *im, const struct mc_record *r)
{
	struct date_result date = import_date(im, r->value[MC_CREATE_TIME]);

	return date.at != TIME_NONE ? date : import_date(im, r->value[MC_CREATE_DATE]);
}

static int64_t observed_of(const struct import *im, const struct mc_record *r)
{
	int64_t at = import_date(im, r->value[MC_MODIFIED]).at;

	return at != TIME_NONE ? at : im->source->crawled_at;
}

static enum srm_rc put_person(struct import *im, const struct mc_record *r, struct ref who,
	struct srm_err *err)
{
	struct profile p = profile_empty();

	if (who.kind == ID_NONE)
		return SRM_OK;
	p.who = who;
	p.name = r->value[MC_NAME].len ? r->value[MC_NAME] : SLICE_NONE;
	p.gender = field_gender(r->value[MC_GENDER]);
	p.place = field_place(r->value[MC_PLACE]);
	p.observed_at = observed_of(im, r);
	if (r->kind == MC_KIND_CREATOR) {
		p.bio = r->value[MC_BIO];
		/* a Python list or dict in some versions: no words of a person */
		if (r->value[MC_TAGS].len && !strchr("[{", r->value[MC_TAGS].s[0]))
			p.tags = r->value[MC_TAGS];
		p.followers = import_count(r->value[MC_FANS]);
		p.follows = import_count(r->value[MC_FOLLOWS]);
	}
	return import_profile(im, &p, err);
}

static enum srm_rc put_content(struct import *im, const struct mc_record *r, struct srm_err *err)
{
	struct date_result date = created_of(im, r);
	struct slice url = r->value[MC_URL];
	struct post p = post_empty();
	enum srm_rc rc;

	if (url.len && !slice_has(url, "weibo"))
		return field_reject(im, r->line, r->raw, T("a post of another platform"), err);
	p.key = import_weibo_id(im, r->value[MC_NOTE_ID]);
	p.text = field_text(im, r->value[MC_CONTENT], &p.is_cut);
	if (p.key.kind == ID_NONE && !p.text.len)
		return field_reject(im, r->line, r->raw, T("neither an id nor a text"), err);
	p.author = who_of(r);
	p.created_at = date.at;
	p.precision = date.precision;
	import_mid_time(p.key, &p.created_at, &p.precision);
	p.url = url;
	p.place = field_place(r->value[MC_PLACE]);
	p.likes = import_count(r->value[MC_LIKED]);
	p.comments = import_count(r->value[MC_COMMENTS]);
	p.reposts = import_count(r->value[MC_SHARED]);
	p.observed_at = observed_of(im, r);
	rc = put_person(im, r, p.author, err);
	return rc ? rc : import_post(im, &p, err);
}

/** The comment that was answered: of a top-level one the field holds 0, nothing, or its own id. */
static struct ref parent_of(struct import *im, struct slice parent, struct ref own)
{
	struct ref ref;

	if (!parent.len || slice_is(parent, "0"))
		return REF_NONE;
	ref = import_weibo_id(im, parent);
	return slice_eq(ref.id, own.id) ? REF_NONE : ref;
}

static enum srm_rc put_comment(struct import *im, const struct mc_record *r, struct srm_err *err)
{
	struct date_result date = created_of(im, r);
	struct interaction i = interaction_empty();
	enum srm_rc rc;

	i.actor = who_of(r);
	rc = put_person(im, r, i.actor, err);
	if (rc)
		return rc;
	i.key = import_weibo_id(im, r->value[MC_COMMENT_ID]);
	i.text = field_text(im, r->value[MC_CONTENT], &i.is_cut);
	if (i.key.kind == ID_NONE && !i.text.len)
		return field_reject(im, r->line, r->raw, T("neither an id nor a text"), err);
	i.post = import_weibo_id(im, r->value[MC_NOTE_ID]);
	i.parent = parent_of(im, r->value[MC_PARENT_ID], i.key);
	i.kind = i.parent.kind == ID_NONE ? KIND_COMMENT : KIND_REPLY;
	i.created_at = date.at;
	i.precision = date.precision;
	import_mid_time(i.key, &i.created_at, &i.precision);
	i.place = field_place(r->value[MC_PLACE]);
	i.likes = import_count(r->value[MC_COMMENT_LIKES]);
	i.observed_at = observed_of(im, r);
	return import_interaction(im, &i, err);
}

enum srm_rc mc_record_put(struct import *im, const struct mc_record *r, struct srm_err *err)
{
	switch (r->kind) {
	case MC_KIND_CONTENT:
		return put_content(im, r, err);
	case MC_KIND_COMMENT:
		return put_comment(im, r, err);
	case MC_KIND_CREATOR:
		/* other platforms' creators have the same columns, but no uid of ten digits */
		if (field_is_uid(r->value[MC_USER_ID]))
			return put_person(im, r, who_of(r), err);
		return field_reject(im, r->line, r->raw, T("no Weibo user id"), err);
	case MC_KIND_NONE:
		break;
	}
	return field_reject(im, r->line, r->raw, T("no post, comment or user"), err);
}
