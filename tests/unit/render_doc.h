/* SPDX-License-Identifier: MIT */
#ifndef SRM_TEST_RENDER_DOC_H
#define SRM_TEST_RENDER_DOC_H

#include "test.h"

#include <stdio.h>

#include "srm/base/date.h"
#include "srm/render/out.h"

/**
 * A document written to memory:
 *
 *	struct doc doc;
 *	doc_open(&doc, &(struct out_options){ .format = OUT_CSV });
 *	out_begin(doc.out, "srm.test/1", "Test"); ...
 *	assert_string_equal(doc_text(&doc), "...");
 *	doc_close(&doc);
 */
struct doc {
	FILE *stream;
	char *text;
	size_t len;
	struct out *out;
};

static inline void doc_open(struct doc *doc, const struct out_options *options)
{
	doc->stream = open_memstream(&doc->text, &doc->len);
	assert_non_null(doc->stream);
	doc->out = out_new(doc->stream, options);
}

static inline const char *doc_text(struct doc *doc)
{
	struct srm_err err = SRM_ERR_INIT;

	assert_int_equal(out_end(doc->out, &err), SRM_OK);
	return doc->text;
}

static inline void doc_close(struct doc *doc)
{
	out_free(doc->out);
	fclose(doc->stream);
	free(doc->text);
}

/** Cells of every type: the same document in all formats. */
static inline void doc_write_sample(struct out *out)
{
	static const struct out_column columns[] = {
		{"id", "id", 0},
		{"name", "name", COL_WIDE},
		{"tier", "tier", 0},
		{"worth", "worth", COL_RIGHT},
		{"share", "share", COL_RIGHT},
		{"bar", "", 0},
		{"seen_at", "seen", COL_MACHINE},
	};
	static const struct out_column more[] = {{"day", "day", 0}, {"n", "n", COL_RIGHT}};

	out_begin(out, "srm.test/1", "Sample");
	out_fact(out, "as_of", "as of", cell_time(1732009767));
	out_fact(out, "complete", "complete", cell_bool(1));
	out_table(out, "people", "People", columns, SRM_COUNT(columns));
	out_row(out, (struct cell[]){cell_id(SLICE_LIT("4958489345123456")), cell_str("小明"),
			     cell_word("core", "core people"), cell_points(8150),
			     cell_share(0.125, 1), cell_bar(0.25), cell_time(1732009767)});
	out_row(out, (struct cell[]){cell_id(SLICE_LIT("1000000001")),
			     cell_str("a|b\n\"c\", <script>"), cell_word("", ""), cell_points(-5),
			     cell_share(0.1, 1), cell_bar(0), cell_time(TIME_NONE)});
	out_table_end(out);
	out_heading(out, "More");
	out_table(out, "days", "Days", more, SRM_COUNT(more));
	out_row(out, (struct cell[]){cell_day(20046), cell_count(3)});
	out_row(out, (struct cell[]){cell_none(), cell_count(-1)});
	out_table_end(out);
	out_say(out, "%d people went up", 3);
	out_say(out, "none went down");
}

#endif
