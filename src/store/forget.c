/* SPDX-License-Identifier: MIT */
#include "srm/store/forget.h"

#include "srm/store/people.h"
#include "tombs.h"

/* A statement and where its changed rows are counted; NULL: nowhere. */
struct step {
	enum stmt name;
	int64_t *count;
};

static enum srm_rc run_steps(struct store *st, const struct step *steps, size_t n,
	struct srm_err *err)
{
	int64_t changed;
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < n && rc == SRM_OK; i++) {
		rc = rows_run(store_rows(st, steps[i].name), &changed, err);
		if (rc == SRM_OK && steps[i].count)
			*steps[i].count += changed;
	}
	return rc;
}

static enum srm_rc clear(struct store *st, struct srm_err *err)
{
	static const struct step steps[] = {{D_WHO, NULL}, {D_GONE, NULL}, {D_PLAIN, NULL}};

	return run_steps(st, steps, SRM_COUNT(steps), err);
}

/* An id leads to names and a unionid, and those to further ids. */
static enum srm_rc find_who(struct store *st, struct srm_err *err)
{
	int64_t more;
	const struct step steps[] = {{W_SEAL_WHO, &more}, {W_SEAL_HASH, &more},
		{W_SEAL_NAMES, &more}, {W_SEAL_UNION, &more}, {W_WHO_SEALED, &more},
		{W_WHO_HASHED, &more}, {W_WHO_UNION, &more}};
	enum srm_rc rc = SRM_OK;

	do {
		more = 0;
		rc = run_steps(st, steps, SRM_COUNT(steps), err);
	} while (rc == SRM_OK && more);
	return rc;
}

static enum srm_rc find_theirs(struct store *st, struct srm_err *err)
{
	static const struct step steps[] = {{W_GONE_POSTS, NULL}, {W_GONE_ACTS, NULL},
		{W_GONE_SAID, NULL}, {W_GONE_POST_IDS, NULL}, {W_GONE_ACT_IDS, NULL},
		{W_SEAL_POSTS, NULL}, {W_SEAL_ACTS, NULL}, {W_GONE_IMPORTS, NULL}, {W_PLAIN, NULL}};

	return run_steps(st, steps, SRM_COUNT(steps), err);
}

/* What others said and did stays, without them. */
static enum srm_rc blot_out(struct store *st, struct forget_counts *out, struct srm_err *err)
{
	const struct step steps[] = {{W_LOSE_TARGETS, &out->pointing},
		{W_LOSE_POSTS, &out->pointing}, {W_LOSE_PARENTS, &out->pointing},
		{W_LOSE_SOURCES, &out->pointing}, {W_SAID_TARGETS, NULL}, {W_SAID_POSTS, NULL},
		{W_SAID_PARENTS, NULL}, {W_MASK_ACTS, &out->texts}, {D_MASK_CLASSES, NULL},
		{W_MASK_POSTS, &out->texts}, {W_MASK_BIOS, &out->texts}, {W_MASK_SAID, NULL},
		{W_VIA_GONE, NULL}, {D_CAME_VIA, NULL}, {D_PASSES_GONE, NULL}, {D_NAMES_GONE, NULL},
		{W_REJECTED_GONE, &out->rejected}, {W_RUNS_GONE, NULL}, {W_CURSORS_GONE, NULL},
		{D_CURSORS_GONE, NULL}};

	return run_steps(st, steps, SRM_COUNT(steps), err);
}

static enum srm_rc drop_theirs(struct store *st, struct forget_counts *out, struct srm_err *err)
{
	const struct step steps[] = {{D_GONE_CASES, &out->cases}, {D_GONE_SHADOWS, NULL},
		{D_GONE_NOISE, NULL}, {D_GONE_SEEN, NULL}, {D_GONE_ACTS, &out->interactions},
		{D_GONE_COUNTS, NULL}, {D_GONE_METRICS, NULL}, {D_GONE_LABELS, &out->labels},
		{D_GONE_CAMPAIGNS, &out->labels}, {D_GONE_HELD, NULL}, {D_GONE_CLASSES, NULL},
		{D_GONE_POST_SHADOWS, NULL}, {D_GONE_POSTS, &out->posts},
		{D_GONE_PROFILES, &out->profiles}, {D_GONE_TAGS, &out->tags},
		{D_GONE_PICKS, &out->picks}, {D_GONE_TOUCHES, &out->touches},
		{D_GONE_LINKS, &out->links}, {W_MOVES_CLOSE, NULL}, {W_MOVES_GONE, &out->moves},
		{D_GONE_STATES, NULL}, {D_GONE_DIRTY, NULL}, {D_GONE_WORTH, NULL},
		{D_GONE_SUMS, NULL}, {D_GONE_VISITS, NULL}, {D_HELD_COUNTED, NULL},
		{D_GONE_RULE_TAGS, NULL}, {D_GONE_CAME, NULL}, {D_GONE_POTENTIAL, NULL},
		{D_GONE_PERSONS, NULL}, {D_GONE_WHO, &out->identities}};

	return run_steps(st, steps, SRM_COUNT(steps), err);
}

/* A file may be called after the id of whom it is about. */
static enum srm_rc clear_paths(struct store *st, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_PLAIN_IDS);
	enum srm_rc rc, done = SRM_OK;

	while (done == SRM_OK && rows_next(rows, &rc, err)) {
		struct rows *paths = store_rows(st, W_IMPORT_PATHS);

		rows_bind_text(paths, 1, rows_text(rows, 0));
		done = rows_run(paths, NULL, err);
	}
	rows_done(rows);
	return done != SRM_OK ? done : rc;
}

static enum srm_rc sweep(struct store *st, struct forget_counts *out, struct srm_err *err)
{
	enum srm_rc rc = store_exec(st, "PRAGMA secure_delete = ON", err);

	if (rc == SRM_OK)
		rc = find_who(st, err);
	if (rc == SRM_OK)
		rc = find_theirs(st, err);
	/* from here on the seals are asked in memory, too */
	if (rc == SRM_OK)
		rc = tombs_load(st, false, err);
	if (rc == SRM_OK)
		rc = rows_one_int(store_rows(st, Q_GONE_NAMES), 0, &out->names, err);
	if (rc == SRM_OK)
		rc = blot_out(st, out, err);
	if (rc == SRM_OK)
		rc = clear_paths(st, err);
	if (rc == SRM_OK)
		rc = drop_theirs(st, out, err);
	if (rc == SRM_OK)
		rc = clear(st, err);
	/* texts that named them say what is left of them */
	if (rc == SRM_OK)
		rc = store_set(st, "derived.unread", SLICE_LIT("1"), err);
	if (rc == SRM_OK)
		rc = people_stale(st, err);
	return rc == SRM_OK ? people_all_dirty(st, err) : rc;
}

static enum srm_rc refuse_accounts(struct store *st, int64_t person, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_IS_ACCOUNT);
	int64_t role;
	enum srm_rc rc;

	rows_bind_int(rows, 1, person);
	rc = rows_one_int(rows, 0, &role, err);
	if (rc == SRM_OK && role)
		return err_set(err, SRM_EUSAGE,
			T("this is an account of your own, of a competitor or of staff: take it off the list first (srm account remove), then it can be forgotten"));
	return rc;
}

enum srm_rc forget_person(struct store *st, int64_t person, int64_t wall_at,
	struct forget_counts *out, struct srm_err *err)
{
	struct rows *rows;
	int64_t id;
	enum srm_rc rc = refuse_accounts(st, person, err);

	*out = (struct forget_counts){0};
	if (rc == SRM_OK)
		rc = tombs_load(st, true, err);
	if (rc == SRM_OK)
		rc = clear(st, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, W_FORGOTTEN);
	rows_bind_int(rows, 1, wall_at);
	rc = rows_run(rows, NULL, err);
	id = store_last_id(st);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, W_WHO_PERSON);
	rows_bind_int(rows, 1, person);
	rows_bind_int(rows, 2, id);
	rc = rows_run(rows, NULL, err);
	if (rc == SRM_OK)
		rc = sweep(st, out, err);
	return rc == SRM_OK ? people_link(st, err) : rc;
}

enum srm_rc forget_sweep(struct store *st, struct forget_counts *out, struct srm_err *err)
{
	enum srm_rc rc = clear(st, err);

	*out = (struct forget_counts){0};
	return rc == SRM_OK ? sweep(st, out, err) : rc;
}

enum srm_rc forget_look(struct store *st, int64_t person, struct srm_err *err)
{
	static const struct step steps[] = {
		{W_GONE_POSTS, NULL}, {W_GONE_ACTS, NULL}, {W_GONE_SAID, NULL}, {W_PLAIN, NULL}};
	struct rows *rows;
	enum srm_rc rc = clear(st, err);

	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, W_WHO_PERSON);
	rows_bind_int(rows, 1, person);
	rows_bind_int(rows, 2, 0);
	rc = rows_run(rows, NULL, err);
	return rc == SRM_OK ? run_steps(st, steps, SRM_COUNT(steps), err) : rc;
}

enum srm_rc store_vacuum(struct store *st, struct srm_err *err)
{
	/* a statement at rest keeps the file from being rewritten only while it is in a run */
	store_forget_statements(st);
	return store_exec(st, "PRAGMA secure_delete = ON; VACUUM", err);
}

/* ---- taking seals away ---- */

static enum srm_rc find_sealed(struct store *st, enum seal_kind kind, struct slice text,
	int64_t *id, struct srm_err *err)
{
	struct rows *realms = store_rows(st, Q_REALMS);
	enum srm_rc rc;

	while (!*id && rows_next(realms, &rc, err)) {
		*id = tombs_find(st->tombs,
			&(struct seal_of){kind, rows_int(realms, 0),
				kind == SEAL_NAME ? SLICE_NONE : rows_text(realms, 1), text});
	}
	rows_done(realms);
	return *id ? SRM_OK : rc;
}

static enum srm_rc run_id(struct store *st, enum stmt name, int64_t id, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);

	rows_bind_int(rows, 1, id);
	return rows_run(rows, NULL, err);
}

enum srm_rc forget_sealed(struct store *st, struct slice what, int64_t *id, struct srm_err *err)
{
	struct slice text = slice_trim(what), rest;
	enum srm_rc rc = tombs_load(st, false, err);

	*id = 0;
	slice_cut(text, ":", &rest);
	if (slice_starts(text, "hash:") && rc == SRM_OK)
		rc = find_sealed(st, SEAL_HASH, rest, id, err);
	if (slice_starts(text, "id:") || slice_starts(text, "name:"))
		text = rest;
	for (int kind = SEAL_ID; kind <= SEAL_NAME && rc == SRM_OK && !*id; kind++)
		rc = find_sealed(st, (enum seal_kind)kind, text, id, err);
	if (rc == SRM_OK && !*id)
		return err_set(err, SRM_ENOTFOUND,
			T("nobody is forgotten by the id or name \"%.*s\"; how many are: srm forget"),
			(int)what.len, what.s);
	return rc;
}

enum srm_rc forget_lift(struct store *st, int64_t id, struct srm_err *err)
{
	static const enum stmt steps[] = {
		W_IMPORTS_ANEW, D_TOMBSTONES, D_FORGOTTEN_IMPORTS, D_FORGOTTEN};
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < SRM_COUNT(steps) && rc == SRM_OK; i++)
		rc = run_id(st, steps[i], id, err);
	if (rc == SRM_OK)
		rc = rows_run(store_rows(st, W_ARCHIVES_FORGET), NULL, err);
	return rc == SRM_OK ? tombs_load(st, false, err) : rc;
}

/* ---- in SQL ---- */

static struct slice text_of(sqlite3_value *value)
{
	const char *text = (const char *)sqlite3_value_text(value);

	return (struct slice){text, (size_t)sqlite3_value_bytes(value)};
}

static void fn_seal(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	struct store *st = sqlite3_user_data(ctx);
	struct seal_of what = {(enum seal_kind)sqlite3_value_int(argv[0]),
		sqlite3_value_int64(argv[1]), text_of(argv[2]), text_of(argv[3])};
	unsigned char seal[32];

	(void)argc;
	if (!st->tombs || !what.id.len)
		return;
	tombs_seal(st->tombs, &what, seal);
	sqlite3_result_blob(ctx, seal, sizeof(seal), SQLITE_TRANSIENT);
}

static void fn_mask(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	struct store *st = sqlite3_user_data(ctx);
	STR(masked);

	(void)argc;
	if (!tombs_mask(st->tombs, sqlite3_value_int64(argv[1]), text_of(argv[0]), &masked))
		sqlite3_result_value(ctx, argv[0]);
	else
		sqlite3_result_text64(ctx, masked.buf, masked.len, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static void fn_touch(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	struct store *st = sqlite3_user_data(ctx);

	(void)argc;
	sqlite3_result_int(ctx, tombs_touch(st->tombs, text_of(argv[0])));
}

enum srm_rc forget_functions(struct store *st, struct srm_err *err)
{
	int rc = sqlite3_create_function_v2(st->db, "srm_seal", 4, SQLITE_UTF8, st, fn_seal, NULL,
		NULL, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_create_function_v2(st->db, "srm_mask", 2, SQLITE_UTF8, st, fn_mask,
			NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_create_function_v2(st->db, "srm_touch", 1, SQLITE_UTF8, st, fn_touch,
			NULL, NULL, NULL);
	return rc == SQLITE_OK ? SRM_OK : store_fail(st, rc, err);
}
