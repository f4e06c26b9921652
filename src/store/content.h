/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_CONTENT_H
#define SRM_STORE_CONTENT_H

#include "srm/base/str.h"
#include "store_internal.h"

/*
 * What a post or an interaction says, as stored: one shape for both, so that
 * there is one merge. A join: the result of merging does not depend on order.
 */
enum content_text {
	CT_TEXT,
	CT_PARENT,
	CT_URL,
	CT_SOURCE,
	CT_PLACE,
	CT_TOPICS,
	CT_COUNT
};

struct content {
	bool is_post;
	int64_t what;   /* post: standing, the smaller wins; interaction: kind, the larger */
	int64_t who;    /* identity of author or actor; 0 none */
	int64_t target; /* identity; 0 none */
	int64_t post;   /* repost_of or post; 0 none */
	int64_t at;
	int64_t precision;
	int64_t is_cut;
	int64_t text_at; /* when the text was observed; not part of equality */
	int64_t signs;
	struct slice text[CT_COUNT];
	struct str hold[CT_COUNT]; /* backing of texts that were copied in */
};

void content_init(struct content *c, bool is_post);
void content_release(struct content *c);
/* Copy, texts included. */
void content_copy(struct content *to, const struct content *from);
bool content_equal(const struct content *a, const struct content *b);

enum {
	CHANGED_WHO = 1 << 0,
	CHANGED_TEXT = 1 << 1,
	CHANGED_OTHER = 1 << 2, /* anything else */
	CHANGED_PLACE = 1 << 3, /* what it is, or of which post: beside one of the others */
};
/* Merge b into a; *changed gets CHANGED_ bits. Reads the store to settle ties between identities. */
enum srm_rc content_merge(struct store *st, struct content *a, const struct content *b,
	unsigned *changed, struct srm_err *err) SRM_NODISCARD;

void content_to_json(const struct content *c, struct str *out);
void content_from_json(struct content *c, struct slice json);

#endif
