/* SPDX-License-Identifier: MIT */
/* What formats without a place for pictures, answers and sections make of them. */
#include "writer.h"

#include <string.h>

#include "srm/base/mem.h"

void out_chart(struct out *out, const struct out_chart *chart)
{
	const char *title;

	chart_clear(&out->chart);
	if (!out->writer->chart)
		return;
	out->chart.kind = chart->kind;
	title = out_text(out, chart->title);
	out->chart.title = mem_dup(title, strlen(title));
	out->chart.limit = chart->limit;
}

void out_gauge(struct out *out, const struct out_gauge *gauge)
{
	struct out_gauge told = *gauge;

	if (!out->writer->gauge)
		return;
	told.title = out_text(out, told.title);
	for (size_t i = 0; i < told.n; i++)
		told.needle[i].label = out_text(out, told.needle[i].label);
	out->writer->gauge(out, &told);
}

static void answers_as_table(struct out *out, const char *title, const struct out_answer *list,
	size_t n)
{
	static const struct out_column columns[] = {
		{"question", T("question"), COL_LEFT},
		{"answer", T("answer"), COL_WIDE},
		{"report", T("report"), COL_LEFT},
	};

	out_table(out, "answers", title, columns, SRM_COUNT(columns));
	for (size_t i = 0; i < n; i++)
		out_row(out, (struct cell[]){cell_word(list[i].name, list[i].question),
				     cell_text(list[i].text), cell_str(list[i].section)});
	out_table_end(out);
}

void out_answers(struct out *out, const char *title, const struct out_answer *list, size_t n)
{
	if (!out->writer->for_people) {
		answers_as_table(out, title, list, n);
		return;
	}
	if (out->writer->answers) {
		out->writer->answers(out, out_text(out, title), list, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		out_heading(out, list[i].question);
		out->writer->say(out, list[i].text);
	}
}

/* Within it, a table that only repeats its title needs none. */
void out_section(struct out *out, const char *name, const char *schema, const char *title)
{
	if (out->writer->section)
		out->writer->section(out, name, schema, out_text(out, title));
	else
		out_heading(out, title);
	out->whole_title = out->title;
	out->title = out_text(out, title);
}

void out_section_end(struct out *out)
{
	if (out->writer->section_end)
		out->writer->section_end(out);
	out->title = out->whole_title;
}
