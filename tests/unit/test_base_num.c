/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/base/date.h"
#include "srm/base/num.h"

static const struct count_case {
	const char *text;
	bool ok;
	int64_t value;
	bool saturated;
} counts[] = {
	{"0", true, 0, false},
	{"1,234", true, 1234, false},
	{"12,345,678", true, 12345678, false},
	{" 42\t", true, 42, false},
	{"1.2万", true, 12000, false},
	{"8978.4万", true, 89784000, false},
	{"100万+", true, 1000000, true},
	{"10w+", true, 100000, true},
	{"3亿", true, 300000000, false},
	{"1.25亿", true, 125000000, false},
	{"12.0", true, 12, false},
	{"0.12345万", true, 1234, false},
	{"-7", true, -7, false},
	{"100000+", true, 100000, true},
	{"9223372036854775807", true, INT64_MAX, false},
	{"9223372036854775808", false, 0, false},
	{"922337203685477.9万", false, 0, false},
	{"12.5", false, 0, false},
	{"1,23", false, 0, false},
	{"1234,567", false, 0, false},
	{"12,3456", false, 0, false},
	{"12.", false, 0, false},
	{"万", false, 0, false},
	{"+", false, 0, false},
	{"-", false, 0, false},
	{"", false, 0, false},
	{"{}", false, 0, false},
	{"无", false, 0, false},
	{"null", false, 0, false},
	{"转发", false, 0, false},
	{"NaN", false, 0, false},
	{"12%", false, 0, false},
	{"1e5", false, 0, false},
};

static void test_count(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(counts); i++) {
		const struct count_case *c = &counts[i];
		int64_t value = -1;
		bool saturated = false;

		if (num_count(slice_of(c->text), &value, &saturated) != c->ok)
			fail_msg("%s: accepted or not", c->text);
		if (c->ok && (value != c->value || saturated != c->saturated))
			fail_msg("%s: %lld", c->text, (long long)value);
	}
	assert_false(num_count(SLICE_NONE, &(int64_t){0}, &(bool){false}));
}

static void test_int64(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		int64_t value;
	} cases[] = {
		{"0", true, 0},
		{"-0", true, 0},
		{"+5", true, 5},
		{"007", true, 7},
		{"9223372036854775807", true, INT64_MAX},
		{"-9223372036854775808", true, INT64_MIN},
		{"9223372036854775808", false, 0},
		{"-9223372036854775809", false, 0},
		{"99999999999999999999", false, 0},
		{"", false, 0},
		{"-", false, 0},
		{" 1", false, 0},
		{"1x", false, 0},
		{"1.0", false, 0},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		int64_t value = 0;

		if (num_int64(slice_of(cases[i].text), &value) != cases[i].ok ||
			value != cases[i].value)
			fail_msg("%s: %lld", cases[i].text, (long long)value);
	}
}

/** A byte that is no digit is seen wherever it stands. */
static void test_int64_bytes(void **state)
{
	static const char others[] = "/:\x01 a\xb1\xff";
	int64_t value;

	(void)state;
	for (size_t len = 1; len < 20; len++)
		for (size_t at = 0; at < len; at++) {
			char text[] = "1234567890123456789";
			int64_t want = 0;

			for (size_t i = 0; i < len; i++)
				want = want * 10 + text[i] - '0';
			assert_true(num_int64((struct slice){text, len}, &value));
			assert_int_equal(value, want);
			for (const char *p = others; *p; p++) {
				text[at] = *p;
				assert_false(num_int64((struct slice){text, len}, &value));
			}
		}
}

static void test_double(void **state)
{
	static const char *const bad[] = {
		"", ".", "e5", "1e", "0x10", "inf", "nan", "1,5", "1e999", "1 ", "--1"};
	double value;

	(void)state;
	assert_true(num_double(SLICE_LIT("-12.5e1"), &value));
	assert_true(value < -124.9 && value > -125.1);
	assert_true(num_double(SLICE_LIT(".5"), &value));
	assert_true(value > 0.49 && value < 0.51);
	for (size_t i = 0; i < SRM_COUNT(bad); i++)
		if (num_double(slice_of(bad[i]), &value))
			fail_msg("%s is taken for a number", bad[i]);
}

static void test_id_look(void **state)
{
	static const struct {
		const char *text;
		enum id_look look;
	} cases[] = {
		{"5100000000000018", ID_LOOK_DECIMAL},
		{"9223372036854775807", ID_LOOK_DECIMAL},
		{"0", ID_LOOK_DECIMAL},
		{"9223372036854775808", ID_LOOK_TEXT},
		{"0123", ID_LOOK_TEXT},
		{"-5", ID_LOOK_TEXT},
		{"4.50E+15", ID_LOOK_SCIENTIFIC},
		{"5e+15", ID_LOOK_SCIENTIFIC},
		{"4E1234567", ID_LOOK_TEXT},
		{"Mz0aB1cDe", ID_LOOK_TEXT},
		{"wxid_abc", ID_LOOK_TEXT},
		{"", ID_LOOK_NONE},
		{"  ", ID_LOOK_NONE},
		{"无", ID_LOOK_NONE},
		{"{}", ID_LOOK_NONE},
		{"nan", ID_LOOK_NONE},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++)
		if (num_id_look(slice_of(cases[i].text)) != cases[i].look)
			fail_msg("%s", cases[i].text);
	assert_int_equal(num_id_look(SLICE_NONE), ID_LOOK_NONE);
}

static void test_bid(void **state)
{
	static const struct {
		const char *bid;
		int64_t mid;
	} cases[] = {
		{"E00000000", INT64_C(4000000000000000)},
		{"F9QdwBOwp", INT64_C(4123456789012345)},
		{"O00000001", INT64_C(5000000000000001)},
		{"P0000FXsj", INT64_C(5100000009999999)},
		{"OFXsj0000", INT64_C(5099999990000000)},
		{"3p4eMjjajE", INT64_C(21110101234567890)},
		{"DFXsjFXsj", INT64_C(3999999999999999)},
		{"q0U0007", INT64_C(1000000000007)},
	};
	static const char *const bad[] = {
		"", "abc", "z0abcdefghi", "Pab-EfGhI", "PZZZZabcd", "0abcdefgh", "用户用"};
	char buf[12];
	int64_t mid;

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		assert_string_equal(weibo_mid_to_bid(cases[i].mid, buf), cases[i].bid);
		assert_true(weibo_bid_to_mid(slice_of(cases[i].bid), &mid));
		assert_int_equal(mid, cases[i].mid);
	}
	for (size_t i = 0; i < SRM_COUNT(bad); i++)
		if (weibo_bid_to_mid(slice_of(bad[i]), &mid))
			fail_msg("%s is taken for a bid", bad[i]);
	assert_string_equal(weibo_mid_to_bid(0, buf), "");
	assert_int_equal(strlen(weibo_mid_to_bid(INT64_MAX, buf)), 11);
}

static void test_mid_time(void **state)
{
	(void)state;
	/* 2024-11-19 01:49:27 UTC, and a comment made in the same second */
	assert_int_equal(weibo_mid_time((INT64_C(1731980967) - 515483463) << 22), 1731980967);
	assert_int_equal(weibo_mid_time(((INT64_C(1731980967) - 515483463) << 22) + 4194303),
		1731980967);
	assert_int_equal(weibo_mid_time(0), TIME_NONE);
	assert_int_equal(weibo_mid_time(-5), TIME_NONE);
	assert_int_equal(weibo_mid_time(1234567890), TIME_NONE);
	assert_int_equal(weibo_mid_time(INT64_MAX), TIME_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_count),
		cmocka_unit_test(test_int64),
		cmocka_unit_test(test_int64_bytes),
		cmocka_unit_test(test_double),
		cmocka_unit_test(test_id_look),
		cmocka_unit_test(test_bid),
		cmocka_unit_test(test_mid_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
