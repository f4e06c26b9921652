/* SPDX-License-Identifier: MIT */
#include "generic.h"

#include "import_field.h"
#include "srm/base/num.h"
#include "srm/base/utf8.h"

/*
 * A table without a header: each column is judged by what its first rows
 * hold. Counts stay out, since nothing tells likes from followers.
 */
enum look {
	LOOK_NOTHING,
	LOOK_WORDS,
	LOOK_MID,
	LOOK_UID,
	LOOK_TIME,
	LOOK_GENDER,
	LOOK_COUNT,
	LOOK_LINK,
	LOOK_KINDS
};

enum {
	NAME_WIDTH_MAX = 32, /* columns; a nickname has at most 30 */
	ROWS_LEAST = 3
};

struct column_look {
	enum look look;
	bool is_constant, is_unique;
	size_t width; /* mean, of words */
};

static bool is_gender(struct slice a)
{
	static const char *const words[] = {"m", "f", "n", "男", "女"};

	for (size_t i = 0; i < SRM_COUNT(words); i++)
		if (slice_is(a, words[i]))
			return true;
	return false;
}

static enum look look_of(struct slice cell)
{
	struct date_result date;
	int64_t mid;

	if (is_gender(cell))
		return LOOK_GENDER;
	if (slice_starts(cell, "http://") || slice_starts(cell, "https://"))
		return LOOK_LINK;
	if (field_is_digits(cell) && cell.len == 16 && num_int64(cell, &mid) &&
		weibo_mid_time(mid) != TIME_NONE)
		return LOOK_MID;
	if (field_is_digits(cell) && cell.len == 10 && *cell.s >= '1' && *cell.s <= '7')
		return LOOK_UID;
	if (import_count(cell) != COUNT_NONE)
		return LOOK_COUNT;
	if (cell.len >= 8 && cell.len < 40 && date_parse(cell, ZONE_CHINA, 0, &date))
		return LOOK_TIME;
	return LOOK_WORDS;
}

bool generic_is_words(struct slice cell)
{
	cell = slice_trim(cell);
	return cell.len && look_of(cell) == LOOK_WORDS;
}

static struct slice cell_of(const struct csv_record *row, size_t column)
{
	return row->bad || column >= row->n ? SLICE_NONE : slice_trim(row->cells[column]);
}

static void judge(struct column_look *c, const struct table_head *head, size_t column)
{
	size_t tally[LOOK_KINDS] = {0}, all = 0, width = 0, same = 0;
	struct slice first = SLICE_NONE, before = SLICE_NONE;

	*c = (struct column_look){.is_constant = true, .is_unique = true};
	for (size_t i = 0; i < head->n; i++) {
		struct slice cell = cell_of(&head->rows[i], column);

		if (!cell.len)
			continue;
		first = first.s ? first : cell;
		c->is_constant &= slice_eq(cell, first);
		same += slice_eq(cell, before);
		before = cell;
		tally[look_of(cell)]++;
		width += (size_t)utf8_width(cell);
		all++;
	}
	c->is_unique = !same;
	c->is_constant &= all >= ROWS_LEAST;
	c->width = all ? width / all : 0;
	c->look = all ? LOOK_WORDS : LOOK_NOTHING;
	for (int look = 0; look < LOOK_KINDS; look++)
		if (all && tally[look] * 10 >= all * 9)
			c->look = (enum look)look;
}

static void give(struct generic_plan *p, int field, size_t column)
{
	if (p->column_of[field] < 0)
		p->column_of[field] = (int)column;
}

static void give_ids(struct generic_plan *p, const struct column_look *c, size_t n)
{
	size_t uids = 0, mids = 0;

	for (size_t i = 0; i < n; i++) {
		uids += c[i].look == LOOK_UID;
		mids += c[i].look == LOOK_MID;
	}
	for (size_t i = 0; i < n; i++) {
		/* one who is in every row is whom the file is about */
		if (c[i].look == LOOK_UID)
			give(p, uids > 1 && c[i].is_constant ? MAP_TARGET_ID : MAP_USER_ID, i);
		/* one post has many comments */
		if (c[i].look == LOOK_MID)
			give(p,
				mids > 1         ? (c[i].is_unique ? MAP_COMMENT_ID : MAP_POST_ID)
				: c[i].is_unique ? MAP_ID
						 : MAP_POST_ID,
				i);
		if (c[i].look == LOOK_TIME)
			give(p, MAP_TIME, i);
		if (c[i].look == LOOK_GENDER)
			give(p, MAP_USER_GENDER, i);
	}
}

/* Columns of words: the longest may be the text, the first short one the nickname. */
static void give_words(struct generic_plan *p, const struct column_look *c, size_t n)
{
	bool is_people = p->column_of[MAP_USER_GENDER] >= 0 && p->column_of[MAP_TIME] < 0;
	size_t words = 0, longest = n;

	for (size_t i = 0; i < n; i++) {
		words += c[i].look == LOOK_WORDS;
		if (c[i].look == LOOK_WORDS && (longest == n || c[i].width > c[longest].width))
			longest = i;
	}
	if (longest < n && !is_people && p->column_of[MAP_TIME] >= 0 &&
		(words > 1 || c[longest].width > NAME_WIDTH_MAX))
		give(p, MAP_TEXT, longest);
	for (size_t i = 0; i < n; i++) {
		if (c[i].look != LOOK_WORDS || p->column_of[MAP_TEXT] == (int)i ||
			c[i].width > NAME_WIDTH_MAX)
			continue;
		if (p->column_of[MAP_USER_NAME] < 0)
			give(p, MAP_USER_NAME, i);
		else if (is_people)
			give(p, MAP_USER_PLACE, i);
	}
}

void generic_type_columns(struct generic_plan *p, const struct sample *s)
{
	struct column_look columns[IMPORT_COLUMNS_MAX];
	size_t n = s->header->n;

	if (!s->head || s->head->n < ROWS_LEAST)
		return;
	for (size_t i = 0; i < n; i++)
		judge(&columns[i], s->head, i);
	give_ids(p, columns, n);
	/* words beside nothing that is sure may be anything */
	if (p->column_of[MAP_USER_ID] >= 0)
		give_words(p, columns, n);
}

/* A date, number or id where the map says so: the row is no header. */
static bool is_data(const struct sample *s, const struct column_mapping *pair, bool *can_tell)
{
	struct slice cell;
	int column = map_column(s->header, pair);
	enum look look;

	if (column < 0 || !s->head || !s->head->names)
		return false;
	cell = cell_of(s->head->names, (size_t)column);
	look = look_of(cell);
	*can_tell |= s->head->n && look_of(cell_of(s->head->rows, (size_t)column)) != LOOK_WORDS;
	return cell.len && look != LOOK_WORDS && look != LOOK_NOTHING;
}

bool generic_wants_numbers(const struct sample *s)
{
	struct map_choice map = map_choose(s->source, s->header);
	bool can_tell = false;

	for (size_t i = 0; i < map.n; i++)
		if (map.at[i].column[0] != '#' || header_find(s->header, map.at[i].column) >= 0)
			return false;
	if (!map.n || !s->header)
		return false;
	for (size_t i = 0; i < map.n; i++)
		if (is_data(s, &map.at[i], &can_tell))
			return true;
	for (size_t i = 0; i < s->header->n; i++)
		if (alias_find(s->header->cells[i]))
			return false;
	/* only words, in all rows: no header tells itself from a text */
	return !can_tell;
}
