/* SPDX-License-Identifier: MIT */
#include "pull_windows.h"

#include <inttypes.h>
#include <string.h>

#include "srm/base/num.h"

static int64_t largest(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t smallest(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* ---- messages of the customer service: a day at a time ---- */

enum {
	MESSAGES_A_PAGE = 10000,
	MESSAGES_BACK_S = 30 * DAY_S /* at the first time */
};

/* *last_id: where the next page begins; 0 when this was the last one. */
static enum srm_rc messages_page(struct pull *p, int64_t from, int64_t to, int64_t *last_id,
	bool *is_dry, struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = "customservice/msgrecord/getmsglist"};
	int64_t n = 0, next = 0;
	const cJSON *list;
	enum srm_rc rc;
	STR(body);

	str_addf(&body,
		"{\"starttime\":%" PRId64 ",\"endtime\":%" PRId64 ",\"msgid\":%" PRId64
		",\"number\":%d}",
		from, to, *last_id, MESSAGES_A_PAGE);
	c.body = body.buf;
	rc = pull_call(p, &c, &a, err);
	*is_dry = a.is_dry;
	if (rc == SRM_OK && !a.is_dry && !a.is_gone) {
		list = json_get(a.top, "recordlist");
		if (cJSON_IsArray(list) && list->child)
			rc = pull_keep(p, &a, NULL, AS_UNSAID, err);
		if (!json_int(json_get(a.top, "number"), &n))
			n = cJSON_IsArray(list) ? cJSON_GetArraySize(list) : 0;
		json_int(json_get(a.top, "msgid"), &next);
	}
	/* a page may be shorter than what was asked for, and yet not the last one */
	*last_id = n > 0 && next > *last_id ? next : 0;
	return rc;
}

enum srm_rc pull_wechat_messages(struct pull *p, struct srm_err *err)
{
	SRM_CLEANUP(cursor_release) struct cursor cursor;
	enum srm_rc rc = cursor_load(p, &cursor, "", err);
	int64_t now = pull_now(p), from = now - MESSAGES_BACK_S, since;
	bool is_dry = false;

	if (p->since_at != TIME_NONE)
		from = p->since_at;
	if (num_int64(str_slice(&cursor.since), &since))
		from = since;
	while (rc == SRM_OK && !is_dry && from < now) {
		int64_t to = smallest(from + DAY_S, now), page = 1;

		while (rc == SRM_OK && !is_dry && page)
			rc = messages_page(p, from, to, &page, &is_dry, err);
		str_reset(&cursor.newest);
		str_addf(&cursor.newest, "%" PRId64, to);
		if (rc == SRM_OK && !is_dry)
			rc = cursor_complete(p, &cursor, err);
		from = to;
	}
	return rc;
}

/* ---- numbers of a day ---- */

enum {
	METRICS_BACK = 30 /* days, at the first time */
};

static const struct series {
	const char *name;
	int days; /* that one request may span */
	int late; /* days after which a day's numbers still change */
} series[] = {
	{"getusersummary", 7, 0},
	{"getusercumulate", 7, 0},
	{"getarticlesummary", 1, 0},
	{"getarticletotal", 1, 7},
	{"getuserread", 3, 0},
	{"getusershare", 7, 0},
};

static void add_day(struct str *out, int64_t day)
{
	int year, month, dom;

	date_to_civil(day, &year, &month, &dom);
	str_addf(out, "%04d-%02d-%02d", year, month, dom);
}

static enum srm_rc metrics_page(struct pull *p, const struct series *s, int64_t from, int64_t to,
	bool *go_on, struct srm_err *err)
{
	SRM_CLEANUP(pull_answer_release) struct pull_answer a = {.top = NULL};
	struct call c = {.path = NULL};
	const cJSON *list;
	enum srm_rc rc;
	STR(path);
	STR(body);

	str_addf(&path, "datacube/%s", s->name);
	str_add(&body, "{\"begin_date\":\"");
	add_day(&body, from);
	str_add(&body, "\",\"end_date\":\"");
	add_day(&body, to);
	str_add(&body, "\"}");
	c.path = path.buf;
	c.body = body.buf;
	rc = pull_call(p, &c, &a, err);
	/* numbers that are not ready yet are asked for the next time */
	*go_on = rc == SRM_OK && !a.is_dry && !a.is_gone;
	list = json_get(a.top, "list");
	if (*go_on && cJSON_IsArray(list) && list->child)
		rc = pull_keep(p, &a, NULL, AS_UNSAID, err);
	return rc;
}

static int64_t first_day(const struct pull *p, const struct series *s, const struct cursor *cursor,
	int64_t today)
{
	int64_t first = today - METRICS_BACK;
	struct date_result since;

	if (p->since_at != TIME_NONE)
		first = date_day(p->since_at, ZONE_CHINA);
	if (cursor->since.len && date_parse(str_slice(&cursor->since), 0, TIME_NONE, &since))
		first = largest(first, date_day(since.at, 0) + 1 - s->late);
	return first;
}

static enum srm_rc pull_series(struct pull *p, const struct series *s, struct srm_err *err)
{
	SRM_CLEANUP(cursor_release) struct cursor cursor;
	enum srm_rc rc = cursor_load(p, &cursor, s->name, err);
	int64_t today = date_day(pull_now(p), ZONE_CHINA);
	int64_t day = first_day(p, s, &cursor, today);
	bool go_on = true;

	while (rc == SRM_OK && go_on && day < today) {
		int64_t to = smallest(day + s->days, today) - 1;

		rc = metrics_page(p, s, day, to, &go_on, err);
		str_reset(&cursor.newest);
		add_day(&cursor.newest, to);
		if (rc == SRM_OK && go_on)
			rc = cursor_complete(p, &cursor, err);
		day = to + 1;
	}
	return rc;
}

enum srm_rc pull_wechat_metrics(struct pull *p, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < SRM_COUNT(series) && rc == SRM_OK; i++)
		rc = pull_series(p, &series[i], err);
	return rc;
}
