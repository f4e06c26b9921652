/* SPDX-License-Identifier: MIT */
#include "import_weibo_answer.h"

#include "import_field.h"
#include "import_weibo_comment.h"
#include "import_weibo_status.h"
#include "ingest_internal.h"

enum list {
	LIST_ANY,
	LIST_DATA, /* what --post is about */
	LIST_STATUSES,
	LIST_COMMENTS,
	LIST_REPOSTS,
	LIST_USERS,
	LIST_FAVORITES,
	LIST_CARDS,
};

static const struct {
	const char *name;
	enum list list;
} lists[] = {
	{"cards", LIST_CARDS},
	{"statuses", LIST_STATUSES},
	{"users", LIST_USERS},
	{"comments", LIST_COMMENTS},
	{"reposts", LIST_REPOSTS},
	{"favorites", LIST_FAVORITES},
	{"list", LIST_ANY},
	{"data", LIST_DATA},
};

/** One answer on its way. */
struct answer {
	const struct json_item *item;
	struct ref root;    /* the post that its comments answer */
	enum ingest_as as;  /* of a list of people: which way they follow */
	struct ref account; /* whose fans or follows they are */
	bool is_known;      /* something was found that could hold records */
};

bool weibo_is_user(const cJSON *object)
{
	return json_get(object, "screen_name") && !json_get(object, "text") &&
	       (json_get(object, "followers_count") || json_get(object, "profile_image_url") ||
		       json_get(object, "profile_url"));
}

static bool has_counts(const cJSON *object)
{
	static const char *const members[] = {
		"reposts_count", "retweeted_status", "raw_text", "mblogid", "attitudes_count"};

	for (size_t i = 0; i < SRM_COUNT(members); i++)
		if (json_get(object, members[i]))
			return true;
	return false;
}

bool weibo_is_comment(const cJSON *object)
{
	static const char *const members[] = {"rootid", "status", "reply_comment", "floor_number",
		"like_counts", "like_count", "reply_id"};

	if (!json_get(object, "text") || !json_get(object, "created_at") ||
		!json_get(object, "user") || has_counts(object))
		return false;
	for (size_t i = 0; i < SRM_COUNT(members); i++)
		if (json_get(object, members[i]))
			return true;
	return false;
}

bool weibo_is_status(const cJSON *object)
{
	return json_get(object, "text") && json_get(object, "created_at") &&
	       (json_get(object, "mid") || json_get(object, "idstr")) && !weibo_is_comment(object);
}

bool weibo_is_web_element(const cJSON *object)
{
	const cJSON *user = json_get(object, "user");

	if (weibo_is_user(object))
		return true;
	if (!json_get(object, "text") || (!json_get(object, "id") && !json_get(object, "idstr")))
		return false;
	return json_get(user, "screen_name") || weibo_is_status(object) || weibo_is_comment(object);
}

static enum srm_rc put_named_status(struct import *im, const cJSON *user, struct ref author,
	struct srm_err *err)
{
	static const char *const names[] = {"status_id", NULL};
	char buf[32];
	struct slice id = weibo_id_text(user, names, buf);
	struct post p = post_empty();

	if (!id.len)
		return SRM_OK;
	p.key = import_weibo_id(im, id);
	p.standing = STANDING_NAMED;
	p.author = author;
	return import_post(im, &p, err);
}

static enum srm_rc put_follow(struct import *im, const struct answer *a, struct ref who,
	struct srm_err *err)
{
	int64_t at = im->source->crawled_at;

	if (a->as == AS_FANS)
		return weibo_follow_put(im, who, a->account, at, err);
	if (a->as == AS_FOLLOWS)
		return weibo_follow_put(im, a->account, who, at, err);
	return SRM_OK;
}

static enum srm_rc put_user(struct import *im, const cJSON *user, const struct answer *a,
	struct srm_err *err)
{
	char buf[32];
	const cJSON *status = json_get(user, "status");
	struct status_place inside = status_place_new(im, a->item, STANDING_EMBEDDED);
	enum srm_rc rc;

	weibo_shows(im, CAP_PROFILE | CAP_ACTS);
	inside.author = weibo_user_id(user, buf);
	if (inside.author.kind == ID_NONE)
		return field_reject_json(im, a->item, user, T("no user id"), err);
	rc = weibo_user_put(im, user, im->source->crawled_at, err);
	if (!rc)
		rc = cJSON_IsObject(status) ? weibo_status_put(im, status, &inside, err)
					    : put_named_status(im, user, inside.author, err);
	return rc ? rc : put_follow(im, a, inside.author, err);
}

static enum srm_rc put_status(struct import *im, const cJSON *status, const struct answer *a,
	enum list list, struct srm_err *err)
{
	struct status_place own = status_place_new(im, a->item, STANDING_RECORD);

	if (im->source->post && (list == LIST_REPOSTS || list == LIST_DATA))
		own.repost_of = import_weibo_id(im, slice_of(im->source->post));
	if (a->as == AS_MENTIONS)
		own.mentioned = a->account;
	return weibo_status_put(im, status, &own, err);
}

static enum srm_rc put_comment(struct import *im, const cJSON *comment, const struct answer *a,
	struct srm_err *err)
{
	const struct comment_place place = {
		.post = a->root, .observed_at = im->source->crawled_at, .item = a->item};

	weibo_shows(im, CAP_TEXT | CAP_PROFILE | CAP_ACTS);
	return weibo_comment_put(im, comment, &place, err);
}

static enum srm_rc put_by_look(struct import *im, const cJSON *element, const struct answer *a,
	enum list list, struct srm_err *err)
{
	if (weibo_is_user(element))
		return put_user(im, element, a, err);
	if (has_counts(element))
		return put_status(im, element, a, list, err);
	if (json_get(element, "text") || json_get(element, "text_raw"))
		return put_comment(im, element, a, err);
	return field_reject_json(im, a->item, element, T("no post, comment or user"), err);
}

static enum srm_rc put_favorite(struct import *im, const cJSON *element, const struct answer *a,
	struct srm_err *err)
{
	const cJSON *status = json_get(element, "status");
	const struct status_place inside = status_place_new(im, a->item, STANDING_EMBEDDED);

	if (!cJSON_IsObject(status))
		return put_by_look(im, element, a, LIST_ANY, err);
	return weibo_status_put(im, status, &inside, err);
}

static enum srm_rc put_element(struct import *im, const cJSON *element, const struct answer *a,
	enum list list, struct srm_err *err)
{
	switch (list) {
	case LIST_USERS:
		return put_user(im, element, a, err);
	case LIST_COMMENTS:
		return put_comment(im, element, a, err);
	case LIST_STATUSES:
	case LIST_REPOSTS:
		return put_status(im, element, a, list, err);
	case LIST_FAVORITES:
		return put_favorite(im, element, a, err);
	case LIST_ANY:
	case LIST_DATA:
	case LIST_CARDS:
		break;
	}
	return put_by_look(im, element, a, list, err);
}

/** Cards that hold a post, a person, or more cards; all others are decoration. */
static enum srm_rc put_cards(struct import *im, const cJSON *cards, const struct answer *a,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (const cJSON *card = cJSON_IsArray(cards) ? cards->child : NULL; card && !rc;
		card = card->next) {
		const cJSON *status = json_get(card, "mblog"), *user = json_get(card, "user");

		if (cJSON_IsObject(status) || cJSON_IsObject(user)) {
			im->result->records++;
			rc = import_record(im,
				cJSON_IsObject(status) ? put_status(im, status, a, LIST_ANY, err)
						       : put_user(im, user, a, err),
				err);
		}
		if (!rc)
			rc = put_cards(im, json_get(card, "card_group"), a, err);
	}
	return rc;
}

static enum srm_rc put_list(struct import *im, const cJSON *list, enum list kind, struct answer *a,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	if (!cJSON_IsArray(list))
		return SRM_OK;
	a->is_known = true;
	if (kind == LIST_CARDS)
		return put_cards(im, list, a, err);
	for (const cJSON *e = list->child; e && !rc; e = e->next) {
		im->result->records++;
		rc = import_record(im, put_element(im, e, a, kind, err), err);
	}
	return rc;
}

/** What a list of comments answers; a number's digits must live as long as the list. */
static void keep_root(struct import *im, const cJSON *status, struct answer *a)
{
	char buf[32];
	struct ref root = weibo_object_id(im, status, buf);
	struct str *id;

	if (root.kind == ID_NONE)
		return;
	id = import_buffer(im);
	str_adds(id, root.id);
	a->root = ref_native(PLATFORM_WEIBO, str_slice(id));
}

/**
 * The post and the comment that a list of comments stands under. They are no records, and
 * come first: what they bring belongs to the first comment.
 */
static enum srm_rc put_roots(struct import *im, const cJSON *object, struct answer *a,
	struct srm_err *err)
{
	const cJSON *status = json_get(object, "status");
	const cJSON *comment = json_get(object, "rootComment");
	const struct status_place inside = status_place_new(im, a->item, STANDING_EMBEDDED);
	enum srm_rc rc = SRM_OK;

	if (cJSON_IsArray(comment))
		comment = comment->child;
	if (!cJSON_IsObject(comment) || !weibo_is_comment(comment))
		comment = NULL;
	keep_root(im, status ? status : json_get(comment, "status"), a);
	if (cJSON_IsObject(status)) {
		weibo_shows(im, CAP_TEXT | CAP_PROFILE | CAP_ACTS);
		rc = weibo_status_put(im, status, &inside, err);
	}
	return rc || !comment ? rc : put_comment(im, comment, a, err);
}

static enum srm_rc put_lists(struct import *im, const cJSON *object, struct answer *a,
	struct srm_err *err)
{
	enum srm_rc rc;

	if (!cJSON_IsObject(object))
		return SRM_OK;
	rc = put_roots(im, object, a, err);
	for (size_t i = 0; i < SRM_COUNT(lists) && !rc; i++)
		rc = put_list(im, json_get(object, lists[i].name), lists[i].list, a, err);
	return rc;
}

/** A single thing as the answer. */
static enum srm_rc put_single(struct import *im, const cJSON *object, struct answer *a,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	if (!weibo_is_user(object) && !weibo_is_comment(object) && !weibo_is_status(object))
		return SRM_OK;
	a->is_known = true;
	im->result->records++;
	if (weibo_is_user(object))
		rc = put_user(im, object, a, err);
	else if (weibo_is_comment(object))
		rc = put_comment(im, object, a, err);
	else
		rc = put_status(im, object, a, LIST_ANY, err);
	return import_record(im, rc, err);
}

/** m.weibo.cn's page of a person's fans or follows says whose they are in its name. */
static void read_direction(struct import *im, const cJSON *data, struct answer *a)
{
	static const struct {
		const char *mark;
		enum ingest_as as;
	} marks[] = {{"_-_fans_-_", AS_FANS}, {"_-_followers_-_", AS_FOLLOWS}};
	struct slice page =
		slice_of(cJSON_GetStringValue(json_at(data, "cardlistInfo.containerid")));
	struct slice uid;

	a->as = im->source->as;
	a->account = import_account(im);
	for (size_t i = 0; i < SRM_COUNT(marks) && page.s; i++) {
		slice_cut(page, marks[i].mark, &uid);
		if (!field_is_uid(uid))
			continue;
		if (a->as == AS_UNSAID)
			a->as = marks[i].as;
		if (!im->source->account)
			a->account = ref_native(PLATFORM_WEIBO, uid);
	}
}

static enum srm_rc put_answer(struct import *im, const cJSON *top, struct answer *a,
	struct srm_err *err)
{
	const cJSON *data = json_get(top, "data");
	enum srm_rc rc = put_single(im, top, a, err);

	if (rc || a->is_known)
		return rc;
	read_direction(im, data, a);
	rc = put_lists(im, top, a, err);
	if (!rc)
		rc = put_lists(im, data, a, err);
	if (rc)
		return rc;
	if (weibo_is_status(data))
		return put_single(im, data, a, err);
	rc = put_single(im, json_get(data, "user"), a, err);
	return rc ? rc : put_single(im, json_get(data, "userInfo"), a, err);
}

enum srm_rc weibo_answer_item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	struct answer a = {.item = it, .as = im->source->as, .account = import_account(im)};
	enum srm_rc rc;

	if (it->event != JSON_RECORD)
		return SRM_OK;
	/* the driver counted the answer as one record */
	im->result->records--;
	rc = put_answer(im, it->value, &a, err);
	if (rc || a.is_known)
		return rc;
	if (answer_is_empty(it->value)) {
		im->result->skipped++;
		return SRM_OK;
	}
	im->result->records++;
	return import_reject(im, it->line, it->raw,
		answer_is_error(it->value) ? T("an error answer of the service")
					   : T("no post, comment or user"),
		err);
}
