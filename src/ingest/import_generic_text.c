/* SPDX-License-Identifier: MIT */
#include "generic.h"

/*
 * Bare text, one comment (or post) a line, where --as or the name of the file
 * says so: nothing in the text does.
 */

enum {
	SCORE = 10,
	LINES_LEAST = 3
};

/* Most lines are one cell: a table would have split them. */
static bool is_no_table(const struct table_head *head)
{
	size_t single = 0;

	for (size_t i = 0; i < head->n; i++)
		single += head->rows[i].n == 1;
	return head->n >= LINES_LEAST && single * 2 > head->n;
}

static int probe(const struct sample *s)
{
	enum ingest_as as = s->source ? s->source->as : AS_UNSAID;

	/* where it could be a table, it was looked at as one before */
	if (!s->is_numbered || !s->head || !is_no_table(s->head) || (s->source && s->source->nmap))
		return 0;
	if (as == AS_COMMENTS || as == AS_POSTS || as == AS_MESSAGES)
		return SCORE;
	return !as && path_says(s->path, words_comment) ? SCORE : 0;
}

static enum generic_kind kind_of(const struct import *im)
{
	if (im->source->as == AS_POSTS)
		return GENERIC_POST;
	return im->source->as == AS_MESSAGES ? GENERIC_MESSAGE : GENERIC_COMMENT;
}

static enum srm_rc line(struct import *im, struct slice line, long number, struct srm_err *err)
{
	struct slice values[MAPPED_COUNT] = {SLICE_NONE}, text = slice_trim(line);
	bool is_cut;

	if (!text.len)
		return SRM_OK;
	im->result->records++;
	values[MAP_TEXT] = text;
	if (!import_text(im, text, &is_cut).len)
		return import_record(im,
			import_reject(im, number, line, T("neither an id nor a text"), err), err);
	return import_record(im, generic_put(im, kind_of(im), values, number, line, err), err);
}

const struct importer importer_generic_text = {
	.name = "own lines text",
	.title = T("bare text, one a line"),
	.version = 1,
	.container = CONTAINER_TEXT,
	.platform = PLATFORM_WEIBO,
	.capabilities = CAP_TEXT | CAP_ACTS,
	.probe = probe,
	.line = line,
};
