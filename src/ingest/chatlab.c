/* SPDX-License-Identifier: MIT */
#include "chat.h"

#include "import_field.h"

/** ChatLab numbers the types of messages by itself. */
static struct slice type_word(const cJSON *message)
{
	static const struct {
		int number;
		const char *word;
	} types[] = {
		{0, "文本"},
		{1, "图片"},
		{2, "语音"},
		{3, "视频"},
		{4, "文件"},
		{5, "动画表情"},
		{7, "链接"},
		{8, "位置"},
		{20, "红包"},
		{21, "转账"},
		{22, "拍一拍"},
		{23, "通话"},
		{24, "分享"},
		{25, "引用"},
		{26, "合并转发"},
		{27, "名片"},
		{80, "系统"},
		{81, "撤回"},
	};
	int number = field_json_int(message, "type", 0);

	for (size_t i = 0; i < SRM_COUNT(types); i++)
		if (types[i].number == number)
			return slice_of(types[i].word);
	return SLICE_NONE;
}

void chatlab_meta(struct chat *chat, const char *name, const cJSON *value)
{
	char buf[32];
	struct slice text = slice_trim(json_text(value, buf));

	if (!strcmp(name, "name"))
		chat_keep(chat->name, sizeof(chat->name), text);
	else if (!strcmp(name, "groupId"))
		chat_keep(chat->id, sizeof(chat->id), text);
	else if (!strcmp(name, "ownerId"))
		chat_keep(chat->own, sizeof(chat->own), text);
	else if (!strcmp(name, "type"))
		chat->is_group = slice_is(text, "group");
	else if (!strcmp(name, "platform"))
		chat->is_foreign = !slice_is(text, "wechat");
}

enum srm_rc chatlab_member(struct import *im, const cJSON *member, struct srm_err *err)
{
	struct chat *chat = im->state;
	char id[32], name[32];

	if (chat->is_foreign)
		return SRM_OK;
	return chat_person(im, chat, field_json(member, "platformId", id),
		field_json_text(member, "accountName", name), err);
}

enum srm_rc chatlab_message(struct import *im, const struct json_item *it, struct srm_err *err)
{
	struct chat *chat = im->state;
	char id[32], sender[32], name[32], text[32], buf[32];
	struct chat_message m = chat_message_empty();

	if (chat->is_foreign)
		return import_reject(im, it->line, it->raw, T("a chat of another platform"), err);
	m.id = field_json(it->value, "platformMessageId", id);
	m.sender = field_json(it->value, "sender", sender);
	m.sender_name = field_json_text(it->value, "accountName", name);
	m.type = type_word(it->value);
	m.text = field_json_text(it->value, "content", text);
	m.date = import_date(im, field_json(it->value, "timestamp", buf));
	m.line = it->line;
	m.raw = it->raw;
	return chat_put(im, chat, &m, err);
}
