/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

#include "import_field.h"
#include "import_weibo_follow.h"

/*
 * user_id_list.txt of dataabc/weibo-follow: whom an account follows, a line
 * "uid nickname" each. Whose list it is stands nowhere: --account says it.
 */
enum {
	UID_TODAY = 10, /* digits of every uid since 2009 */
	URI_MAX = 32,
	NAME_MAX = 96 /* bytes: 30 characters at the most */
};

static bool is_uri(struct slice a)
{
	for (size_t i = 0; i < a.len; i++) {
		char c = a.s[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
			return false;
	}
	return a.len > 0 && a.len <= URI_MAX;
}

/* Nicknames have no blanks. */
static bool split(struct slice line, struct slice *uri, struct slice *name)
{
	line = slice_trim(line);
	*uri = slice_cut(line, " ", name);
	return is_uri(*uri) && name->len > 0 && name->len <= NAME_MAX && !slice_has(*name, " ") &&
	       !slice_has(*name, "\t") && !slice_has(*name, ",");
}

static int probe(const struct sample *s)
{
	size_t lines = 0, pairs = 0, uids = 0;
	struct slice uri, name;

	for (size_t i = 0; i < s->nlines; i++) {
		if (!s->lines[i].len)
			continue;
		lines++;
		if (!split(s->lines[i], &uri, &name))
			continue;
		pairs++;
		uids += uri.len == UID_TODAY && field_is_uid(uri);
	}
	return uids && pairs * 4 >= lines * 3 ? 40 : 0;
}

static enum srm_rc take(struct import *im, struct slice text, long number, struct srm_err *err)
{
	struct slice uri, name;
	struct ref other;

	if (!split(text, &uri, &name))
		return import_reject(im, number, text, T("no user id and nickname"), err);
	/* a domain word (weibo.com/word) is no uid: the nickname says more */
	other = field_is_uid(uri) ? ref_native(PLATFORM_WEIBO, uri)
				  : ref_name(PLATFORM_WEIBO, name);
	return follow_put(im, import_account(im), other, name, err);
}

static enum srm_rc line(struct import *im, struct slice text, long number, struct srm_err *err)
{
	scratch_reset(im->scratch);
	if (!slice_trim(text).len)
		return SRM_OK;
	im->result->records++;
	return import_record(im, take(im, text, number, err), err);
}

const struct importer importer_weibo_follow_txt = {
	.name = "weibo-follow list txt",
	.title = T("weibo-follow list (text)"),
	.version = 1,
	.container = CONTAINER_TEXT,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_ACTS,
	.probe = probe,
	.line = line,
};
