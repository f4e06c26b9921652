/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "import_field.h"
#include "wechat_article.h"

/*
 * Official Account customservice/msgrecord/getmsglist and getrecord. Messages
 * carry no id: the msgid of the answer is where the next page begins.
 */
enum {
	OP_ARRIVED = 2001, /* at the account, nobody on duty */
	OP_SENT = 2002,
	OP_RECEIVED = 2003
};

static const char *const record_keys[] = {"openid", "opercode", "time", NULL};

static int probe(const struct sample *s)
{
	return sample_has_path(s, "recordlist[]") && object_has(s->first, record_keys) ? 90 : 0;
}

static enum srm_rc put_message(struct import *im, const struct json_item *it, bool is_sent,
	struct srm_err *err)
{
	char openid[32], worker[32], time[32], text[32];
	const cJSON *record = it->value;
	struct ref person = ref_native(PLATFORM_WECHAT, field_json(record, "openid", openid));
	struct ref staff = ref_native(PLATFORM_WECHAT, field_json(record, "worker", worker));
	struct date_result date = import_date(im, field_json(record, "time", time));
	struct interaction i = interaction_empty();

	if (person.kind == ID_NONE)
		return import_reject(im, it->line, it->raw, T("no user id"), err);
	i.kind = KIND_MESSAGE;
	i.actor = person;
	i.target = wechat_account(im);
	if (is_sent) {
		i.target = person;
		i.actor = staff.kind == ID_NONE ? wechat_account(im) : staff;
	}
	i.created_at = date.at;
	i.precision = date.precision;
	i.text = field_json_text(record, "text", text);
	i.observed_at = im->source->crawled_at;
	return import_interaction(im, &i, err);
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	if (it->event != JSON_RECORD || strcmp(it->path, "recordlist[]") != 0)
		return SRM_OK;
	switch (field_json_int(it->value, "opercode", 0)) {
	case OP_SENT:
		return put_message(im, it, true, err);
	case OP_ARRIVED:
	case OP_RECEIVED:
		return put_message(im, it, false, err);
	default: /* sessions begin and end, and are handed over */
		im->result->records--;
		im->result->skipped++;
		return SRM_OK;
	}
}

const struct importer importer_wechat_service = {
	.name = "wechat service messages json",
	.title = T("Official Account service messages (getmsglist, JSON)"),
	.version = 1,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.required = record_keys,
	.probe = probe,
	.item = item,
};
