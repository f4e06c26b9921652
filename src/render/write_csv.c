/* SPDX-License-Identifier: MIT */
#include "writer.h"

#include "srm/base/csv.h"

enum {
	LONG_ID = 12
}; /* digits a spreadsheet shows as 4.5E+15 */

static size_t count_digits(struct slice text)
{
	size_t n = 0;

	while (n < text.len && text.s[n] >= '0' && text.s[n] <= '9')
		n++;
	return n;
}

/** 12 or more digits; TABs behind them count, so that one can always be taken off. */
static bool is_long_id(struct slice text)
{
	size_t n = count_digits(text);

	if (n < LONG_ID)
		return false;
	while (n < text.len && text.s[n] == '\t')
		n++;
	return n == text.len;
}

static bool is_formula(struct slice text)
{
	static const char *const leads[] = {
		"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};

	while (text.len > 0 && *text.s == '\'')
		text = (struct slice){text.s + 1, text.len - 1};
	for (size_t i = 0; i < SRM_COUNT(leads); i++)
		if (slice_starts(text, leads[i]))
			return true;
	return false;
}

void out_spreadsheet_cell(struct str *line, struct slice text, bool is_number)
{
	bool id = !is_number && is_long_id(text), formula = !is_number && is_formula(text);
	STR(safe);

	if (!id && !formula) {
		csv_add_cell(line, text, ',');
		return;
	}
	if (formula)
		str_addc(&safe, '\'');
	str_adds(&safe, text);
	if (id)
		str_addc(&safe, '\t');
	csv_add_cell(line, str_slice(&safe), ',');
}

struct csv_state {
	struct str cell;
};

static void csv_begin(struct out *out)
{
	struct csv_state *state = out->state;

	str_init(&state->cell);
	if (!out->options.raw)
		str_add(&out->line, "\xEF\xBB\xBF");
}

static void csv_table(struct out *out, SRM_UNUSED const char *name, SRM_UNUSED const char *title)
{
	for (size_t i = 0; i < out->ncolumns; i++) {
		if (i > 0)
			str_addc(&out->line, ',');
		csv_add_cell(&out->line, slice_of(out->columns[i].name), ',');
	}
	str_add(&out->line, "\r\n");
	out_put_line(out);
}

static void csv_row(struct out *out, const struct cell *cells)
{
	struct csv_state *state = out->state;

	for (size_t i = 0; i < out->ncolumns; i++) {
		str_reset(&state->cell);
		cell_add_plain(&cells[i], out->options.zone, &state->cell);
		if (i > 0)
			str_addc(&out->line, ',');
		if (out->options.raw)
			csv_add_cell(&out->line, str_slice(&state->cell), ',');
		else
			out_spreadsheet_cell(&out->line, str_slice(&state->cell),
				cell_is_number(&cells[i]));
	}
	/* an empty line would be no record */
	if (out->ncolumns == 1 && out->line.len == 0)
		str_add(&out->line, "\"\"");
	str_add(&out->line, "\r\n");
	out_put_line(out);
}

static void csv_release(void *ctx)
{
	struct csv_state *state = ctx;

	str_release(&state->cell);
}

const struct writer writer_csv = {
	.name = "csv",
	.extension = "csv",
	.rows_only = true,
	.state_size = sizeof(struct csv_state),
	.begin = csv_begin,
	.table = csv_table,
	.row = csv_row,
	.release = csv_release,
};

static void tsv_add_escaped(struct str *line, struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.s[i];

		if (c == '\t')
			str_add(line, "\\t");
		else if (c == '\n')
			str_add(line, "\\n");
		else if (c == '\r')
			str_add(line, "\\r");
		else if (c == '\\')
			str_add(line, "\\\\");
		else
			str_addc(line, c);
	}
}

/* Most readers of TSV take a quote at the beginning for that of a CSV. */
static void tsv_add_cell(struct str *line, struct slice text)
{
	STR(escaped);

	tsv_add_escaped(&escaped, text);
	if (slice_starts(text, "\""))
		csv_add_cell(line, str_slice(&escaped), '\t');
	else
		str_adds(line, str_slice(&escaped));
}

static void tsv_begin(struct out *out)
{
	struct csv_state *state = out->state;

	str_init(&state->cell);
}

static void tsv_table(struct out *out, SRM_UNUSED const char *name, SRM_UNUSED const char *title)
{
	for (size_t i = 0; i < out->ncolumns; i++)
		str_addf(&out->line, "%s%s", i > 0 ? "\t" : "", out->columns[i].name);
	str_addc(&out->line, '\n');
	out_put_line(out);
}

static void tsv_row(struct out *out, const struct cell *cells)
{
	struct csv_state *state = out->state;

	for (size_t i = 0; i < out->ncolumns; i++) {
		str_reset(&state->cell);
		cell_add_plain(&cells[i], out->options.zone, &state->cell);
		if (i > 0)
			str_addc(&out->line, '\t');
		tsv_add_cell(&out->line, str_slice(&state->cell));
	}
	str_addc(&out->line, '\n');
	out_put_line(out);
}

const struct writer writer_tsv = {
	.name = "tsv",
	.extension = "tsv",
	.rows_only = true,
	.state_size = sizeof(struct csv_state),
	.begin = tsv_begin,
	.table = tsv_table,
	.row = tsv_row,
	.release = csv_release,
};
