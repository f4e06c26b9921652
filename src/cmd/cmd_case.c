/* SPDX-License-Identifier: MIT */
#include "cases.h"

#include <string.h>

#include "decide.h"
#include "srm/engine/own.h"
#include "srm/store/find.h"

struct case_opts {
	const char *cause, *owner, *note, *kind, *import;
	bool founded, unfounded, clear, causes;
	struct output_opts output;
};

static const struct opt case_table[] = {
	OPT_FLAG(0, "founded", struct case_opts, founded, T("the complaint was right")),
	OPT_FLAG(0, "unfounded", struct case_opts, unfounded, T("the complaint was not right")),
	OPT_STRING(0, "cause", struct case_opts, cause, OPT_VALUE_ANY, T("WORDS"),
		T("what caused it, in words that you use again: late delivery")),
	OPT_STRING(0, "owner", struct case_opts, owner, OPT_VALUE_ANY, T("NAME"),
		T("who takes care of it")),
	OPT_STRING(0, "note", struct case_opts, note, OPT_VALUE_ANY, T("TEXT"), T("a remark")),
	OPT_STRING(0, "kind", struct case_opts, kind, OPT_VALUE_SPEECH, T("KIND"),
		T("what it is, where it was read wrongly: complaint, question, suggestion, praise, showing, prize, none or unsure")),
	OPT_FLAG(0, "clear", struct case_opts, clear, T("take back all that was said of it")),
	OPT_FLAG(0, "causes", struct case_opts, causes,
		T("how often each cause was found, founded or not")),
	OPT_STRING(0, "import", struct case_opts, import, OPT_VALUE_FILE, T("FILE"),
		T("take state, finding, kind, cause, owner and note from a filled list of srm inbox")),
	OPT_GROUP(opt_output, struct case_opts, output),
	OPT_DONE,
};

/* ---- what is said ---- */

static enum srm_rc change_parse(const struct case_opts *o, const char *state,
	struct case_change *out, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	*out = (struct case_change){.cause = o->cause, .owner = o->owner, .note = o->note};
	if (o->founded && o->unfounded)
		return err_set(err, SRM_EUSAGE, T("--founded and --unfounded exclude each other"));
	if (o->founded || o->unfounded)
		out->finding = o->founded ? FINDING_FOUNDED : FINDING_UNFOUNDED;
	if (state)
		rc = word_value(NAMES_CASE, state, &out->state, err);
	if (rc == SRM_OK && o->kind)
		rc = word_value(NAMES_SPEECH, o->kind, &out->speech, err);
	return rc;
}

static enum srm_rc open_book(struct cmd_ctx *ctx, struct case_book *b, struct srm_err *err)
{
	OWN(own);
	enum srm_rc rc = SRM_OK;

	b->as_of = ctx->as_of;
	if (b->as_of == TIME_NONE)
		rc = store_cutoff(ctx->store, &b->as_of, err);
	if (rc == SRM_OK && b->as_of == TIME_NONE)
		b->as_of = ctx->wall_at; /* an empty database: any moment will do */
	return rc == SRM_OK ? own_resolve(ctx->store, 0, &own, err) : rc;
}

/* "5283181964062721 of 小满 (7900000001)" */
static enum srm_rc label_of(struct store *st, const struct talk_case *c, struct str *id,
	struct str *who, struct srm_err *err)
{
	struct rows *rows;
	int64_t face = 0;
	enum srm_rc rc = case_id(st, c, id, err);

	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, Q_CASE_FOLLOWER);
	rows_bind_int(rows, 1, c->person);
	if (rows_next(rows, &rc, err))
		face = rows_int(rows, FOLLOWER_FACE);
	rows_done(rows);
	return rc == SRM_OK && face ? follower_label(st, face, who, err) : rc;
}

/* One line of told for what was done. */
static enum srm_rc change_one(struct cmd_ctx *ctx, struct case_book *b, const char *what,
	const struct case_change *change, struct str *told, struct srm_err *err)
{
	const struct talk_case *c;
	bool changed = false;
	enum srm_rc rc = case_find(ctx->store, b, slice_of(what), &c, err);
	STR(id);
	STR(who);

	if (rc == SRM_OK)
		rc = case_change_put(ctx, c, change, &changed, err);
	if (rc == SRM_OK)
		rc = label_of(ctx->store, c, &id, &who, err);
	if (rc == SRM_OK)
		str_addm(told,
			msg_text(ctx->lang, changed ? T("case %s of %s: recorded")
						    : T("case %s of %s: was recorded so already")),
			id.buf, who.len ? who.buf : "-");
	str_addc(told, '\n');
	return rc;
}

/* Only what is in the database for good is told. */
static enum srm_rc end_and_tell(struct cmd_ctx *ctx, enum srm_rc rc, struct str *told,
	struct srm_err *err)
{
	struct slice rest = str_slice(told);

	rc = change_end(ctx->store, rc, err);
	while (rc == SRM_OK && rest.len) {
		struct slice line = slice_cut(rest, "\n", &rest);

		cmd_note(ctx, "%.*s", (int)line.len, line.s);
	}
	return rc;
}

static enum srm_rc change_all(struct cmd_ctx *ctx, const struct case_change *change, int argc,
	char **argv, struct srm_err *err)
{
	CASE_BOOK(book);
	enum srm_rc rc = store_begin(ctx->store, err);
	STR(told);

	if (rc != SRM_OK)
		return rc;
	rc = open_book(ctx, &book, err);
	for (int i = 0; i < argc && rc == SRM_OK; i++)
		rc = change_one(ctx, &book, argv[i], change, &told, err);
	return end_and_tell(ctx, rc, &told, err);
}

static enum srm_rc clear_all(struct cmd_ctx *ctx, int argc, char **argv, struct srm_err *err)
{
	enum srm_rc rc = store_begin(ctx->store, err);
	STR(id);
	STR(told);

	if (rc != SRM_OK)
		return rc;
	for (int i = 0; i < argc && rc == SRM_OK; i++) {
		rc = case_clear(ctx->store, slice_of(argv[i]), &id, err);
		if (rc == SRM_OK)
			str_addm(&told,
				msg_text(ctx->lang,
					T("case %s: what was said of it is taken back")),
				id.buf);
		str_addc(&told, '\n');
	}
	return end_and_tell(ctx, rc, &told, err);
}

static enum srm_rc import(struct cmd_ctx *ctx, const char *path, struct srm_err *err)
{
	CASE_BOOK(book);
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc != SRM_OK)
		return rc;
	rc = open_book(ctx, &book, err);
	if (rc == SRM_OK)
		rc = case_book_read(ctx->store, &book, 0, err);
	if (rc == SRM_OK)
		rc = case_import(ctx, &book, path, err);
	return change_end(ctx->store, rc, err);
}

/* ---- what is told ---- */

static enum srm_rc list(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct case_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc = output_open(&output, ctx, &o->output, err);

	(void)argc;
	(void)argv;
	if (rc == SRM_OK)
		rc = o->causes ? case_causes(ctx->store, output.out, err)
			       : case_list(ctx, &o->output, output.out, err);
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

static enum srm_rc show(struct cmd_ctx *ctx, const struct case_opts *o, const char *what,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output output = {0};
	const struct talk_case *c;
	CASE_BOOK(book);
	enum srm_rc rc = open_book(ctx, &book, err);

	if (rc == SRM_OK)
		rc = case_find(ctx->store, &book, slice_of(what), &c, err);
	if (rc == SRM_OK)
		rc = output_open(&output, ctx, &o->output, err);
	if (rc == SRM_OK)
		rc = case_show(ctx, &book, c, output.out, err);
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

static enum srm_rc missing(const char *usage, struct srm_err *err)
{
	return err_set(err, SRM_EUSAGE, T("something is missing: %s"), usage);
}

static enum srm_rc run_on_cases(struct cmd_ctx *ctx, const struct case_opts *o, int argc,
	char **argv, struct srm_err *err)
{
	/* the last word is the state, unless there is just an id */
	bool has_state = argc > 1 || name_value(NAMES_CASE, slice_of(argv[0]));
	struct case_change change;
	enum srm_rc rc =
		change_parse(o, has_state && !o->clear ? argv[argc - 1] : NULL, &change, err);

	if (rc != SRM_OK)
		return rc;
	if (o->causes)
		return err_set(err, SRM_EUSAGE, T("--causes goes alone, without operands"));
	if (o->clear && (case_change_any(&change)))
		return err_set(err, SRM_EUSAGE,
			T("--clear takes back all that was said: it goes with nothing else"));
	if (o->clear)
		return clear_all(ctx, argc, argv, err);
	if (has_state && argc == 1)
		return missing("srm case ID answered|handed-off|resolved|open", err);
	if (!case_change_any(&change))
		return show(ctx, o, argv[0], err);
	return change_all(ctx, &change, has_state ? argc - 1 : argc, argv, err);
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct action actions[] = {
		{"list", "列表", 0, 0, "srm case list", list},
	};
	const struct case_opts *o = opts;
	const bool has_change = o->founded || o->unfounded || o->cause || o->owner || o->note ||
				o->kind || o->clear;

	if (o->import && (argc || has_change || o->causes))
		return err_set(err, SRM_EUSAGE, T("--import FILE goes alone, without operands"));
	if (o->import)
		return import(ctx, o->import, err);
	if (!argc && has_change)
		return missing("srm case ID [STATE]", err);
	if (!argc || action_is(actions, SRM_COUNT(actions), argv[0]))
		return action_run(actions, SRM_COUNT(actions), ctx, opts, argc, argv, err);
	return run_on_cases(ctx, o, argc, argv, err);
}

const struct cmd command_case = {
	.name = "case",
	.aliases = "个案 工单",
	.operands = T("[list] | ID... [open|answered|handed-off|resolved]"),
	.summary = T("a conversation, and what came of it"),
	.description = T(
		"A case is what somebody said to us and waits for an answer: srm inbox lists them with their ids. The last four characters of an id are enough where they fit one case alone. With an id only, the whole conversation is shown; without one, what was decided so far, and the causes.\n\nAnswered is for what was answered elsewhere (by telephone, in a shop): an answer in the data is seen without a word. Handed off waits for somebody else and is listed apart. Open makes it wait again. An option with an empty text (--cause \"\") takes that away.\n\nWhat was decided is kept by the platform's id: it survives every import, and imports that are taken back. --import reads the list of srm inbox saved as CSV: state, finding, kind, cause, owner and note, where a cell says something new; an empty cell changes nothing."),
	.examples = "srm case 5283181964062721\n"
		    "srm case 2721 resolved --founded --cause 发货慢 --owner 小茶\n"
		    "srm case 2721 --kind question\n"
		    "srm case --import inbox.csv\n"
		    "srm case --causes\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = -1,
	.opts = case_table,
	.opts_size = sizeof(struct case_opts),
	.run = run,
};
