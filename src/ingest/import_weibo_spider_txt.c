/* SPDX-License-Identifier: MIT */
#include "import_weibo_spider.h"

#include "import_field.h"

/*
 * weiboSpider's text file: "用户信息：" and a line for each count, then
 * "微博内容：" and the posts: what was said, in any number of lines, then
 * 微博位置, 发布时间 ... 发布工具. Older versions have other colons, and the
 * three counts in one line. Each run of the tool adds all of it again.
 */
enum {
	TEXT_MAX = 64 << 10
};

enum part {
	PART_NONE,
	PART_USER,
	PART_TEXT,
	PART_FOOT
};

enum foot {
	FOOT_PLACE,
	FOOT_DATE,
	FOOT_LIKES,
	FOOT_REPOSTS,
	FOOT_COMMENTS,
	FOOT_APP,
	FOOT_COUNT
};

static const char *const foot_labels[FOOT_COUNT] = {
	"微博位置", "发布时间", "点赞数", "转发数", "评论数", "发布工具"};

struct state {
	enum part part;
	struct spider_user user;
	char foot[FOOT_COUNT][SPIDER_WORD];
	char text[TEXT_MAX];
	size_t len;
	long first; /* line the post starts at */
};

/* The value behind "label：" or "label: "; false when the line does not begin so. */
static bool value_of(struct slice line, const char *label, struct slice *value)
{
	static const char *const colons[] = {"：", ":"};
	size_t len = strlen(label);

	if (!slice_starts(line, label))
		return false;
	*value = (struct slice){line.s + len, line.len - len};
	for (size_t i = 0; i < SRM_COUNT(colons); i++) {
		len = strlen(colons[i]);
		if (!slice_starts(*value, colons[i]))
			continue;
		*value = slice_trim((struct slice){value->s + len, value->len - len});
		return true;
	}
	return false;
}

static bool is_heading(struct slice line, const char *words)
{
	struct slice value;

	line = slice_trim(line);
	return slice_is(line, words) || (value_of(line, words, &value) && !value.len);
}

static bool is_posts_heading(struct slice line)
{
	return is_heading(line, "微博内容") || is_heading(line, "原创微博内容");
}

static int probe(const struct sample *s)
{
	struct slice value;
	bool has_user = false;

	for (size_t i = 0; i < s->nlines; i++) {
		has_user = has_user || value_of(s->lines[i], "用户昵称", &value);
		if (has_user && is_posts_heading(s->lines[i]))
			return 90;
	}
	return s->nlines && has_user && is_heading(s->lines[0], "用户信息") ? 60 : 0;
}

static void keep_member(struct spider_user *user, struct slice line)
{
	const struct spider_member *m;
	struct slice value;

	for (size_t i = 0; (m = spider_member_at(i)); i++)
		if (m->label && value_of(line, m->label, &value))
			spider_keep(user, m, value);
}

static struct slice word(const char *text)
{
	struct slice a = slice_trim(slice_of(text));

	return a.len && !slice_is(a, "无") ? a : SLICE_NONE;
}

static enum srm_rc put_post(struct import *im, struct state *s, struct srm_err *err)
{
	struct slice text = {s->text, s->len};
	struct crawled_post post = {
		.uid = word(s->user.id),
		.text = text,
		.place = word(s->foot[FOOT_PLACE]),
		.date = word(s->foot[FOOT_DATE]),
		.app = word(s->foot[FOOT_APP]),
		.likes = word(s->foot[FOOT_LIKES]),
		.comments = word(s->foot[FOOT_COMMENTS]),
		.reposts = word(s->foot[FOOT_REPOSTS]),
	};
	enum srm_rc rc;

	im->result->records++;
	if (s->part == PART_TEXT)
		rc = import_reject(im, s->first, text, T("a post without its last lines"), err);
	else
		rc = spider_post_put(im, &post, s->first, text, err);
	memset(s->foot, 0, sizeof(s->foot));
	s->len = 0;
	s->part = PART_TEXT;
	return import_record(im, rc, err);
}

static void add_text(struct state *s, struct slice line)
{
	if (s->len + line.len + 1 > TEXT_MAX)
		return;
	if (s->len)
		s->text[s->len++] = '\n';
	if (line.len)
		memcpy(s->text + s->len, line.s, line.len);
	s->len += line.len;
}

/* "点赞数: 3   转发数: 1   评论数: 2" may be one line. True at the last line of a post. */
static bool take_foot(struct state *s, struct slice line)
{
	struct slice value;
	bool is_last = false;

	line = slice_trim(line);
	for (int foot = 0; foot < FOOT_COUNT; foot++) {
		if (!value_of(line, foot_labels[foot], &value))
			continue;
		is_last = foot == FOOT_APP;
		line = value;
		if (foot >= FOOT_LIKES && foot <= FOOT_COMMENTS)
			value = slice_cut(value, " ", &line);
		field_copy(s->foot[foot], sizeof(s->foot[foot]), value);
		line = slice_trim(line);
	}
	return is_last;
}

static enum srm_rc user_done(struct import *im, struct state *s, struct srm_err *err)
{
	s->part = PART_TEXT;
	return s->user.name[0] ? spider_user_put(im, &s->user, err) : SRM_OK;
}

static void text_line(struct state *s, struct slice text, long number)
{
	struct slice value;

	if (value_of(text, foot_labels[FOOT_PLACE], &value)) {
		s->part = PART_FOOT;
		take_foot(s, text);
		return;
	}
	if (!s->len && is_heading(text, "用户信息")) {
		s->part = PART_USER;
		s->user = (struct spider_user){.id = ""};
		return;
	}
	if (!s->len && (!slice_trim(text).len || is_posts_heading(text)))
		return;
	if (!s->len)
		s->first = number;
	add_text(s, text);
}

static enum srm_rc end_of_file(struct import *im, struct state *s, struct srm_err *err)
{
	if (s->part == PART_USER)
		return user_done(im, s, err);
	return s->part == PART_FOOT || s->len ? put_post(im, s, err) : SRM_OK;
}

static enum srm_rc line(struct import *im, struct slice text, long number, struct srm_err *err)
{
	struct state *s = im->state;

	scratch_reset(im->scratch);
	if (!text.s)
		return end_of_file(im, s, err);
	switch (s->part) {
	case PART_NONE:
		s->part = is_heading(text, "用户信息") ? PART_USER : PART_NONE;
		break;
	case PART_USER:
		if (!slice_trim(text).len || is_posts_heading(text))
			return user_done(im, s, err);
		keep_member(&s->user, text);
		break;
	case PART_TEXT:
		text_line(s, text, number);
		break;
	case PART_FOOT:
		if (take_foot(s, text))
			return put_post(im, s, err);
		break;
	}
	return SRM_OK;
}

const struct importer importer_weibo_spider_txt = {
	.name = "weibospider txt",
	.title = T("weiboSpider posts (text)"),
	.version = 1,
	.container = CONTAINER_TEXT,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_REPOSTS | CAP_ACTS,
	.state_size = sizeof(struct state),
	.probe = probe,
	.line = line,
};
