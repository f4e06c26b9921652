/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdbool.h>
#include <stdio.h>

#include "srm/base/msg.h"
#include "srm/base/str.h"
#include "srm/base/utf8.h"

enum {
	ARGS_MAX = 16,
	KIND_MAX = 8
};

/* What each argument of a format is read as, in the order of the arguments. */
struct args {
	char kind[ARGS_MAX][KIND_MAX];
	int n;
	bool bad;
};

static void set_kind(struct args *a, int at, const char *kind, size_t len)
{
	if (at < 0 || at >= ARGS_MAX || len == 0 || len >= KIND_MAX ||
		(a->kind[at][0] &&
			(strlen(a->kind[at]) != len || memcmp(a->kind[at], kind, len)))) {
		a->bad = true;
		return;
	}
	memcpy(a->kind[at], kind, len);
	if (at >= a->n)
		a->n = at + 1;
}

/* "12$": the argument it names, from 0; -1 when none is named. */
static const char *position(const char *p, int *at)
{
	char *end;
	long n = strtol(p, &end, 10);

	*at = -1;
	if (end == p || *end != '$')
		return p;
	*at = (int)n - 1;
	return end + 1;
}

static struct args read_format(const char *p)
{
	struct args a = {.n = 0};
	int next = 0;

	while ((p = strchr(p, '%'))) {
		const char *kind;
		int at;

		if (p[1] == '%') {
			p += 2;
			continue;
		}
		p = position(p + 1, &at);
		p += strspn(p, "-+ #0'");
		for (int i = 0; i < 2; i++) {
			p += i && *p == '.';
			if (*p == '*') {
				int star;

				p = position(p + 1, &star);
				set_kind(&a, star >= 0 ? star : next++, "*", 1);
			}
			p += strspn(p, "0123456789");
		}
		kind = p;
		p += strspn(p, "hljztL");
		if (!*p || !strchr("diouxXeEfFgGcsp", *p)) {
			a.bad = true;
			break;
		}
		p++;
		set_kind(&a, at >= 0 ? at : next++, kind, (size_t)(p - kind));
	}
	return a;
}

static bool same_args(const char *english, const char *chinese)
{
	struct args a = read_format(english), b = read_format(chinese);

	if (a.bad || b.bad || a.n != b.n)
		return false;
	for (int i = 0; i < a.n; i++) {
		if (!a.kind[i][0] || strcmp(a.kind[i], b.kind[i]) != 0)
			return false;
	}
	return true;
}

static void test_the_check_itself(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} cases[] = {
		{"%s has %d", "%2$d 条属于 %1$s", true},
		{"100%%", "百分之百", true},
		{"%5.1f and %-*s", "%5.1f %-*s", true},
		{"%zu rows", "%d 行", false},
		{"%s has %d", "%d 有 %s", false},
		{"%s", "没有", false},
		{"%s and %s", "%1$s", false},
		{"50% more", "50%% 多", false},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		if (same_args(cases[i].a, cases[i].b) != cases[i].same)
			fail_msg("%s | %s", cases[i].a, cases[i].b);
	}
}

static bool has_percent_args(const char *text)
{
	return read_format(text).n > 0;
}

static void test_catalogue(void **state)
{
	const char *english, *chinese, *before = NULL;
	int bad = 0;

	(void)state;
	for (size_t i = 0; (english = msg_entry(i, &chinese)); i++) {
		const char *why = NULL;

		/* "% of" in a message that is no format is fine on both sides */
		if ((has_percent_args(english) || has_percent_args(chinese)) &&
			!same_args(english, chinese))
			why = "the arguments differ";
		else if (!*chinese || !utf8_valid(chinese, strlen(chinese)))
			why = "no usable Chinese";
		else if (before && strcmp(before, english) >= 0)
			why = "not in order, so it may not be found";
		else if (msg_text(LANG_ZH, english) != chinese)
			why = "not found by its key";
		if (why) {
			print_error("%s: %s\n", english, why);
			bad++;
		}
		before = english;
	}
	assert_int_equal(bad, 0);
}

static void test_no_entry(void **state)
{
	static const char text[] = "no such message in the catalogue";

	(void)state;
	assert_ptr_equal(msg_text(LANG_ZH, text), text);
	assert_ptr_equal(msg_text(LANG_EN, text), text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_check_itself),
		cmocka_unit_test(test_catalogue),
		cmocka_unit_test(test_no_entry),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
