/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include <strings.h>

#include "import_field.h"
#include "wechat_article.h"

/* What an Official Account's callback receives: one XML document a message or event. */

struct call {
	struct slice from, to;
	struct date_result date;
	char bufs[3][32];
};

static int probe(const struct sample *s)
{
	static const char *const plain[] = {"FromUserName", "MsgType", NULL};
	static const char *const encrypted[] = {"ToUserName", "Encrypt", NULL};
	const cJSON *document = s->first ? s->first : s->top;

	if (object_has(document, plain))
		return 90;
	return object_has(document, encrypted) ? 80 : 0;
}

static bool is_word(struct slice a, const char *word)
{
	return a.s && a.len == strlen(word) && !strncasecmp(a.s, word, a.len);
}

static struct interaction common(struct import *im, const struct call *c, enum kind kind)
{
	struct interaction i = interaction_empty();

	i.kind = kind;
	i.actor = ref_native(PLATFORM_WECHAT, c->from);
	i.target = ref_native(PLATFORM_WECHAT, c->to);
	i.created_at = c->date.at;
	i.precision = c->date.precision;
	i.observed_at = im->source->crawled_at;
	return i;
}

/* An event has no id: it is who, when, and on what. The server sends again what was not answered. */
static void key_by_time(struct import *im, struct interaction *i, const char *realm,
	struct slice what)
{
	struct str *id = import_buffer(im);

	str_adds(id, i->actor.id);
	if (i->created_at != TIME_NONE)
		str_addf(id, "@%lld", (long long)i->created_at);
	if (what.len) {
		str_addc(id, '@');
		str_adds(id, what);
	}
	i->key = (struct ref){PLATFORM_WECHAT, ID_NATIVE, slice_of(realm), str_slice(id)};
}

/* What the person said: a picture says nothing. */
static struct slice words(struct import *im, const cJSON *document)
{
	static const char *const names[] = {
		"Content", "Recognition", "Label", "Title", "Description"};
	struct str *out = import_buffer(im);

	for (size_t i = 0; i < SRM_COUNT(names); i++) {
		char buf[32];
		struct slice text = field_json_text(document, names[i], buf);

		if (text.len && out->len)
			str_addc(out, '\n');
		str_adds(out, text);
	}
	return out->len ? str_slice(out) : SLICE_NONE;
}

static enum srm_rc put_message(struct import *im, const cJSON *document, const struct call *c,
	struct srm_err *err)
{
	char buf[32];
	struct interaction i = common(im, c, KIND_MESSAGE);
	struct slice id = field_json(document, "MsgId", buf);

	if (id.s)
		i.key = (struct ref){PLATFORM_WECHAT, ID_NATIVE, SLICE_LIT("message"), id};
	else
		key_by_time(im, &i, "message", SLICE_NONE);
	i.text = words(im, document);
	return import_interaction(im, &i, err);
}

static enum srm_rc put_event(struct import *im, const struct call *c, enum kind kind,
	struct slice what, struct srm_err *err)
{
	struct interaction i = common(im, c, kind);

	key_by_time(im, &i, name_of(NAMES_KIND, (int)kind), what);
	if (kind == KIND_CLICK && slice_has(what, "://"))
		i.post = wechat_article_ref(im, what);
	return import_interaction(im, &i, err);
}

static enum srm_rc take_event(struct import *im, const cJSON *document, const struct call *c,
	struct srm_err *err)
{
	char event_buf[32], key_buf[32];
	struct slice event = field_json(document, "Event", event_buf);
	struct slice key = field_json(document, "EventKey", key_buf);
	enum srm_rc rc;

	if (is_word(event, "subscribe")) {
		rc = put_event(im, c, KIND_FOLLOW, SLICE_NONE, err);
		if (!rc && slice_starts(key, "qrscene_"))
			rc = put_event(im, c, KIND_SCAN, SLICE_NONE, err);
		return rc;
	}
	if (is_word(event, "unsubscribe"))
		return put_event(im, c, KIND_UNFOLLOW, SLICE_NONE, err);
	if (is_word(event, "scan"))
		return put_event(im, c, KIND_SCAN, SLICE_NONE, err);
	if (is_word(event, "click") || is_word(event, "view") || is_word(event, "view_miniprogram"))
		return put_event(im, c, KIND_CLICK, key, err);
	/* TEMPLATESENDJOBFINISH, LOCATION and others: nobody did anything */
	im->result->records--;
	im->result->skipped++;
	return SRM_OK;
}

static bool is_message(struct slice type)
{
	static const char *const types[] = {
		"text", "image", "voice", "video", "shortvideo", "location", "link", "file"};

	for (size_t i = 0; i < SRM_COUNT(types); i++)
		if (is_word(type, types[i]))
			return true;
	return false;
}

static enum srm_rc item(struct import *im, const struct json_item *it, struct srm_err *err)
{
	char buf[32];
	const cJSON *document = it->value;
	struct slice type = field_json(document, "MsgType", buf);
	struct call c;

	if (it->event != JSON_RECORD)
		return SRM_OK;
	if (!type.s && json_get(document, "Encrypt"))
		return import_reject(im, it->line, it->raw,
			T("encrypted: let the server run in plain mode, or save what it decrypts"),
			err);
	c.from = field_json(document, "FromUserName", c.bufs[0]);
	c.to = field_json(document, "ToUserName", c.bufs[1]);
	c.date = import_date(im, field_json(document, "CreateTime", c.bufs[2]));
	if (!c.from.s)
		return import_reject(im, it->line, it->raw, T("no user id"), err);
	if (is_word(type, "event"))
		return take_event(im, document, &c, err);
	if (is_message(type))
		return put_message(im, document, &c, err);
	im->result->records--;
	im->result->skipped++;
	return SRM_OK;
}

static const char *const document_keys[] = {"ToUserName", "FromUserName", "MsgType", NULL};

const struct importer importer_wechat_callback = {
	.name = "wechat callback xml",
	.title = T("Official Account messages and events (callback, XML)"),
	.version = 1,
	.container = CONTAINER_XML,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.whole_objects = true,
	.required = document_keys,
	.probe = probe,
	.item = item,
};
