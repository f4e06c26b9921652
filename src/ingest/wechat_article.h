/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_WECHAT_ARTICLE_H
#define SRM_INGEST_WECHAT_ARTICLE_H

#include "srm/ingest/importer.h"

/**
 * Articles of Official Accounts. One article has one key, whichever file it
 * is from: "<mid>_<idx>" in the realm of the account's __biz, as the long
 * address names them and as the server API's msg_data_id and index are; of a
 * short address, its token.
 */

/** Key by an address, "<biz>/<mid>_<idx>", "<mid>_<idx>" or any other id; REF_NONE for nothing. */
struct ref wechat_article_ref(struct import *im, struct slice address);
/** Article "<mid>_<idx>" of the account with this __biz or fakeid. */
struct ref wechat_article_of(struct import *im, struct slice biz, struct slice mid_idx);
/** The article of --post, or REF_NONE. */
struct ref wechat_post_said(struct import *im);
/** Realm of what is unique only within an article: its comments. */
struct slice wechat_article_realm(struct import *im, struct ref article);

/** The account of a __biz, or of a fakeid: the same number, in base64 or in digits. */
struct ref wechat_account_ref(struct import *im, struct slice biz);
/** The __biz of either. */
struct slice wechat_biz(struct import *im, struct slice biz);
/** --account, in any of these forms; else REF_NONE. */
struct ref wechat_account(struct import *im);
/** The same, else the account that the article's key names. */
struct ref wechat_account_of(struct import *im, struct ref article);

/** One article as a list of them tells it; what is missing is none. */
struct wechat_article {
	struct slice url;
	struct ref key;             /* where the address does not give it */
	struct slice biz;           /* the same; its digits will do */
	struct slice account;       /* name of the account */
	struct slice title, digest; /* HTML, as the rest */
	struct slice content;
	struct slice topics;
	int64_t at;
	enum precision precision;
	enum standing standing;
	int64_t reads, likes, reposts, comments;
};

struct wechat_article wechat_article_empty(void);
struct ref wechat_article_key(struct import *im, const struct wechat_article *a);
enum srm_rc wechat_article_push(struct import *im, const struct wechat_article *a,
	struct srm_err *err) SRM_NODISCARD;

#endif
