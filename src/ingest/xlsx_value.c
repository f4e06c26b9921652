/* SPDX-License-Identifier: MIT */
#include "xlsx.h"

#include <ctype.h>
#include <math.h>
#include <strings.h>

#include "srm/base/num.h"

/* Serials that are dates: up to 9999-12-31. */
static const double serial_end = 2958466;

enum number_look look_builtin(int64_t id)
{
	static const struct {
		int64_t from, to;
		enum number_look look;
	} looks[] = {
		{14, 17, LOOK_DATE},
		{18, 21, LOOK_TIME},
		{22, 22, LOOK_DATE_TIME},
		/* of East Asian editions */
		{27, 31, LOOK_DATE},
		{32, 35, LOOK_TIME},
		{36, 36, LOOK_DATE},
		{45, 47, LOOK_TIME},
		{50, 54, LOOK_DATE},
		{55, 56, LOOK_TIME},
		{57, 58, LOOK_DATE},
	};

	for (size_t i = 0; i < SRM_COUNT(looks); i++)
		if (id >= looks[i].from && id <= looks[i].to)
			return looks[i].look;
	return LOOK_NUMBER;
}

/* Over what is shown as it stands, and over [Red] or [$-804]; NULL at the end. */
static const char *skip_literal(const char *p)
{
	const char *end = p + 1;

	if (*p == '\\' || *p == '_' || *p == '*')
		return p[1] ? p + 2 : NULL;
	if (*p == '"')
		end = strchr(p + 1, '"');
	else if (*p == '[')
		end = strchr(p + 1, ']');
	return end ? end + (*p == '"' || *p == '[') : NULL;
}

/* "yyyy-mm-dd hh:mm", which LibreOffice writes with backslashes. */
static bool is_minute(const char *code)
{
	const char *p = "yyyy-mm-dd hh:mm";

	for (; *code; code++)
		if (*code != '\\' && tolower((unsigned char)*code) != *p++)
			return false;
	return !*p;
}

enum number_look look_of_format(const char *code)
{
	bool has_date = false, has_time = false, has_m = false;

	if (!strcasecmp(code, "General"))
		return LOOK_NUMBER;
	if (is_minute(code))
		return LOOK_DATE_MINUTE;
	for (const char *p = code; p && *p && *p != ';'; p = skip_literal(p)) {
		int c = tolower((unsigned char)*p);

		has_date = has_date || c == 'y' || c == 'd';
		has_time = has_time || c == 'h' || c == 's';
		has_m = has_m || c == 'm';
	}
	has_date = has_date || (has_m && !has_time);
	if (has_date)
		return has_time ? LOOK_DATE_TIME : LOOK_DATE;
	return has_time ? LOOK_TIME : LOOK_NUMBER;
}

static void add_clock(struct str *out, int64_t seconds)
{
	str_addf(out, "%02d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60),
		(int)(seconds % 60));
}

static bool add_date(struct str *out, double serial, enum number_look look, bool is_1904)
{
	int64_t day, seconds;
	char buf[DATE_BUF];

	if (!(serial >= 0) || serial >= serial_end)
		return false;
	day = (int64_t)serial;
	seconds = llround((serial - (double)day) * 86400);
	day += seconds / 86400;
	seconds %= 86400;
	if (day == 0 && look == LOOK_TIME) {
		add_clock(out, seconds);
		return true;
	}
	if (is_1904)
		day += date_from_civil(1904, 1, 1);
	else
		/* Excel believes in 1900-02-29 */
		day += date_from_civil(1899, 12, day < 60 ? 31 : 30);
	str_add(out, date_format_day(day, buf));
	if (look == LOOK_DATE_MINUTE && seconds % 60 == 0) {
		str_addf(out, " %02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60));
	} else if (seconds || look != LOOK_DATE) {
		str_addc(out, ' ');
		add_clock(out, seconds);
	}
	return true;
}

/* Digits of the mantissa, zeros at its ends left out. */
static int count_significant(struct slice text)
{
	int n = 0, zeros = 0;

	for (size_t i = 0; i < text.len && text.s[i] != 'e' && text.s[i] != 'E'; i++) {
		if (!isdigit((unsigned char)text.s[i]))
			continue;
		zeros = text.s[i] == '0' ? zeros + 1 : 0;
		n += n || text.s[i] != '0';
	}
	return n > zeros ? n - zeros : 0;
}

/*
 * 4.5E+9 is 4500000000. But a number of 16 digits whose mantissa has 15 is an
 * id that a spreadsheet has cut: it stays as it is, and is recognised as ruined.
 */
static void add_scientific(struct str *out, struct slice text, double value)
{
	bool is_whole = trunc(value) == value;
	char buf[40];

	if (is_whole && (fabs(value) < 1e15 ||
				(fabs(value) < 9007199254740992.0 && count_significant(text) > 15)))
		snprintf(buf, sizeof(buf), "%.0f", value);
	else if (!is_whole && fabs(value) >= 1e-4)
		snprintf(buf, sizeof(buf), "%.15g", value);
	else
		snprintf(buf, sizeof(buf), "%.*s", (int)(text.len < 39 ? text.len : 39), text.s);
	str_add(out, buf);
}

/* "12.0" as some writers have it */
static struct slice trim_zeros(struct slice text)
{
	size_t n = text.len;

	if (!memchr(text.s, '.', n))
		return text;
	while (n && text.s[n - 1] == '0')
		n--;
	if (n && text.s[n - 1] == '.')
		return (struct slice){text.s, n - 1};
	return text;
}

void xlsx_add_number(struct str *out, struct slice text, enum number_look look, bool is_1904)
{
	double value;

	text = slice_trim(text);
	if (!text.len)
		return;
	if (!num_double(text, &value))
		str_adds(out, text);
	else if (look != LOOK_NUMBER && add_date(out, value, look, is_1904))
		return;
	else if (memchr(text.s, 'e', text.len) || memchr(text.s, 'E', text.len))
		add_scientific(out, text, value);
	else
		str_adds(out, trim_zeros(text));
}

/* The shortest digits that give the number again, as a spreadsheet writes it into a CSV. */
static void add_double(struct str *out, double value)
{
	char buf[40];

	if (fabs(value) < 1e15 && trunc(value) == value) {
		str_addf(out, "%.0f", value);
		return;
	}
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(buf, sizeof(buf), "%.*g", digits, value);
		if (strtod(buf, NULL) == value)
			break;
	}
	/* all 16 digits of an id are there, if it was never rounded to 15 */
	if (fabs(value) < 9007199254740992.0 && trunc(value) == value && strlen(buf) > 20)
		snprintf(buf, sizeof(buf), "%.0f", value);
	str_add(out, buf);
}

void sheet_add_double(struct str *out, double value, enum number_look look, bool is_1904)
{
	if (!isfinite(value) || (look != LOOK_NUMBER && add_date(out, value, look, is_1904)))
		return;
	add_double(out, value);
}

/* "_x000D_": a character that XML cannot hold, or an underscore before what looks like one. */
static bool escape_at(struct slice rest, uint32_t *code_point)
{
	*code_point = 0;
	if (rest.len < 7 || rest.s[0] != '_' || rest.s[1] != 'x' || rest.s[6] != '_')
		return false;
	for (size_t i = 2; i < 6; i++) {
		static const char digits[] = "0123456789abcdef";
		const char *digit = strchr(digits, tolower((unsigned char)rest.s[i]));

		if (!rest.s[i] || !digit)
			return false;
		*code_point = *code_point * 16 + (uint32_t)(digit - digits);
	}
	return *code_point && (*code_point < 0xD800 || *code_point > 0xDFFF);
}

void xlsx_add_text(struct str *out, struct slice text)
{
	uint32_t code_point;

	while (text.len) {
		const char *next = memchr(text.s, '_', text.len);
		size_t n = next ? (size_t)(next - text.s) : text.len;

		str_addn(out, text.s, n);
		text = (struct slice){text.s + n, text.len - n};
		if (!text.len)
			return;
		n = 1;
		if (escape_at(text, &code_point)) {
			str_addcp(out, code_point);
			n = 7;
		} else {
			str_addc(out, '_');
		}
		text = (struct slice){text.s + n, text.len - n};
	}
}
