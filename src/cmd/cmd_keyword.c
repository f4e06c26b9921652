/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <string.h>

#include "decide.h"
#include "sheet.h"

struct keyword_opts {
	const char *import;
	struct output_opts output;
};

static const struct opt keyword_table[] = {
	OPT_STRING(0, "import", struct keyword_opts, import, OPT_VALUE_FILE, T("FILE"),
		T("add the keywords of a CSV file with the columns word and weight")),
	OPT_GROUP(opt_output, struct keyword_opts, output),
	OPT_DONE,
};

enum srm_rc keyword_put(struct store *st, const struct keyword_spec *k, enum effect *effect,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_KEYWORD_WEIGHT);
	bool is_same = false;
	enum srm_rc rc;

	*effect = EFFECT_ADDED;
	rows_bind_text(rows, 1, k->word);
	if (rows_next(rows, &rc, err)) {
		*effect = EFFECT_CHANGED;
		is_same = !(rows_real(rows, 0) < k->weight) && !(rows_real(rows, 0) > k->weight);
	}
	rows_done(rows);
	if (rc != SRM_OK)
		return rc;
	if (is_same) {
		*effect = EFFECT_NONE;
		return SRM_OK;
	}
	rows = store_rows(st, W_KEYWORD);
	rows_bind_text(rows, 1, k->word);
	rows_bind_real(rows, 2, k->weight);
	return rows_run(rows, NULL, err);
}

static enum srm_rc list(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"word", T("keyword"), COL_LEFT},
		{"weight", T("weight"), COL_RIGHT},
	};
	const struct keyword_opts *o = opts;
	SRM_CLEANUP(output_abandon) struct output output = {0};
	struct rows *rows;
	size_t n = 0;
	enum srm_rc rc = output_open(&output, ctx, &o->output, err);

	(void)argc;
	(void)argv;
	if (rc != SRM_OK)
		return rc;
	out_begin(output.out, "srm.keywords/1", T("Keywords"));
	out_table(output.out, "keywords", T("Keywords"), columns, SRM_COUNT(columns));
	rows = store_rows(ctx->store, Q_KEYWORD_LIST);
	while (rows_next(rows, &rc, err)) {
		const struct cell cells[] = {
			cell_text(rows_text(rows, 0)), cell_real(rows_real(rows, 1), 2)};

		out_row(output.out, cells);
		n++;
	}
	rows_done(rows);
	if (rc != SRM_OK)
		return rc;
	out_table_end(output.out);
	if (!n)
		out_say(output.out,
			T("no keyword is recorded, so relevance cannot be told: srm keyword add WORD..."));
	return output_close(&output, err);
}

struct tally {
	int64_t counts[3]; /* by effect */
};

static enum srm_rc add_text(struct store *st, struct slice text, struct tally *tally,
	struct srm_err *err)
{
	struct keyword_spec k;
	enum effect effect = EFFECT_NONE;
	enum srm_rc rc = keyword_parse(text, &k, err);

	if (rc == SRM_OK)
		rc = keyword_put(st, &k, &effect, err);
	tally->counts[effect] += rc == SRM_OK;
	return rc;
}

static enum srm_rc import_row(struct cmd_ctx *ctx, const struct sheet *s, void *data, bool *changed,
	struct srm_err *err)
{
	struct tally *tally = data;
	int64_t same = tally->counts[EFFECT_NONE];
	struct slice word = sheet_cell(s, 0), weight = sheet_cell(s, 1);
	enum srm_rc rc;
	STR(text);

	if (!word.len)
		return SRM_OK;
	str_adds(&text, word);
	/* a colon of its own is part of the word here */
	str_addf(&text, ":%.*s", weight.len ? (int)weight.len : 1, weight.len ? weight.s : "1");
	rc = add_text(ctx->store, str_slice(&text), tally, err);
	*changed = rc == SRM_OK && same == tally->counts[EFFECT_NONE];
	return rc;
}

static enum srm_rc add_all(struct cmd_ctx *ctx, const char *import, int argc, char **argv,
	struct tally *tally, struct srm_err *err)
{
	static const char *const columns[] = {"word keyword 关键词 词", "weight 权重"};
	const struct sheet_kind kind = {columns, SRM_COUNT(columns), import_row, tally};
	struct sheet_counts counts = {0};
	enum srm_rc rc = SRM_OK;

	for (int i = 0; i < argc && rc == SRM_OK; i++)
		rc = add_text(ctx->store, slice_of(argv[i]), tally, err);
	if (rc == SRM_OK && import)
		rc = sheet_each(ctx, import, &kind, &counts, err);
	if (rc == SRM_OK && (tally->counts[EFFECT_ADDED] || tally->counts[EFFECT_CHANGED]))
		rc = keywords_changed(ctx->store, err);
	return rc;
}

static enum srm_rc add(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	const struct keyword_opts *o = opts;
	struct tally tally = {0};
	enum srm_rc rc;

	if (argc == 0 && !o->import)
		return err_set(err, SRM_EUSAGE,
			T("which keyword? srm keyword add WORD[:WEIGHT]..."));
	rc = store_begin(ctx->store, err);
	if (rc == SRM_OK)
		rc = change_end(ctx->store, add_all(ctx, o->import, argc, argv, &tally, err), err);
	if (rc != SRM_OK)
		return rc;
	cmd_note(ctx, T("keywords: %lld added, %lld changed, %lld as they were"),
		(long long)tally.counts[EFFECT_ADDED], (long long)tally.counts[EFFECT_CHANGED],
		(long long)tally.counts[EFFECT_NONE]);
	if (tally.counts[EFFECT_ADDED] || tally.counts[EFFECT_CHANGED])
		cmd_note(ctx, T("the next \"srm score\" reads all texts anew"));
	return SRM_OK;
}

static enum srm_rc remove_all(struct store *st, int argc, char **argv, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (int i = 0; i < argc && rc == SRM_OK; i++) {
		struct rows *rows = store_rows(st, D_KEYWORD);
		int64_t changed = 0;

		rows_bind_text(rows, 1, slice_trim(slice_of(argv[i])));
		rc = rows_run(rows, &changed, err);
		if (rc == SRM_OK && !changed)
			rc = err_set(err, SRM_ENOTFOUND,
				T("there is no keyword \"%s\": \"srm keyword\" lists them"),
				argv[i]);
	}
	return rc == SRM_OK ? keywords_changed(st, err) : rc;
}

static enum srm_rc remove_words(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	enum srm_rc rc = store_begin(ctx->store, err);

	(void)opts;
	if (rc == SRM_OK)
		rc = change_end(ctx->store, remove_all(ctx->store, argc, argv, err), err);
	if (rc != SRM_OK)
		return rc;
	cmd_note(ctx, T("keywords removed: %d"), argc);
	cmd_note(ctx, T("the next \"srm score\" reads all texts anew"));
	return SRM_OK;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	static const struct action actions[] = {
		{"list", "列表", 0, 0, "srm keyword list", list},
		{"add", "添加", 0, -1, "srm keyword add WORD[:WEIGHT]...", add},
		{"remove", "删除", 1, -1, "srm keyword remove WORD...", remove_words},
	};
	const struct keyword_opts *o = opts;

	if (o->import && argc == 0)
		return add(ctx, opts, 0, argv, err);
	if (o->import && strcmp(argv[0], "add") != 0)
		return err_set(err, SRM_EUSAGE, T("--import FILE goes alone, without operands"));
	return action_run(actions, SRM_COUNT(actions), ctx, opts, argc, argv, err);
}

const struct cmd command_keyword = {
	.name = "keyword",
	.aliases = "关键词",
	.operands = T("[list] | add WORD[:WEIGHT]... | remove WORD..."),
	.summary = T("what the brand is about: the words that make a text relevant"),
	.description = T(
		"Products, materials, scenes of use, and what people call them. A keyword is found in any writing: simplified or traditional, half or full width, upper or lower case. The weight is 1 unless given, at most 3: give more to what nobody says who is not interested."),
	.examples = "srm keyword add 茶 茶具:2 冷泡:1.5\n"
		    "srm keyword --import words.csv\n"
		    "srm keyword remove 茶\n",
	.db = CMD_DB_WRITE,
	.min_operands = 0,
	.max_operands = -1,
	.opts = keyword_table,
	.opts_size = sizeof(struct keyword_opts),
	.run = run,
};
