/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "feed.h"
#include "srm/base/json.h"
#include "srm/base/mem.h"

/** All items as text: path=value; for records, # for the end of a value, !raw; for bad ones. */
static void dump(const char *bytes, size_t len, size_t chunk, bool whole, struct str *out)
{
	struct feed feed = {bytes, len, chunk, 0};
	struct json_stream *js = json_stream_new(feed_read, &feed, whole);
	const struct json_item *item;
	struct srm_err err = SRM_ERR_INIT;

	str_reset(out);
	while (json_next(js, &item, &err) == SRM_OK && item != NULL) {
		if (item->event == JSON_END_VALUE) {
			str_add(out, "#");
		} else if (item->event == JSON_BAD) {
			assert_non_null(item->why);
			str_add(out, "!");
			str_adds(out, item->raw);
			str_add(out, ";");
		} else {
			char *text = cJSON_PrintUnformatted(item->value);

			str_addf(out, "%s=%s;", item->path, text);
			cJSON_free(text);
		}
	}
	json_stream_free(js);
}

static const struct json_case {
	const char *label, *text, *want;
	bool whole;
} cases[] = {
	{"nothing", "", "", false},
	{"blanks", " \n\xef\xbb\xbf\n", "", false},
	{"empty array", "[]", "#", false},
	{"empty object", "{}", "#", false},
	{"array", "[ {\"a\":1}, {\"a\":2} ]", "[]={\"a\":1};[]={\"a\":2};#", false},
	{"array of scalars", "[1,\"b\",null]", "[]=1;[]=\"b\";[]=null;#", false},
	{"crawler file",
		"{\"user\":{\"id\":\"7\",\"x\":{\"y\":1}},\"weibo\":[{\"i\":1},{\"i\":2}]}",
		"user.id=\"7\";user.x={\"y\":1};weibo[]={\"i\":1};weibo[]={\"i\":2};#", false},
	{"comments", "{\"comments\":[{\"i\":1}],\"status\":{\"s\":true},\"total_number\":3}",
		"comments[]={\"i\":1};status.s=true;total_number=3;#", false},
	{"cards", "{\"ok\":1,\"data\":{\"cards\":[{\"c\":1},{\"c\":2}]}}",
		"ok=1;data.cards[]={\"c\":1};data.cards[]={\"c\":2};#", false},
	{"an object two deep is whole", "{\"data\":{\"user\":{\"id\":1,\"l\":[{}]}}}",
		"data.user={\"id\":1,\"l\":[{}]};#", false},
	{"array of strings is one record", "{\"data\":{\"openid\":[\"a\",\"b\"]},\"n\":[1,2]}",
		"data.openid=[\"a\",\"b\"];n=[1,2];#", false},
	{"empty member array", "{\"list\":[],\"b\":{}}", "list=[];#", false},
	{"user_info_list", "\xef\xbb\xbf{\"user_info_list\":[{\"openid\":\"o\"}]}",
		"user_info_list[]={\"openid\":\"o\"};#", false},
	{"escaped key", "{\"\\u0061b\":1,\"c.d\":2}", "ab=1;c.d=2;#", false},
	{"JSONL, whole", "{\"a\":1}\r\n{\"a\":2}\n\n{\"a\":3}", "={\"a\":1};={\"a\":2};={\"a\":3};",
		true},
	{"JSONL, by members", "{\"a\":1}\n{\"a\":2}\n", "a=1;#a=2;#", false},
	{"several in a row with commas", "{\"a\":1},\n{\"a\":2}", "={\"a\":1};={\"a\":2};", true},
	{"scalars at the top", "1 \"x\" true", "=1;=\"x\";=true;", false},
	{"long integers",
		"[1234567890,123456789,-1234567890,1234567890123456.5,{\"i\":9007199254740993}]",
		"[]=\"1234567890\";[]=123456789;[]=\"-1234567890\";[]=1234567890123456.5;"
		"[]={\"i\":\"9007199254740993\"};#",
		false},
	{"digits in strings stay", "[\"a 12345678901\",\"\\\"12345678901\"]",
		"[]=\"a 12345678901\";[]=\"\\\"12345678901\";#", false},
	{"raw control characters", "[\"a\nb\tc\x01\"]", "[]=\"a\\nb\\tc\\u0001\";#", false},
	{"trailing commas", "{\"a\":[{\"b\":[1,2,],},],}", "a[]={\"b\":[1,2]};#", false},
	{"NaN is null", "[{\"a\":NaN,\"b\":-Infinity}]", "[]={\"a\":null,\"b\":null};#", false},
	{"half a surrogate pair", "[\"x\\ud83d\",\"\\ud83d\\ude00\",\"\\u0000y\"]",
		"[]=\"x\xef\xbf\xbd\";[]=\"\xf0\x9f\x98\x80\";[]=\"\xef\xbf\xbdy\";#", false},
	{"all escapes", "[\"\\b\\f\\n\\r\\t\\/\\u4F60\\u00e9\"]",
		"[]=\"\\b\\f\\n\\r\\t/\xe4\xbd\xa0\xc3\xa9\";#", false},
	{"\\u without its digits", "[\"a\\u12\",\"\\u\",{\"\\u00e\":1}]",
		"[]=\"a\xef\xbf\xbd"
		"12\";[]=\"\xef\xbf\xbd\";[]={\"\xef\xbf\xbd"
		"00e\":1};#",
		false},
	{"an escape that there is not", "[\"a\\x\",1]", "!\"a\\x\";[]=1;#", false},
	{"numbers", "[-0,007,1.5,-2e3,1E+2,0.0001,123456789012.5]",
		"[]=0;[]=7;[]=1.5;[]=-2000;[]=100;[]=0.0001;[]=123456789012.5;#", false},
	{"words that are none", "[-,1.2.3,1e,tru,truex,nulls,+1,1x,.5,{\"a\":nan}]",
		"!-;!1.2.3;!1e;!tru;!truex;!nulls;!+1;!1x;!.5;!{\"a\":nan};#", false},
	{"a broken value in a record spoils it alone", "{\"a\":[1,{\"b\":no}]}\n{\"a\":2}",
		"!{\"a\":[1,{\"b\":no}]};={\"a\":2};", true},
	{"the same key twice", "[{\"a\":1,\"a\":2}]", "[]={\"a\":1,\"a\":2};#", false},
	{"escaped quotes and backslashes", "[\"a\\\\\",\"\\\"\"]", "[]=\"a\\\\\";[]=\"\\\"\";#",
		false},
	{"last line cut off", "{\"a\":1}\n{\"a\":2,\"b\":\"x", "={\"a\":1};!{\"a\":2,\"b\":\"x;",
		true},
	{"last line cut off, by members", "{\"a\":1}\n{\"a\":2,\"b\":\"x", "a=1;#a=2;!\"x;", false},
	{"line cut off in the middle", "{\"a\":\"x\n{\"a\":2}\n{\"a\":3}",
		"!{\"a\":\"x;={\"a\":2};={\"a\":3};", true},
	{"line cut off after a colon", "{\"a\":\n{\"a\":2}\n{\"a\":3}",
		"!{\"a\":;={\"a\":2};={\"a\":3};", true},
	{"line cut off, by members", "{\"a\":1,\"b\":{\"c\":\"x\n{\"a\":2}\n{\"a\":3}",
		"a=1;!\"x;a=2;#a=3;#", false},
	{"junk between lines", "{\"a\":1}\n<html>\nnope\n{\"a\":2}",
		"={\"a\":1};!<html>\nnope;={\"a\":2};", true},
	{"bad element", "[{\"a\":1},{\"a\":},{\"a\":3}]", "[]={\"a\":1};!{\"a\":};[]={\"a\":3};#",
		false},
	{"bad element in a member", "{\"w\":[{\"a\":1},{\"a\" 2},{\"a\":3}],\"n\":1}",
		"w[]={\"a\":1};!{\"a\" 2};w[]={\"a\":3};n=1;#", false},
	{"missing element", "[1,,2]", "[]=1;!;[]=2;#", false},
	{"missing value", "{\"a\":,\"b\":2}", "!;b=2;#", false},
	{"array cut off", "[{\"a\":1},{\"a\":\"b", "[]={\"a\":1};!{\"a\":\"b;", false},
	{"brackets that do not match", "[{\"a\":1]]", "!{\"a\":1];#", false},
	{"brackets that never close", "[{\"a\":[1}]", "!{\"a\":[1}];", false},
	{"missing comma", "[1 2]", "[]=1;!2];", false},
};

static void test_cases(void **state)
{
	STR(got);

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++)
		for (size_t chunk = 1; chunk < 8; chunk++) {
			dump(cases[i].text, strlen(cases[i].text), chunk, cases[i].whole, &got);
			if (strcmp(got.buf, cases[i].want) != 0)
				fail_msg("%s: %s", cases[i].label, got.buf);
		}
}

static void test_depth(void **state)
{
	STR(text);
	STR(got);

	(void)state;
	for (int depth = JSON_DEPTH_MAX; depth <= JSON_DEPTH_MAX + 1; depth++) {
		str_reset(&text);
		str_add(&text, "[");
		for (int i = 0; i < depth; i++)
			str_add(&text, "[");
		for (int i = 0; i < depth; i++)
			str_add(&text, "]");
		str_add(&text, ",7]");
		dump(text.buf, text.len, 4096, false, &got);
		assert_memory_equal(got.buf, depth > JSON_DEPTH_MAX ? "!" : "[", 1);
		assert_string_equal(got.buf + got.len - 6, "[]=7;#");
	}
}

static void test_lines_and_numbers(void **state)
{
	static const char text[] = "\n{\"a\":1}\n\n{\"a\":\"x\ny\"}\n{\"a\":2}\n";
	static const long lines[] = {2, 4, 6};
	struct feed feed = {text, sizeof(text) - 1, 5, 0};
	struct json_stream *js = json_stream_new(feed_read, &feed, true);
	const struct json_item *item;
	struct srm_err err = SRM_ERR_INIT;

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(json_next(js, &item, &err), SRM_OK);
		assert_int_equal(item->line, lines[i]);
		assert_int_equal(item->number, i + 1);
	}
	assert_int_equal(json_next(js, &item, &err), SRM_OK);
	assert_null(item);
	assert_int_equal(json_offset(js), sizeof(text) - 1);
	json_stream_free(js);
}

/** Records that straddle the buffer wherever it ends, and one larger than it. */
static void test_records_across_the_buffer(void **state)
{
	STR(text);
	STR(got);
	STR(want);

	(void)state;
	for (size_t pad = 0; pad < 24; pad++) {
		str_reset(&text);
		str_reset(&want);
		for (size_t i = 0; i < pad; i++)
			str_addc(&text, ' ');
		str_add(&text, "{\"w\":[{\"t\":\"");
		str_add(&want, "w[]={\"t\":\"");
		for (size_t i = 0; i < 300000; i++)
			str_addc(&text, 'x');
		for (size_t i = 0; i < 300000; i++)
			str_addc(&want, 'x');
		str_add(&text, "\"}");
		str_add(&want, "\"};");
		for (int i = 0; i < 10000; i++) {
			str_add(&text, " , {\"id\":5100000000000018,\"n\":[1,{}]}");
			str_add(&want, "w[]={\"id\":\"5100000000000018\",\"n\":[1,{}]};");
		}
		str_add(&text, "]}");
		str_add(&want, "#");
		dump(text.buf, text.len, 65536, false, &got);
		assert_true(strcmp(got.buf, want.buf) == 0);
	}
}

/** Any bytes at all: nothing crashes, and how they come in changes nothing. */
static void test_mangled(void **state)
{
	static const char corpus[] =
		"{\"ok\":1,\"data\":{\"cards\":[{\"id\":5100000000000018,\"t\":\"a\\u4f60\\\"\"},{}],\"n\":[]}}\n"
		"[{\"a\":[1,-2.5e3,null,]},\"\\ud83d\"]\n{\"b\":true}";
	static const char bytes[] = "\"\\{}[],:\n1\0x";
	char text[sizeof(corpus)];
	uint64_t seed = 88172645463325252ULL;
	STR(whole);
	STR(parts);

	(void)state;
	for (int round = 0; round < 40; round++) {
		memcpy(text, corpus, sizeof(text));
		for (int i = 0; i < round; i++)
			text[feed_random(&seed) % (sizeof(text) - 1)] =
				bytes[feed_random(&seed) % (sizeof(bytes) - 1)];
		for (size_t len = 0; len < sizeof(text); len++) {
			char *copy = mem_dup(text, len);

			dump(copy, len, len + 1, round % 2, &whole);
			dump(copy, len, 1 + len % 7, round % 2, &parts);
			assert_int_equal(whole.len, parts.len);
			assert_memory_equal(whole.buf, parts.buf, whole.len);
			free(copy);
		}
	}
}

static void test_values(void **state)
{
	cJSON *v = cJSON_Parse("{\"u\":{\"id\":\"9007199254740993\",\"N\":1,\"n\":-5},\"f\":1.5,"
			       "\"t\":true,\"s\":\"False\",\"z\":null,\"one\":1,\"l\":[]}");
	char buf[32];
	int64_t n = 0;

	(void)state;
	assert_true(json_int(json_at(v, "u.id"), &n));
	assert_int_equal(n, 9007199254740993);
	assert_true(json_int(json_at(v, "u.n"), &n));
	assert_int_equal(n, -5);
	assert_false(json_int(json_get(v, "f"), &n));
	assert_true(slice_is(json_text(json_at(v, "u.n"), buf), "-5"));
	assert_true(slice_is(json_text(json_get(v, "f"), buf), "1.5"));
	assert_null(json_text(json_get(v, "z"), buf).s);
	assert_null(json_text(json_get(v, "t"), buf).s);
	assert_null(json_text(json_get(v, "l"), buf).s);
	assert_null(json_text(NULL, buf).s);
	assert_null(json_get(NULL, "x"));
	assert_null(json_get(json_get(v, "f"), "x"));
	assert_null(json_at(v, "u.none.x"));
	assert_null(json_get(v, "U"));
	assert_int_equal(json_bool(json_get(v, "t")), 1);
	assert_int_equal(json_bool(json_get(v, "s")), 0);
	assert_int_equal(json_bool(json_get(v, "one")), 1);
	assert_int_equal(json_bool(json_get(v, "f")), -1);
	assert_int_equal(json_bool(json_get(v, "z")), -1);
	assert_int_equal(json_bool(NULL), -1);
	cJSON_Delete(v);
}

static void test_pick(void **state)
{
	static const char *const names[] = {"a", "b", "c"};
	static const char *const texts[] = {"{\"b\":1,\"a\":2}", "{\"b\":1,\"a\":2}",
		"{\"a\":3,\"x\":0,\"a\":4}", "{\"x\":0,\"a\":4,\"c\":1,\"a\":5}", "{}", "[1]",
		"{\"c\":1,\"c\":2,\"C\":3,\"\":4}"};
	struct json_places places = {{0}};
	const cJSON *got[SRM_COUNT(names)];
	STR(many);

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(texts); i++) {
		cJSON *v = cJSON_Parse(texts[i]);

		json_pick(v, names, SRM_COUNT(names), &places, got);
		for (size_t k = 0; k < SRM_COUNT(names); k++)
			assert_ptr_equal(got[k], json_get(v, names[k]));
		cJSON_Delete(v);
	}
	json_pick(NULL, names, SRM_COUNT(names), &places, got);
	assert_null(got[0]);
	/* more members than places are remembered for */
	for (int i = 0; i < 3 * JSON_PLACES; i++)
		str_addf(&many, "%s\"%d\":%d", i ? "," : "{", i, i);
	str_add(&many, ",\"b\":7}");
	for (int round = 0; round < 2; round++) {
		cJSON *v = cJSON_Parse(many.buf);

		json_pick(v, names, SRM_COUNT(names), &places, got);
		assert_int_equal(got[1]->valueint, 7);
		assert_null(got[0]);
		cJSON_Delete(v);
	}
}

static void test_add_string(void **state)
{
	STR(out);

	(void)state;
	json_add_string(&out, SLICE_LIT("a\"b\\c\n\x01\x7f\0\xe4\xbd\xa0\xff!"));
	assert_string_equal(out.buf, "\"a\\\"b\\\\c\\n\\u0001\\u007f\\u0000\xe4\xbd\xa0\\ufffd!\"");
	str_reset(&out);
	json_add_string(&out, SLICE_NONE);
	assert_string_equal(out.buf, "\"\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_lines_and_numbers),
		cmocka_unit_test(test_records_across_the_buffer),
		cmocka_unit_test(test_mangled),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_pick),
		cmocka_unit_test(test_add_string),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
