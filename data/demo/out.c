/* SPDX-License-Identifier: MIT */
#include "demo.h"

#include <errno.h>
#include <iconv.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct out {
	struct str path, text;
	bool gb18030, in_row;
};

static void die(const char *what)
{
	fprintf(stderr, "demo: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0777) && errno != EEXIST)
			die(path);
		*slash = '/';
	}
}

struct out *out_open(const struct demo *d, const char *path)
{
	struct out *o = mem_alloc(sizeof(*o));

	str_init(&o->path);
	str_init(&o->text);
	str_addf(&o->path, "%s/%s", d->out, path);
	make_folders(o->path.buf);
	return o;
}

void out_as_gb18030(struct out *o)
{
	o->gb18030 = true;
}

/* As a spreadsheet saves it: no byte order mark, GB18030. */
static void to_gb18030(struct str *text)
{
	iconv_t cd = iconv_open("GB18030", "UTF-8");
	char *from = text->buf, *bytes = mem_alloc(text->len * 2 + 1), *to = bytes;
	size_t left = text->len, room = text->len * 2;

	if (cd == (iconv_t)-1 || iconv(cd, &from, &left, &to, &room) == (size_t)-1)
		die("iconv");
	iconv_close(cd);
	str_reset(text);
	str_addn(text, bytes, (size_t)(to - bytes));
	free(bytes);
}

void out_close(struct out *o)
{
	FILE *f = fopen(o->path.buf, "wb");

	if (o->gb18030)
		to_gb18030(&o->text);
	if (!f || fwrite(o->text.buf, 1, o->text.len, f) != o->text.len || fclose(f))
		die(o->path.buf);
	str_release(&o->path);
	str_release(&o->text);
	free(o);
}

void out_text(struct out *o, const char *text)
{
	str_add(&o->text, text);
}

void out_format(struct out *o, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	str_addv(&o->text, format, args);
	va_end(args);
}

void out_cell(struct out *o, const char *text)
{
	if (o->in_row)
		str_addc(&o->text, ',');
	o->in_row = true;
	if (!text || !strpbrk(text, ",\"\r\n")) {
		str_add(&o->text, text ? text : "");
		return;
	}
	str_addc(&o->text, '"');
	for (; *text; text++) {
		if (*text == '"')
			str_addc(&o->text, '"');
		str_addc(&o->text, *text);
	}
	str_addc(&o->text, '"');
}

void out_number(struct out *o, int64_t n)
{
	char buf[24];

	snprintf(buf, sizeof(buf), "%lld", (long long)n);
	out_cell(o, buf);
}

void out_blanks(struct out *o, int n)
{
	while (n-- > 0)
		out_cell(o, "");
}

void out_row(struct out *o)
{
	str_add(&o->text, "\r\n");
	o->in_row = false;
}

void out_string(struct out *o, const char *text)
{
	str_addc(&o->text, '"');
	for (; text && *text; text++) {
		if (*text == '\n') {
			str_add(&o->text, "\\n");
			continue;
		}
		if (*text == '"' || *text == '\\')
			str_addc(&o->text, '\\');
		str_addc(&o->text, *text);
	}
	str_addc(&o->text, '"');
}
