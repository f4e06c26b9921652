/* SPDX-License-Identifier: MIT */
#include "writer.h"

#include "srm/base/json.h"

struct json_state {
	struct str notes[2]; /* the sentences, which may come between other parts; of a section */
	bool has_rows;
	bool in_section;
};

/* The start of a line, as deep as it stands. */
static void add_line(struct out *out, const char *text)
{
	const struct json_state *state = out->state;

	str_addf(&out->line, "\n%s%s", state->in_section ? "  " : "", text);
}

static void add_name(struct str *to, const char *name)
{
	json_add_string(to, slice_of(name));
	str_add(to, ": ");
}

/* "0 3 12" as [0, 3, 12] */
static void add_array(struct str *to, struct slice counts)
{
	struct slice one, rest = counts;

	str_addc(to, '[');
	while ((one = slice_cut(rest, " ", &rest)).len) {
		str_adds(to, one);
		str_add(to, rest.len ? ", " : "");
	}
	str_addc(to, ']');
}

static void add_value(struct str *to, const struct cell *cell, int zone)
{
	STR(text);

	if (cell->type == CELL_NONE) {
		str_add(to, "null");
	} else if (cell->type == CELL_SPARK) {
		add_array(to, cell->text);
	} else if (cell->type == CELL_BOOL || cell_is_number(cell)) {
		cell_add_plain(cell, zone, to);
	} else {
		cell_add_plain(cell, zone, &text);
		json_add_string(to, str_slice(&text));
	}
}

static void add_members(struct out *out, const struct cell *cells)
{
	for (size_t i = 0; i < out->ncolumns; i++) {
		if (i > 0)
			str_add(&out->line, ", ");
		add_name(&out->line, out->columns[i].name);
		add_value(&out->line, &cells[i], out->options.zone);
	}
}

static void json_begin(struct out *out)
{
	struct json_state *state = out->state;

	str_init(&state->notes[0]);
	str_init(&state->notes[1]);
	str_add(&out->line, "{\n  ");
	add_name(&out->line, "schema");
	json_add_string(&out->line, slice_of(out->schema));
	out_put_line(out);
}

static void json_fact(struct out *out, const char *name, SRM_UNUSED const char *title,
	const struct cell *value)
{
	str_addc(&out->line, ',');
	add_line(out, "  ");
	add_name(&out->line, name);
	add_value(&out->line, value, out->options.zone);
	out_put_line(out);
}

static void json_table(struct out *out, const char *name, SRM_UNUSED const char *title)
{
	struct json_state *state = out->state;

	state->has_rows = false;
	str_addc(&out->line, ',');
	add_line(out, "  ");
	add_name(&out->line, name);
	str_addc(&out->line, '[');
	out_put_line(out);
}

static void json_row(struct out *out, const struct cell *cells)
{
	struct json_state *state = out->state;

	str_add(&out->line, state->has_rows ? "," : "");
	add_line(out, "    {");
	state->has_rows = true;
	add_members(out, cells);
	str_addc(&out->line, '}');
	out_put_line(out);
}

static void json_table_end(struct out *out)
{
	struct json_state *state = out->state;

	if (state->has_rows)
		add_line(out, "  ");
	str_addc(&out->line, ']');
	out_put_line(out);
}

static void json_say(struct out *out, struct slice sentence)
{
	struct json_state *state = out->state;
	struct str *notes = &state->notes[state->in_section];

	str_addf(notes, "%s\n%s    ", notes->len > 0 ? "," : "", state->in_section ? "  " : "");
	json_add_string(notes, sentence);
}

static void add_notes(struct out *out)
{
	struct json_state *state = out->state;
	struct str *notes = &state->notes[state->in_section];

	str_addc(&out->line, ',');
	add_line(out, "  \"notes\": [");
	str_adds(&out->line, str_slice(notes));
	if (notes->len > 0)
		add_line(out, "  ");
	str_addc(&out->line, ']');
	str_reset(notes);
}

static void json_section(struct out *out, const char *name, const char *schema,
	SRM_UNUSED const char *title)
{
	struct json_state *state = out->state;

	str_add(&out->line, ",\n  ");
	add_name(&out->line, name);
	str_addc(&out->line, '{');
	state->in_section = true;
	add_line(out, "  ");
	add_name(&out->line, "schema");
	json_add_string(&out->line, slice_of(schema));
	out_put_line(out);
}

static void json_section_end(struct out *out)
{
	struct json_state *state = out->state;

	add_notes(out);
	state->in_section = false;
	str_add(&out->line, "\n  }");
	out_put_line(out);
}

static void json_end(struct out *out)
{
	add_notes(out);
	str_add(&out->line, "\n}\n");
	out_put_line(out);
}

static void json_release(void *ctx)
{
	struct json_state *state = ctx;

	str_release(&state->notes[0]);
	str_release(&state->notes[1]);
}

const struct writer writer_json = {
	.name = "json",
	.extension = "json",
	.state_size = sizeof(struct json_state),
	.begin = json_begin,
	.fact = json_fact,
	.table = json_table,
	.row = json_row,
	.table_end = json_table_end,
	.say = json_say,
	.section = json_section,
	.section_end = json_section_end,
	.end = json_end,
	.release = json_release,
};

static void jsonl_row(struct out *out, const struct cell *cells)
{
	str_addc(&out->line, '{');
	add_name(&out->line, "schema");
	json_add_string(&out->line, slice_of(out->schema));
	str_add(&out->line, ", ");
	add_members(out, cells);
	str_add(&out->line, "}\n");
	out_put_line(out);
}

const struct writer writer_jsonl = {
	.name = "jsonl",
	.extension = "jsonl",
	.rows_only = true,
	.row = jsonl_row,
};
