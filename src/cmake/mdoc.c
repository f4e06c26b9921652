/* SPDX-License-Identifier: MIT */
/*
 * A page of the documentation as a manual page: the Markdown that docs/formats.md is written in
 * (sections, paragraphs, bullets, tables, blocks of code) as mdoc(7). Run while building.
 *
 *	srm_mdoc NAME SECTION DATE IN.md OUT
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	LINE_MAX_BYTES = 16384,
	CELLS_MAX = 8
};

enum block {
	BLOCK_NONE,
	BLOCK_TEXT,
	BLOCK_LIST,
	BLOCK_TABLE,
	BLOCK_CODE
};

struct page {
	const char *name;
	FILE *out;
	enum block block;
	bool is_after_heading; /* a paragraph needs no .Pp */
	int rows;
	char head[LINE_MAX_BYTES]; /* of the table */
	char *titles[CELLS_MAX];
	int n_titles;
};

static void plain(FILE *out, char c, bool is_code)
{
	if (c == '\\')
		fputs("\\e", out);
	else if (is_code && c == '-')
		fputs("\\-", out);
	else if (is_code && c == '\'')
		fputs("\\(aq", out);
	else if (is_code && c == '`')
		fputs("\\(ga", out);
	else if (is_code && c == '~')
		fputs("\\(ti", out);
	else if (is_code && c == '^')
		fputs("\\(ha", out);
	else
		fputc(c, out);
}

/* "[text](address)": the text, and the address unless it is within the page or the documentation. */
static const char *put_link(FILE *out, const char *s);

static void inline_text(FILE *out, const char *s, const char *end)
{
	bool is_code = false, is_strong = false;

	/* what begins a line could be a macro */
	if (s < end && (*s == '.' || *s == '\''))
		fputs("\\&", out);
	while (s < end) {
		if (*s == '`') {
			is_code = !is_code;
			fputs(is_code ? "\\fB" : "\\fR", out);
			s++;
		} else if (!is_code && s + 1 < end && s[0] == '*' && s[1] == '*') {
			is_strong = !is_strong;
			fputs(is_strong ? "\\fI" : "\\fR", out);
			s += 2;
		} else if (!is_code && *s == '[' && strstr(s, "](") && strstr(s, "](") < end) {
			s = put_link(out, s);
		} else if (*s == '\\' && s + 1 < end && s[1] == '|') {
			fputc('|', out);
			s += 2;
		} else if (!is_code && *s == ' ' && s[-1] == '.' && isupper((unsigned char)s[1])) {
			/* a sentence begins a line, so that its end is seen as one */
			fputc('\n', out);
			s++;
		} else {
			plain(out, *s++, is_code);
		}
	}
}

static const char *put_link(FILE *out, const char *s)
{
	const char *middle = strstr(s, "]("), *end = strchr(middle, ')');

	if (!end) {
		fputc('[', out);
		return s + 1;
	}
	inline_text(out, s + 1, middle);
	if (!strncmp(middle + 2, "http", 4)) {
		fputs(" (", out);
		for (const char *c = middle + 2; c < end; c++)
			plain(out, *c, true);
		fputc(')', out);
	}
	return end + 1;
}

static void text(FILE *out, const char *s)
{
	inline_text(out, s, s + strlen(s));
	fputc('\n', out);
}

static void leave(struct page *p)
{
	if (p->block == BLOCK_LIST || p->block == BLOCK_TABLE)
		fputs(".El\n", p->out);
	if (p->block != BLOCK_NONE)
		p->is_after_heading = false;
	p->block = BLOCK_NONE;
}

/* Words of a macro's argument: short ones with a capital could be macros themselves. */
static void heading(struct page *p, const char *macro, const char *title)
{
	leave(p);
	fputs(macro, p->out);
	while (*title) {
		size_t n = strcspn(title, " ");

		fputc(' ', p->out);
		if (n <= 3 && isupper((unsigned char)*title))
			fputs("\\&", p->out);
		inline_text(p->out, title, title + n);
		title += n + strspn(title + n, " ");
	}
	fputc('\n', p->out);
	p->is_after_heading = true;
}

static void title(struct page *p, const char *line)
{
	const char *about = strstr(line, ": ");

	fprintf(p->out, ".Sh NAME\n.Nm %s\n.Nd %s\n", p->name, about ? about + 2 : line);
	heading(p, ".Sh", "DESCRIPTION");
}

static int cells(char *line, char **out)
{
	int n = 0;

	for (char *at = line + 1; *at && n < CELLS_MAX;) {
		char *end = at;

		while (*end && (*end != '|' || end[-1] == '\\'))
			end++;
		if (!*end)
			break;
		*end = '\0';
		at += strspn(at, " ");
		for (char *last = end; last > at && last[-1] == ' ';)
			*--last = '\0';
		out[n++] = at;
		at = end + 1;
	}
	return n;
}

/* A row is an entry under its first cell; the others follow, with their titles when they are several. */
static void table_row(struct page *p, char *line)
{
	char *cell[CELLS_MAX];
	int n;

	if (p->block != BLOCK_TABLE) {
		leave(p);
		strcpy(p->head, line);
		p->n_titles = cells(p->head, p->titles);
		p->block = BLOCK_TABLE;
		p->rows = 0;
		fputs(".Bl -tag -width Ds\n", p->out);
		return;
	}
	if (!strncmp(line, "|---", 4))
		return;
	n = cells(line, cell);
	fputs(".It ", p->out);
	text(p->out, cell[0]);
	for (int i = 1; i < n; i++) {
		if (n > 2 && i < p->n_titles)
			fprintf(p->out, "\\fI%s:\\fR ", p->titles[i]);
		text(p->out, cell[i]);
		if (i + 1 < n)
			fputs(".br\n", p->out);
	}
	p->rows++;
}

static void code_line(struct page *p, const char *line)
{
	if (*line == '.' || *line == '\'')
		fputs("\\&", p->out);
	for (; *line; line++)
		plain(p->out, *line, true);
	fputc('\n', p->out);
}

static void item(struct page *p, const char *line)
{
	if (p->block != BLOCK_LIST) {
		leave(p);
		fputs(".Bl -bullet\n", p->out);
		p->block = BLOCK_LIST;
	}
	fputs(".It\n", p->out);
	text(p->out, line);
}

static void paragraph(struct page *p, const char *line)
{
	if (p->block != BLOCK_TEXT) {
		leave(p);
		if (!p->is_after_heading)
			fputs(".Pp\n", p->out);
		p->block = BLOCK_TEXT;
	}
	text(p->out, line);
}

static void take(struct page *p, char *line)
{
	if (!strncmp(line, "```", 3)) {
		bool is_end = p->block == BLOCK_CODE;

		if (!is_end)
			leave(p);
		fputs(is_end ? ".Ed\n" : ".Bd -literal\n", p->out);
		p->block = is_end ? BLOCK_NONE : BLOCK_CODE;
		p->is_after_heading = false;
	} else if (p->block == BLOCK_CODE) {
		code_line(p, line);
	} else if (!*line) {
		leave(p);
	} else if (!strncmp(line, "# ", 2)) {
		title(p, line + 2);
	} else if (!strncmp(line, "## ", 3)) {
		heading(p, ".Sh", line + 3);
	} else if (!strncmp(line, "### ", 4)) {
		heading(p, ".Ss", line + 4);
	} else if (*line == '|') {
		table_row(p, line);
	} else if (!strncmp(line, "- ", 2)) {
		item(p, line + 2);
	} else {
		paragraph(p, line);
	}
}

int main(int argc, char **argv)
{
	static struct page page;
	static char line[LINE_MAX_BYTES];
	FILE *in = argc == 6 ? fopen(argv[4], "r") : NULL;

	page.out = in ? fopen(argv[5], "w") : NULL;
	if (!page.out) {
		fputs("usage: srm_mdoc NAME SECTION DATE IN.md OUT\n", stderr);
		return EXIT_FAILURE;
	}
	page.name = argv[1];
	fprintf(page.out, ".\\\" made from %s\n.Dd %s\n.Dt ",
		strrchr(argv[4], '/') ? strrchr(argv[4], '/') + 1 : argv[4], argv[3]);
	for (const char *c = argv[1]; *c; c++)
		fputc(toupper((unsigned char)*c), page.out);
	fprintf(page.out, " %s\n.Os srm\n", argv[2]);
	while (fgets(line, sizeof(line), in)) {
		size_t n = strcspn(line, "\n");

		if (!line[n] && n + 1 == sizeof(line)) {
			fputs("srm_mdoc: a line is too long\n", stderr);
			return EXIT_FAILURE;
		}
		line[n] = '\0';
		take(&page, line);
	}
	leave(&page);
	fputs(".Sh SEE ALSO\n.Xr srm 1 ,\n.Xr srm-imports 1 ,\n.Xr srm-ingest 1 ,\n.Xr srm-map 1\n",
		page.out);
	return ferror(in) || fclose(page.out) ? EXIT_FAILURE : EXIT_SUCCESS;
}
