/* SPDX-License-Identifier: MIT */
#include "pull_limits.h"

#include <inttypes.h>
#include <string.h>

#include "srm/base/num.h"

/* What the platforms document; where they name no number, none. */
#define OF_WECOM "10000/m 150000/h"

static const struct limit_kind kinds[] = {
	{PLATFORM_WEIBO, "pull.weibo", "150/h"},
	{PLATFORM_WEIBO, "pull.weibo.statuses/user_timeline", "none"},
	{PLATFORM_WEIBO, "pull.weibo.comments/to_me", "none"},
	{PLATFORM_WEIBO, "pull.weibo.comments/show", "none"},
	{PLATFORM_WEIBO, "pull.weibo.statuses/repost_timeline", "none"},
	{PLATFORM_WEIBO, "pull.weibo.statuses/mentions", "none"},
	{PLATFORM_WEIBO, "pull.weibo.friendships/followers", "none"},
	{PLATFORM_WEIBO, "pull.weibo.users/show", "none"},
	{PLATFORM_WECHAT, "pull.wechat", "none"},
	{PLATFORM_WECHAT, "pull.wechat.stable_token", "10000/m 500000/d"},
	{PLATFORM_WECHAT, "pull.wechat.user/get", "500/d"},
	{PLATFORM_WECHAT, "pull.wechat.user/info/batchget", "5000000/d"},
	{PLATFORM_WECHAT, "pull.wechat.tags/get", "1000/d"},
	{PLATFORM_WECHAT, "pull.wechat.comment/list", "none"},
	{PLATFORM_WECHAT, "pull.wechat.customservice/msgrecord/getmsglist", "none"},
	{PLATFORM_WECHAT, "pull.wechat.freepublish/batchget", "none"},
	{PLATFORM_WECHAT, "pull.wechat.datacube/getusersummary", "none"},
	{PLATFORM_WECHAT, "pull.wechat.datacube/getusercumulate", "none"},
	{PLATFORM_WECHAT, "pull.wechat.datacube/getarticlesummary", "none"},
	{PLATFORM_WECHAT, "pull.wechat.datacube/getarticletotal", "none"},
	{PLATFORM_WECHAT, "pull.wechat.datacube/getuserread", "none"},
	{PLATFORM_WECHAT, "pull.wechat.datacube/getusershare", "none"},
	{PLATFORM_WECOM, "pull.wecom", "none"},
	{PLATFORM_WECOM, "pull.wecom.gettoken", OF_WECOM},
	{PLATFORM_WECOM, "pull.wecom.externalcontact/get_follow_user_list", OF_WECOM},
	{PLATFORM_WECOM, "pull.wecom.externalcontact/batch/get_by_user", OF_WECOM},
	{PLATFORM_WECOM, "pull.wecom.externalcontact/groupchat/list", OF_WECOM},
	{PLATFORM_WECOM, "pull.wecom.externalcontact/groupchat/get", OF_WECOM},
};

static const struct unit {
	char letter;
	int64_t seconds;
} units[] = {{'m', 60}, {'h', 3600}, {'d', DAY_S}};

const struct limit_kind *limit_kind_at(size_t i)
{
	return i < SRM_COUNT(kinds) ? &kinds[i] : NULL;
}

const struct limit_kind *limit_kind_by_name(struct slice name)
{
	for (size_t i = 0; i < SRM_COUNT(kinds); i++)
		if (slice_is(name, kinds[i].name))
			return &kinds[i];
	return NULL;
}

/* "comments/show" of "2/comments/show.json", "user/get" of "cgi-bin/user/get" */
static struct slice call_of(const char *path)
{
	struct slice s = slice_of(path);
	static const char *const fronts[] = {"2/", "cgi-bin/"};

	for (size_t i = 0; i < SRM_COUNT(fronts); i++)
		if (slice_starts(s, fronts[i])) {
			s.s += strlen(fronts[i]);
			s.len -= strlen(fronts[i]);
		}
	if (slice_ends(s, ".json"))
		s.len -= strlen(".json");
	return s;
}

const struct limit_kind *limit_kind_of(enum platform platform, const char *path)
{
	const struct slice call = path ? call_of(path) : SLICE_NONE;
	STR(name);

	str_addf(&name, "pull.%s", name_of(NAMES_PLATFORM, (int)platform));
	if (path)
		str_addf(&name, ".%.*s", (int)call.len, call.s);
	return limit_kind_by_name(str_slice(&name));
}

/* ---- as text ---- */

static bool parse_word(struct slice word, struct pull_limit *out)
{
	struct slice unit, n = slice_cut(word, "/", &unit);
	struct quota *q = &out->quotas[out->n];

	if (word.s[0] == 'x' && num_int64((struct slice){word.s + 1, word.len - 1}, &out->at_once))
		return out->at_once >= 1 && out->at_once <= AT_ONCE_MAX;
	if (out->n == QUOTAS_MAX || !num_int64(n, &q->n) || q->n < 1 || unit.len != 1)
		return false;
	for (size_t i = 0; i < SRM_COUNT(units); i++)
		if (unit.s[0] == units[i].letter)
			q->window = units[i].seconds;
	out->n++;
	return q->window > 0;
}

enum srm_rc limit_parse(const char *name, struct slice text, struct pull_limit *out,
	struct srm_err *err)
{
	struct slice rest = slice_trim(text);
	bool is_good = rest.len > 0;

	*out = (struct pull_limit){.at_once = 1};
	while (rest.len && is_good) {
		struct slice word = slice_cut(rest, " ", &rest);

		rest = slice_trim(rest);
		is_good = slice_is(word, "none") || parse_word(word, out);
	}
	if (is_good)
		return SRM_OK;
	return err_set(err, SRM_EUSAGE,
		T("%s: \"%.*s\" is no limit: write requests per minute, hour or day, and how many at once (1 to %d): 150/h, \"10000/m 150000/h x4\", or none"),
		name, (int)text.len, text.s ? text.s : "", AT_ONCE_MAX);
}

void limit_text(const struct pull_limit *limit, struct str *out)
{
	if (!limit->n)
		str_add(out, "none");
	for (size_t i = 0; i < limit->n; i++) {
		char letter = 'd';

		for (size_t u = 0; u < SRM_COUNT(units); u++)
			if (units[u].seconds == limit->quotas[i].window)
				letter = units[u].letter;
		str_addf(out, "%s%" PRId64 "/%c", i ? " " : "", limit->quotas[i].n, letter);
	}
	str_addf(out, " x%" PRId64, limit->at_once);
}

enum srm_rc limit_read(struct store *st, const struct limit_kind *kind, struct pull_limit *out,
	bool *is_set, struct srm_err *err)
{
	enum srm_rc rc;
	STR(key);
	STR(text);

	str_addf(&key, "config.%s", kind->name);
	rc = store_setting(st, key.buf, &text, is_set, err);
	if (rc != SRM_OK)
		return rc;
	return limit_parse(kind->name, *is_set ? str_slice(&text) : slice_of(kind->usual), out,
		err);
}

/* ---- what was used ---- */

int64_t quota_begin(const struct quota *q, int64_t now)
{
	return now - (now + ZONE_CHINA) % q->window;
}

static void bind_key(struct rows *rows, const struct limit_kind *kind, struct slice keys,
	int64_t window, int64_t begin)
{
	rows_bind_text(rows, 1, slice_of(kind->name));
	rows_bind_text(rows, 2, keys.s ? keys : SLICE_LIT(""));
	rows_bind_int(rows, 3, window);
	rows_bind_int(rows, 4, begin);
}

enum srm_rc quota_used(struct store *st, const struct limit_kind *kind, struct slice keys,
	const struct quota *q, int64_t now, int64_t *used, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_PULL_USED);

	bind_key(rows, kind, keys, q->window, quota_begin(q, now));
	return rows_one_int(rows, 0, used, err);
}

enum srm_rc quota_count(struct store *st, const struct limit_kind *kind, struct slice keys,
	int64_t now, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	/* for every window: a limit may be set later */
	for (size_t i = 0; i < SRM_COUNT(units) && rc == SRM_OK; i++) {
		const struct quota q = {0, units[i].seconds};
		struct rows *rows = store_rows(st, W_PULL_USED);

		bind_key(rows, kind, keys, q.window, quota_begin(&q, now));
		rc = rows_run(rows, NULL, err);
	}
	return rc;
}
