/* SPDX-License-Identifier: MIT */
#include "generic.h"

#include "import_field.h"
#include "srm/base/num.h"

/*
 * Flat objects whose keys the alias table knows, or --map: an array, or one a
 * line. A member of an object inside is called "user.name".
 */

enum {
	SCORE = 15, /* every tool's own format goes first */
	SCORE_MAPPED = 100,
	MEMBERS_MAX = 128
};

/* An object as a header and a row. */
struct flat {
	struct slice names[MEMBERS_MAX], cells[MEMBERS_MAX];
	char numbers[MEMBERS_MAX][32];
	size_t n;
	struct str text; /* of the names */
};

static void flat_release(struct flat *f)
{
	str_release(&f->text);
}

static void add_member(struct flat *f, const char *prefix, const cJSON *member)
{
	size_t from = f->text.len;

	if (f->n == MEMBERS_MAX)
		return;
	if (prefix) {
		header_normalise(slice_of(prefix), &f->text);
		str_addc(&f->text, '.');
	}
	header_normalise(slice_of(member->string), &f->text);
	/* where they are is known when all are there */
	f->names[f->n] = (struct slice){NULL, f->text.len - from};
	f->cells[f->n] = slice_trim(json_text(member, f->numbers[f->n]));
	if (cJSON_IsBool(member))
		f->cells[f->n] = slice_of(cJSON_IsTrue(member) ? "true" : "false");
	f->n++;
}

static void flatten(struct flat *f, const cJSON *object)
{
	size_t at = 0;

	for (const cJSON *m = object->child; m; m = m->next) {
		if (!cJSON_IsObject(m)) {
			add_member(f, NULL, m);
			continue;
		}
		for (const cJSON *inner = m->child; inner; inner = inner->next)
			add_member(f, m->string, inner);
	}
	for (size_t i = 0; i < f->n; i++) {
		f->names[i].s = f->text.buf + at;
		at += f->names[i].len;
	}
}

static void make_plan(struct generic_plan *p, struct flat *f, const struct ingest_source *source)
{
	const struct csv_record header = {.cells = f->names, .n = f->n};
	const struct csv_record row = {.cells = f->cells, .n = f->n};
	const struct table_head head = {.rows = &row, .n = 1};
	const struct sample sample = {
		.container = CONTAINER_JSON,
		.source = source,
		.header = &header,
		.head = &head,
		.path = source ? source->path : NULL,
	};

	generic_plan_make(p, &sample);
}

static int probe(const struct sample *s)
{
	const cJSON *object = sample_object(s);
	struct generic_plan plan;
	struct flat *f;
	bool is_list = sample_has_path(s, "[]");

	if (!cJSON_IsObject(object) || (!is_list && s->top != object && object != s->first))
		return 0;
	f = mem_alloc(sizeof(*f));
	str_init(&f->text);
	flatten(f, object);
	make_plan(&plan, f, s->source);
	flat_release(f);
	free(f);
	if (plan.kind == GENERIC_NONE)
		return 0;
	return plan.is_mapped ? SCORE_MAPPED : SCORE;
}

struct state {
	enum generic_kind kind; /* of the first record, and so of all */
	bool is_told;
	uint64_t keys;            /* of the record the plan was made for, hashed */
	struct generic_plan plan; /* most records have the same keys */
	struct flat flat;         /* large, and used anew for each record */
};

static void tell(struct import *im, struct flat *f, const struct generic_plan *plan)
{
	const struct csv_record header = {.cells = f->names, .n = f->n};

	im->header = &header;
	table_tell_plan(im, plan);
	im->header = NULL;
}

/* FNV-1a over the names and where each ends. */
static uint64_t hash_keys(const struct flat *f)
{
	uint64_t h = 0xcbf29ce484222325ULL;

	for (size_t i = 0; i < f->n; i++) {
		for (size_t at = 0; at < f->names[i].len; at++)
			h = (h ^ (unsigned char)f->names[i].s[at]) * 0x100000001b3ULL;
		h = (h ^ 0xFF) * 0x100000001b3ULL;
	}
	return h;
}

static enum srm_rc put(struct import *im, const struct json_item *item, struct srm_err *err)
{
	struct state *state = im->state;
	struct flat *f = &state->flat;
	struct slice values[MAPPED_COUNT] = {SLICE_NONE};
	uint64_t keys;

	f->n = 0;
	flatten(f, item->value);
	keys = hash_keys(f);
	if (!state->is_told || keys != state->keys) {
		make_plan(&state->plan, f, im->source);
		state->keys = keys;
		if (!state->kind)
			state->kind = state->plan.kind;
		generic_claim(im, state->kind, &state->plan);
	}
	if (!state->is_told)
		tell(im, f, &state->plan);
	state->is_told = true;
	for (int field = 0; field < MAPPED_COUNT; field++) {
		int column = state->plan.column_of[field];
		struct slice cell = column < 0 ? SLICE_NONE : f->cells[column];

		if (cell.len && num_id_look(cell) != ID_LOOK_NONE)
			values[field] = cell;
	}
	if (!state->kind)
		return import_reject(im, item->line, item->raw, T("neither an id nor a text"), err);
	return generic_put(im, state->kind, values, item->line, item->raw, err);
}

static enum srm_rc item(struct import *im, const struct json_item *item, struct srm_err *err)
{
	struct flat *f = &((struct state *)im->state)->flat;
	enum srm_rc rc;

	if (item->event != JSON_RECORD)
		return SRM_OK;
	if (!cJSON_IsObject(item->value))
		return import_reject(im, item->line, item->raw, T("neither an id nor a text"), err);
	str_init(&f->text);
	rc = put(im, item, err);
	str_release(&f->text);
	return rc;
}

const struct importer importer_generic_json = {
	.name = "own columns json",
	.title = T("a file of your own (JSON, keys by name)"),
	.version = 2,
	.container = CONTAINER_JSON,
	.platform = PLATFORM_WEIBO,
	.capabilities = 0, /* as its keys are: generic_claim() */
	.whole_objects = true,
	.state_size = sizeof(struct state),
	.probe = probe,
	.item = item,
};
