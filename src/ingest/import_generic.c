/* SPDX-License-Identifier: MIT */
#include "generic.h"

#include "srm/base/mem.h"

/* Tables of nobody's tool: homemade crawlers, point-and-click tools, --map. */

enum {
	SCORE_NAMED = 20,    /* every tool's own format goes first */
	SCORE_NUMBERED = 12, /* no header: only where nothing else is known */
	SCORE_MAPPED = 100
};

static const struct column_alias columns[] = {
#define ALIAS(field, name) {field, name},
#define EITHER(count, words, name) {count, name},
#include "aliases.def"
#undef ALIAS
#undef EITHER
	{0, NULL},
};

struct state {
	size_t headers; /* that the plan was made for */
	struct generic_plan plan;
};

static bool has_all(const struct sample *s, const struct map_choice *map)
{
	for (size_t i = 0; i < map->n; i++)
		if (map_column(s->header, &map->at[i]) < 0)
			return false;
	return true;
}

static int probe(const struct sample *s)
{
	struct map_choice map = map_choose(s->source, s->header);
	struct generic_plan plan;

	if (map.n && !has_all(s, &map))
		return 0;
	generic_plan_make(&plan, s);
	if (plan.kind == GENERIC_NONE)
		return 0;
	if (map.n)
		return SCORE_MAPPED;
	return s->is_numbered ? SCORE_NUMBERED : SCORE_NAMED;
}

struct sample generic_sample(const struct import *im)
{
	return (struct sample){
		.container = CONTAINER_CSV,
		.source = im->source,
		.header = im->header,
		.head = im->head,
		.is_numbered = im->is_numbered,
		.path = im->source->path,
	};
}

static const struct generic_plan *plan_of(struct import *im)
{
	struct state *state = im->state;
	const struct sample sample = generic_sample(im);

	if (state->headers == im->headers)
		return &state->plan;
	generic_plan_make(&state->plan, &sample);
	state->headers = im->headers;
	generic_claim(im, state->plan.kind, &state->plan);
	return &state->plan;
}

static bool is_text(int field)
{
	return field == MAP_TEXT || field == MAP_POST_TEXT || field == MAP_COMMENT_TEXT ||
	       field == MAP_REPOST_TEXT || field == MAP_MESSAGE_TEXT;
}

static enum srm_rc row(struct import *im, struct srm_err *err)
{
	const struct generic_plan *plan = plan_of(im);
	struct slice values[MAPPED_COUNT] = {SLICE_NONE};

	for (int f = 0; f < MAPPED_COUNT; f++) {
		int column = plan->column_of[f];

		if (column < 0 || (size_t)column >= im->row->n)
			continue;
		/* a text may be the word 无 */
		values[f] = is_text(f) ? slice_trim(im->row->cells[column])
				       : import_cell_at(im, (size_t)column);
	}
	return generic_put(im, plan->kind, values, im->row->line, SLICE_NONE, err);
}

const struct importer importer_generic = {
	.name = "own columns csv",
	.title = T("a file of your own (columns by name)"),
	.version = 2,
	.container = CONTAINER_CSV,
	.platform = PLATFORM_WEIBO,
	.capabilities = 0, /* as its columns are: generic_claim() */
	.columns = columns,
	.state_size = sizeof(struct state),
	.probe = probe,
	.row = row,
};
