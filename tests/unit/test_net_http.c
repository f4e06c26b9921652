/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/base/attr.h"
#include "srm/net/http.h"

static void test_shown(void **state)
{
	static const struct {
		const char *url;
		bool is_secret;
		const char *shown;
	} cases[] = {
		{"https://a.example/x?uid=1&count=2", false, "https://a.example/x?uid=1&count=2"},
		{"https://a.example:8443/x?access_token=abc", false,
			"https://a.example:8443/x?access_token=***"},
		{"https://a.example/x?Key=abc&y", false, "https://a.example/x?Key=***&y"},
		{"https://a.example/x?corpid=1&corpsecret=abc#f", false,
			"https://a.example/x?corpid=1&corpsecret=***"},
		{"https://hooks.example/services/T0/B0/abc", true, "https://hooks.example/***"},
		{"https://me:abc@a.example/x", false, "https://a.example/x"},
		{"https://[::1]:8443/x", false, "https://[::1]:8443/x"},
		{"abc", true, "***"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		STR(out);

		http_show_url(cases[i].url, cases[i].is_secret, &out);
		assert_string_equal(out.buf, cases[i].shown);
	}
}

static void test_shown_request(void **state)
{
	const struct http_param params[] = {{"access_token", "abc", true}, {"uid", "1", false}};
	const struct http_request get = {
		.url = "https://a.example/x", .params = params, .nparams = 2};
	const struct http_request post = {.url = "https://a.example/x?v=2",
		.params = params,
		.nparams = 1,
		.body = "{\"secret\":\"abc\"}",
		.shown_body = "***",
		.authorization = "OAuth2 abc"};
	STR(out);

	(void)state;
	http_show(&get, &out);
	assert_string_equal(out.buf, "GET https://a.example/x?access_token=***&uid=1");
	str_reset(&out);
	http_show(&post, &out);
	assert_string_equal(out.buf, "POST https://a.example/x?v=2&access_token=*** ***");
}

static void test_allowed(void **state)
{
	static const struct {
		const char *label, *url, *insecure;
		bool ok;
	} cases[] = {
		{"https", "https://a.example/x", NULL, true},
		{"in any case", "HTTPS://a.example/x", NULL, true},
		{"plain", "http://a.example/x", NULL, false},
		{"plain, this machine, not named", "http://127.0.0.1/x", NULL, false},
		{"plain, this machine", "http://127.0.0.1:80/x", "127.0.0.1", true},
		{"by name", "http://localhost/x", "localhost", true},
		{"the other one", "http://127.0.0.1/x", "localhost", false},
		{"six", "http://[::1]:80/x", "::1", true},
		{"another machine, named", "http://a.example/x", "a.example", false},
		{"that looks like this one", "http://127.0.0.1.a.example/x", "127.0.0.1", false},
		{"a user name in front", "http://127.0.0.1@a.example/x", "127.0.0.1", false},
		{"a user name before https", "https://127.0.0.1@a.example/x", NULL, false},
		{"two readings", "https://a.example\\@b.example/x", NULL, false},
		{"a file", "file:///etc/passwd", NULL, false},
		{"no address", "a.example/x", NULL, false},
		{"a line end", "https://a.example/x\ny", NULL, false},
		{"nothing", "", NULL, false},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct srm_err err = SRM_ERR_INIT;
		enum srm_rc rc = http_check_url(cases[i].url, false, cases[i].insecure, &err);

		if ((rc == SRM_OK) != cases[i].ok)
			fail_msg("%s: %s", cases[i].label, cases[i].url);
	}
}

/* What may not be asked is not asked. */
static void test_refused(void **state)
{
	const struct http_options options = {.ca_file = NULL};
	const struct http_request r = {.url = "http://a.example/x?key=abc"};
	struct http *http = http_new(&options);
	struct http_answer answer = {.status = 0};
	struct srm_err err = SRM_ERR_INIT;

	(void)state;
	assert_int_equal(http_send(http, &r, &answer, &err), SRM_EUSAGE);
	assert_null(strstr(err.msg[LANG_EN], "abc"));
	http_answer_release(&answer);
	http_free(http);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shown),
		cmocka_unit_test(test_shown_request),
		cmocka_unit_test(test_allowed),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
