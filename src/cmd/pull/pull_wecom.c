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

/* *is_gone: an employee among them is there no more. */
static enum srm_rc customers_page(struct pull *p, const char *staff, struct cursor *cursor,
	bool *more, bool *is_gone, struct srm_err *err)
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
	*is_gone = rc == SRM_OK && a.is_gone;
	if (rc != SRM_OK || a.is_dry || a.is_gone)
		return rc;
	list = json_get(a.top, "external_contact_list");
	if (cJSON_IsArray(list) && list->child)
		rc = pull_keep(p, &a, NULL, AS_UNSAID, err);
	*more = rc == SRM_OK && go_on(a.top, cursor);
	return *more ? cursor_save(p, cursor, err) : rc;
}

/* The customers of up to a hundred employees, named as JSON strings: a cursor holds for just these. */
static enum srm_rc customers_of(struct pull *p, const char *staff, bool *is_gone,
	struct srm_err *err)
{
	SRM_CLEANUP(cursor_release) struct cursor cursor;
	enum srm_rc rc = cursor_load(p, &cursor, staff, err);
	bool more = true;

	*is_gone = false;
	while (rc == SRM_OK && more) {
		more = false;
		rc = customers_page(p, staff, &cursor, &more, is_gone, err);
	}
	return rc == SRM_OK ? cursor_complete(p, &cursor, err) : rc;
}

/* One who has left in between must not hide the customers of ninety-nine others. */
static enum srm_rc customers_of_each(struct pull *p, const cJSON *e, int n, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;
	bool is_gone;

	for (; n && rc == SRM_OK; n--, e = e->next) {
		char buf[32];
		STR(staff);

		json_add_string(&staff, json_text(e, buf));
		rc = customers_of(p, staff.buf, &is_gone, err);
	}
	return rc;
}

/* No list to go by tells what is new: customers are fetched anew each time. */
static enum srm_rc customers(struct pull *p, struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "cgi-bin/externalcontact/get_follow_user_list"};
	enum srm_rc rc = pull_call(p, &c, &a, err);
	const cJSON *e, *list;
	bool is_gone;

	if (rc != SRM_OK || a.is_gone)
		return rc;
	if (a.is_dry)
		return customers_of(p, "\"...\"", &is_gone, err);
	list = json_get(a.top, "follow_user");
	e = cJSON_IsArray(list) ? list->child : NULL;
	while (e && rc == SRM_OK) {
		const cJSON *first = e;
		char buf[32];
		int n = 0;
		STR(staff);

		for (; e && n < STAFF_AT_ONCE; e = e->next, n++) {
			if (n)
				str_addc(&staff, ',');
			json_add_string(&staff, json_text(e, buf));
		}
		rc = customers_of(p, staff.buf, &is_gone, err);
		if (rc == SRM_OK && is_gone && n > 1)
			rc = customers_of_each(p, first, n, err);
	}
	return rc;
}

/* ---- groups ---- */

static const char group_path[] = "cgi-bin/externalcontact/groupchat/get";

static void group_body(struct slice id, struct str *body)
{
	str_add(body, "{\"chat_id\":");
	json_add_string(body, id);
	str_add(body, ",\"need_name\":1}");
}

static enum srm_rc group(struct pull *p, const char *body, struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	const struct call c = {.path = group_path, .body = body};
	enum srm_rc rc = pull_call(p, &c, &a, err);

	if (rc != SRM_OK || a.is_dry || a.is_gone)
		return rc;
	return pull_keep(p, &a, NULL, AS_UNSAID, err);
}

/* The next few of a list. */
static enum srm_rc some_groups(struct pull *p, const cJSON **e, struct srm_err *err)
{
	struct str bodies[HTTP_AT_ONCE];
	struct call calls[HTTP_AT_ONCE];
	enum srm_rc rc;
	size_t n = 0;

	for (; *e && n < HTTP_AT_ONCE; *e = (*e)->next) {
		char buf[32];
		struct slice id = json_text(json_get(*e, "chat_id"), buf);

		if (!id.len)
			continue;
		str_init(&bodies[n]);
		group_body(id, &bodies[n]);
		calls[n] = (struct call){.path = group_path, .body = bodies[n].buf};
		n++;
	}
	rc = pull_ahead(p, calls, n, err);
	for (size_t i = 0; i < n; i++) {
		if (rc == SRM_OK)
			rc = group(p, bodies[i].buf, err);
		str_release(&bodies[i]);
	}
	return rc;
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
		return group(p, "{\"chat_id\":\"...\",\"need_name\":1}", err);
	if (rc != SRM_OK || a.is_gone)
		return rc;
	list = json_get(a.top, "group_chat_list");
	for (const cJSON *e = cJSON_IsArray(list) ? list->child : NULL; e && rc == SRM_OK;)
		rc = some_groups(p, &e, err);
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
