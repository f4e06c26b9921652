/* SPDX-License-Identifier: MIT */
/*
 * Makes data/model/posts.tsv, the weights by which srm tells what posts are for:
 *
 *	srm_train_posts --start=data/model/posts_start.tsv posts.db \
 *		promo_posts.tsv promo.tsv more_posts.tsv --value others.tsv > posts.tsv
 *
 * posts.db is a database that srm made of the exports the labels are about. Files are
 * tab-separated with a header: `id label` with the id of a post in the database, and where there
 * are such columns `file` (the account, of whose posts these are a sample) or `account` (they are
 * none) and `sure` (0: weigh it less); or `label text`, of no database; or `promo text`, 1 or 0.
 * After --value come files with a column `text` whose posts nobody read and nearly all of which
 * are of value: they weigh little.
 *
 * --check, with the same files, prints how well it goes, every account judged by weights that were
 * fitted without it.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_posts.h"
#include "srm/base/num.h"

/* Found by --check. */
#define PENALTY 40.0 /* of weights away from the start */
#define SHARPEN 1.2
#define LEAN 0.15 /* off the bias of value: value called promo is the worse error, to a degree */

enum {
	MIN_GROUPS = 15, /* a piece of wording that fewer accounts use tells of the account */
};

static const double unsure_weight = 0.5;
static const double unread_weight = 0.1;

struct input {
	struct posts *posts;
	sqlite3_stmt *find;
	struct map groups;
	uint32_t n_groups, unread_groups;
	struct authors VEC_OF(int64_t) authors; /* by group: of its judged posts; -1: several */
};

static char *read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	STR(text);
	char piece[65536];
	size_t n;

	if (!f) {
		perror(path);
		exit(1);
	}
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		str_addn(&text, piece, n);
	fclose(f);
	return str_detach(&text);
}

static uint32_t group_of(struct input *in, struct slice name)
{
	int64_t *found = map_get(&in->groups, name.s, name.len);

	if (found)
		return (uint32_t)*found;
	map_put(&in->groups, name.s, name.len, in->n_groups);
	vec_push(&in->posts->names, mem_dup(name.s, name.len));
	return in->n_groups++;
}

static void keep_in(struct input *in, struct post_examples *to, struct post_example one,
	const struct post_features *post)
{
	if (classify_post_terms(in->posts->lexicon, post, &in->posts->set.names, &one.terms))
		vec_push(to, one);
	else
		vec_release(&one.terms);
}

static void keep(struct input *in, struct post_example one, const struct post_features *post)
{
	keep_in(in, &in->posts->examples, one, post);
}

static struct slice column_text(sqlite3_stmt *s, int column)
{
	const char *text = (const char *)sqlite3_column_text(s, column);

	return slice_of(text ? text : "");
}

/* The columns of both statements that read posts. */
static struct post_features features_of(sqlite3_stmt *s)
{
	return (struct post_features){.text = column_text(s, 0),
		.topics = column_text(s, 1),
		.source = column_text(s, 2),
		.signs = (unsigned)sqlite3_column_int(s, 3),
		.is_repost = sqlite3_column_int(s, 4) != 0};
}

static void note_author(struct input *in, uint32_t group, int64_t author)
{
	while (in->authors.n <= group)
		vec_push(&in->authors, 0);
	if (in->authors.at[group] && in->authors.at[group] != author)
		author = -1;
	in->authors.at[group] = author;
}

/* All posts of the accounts that are judged: what an account posts bears on each. */
static void take_others(struct input *in, sqlite3 *db)
{
	static const char find[] =
		"select text, topics, source, signs, repost_of is not null from post "
		"where author_id = ?1 and standing = 0 order by native, platform, realm";
	sqlite3_stmt *s = NULL;

	if (sqlite3_prepare_v2(db, find, -1, &s, NULL) != SQLITE_OK)
		return;
	for (uint32_t g = 0; g < in->authors.n; g++) {
		if (in->authors.at[g] <= 0)
			continue;
		sqlite3_bind_int64(s, 1, in->authors.at[g]);
		while (sqlite3_step(s) == SQLITE_ROW) {
			struct post_features post = features_of(s);

			keep_in(in, &in->posts->others, (struct post_example){.group = g}, &post);
		}
		sqlite3_reset(s);
	}
	sqlite3_finalize(s);
}

static bool keep_found(struct input *in, struct slice id, struct post_example one)
{
	int64_t mid;
	bool found;

	sqlite3_reset(in->find);
	sqlite3_bind_text(in->find, 1, id.s, (int)id.len, SQLITE_STATIC);
	if (!num_int64(id, &mid) && weibo_bid_to_mid(id, &mid))
		sqlite3_bind_int64(in->find, 1, mid);
	found = sqlite3_step(in->find) == SQLITE_ROW;
	if (found) {
		struct post_features post = features_of(in->find);

		if (one.is_judged)
			note_author(in, one.group, sqlite3_column_int64(in->find, 5));
		keep(in, one, &post);
	}
	sqlite3_reset(in->find);
	return found;
}

/* Columns of a labelled file. */
enum column {
	COLUMN_FILE,
	COLUMN_ACCOUNT,
	COLUMN_ID,
	COLUMN_LABEL,
	COLUMN_SURE,
	COLUMN_PROMO,
	COLUMN_TEXT,
	COLUMNS,
};

static void cut_row(struct slice line, const int at[COLUMNS], struct slice cell[COLUMNS])
{
	struct slice rest = line;

	memset(cell, 0, COLUMNS * sizeof(*cell));
	for (int i = 0; rest.s; i++) {
		struct slice one = slice_trim(slice_cut(rest, "\t", &rest));

		for (int c = 0; c < COLUMNS; c++)
			if (at[c] == i)
				cell[c] = one;
	}
}

static void find_columns(struct slice header, int at[COLUMNS])
{
	static const char *const names[] = {
		"file", "account", "id", "label", "sure", "promo", "text"};

	for (int c = 0; c < COLUMNS; c++)
		at[c] = -1;
	for (int i = 0; header.s; i++) {
		struct slice one = slice_trim(slice_cut(header, "\t", &header));

		for (int c = 0; c < COLUMNS; c++)
			if (slice_is(one, names[c]))
				at[c] = i;
	}
}

static void take_row(struct input *in, const struct slice cell[COLUMNS], const char *path,
	bool is_unread)
{
	struct post_example one = {.weight = 1, .is_sure = true, .is_judged = cell[COLUMN_FILE].s};
	struct post_features post = {.text = cell[COLUMN_TEXT]};

	if (is_unread) {
		one.class = CLASS_VALUE;
		one.weight = unread_weight;
		/* in ten parts, each as good as an account */
		one.group = in->unread_groups + (uint32_t)(in->posts->examples.n % 10);
		keep(in, one, &post);
		return;
	}
	if (cell[COLUMN_FILE].s || cell[COLUMN_ACCOUNT].s)
		one.group = group_of(in,
			cell[COLUMN_FILE].s ? cell[COLUMN_FILE] : cell[COLUMN_ACCOUNT]);
	else
		one.group = group_of(in, slice_of(path));
	if (cell[COLUMN_PROMO].s) {
		one.class = slice_is(cell[COLUMN_PROMO], "1") ? CLASS_PROMO : CLASS_VALUE;
		one.weight = unsure_weight;
		if (!slice_is(cell[COLUMN_PROMO], "?"))
			keep(in, one, &post);
		return;
	}
	one.class = class_of_name(cell[COLUMN_LABEL]);
	if (slice_is(cell[COLUMN_SURE], "0")) {
		one.weight = unsure_weight;
		one.is_sure = false;
	}
	if (!cell[COLUMN_ID].s) {
		if (one.class && post.text.len)
			keep(in, one, &post);
		return;
	}
	snprintf(one.id, sizeof(one.id), "%.*s", (int)cell[COLUMN_ID].len, cell[COLUMN_ID].s);
	if (one.class && !keep_found(in, cell[COLUMN_ID], one))
		fprintf(stderr, "%s: no post %.*s in the database\n", path,
			(int)cell[COLUMN_ID].len, cell[COLUMN_ID].s);
}

static void take_file(struct input *in, const char *path, bool is_unread)
{
	char *text = read_file(path);
	struct slice rest = slice_of(text), header = slice_cut(rest, "\n", &rest);
	struct slice cell[COLUMNS];
	int at[COLUMNS];

	find_columns(header, at);
	if (is_unread) {
		in->unread_groups = in->n_groups;
		for (int i = 0; i < 10; i++) {
			STR(name);

			str_addf(&name, "%s %d", path, i);
			group_of(in, str_slice(&name));
		}
	}
	while (rest.s) {
		struct slice line = slice_cut(rest, "\n", &rest);

		if (!slice_trim(line).len)
			continue;
		cut_row(line, at, cell);
		take_row(in, cell, path, is_unread);
	}
	free(text);
}

static void open_database(struct input *in, const char *path, sqlite3 **db)
{
	static const char find[] =
		"select text, topics, source, signs, repost_of is not null, author_id "
		"from post where native = cast(?1 as integer) or native = ?1 limit 1";

	if (sqlite3_open_v2(path, db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(*db, find, -1, &in->find, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(*db));
		exit(1);
	}
}

static int usage(void)
{
	fputs("usage: srm_train_posts [--check] [--penalty=N] [--groups=N] [--lean=N]\n"
	      "                       [--sharpen=N] [--start=FILE]\n"
	      "                       DATABASE LABELLED... [--value FILE...]\n",
		stderr);
	return 2;
}

/* "--penalty=40": true when arg is that option. */
static bool take_number(const char *arg, const char *name, double *out)
{
	size_t n = strlen(name);

	return !strncmp(arg, name, n) && num_double(slice_of(arg + n), out);
}

static bool take_option(struct posts *posts, const char *arg)
{
	static const char start[] = "--start=";

	if (take_number(arg, "--penalty=", &posts->penalty) ||
		take_number(arg, "--groups=", &posts->min_groups) ||
		take_number(arg, "--lean=", &posts->lean) ||
		take_number(arg, "--sharpen=", &posts->sharpen))
		return true;
	if (posts->start_file || strncmp(arg, start, sizeof(start) - 1) != 0)
		return false;
	posts->start_file = read_file(arg + sizeof(start) - 1);
	posts->start = linear_load(slice_of(posts->start_file));
	return true;
}

int main(int argc, char **argv)
{
	struct posts posts = {.lexicon = lexicon_new(NULL, 0),
		.min_groups = MIN_GROUPS,
		.penalty = PENALTY,
		.lean = LEAN,
		.sharpen = SHARPEN};
	struct input in = {.posts = &posts};
	sqlite3 *db = NULL;
	bool check = false, is_unread = false;

	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--check"))
			check = true;
		else if (!strcmp(argv[i], "--value"))
			is_unread = true;
		else if (argv[i][0] == '-' && !take_option(&posts, argv[i]))
			return usage();
		else if (argv[i][0] != '-' && !db)
			open_database(&in, argv[i], &db);
		else if (argv[i][0] != '-')
			take_file(&in, argv[i], is_unread);
	}
	if (!db || !posts.examples.n)
		return usage();
	if (check)
		take_others(&in, db);
	posts_select(&posts, in.n_groups);
	if (check)
		posts_check(&posts, in.n_groups);
	else
		posts_print(&posts);
	sqlite3_finalize(in.find);
	sqlite3_close(db);
	map_release(&in.groups);
	vec_release(&in.authors);
	posts_release(&posts);
	return 0;
}
