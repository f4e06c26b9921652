/* SPDX-License-Identifier: MIT */
#include "choose.h"

#include <string.h>

const struct opt opt_choose[] = {
	OPT_STRING(0, "since", struct choose_opts, since, OPT_VALUE_DATE, T("DATE"),
		T("only what happened, or who was seen, since DATE: 2024-11-19, 2024-11 or 30d")),
	OPT_STRING(0, "where", struct choose_opts, where, OPT_VALUE_ANY, T("CONDITION"),
		T("only rows for which it holds: an SQLite expression over the columns, such as \"worth > 50 AND place LIKE '浙江%'\"")),
	OPT_STRING(0, "columns", struct choose_opts, columns, OPT_VALUE_ANY, T("NAMES"),
		T("these columns in this order, with commas between; all for every one there is")),
	OPT_STRING(0, "sort", struct choose_opts, sort, OPT_VALUE_ANY, T("BY"),
		T("by these columns: numbers and times with the greatest first, texts from A to Z; likes:asc or name:desc turn that round")),
	OPT_INT('n', "limit", struct choose_opts, limit, T("N"), T("at most N rows")),
	OPT_DONE,
};

enum srm_rc choose_word(enum name_set set, const char *option, const char *name, int *out,
	struct srm_err *err)
{
	const char *names[STAGE_COUNT + RUNG_COUNT], *nearest;
	STR(all);

	*out = name ? name_value(set, slice_of(name)) : 0;
	if (!name || *out)
		return SRM_OK;
	for (int i = 1; i < name_count(set); i++) {
		names[i - 1] = name_of(set, i);
		str_addf(&all, "%s%s", i > 1 ? ", " : "", names[i - 1]);
	}
	nearest = opt_nearest(name, names, (size_t)name_count(set) - 1);
	if (nearest)
		return err_set(err, SRM_EUSAGE, T("--%s: \"%s\" is not known (did you mean %s?)"),
			option, name, nearest);
	return err_set(err, SRM_EUSAGE, T("--%s: \"%s\" is not known: there are %s"), option, name,
		all.buf);
}

static const char *name_of_column(enum view_name view, int column)
{
	return views[view].columns[column].name;
}

static void add_names(struct str *to, enum view_name view)
{
	for (size_t i = 0; i < views[view].n; i++)
		str_addf(to, "%s%s", i ? ", " : "", views[view].columns[i].name);
}

/* By what people try, too; what is found is in *found. */
static const char *nearest_column(enum view_name view, const char *name, struct str *found)
{
	const char *names[2 * VIEW_SHOWN_MAX], *nearest;
	size_t n = 0;
	STR(others);

	for (size_t i = 0; i < views[view].n; i++) {
		const struct view_column *column = &views[view].columns[i];

		names[n++] = column->name;
		if (column->other)
			str_addf(&others, "%s ", column->other);
	}
	for (char *p = others.buf; others.len && *p && n < SRM_COUNT(names);) {
		char *end = strchr(p, ' ');

		*end = '\0';
		names[n++] = p;
		p = end + 1;
	}
	nearest = opt_nearest(name, names, n);
	if (nearest)
		str_add(found, nearest);
	return nearest ? found->buf : NULL;
}

static enum srm_rc unknown_column(enum view_name view, const char *option, struct slice name,
	struct srm_err *err)
{
	const char *nearest;
	STR(text);
	STR(found);
	STR(all);

	str_adds(&text, name);
	nearest = nearest_column(view, name.len ? text.buf : "", &found);
	if (nearest)
		return err_set(err, SRM_EUSAGE,
			T("--%s: there is no column \"%s\" (did you mean %s?)"), option, text.buf,
			nearest);
	add_names(&all, view);
	return err_set(err, SRM_EUSAGE, T("--%s: there is no column \"%s\": there are %s"), option,
		name.len ? text.buf : "", all.buf);
}

static unsigned flags_of(const struct view_column *column)
{
	switch (column->type) {
	case VIEW_INT:
	case VIEW_REAL:
	case VIEW_SHARE:
	case VIEW_POINTS:
		return COL_RIGHT;
	case VIEW_TEXT:
	case VIEW_TAGS:
		return COL_WIDE;
	case VIEW_ID:
	case VIEW_WORD:
	case VIEW_CAUSE:
	case VIEW_BOOL:
	case VIEW_SIGNS:
	case VIEW_TIME:
	case VIEW_TIME_AS:
		break;
	}
	return COL_LEFT;
}

/* -1: it is none of the view's. */
static void show(struct choice *c, int column, struct out_column as)
{
	const struct view_column *of = column < 0 ? NULL : &views[c->query.view].columns[column];

	if (of) {
		as.name = of->name;
		as.title = as.title ? as.title : of->title;
		c->query.shown[c->query.n] = column;
	}
	c->at[c->n] = of ? (int)c->query.n++ : CHOICE_RANK;
	c->columns[c->n++] = as;
}

static bool is_shown(const struct choice *c, const char *name)
{
	for (size_t i = 0; i < c->n; i++)
		if (!strcmp(c->columns[i].name, name))
			return true;
	return false;
}

static enum srm_rc show_named(struct choice *c, struct slice name, struct srm_err *err)
{
	const bool is_rank = slice_is(name, "rank");
	const int column = is_rank ? -1 : view_column_find(c->query.view, name);
	const char *own = is_rank || column < 0 ? "rank" : name_of_column(c->query.view, column);

	if (column < 0 && !is_rank)
		return unknown_column(c->query.view, "columns", name, err);
	if (is_shown(c, own))
		return err_set(err, SRM_EUSAGE, T("--columns: %s stands there twice"), own);
	if (is_rank)
		show(c, -1, (struct out_column){"rank", T("no."), COL_RIGHT});
	else
		show(c, column,
			(struct out_column){
				NULL, NULL, flags_of(&views[c->query.view].columns[column])});
	return SRM_OK;
}

static enum srm_rc show_asked(struct choice *c, const char *asked, struct srm_err *err)
{
	struct slice rest = slice_of(asked), next;
	enum srm_rc rc = SRM_OK;

	if (!strcmp(asked, "all")) {
		for (size_t i = 0; i < views[c->query.view].n; i++)
			show(c, (int)i,
				(struct out_column){
					NULL, NULL, flags_of(&views[c->query.view].columns[i])});
		return SRM_OK;
	}
	for (; rest.s && rc == SRM_OK; rest = next)
		rc = show_named(c, slice_trim(slice_cut(rest, ",", &next)), err);
	return rc;
}

static enum srm_rc add_sort(struct choice *c, struct slice asked, struct srm_err *err)
{
	struct slice way, name = slice_trim(slice_cut(asked, ":", &way));
	struct view_sort sort = {.column = view_column_find(c->query.view, name)};

	if (sort.column < 0)
		return unknown_column(c->query.view, "sort", name, err);
	if (way.s && !slice_is(way, "asc") && !slice_is(way, "desc"))
		return err_set(err, SRM_EUSAGE,
			T("--sort: \"%.*s\": behind the \":\" stands asc or desc"), (int)asked.len,
			asked.s);
	if (c->query.nsorts == VIEW_SORTS_MAX)
		return err_set(err, SRM_EUSAGE, T("--sort: more than %d columns are too many"),
			VIEW_SORTS_MAX);
	sort.descends = way.s ? slice_is(way, "desc")
			      : view_column_descends(&views[c->query.view].columns[sort.column]);
	c->query.sorts[c->query.nsorts++] = sort;
	return SRM_OK;
}

static enum srm_rc add_sorts(struct choice *c, const char *asked, struct srm_err *err)
{
	struct slice rest = slice_of(asked), next;
	enum srm_rc rc = SRM_OK;

	for (; rest.s && rc == SRM_OK; rest = next)
		rc = add_sort(c, slice_trim(slice_cut(rest, ",", &next)), err);
	return rc;
}

void choose_sort(struct choice *choice, const char *column)
{
	const int at = view_column_find(choice->query.view, slice_of(column));

	if (choice->query.nsorts || at < 0)
		return;
	choice->query.sorts[choice->query.nsorts++] = (struct view_sort){
		at, view_column_descends(&views[choice->query.view].columns[at])};
}

static enum srm_rc add_since(struct view_query *q, const struct cmd_ctx *ctx, const char *since,
	struct srm_err *err)
{
	int64_t to;

	if (!since)
		return SRM_OK;
	if (q->from_at != INT64_MIN)
		return err_set(err, SRM_EUSAGE, T("--since excludes --from and --month"));
	if (date_span(slice_of(since), store_zone(ctx->store), q->as_of, &q->from_at, &to))
		return SRM_OK;
	return err_set(err, SRM_EUSAGE,
		T("--%s: \"%s\" is not a date: write 2024-11-19, 2024-11 or 30d"), "since", since);
}

/* Acts and posts of after "now" are left out, so that --as-of holds for all of it. */
static void add_period(struct view_query *q, const struct selection *sel)
{
	const bool is_act = q->view == VIEW_POSTS || q->view == VIEW_INTERACTIONS;

	if (!is_act)
		return;
	q->with_undated = q->from_at == INT64_MIN && q->to_at == INT64_MAX;
	if (sel->as_of < INT64_MAX && q->to_at > sel->as_of + 1)
		q->to_at = sel->as_of + 1;
}

enum srm_rc choose(struct choice *choice, const struct cmd_ctx *ctx, enum view_name view,
	const struct choose_opts *opts, const struct selection *sel,
	const struct out_column *columns, size_t n, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	*choice = (struct choice){.query = {.view = view,
					  .where = opts->where,
					  .limit = opts->limit ? opts->limit : -1,
					  .as_of = sel->as_of,
					  .from_at = sel->from_at,
					  .to_at = sel->to_at,
					  .tag = sel->tag,
					  .of_account = sel->account != 0,
					  .tier = sel->tier}};
	rc = add_since(&choice->query, ctx, opts->since, err);
	add_period(&choice->query, sel);
	if (rc == SRM_OK && opts->columns)
		rc = show_asked(choice, opts->columns, err);
	for (size_t i = 0; i < n && !opts->columns; i++)
		show(choice, view_column_find(view, slice_of(columns[i].name)), columns[i]);
	return rc == SRM_OK && opts->sort ? add_sorts(choice, opts->sort, err) : rc;
}

/* A word of the model that stands without quotes, or in those of a name. */
static bool is_word_of_model(struct slice word)
{
	static const enum name_set sets[] = {NAMES_PLATFORM, NAMES_KIND, NAMES_ROLE, NAMES_CLASS,
		NAMES_TIER, NAMES_GENDER, NAMES_STAGE, NAMES_RUNG, NAMES_STEP, NAMES_SPEECH};

	for (size_t i = 0; i < SRM_COUNT(sets); i++)
		if (name_value(sets[i], word))
			return true;
	return false;
}

static enum srm_rc tell_unknown(const struct choice *c, const struct view_fault *fault,
	struct srm_err *err)
{
	const bool is_quoted = strchr("\"`[", *fault->at);
	const size_t place = view_place(&c->query, fault->at);
	struct slice name = {fault->at + is_quoted, fault->len - 2 * is_quoted};
	const char *nearest;
	STR(text);
	STR(found);
	STR(all);

	str_adds(&text, name);
	nearest = nearest_column(c->query.view, name.len ? text.buf : "", &found);
	if (*fault->at == '"' || is_word_of_model(name))
		return err_set(err, SRM_EUSAGE,
			T("--where, character %zu: there is no column \"%s\"; a text stands in single quotes: '%s'"),
			place, text.buf, text.buf);
	if (nearest)
		return err_set(err, SRM_EUSAGE,
			T("--where, character %zu: there is no column \"%s\" (did you mean %s?)"),
			place, text.buf, nearest);
	add_names(&all, c->query.view);
	return err_set(err, SRM_EUSAGE,
		T("--where, character %zu: there is no column \"%s\": there are %s"), place,
		text.buf, all.buf);
}

enum srm_rc choice_open(struct choice *choice, struct store *st, struct view_read **out,
	struct srm_err *err)
{
	struct view_fault fault;
	enum srm_rc rc = view_open(st, &choice->query, out, &fault, err);

	return rc != SRM_OK && fault.at ? tell_unknown(choice, &fault, err) : rc;
}
