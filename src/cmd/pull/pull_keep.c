/* SPDX-License-Identifier: MIT */
#include "pull.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "../take/answer_name.h"
#include "../take/taken_say.h"
#include "srm/base/mem.h"
#include "srm/base/vec.h"

/* ---- how far it went ---- */

void cursor_release(struct cursor *c)
{
	str_release(&c->since);
	str_release(&c->next);
	str_release(&c->newest);
}

static void bind_key(struct rows *rows, const struct pull *p, const struct cursor *c)
{
	rows_bind_int(rows, 1, (int64_t)p->platform->platform);
	rows_bind_text(rows, 2, str_slice(&p->realm));
	rows_bind_text(rows, 3, slice_of(p->object->name));
	rows_bind_text(rows, 4, slice_of(c->about));
}

enum srm_rc cursor_load(struct pull *p, struct cursor *c, const char *about, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = SRM_OK;

	c->about = about;
	str_init(&c->since);
	str_init(&c->next);
	str_init(&c->newest);
	if (p->opts->again || !p->ctx->store)
		return SRM_OK;
	rows = store_rows(p->ctx->store, Q_PULL_CURSOR);
	bind_key(rows, p, c);
	if (rows_next(rows, &rc, err)) {
		str_adds(&c->since, rows_text(rows, 0));
		str_adds(&c->next, rows_text(rows, 1));
		str_adds(&c->newest, rows_text(rows, 2));
	}
	rows_done(rows);
	return rc;
}

enum srm_rc cursor_save(struct pull *p, const struct cursor *c, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	if (p->opts->dry_run)
		return SRM_OK;
	rc = store_begin(p->ctx->store, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(p->ctx->store, W_PULL_CURSOR);
	bind_key(rows, p, c);
	rows_bind_text(rows, 5, str_slice(&c->since));
	rows_bind_text(rows, 6, str_slice(&c->next));
	rows_bind_text(rows, 7, str_slice(&c->newest));
	rows_bind_int(rows, 8, pull_now(p));
	rc = rows_run(rows, NULL, err);
	if (rc == SRM_OK)
		return store_commit(p->ctx->store, err);
	store_rollback(p->ctx->store);
	return rc;
}

enum srm_rc cursor_complete(struct pull *p, struct cursor *c, struct srm_err *err)
{
	if (c->newest.len) {
		str_reset(&c->since);
		str_adds(&c->since, str_slice(&c->newest));
	}
	str_reset(&c->next);
	str_reset(&c->newest);
	return cursor_save(p, c, err);
}

/* ---- the answer ---- */

static void name_of_answer(const struct pull *p, const char *post, int number, struct str *out)
{
	const struct answer_name name = {
		.service = credential_kind(p->platform->secret)->service,
		.object = p->object->name,
		.account = p->account.buf,
		.post = post ? post : "",
		.at = p->ctx->wall_at,
		.number = number,
	};

	answer_name_write(&name, out);
}

/* Another run of the same second keeps its answers beside those of the first. */
static void free_name(const struct pull *p, const char *post, struct str *out)
{
	struct stat info;
	int number = p->pages;
	STR(path);

	name_of_answer(p, post, number, out);
	while (p->opts->save) {
		str_reset(&path);
		str_addf(&path, "%s/%s", p->opts->save, out->buf);
		if (stat(path.buf, &info) != 0)
			return;
		str_reset(out);
		name_of_answer(p, post, ++number, out);
	}
}

static enum srm_rc save(const struct pull *p, const struct str *name, struct slice bytes,
	struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	enum srm_rc rc;
	STR(path);

	if (mkdir(p->opts->save, S_IRWXU) != 0 && errno != EEXIST)
		return err_set(err, SRM_EIO, T("%s: cannot be made: %s"), p->opts->save,
			strerror(errno));
	str_addf(&path, "%s/%s", p->opts->save, name->buf);
	rc = output_open_plain(&o, p->ctx, path.buf, err);
	if (rc != SRM_OK)
		return rc;
	fwrite(bytes.s, 1, bytes.len, o.stream);
	return output_close(&o, err);
}

static void tell(void *ctx, const char *path, const struct taken *taken)
{
	struct pull *p = ctx;

	p->counts.records += taken->counts.records;
	p->counts.added += taken->counts.added;
	p->counts.updated += taken->counts.updated;
	p->counts.unchanged += taken->counts.unchanged;
	p->counts.rejected += taken->counts.rejected;
	p->counts.erased += taken->counts.erased;
	p->has_unusable |= taken->how == TAKEN_UNKNOWN || taken->how == TAKEN_ERROR_BODY ||
			   taken->how == TAKEN_UNREADABLE;
	if (!p->ctx->quiet && !p->ctx->json)
		taken_say_line(p->ctx, path, taken);
	else
		taken_say_unusable(p->ctx, path, taken);
	taken_say_holds(p->ctx, path, taken);
	taken_say_warnings(p->ctx, path, taken);
}

enum srm_rc pull_keep(struct pull *p, const struct pull_answer *a, const char *post,
	enum ingest_as as, struct srm_err *err)
{
	const struct slice bytes = str_slice(&a->http.body);
	const struct take_options options = {
		.account = p->account.len ? p->account.buf : NULL,
		.post = post,
		.as = as,
		.crawled_at = p->ctx->wall_at,
	};
	enum srm_rc rc = SRM_OK;
	STR(name);

	p->pages++;
	free_name(p, post, &name);
	if (p->opts->save)
		rc = save(p, &name, bytes, err);
	return rc == SRM_OK ? take_answer(p->ctx, p->lx, name.buf, bytes, &options, tell, p, err)
			    : rc;
}

/* ---- posts that are asked about one by one ---- */

enum {
	POSTS_USUAL = 20
};

struct post_ids VEC_OF(char *);

static enum srm_rc newest_posts(struct pull *p, struct post_ids *ids, struct srm_err *err)
{
	bool is_wechat = p->platform->platform == PLATFORM_WECHAT;
	struct rows *rows = store_rows(p->ctx->store, is_wechat ? Q_PULL_ARTICLES : Q_PULL_POSTS);
	enum srm_rc rc;

	if (!is_wechat) {
		rows_bind_int(rows, 1, (int64_t)p->platform->platform);
		rows_bind_native(rows, 2, str_slice(&p->account));
	}
	rows_bind_time(rows, is_wechat ? 1 : 3, p->since_at);
	rows_bind_int(rows, is_wechat ? 2 : 4, p->opts->posts ? p->opts->posts : POSTS_USUAL);
	while (rows_next(rows, &rc, err)) {
		struct slice id = rows_text(rows, 0);

		vec_push(ids, mem_dup(id.s, id.len));
	}
	rows_done(rows);
	return rc;
}

/* The first page of several posts at once: most have no second one. */
static enum srm_rc first_pages(struct pull *p, char *const *ids, size_t n, pull_first_fn first,
	struct srm_err *err)
{
	struct first firsts[HTTP_AT_ONCE];
	struct call calls[HTTP_AT_ONCE];
	enum srm_rc rc = SRM_OK;
	size_t made = 0;

	for (; made < n && rc == SRM_OK; made++) {
		firsts[made] = (struct first){.call = {.path = NULL}};
		str_init(&firsts[made].body);
		rc = first(p, ids[made], &firsts[made], err);
		calls[made] = firsts[made].call;
	}
	if (rc == SRM_OK)
		rc = pull_ahead(p, calls, n, err);
	for (size_t i = 0; i < made; i++) {
		cursor_release(&firsts[i].cursor);
		str_release(&firsts[i].body);
	}
	return rc;
}

enum srm_rc pull_each_post(struct pull *p, pull_first_fn first, pull_post_fn fn,
	struct srm_err *err)
{
	struct post_ids ids = {0};
	enum srm_rc rc;

	if (p->opts->post)
		return fn(p, p->opts->post, err);
	rc = newest_posts(p, &ids, err);
	if (rc == SRM_OK && !ids.n)
		rc = err_set(err, SRM_ENOTFOUND,
			T("no post of this account is in the database: pull its posts first, or name one with --post"));
	for (size_t i = 0; i < ids.n && rc == SRM_OK; i++) {
		size_t more = ids.n - i < HTTP_AT_ONCE ? ids.n - i : HTTP_AT_ONCE;

		if (!p->ahead.n)
			rc = first_pages(p, ids.at + i, more, first, err);
		if (rc == SRM_OK)
			rc = fn(p, ids.at[i], err);
	}
	for (size_t i = 0; i < ids.n; i++)
		free(ids.at[i]);
	vec_release(&ids);
	return rc;
}
