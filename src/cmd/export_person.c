/* SPDX-License-Identifier: MIT */
#include "export_person.h"

#include <string.h>

#include "srm/base/mem.h"
#include "srm/report/part.h"
#include "srm/store/find.h"
#include "srm/store/forget.h"

enum {
	COLUMNS_MAX = 64
};

static const struct held {
	const char *table;
	enum stmt rows;
} tables[] = {
#define HELD(name, where) {#name, Q_HELD_##name},
#include "srm/store/sql/held_tables.def"
#undef HELD
};

/* Numbers of the model as words. */
static const struct word_column {
	const char *column;
	enum name_set set;
} word_columns[] = {
	{"platform", NAMES_PLATFORM},
	{"a_platform", NAMES_PLATFORM},
	{"b_platform", NAMES_PLATFORM},
	{"gender", NAMES_GENDER},
	{"class", NAMES_CLASS},
	{"second", NAMES_CLASS},
	{"role", NAMES_ROLE},
	{"tier", NAMES_TIER},
	{"from_tier", NAMES_TIER},
	{"to_tier", NAMES_TIER},
	{"stage", NAMES_STAGE},
	{"rung", NAMES_RUNG},
	{"step", NAMES_STEP},
	{"speech", NAMES_SPEECH},
	{"state", NAMES_CASE},
	{"finding", NAMES_FINDING},
};

/* Columns that a reader knows by another name. */
static const struct {
	const char *column, *title;
} titles[] = {
	{"known_by", T("known by")},
	{"native", T("id")},
	{"created_at", T("when")},
	{"observed_at", T("seen in a file")},
	{"registered_at", T("registered")},
};

/* How the database keeps it: of no use to who reads about himself, and in the JSON all the same. */
static const char *const machinery[] = {"id", "identity_id", "digest", "capabilities", "import_id",
	"precision", "text_at", "likes_at", "marks", "via", "standing", "occurrence", "signs"};

static struct out_column column_of(const char *name)
{
	struct out_column column = {name, name, COL_LEFT};

	for (size_t i = 0; i < SRM_COUNT(titles); i++)
		if (!strcmp(name, titles[i].column))
			column.title = titles[i].title;
	for (size_t i = 0; i < SRM_COUNT(machinery); i++)
		if (!strcmp(name, machinery[i]))
			column.flags |= COL_MACHINE;
	return column;
}

static bool ends_in(const char *name, const char *suffix)
{
	return slice_ends(slice_of(name), suffix);
}

static struct cell number_cell(const char *table, const char *column, int64_t n)
{
	const int64_t exact = (int64_t)1 << 53; /* of what reads JSON numbers as doubles */

	if (ends_in(column, "_at") || !strcmp(column, "as_of"))
		return cell_time(n);
	if (!strcmp(column, "day") || !strcmp(column, "due_day"))
		return n >= 0 ? cell_day(n) : cell_none();
	if (ends_in(column, "known_by"))
		return cell_of_known_by((int)n);
	if (!strncmp(column, "is_", 3) || !strcmp(column, "verified"))
		return cell_bool(n != 0);
	if (!strcmp(column, "kind") && !strcmp(table, "interaction"))
		return cell_word(name_of(NAMES_KIND, (int)n), name_title(NAMES_KIND, (int)n));
	for (size_t i = 0; i < SRM_COUNT(word_columns); i++)
		if (!strcmp(column, word_columns[i].column))
			return cell_word(name_of(word_columns[i].set, (int)n),
				name_title(word_columns[i].set, (int)n));
	return n > -exact && n < exact ? cell_int(n) : cell_none();
}

static bool is_native(const char *column)
{
	return ends_in(column, "native") || !strcmp(column, "parent");
}

static struct cell any_cell(const char *table, const struct rows *rows, int column)
{
	const char *name = rows_column(rows, column);

	switch (rows_type(rows, column)) {
	case ROWS_NULL:
		break;
	case ROWS_INT:
		if (is_native(name) || !strcmp(name, "digest") || !strcmp(name, "seed"))
			return cell_id(rows_text(rows, column));
		return number_cell(table, name, rows_int(rows, column));
	case ROWS_REAL:
		return cell_real(rows_real(rows, column), 3);
	case ROWS_TEXT:
		return is_native(name) ? cell_id(rows_text(rows, column))
				       : cell_text(rows_text(rows, column));
	}
	return cell_none();
}

static enum srm_rc put_table(struct out *out, const char *name, struct rows *rows,
	struct srm_err *err)
{
	struct out_column columns[COLUMNS_MAX];
	struct cell cells[COLUMNS_MAX];
	const int n = rows_columns(rows) < COLUMNS_MAX ? rows_columns(rows) : COLUMNS_MAX;
	enum srm_rc rc;

	for (int i = 0; i < n; i++)
		columns[i] = column_of(rows_column(rows, i));
	out_table_if_any(out, name, name, columns, (size_t)n);
	while (rows_next(rows, &rc, err)) {
		for (int i = 0; i < n; i++)
			cells[i] = any_cell(name, rows, i);
		out_row(out, cells);
	}
	rows_done(rows);
	out_table_end(out);
	return rc;
}

static enum srm_rc put_all(struct store *st, struct out *out, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < SRM_COUNT(tables) && rc == SRM_OK; i++)
		rc = put_table(out, tables[i].table, store_rows(st, tables[i].rows), err);
	if (rc == SRM_OK)
		rc = put_table(out, "named_by_others", store_rows(st, Q_HELD_NAMED), err);
	return rc == SRM_OK ? put_table(out, "imports", store_rows(st, Q_HELD_IMPORTS), err) : rc;
}

/* Of a document with many tables these would write the first one only. */
static enum srm_rc refuse_rows_only(const struct output_opts *opts, struct srm_err *err)
{
	static const enum out_format one_table[] = {OUT_CSV, OUT_TSV, OUT_JSONL};
	int format = opts->format ? out_format_by_name(slice_of(opts->format))
		     : opts->file ? out_format_by_path(opts->file)
				  : -1;

	for (size_t i = 0; i < SRM_COUNT(one_table); i++)
		if (format == (int)one_table[i])
			return err_set(err, SRM_EUSAGE,
				T("a person is many tables: export person writes json, md, html, xlsx or table, not %s"),
				out_format_name(one_table[i]));
	return SRM_OK;
}

enum srm_rc export_person(struct cmd_ctx *ctx, const struct output_opts *opts, const char *what,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	struct output_opts output = *opts;
	struct follower who;
	enum srm_rc rc = refuse_rows_only(opts, err);
	STR(label);

	if (!output.format && !output.file)
		output.format = "json";
	if (rc == SRM_OK)
		rc = follower_find(ctx->store, slice_of(what), &who, err);
	if (rc == SRM_OK)
		rc = follower_label(ctx->store, who.face, &label, err);
	if (rc == SRM_OK)
		rc = forget_look(ctx->store, who.person, err);
	if (rc == SRM_OK)
		rc = output_open(&o, ctx, &output, err);
	if (rc != SRM_OK)
		return rc;
	out_begin(o.out, "srm.person/1", T("All that is held about one person"));
	out_fact(o.out, "follower", T("follower"), cell_text(str_slice(&label)));
	rc = put_all(ctx->store, o.out, err);
	return rc == SRM_OK ? output_close(&o, err) : rc;
}

/* ---- pseudonyms ---- */

/* What becomes of a column; those that are not here stay. */
static const struct hidden {
	const char *column;
	enum {
		HIDE_ID,
		HIDE_NAME,
		HIDE_MENTIONS,
		HIDE_ALL
	} how;
} hidden[] = {
	{"user_id", HIDE_ID},
	{"target_id", HIDE_ID},
	{"account_id", HIDE_ID},
	{"post_id", HIDE_ID},
	{"repost_of", HIDE_ID},
	{"interaction_id", HIDE_ID},
	{"parent_id", HIDE_ID},
	{"realm", HIDE_ID},
	{"content_key", HIDE_ID},
	{"user_name", HIDE_NAME},
	{"target_name", HIDE_NAME},
	{"account_name", HIDE_NAME},
	{"text", HIDE_MENTIONS},
	{"bio", HIDE_MENTIONS},
	{"reasons", HIDE_MENTIONS},
	{"bid", HIDE_ALL},
	{"url", HIDE_ALL},
	{"unionid", HIDE_ALL},
	{"verified_reason", HIDE_ALL},
};

void pseudonyms_init(struct pseudonyms *p, const struct store *st)
{
	p->st = st;
	for (size_t i = 0; i < SRM_COUNT(p->texts); i++)
		str_init(&p->texts[i]);
}

void pseudonyms_release(struct pseudonyms *p)
{
	for (size_t i = 0; i < SRM_COUNT(p->texts); i++)
		if (p->texts[i].buf)
			str_release(&p->texts[i]);
}

static struct cell hide(const struct pseudonyms *p, const struct hidden *h, struct cell cell,
	struct str *text)
{
	if (cell.type != CELL_TEXT && cell.type != CELL_ID)
		return cell;
	str_reset(text);
	switch (h->how) {
	case HIDE_ID:
		pseudonym(p->st, "id", cell.text, text);
		return cell_id(str_slice(text));
	case HIDE_NAME:
		pseudonym(p->st, "name", cell.text, text);
		return cell_text(str_slice(text));
	case HIDE_MENTIONS:
		pseudonym_text(p->st, cell.text, text);
		return cell_text(str_slice(text));
	case HIDE_ALL:
		break;
	}
	return cell_none();
}

void pseudonyms_row(void *ctx, const struct out_column *columns, struct cell *cells, size_t n)
{
	struct pseudonyms *p = ctx;

	for (size_t i = 0; i < n && i < SRM_COUNT(p->texts); i++)
		for (size_t k = 0; k < SRM_COUNT(hidden); k++)
			if (!strcmp(columns[i].name, hidden[k].column))
				cells[i] = hide(p, &hidden[k], cells[i], &p->texts[i]);
}
