/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include "decide.h"
#include "find_post.h"
#include "label_learn.h"
#include "sheet.h"

struct label_opts {
	const char *import;
	bool learn, unlearn, force;
	struct output_opts output;
};

static const struct opt label_table[] = {
	OPT_STRING(0, "import", struct label_opts, import, OPT_VALUE_FILE, T("FILE"),
		T("take the classes of a corrected CSV file with the columns post_id and class")),
	OPT_FLAG(0, "learn", struct label_opts, learn,
		T("fit how posts are classified to your labels, and keep that if it gets better")),
	OPT_FLAG(0, "force", struct label_opts, force,
		T("with --learn: keep it even if it gets no better")),
	OPT_FLAG(0, "unlearn", struct label_opts, unlearn,
		T("classify posts as srm came; labels by hand stay")),
	OPT_GROUP(opt_output, struct label_opts, output),
	OPT_DONE,
};

static enum srm_rc dirty(struct store *st, int64_t post, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_DIRTY_OF_POST);

	rows_bind_int(rows, 1, post);
	return rows_run(rows, NULL, err);
}

static enum srm_rc keep(struct cmd_ctx *ctx, const struct post_found *post, int class,
	struct srm_err *err)
{
	struct rows *rows = store_rows(ctx->store, W_LABEL);
	enum srm_rc rc;

	post_bind(rows, post);
	rows_bind_int(rows, 4, class);
	rows_bind_int(rows, 5, ctx->wall_at);
	rc = rows_run(rows, NULL, err);
	return rc == SRM_OK ? dirty(ctx->store, post->row, err) : rc;
}

static enum srm_rc drop(struct store *st, struct slice what, const struct post_found *post,
	struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	if (!post->label)
		return err_set(err, SRM_ENOTFOUND,
			T("the post \"%.*s\" has no label: \"srm label list\" shows those that have"),
			(int)what.len, what.s);
	rows = store_rows(st, D_LABEL);
	post_bind(rows, post);
	rc = rows_run(rows, NULL, err);
	return rc == SRM_OK ? dirty(st, post->row, err) : rc;
}

/* class: CLASS_NONE takes the label away. */
static enum srm_rc label_all(struct cmd_ctx *ctx, int class, int argc, char **argv,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;
	POST_FOUND(post);

	for (int i = 0; i < argc && rc == SRM_OK; i++) {
		struct slice what = slice_of(argv[i]);

		rc = post_find(ctx->store, what, &post, err);
		if (rc == SRM_OK)
			rc = class ? keep(ctx, &post, class, err)
				   : drop(ctx->store, what, &post, err);
	}
	return rc;
}

static enum srm_rc change(struct cmd_ctx *ctx, int class, int argc, char **argv,
	struct srm_err *err)
{
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc == SRM_OK)
		rc = change_end(ctx->store, label_all(ctx, class, argc, argv, err), err);
	if (rc != SRM_OK)
		return rc;
	if (class)
		cmd_note(ctx, T("posts labelled %s: %d"),
			ctx->lang == LANG_ZH ? msg_text(LANG_ZH, name_title(NAMES_CLASS, class))
					     : name_of(NAMES_CLASS, class),
			argc);
	else
		cmd_note(ctx, T("labels taken away: %d; what the texts say holds again"), argc);
	cmd_note(ctx, T("run \"srm score\" to take this into account"));
	return SRM_OK;
}

/* ---- from a corrected spreadsheet ---- */

static int class_now(const struct post_found *post)
{
	return post->label ? post->label : post->by_classifier;
}

/* Of the two cells the one that says something new. */
static enum srm_rc wanted_class(const struct sheet *s, const struct post_found *post, int *out,
	struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	*out = CLASS_NONE;
	for (int column = 1; column <= 2 && rc == SRM_OK; column++) {
		struct slice cell = sheet_cell(s, column);
		int value;
		STR(text);

		if (!cell.len)
			continue;
		str_adds(&text, cell);
		rc = word_value(NAMES_CLASS, text.buf, &value, err);
		if (rc == SRM_OK && value != class_now(post))
			*out = value;
	}
	return rc;
}

struct import_state {
	struct post_found post;
	bool is_stale; /* the texts have still to be read: what they say is not known */
};

static enum srm_rc import_row(struct cmd_ctx *ctx, const struct sheet *s, void *data, bool *changed,
	struct srm_err *err)
{
	struct import_state *state = data;
	struct post_found *post = &state->post;
	struct slice id = sheet_cell(s, 0);
	int class;
	enum srm_rc rc;

	if (!sheet_cell(s, 1).len && !sheet_cell(s, 2).len)
		return SRM_OK;
	if (!id.len)
		return err_set(err, SRM_EINPUT, T("post_id is empty"));
	rc = post_find(ctx->store, id, post, err);
	if (rc == SRM_OK && state->is_stale && !class_now(post))
		return err_set(err, SRM_EINPUT,
			T("this post has not been classified yet: run \"srm score\" first"));
	if (rc == SRM_OK)
		rc = wanted_class(s, post, &class, err);
	if (rc != SRM_OK || !class)
		return rc;
	*changed = true;
	return keep(ctx, post, class, err);
}

static enum srm_rc import_all(struct cmd_ctx *ctx, const char *path, struct sheet_counts *counts,
	struct srm_err *err)
{
	static const char *const columns[] = {
		"post_id mid 帖子id 微博id", "class 类别 分类", "label 标注"};
	struct import_state state = {0};
	const struct sheet_kind kind = {columns, SRM_COUNT(columns), import_row, &state};
	enum srm_rc rc;
	STR(stale);

	rc = store_setting(ctx->store, "derived.stale", &stale, &state.is_stale, err);
	if (rc != SRM_OK)
		return rc;
	str_init(&state.post.realm);
	rc = sheet_each(ctx, path, &kind, counts, err);
	post_found_release(&state.post);
	return rc;
}

static enum srm_rc import(struct cmd_ctx *ctx, const char *path, struct srm_err *err)
{
	struct sheet_counts counts = {0};
	enum srm_rc rc = store_begin(ctx->store, err);

	if (rc == SRM_OK)
		rc = change_end(ctx->store, import_all(ctx, path, &counts, err), err);
	if (rc != SRM_OK)
		return rc;
	cmd_note(ctx, T("posts: %lld labelled, %lld as they were, %lld rows refused"),
		(long long)counts.changed, (long long)counts.same, (long long)counts.refused);
	if (counts.changed)
		cmd_note(ctx, T("run \"srm score\" to take this into account"));
	return SRM_OK;
}

/* ---- list ---- */

static struct cell class_cell(int class)
{
	return class ? cell_word(name_of(NAMES_CLASS, class), name_title(NAMES_CLASS, class))
		     : cell_none();
}

static enum srm_rc list_rows(struct store *st, struct out *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_LABELS);
	size_t n = 0;
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		const struct cell cells[] = {
			cell_id(rows_text(rows, 1)),
			class_cell((int)rows_int(rows, 2)),
			class_cell((int)rows_int(rows, 3)),
			cell_text(rows_text(rows, 4)),
			cell_time(rows_time(rows, 5)),
			cell_time(rows_time(rows, 6)),
			cell_text(rows_text(rows, 7)),
		};

		out_row(out, cells);
		n++;
	}
	rows_done(rows);
	out_table_end(out);
	if (rc == SRM_OK && !n)
		out_say(out, T("no post is labelled by hand: srm label POST CLASS"));
	return rc;
}

static enum srm_rc list(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"post_id", T("post"), COL_LEFT},
		{"class", T("class"), COL_LEFT},
		{"class_by_text", T("by its text"), COL_LEFT},
		{"account_name", T("account"), COL_LEFT},
		{"created_at", T("posted"), COL_LEFT},
		{"labelled_at", T("labelled"), COL_MACHINE},
		{"text", T("text"), COL_WIDE},
	};
	const struct label_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	enum srm_rc rc = output_open(&output, ctx, &o->output, err);

	(void)argc;
	(void)argv;
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.labels/1", T("Labels"));
	out_table(output.out, "labels", T("Labels"), columns, SRM_COUNT(columns));
	rc = list_rows(ctx->store, output.out, err);
	return rc == SRM_OK ? output_close(&output, err) : rc;
}

static enum srm_rc remove_labels(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	(void)opts;
	return change(ctx, CLASS_NONE, argc, argv, err);
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct action actions[] = {
		{"list", "列表", 0, 0, "srm label list", list},
		{"remove", "删除", 1, -1, "srm label remove POST...", remove_labels},
	};
	const struct label_opts *o = opts;
	int class;
	enum srm_rc rc;

	if ((o->import != NULL) + o->learn + o->unlearn > 1 || (o->force && !o->learn))
		return err_set(err, SRM_EUSAGE,
			T("of --import, --learn and --unlearn only one is possible, and --force goes with --learn"));
	if ((o->import || o->learn || o->unlearn) && argc > 0)
		return err_set(err, SRM_EUSAGE,
			T("--import, --learn and --unlearn go alone, without operands"));
	if (o->import)
		return import(ctx, o->import, err);
	if (o->learn)
		return label_learn(ctx, &o->output, o->force, err);
	if (o->unlearn)
		return label_unlearn(ctx, err);
	if (argc == 0 || action_is(actions, SRM_COUNT(actions), argv[0]))
		return action_run(actions, SRM_COUNT(actions), ctx, opts, argc, argv, err);
	if (argc < 2)
		return err_set(err, SRM_EUSAGE, T("something is missing: %s"),
			"srm label POST... CLASS");
	rc = word_value(NAMES_CLASS, argv[argc - 1], &class, err);
	return rc == SRM_OK ? change(ctx, class, argc - 1, argv, err) : rc;
}

const struct cmd command_label = {
	.name = "label",
	.aliases = "标注",
	.operands = T("[list] | POST... CLASS | remove POST..."),
	.summary = T("say what a post is for, where the text was misread"),
	.description = T(
		"CLASS is promo, corporate, campaign, guided, value or service. A label by hand always wins, also over later imports. A post is its mid, its bid, or its address.\n\n--import reads a list saved as CSV, as \"srm report promo --list\" or \"srm export posts\" wrote it, in which you corrected the column class: rows that say nothing new are left alone.\n\n--learn fits the weights by which posts are classified to your labels, in seconds, says whether that makes them better, and keeps them only if so. Every post is then classified anew."),
	.examples = "srm label 4912345678901234 value\n"
		    "srm label https://weibo.com/7901234567/MhQ2k3abc 硬广\n"
		    "srm label --import posts.csv\n"
		    "srm label --learn\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = -1,
	.opts = label_table,
	.opts_size = sizeof(struct label_opts),
	.run = run,
};
