/* SPDX-License-Identifier: MIT */
#include "chat.h"

#include "import_field.h"

/*
 * talker is who sent it, room_name the chat. Of tools that write this format too, some
 * leave room_name empty and name the other side as talker.
 */
static void say_who(struct chat_message *m, const struct pywxdump *r)
{
	m->is_sent = field_bool(r->is_sender);
	m->chat = r->room.len ? r->room : r->talker;
	if (r->room.len)
		m->sender = r->talker;
}

enum srm_rc pywxdump_put(struct import *im, const struct pywxdump *r, struct srm_err *err)
{
	struct chat_message m = chat_message_empty();
	cJSON *content = NULL;
	char buf[32];
	enum srm_rc rc;

	say_who(&m, r);
	m.id = r->id;
	m.type = r->type;
	m.text = r->text;
	/* older: {"src": "...", "msg": "..."} in one cell */
	if (!m.text.s && slice_starts(r->content, "{"))
		content = cJSON_ParseWithLength(r->content.s, r->content.len);
	if (content)
		m.text = field_json_text(content, "msg", buf);
	else if (!m.text.s)
		m.text = r->content;
	m.date = import_date(im, r->time);
	m.line = r->line;
	m.raw = r->raw;
	rc = chat_put(im, im->state, &m, err);
	cJSON_Delete(content);
	return rc;
}
