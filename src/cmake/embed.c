/* SPDX-License-Identifier: MIT */
/*
 * Turns data files into C source at build time.
 *
 *	embed text SYMBOL OUT FILE...    the bytes of all files as one string
 *	embed pairs SYMBOL OUT FILE      "key TAB value" lines as a sorted table; both sides are
 *	                                 C-escaped text; blank lines and lines from '#' are skipped
 *	embed files SYMBOL OUT FILE...   a table of {name, text, size}
 *
 * A tool of the build, not of the program: it prints and exits by itself.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *what, const char *name)
{
	fprintf(stderr, "embed: %s: %s\n", name, what);
	exit(1);
}

static char *slurp(const char *name, size_t *size)
{
	FILE *in = fopen(name, "rb");
	char *text = NULL;
	size_t len = 0, cap = 0, got;

	if (!in)
		fail("cannot open", name);
	do {
		if (cap - len < 65536) {
			cap += 1 << 20;
			text = realloc(text, cap + 1);
			if (!text)
				fail("out of memory", name);
		}
		got = fread(text + len, 1, cap - len, in);
		len += got;
	} while (got);
	if (ferror(in))
		fail("cannot read", name);
	fclose(in);
	text[len] = '\0';
	*size = len;
	return text;
}

static void put_bytes(FILE *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		fprintf(out, "%s%d,", i % 24 ? "" : "\n\t", text[i]);
}

/* The next byte of a key as the compiler will see it; 0 at its end. */
static int take(const char **p)
{
	int c = (unsigned char)*(*p)++;

	if (c == '\t')
		return 0;
	if (c == '\\') {
		c = (unsigned char)*(*p)++;
		c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
	}
	return c;
}

static int compare_lines(const void *a, const void *b)
{
	const char *x = *(char *const *)a, *y = *(char *const *)b;
	int c, d;

	do {
		c = take(&x);
		d = take(&y);
	} while (c == d && c);
	return c - d;
}

static void put_pairs(FILE *out, const char *symbol, const char *name)
{
	size_t size, n = 0, cap = 0;
	char *text = slurp(name, &size), **lines = NULL;

	for (char *line = text, *end; line && *line; line = end) {
		end = strchr(line, '\n');
		if (end)
			*end++ = '\0';
		if (!*line || *line == '#')
			continue;
		if (!strchr(line, '\t'))
			fail("a line without TAB", line);
		if (n == cap) {
			cap = cap ? 2 * cap : 256;
			lines = realloc(lines, cap * sizeof(*lines));
			if (!lines)
				fail("out of memory", name);
		}
		lines[n++] = line;
	}
	qsort(lines, n, sizeof(*lines), compare_lines);
	fprintf(out, "extern const struct embed_pair %s[];\nextern const size_t %s_count;\n",
		symbol, symbol);
	fprintf(out, "const struct embed_pair %s[] = {\n", symbol);
	for (size_t i = 0; i < n; i++) {
		char *tab = strchr(lines[i], '\t');

		*tab = '\0';
		if (i && !strcmp(lines[i], lines[i - 1]))
			fail("this key stands twice", lines[i]);
		fprintf(out, "\t{ \"%s\", \"%s\" },\n", lines[i], tab + 1);
	}
	fprintf(out, "\t{ 0, 0 },\n};\nconst size_t %s_count = %zu;\n", symbol, n);
	free(lines);
	free(text);
}

static void put_files(FILE *out, const char *symbol, char **names, int n)
{
	for (int i = 0; i < n; i++) {
		size_t size;
		char *text = slurp(names[i], &size);

		fprintf(out, "static const char text_%d[] = {", i);
		put_bytes(out, text, size);
		fprintf(out, "0\n};\n");
		free(text);
	}
	fprintf(out, "extern const struct embed_file %s[];\nextern const size_t %s_count;\n",
		symbol, symbol);
	fprintf(out, "const struct embed_file %s[] = {\n", symbol);
	for (int i = 0; i < n; i++) {
		const char *slash = strrchr(names[i], '/');

		fprintf(out, "\t{ \"%s\", text_%d, sizeof(text_%d) - 1 },\n",
			slash ? slash + 1 : names[i], i, i);
	}
	fprintf(out, "\t{ 0, 0, 0 },\n};\nconst size_t %s_count = %d;\n", symbol, n);
}

int main(int argc, char **argv)
{
	FILE *out;

	if (argc < 5)
		fail("usage: embed text|pairs|files SYMBOL OUT FILE...", "command line");
	out = fopen(argv[3], "w");
	if (!out)
		fail("cannot write", argv[3]);
	fprintf(out, "/* made by src/cmake/embed.c: do not edit */\n");
	fprintf(out, "#include \"srm/base/embed.h\"\n\n");
	if (!strcmp(argv[1], "pairs")) {
		put_pairs(out, argv[2], argv[4]);
	} else if (!strcmp(argv[1], "files")) {
		put_files(out, argv[2], argv + 4, argc - 4);
	} else {
		fprintf(out, "extern const char %s[];\nconst char %s[] = {", argv[2], argv[2]);
		for (int i = 4; i < argc; i++) {
			size_t size;
			char *text = slurp(argv[i], &size);

			put_bytes(out, text, size);
			free(text);
		}
		fprintf(out, "0\n};\n");
	}
	if (fclose(out) != 0)
		fail("cannot write", argv[3]);
	return 0;
}
