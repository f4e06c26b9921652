/* SPDX-License-Identifier: MIT */
#include "import_mashukui.h"

#include "import_field.h"

struct ref mashukui_who(const struct import *im)
{
	struct ref who = ref_native(PLATFORM_WEIBO, import_cell(im, M_UID));

	if (who.kind == ID_NONE)
		who = ref_native(PLATFORM_WEIBO, field_link_uid(import_cell(im, M_HOME)));
	return who.kind == ID_NONE ? ref_name(PLATFORM_WEIBO, import_cell(im, M_NAME)) : who;
}

struct ref mashukui_post(struct import *im)
{
	struct ref key = import_weibo_id(im, import_cell(im, M_POST));

	if (key.kind == ID_NONE)
		key = import_weibo_id(im, import_cell(im, M_BID));
	if (key.kind == ID_NONE)
		key = import_weibo_id(im, field_link_last(import_cell(im, M_LINK)));
	return key;
}

static struct slice bio_of(struct import *im)
{
	bool is_cut;

	return field_text(im, import_cell(im, M_BIO), &is_cut);
}

enum srm_rc mashukui_put_person(struct import *im, struct ref who, struct srm_err *err)
{
	struct profile p = profile_empty();

	p.who = who;
	p.name = import_cell(im, M_NAME);
	p.gender = field_gender(import_cell(im, M_GENDER));
	p.place = field_place(import_cell(im, M_PLACE));
	p.bio = bio_of(im);
	p.followers = import_count(import_cell(im, M_FANS));
	p.follows = import_count(import_cell(im, M_FOLLOWS));
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}
