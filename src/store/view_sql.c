/* SPDX-License-Identifier: MIT */
#include "view_internal.h"

#include <inttypes.h>

/* The statement: what a person wrote stands in it once more, in brackets, and never anything else. */

static void add_column(struct str *to, const struct view_column *column, struct slice as)
{
	/* the text of an id is compared as text, with a number too */
	if (column->type == VIEW_ID)
		str_addf(to, "CAST(%s AS TEXT)", column->sql ? column->sql : column->name);
	else
		str_addf(to, "%s", column->sql ? column->sql : column->name);
	str_addf(to, " AS \"%.*s\", ", (int)as.len, as.s);
}

static bool is_column(const struct view *v, struct slice name)
{
	for (size_t i = 0; i < v->n; i++)
		if (slice_is(name, v->columns[i].name))
			return true;
	return false;
}

/* Other names that the expression calls columns by, each once. */
static void add_other_names(struct str *to, const struct view_read *read)
{
	const struct view *v = &views[read->query->view];

	for (size_t i = 0; i < read->words.n; i++) {
		const struct view_word *word = &read->words.at[i];
		int found = word->kind == WORD_NAME || word->kind == WORD_QUOTED
				    ? view_column_find(read->query->view, word->text)
				    : -1;
		bool again = found < 0 || is_column(v, word->text);

		for (size_t k = 0; k < i && !again; k++)
			again = slice_eq(read->words.at[k].text, word->text);
		if (!again)
			add_column(to, &v->columns[found], word->text);
	}
}

static void add_period(struct str *to, const struct view_query *q)
{
	static const char *const times[VIEW_COUNT] = {
		[VIEW_FOLLOWERS] = "last_at",
		[VIEW_POTENTIAL] = "last_at",
		[VIEW_USERS] = "last_at",
		[VIEW_POSTS] = "created_at",
		[VIEW_INTERACTIONS] = "created_at",
		[VIEW_MOVES] = "as_of",
	};
	/* of a person: the first and the last act */
	const char *begins =
		q->view == VIEW_FOLLOWERS || q->view == VIEW_USERS ? "first_at" : times[q->view];

	str_adds(to, SLICE_LIT(" AND (1"));
	if (q->from_at != INT64_MIN)
		str_addf(to, " AND %s >= %" PRId64, times[q->view], q->from_at);
	if (q->to_at != INT64_MAX)
		str_addf(to, " AND %s < %" PRId64, begins, q->to_at);
	if (q->with_undated)
		str_addf(to, " OR %s IS NULL", times[q->view]);
	str_addc(to, ')');
}

static void add_account(struct str *to, enum view_name view)
{
	static const char ours[] = "(SELECT person_id FROM t_own WHERE role = 1)";

	if (view == VIEW_POSTS)
		str_addf(to, " AND author_person IN %s", ours);
	else if (view == VIEW_INTERACTIONS)
		str_addf(to, " AND (account_person IN %s OR target_person IN %s)", ours, ours);
	else
		str_adds(to, SLICE_LIT(" AND person_id IN (SELECT person_id FROM t_asked)"));
}

/* What the other options ask for; words of the model need no quoting. */
static void add_options(struct str *to, const struct view_query *q)
{
	const char *tier = name_of(NAMES_TIER, (int)q->tier);

	if (q->view == VIEW_POSTS)
		str_addf(to, " AND standing IN ('record'%s)",
			q->with_embedded ? ", 'embedded'" : "");
	if (q->from_at != INT64_MIN || q->to_at != INT64_MAX)
		add_period(to, q);
	if (q->tag)
		str_adds(to,
			SLICE_LIT(
				" AND person_id IN (SELECT person_id FROM v_tags WHERE tag = ?1)"));
	if (q->of_account)
		add_account(to, q->view);
	if (q->tier && q->view == VIEW_MOVES)
		str_addf(to, " AND (from_tier = '%s' OR to_tier = '%s')", tier, tier);
	else if (q->tier)
		str_addf(to, " AND tier = '%s'", tier);
	if (q->stage && q->view == VIEW_FOLLOWERS)
		str_addf(to, " AND stage = '%s'", name_of(NAMES_STAGE, (int)q->stage));
	else if (q->stage)
		str_addf(to,
			" AND person_id IN (SELECT person_id FROM v_followers WHERE stage = '%s')",
			name_of(NAMES_STAGE, (int)q->stage));
	if (q->rung)
		str_addf(to, " AND rung = '%s'", name_of(NAMES_RUNG, (int)q->rung));
}

void view_sql_inner(struct view_read *read)
{
	const struct view *v = &views[read->query->view];

	str_adds(&read->inner, SLICE_LIT("(SELECT "));
	for (size_t i = 0; i < v->n; i++)
		add_column(&read->inner, &v->columns[i], slice_of(v->columns[i].name));
	add_other_names(&read->inner, read);
	str_addf(&read->inner, "by_id FROM %s WHERE 1", v->name);
	add_options(&read->inner, read->query);
	str_addc(&read->inner, ')');
}

/* FROM ... WHERE (what a person wrote); where that begins. */
size_t view_sql_from(struct str *to, const struct view_read *read)
{
	size_t at = 0;

	str_addf(to, " FROM %s", read->inner.buf);
	if (read->query->where) {
		str_adds(to, SLICE_LIT(" WHERE ("));
		at = to->len;
		str_addf(to, "%s)", read->query->where);
	}
	return at;
}

static void add_key(struct str *to, const struct view_column *column)
{
	const enum name_set set = (enum name_set)column->set;

	if (column->type != VIEW_WORD) {
		str_addf(to, "\"%s\"", column->name);
		return;
	}
	/* tiers and stages have an order, which is not that of the alphabet */
	str_addf(to, "CASE \"%s\"", column->name);
	for (int i = 1; i < name_count(set); i++)
		str_addf(to, " WHEN '%s' THEN %d", name_of(set, i), i);
	str_adds(to, SLICE_LIT(" END"));
}

static void add_sort_key(struct str *to, const struct view_query *q, size_t i)
{
	add_key(to, &views[q->view].columns[q->sorts[i].column]);
}

/*
 * Of many rows a few are asked for: only those that reach the last place are looked up in the other
 * tables, and sorted by all keys.
 */
static void add_threshold(struct str *to, const struct view_read *read)
{
	const struct view_query *q = read->query;

	if (q->limit < 1 || !q->nsorts)
		return;
	str_adds(to, q->where ? SLICE_LIT(" AND (") : SLICE_LIT(" WHERE ("));
	add_sort_key(to, q, 0);
	str_adds(to, q->sorts[0].descends ? SLICE_LIT(" >= (SELECT ") : SLICE_LIT(" <= (SELECT "));
	add_sort_key(to, q, 0);
	view_sql_from(to, read);
	str_adds(to, SLICE_LIT(" ORDER BY "));
	add_sort_key(to, q, 0);
	str_addf(to, "%s NULLS LAST LIMIT 1 OFFSET %" PRId64 ")) IS NOT 0",
		q->sorts[0].descends ? " DESC" : " ASC", q->limit - 1);
}

static void add_order(struct str *to, const struct view_query *q)
{
	const struct view *v = &views[q->view];

	str_adds(to, SLICE_LIT(" ORDER BY "));
	for (size_t i = 0; i < q->nsorts; i++) {
		add_sort_key(to, q, i);
		str_addf(to, "%s NULLS LAST, ", q->sorts[i].descends ? " DESC" : " ASC");
	}
	if (v->order)
		str_addf(to, "%s, ", v->order);
	str_addf(to, "%s LIMIT %" PRId64, v->ties, q->limit);
}

size_t view_sql_select(struct str *to, const struct view_read *read)
{
	const struct view_query *q = read->query;
	const struct view *v = &views[q->view];
	size_t at;

	str_adds(to, SLICE_LIT("SELECT "));
	for (size_t i = 0; i < q->n; i++)
		str_addf(to, "\"%s\", ", v->columns[q->shown[i]].name);
	str_adds(to,
		is_column(v, SLICE_LIT("precision")) ? SLICE_LIT("precision") : SLICE_LIT("1"));
	at = view_sql_from(to, read);
	add_threshold(to, read);
	add_order(to, q);
	return at;
}
