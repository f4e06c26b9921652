/* SPDX-License-Identifier: MIT */
#include "choose.h"

#include <math.h>

#include "srm/model/record.h"
#include "srm/report/part.h"

/* A row on its way out: where it goes, and room for what is put together. */
struct place {
	struct out *out;
	const struct rows *rows;
	int zone, precision;
	bool as_days;
	struct str signs, tags;
};

static struct cell signs_cell(unsigned bits, struct str *to)
{
	static const struct {
		unsigned bit;
		const char *word;
	} words[] = {
		{SIGN_VIDEO, "video"},
		{SIGN_PICTURES, "pictures"},
		{SIGN_SHOP_LINK, "shop-link"},
		{SIGN_PRIZE_APP, "prize-app"},
		{SIGN_ARTICLE, "article"},
		{SIGN_REPOST, "repost"},
	};

	str_reset(to);
	for (size_t i = 0; i < SRM_COUNT(words); i++)
		if (bits & words[i].bit)
			str_addf(to, "%s%s", to->len ? "," : "", words[i].word);
	return to->len ? cell_text(str_slice(to)) : cell_none();
}

static struct cell word_cell(enum name_set set, struct slice word)
{
	const int value = name_value(set, word);

	return value ? cell_word(name_of(set, value), name_title(set, value)) : cell_text(word);
}

static struct cell cause_cell(struct slice word)
{
	for (int i = 1;; i++) {
		struct cell cell = cell_of_cause(i);

		if (cell.type == CELL_NONE)
			return cell_text(word);
		if (slice_eq(cell.text, word))
			return cell;
	}
}

static struct cell time_cell(const struct place *p, int i, enum view_type type)
{
	const int64_t at = rows_time(p->rows, i);

	if (type == VIEW_TIME_AS)
		return cell_time_as(at, (int)rows_int(p->rows, p->precision));
	return p->as_days ? cell_of_day(p->out, at, p->zone) : cell_time(at);
}

static struct cell cell_of_column(struct place *p, const struct view_column *column, int i)
{
	if (rows_is_null(p->rows, i))
		return cell_none();
	switch (column->type) {
	case VIEW_TEXT:
		break;
	case VIEW_ID:
		return cell_id(rows_text(p->rows, i));
	case VIEW_WORD:
		return word_cell((enum name_set)column->set, rows_text(p->rows, i));
	case VIEW_CAUSE:
		return cause_cell(rows_text(p->rows, i));
	case VIEW_TAGS:
		return cell_of_tags(p->out, rows_text(p->rows, i), &p->tags);
	case VIEW_INT:
		return cell_count(rows_int(p->rows, i));
	case VIEW_REAL:
		return cell_real(rows_real(p->rows, i), column->digits);
	case VIEW_SHARE:
		return cell_share(rows_real(p->rows, i), 0);
	case VIEW_POINTS:
		return cell_points(llround(rows_real(p->rows, i) * 100));
	case VIEW_BOOL:
		return cell_bool(rows_int(p->rows, i) != 0);
	case VIEW_SIGNS:
		return signs_cell((unsigned)rows_int(p->rows, i), &p->signs);
	case VIEW_TIME:
	case VIEW_TIME_AS:
		return time_cell(p, i, column->type);
	}
	return cell_text(rows_text(p->rows, i));
}

static void put_row(struct choice *c, struct place *p)
{
	const struct view *v = &views[c->query.view];
	struct cell cells[VIEW_SHOWN_MAX];

	c->rank++;
	for (size_t i = 0; i < c->n; i++)
		cells[i] = c->at[i] == CHOICE_RANK
				   ? cell_int(c->rank)
				   : cell_of_column(p, &v->columns[c->query.shown[c->at[i]]],
					     c->at[i]);
	out_row(p->out, cells);
}

enum srm_rc choice_put(struct choice *choice, struct view_read *read, struct out *out, int zone,
	struct srm_err *err)
{
	struct place p = {.out = out,
		.rows = view_rows(read),
		.zone = zone,
		.precision = view_precision(&choice->query),
		.as_days = choice->as_days};
	enum srm_rc rc;

	str_init(&p.signs);
	str_init(&p.tags);
	while (rows_next(view_rows(read), &rc, err))
		put_row(choice, &p);
	str_release(&p.signs);
	str_release(&p.tags);
	return rc;
}
