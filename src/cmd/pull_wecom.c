/* SPDX-License-Identifier: MIT */
#include "pull.h"

#include "srm/base/vec.h"

/* WeCom: customers and customer groups. */

/* Go on behind this place; false: it was the last page. */
static bool go_on(const cJSON *top, struct cursor *cursor)
{
	char buf[32];
	struct slice next = json_text(json_get(top, "next_cursor"), buf);

	if (!next.len || slice_eq(next, str_slice(&cursor->next)))
		return false;
	str_reset(&cursor->next);
	str_adds(&cursor->next, next);
	return true;
}

/* ---- customers ---- */

enum {
	STAFF_AT_ONCE = 100
};

static enum srm_rc customers_page(struct pull *p, const char *staff, struct cursor *cursor,
	bool *more, struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "cgi-bin/externalcontact/batch/get_by_user"};
	const cJSON *list;
	enum srm_rc rc;
	STR(body);

	str_addf(&body, "{\"userid_list\":[%s],\"cursor\":", staff);
	json_add_string(&body, str_slice(&cursor->next));
	str_add(&body, ",\"limit\":100}");
	c.body = body.buf;
	rc = pull_call(p, &c, &a, err);
	if (rc != SRM_OK || a.is_dry || a.is_gone)
		return rc;
	list = json_get(a.top, "external_contact_list");
	if (cJSON_IsArray(list) && list->child)
		rc = pull_keep(p, &a, NULL, AS_UNSAID, err);
	*more = rc == SRM_OK && go_on(a.top, cursor);
	return *more ? cursor_save(p, cursor, err) : rc;
}

/* The customers of up to a hundred employees, named as JSON strings: a cursor holds for just these. */
static enum srm_rc customers_of(struct pull *p, const char *staff, struct srm_err *err)
{
	SRM_CLEANUP(cursor_release) struct cursor cursor;
	enum srm_rc rc = cursor_load(p, &cursor, staff, err);
	bool more = true;

	while (rc == SRM_OK && more) {
		more = false;
		rc = customers_page(p, staff, &cursor, &more, err);
	}
	return rc == SRM_OK ? cursor_complete(p, &cursor, err) : rc;
}

/* No list to go by tells what is new: customers are fetched anew each time. */
static enum srm_rc customers(struct pull *p, struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "cgi-bin/externalcontact/get_follow_user_list"};
	enum srm_rc rc = pull_call(p, &c, &a, err);
	const cJSON *e, *list;

	if (rc != SRM_OK || a.is_gone)
		return rc;
	if (a.is_dry)
		return customers_of(p, "\"...\"", err);
	list = json_get(a.top, "follow_user");
	e = cJSON_IsArray(list) ? list->child : NULL;
	while (e && rc == SRM_OK) {
		char buf[32];
		STR(staff);

		for (int n = 0; e && n < STAFF_AT_ONCE; e = e->next, n++) {
			if (n)
				str_addc(&staff, ',');
			json_add_string(&staff, json_text(e, buf));
		}
		rc = customers_of(p, staff.buf, err);
	}
	return rc;
}

/* ---- groups ---- */

static enum srm_rc group(struct pull *p, struct slice id, struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "cgi-bin/externalcontact/groupchat/get"};
	enum srm_rc rc;
	STR(body);

	str_add(&body, "{\"chat_id\":");
	json_add_string(&body, id);
	str_add(&body, ",\"need_name\":1}");
	c.body = body.buf;
	rc = pull_call(p, &c, &a, err);
	if (rc != SRM_OK || a.is_dry || a.is_gone)
		return rc;
	return pull_keep(p, &a, NULL, AS_UNSAID, err);
}

static enum srm_rc groups_page(struct pull *p, struct cursor *cursor, bool *more,
	struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "cgi-bin/externalcontact/groupchat/list"};
	const cJSON *list;
	enum srm_rc rc;
	STR(body);

	str_add(&body, "{\"status_filter\":0,\"cursor\":");
	json_add_string(&body, str_slice(&cursor->next));
	str_add(&body, ",\"limit\":100}");
	c.body = body.buf;
	rc = pull_call(p, &c, &a, err);
	if (rc == SRM_OK && a.is_dry)
		return group(p, slice_of("..."), err);
	if (rc != SRM_OK || a.is_gone)
		return rc;
	list = json_get(a.top, "group_chat_list");
	for (const cJSON *e = cJSON_IsArray(list) ? list->child : NULL; e && rc == SRM_OK;
		e = e->next) {
		char buf[32];
		struct slice id = json_text(json_get(e, "chat_id"), buf);

		if (id.len)
			rc = group(p, id, err);
	}
	*more = rc == SRM_OK && go_on(a.top, cursor);
	return *more ? cursor_save(p, cursor, err) : rc;
}

static enum srm_rc groups(struct pull *p, struct srm_err *err)
{
	SRM_CLEANUP(cursor_release) struct cursor cursor;
	enum srm_rc rc = cursor_load(p, &cursor, "", err);
	bool more = true;

	while (rc == SRM_OK && more) {
		more = false;
		rc = groups_page(p, &cursor, &more, err);
	}
	return rc == SRM_OK ? cursor_complete(p, &cursor, err) : rc;
}

static const struct pull_object objects[] = {
	{"customers", "客户", false, false, false, customers},
	{"groups", "客户群", false, false, false, groups},
};

const struct pull_platform pull_wecom = {
	.platform = PLATFORM_WECOM,
	.base = "https://qyapi.weixin.qq.com",
	.objects = objects,
	.n = SRM_COUNT(objects),
	.id = CRED_WECOM_CORPID,
	.secret = CRED_WECOM_SECRET,
};
