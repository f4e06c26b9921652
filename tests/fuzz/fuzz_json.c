/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "srm/base/json.h"
#include "srm/base/mem.h"
#include "srm/base/utf8.h"

/* One letter for the bytes per read, then the stream. */

static void look_at_value(const cJSON *value);

static void look_at_string(const char *text)
{
	STR(out);
	cJSON *back;

	json_add_string(&out, slice_of(text));
	back = cJSON_ParseWithLength(out.buf, out.len);
	FUZZ_CHECK(cJSON_IsString(back));
	if (utf8_valid(text, strlen(text)))
		FUZZ_CHECK(!strcmp(back->valuestring, text));
	cJSON_Delete(back);
}

static void look_at_value(const cJSON *value)
{
	char buf[32];
	struct slice text = json_text(value, buf);
	int64_t n;

	FUZZ_CHECK(json_bool(value) >= -1 && json_bool(value) <= 1);
	if (json_int(value, &n))
		FUZZ_CHECK(text.len > 0);
	if (cJSON_IsString(value))
		look_at_string(value->valuestring);
	json_at(value, "a.b");
	for (const cJSON *child = value->child; child; child = child->next) {
		if (cJSON_IsObject(value))
			FUZZ_CHECK(json_get(value, child->string));
		look_at_value(child);
	}
}

/** Every \u stands for a character that cJSON can keep: no half of a pair, no NUL. */
static bool has_plain_escapes(struct slice raw)
{
	struct slice rest;

	slice_cut(raw, "\\u", &rest);
	for (; rest.s; slice_cut(rest, "\\u", &rest))
		if (rest.len < 4 || strspn(rest.s, "0123456789abcdefABCDEF") < 4 ||
			slice_starts(rest, "0000") || slice_starts(rest, "d") ||
			slice_starts(rest, "D"))
			return false;
	return true;
}

static void compare(const cJSON *ours, const cJSON *theirs)
{
	const cJSON *b = theirs->child;

	if (cJSON_IsNumber(theirs) && cJSON_IsString(ours)) {
		FUZZ_CHECK(strlen(ours->valuestring) >= 10);
		FUZZ_CHECK(strtod(ours->valuestring, NULL) == theirs->valuedouble);
		return;
	}
	FUZZ_CHECK(ours->type == theirs->type && ours->valueint == theirs->valueint);
	FUZZ_CHECK(!memcmp(&ours->valuedouble, &theirs->valuedouble, sizeof(double)) ||
		   ours->valuedouble == theirs->valuedouble);
	if (cJSON_IsString(ours))
		FUZZ_CHECK(!strcmp(ours->valuestring, theirs->valuestring));
	if (ours->string)
		FUZZ_CHECK(theirs->string && !strcmp(ours->string, theirs->string));
	for (const cJSON *a = ours->child, *last = NULL; a; last = a, a = a->next, b = b->next) {
		FUZZ_CHECK(b && (last ? a->prev == last : a->prev && !a->prev->next));
		compare(a, b);
	}
	FUZZ_CHECK(!b);
}

/** What cJSON can read as it stands is the tree that it makes of it. */
static void compare_with_cjson(const struct json_item *item)
{
	char *raw = mem_dup(item->raw.s, item->raw.len);
	cJSON *theirs = cJSON_Parse(raw);

	if (theirs && strlen(raw) == item->raw.len && has_plain_escapes(item->raw))
		compare(item->value, theirs);
	cJSON_Delete(theirs);
	free(raw);
}

static struct digest read_all(struct slice text, bool whole, size_t step, bool look)
{
	struct pieces pieces = {.text = text, .step = step};
	struct json_stream *js = json_stream_new(pieces_read, &pieces, whole);
	const struct json_item *item;
	struct srm_err err = SRM_ERR_INIT;
	struct digest all = {0};

	while (json_next(js, &item, &err) == SRM_OK && item) {
		FUZZ_CHECK(item->path && item->line > 0);
		FUZZ_CHECK((item->event == JSON_RECORD) == (item->value != NULL));
		FUZZ_CHECK(item->event != JSON_BAD || (item->why && *item->why));
		if (look && item->value) {
			look_at_value(item->value);
			compare_with_cjson(item);
		}
		digest_number(&all, (int64_t)item->event);
		digest_slice(&all, slice_of(item->path));
		digest_slice(&all, item->raw);
		digest_number(&all, item->line);
		digest_number(&all, item->number);
	}
	FUZZ_CHECK(json_offset(js) <= text.len);
	json_stream_free(js);
	return all;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = input_of(data, size);
	size_t step = input_step(&in);
	struct slice text = input_rest(&in);

	for (int whole = 0; whole < 2; whole++)
		FUZZ_CHECK(read_all(text, whole, 0, true).at ==
			   read_all(text, whole, step, false).at);
	return 0;
}
