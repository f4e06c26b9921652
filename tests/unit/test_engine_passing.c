/* SPDX-License-Identifier: MIT */
/*
 * Who passed it on to whom is the same whether it was read as files came and
 * went, or all at once: over random histories of files, changes and undos.
 */
#include "brand.h"

#include <stdio.h>

#include "srm/engine/passing.h"

enum {
	ACTS = 200,
	PEOPLE = 60,
	STEPS = 16,
	ROUNDS = 15
};

static const char *const texts[] = {"好茶//@山雀:转//@小满:说//@老陈:看",
	"//@小满:好茶//@山雀:分享", "转发微博", "//@老陈:x//@小满：y//@山雀：z//@阿木:w",
	"//@山雀:转", "只是评论", "//@阿木 //@山雀"};

static void open_brand(struct brand *b)
{
	brand_open(b);
	brand_lexicon(b);
}

/* An act whose text depends on who tells of it, and when: the whole one beats one that is cut off. */
static void put_act(const struct brand *b, struct file_import *im, int n)
{
	struct interaction i = interaction_empty();
	struct slice text = slice_of(texts[pick(SRM_COUNT(texts))]);
	struct marks marks = classify_text(b->lx, KIND_REPOST, text);
	const struct marks_row row = {marks.bits, marks.relevance, marks.via};
	char id[24], actor[16];
	enum put put;

	snprintf(id, sizeof(id), "53%014d", n + 1);
	snprintf(actor, sizeof(actor), "79000001%02d", n % PEOPLE);
	i.key = ref_native(PLATFORM_WEIBO, slice_of(id));
	i.kind = n % 5 ? KIND_REPOST : KIND_COMMENT;
	if (n % 6) /* nobody knows who wrote the others */
		i.actor = ref_native(PLATFORM_WEIBO, slice_of(actor));
	i.created_at = INT64_C(1756656000) + n * 1000;
	i.precision = PREC_SECOND;
	i.observed_at = i.created_at + pick(1000);
	i.is_cut = pick(2);
	i.text = text;
	check(import_put_interaction(im, &i, pick(3) ? &row : NULL, &put, &err));
}

static void take(struct brand *b, int from, int to)
{
	file_begin(b, CAP_ACTS | CAP_TEXT | CAP_REPOSTS);
	for (int i = from; i < to; i++)
		put_act(b, b->im, i);
	file_end(b);
	check(store_commit(b->st, &err));
}

static void derive(struct brand *b)
{
	check(store_begin(b->st, &err));
	check(derive_missing(b->st, b->lx, &err));
	if (pick(2)) /* as a score leaves it */
		check(rows_run(store_rows(b->st, D_DIRTY), NULL, &err));
	check(store_commit(b->st, &err));
}

static void undo(struct brand *b, int64_t import)
{
	struct undo_counts counts;
	struct srm_err own = SRM_ERR_INIT;

	check(store_begin(b->st, &err));
	if (import_undo(b->st, import, 0, &counts, &own) != SRM_OK)
		store_rollback(b->st); /* undone before */
	else
		check(store_commit(b->st, &err));
}

static void dump(struct brand *b, struct str *out)
{
	struct rows *rows = store_rows(b->st, Q_PASSES_NATURAL);
	enum srm_rc rc;

	str_reset(out);
	while (rows_next(rows, &rc, &err)) {
		for (int i = 0; i < 4; i++) {
			str_adds(out, rows_text(rows, i));
			str_addc(out, i < 3 ? '|' : '\n');
		}
	}
	rows_done(rows);
	check(rc);
}

/* As if everything were read for the first time; nothing of it is kept. */
static size_t assert_as_read_anew(struct brand *b)
{
	STR(before);
	STR(after);

	dump(b, &before);
	check(store_begin(b->st, &err));
	check(passing_derive(b->st, true, &err));
	dump(b, &after);
	store_rollback(b->st);
	assert_string_equal(before.buf, after.buf);
	return after.len;
}

static void test_piece_by_piece_is_all_at_once(void **state)
{
	size_t passes = 0;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct brand b;

		open_brand(&b);
		if (round % 2) /* else all is read at first, whoever is new */
			derive(&b);
		for (int step = 0; step < STEPS; step++) {
			int from = (int)pick(ACTS),
			    to = from + 1 + (int)pick((uint32_t)(ACTS - from));

			if (step > 2 && !pick(4))
				undo(&b, 1 + pick(6));
			else
				take(&b, from, to < ACTS ? to : ACTS);
			if (!pick(3)) /* the run was killed before */
				continue;
			derive(&b);
			passes += assert_as_read_anew(&b);
		}
		brand_close(&b);
	}
	assert_true(passes > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_piece_by_piece_is_all_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
