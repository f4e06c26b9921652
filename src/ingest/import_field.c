/* SPDX-License-Identifier: MIT */
#include "import_field.h"

#include <strings.h>

#include "srm/base/num.h"

enum {
	MEMBER_RANK_MAX = 20,
	LEVEL_MAX = 200
};

struct slice field_value_text(const cJSON *value, char buf[32])
{
	struct slice text = slice_trim(json_text(value, buf));

	return text.len ? text : SLICE_NONE;
}

struct slice field_value(const cJSON *value, char buf[32])
{
	struct slice text = field_value_text(value, buf);

	if (num_is_nothing(text) || slice_is(text, "#NAME?"))
		return SLICE_NONE;
	return text;
}

struct slice field_json_text(const cJSON *object, const char *name, char buf[32])
{
	return field_value_text(json_get(object, name), buf);
}

struct slice field_json(const cJSON *object, const char *name, char buf[32])
{
	return field_value(json_get(object, name), buf);
}

int64_t field_json_count(const cJSON *object, const char *name)
{
	char buf[32];

	return import_count(json_text(json_get(object, name), buf));
}

int field_json_int(const cJSON *object, const char *name, int fallback)
{
	char buf[32];
	int64_t n;

	if (!num_int64(field_json(object, name, buf), &n) || n < INT32_MIN || n > INT32_MAX)
		return fallback;
	return (int)n;
}

struct slice field_cell_text(const struct import *im, int field)
{
	int column = im->column_of[field];

	if (column < 0 || (size_t)column >= im->row->n)
		return SLICE_NONE;
	return slice_trim(im->row->cells[column]);
}

struct slice field_text(struct import *im, struct slice raw, bool *is_cut)
{
	struct slice text = import_text(im, raw, is_cut);

	return text.len ? text : SLICE_NONE;
}

enum gender field_gender(struct slice text)
{
	static const struct {
		const char *word;
		enum gender gender;
	} words[] = {
		{"m", GENDER_MALE},
		{"f", GENDER_FEMALE},
		{"M", GENDER_MALE},
		{"F", GENDER_FEMALE},
		{"1", GENDER_MALE},
		{"2", GENDER_FEMALE},
		{"男", GENDER_MALE},
		{"女", GENDER_FEMALE},
		{"male", GENDER_MALE},
		{"female", GENDER_FEMALE},
		{"Male", GENDER_MALE},
		{"Female", GENDER_FEMALE},
	};

	text = slice_trim(text);
	for (size_t i = 0; i < SRM_COUNT(words); i++)
		if (slice_is(text, words[i].word))
			return words[i].gender;
	return GENDER_UNKNOWN;
}

int field_bool(struct slice text)
{
	static const char *const yes[] = {"true", "True", "TRUE", "1", "是"};
	static const char *const no[] = {"false", "False", "FALSE", "0", "否"};

	for (size_t i = 0; i < SRM_COUNT(yes); i++)
		if (slice_is(text, yes[i]))
			return 1;
	for (size_t i = 0; i < SRM_COUNT(no); i++)
		if (slice_is(text, no[i]))
			return 0;
	return -1;
}

struct slice field_place(struct slice text)
{
	static const char *const prefixes[] = {"IP属地：", "IP属地:", "IP属地", "发布于", "来自"};

	text = slice_trim(text);
	for (size_t i = 0; i < SRM_COUNT(prefixes); i++) {
		size_t len = strlen(prefixes[i]);

		if (!slice_starts(text, prefixes[i]))
			continue;
		text = slice_trim((struct slice){text.s + len, text.len - len});
		break;
	}
	return text.len ? text : SLICE_NONE;
}

unsigned field_source_signs(struct slice source)
{
	return source.s && slice_has(source, "抽奖") ? SIGN_PRIZE_APP : 0;
}

bool field_is_digits(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.s[i] < '0' || text.s[i] > '9')
			return false;
	return text.len > 0;
}

void field_copy(char *to, size_t size, struct slice value)
{
	size_t len = value.len < size ? value.len : size - 1;

	while (len < value.len && len && ((unsigned char)value.s[len] & 0xC0) == 0x80)
		len--;
	if (len)
		memcpy(to, value.s, len);
	to[len] = '\0';
}

bool field_is_uid(struct slice text)
{
	return text.len >= 5 && text.len <= 10 && field_is_digits(text);
}

struct slice field_link_uid(struct slice link)
{
	static const char *const before[] = {"/u/", "weibo.com/", "weibo.cn/"};
	struct slice rest;
	size_t n = 0;

	for (size_t i = 0; i < SRM_COUNT(before); i++) {
		slice_cut(link, before[i], &rest);
		for (n = 0; n < rest.len && rest.s[n] >= '0' && rest.s[n] <= '9';)
			n++;
		rest.len = n;
		if (field_is_uid(rest))
			return rest;
	}
	return SLICE_NONE;
}

struct slice field_link_last(struct slice link)
{
	struct slice rest, part = SLICE_NONE;

	link = slice_cut(slice_cut(slice_trim(link), "?", &rest), "#", &rest);
	slice_cut(link, "://", &rest);
	while (rest.s)
		part = slice_cut(rest, "/", &rest);
	return part.len ? part : SLICE_NONE;
}

void field_verified(struct profile *p, struct slice word)
{
	static const char *const persons[] = {"黄V", "红V", "金V", "橙V"};

	if (slice_starts(word, "蓝V")) {
		p->verified = 1;
		p->verified_type = 2;
	}
	for (size_t i = 0; i < SRM_COUNT(persons); i++) {
		if (!slice_starts(word, persons[i]))
			continue;
		p->verified = 1;
		p->verified_type = 0;
	}
	if (slice_starts(word, "普通"))
		p->verified = 0;
}

static int small_number(struct slice text, int64_t max)
{
	int64_t n;

	return num_int64(slice_trim(text), &n) && n >= 0 && n <= max ? (int)n : -1;
}

int field_member_rank(struct slice text)
{
	return small_number(text, MEMBER_RANK_MAX);
}

int field_level(struct slice text)
{
	return small_number(text, LEVEL_MAX);
}

static bool header_has(const struct csv_record *header, const char *name)
{
	for (size_t i = 0; i < header->n; i++)
		if (slice_is(header->cells[i], name))
			return true;
	return false;
}

bool sample_has_columns(const struct sample *s, const char *const *names)
{
	if (s->header == NULL)
		return false;
	for (; *names != NULL; names++)
		if (!header_has(s->header, *names))
			return false;
	return true;
}

bool sample_may_be_table(const struct sample *s, const char *name)
{
	return s->table == NULL || !strcasecmp(s->table, name);
}

bool sample_has_path(const struct sample *s, const char *path)
{
	if (s->paths == NULL)
		return false;
	for (size_t i = 0; s->paths[i] != NULL; i++)
		if (!strcmp(s->paths[i], path))
			return true;
	return false;
}

const cJSON *sample_object(const struct sample *s)
{
	if (s->top != NULL)
		return cJSON_IsObject(s->top) ? s->top : s->first;
	/* an element of an array member is a part of the first record, not the record */
	if (s->paths != NULL && s->paths[0] != NULL && s->paths[0][0] &&
		strcmp(s->paths[0], "[]") != 0)
		return NULL;
	return s->first;
}

bool object_has(const cJSON *object, const char *const *names)
{
	for (; *names != NULL; names++)
		if (json_get(object, *names) == NULL)
			return false;
	return true;
}

/** The current row as CSV again: a record knows its cells, not its bytes. */
static struct slice row_bytes(struct import *im)
{
	struct str *raw = import_buffer(im);

	for (size_t i = 0; i < im->row->n; i++) {
		if (i)
			str_addc(raw, ',');
		csv_add_cell(raw, im->row->cells[i], ',');
	}
	return str_slice(raw);
}

enum srm_rc field_reject(struct import *im, long line, struct slice raw, const char *why,
	struct srm_err *err)
{
	if (!raw.s && im->row)
		raw = row_bytes(im);
	return import_reject(im, line, raw, why, err);
}

enum srm_rc field_reject_json(struct import *im, const struct json_item *item, const cJSON *element,
	const char *why, struct srm_err *err)
{
	char *bytes;
	enum srm_rc rc;

	if (element == item->value)
		return import_reject(im, item->line, item->raw, why, err);
	bytes = cJSON_PrintUnformatted(element);
	rc = import_reject(im, item->line, slice_of(bytes), why, err);
	cJSON_free(bytes);
	return rc;
}
