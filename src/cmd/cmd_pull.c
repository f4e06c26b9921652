/* SPDX-License-Identifier: MIT */
#include "srm/cmd/cmd.h"

#include <errno.h>
#include <string.h>

#include "pull/pull.h"
#include "srm/base/mem.h"
#include "srm/engine/derive.h"
#include "take/taken_say.h"

enum {
	TIMEOUT_MAX_S = 3600
};

static const struct opt pull_table[] = {
	OPT_STRING(0, "account", struct pull_opts, account, OPT_VALUE_ACCOUNT, T("ID"),
		T("the account's id on the platform (else the own account that is recorded)")),
	OPT_STRING(0, "post", struct pull_opts, post, OPT_VALUE_ANY, T("ID"),
		T("of this post or article only")),
	OPT_INT(0, "posts", struct pull_opts, posts, T("N"),
		T("without --post: of the account's N newest posts (20)")),
	OPT_STRING(0, "since", struct pull_opts, since, OPT_VALUE_DATE, T("DATE"),
		T("back to this day, no further: 2026-09-01, 30d")),
	OPT_STRING(0, "save", struct pull_opts, save, OPT_VALUE_FILE, T("DIR"),
		T("keep the answers there as they came")),
	OPT_FLAG(0, "again", struct pull_opts, again,
		T("from the start, not from where the last pull ended")),
	OPT_FLAG(0, "dry-run", struct pull_opts, dry_run,
		T("ask nothing; show the requests, without secrets")),
	OPT_FLAG(0, "no-wait", struct pull_opts, no_wait,
		T("where the platform sets a limit, stop with status 75 instead of waiting")),
	OPT_INT(0, "per-minute", struct pull_opts, per_minute, T("N"),
		T("at most N requests a minute, one at a time")),
	OPT_INT(0, "parallel", struct pull_opts, parallel, T("N"),
		T("up to N requests at the same time, 1 to 8, where a list is asked for piece by piece (else as srm config limits says)")),
	OPT_INT(0, "timeout", struct pull_opts, timeout, T("SECONDS"),
		T("give an answer up after that long (60), and ask again")),
	OPT_STRING(0, "base-url", struct pull_opts, base_url, OPT_VALUE_ANY, T("URL"),
		T("another server than the platform's own, as https://host")),
	OPT_STRING(0, "insecure-http", struct pull_opts, insecure_http, OPT_VALUE_ANY, T("HOST"),
		T("allow http to this loopback host: 127.0.0.1, ::1 or localhost")),
	OPT_DONE,
};

static const struct pull_platform *const platforms[] = {&pull_weibo, &pull_wechat, &pull_wecom};

/* ---- what is asked for ---- */

static const struct pull_platform *find_platform(const char *name)
{
	int value = name_value(NAMES_PLATFORM, slice_of(name));

	for (size_t i = 0; i < SRM_COUNT(platforms); i++)
		if ((int)platforms[i]->platform == value)
			return platforms[i];
	return NULL;
}

static const struct pull_object *find_object(const struct pull_platform *platform, const char *name)
{
	for (size_t i = 0; i < platform->n; i++)
		if (!strcmp(platform->objects[i].name, name) ||
			!strcmp(platform->objects[i].alias, name))
			return &platform->objects[i];
	return NULL;
}

static enum srm_rc find_what(char *const *argv, const struct pull_platform **platform,
	const struct pull_object **object, struct srm_err *err)
{
	STR(all);

	*platform = find_platform(argv[0]);
	if (!*platform)
		return err_set(err, SRM_EUSAGE,
			T("\"%s\" is no platform that can be asked: use weibo, wechat or wecom"),
			argv[0]);
	*object = find_object(*platform, argv[1]);
	for (size_t i = 0; i < (*platform)->n; i++)
		str_addf(&all, "%s%s", i ? ", " : "", (*platform)->objects[i].name);
	if (!*object)
		return err_set(err, SRM_EUSAGE, T("\"%s\" cannot be pulled from %s: use %s"),
			argv[1], argv[0], all.buf);
	return SRM_OK;
}

static enum srm_rc understand(struct pull *p, char *const *argv, struct srm_err *err)
{
	int64_t to;
	enum srm_rc rc = find_what(argv, &p->platform, &p->object, err);

	if (rc != SRM_OK)
		return rc;
	if (p->opts->post && !p->object->may_have_post)
		return err_set(err, SRM_EUSAGE, T("--post: %s are not of a post"), p->object->name);
	if (p->opts->parallel > AT_ONCE_MAX)
		return err_set(err, SRM_EUSAGE, T("--parallel: %lld is too many: 1 to %d"),
			(long long)p->opts->parallel, AT_ONCE_MAX);
	p->since_at = TIME_NONE;
	if (p->opts->since && !date_span(slice_of(p->opts->since), store_zone(p->ctx->store),
				      p->ctx->wall_at, &p->since_at, &to))
		return err_set(err, SRM_EUSAGE,
			T("--since: \"%s\" is no date; write 2024-11-19 or 30d"), p->opts->since);
	return SRM_OK;
}

/* --account, else the one own account of the platform that has an id. */
static enum srm_rc find_account(struct pull *p, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;
	int n = 0;

	if (p->opts->account) {
		str_add(&p->account, p->opts->account);
		return SRM_OK;
	}
	rows = store_rows(p->ctx->store, Q_PULL_ACCOUNTS);
	rows_bind_int(rows, 1, (int64_t)p->platform->platform);
	while (rows_next(rows, &rc, err))
		if (n++ == 0)
			str_adds(&p->account, rows_text(rows, 0));
	rows_done(rows);
	if (rc == SRM_OK && n > 1)
		return err_set(err, SRM_EUSAGE,
			T("there are several own accounts on this platform: say which one with --account ID"));
	if (rc == SRM_OK && !n && p->object->needs_account)
		return err_set(err, SRM_EUSAGE,
			T("whose? say --account UID, or record it: srm account add NAME --id UID"));
	return rc;
}

/* Lists of two accounts or keys are never one, nor are their quotas. */
static enum srm_rc find_realm(struct pull *p, struct srm_err *err)
{
	const bool is_weibo = p->platform->id == p->platform->secret;
	struct srm_err unused = SRM_ERR_INIT;
	enum srm_rc rc = SRM_OK;

	if (is_weibo)
		rc = credential_set(p->ctx, credential_kind(p->platform->id)->service,
			p->account.buf, &p->keys, err);
	else if (p->opts->dry_run)
		(void)!credential_get_of(p->ctx, p->platform->id, p->account.buf, &p->keys,
			&unused);
	else
		rc = credential_get_of(p->ctx, p->platform->id, p->account.buf, &p->keys, err);
	str_adds(&p->realm,
		p->account.len || is_weibo ? str_slice(&p->account) : str_slice(&p->keys));
	return rc;
}

static enum srm_rc find_server(struct pull *p, struct srm_err *err)
{
	struct slice base = slice_of(p->opts->base_url ? p->opts->base_url : p->platform->base);

	while (slice_ends(base, "/"))
		base.len--;
	str_adds(&p->base, base);
	return http_check_url(p->base.buf, false, p->opts->insecure_http, err);
}

/* ---- the run ---- */

static enum srm_rc fetch(struct pull *p, struct srm_err *err)
{
	enum srm_rc rc = derive_lexicon(p->ctx->store, &p->lx, err);
	enum srm_rc derived;
	struct srm_err unused = SRM_ERR_INIT;

	if (rc == SRM_OK)
		rc = derive_in_transaction(p->ctx->store, p->lx, err);
	if (rc != SRM_OK)
		return rc;
	rc = p->object->run(p, err);
	/* what came before a limit or a fault is kept, and is to be seen */
	if (rc != SRM_EINTR && p->pages) {
		derived = derive_in_transaction(p->ctx->store, p->lx, rc == SRM_OK ? err : &unused);
		rc = rc == SRM_OK ? derived : rc;
	}
	return rc;
}

static void say_totals(const struct pull *p)
{
	STR(line);

	if (p->ctx->quiet)
		return;
	taken_say_counts(&line, p->ctx->lang, &p->counts);
	str_addm(&line, msg_text(p->ctx->lang, T(" (%d requests, %d answers taken in)")),
		p->requests, p->pages);
	fprintf(p->ctx->out, "%s\n", line.buf);
	taken_say_erased(p->ctx, &p->counts);
	if (p->counts.added || p->counts.updated)
		cmd_note(p->ctx, T("next: srm score"));
}

static enum srm_rc write_json(const struct pull *p, struct srm_err *err)
{
	SRM_CLEANUP(output_abandon) struct output o = {0};
	const struct output_opts json = {.format = NULL};
	enum srm_rc rc = output_open(&o, p->ctx, &json, err);

	if (rc != SRM_OK)
		return rc;
	out_begin(o.out, "srm.pull/1", T("Pulled"));
	out_fact(o.out, "requests", T("requests"), cell_int(p->requests));
	out_fact(o.out, "answers", T("answers"), cell_int(p->pages));
	out_fact(o.out, "new", T("new"), cell_int(p->counts.added));
	out_fact(o.out, "updated", T("updated"), cell_int(p->counts.updated));
	out_fact(o.out, "unchanged", T("unchanged"), cell_int(p->counts.unchanged));
	out_fact(o.out, "rejected", T("rejected"), cell_int(p->counts.rejected));
	out_fact(o.out, "erased", T("of erased people"), cell_int(p->counts.erased));
	return output_close(&o, err);
}

static enum srm_rc pull(struct pull *p, struct srm_err *err)
{
	enum srm_rc rc;

	if (p->opts->dry_run)
		return p->object->run(p, err);
	rc = fetch(p, err);
	if (!p->ctx->json && (rc == SRM_OK || p->pages))
		say_totals(p);
	if (rc == SRM_OK && p->ctx->json)
		rc = write_json(p, err);
	if (rc == SRM_OK && (p->counts.rejected || p->has_unusable))
		p->ctx->status = 3;
	return rc;
}

static bool is_interrupted(void *ctx)
{
	const struct cmd_ctx *c = ctx;

	return c->interrupted(NULL);
}

static void wipe(struct str *s)
{
	memset(s->buf, 0, s->len);
	str_release(s);
}

static void init(struct pull *p)
{
	str_init(&p->base);
	str_init(&p->account);
	str_init(&p->realm);
	str_init(&p->keys);
	str_init(&p->token);
	str_init(&p->refused);
}

static void release(struct pull *p)
{
	ahead_drop(p);
	vec_release(&p->ahead);
	http_free(p->http);
	lexicon_free(p->lx);
	str_release(&p->base);
	str_release(&p->account);
	str_release(&p->realm);
	str_release(&p->keys);
	wipe(&p->token);
	wipe(&p->refused);
}

static enum srm_rc run_with(struct cmd_ctx *ctx, const struct pull_opts *opts, char *const *argv,
	struct import_counts *counts, struct srm_err *err)
{
	struct pull p = {.ctx = ctx, .opts = opts, .began = ctx->ticks()};
	const struct http_options options = {
		.ca_file = ctx->ca_file,
		.insecure_http = opts->insecure_http,
		.total_ms = opts->timeout < TIMEOUT_MAX_S ? opts->timeout * 1000 : 0,
		.interrupted = is_interrupted,
		.interrupted_ctx = ctx,
	};
	enum srm_rc rc;

	init(&p);
	rc = understand(&p, argv, err);
	if (rc == SRM_OK)
		rc = find_account(&p, err);
	if (rc == SRM_OK)
		rc = find_realm(&p, err);
	if (rc == SRM_OK)
		rc = find_server(&p, err);
	if (rc == SRM_OK) {
		p.http = http_new(&options);
		rc = pull(&p, err);
	}
	*counts = p.counts;
	release(&p);
	return rc;
}

static enum srm_rc run(struct cmd_ctx *ctx, const void *opts, int argc, char **argv,
	struct srm_err *err)
{
	struct import_counts unused;

	(void)argc;
	return run_with(ctx, opts, argv, &unused, err);
}

/* ---- one of a night ---- */

enum {
	WORDS_MAX = 32
};

/* "weibo comments --posts 5" -> two operands and options; text is cut up for it. */
static enum srm_rc parse_words(char *text, struct pull_opts *opts, char **argv, struct srm_err *err)
{
	char *save = NULL;
	int n = 0, operands = 0;
	enum srm_rc rc;

	for (char *word = strtok_r(text, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
		if (n == WORDS_MAX)
			return err_set(err, SRM_EUSAGE, T("--pull: too many words"));
		argv[n++] = word;
	}
	rc = opt_parse(pull_table, opts, n, argv, false, &operands, err);
	if (rc == SRM_OK && operands != 2)
		rc = err_set(err, SRM_EUSAGE,
			T("write what to pull as srm pull has it: --pull \"weibo comments\""));
	return rc;
}

enum srm_rc pull_words_check(const char *words, struct srm_err *err)
{
	SRM_CLEANUP(mem_freep) char *text = mem_dup(words, strlen(words));
	const struct pull_platform *platform;
	const struct pull_object *object;
	struct pull_opts opts = {.account = NULL};
	char *argv[WORDS_MAX];
	enum srm_rc rc = parse_words(text, &opts, argv, err);

	if (rc == SRM_OK)
		rc = find_what(argv, &platform, &object, err);
	return rc == SRM_OK ? rc : err_context(err, "--pull");
}

enum srm_rc pull_words(struct cmd_ctx *ctx, const char *words, struct import_counts *counts,
	struct srm_err *err)
{
	SRM_CLEANUP(mem_freep) char *text = mem_dup(words, strlen(words));
	struct pull_opts opts = {.account = NULL};
	char *argv[WORDS_MAX];
	enum srm_rc rc = parse_words(text, &opts, argv, err);

	*counts = (struct import_counts){0};
	opts.no_wait = true;
	return rc == SRM_OK ? run_with(ctx, &opts, argv, counts, err) : rc;
}

static enum cmd_db db_for(const void *opts)
{
	const struct pull_opts *o = opts;

	return o->dry_run ? CMD_DB_READ : CMD_DB_WRITE;
}

const struct cmd command_pull = {
	.name = "pull",
	.aliases = "拉取",
	.operands = T("weibo|wechat|wecom OBJECT"),
	.summary = T("fetch from the platforms' official servers what exports hold"),
	.description = T(
		"From weibo: posts, comments, reposts, mentions, followers, user. From wechat (Official Accounts): users, tags, comments, messages, articles, metrics. From wecom: customers, groups. \"srm login\" stores the keys first; docs/pull.md says where to get them, which rights each call needs, and what the platforms do not give.\n\nAnswers are read as files of them would be; --save keeps them. How far each list was fetched is kept in the database: the next pull asks for what is new only, and one that was broken off goes on where it stopped.\n\nHow often each call may be made is known (srm config limits) and counted in the database; where such a limit or one of the platform is reached, srm waits and says so; with --no-wait it stops with status 75, to be run again later. Faults of the network are tried again a few times. Only https is spoken, certificates are verified, and redirects are not followed."),
	.examples = "srm pull weibo comments\n"
		    "srm pull weibo reposts --post 5299892377000001\n"
		    "srm pull wechat metrics --since 30d --save answers\n"
		    "srm pull wecom customers --dry-run\n",
	.db = CMD_DB_WRITE,
	.db_for = db_for,
	.min_operands = 2,
	.max_operands = 2,
	.opts = pull_table,
	.opts_size = sizeof(struct pull_opts),
	.run = run,
};
