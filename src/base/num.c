/* SPDX-License-Identifier: MIT */
#include "srm/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "srm/base/date.h"
#include "swar.h"

enum {
	SAFE_DIGITS = 18, /* that many fit an int64 whatever they are */
	NOTHING_MAX = 9,  /* bytes of the longest word for nothing */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/** value = value * factor + plus; false on overflow. Neither is negative. */
static bool grow(int64_t *value, int64_t factor, int64_t plus)
{
	if (*value > (INT64_MAX - plus) / factor)
		return false;
	*value = *value * factor + plus;
	return true;
}

bool num_int64(struct slice text, int64_t *out)
{
	bool minus = text.len > 0 && text.s[0] == '-';
	size_t i = minus || (text.len > 0 && text.s[0] == '+') ? 1 : 0;
	size_t safe = i + SAFE_DIGITS < text.len ? i + SAFE_DIGITS : text.len;
	int64_t value = 0; /* kept negative: INT64_MIN has no positive */

	if (i == text.len)
		return false;
	for (; safe - i >= 8; i += 8) {
		const uint64_t digits = swar_load(text.s + i) ^ swar_all('0');

		if (!swar_are_digits(digits))
			return false;
		value = value * 100000000 - swar_number(digits);
	}
	for (; i < safe; i++) {
		if (!is_digit(text.s[i]))
			return false;
		value = value * 10 - (text.s[i] - '0');
	}
	for (; i < text.len; i++) {
		int digit = text.s[i] - '0';

		if (!is_digit(text.s[i]) || value < (INT64_MIN + digit) / 10)
			return false;
		value = value * 10 - digit;
	}
	if (!minus && value == INT64_MIN)
		return false;
	*out = minus ? value : -value;
	return true;
}

bool num_decimal(struct slice text, int64_t *out)
{
	return text.len > 0 && is_digit(text.s[0]) && (text.s[0] != '0' || text.len == 1) &&
	       num_int64(text, out);
}

/** digits[.digits][e[+-]digits] with at least one digit before the exponent. */
static bool is_decimal(const char *p, const char *end)
{
	size_t digits = 0;

	if (p < end && (*p == '-' || *p == '+'))
		p++;
	for (; p < end && is_digit(*p); p++)
		digits++;
	if (p < end && *p == '.')
		for (p++; p < end && is_digit(*p); p++)
			digits++;
	if (digits == 0)
		return false;
	if (p < end && (*p == 'e' || *p == 'E')) {
		p++;
		if (p < end && (*p == '-' || *p == '+'))
			p++;
		if (p == end)
			return false;
		while (p < end && is_digit(*p))
			p++;
	}
	return p == end;
}

bool num_double(struct slice text, double *out)
{
	char buf[64], *stop;
	double value;

	if (text.len == 0 || text.len >= sizeof(buf) || !is_decimal(text.s, text.s + text.len))
		return false;
	memcpy(buf, text.s, text.len);
	buf[text.len] = '\0';
	value = strtod(buf, &stop); /* the program never leaves the C numeric locale */
	if (*stop != '\0' || !isfinite(value))
		return false;
	*out = value;
	return true;
}

/** Digits with or without thousands commas; false when commas are misplaced. */
static bool take_whole(const char **at, const char *end, int64_t *out)
{
	const char *p = *at, *start = p;
	int64_t value = 0;

	for (; p < end && is_digit(*p); p++)
		if (!grow(&value, 10, *p - '0'))
			return false;
	if (p == start)
		return false;
	if (p < end && *p == ',' && p - start > 3)
		return false;
	while (p < end && *p == ',') {
		if (end - p < 4 || !is_digit(p[1]) || !is_digit(p[2]) || !is_digit(p[3]))
			return false;
		if (!grow(&value, 1000, (p[1] - '0') * 100 + (p[2] - '0') * 10 + p[3] - '0'))
			return false;
		p += 4;
		if (p < end && is_digit(*p))
			return false;
	}
	*at = p;
	*out = value;
	return true;
}

/** The unit a number ends in, its sign for "and more" taken off first. */
static int64_t take_unit(struct slice *text, bool *saturated)
{
	static const struct {
		const char *word;
		int64_t times;
	} units[] = {
		{"万", 10000},
		{"萬", 10000},
		{"亿", 100000000},
		{"億", 100000000},
		{"千", 1000},
		{"w", 10000},
		{"W", 10000},
	};

	*saturated = slice_ends(*text, "+") || slice_ends(*text, "＋");
	if (*saturated)
		text->len -= slice_ends(*text, "+") ? 1 : strlen("＋");
	for (size_t i = 0; i < SRM_COUNT(units); i++)
		if (slice_ends(*text, units[i].word)) {
			text->len -= strlen(units[i].word);
			return units[i].times;
		}
	return 1;
}

/** What the digits after the point add; 12.0 is a count, 12.5 of no unit is none. */
static bool take_fraction(const char **at, const char *end, int64_t unit, int64_t *value)
{
	int64_t times = unit;

	if (*value > INT64_MAX - unit)
		return false;
	for (; *at < end && is_digit(**at); (*at)++) {
		if (unit == 1 && **at != '0')
			return false;
		times /= 10;
		*value += (**at - '0') * times;
	}
	return true;
}

bool num_count(struct slice text, int64_t *out, bool *saturated)
{
	struct slice rest = slice_trim(text);
	bool minus = slice_starts(rest, "-"), more;
	int64_t times, value;
	const char *p, *end;

	if (rest.len == 0)
		return false;
	if (minus)
		rest = (struct slice){rest.s + 1, rest.len - 1};
	times = take_unit(&rest, &more);
	p = rest.s;
	end = p + rest.len;
	if (!take_whole(&p, end, &value) || !grow(&value, times, 0))
		return false;
	if (end - p > 1 && *p == '.') {
		p++;
		if (!take_fraction(&p, end, times, &value))
			return false;
	}
	if (p != end)
		return false;
	*out = minus ? -value : value;
	*saturated = more;
	return true;
}

bool num_is_nothing(struct slice id)
{
	static const char *const words[] = {"null", "NULL", "None", "none", "nan", "NaN", "NAN",
		"undefined", "无", "空", "{}", "[]", "-", "--", "N/A"};

	if (id.len == 0)
		return true;
	if (id.len > NOTHING_MAX || is_digit(id.s[0]))
		return false;
	for (size_t i = 0; i < SRM_COUNT(words); i++)
		if (slice_is(id, words[i]))
			return true;
	return false;
}

/** d.ddE+dd: without a dot or a plus it may be a bid such as 4E1234567. */
static bool is_scientific(struct slice id)
{
	const char *e = memchr(id.s, 'E', id.len);
	size_t exponent;

	if (e == NULL)
		e = memchr(id.s, 'e', id.len);
	if (e == NULL || !is_digit(id.s[0]) || !is_decimal(id.s, id.s + id.len))
		return false;
	exponent = (size_t)(id.s + id.len - e - 1);
	return (e[1] == '+' || memchr(id.s, '.', (size_t)(e - id.s)) != NULL) && exponent <= 4;
}

enum id_look num_id_look(struct slice id)
{
	int64_t value;

	if (num_decimal(id, &value))
		return ID_LOOK_DECIMAL;
	if (num_is_nothing(slice_trim(id)))
		return ID_LOOK_NONE;
	return is_scientific(id) ? ID_LOOK_SCIENTIFIC : ID_LOOK_TEXT;
}

/*
 * A bid is the mid cut in groups of seven decimal digits from the right, each
 * group in base 62, all but the leftmost padded to four characters.
 */
enum {
	GROUP_DIGITS = 10000000,
	GROUP_CHARS = 4
};
static const char base62[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

static bool group_value(const char *p, size_t n, int64_t *out)
{
	int64_t value = 0;

	for (size_t i = 0; i < n; i++) {
		const char *at = memchr(base62, p[i], sizeof(base62) - 1);

		if (at == NULL)
			return false;
		value = value * 62 + (at - base62);
	}
	*out = value;
	return true;
}

bool weibo_bid_to_mid(struct slice bid, int64_t *mid)
{
	char back[12];
	int64_t value = 0, group;
	size_t n;

	if (bid.len < 6 || bid.len > 10)
		return false;
	for (size_t i = 0; i < bid.len; i += n) {
		n = i > 0 ? GROUP_CHARS : (bid.len - 1) % GROUP_CHARS + 1;
		if (!group_value(bid.s + i, n, &group) || (i > 0 && group >= GROUP_DIGITS))
			return false;
		value = value * GROUP_DIGITS + group;
	}
	/* only one spelling of a mid is a bid: no leading zeros, no group too large */
	if (value == 0 || !slice_is(bid, weibo_mid_to_bid(value, back)))
		return false;
	*mid = value;
	return true;
}

const char *weibo_mid_to_bid(int64_t mid, char buf[12])
{
	char digits[12] = "";
	size_t n = 0;

	while (mid > 0) {
		int64_t group = mid % GROUP_DIGITS;

		mid /= GROUP_DIGITS;
		for (int i = 0; group > 0 || (mid > 0 && i < GROUP_CHARS); i++) {
			digits[n++] = base62[group % 62];
			group /= 62;
		}
	}
	for (size_t i = 0; i < n; i++)
		buf[i] = digits[n - 1 - i];
	buf[n] = '\0';
	return buf;
}

int64_t weibo_mid_time(int64_t mid)
{
	int64_t at = mid < 0 ? 0 : (mid >> 22) + 515483463;

	if (at < date_from_civil(2009, 1, 1) * DAY_S || at >= date_from_civil(2101, 1, 1) * DAY_S)
		return TIME_NONE;
	return at;
}
