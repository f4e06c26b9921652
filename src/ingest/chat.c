/* SPDX-License-Identifier: MIT */
#include "chat.h"

#include "import_field.h"
#include "srm/base/num.h"
#include "srm/base/utf8.h"

enum sort {
	SORT_WORDS,  /* someone's own words */
	SORT_NOTICE, /* what WeChat says: nobody's act */
	SORT_OTHER   /* a picture, a file: its type is its text */
};

enum {
	TYPE_SHARE = 49,
	SUBTYPE_QUOTE = 57,
	ROUNDED_DIGITS = 15, /* what a spreadsheet leaves of a number */
	ROUNDED_LEAST = 18
};

struct chat_message chat_message_empty(void)
{
	return (struct chat_message){
		.is_sent = -1,
		.is_group = -1,
		.date = {TIME_NONE, PREC_NONE},
	};
}

void chat_keep(char *buf, size_t size, struct slice value)
{
	if (!value.len || value.len >= size)
		return;
	memcpy(buf, value.s, value.len);
	buf[value.len] = '\0';
}

struct slice chat_file_stem(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	const char *base = slash ? slash + 1 : path;
	const char *dot = base ? strrchr(base, '.') : NULL;
	struct slice stem = slice_of(base);

	if (dot && dot > base)
		stem.len = (size_t)(dot - base);
	return stem.s && utf8_valid(stem.s, stem.len) ? stem : SLICE_NONE;
}

struct slice chat_place(struct import *im, struct slice country, struct slice province,
	struct slice city)
{
	const struct slice parts[] = {country, province, city};
	struct str *out = import_buffer(im);

	for (size_t i = 0; i < SRM_COUNT(parts); i++) {
		/* what nearly everybody shares says nothing */
		if (!parts[i].len || slice_is(parts[i], "中国") || slice_is(parts[i], "CN"))
			continue;
		if (out->len)
			str_addc(out, ' ');
		str_adds(out, parts[i]);
	}
	return out->len ? str_slice(out) : SLICE_NONE;
}

/* ---- what a message says ---- */

static const struct {
	int64_t number;
	const char *word;
} numbers[] = {
	{3, "图片"},
	{34, "语音"},
	{42, "名片"},
	{43, "视频"},
	{47, "动画表情"},
	{48, "位置"},
	{TYPE_SHARE, "链接/文件"},
	{50, "通话"},
};

static enum sort sort_of_number(int64_t type, int64_t subtype, struct slice *word)
{
	/* newer ones carry the second number in their upper half */
	if (type >> 32)
		subtype = type >> 32;
	type &= INT32_MAX;
	*word = SLICE_NONE;
	if (type == 1 || (type == TYPE_SHARE && subtype == SUBTYPE_QUOTE))
		return SORT_WORDS;
	if (type >= 10000)
		return SORT_NOTICE;
	for (size_t i = 0; i < SRM_COUNT(numbers); i++)
		if (numbers[i].number == type)
			*word = slice_of(numbers[i].word);
	return SORT_OTHER;
}

static enum sort sort_of(const struct chat_message *m, struct slice *word)
{
	static const char *const words[] = {
		"文本", "文本消息", "text", "Text", "TEXT", "quote", "reply"};
	static const char *const notices[] = {
		"系统", "system", "System", "拍一拍", "撤回", "revoke"};
	int64_t number;

	*word = m->type;
	if (!m->type.len)
		return SORT_WORDS;
	if (num_int64(m->type, &number))
		return sort_of_number(number, m->subtype, word);
	for (size_t i = 0; i < SRM_COUNT(words); i++)
		if (slice_is(m->type, words[i]))
			return SORT_WORDS;
	for (size_t i = 0; i < SRM_COUNT(notices); i++)
		if (slice_starts(m->type, notices[i]))
			return SORT_NOTICE;
	return slice_has(m->type, "引用") ? SORT_WORDS : SORT_OTHER;
}

/* ---- who and to whom ---- */

static bool is_room(struct slice id)
{
	return slice_ends(id, "@chatroom") || slice_ends(id, "@im.chatroom");
}

static bool is_me(struct slice name)
{
	return slice_is(name, "我");
}

static bool is_account(const struct import *im, struct slice value)
{
	return value.len && im->source->account && slice_is(value, im->source->account);
}

/** Fill in what the file or the one side of a chat says of the other. */
static void settle(struct import *im, struct chat *chat, struct chat_message *m)
{
	if (!m->chat.len)
		m->chat = slice_of(*chat->id ? chat->id : NULL);
	if (!m->chat_name.len)
		m->chat_name = slice_of(*chat->name ? chat->name : NULL);
	if (m->is_group < 0)
		m->is_group = chat->is_group || is_room(m->chat);
	if (!m->own.len)
		m->own = slice_of(*chat->own ? chat->own : NULL);
	if (is_me(m->sender_name)) {
		m->is_sent = 1;
		m->sender_name = SLICE_NONE;
	}
	if (m->is_sent < 0 && (is_account(im, m->sender) || is_account(im, m->sender_name)))
		m->is_sent = 1;
	if (m->is_sent < 0 && m->sender.len && m->own.len)
		m->is_sent = slice_eq(m->sender, m->own);
	if (m->is_sent < 0 && !m->is_group && m->sender.len && m->chat.len)
		m->is_sent = !slice_eq(m->sender, m->chat);
	/* some tools name the owner as the sender of what came in */
	if (m->is_sent == 0 && !m->is_group && m->chat.len)
		m->sender = m->chat;
}

static struct ref by_id_or_name(const struct import *im, struct slice id, struct slice name)
{
	enum platform platform = im->importer->platform;
	struct ref ref = ref_native(platform, id);

	return ref.kind == ID_NONE && !is_me(name) ? ref_name(platform, name) : ref;
}

/** The exporting side. A wxid of the owner's own choice looks like a nickname. */
static struct ref own_side(const struct import *im, const struct chat_message *m)
{
	struct slice said = slice_trim(slice_of(im->source->account));
	struct ref account = import_account(im);

	if (account.kind == ID_NONE)
		return ref_native(im->importer->platform, m->own);
	if (slice_starts(said, "wxid_") || slice_eq(said, m->own))
		return ref_native(im->importer->platform, said);
	return account;
}

static struct ref actor_of(const struct import *im, const struct chat_message *m)
{
	struct ref own;

	if (m->is_sent == 1) {
		own = own_side(im, m);
		return own.kind == ID_NONE ? by_id_or_name(im, m->sender, m->sender_name) : own;
	}
	if (!m->sender.len && !m->sender_name.len && !m->is_group)
		return by_id_or_name(im, m->chat, m->chat_name);
	return by_id_or_name(im, m->sender, m->sender_name);
}

static struct ref target_of(const struct import *im, const struct chat_message *m)
{
	if (m->is_group || m->is_sent == 1)
		return by_id_or_name(im, m->chat, m->chat_name);
	return own_side(im, m);
}

/* ---- records ---- */

static uint64_t add_hash(uint64_t hash, struct slice bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		hash = (hash ^ (unsigned char)bytes.s[i]) * 0x100000001B3u;
	return hash * 31 + 1;
}

enum srm_rc chat_person(struct import *im, struct chat *chat, struct slice id, struct slice name,
	struct srm_err *err)
{
	uint64_t hash = add_hash(add_hash(0xCBF29CE484222325u, id), name);
	uint64_t *slot = &chat->seen[hash % CHAT_SEEN_MAX];
	struct profile p = profile_empty();

	p.who = ref_native(im->importer->platform, id);
	if (!name.len || slice_eq(id, name) || is_me(name) || *slot == hash)
		return SRM_OK;
	*slot = hash;
	p.name = name;
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

/** Zeros at the end that only a spreadsheet writes; of a thousand true ids one or none. */
static bool is_rounded(struct slice id)
{
	if (id.len < ROUNDED_LEAST || num_id_look(id) != ID_LOOK_DECIMAL)
		return false;
	for (size_t i = ROUNDED_DIGITS; i < id.len; i++)
		if (id.s[i] != '0')
			return false;
	return true;
}

static struct ref key_of(struct import *im, struct slice id)
{
	/* 0: a notice, or a message that was never sent */
	if (slice_is(id, "0") || num_id_look(id) == ID_LOOK_NONE || is_rounded(id))
		return REF_NONE;
	if (num_id_look(id) == ID_LOOK_SCIENTIFIC) {
		im->result->ruined_ids++;
		return REF_NONE;
	}
	return ref_native(im->importer->platform, id);
}

static enum srm_rc put_persons(struct import *im, struct chat *chat, const struct chat_message *m,
	struct srm_err *err)
{
	bool is_one = slice_eq(m->sender, m->chat);
	enum srm_rc rc = chat_person(im, chat, m->chat,
		is_one && !m->chat_name.len ? m->sender_name : m->chat_name, err);

	return rc != SRM_OK || is_one ? rc : chat_person(im, chat, m->sender, m->sender_name, err);
}

/* What WeChat keeps of a message taken back; exports without types give it as a text. */
static bool cut_revoked(struct chat_message *m)
{
	static const char tag[] = "<revokemsg>";

	if (!slice_starts(m->text, tag))
		return false;
	m->text = (struct slice){m->text.s + strlen(tag), m->text.len - strlen(tag)};
	return true;
}

enum srm_rc chat_put(struct import *im, struct chat *chat, const struct chat_message *said,
	struct srm_err *err)
{
	struct chat_message m = *said;
	struct interaction i = interaction_empty();
	struct slice word = SLICE_NONE;
	enum sort sort = cut_revoked(&m) ? SORT_NOTICE : sort_of(&m, &word);
	bool is_known;
	enum srm_rc rc;

	settle(im, chat, &m);
	i.kind = KIND_MESSAGE;
	i.key = key_of(im, m.id);
	i.repeats_are_real = i.key.kind == ID_NONE;
	if (sort != SORT_NOTICE)
		i.actor = actor_of(im, &m);
	i.target = target_of(im, &m);
	i.text = field_text(im, sort == SORT_OTHER && word.len ? word : m.text, &i.is_cut);
	i.created_at = m.date.at;
	i.precision = m.date.precision;
	i.observed_at = im->source->crawled_at;
	is_known = i.created_at != TIME_NONE && (i.actor.kind || i.target.kind);
	if (i.key.kind == ID_NONE && !i.text.len && !is_known)
		return field_reject(im, m.line, m.raw, T("neither an id nor a text"), err);
	rc = put_persons(im, chat, &m, err);
	return rc == SRM_OK ? import_interaction(im, &i, err) : rc;
}

enum srm_rc chat_put_json(struct import *im, const struct chat_members *names,
	const struct json_item *item, struct srm_err *err)
{
	char id[32], sender[32], name[32], type[32], text[32], time[32];
	struct chat_message m = chat_message_empty();

	m.id = field_json(item->value, names->id, id);
	m.sender = field_json(item->value, names->sender, sender);
	m.sender_name = field_json_text(item->value, names->sender_name, name);
	m.is_sent = json_bool(json_get(item->value, names->is_sent));
	m.text = field_json_text(item->value, names->text, text);
	for (size_t i = 0; i < SRM_COUNT(names->type) && !m.type.len; i++)
		m.type = field_json(item->value, names->type[i], type);
	for (size_t i = 0; i < SRM_COUNT(names->time) && m.date.at == TIME_NONE; i++)
		m.date = import_date(im, field_json(item->value, names->time[i], time));
	m.line = item->line;
	m.raw = item->raw;
	return chat_put(im, im->state, &m, err);
}
