/* SPDX-License-Identifier: MIT */
#include "decide.h"

#include <string.h>

#include "srm/base/num.h"
#include "srm/base/utf8.h"

static const double weight_max = 3;

static struct slice slice_from(struct slice text, size_t skip)
{
	return (struct slice){text.s + skip, text.len - skip};
}

/* One or two digits, nothing else. */
static bool small_number(struct slice text, int *out)
{
	int64_t n;

	if (text.len < 1 || text.len > 2 || text.s[0] < '0' || !num_int64(text, &n))
		return false;
	*out = (int)n;
	return true;
}

bool zone_parse(struct slice text, int *seconds)
{
	struct slice hours, minutes;
	int h, m = 0, sign;

	text = slice_trim(text);
	*seconds = 0;
	if (slice_is(text, "Z") || slice_is(text, "UTC") || slice_is(text, "GMT"))
		return true;
	if (slice_starts(text, "UTC") || slice_starts(text, "GMT"))
		text = slice_from(text, 3);
	if (!text.len)
		return false;
	sign = text.s[0] == '-' ? -1 : 1;
	if (text.s[0] == '-' || text.s[0] == '+')
		text = slice_from(text, 1);
	hours = slice_cut(text, ":", &minutes);
	if (!minutes.s && text.len == 4) {
		hours = (struct slice){text.s, 2};
		minutes = slice_from(text, 2);
	}
	if (!small_number(hours, &h) || (minutes.s && !small_number(minutes, &m)))
		return false;
	if (h > 14 || m > 59 || (h == 14 && m > 0) || (sign < 0 && h > 12))
		return false;
	*seconds = sign * (h * 3600 + m * 60);
	return true;
}

bool duration_parse(struct slice text, int64_t *seconds)
{
	static const struct {
		const char *unit;
		double seconds;
	} units[] = {
		{"m", 60},
		{"h", 3600},
		{"d", DAY_S},
		{"w", 7.0 * DAY_S},
		{"分钟", 60},
		{"小时", 3600},
		{"天", DAY_S},
		{"周", 7.0 * DAY_S},
	};
	const double longest = 3650.0 * DAY_S;
	double n;

	text = slice_trim(text);
	for (size_t i = 0; i < SRM_COUNT(units); i++) {
		struct slice number = text;

		if (!slice_ends(text, units[i].unit))
			continue;
		number.len -= strlen(units[i].unit);
		if (!num_double(slice_trim(number), &n) || !(n > 0) ||
			n * units[i].seconds > longest || n * units[i].seconds < 1)
			return false;
		*seconds = (int64_t)(n * units[i].seconds);
		return true;
	}
	return false;
}

/* Where the last colon, plain or wide, starts; *len its bytes. */
static const char *last_colon(struct slice text, size_t *len)
{
	static const char *const colons[] = {":", "："};
	const char *last = NULL;

	for (size_t i = 0; i < SRM_COUNT(colons); i++) {
		size_t n = strlen(colons[i]);

		for (size_t at = 0; at + n <= text.len; at++)
			if (!memcmp(text.s + at, colons[i], n) && (!last || text.s + at > last)) {
				last = text.s + at;
				*len = n;
			}
	}
	return last;
}

static enum srm_rc check_word(struct slice word, struct srm_err *err)
{
	enum {
		WORD_MAX = 120
	};

	if (!word.len)
		return err_set(err, SRM_EUSAGE, T("a keyword is empty"));
	if (word.len > WORD_MAX || memchr(word.s, '\n', word.len))
		return err_set(err, SRM_EUSAGE,
			T("\"%.*s...\" is too long for a keyword: at most %d bytes, on one line"),
			24, word.s, WORD_MAX);
	return SRM_OK;
}

enum srm_rc keyword_parse(struct slice text, struct keyword_spec *out, struct srm_err *err)
{
	size_t len = 0;
	const char *colon;
	struct slice weight;

	text = slice_trim(text);
	*out = (struct keyword_spec){text, 1};
	colon = text.len ? last_colon(text, &len) : NULL;
	if (colon) {
		out->word = slice_trim((struct slice){text.s, (size_t)(colon - text.s)});
		weight = slice_trim(slice_from(text, (size_t)(colon - text.s) + len));
		if (!num_double(weight, &out->weight) || !(out->weight > 0) ||
			out->weight > weight_max)
			return err_set(err, SRM_EUSAGE,
				T("\"%.*s\": a weight is a number above 0 and at most 3, as in %.*s:2"),
				(int)text.len, text.s, (int)out->word.len, out->word.s);
	}
	return check_word(out->word, err);
}

/* The last part of an address, without what follows ? or #; none when it is no address. */
static struct slice address_end(struct slice text)
{
	struct slice rest, part = text;

	if (!slice_has(text, "/"))
		return SLICE_NONE;
	part = slice_cut(part, "?", &rest);
	part = slice_cut(part, "#", &rest);
	while (part.len && part.s[part.len - 1] == '/')
		part.len--;
	for (size_t i = part.len; i > 0; i--)
		if (part.s[i - 1] == '/')
			return slice_from(part, i);
	return part;
}

void post_key_parse(struct slice text, struct post_key *out)
{
	struct slice end;
	int64_t mid;

	*out = (struct post_key){0};
	text = slice_trim(text);
	if (!text.len)
		return;
	end = address_end(text);
	if (end.len)
		out->ids[out->n++] = end;
	else
		end = text;
	out->ids[out->n++] = text;
	if (weibo_bid_to_mid(end, &mid)) {
		snprintf(out->mid, sizeof(out->mid), "%lld", (long long)mid);
		out->ids[out->n++] = slice_of(out->mid);
	}
}

struct slice list_next(struct slice *rest)
{
	static const char *const marks[] = {",", ";", "|", "，", "；", "、", "｜"};

	while (rest->len) {
		const char *end = rest->s + rest->len, *p = rest->s;
		size_t skip = 0;
		struct slice one;

		for (; p < end && !skip; p += skip ? 0 : 1)
			for (size_t i = 0; i < SRM_COUNT(marks) && !skip; i++) {
				size_t n = strlen(marks[i]);

				if ((size_t)(end - p) >= n && !memcmp(p, marks[i], n))
					skip = n;
			}
		one = slice_trim((struct slice){rest->s, (size_t)(p - rest->s)});
		*rest = slice_from(*rest, (size_t)(p - rest->s) + skip);
		if (one.len)
			return one;
	}
	return SLICE_NONE;
}
