/* SPDX-License-Identifier: MIT */
#ifndef SRM_BENCH_ACTS_H
#define SRM_BENCH_ACTS_H

#include <stdbool.h>
#include <stdint.h>

/**
 * An invented brand of any size. Everything about a row follows from the plan and
 * the row's number alone: nothing is kept in memory, and rows can be made in any order.
 */
struct plan {
	uint64_t rows; /* of comments, the repeated ones among them */
	uint64_t users, posts, accounts, reposts;
	uint64_t seed;
	uint64_t batch;                /* other ids, the same brand, crawled so many days later */
	unsigned replies, html, again; /* per cent of the rows */
	bool shuffle;
};

enum {
	TEXT_ROOM = 1600
};

struct person {
	int64_t uid;
	char name[64], gender[2];
	const char *place;
};

struct post {
	int64_t mid, at;
	struct person account;
	char text[TEXT_ROOM];
};

struct comment {
	int64_t mid, at, note, parent; /* parent: itself when it answers the post */
	int64_t crawled_ms;
	int64_t likes, replies;
	uint64_t user; /* number of the user, or plan.users for the account itself */
	struct person who;
	char text[TEXT_ROOM];
};

/** @param number below plan.posts */
void post_of(const struct plan *plan, uint64_t number, struct post *out);
/** @param row below plan.rows: its place in the file */
void comment_of(const struct plan *plan, uint64_t row, struct comment *out);
/** A repost, in the members of a comment: note is what was passed on. */
void repost_of(const struct plan *plan, uint64_t row, struct comment *out);

#endif
