/* SPDX-License-Identifier: MIT */
#include "generic.h"

#include "srm/base/num.h"

static const struct {
	int field, words; /* of EITHER: what it is when it holds words */
	const char *name;
} aliases[] = {
#define ALIAS(field, name) {field, MAP_NONE, name},
#define EITHER(count, words, name) {count, words, name},
#include "aliases.def"
#undef ALIAS
#undef EITHER
};

int alias_find(struct slice name)
{
	for (size_t i = 0; i < SRM_COUNT(aliases); i++)
		if (slice_is(name, aliases[i].name))
			return aliases[i].field;
	return MAP_NONE;
}

void header_text(const struct csv_record *header, struct str *out)
{
	for (size_t i = 0; i < header->n; i++) {
		if (i)
			str_addc(out, ',');
		csv_add_cell(out, header->cells[i], ',');
	}
}

struct map_choice map_choose(const struct ingest_source *source, const struct csv_record *header)
{
	STR(text);

	if (!source || !header)
		return (struct map_choice){.at = NULL};
	if (source->nmap || !source->nsaved)
		return (struct map_choice){source->map, source->nmap, source->as, NULL};
	header_text(header, &text);
	for (size_t i = 0; i < source->nsaved; i++) {
		const struct saved_map *m = &source->saved[i];

		if (*m->header && !strcmp(m->header, text.buf))
			return (struct map_choice){
				m->map, m->nmap, source->as ? source->as : m->as, m->name};
	}
	return (struct map_choice){.as = source->as};
}

int map_column(const struct csv_record *header, const struct column_mapping *pair)
{
	struct slice name;
	int64_t n;
	int column;
	STR(buf);

	name = header_normalise(slice_of(pair->column), &buf);
	column = header_find(header, buf.buf);
	if (column < 0 && slice_starts(name, "#") &&
		num_int64((struct slice){name.s + 1, name.len - 1}, &n) && n >= 1 &&
		n <= (int64_t)header->n)
		return (int)n - 1;
	return column;
}

static bool is_claimed(const struct generic_plan *p, int column)
{
	for (int f = 0; f < MAPPED_COUNT; f++)
		if (p->column_of[f] == column)
			return true;
	return false;
}

/* Numbers, or one of the words that stand for none of them. */
static bool holds_numbers(const struct table_head *head, int column)
{
	static const char *const none[] = {"转发", "评论", "赞", "0"};
	size_t numbers = 0, all = 0;

	for (size_t i = 0; head && i < head->n; i++) {
		struct slice cell;
		bool is_none = false;

		if (head->rows[i].bad || (size_t)column >= head->rows[i].n)
			continue;
		cell = slice_trim(head->rows[i].cells[column]);
		for (size_t w = 0; w < SRM_COUNT(none); w++)
			is_none |= slice_is(cell, none[w]);
		all += cell.len > 0;
		numbers += cell.len > 0 && (is_none || import_count(cell) != COUNT_NONE);
	}
	return numbers * 10 >= all * 9;
}

static void take_map(struct generic_plan *p, const struct sample *s, const struct map_choice *map)
{
	for (size_t i = 0; i < map->n; i++) {
		int column = map_column(s->header, &map->at[i]);

		if (column >= 0 && map->at[i].field != MAP_IGNORE)
			p->column_of[map->at[i].field] = column;
	}
}

static bool is_in_map(const struct csv_record *header, const struct map_choice *map, int column)
{
	for (size_t i = 0; i < map->n; i++)
		if (map_column(header, &map->at[i]) == column)
			return true;
	return false;
}

static void take_aliases(struct generic_plan *p, const struct sample *s,
	const struct map_choice *map)
{
	for (size_t i = 0; i < SRM_COUNT(aliases); i++) {
		int field = aliases[i].field, column = header_find(s->header, aliases[i].name);

		if (column < 0 || is_in_map(s->header, map, column) || is_claimed(p, column))
			continue;
		if (aliases[i].words && !holds_numbers(s->head, column))
			field = aliases[i].words;
		if (p->column_of[field] < 0)
			p->column_of[field] = column;
	}
}

/* 用户id,关注者id,昵称: a name belongs to the id it stands behind. */
static void name_the_target(struct generic_plan *p)
{
	int name = p->column_of[MAP_USER_NAME], target = p->column_of[MAP_TARGET_ID];

	if (name < 0 || target < 0 || p->column_of[MAP_TARGET_NAME] >= 0 ||
		p->column_of[MAP_USER_ID] < 0 || p->column_of[MAP_USER_ID] > target ||
		target > name || p->column_of[MAP_TEXT] >= 0 || p->column_of[MAP_COMMENT_TEXT] >= 0)
		return;
	p->column_of[MAP_TARGET_NAME] = name;
	p->column_of[MAP_USER_NAME] = -1;
}

void generic_plan_make(struct generic_plan *p, const struct sample *s)
{
	struct map_choice map = map_choose(s->source, s->header);

	p->kind = GENERIC_NONE;
	p->is_mapped = map.n > 0;
	for (int f = 0; f < MAPPED_COUNT; f++)
		p->column_of[f] = -1;
	take_map(p, s, &map);
	if (!s->is_numbered)
		take_aliases(p, s, &map);
	else if (!map.n)
		generic_type_columns(p, s);
	name_the_target(p);
	p->kind = generic_kind_of(p, s);
}
