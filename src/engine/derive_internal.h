/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_DERIVE_INTERNAL_H
#define SRM_ENGINE_DERIVE_INTERNAL_H

#include "srm/classify/classify.h"
#include "srm/store/store.h"

/*
 * What texts are read for. Each pass goes once through its table in the order it lies in, and
 * writes the rows for which something else was found than is stored.
 */
enum derive_pass {
	PASS_TEXTS_UNREAD,       /* marks where there are none */
	PASS_TEXTS,              /* marks of all texts */
	PASS_TEXTS_RELEVANCE,    /* keywords alone, a tenth of the work */
	PASS_POSTS_UNREAD,       /* classes where there are none */
	PASS_POSTS_RELEVANCE,    /* keywords in posts that have a class */
	PASS_PROFILES_UNREAD,    /* keywords where they were not looked for */
	PASS_PROFILES_RELEVANCE, /* keywords of all profiles */
};

enum srm_rc derive_pass(struct store *st, struct lexicon *lx, enum derive_pass pass,
	struct srm_err *err) SRM_NODISCARD;

/** What a post's text alone says, as d_post keeps it. */
void habit_write(const struct post_label *label, struct str *out);
/**
 * Weigh posts with what else their accounts post: those of accounts with newly read posts, or of
 * all. The same posts give the same classes, whatever came first.
 */
enum srm_rc habit_derive(struct store *st, bool all, struct srm_err *err) SRM_NODISCARD;

#endif
