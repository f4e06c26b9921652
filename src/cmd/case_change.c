/* SPDX-License-Identifier: MIT */
/* What people say of cases: kept by the key of the act that opened them. */
#include "cases.h"

#include "acting.h"
#include "decide.h"
#include "sheet.h"

bool case_change_any(const struct case_change *change)
{
	return change->state || change->finding || change->speech || change->cause ||
	       change->owner || change->note;
}

/* All that is said of a case now. */
struct said {
	int64_t state, finding, speech;
	struct str words[3]; /* cause, owner, note */
};

static void said_release(struct said *s)
{
	for (size_t i = 0; i < SRM_COUNT(s->words); i++)
		str_release(&s->words[i]);
}

static enum srm_rc said_read(struct store *st, int64_t opening, struct said *s, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CASE_OPENING);
	enum srm_rc rc;

	rows_bind_int(rows, 1, opening);
	if (rows_next(rows, &rc, err)) {
		s->state = rows_int(rows, OPENING_STATE);
		s->finding = rows_int(rows, OPENING_FINDING);
		s->speech = rows_int(rows, OPENING_SPEECH);
		for (size_t i = 0; i < SRM_COUNT(s->words); i++)
			str_adds(&s->words[i], rows_text(rows, OPENING_CAUSE + (int)i));
	}
	rows_done(rows);
	return rc;
}

static bool set_number(int64_t *now, int value)
{
	bool is_new = value && *now != value;

	if (is_new)
		*now = value;
	return is_new;
}

static enum srm_rc set_words(struct str *now, const char *words, bool *changed, struct srm_err *err)
{
	struct slice text;
	enum srm_rc rc = remark_parse(slice_of(words), &text, err);

	if (rc != SRM_OK || !words || slice_is(text, now->len ? now->buf : ""))
		return rc;
	str_reset(now);
	str_adds(now, text);
	*changed = true;
	return SRM_OK;
}

static enum srm_rc said_write(struct cmd_ctx *ctx, int64_t opening, const struct said *s,
	struct srm_err *err)
{
	struct rows *rows = store_rows(ctx->store, W_CASE_MARK);
	enum srm_rc rc;

	rows_bind_int(rows, 1, opening);
	rows_bind_int(rows, 2, s->state);
	rows_bind_int(rows, 3, s->finding);
	rows_bind_int(rows, 4, s->speech);
	for (size_t i = 0; i < SRM_COUNT(s->words); i++)
		if (s->words[i].len)
			rows_bind_text(rows, 5 + (int)i, str_slice(&s->words[i]));
	rows_bind_int(rows, 8, ctx->wall_at);
	rc = rows_run(rows, NULL, err);
	if (rc != SRM_OK)
		return rc;
	/* whether a complaint waits is part of their score */
	rows = store_rows(ctx->store, W_DIRTY_OF_CASE);
	rows_bind_int(rows, 1, opening);
	return rows_run(rows, NULL, err);
}

enum srm_rc case_change_put(struct cmd_ctx *ctx, const struct talk_case *c,
	const struct case_change *change, bool *changed, struct srm_err *err)
{
	const char *const words[] = {change->cause, change->owner, change->note};
	SRM_CLEANUP(said_release) struct said s = {0};
	enum srm_rc rc;

	for (size_t i = 0; i < SRM_COUNT(s.words); i++)
		str_init(&s.words[i]);
	rc = said_read(ctx->store, c->opening, &s, err);
	*changed = false;
	if (set_number(&s.state, change->state))
		*changed = true;
	if (set_number(&s.finding, change->finding))
		*changed = true;
	if (set_number(&s.speech, change->speech))
		*changed = true;
	for (size_t i = 0; i < SRM_COUNT(words) && rc == SRM_OK; i++)
		rc = set_words(&s.words[i], words[i], changed, err);
	return rc == SRM_OK && *changed ? said_write(ctx, c->opening, &s, err) : rc;
}

/* ---- taken back ---- */

static enum srm_rc run_of_mark(struct store *st, enum stmt name, const struct rows *mark,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);

	rows_bind_native(rows, 1, rows_text(mark, MARK_NATIVE));
	rows_bind_int(rows, 2, rows_int(mark, MARK_PLATFORM));
	rows_bind_text(rows, 3, rows_text(mark, MARK_REALM));
	rows_bind_int(rows, 4, rows_int(mark, MARK_OCCURRENCE));
	return rows_run(rows, NULL, err);
}

static enum srm_rc drop_mark(struct store *st, const struct rows *mark, struct srm_err *err)
{
	enum srm_rc rc = run_of_mark(st, W_DIRTY_OF_CASE_KEY, mark, err);

	return rc == SRM_OK ? run_of_mark(st, D_CASE_MARK, mark, err) : rc;
}

/* The id in whole among those of which something was said; n how many it may stand for. */
static enum srm_rc find_mark(struct store *st, enum platform platform, struct slice what,
	struct str *id, size_t *n, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CASE_MARKS);
	enum srm_rc rc;

	*n = 0;
	while (rows_next(rows, &rc, err)) {
		struct slice one = rows_text(rows, MARK_ID);

		if (platform && platform != (enum platform)rows_int(rows, MARK_PLATFORM))
			continue;
		if (slice_eq(one, what) || case_id_ends(one, what)) {
			str_reset(id);
			str_adds(id, one);
			++*n;
		}
		if (slice_eq(one, what)) {
			*n = 1;
			break;
		}
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc clear_exactly(struct store *st, enum platform platform, const struct str *id,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CASE_MARKS);
	enum srm_rc rc, dropped = SRM_OK;
	bool is_found = false;

	while (!is_found && rows_next(rows, &rc, err)) {
		is_found = slice_is(rows_text(rows, MARK_ID), id->buf) &&
			   (!platform || platform == (enum platform)rows_int(rows, MARK_PLATFORM));
		if (is_found)
			dropped = drop_mark(st, rows, err);
	}
	rows_done(rows);
	return is_found ? dropped : rc;
}

enum srm_rc case_clear(struct store *st, struct slice what, struct str *id, struct srm_err *err)
{
	enum platform platform;
	size_t n;
	enum srm_rc rc;

	what = slice_trim(what);
	platform = case_platform(&what);
	rc = find_mark(st, platform, what, id, &n, err);
	if (rc != SRM_OK)
		return rc;
	if (n != 1)
		return err_set(err, SRM_ENOTFOUND,
			n ? T("several cases that something was said of end in \"%.*s\": srm case lists them")
			  : T("nothing was said of a case \"%.*s\": srm case lists what was"),
			(int)what.len, what.s ? what.s : "");
	return clear_exactly(st, platform, id, err);
}

/* ---- from a spreadsheet ---- */

enum sheet_column {
	S_CASE,
	S_CASE_ID,
	S_PLATFORM,
	S_STATE,
	S_FINDING,
	S_KIND,
	S_CAUSE,
	S_OWNER,
	S_NOTE
};

/* What the cell says beyond what holds already; 0 when it says nothing new. */
static enum srm_rc new_word(const struct sheet *s, int column, enum name_set set, int now, int *out,
	struct srm_err *err)
{
	struct slice cell = sheet_cell(s, column);
	enum srm_rc rc;
	STR(text);

	*out = 0;
	if (!cell.len)
		return SRM_OK;
	str_adds(&text, cell);
	rc = word_value(set, text.buf, out, err);
	if (rc == SRM_OK && *out == now)
		*out = 0;
	return rc;
}

static void keep_cell(struct str *to, const struct sheet *s, int column, const char **words)
{
	str_adds(to, sheet_cell(s, column));
	*words = to->len ? to->buf : NULL;
}

static enum srm_rc find_of_row(struct cmd_ctx *ctx, struct case_book *b, const struct sheet *s,
	const struct talk_case **c, struct srm_err *err)
{
	struct slice id = sheet_cell(s, S_CASE), platform = sheet_cell(s, S_PLATFORM);
	STR(what);

	if (!id.len)
		id = sheet_cell(s, S_CASE_ID);
	if (!id.len)
		return err_set(err, SRM_EINPUT, T("the column case is empty"));
	if (name_value(NAMES_PLATFORM, platform))
		str_addf(&what,
			"%s:", name_of(NAMES_PLATFORM, name_value(NAMES_PLATFORM, platform)));
	str_adds(&what, id);
	return case_find(ctx->store, b, str_slice(&what), c, err);
}

static enum srm_rc import_row(struct cmd_ctx *ctx, const struct sheet *s, void *data, bool *changed,
	struct srm_err *err)
{
	struct case_change change = {0};
	const struct talk_case *c = NULL;
	enum srm_rc rc = find_of_row(ctx, data, s, &c, err);
	STR(cause);
	STR(owner);
	STR(note);

	if (rc != SRM_OK || !c)
		return rc;
	rc = new_word(s, S_STATE, NAMES_CASE, (int)c->state, &change.state, err);
	if (rc == SRM_OK)
		rc = new_word(s, S_FINDING, NAMES_FINDING, (int)c->finding, &change.finding, err);
	if (rc == SRM_OK)
		rc = new_word(s, S_KIND, NAMES_SPEECH, (int)c->speech, &change.speech, err);
	if (rc != SRM_OK)
		return rc;
	keep_cell(&cause, s, S_CAUSE, &change.cause);
	keep_cell(&owner, s, S_OWNER, &change.owner);
	keep_cell(&note, s, S_NOTE, &change.note);
	return case_change_any(&change) ? case_change_put(ctx, c, &change, changed, err) : SRM_OK;
}

enum srm_rc case_import(struct cmd_ctx *ctx, struct case_book *b, const char *path,
	struct srm_err *err)
{
	static const char *const columns[] = {
		[S_CASE] = "case 个案 个案编号",
		[S_CASE_ID] = "case_id 工单 工单号",
		[S_PLATFORM] = "platform 平台",
		[S_STATE] = "state 状态",
		[S_FINDING] = "finding 判定",
		[S_KIND] = "kind 类型",
		[S_CAUSE] = "cause 原因",
		[S_OWNER] = "owner 负责人",
		[S_NOTE] = "note 备注",
	};
	const struct sheet_kind kind = {columns, SRM_COUNT(columns), import_row, b};
	struct sheet_counts counts;
	enum srm_rc rc = sheet_each(ctx, path, &kind, &counts, err);

	if (rc == SRM_OK)
		cmd_note(ctx, T("cases: %lld changed, %lld as they were, %lld rows refused"),
			(long long)counts.changed, (long long)counts.same,
			(long long)counts.refused);
	return rc;
}
