/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>
#include <unistd.h>

#include "decide.h"
#include "srm/engine/derive.h"
#include "srm/store/find.h"
#include "srm/store/forget.h"

struct forget_opts {
	struct output_opts output;
	const char *lift;
	bool yes;
};

static const struct opt forget_table[] = {
	OPT_FLAG(0, "yes", struct forget_opts, yes, T("erase without asking, for scripts")),
	OPT_STRING(0, "lift", struct forget_opts, lift, OPT_VALUE_ANY, T("FOLLOWER-ID"),
		T("let imports bring this person in again")),
	OPT_GROUP(opt_output, struct forget_opts, output),
	OPT_DONE,
};

/* ---- what goes ---- */

static void show_counts(struct out *out, const struct str *label, const struct forget_counts *c,
	bool is_done)
{
	const struct {
		const char *name, *title;
		int64_t n;
	} facts[] = {
		{"identities", T("identities"), c->identities},
		{"names", T("nicknames, now and before"), c->names},
		{"profiles", T("profiles seen"), c->profiles},
		{"posts", T("posts"), c->posts},
		{"interactions", T("interactions"), c->interactions},
		{"rejected", T("rejected records that hold them"), c->rejected},
		{"texts", T("texts of others that name them"), c->texts},
		{"pointing", T("references of others to them"), c->pointing},
		{"tags", T("tags by hand"), c->tags},
		{"labels", T("labels of their posts"), c->labels},
		{"links", T("links by hand"), c->links},
		{"cases", T("decisions on cases"), c->cases},
		{"picks", T("places in work lists"), c->picks},
		{"touches", T("touches"), c->touches},
		{"moves", T("moves between tiers, kept without a name"), c->moves},
	};

	out_begin(out, "srm.forget/1", is_done ? T("Erased") : T("What would be erased"));
	out_fact(out, "is_done", T("done"), cell_bool(is_done));
	if (!is_done)
		out_fact(out, "follower", T("follower"), cell_text(str_slice(label)));
	for (size_t i = 0; i < SRM_COUNT(facts); i++)
		out_fact(out, facts[i].name, facts[i].title, cell_int(facts[i].n));
}

static enum srm_rc print_counts(struct cmd_ctx *ctx, const struct forget_opts *o,
	const struct str *label, const struct forget_counts *c, bool is_done, struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc = output_open(&output, ctx, &o->output, err);

	if (rc != SRM_OK)
		return rc;
	show_counts(output.out, label, c, is_done);
	if (is_done)
		out_say(output.out,
			T("later imports leave them out; srm forget --lift FOLLOWER-ID takes that back, not the erasing"));
	return output_close(&output, err);
}

/* All of it, and then as if nothing had been: what was counted is what would go. */
static enum srm_rc look(struct cmd_ctx *ctx, int64_t person, struct forget_counts *counts,
	struct srm_err *err)
{
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc == SRM_OK)
		rc = forget_person(ctx->store, person, ctx->wall_at, counts, err);
	store_rollback(ctx->store);
	return rc;
}

static enum srm_rc erase_all(struct cmd_ctx *ctx, int64_t person, struct forget_counts *counts,
	struct srm_err *err)
{
	struct lexicon *lx = NULL;
	enum srm_rc rc = forget_person(ctx->store, person, ctx->wall_at, counts, err);

	if (rc == SRM_OK)
		rc = derive_lexicon(ctx->store, &lx, err);
	if (rc == SRM_OK)
		rc = derive_missing(ctx->store, lx, err);
	lexicon_free(lx);
	return rc;
}

/* Copies that srm itself has made beside the database. */
static void warn_of_copies(const struct cmd_ctx *ctx)
{
	enum {
		VERSIONS = 99
	};

	for (int v = 1; v < VERSIONS; v++) {
		STR(path);

		str_addf(&path, "%s.v%d-backup", ctx->db_path, v);
		if (access(path.buf, F_OK) == 0)
			cmd_warn(ctx, T("%s was made before and still holds them: delete it"),
				path.buf);
	}
}

static enum srm_rc erase(struct cmd_ctx *ctx, const struct forget_opts *o, int64_t person,
	const struct str *label, struct srm_err *err)
{
	struct forget_counts counts;
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc == SRM_OK)
		rc = change_end(ctx->store, erase_all(ctx, person, &counts, err), err);
	if (rc == SRM_OK)
		rc = store_vacuum(ctx->store, err);
	if (rc != SRM_OK)
		return rc;
	warn_of_copies(ctx);
	return print_counts(ctx, o, label, &counts, true, err);
}

/* ---- being sure ---- */

static enum srm_rc ask(struct cmd_ctx *ctx, const char *typed, struct slice name,
	struct srm_err *err)
{
	char line[256] = "";
	STR(prompt);

	if (!ctx->log_is_terminal)
		return err_set(err, SRM_EUSAGE,
			T("nothing was erased; to do it without being asked: srm forget %s --yes"),
			typed);
	str_addm(&prompt,
		msg_text(ctx->lang, T("this cannot be taken back; to erase, type %.*s: ")),
		(int)name.len, name.s);
	fputs(prompt.buf, ctx->log);
	fflush(ctx->log);
	if (!fgets(line, sizeof(line), ctx->in))
		line[0] = '\0';
	if (slice_eq(slice_trim(slice_of(line)), name))
		return SRM_OK;
	return err_set(err, ctx->interrupted(NULL) ? SRM_EINTR : SRM_EUSAGE,
		T("that is not the name; nothing was erased"));
}

/* The nickname, or the id of one without. */
static enum srm_rc name_of_face(struct store *st, int64_t face, struct str *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_FACE);
	enum srm_rc rc;

	rows_bind_int(rows, 1, face);
	if (rows_next(rows, &rc, err))
		str_adds(out, rows_is_null(rows, 3) ? rows_text(rows, 2) : rows_text(rows, 3));
	rows_done(rows);
	return rc;
}

static enum srm_rc forget(struct cmd_ctx *ctx, const struct forget_opts *o, const char *what,
	struct srm_err *err)
{
	struct forget_counts counts;
	struct follower who;
	enum srm_rc rc = follower_find(ctx->store, slice_of(what), &who, err);
	STR(label);
	STR(name);

	if (rc == SRM_OK)
		rc = follower_label(ctx->store, who.face, &label, err);
	if (rc == SRM_OK && !o->yes)
		rc = name_of_face(ctx->store, who.face, &name, err);
	if (rc == SRM_OK && !o->yes)
		rc = look(ctx, who.person, &counts, err);
	if (rc == SRM_OK && !o->yes)
		rc = print_counts(ctx, o, &label, &counts, false, err);
	if (rc == SRM_OK && !o->yes)
		rc = ask(ctx, what, slice_trim(str_slice(&name)), err);
	return rc == SRM_OK ? erase(ctx, o, who.person, &label, err) : rc;
}

/* ---- who was ---- */

static enum srm_rc list(struct cmd_ctx *ctx, const struct forget_opts *o, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"id", T("no."), COL_RIGHT},
		{"forgotten_at", T("erased"), COL_LEFT},
		{"seals", T("keyed hashes kept"), COL_RIGHT},
		{"imports", T("imports that hold them"), COL_RIGHT},
	};
	SRM_CLEANUP(output_abandon) struct output output = {0};
	struct rows *rows;
	enum srm_rc rc = output_open(&output, ctx, &o->output, err);

	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.forgotten/1", T("People who were erased"));
	out_table(output.out, "forgotten", T("People who were erased"), columns,
		SRM_COUNT(columns));
	rows = store_rows(ctx->store, Q_FORGOTTEN);
	while (rows_next(rows, &rc, err)) {
		const struct cell cells[] = {cell_int(rows_int(rows, 0)),
			cell_time(rows_time(rows, 1)), cell_int(rows_int(rows, 2)),
			cell_int(rows_int(rows, 3))};

		out_row(output.out, cells);
	}
	rows_done(rows);
	out_table_end(output.out);
	out_say(output.out, T("who they were is not kept"));
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

static enum srm_rc files_of(struct store *st, int64_t id, struct str *files, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_FORGOTTEN_IMPORTS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, id);
	while (rows_next(rows, &rc, err)) {
		str_add(files, files->len ? ", " : "");
		str_adds(files, rows_text(rows, 1));
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc lift_all(struct cmd_ctx *ctx, const char *what, struct str *files,
	struct srm_err *err)
{
	int64_t id;
	/* which files held them is known until the seals are gone */
	enum srm_rc rc = forget_sealed(ctx->store, slice_of(what), &id, err);

	if (rc == SRM_OK)
		rc = files_of(ctx->store, id, files, err);
	return rc == SRM_OK ? forget_lift(ctx->store, id, err) : rc;
}

static enum srm_rc lift(struct cmd_ctx *ctx, const char *what, struct srm_err *err)
{
	enum srm_rc rc = store_begin(ctx->store, err);
	STR(files);

	if (rc == SRM_OK)
		rc = change_end(ctx->store, lift_all(ctx, what, &files, err), err);
	if (rc != SRM_OK)
		return rc;
	if (files.len)
		cmd_note(ctx,
			T("%s may come in again; what was erased is only in the files, which are read anew when named: %s"),
			what, files.buf);
	else
		cmd_note(ctx, T("%s may come in again"), what);
	return rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct forget_opts *o = opts;

	if (o->lift && (argc || o->yes))
		return err_set(err, SRM_EUSAGE, T("--lift FOLLOWER-ID goes alone"));
	if (o->lift)
		return lift(ctx, o->lift, err);
	return argc ? forget(ctx, o, argv[0], err) : list(ctx, o, err);
}

const struct cmd command_forget = {
	.name = "forget",
	.aliases = "遗忘 删除用户",
	.operands = T("[FOLLOWER]"),
	.summary = T("erase a person; later imports respect it"),
	.description = T(
		"Erases all that is held of one person: identities, profiles, posts, interactions, decisions about them, rejected records that hold them, and their @name inside texts of others. What would go is shown first, and their name has to be typed; --yes goes without. The file is then rewritten, so that nothing lingers in it.\n\nA keyed hash of each of their ids and names remains, so that later imports leave them out. Copies, exports handed out, and the platforms themselves are beyond its reach: see docs/privacy.md.\n\nWithout FOLLOWER: when people were erased, never who."),
	.examples = "srm forget 7901234567\n"
		    "srm forget 小满 --yes\n"
		    "srm forget\n"
		    "srm forget --lift 7901234567\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = 1,
	.opts = forget_table,
	.opts_size = sizeof(struct forget_opts),
	.run = run,
};
