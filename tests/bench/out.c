/* SPDX-License-Identifier: MIT */
#include "out.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void die(const char *what)
{
	fprintf(stderr, "make_export: %s: %s\n", what, strerror(errno));
	exit(1);
}

struct out *out_open(const char *folder, const char *name)
{
	struct out *o = malloc(sizeof(*o));
	size_t size = strlen(folder) + strlen(name) + 2;
	char *path = malloc(size);

	if (!o || !path)
		die("memory");
	if (mkdir(folder, 0777) && errno != EEXIST)
		die(folder);
	snprintf(path, size, "%s/%s", folder, name);
	o->path = path;
	o->len = 0;
	o->file = fopen(path, "wb");
	if (!o->file)
		die(path);
	return o;
}

static void flush(struct out *o)
{
	if (fwrite(o->buf, 1, o->len, o->file) != o->len)
		die(o->path);
	o->len = 0;
}

void out_close(struct out *o)
{
	if (!o)
		return;
	flush(o);
	if (fclose(o->file))
		die(o->path);
	free(o->path);
	free(o);
}

void out_bytes(struct out *o, const char *bytes, size_t len)
{
	if (o->len + len > sizeof(o->buf))
		flush(o);
	memcpy(o->buf + o->len, bytes, len);
	o->len += len;
}

void out_text(struct out *o, const char *text)
{
	out_bytes(o, text, strlen(text));
}

void out_number(struct out *o, int64_t n)
{
	char digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	out_bytes(o, digits + at, sizeof(digits) - at);
}

void out_cell(struct out *o, const char *text)
{
	if (!strpbrk(text, ",\"\r\n")) {
		out_text(o, text);
		return;
	}
	out_bytes(o, "\"", 1);
	for (const char *quote; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
		out_bytes(o, text, (size_t)(quote - text));
		out_bytes(o, "\"\"", 2);
	}
	out_text(o, text);
	out_bytes(o, "\"", 1);
}

void out_string(struct out *o, const char *text)
{
	size_t plain;

	out_bytes(o, "\"", 1);
	while (plain = strcspn(text, "\"\\\n"), text[plain]) {
		out_bytes(o, text, plain);
		out_text(o, text[plain] == '"' ? "\\\"" : text[plain] == '\n' ? "\\n" : "\\\\");
		text += plain + 1;
	}
	out_text(o, text);
	out_bytes(o, "\"", 1);
}

static void two_digits(char *at, int n)
{
	at[0] = (char)('0' + n / 10);
	at[1] = (char)('0' + n % 10);
}

void out_date(struct out *o, int64_t at, size_t len)
{
	int64_t local = at + 8 * 3600, day = local / 86400;
	int second = (int)(local % 86400);
	/* civil date of a day number: years begin in March, eras have 146097 days */
	int64_t shifted = day + 719468, era = shifted / 146097, of_era = shifted % 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153, dom = of_year - (153 * month + 2) / 5 + 1;
	char text[] = "0000-00-00 00:00:00";

	month += month < 10 ? 3 : -9;
	year += era * 400 + (month <= 2);
	two_digits(text, (int)(year / 100));
	two_digits(text + 2, (int)(year % 100));
	two_digits(text + 5, (int)month);
	two_digits(text + 8, (int)dom);
	two_digits(text + 11, second / 3600);
	two_digits(text + 14, second / 60 % 60);
	two_digits(text + 17, second % 60);
	out_bytes(o, text, len < sizeof(text) - 1 ? len : sizeof(text) - 1);
}
