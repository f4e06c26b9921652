/* SPDX-License-Identifier: MIT */
#include "srm/ingest/importer.h"

#include "chat.h"
#include "import_field.h"
#include "ingest_internal.h"

/*
 * Chats as plain text, a message from one head to the next:
 *
 *	2026-05-01 10:00:00 NAME          留痕; the text follows, and a blank line
 *	NAME (2026-05-01 10:00:00):TEXT   WechatExporter
 *	NAME|2026-05-01 10:00:00:1:TEXT   wechat-dump; 1: sent
 */
enum style {
	STYLE_NONE,
	STYLE_LIUHEN,
	STYLE_EXPORTER,
	STYLE_DUMP,
};

enum {
	TIME_LEN = 19,
	NAME_BYTES_MAX = 128,
	TEXT_BYTES_MAX = 1 << 20
};

struct head {
	enum style style;
	struct slice time, name, text;
	int is_sent;
};

struct txt {
	struct chat chat;
	enum style style; /* of the file: its first head's */
	struct head head; /* of the message at hand, in buffers of the record */
	struct str *text;
	long line;
	bool is_open;
};

static bool is_time(const char *s, size_t len)
{
	static const char shape[] = "0000-00-00 00:00:00";

	if (len < TIME_LEN)
		return false;
	for (size_t i = 0; i < TIME_LEN; i++) {
		bool is_digit = s[i] >= '0' && s[i] <= '9';

		if (shape[i] == '0' ? !is_digit : s[i] != shape[i] && !(i == 10 && s[i] == 'T'))
			return false;
	}
	return true;
}

static struct slice from(struct slice a, size_t at)
{
	return (struct slice){a.s + at, a.len - at};
}

static bool liuhen_head(struct slice line, struct head *h)
{
	if (!is_time(line.s, line.len) || line.len <= TIME_LEN || line.s[TIME_LEN] != ' ')
		return false;
	h->name = slice_trim(from(line, TIME_LEN));
	h->time = (struct slice){line.s, TIME_LEN};
	h->text = SLICE_NONE;
	return h->name.len && h->name.len <= NAME_BYTES_MAX;
}

static bool exporter_head(struct slice line, struct head *h)
{
	for (size_t i = 0; i < line.len && i <= NAME_BYTES_MAX; i++) {
		size_t time = i + 2, end = time + TIME_LEN;

		if (end + 2 > line.len || line.s[i] != ' ' || line.s[i + 1] != '(' ||
			!is_time(line.s + time, line.len - time) || line.s[end] != ')' ||
			line.s[end + 1] != ':')
			continue;
		h->name = slice_trim((struct slice){line.s, i});
		h->time = (struct slice){line.s + time, TIME_LEN};
		h->text = from(line, end + 2);
		return h->name.len > 0;
	}
	return false;
}

static bool dump_head(struct slice line, struct head *h)
{
	struct slice rest;

	h->name = slice_trim(slice_cut(line, "|", &rest));
	if (!rest.s || !is_time(rest.s, rest.len) || rest.len < TIME_LEN + 3 ||
		rest.s[TIME_LEN] != ':' || !strchr("01", rest.s[TIME_LEN + 1]) ||
		rest.s[TIME_LEN + 2] != ':')
		return false;
	h->time = (struct slice){rest.s, TIME_LEN};
	h->is_sent = rest.s[TIME_LEN + 1] == '1';
	h->text = from(rest, TIME_LEN + 3);
	return h->name.len && h->name.len <= NAME_BYTES_MAX;
}

/** The head in a line, of one style, or of any. */
static bool find_head(struct slice line, enum style style, struct head *h)
{
	static bool (*const find[])(struct slice, struct head *) = {
		[STYLE_LIUHEN] = liuhen_head,
		[STYLE_EXPORTER] = exporter_head,
		[STYLE_DUMP] = dump_head,
	};

	*h = (struct head){.is_sent = -1};
	for (size_t i = STYLE_LIUHEN; line.len && i < SRM_COUNT(find); i++) {
		if ((style != STYLE_NONE && style != (enum style)i) || !find[i](line, h))
			continue;
		h->style = (enum style)i;
		return true;
	}
	return false;
}

static bool is_notice(struct slice line)
{
	return slice_starts(line, "系统消息:") || slice_starts(line, "系统消息：");
}

/* A log begins its lines with the time too: in a chat a blank line stands before each head. */
static bool is_liuhen_head(const struct sample *s, size_t i)
{
	struct head h;
	bool has_text = i + 1 < s->nlines && s->lines[i + 1].len;

	if (i && s->lines[i - 1].len)
		return false;
	return !has_text || !find_head(s->lines[i + 1], STYLE_LIUHEN, &h);
}

static int probe(const struct sample *s)
{
	enum style style = STYLE_NONE;
	struct head h;

	for (size_t i = 0; i < s->nlines; i++) {
		if (!find_head(s->lines[i], style, &h)) {
			if (style == STYLE_NONE && s->lines[i].len && !is_notice(s->lines[i]))
				return 0;
			continue;
		}
		if (h.style == STYLE_LIUHEN && !is_liuhen_head(s, i))
			return 0;
		style = h.style;
	}
	return style != STYLE_NONE ? 70 : 0;
}

static enum srm_rc flush(struct import *im, struct srm_err *err)
{
	struct txt *txt = im->state;
	struct chat_message m = chat_message_empty();

	if (!txt->is_open)
		return SRM_OK;
	txt->is_open = false;
	/* wechat-dump calls the owner "me" */
	m.sender_name = txt->head.is_sent == 1 ? SLICE_NONE : txt->head.name;
	m.is_sent = txt->head.is_sent;
	m.date = import_date(im, txt->head.time);
	m.text = slice_trim(str_slice(txt->text));
	m.line = txt->line;
	m.raw = m.text;
	im->result->records++;
	return import_record(im, chat_put(im, &txt->chat, &m, err), err);
}

static struct slice keep(struct import *im, struct slice value)
{
	struct str *copy = import_buffer(im);

	str_adds(copy, value);
	return str_slice(copy);
}

static void begin(struct import *im, const struct head *h, long number)
{
	struct txt *txt = im->state;

	scratch_reset(im->scratch);
	txt->style = h->style;
	txt->head = *h;
	txt->head.name = keep(im, h->name);
	txt->head.time = keep(im, h->time);
	txt->text = import_buffer(im);
	str_adds(txt->text, h->text);
	txt->line = number;
	txt->is_open = true;
}

static enum srm_rc line(struct import *im, struct slice text, long number, struct srm_err *err)
{
	struct txt *txt = im->state;
	enum srm_rc rc;
	struct head h;

	if (!text.s)
		return flush(im, err);
	if (number == 1)
		text = slice_trim(text); /* U+FEFF */
	if (find_head(text, txt->style, &h)) {
		rc = flush(im, err);
		begin(im, &h, number);
		return rc;
	}
	if (is_notice(text)) {
		im->result->skipped++;
		return flush(im, err);
	}
	if (!txt->is_open) {
		im->result->skipped += slice_trim(text).len > 0;
		return SRM_OK;
	}
	if (txt->text->len > TEXT_BYTES_MAX)
		return SRM_OK;
	if (txt->text->len)
		str_addc(txt->text, '\n');
	str_adds(txt->text, text);
	return SRM_OK;
}

const struct importer importer_chat_txt = {
	.name = "wechat chat txt",
	.title = T("WeChat chat (plain text)"),
	.version = 1,
	.container = CONTAINER_TEXT,
	.platform = PLATFORM_WECHAT,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.state_size = sizeof(struct txt),
	.probe = probe,
	.line = line,
};
