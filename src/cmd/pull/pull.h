/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_PULL_H
#define SRM_CMD_PULL_H

#include "../take/take.h"
#include "pull_limits.h"
#include "srm/base/json.h"
#include "srm/base/vec.h"
#include "srm/cmd/cmd.h"
#include "srm/net/http.h"

/*
 * Lists of a platform's server, fetched page by page. Every answer goes through
 * the same importers as a file; how far a list was fetched is kept after each.
 */

struct pull_opts {
	const char *account, *post, *since, *save, *base_url, *insecure_http;
	int64_t posts, per_minute, parallel, timeout;
	bool dry_run, no_wait, again;
};

struct pull;

/* cmd_pull.c: "weibo comments --posts 5", for srm nightly; never waits for a limit */
enum srm_rc pull_words_check(const char *words, struct srm_err *err) SRM_NODISCARD;
enum srm_rc pull_words(struct cmd_ctx *ctx, const char *words, struct import_counts *counts,
	struct srm_err *err) SRM_NODISCARD;

/* An answer that was fetched together with others, before anybody asked for it. */
struct ahead_one {
	char *key; /* what was asked */
	struct http_answer http;
};
struct ahead VEC_OF(struct ahead_one);

/* What can be fetched: one entry in the table of its platform. */
struct pull_object {
	const char *name;
	const char *alias;  /* in Chinese */
	bool needs_account; /* its id goes into the request */
	bool may_have_post; /* --post is understood */
	bool needs_post;    /* and, where it is not given, asked for all recent ones */
	enum srm_rc (*run)(struct pull *p, struct srm_err *err);
};

struct pull_platform {
	enum platform platform;
	const char *base; /* of its server's addresses */
	const struct pull_object *objects;
	size_t n;
	enum credential id, secret;
};
extern const struct pull_platform pull_weibo, pull_wechat, pull_wecom;

struct pull {
	struct cmd_ctx *ctx;
	const struct pull_opts *opts;
	const struct pull_platform *platform;
	const struct pull_object *object;
	struct lexicon *lx;
	struct http *http;
	struct str base, account;
	struct str realm; /* whose lists: the account, else the id that the key belongs to */
	struct str
		keys; /* whose quotas: that id; of Weibo the account that the token is kept for */
	struct str token, refused; /* the one in use; the one that the platform refused last */
	struct ahead ahead;
	int64_t since_at;  /* --since; TIME_NONE */
	int64_t began;     /* ticks */
	int64_t last_sent; /* ticks */
	int requests, pages;
	struct import_counts counts;
	bool has_unusable;
};

/* ---- pull_call.c: one request, made again where that may help ---- */

enum {
	CALL_PARAMS = 8
};
struct call {
	const char *path; /* behind the base */
	struct http_param params[CALL_PARAMS];
	size_t n;
	const char *body; /* JSON: a POST */
	bool is_login;    /* asks for a token: carries the secret itself */
};
void call_param(struct call *c, const char *name, const char *value);

struct pull_answer {
	struct http_answer http;
	struct json_stream *stream;
	const cJSON *top;
	bool is_dry;  /* --dry-run: nothing was asked */
	bool is_gone; /* what was asked for is deleted or hidden */
};
/* is_gone and is_dry come with SRM_OK and no top. */
enum srm_rc pull_call(struct pull *p, const struct call *c, struct pull_answer *a,
	struct srm_err *err) SRM_NODISCARD;
void pull_answer_release(struct pull_answer *a);

/* A request, and what it points to. */
struct prepared {
	struct http_request request;
	struct http_param params[CALL_PARAMS + 1];
	struct str url, authorization;
};
void pull_prepare(const struct pull *p, const struct call *c, struct prepared *out);
void prepared_release(struct prepared *r);
/* With --verbose: the request, without secrets. */
void pull_note(const struct pull *p, const struct http_request *r);

/* ---- pull_pace.c: when the next request may go out ---- */

/* Seconds of the clock, now. */
int64_t pull_now(const struct pull *p);
enum srm_rc pull_interrupted(struct srm_err *err);
/*
 * SRM_EBUSY instead of waiting with --no-wait, and where it would take too
 * long. why: in the language of the run.
 */
enum srm_rc pull_wait(struct pull *p, int64_t ms, bool is_limit, const char *why,
	struct srm_err *err) SRM_NODISCARD;
/* Wait for quotas and --per-minute, then count the request. */
enum srm_rc pull_admit(struct pull *p, const char *path, struct srm_err *err) SRM_NODISCARD;
/* How many requests of this kind may be under way at the same time, now. */
enum srm_rc pull_room(struct pull *p, const char *path, int64_t *out,
	struct srm_err *err) SRM_NODISCARD;

/* ---- pull_ahead.c: several requests at the same time ---- */

/* Ask for as many of them as may be asked at once; pull_call() then finds the answers there. */
enum srm_rc pull_ahead(struct pull *p, const struct call *calls, size_t n,
	struct srm_err *err) SRM_NODISCARD;
/* Is the answer there already? It is given away. */
bool ahead_take(struct pull *p, const struct call *c, struct http_answer *out);
/* After a refusal the others are worth no more than the one that was refused. */
void ahead_drop(struct pull *p);

/* ---- pull_token.c ---- */

enum srm_rc pull_token(struct pull *p, struct srm_err *err) SRM_NODISCARD;
/* The server does not take it any more: the next one is asked for. */
enum srm_rc pull_token_drop(struct pull *p, struct srm_err *err) SRM_NODISCARD;

/* ---- pull_errors.c: what the platforms' error codes mean ---- */

enum refusal_kind {
	REFUSAL_FINAL,   /* asking again does not help */
	REFUSAL_TOKEN,   /* the token is over: a new one may do */
	REFUSAL_PASSING, /* their server is at fault */
	REFUSAL_SOON,    /* too many at once; some seconds */
	REFUSAL_MINUTE,  /* too many requests; until the next minute, hour, day */
	REFUSAL_HOUR,
	REFUSAL_DAY,
	REFUSAL_GONE, /* deleted or hidden: go on without it */
};
struct refusal {
	int64_t code;
	enum refusal_kind kind;
	const char *say; /* a message of the catalogue: what it is; remedy */
};
/* NULL for a code that is not known. */
const struct refusal *refusal_find(enum platform platform, int64_t code);

/* ---- pull_keep.c: answers on their way into the database, and how far it went ---- */

struct cursor {
	const char *about; /* "" for all of the account's */
	struct str since, next, newest;
};
enum srm_rc cursor_load(struct pull *p, struct cursor *c, const char *about,
	struct srm_err *err) SRM_NODISCARD;
enum srm_rc cursor_save(struct pull *p, const struct cursor *c, struct srm_err *err) SRM_NODISCARD;
/* All was fetched: the next pull asks for what is newer than c->newest, if that is set. */
enum srm_rc cursor_complete(struct pull *p, struct cursor *c, struct srm_err *err) SRM_NODISCARD;
void cursor_release(struct cursor *c);

/* post: what the answer does not say; or NULL */
enum srm_rc pull_keep(struct pull *p, const struct pull_answer *a, const char *post,
	enum ingest_as as, struct srm_err *err) SRM_NODISCARD;
/* The first request for a post, and what it points to. */
struct first {
	struct cursor cursor;
	struct str body;
	struct call call;
};
typedef enum srm_rc (*pull_first_fn)(struct pull *p, const char *post, struct first *out,
	struct srm_err *err);
typedef enum srm_rc (*pull_post_fn)(struct pull *p, const char *post, struct srm_err *err);
/* Run for --post, or for the account's newest posts. */
enum srm_rc pull_each_post(struct pull *p, pull_first_fn first, pull_post_fn fn,
	struct srm_err *err) SRM_NODISCARD;

#endif
