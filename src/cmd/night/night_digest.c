/* SPDX-License-Identifier: MIT */
#include "night.h"

#include <errno.h>
#include <string.h>

#include "srm/base/json.h"
#include "srm/base/mem.h"
#include "srm/base/num.h"
#include "srm/report/report.h"

/*
 * What the reports say of the same night, taken from their JSON: a digest
 * cannot differ from the report that it stands for.
 */
struct figures {
	struct str verdict, posts, promotional, share, limit;      /* of the promotional posts */
	struct str month, joined, returned, lapsed, lost, closing; /* of the last month */
};

enum {
	FIGURES = 11
};

static struct str *figure_at(struct figures *f, size_t i)
{
	struct str *const all[FIGURES] = {&f->verdict, &f->posts, &f->promotional, &f->share,
		&f->limit, &f->month, &f->joined, &f->returned, &f->lapsed, &f->lost, &f->closing};

	return all[i];
}

static void figures_init(struct figures *f)
{
	for (size_t i = 0; i < FIGURES; i++)
		str_init(figure_at(f, i));
}

static void figures_release(struct figures *f)
{
	for (size_t i = 0; i < FIGURES; i++)
		str_release(figure_at(f, i));
}

static void keep(struct str *to, const cJSON *value)
{
	char buf[32];

	str_reset(to);
	str_adds(to, json_text(value, buf));
}

static void hear_promo(struct figures *f, const char *path, const cJSON *value)
{
	const struct {
		const char *name;
		struct str *to;
	} facts[] = {{"verdict", &f->verdict}, {"posts", &f->posts},
		{"promotional", &f->promotional}, {"promotional_share", &f->share},
		{"limit", &f->limit}};

	for (size_t i = 0; i < SRM_COUNT(facts); i++)
		if (!strcmp(path, facts[i].name))
			keep(facts[i].to, value);
}

static void hear_retention(struct figures *f, const char *path, const cJSON *value)
{
	if (strcmp(path, "bucket[]") != 0)
		return;
	keep(&f->month, json_get(value, "month"));
	keep(&f->joined, json_get(value, "joined"));
	keep(&f->returned, json_get(value, "returned"));
	keep(&f->lapsed, json_get(value, "lapsed"));
	keep(&f->lost, json_get(value, "lost"));
	keep(&f->closing, json_get(value, "closing"));
}

typedef void hear_fn(struct figures *f, const char *path, const cJSON *value);

static enum srm_rc hear_all(struct slice text, hear_fn *hear, struct figures *f,
	struct srm_err *err)
{
	struct json_stream *js = json_stream_of(text, false);
	const struct json_item *item;
	enum srm_rc rc;

	while ((rc = json_next(js, &item, err)) == SRM_OK && item)
		if (item->event == JSON_RECORD)
			hear(f, item->path, item->value);
	json_stream_free(js);
	return rc;
}

static enum srm_rc run_report(struct cmd_ctx *ctx, const struct report *r, FILE *to,
	struct srm_err *err)
{
	const struct out_options options = {
		.format = OUT_JSON, .lang = ctx->lang, .zone = store_zone(ctx->store)};
	const struct select_opts everything = {0};
	struct out *out = out_new(to, &options);
	struct selection sel;
	enum srm_rc rc = select_resolve(&sel, ctx, &everything, err);

	out_begin(out, r->schema, r->title);
	if (rc == SRM_OK)
		rc = r->run(ctx->store, &sel, out, err);
	if (rc == SRM_OK)
		rc = out_end(out, err);
	out_free(out);
	return rc;
}

/* A report that has nothing to go by leaves its line out. */
static enum srm_rc ask_report(struct cmd_ctx *ctx, const char *name, hear_fn *hear,
	struct figures *f, struct srm_err *err)
{
	SRM_CLEANUP(mem_freep) char *text = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&text, &len);
	enum srm_rc rc;

	if (!to)
		return err_set(err, SRM_EIO, T("cannot write the result: %s"), strerror(errno));
	rc = run_report(ctx, report_find(name), to, err);
	fclose(to);
	if (rc == SRM_OK)
		return hear_all((struct slice){text, len}, hear, f, err);
	return rc == SRM_ENOTFOUND || rc == SRM_EUSAGE ? SRM_OK : rc;
}

/* ---- the words ---- */

/* "tea" of "/home/li/tea/tea.db" */
static struct slice brand_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct slice name = slice_of(slash ? slash + 1 : path);

	if (slice_ends(name, ".db"))
		name.len -= strlen(".db");
	return name;
}

static void add_line(struct str *to, const struct cmd_ctx *ctx, const char *format, ...)
{
	va_list args;

	str_add(to, "> ");
	va_start(args, format);
	str_addv(to, msg_text(ctx->lang, format), args);
	va_end(args);
	str_addc(to, '\n');
}

static void add_people(struct str *to, const struct cmd_ctx *ctx, const struct night_result *r)
{
	const struct night_watch *w = &r->watch;

	add_line(to, ctx, T("moved a tier: %lld up, %lld down"), (long long)r->scored.moved_up,
		(long long)r->scored.moved_down);
	if (w->complaints)
		add_line(to, ctx,
			T("complaints that wait for an answer: %lld, the longest for %lld hours"),
			(long long)w->complaints, (long long)((w->longest + 1800) / 3600));
	else
		add_line(to, ctx, T("no complaint waits for an answer"));
	if (w->alarm.rings)
		add_line(to, ctx,
			T("**ALARM**: %lld complaints in the last 7 days, far above the 28 days before"),
			(long long)w->alarm.n_week);
}

/* Its sentences are English in every document for programs: here it is said anew. */
static void add_promo(struct str *to, const struct cmd_ctx *ctx, const struct figures *f)
{
	double share, limit;

	if (num_double(str_slice(&f->share), &share) && num_double(str_slice(&f->limit), &limit))
		add_line(to, ctx, T("promotion: %s of %s posts (%.1f%%); at most %.0f%%"),
			f->promotional.buf, f->posts.buf, 100 * share, 100 * limit);
}

static void write_text(struct night_result *r, const struct cmd_ctx *ctx, const struct figures *f,
	const char *why)
{
	const struct import_counts *c = &r->taken.counts;
	int zone = store_zone(ctx->store);
	char day[DATE_BUF], as_of[DATE_BUF];
	struct str *to = &r->digest;

	str_add(to, "**");
	str_adds(to, brand_of(ctx->db_path));
	str_addf(to, " · %s**\n", date_format_day(date_day(r->started_at, zone), day));
	if (why) {
		add_line(to, ctx, T("**the night failed**: %s"), why);
		night_digest_cut(to, DIGEST_MAX);
		return;
	}
	if (r->status)
		add_line(to, ctx, T("the night ended with status %d: srm report runs"), r->status);
	add_line(to, ctx, T("data up to %s: %lld records new, %lld updated, %lld rejected"),
		date_format(r->watch.as_of, zone, false, as_of), (long long)c->added,
		(long long)c->updated, (long long)c->rejected);
	add_people(to, ctx, r);
	add_promo(to, ctx, f);
	if (f->month.len)
		add_line(to, ctx,
			T("%s: %s joined, %s came back, %s lapsed, %s unfollowed; %s are with us"),
			f->month.buf, f->joined.buf, f->returned.buf, f->lapsed.buf, f->lost.buf,
			f->closing.buf);
	night_digest_cut(to, DIGEST_MAX);
}

void night_digest_cut(struct str *text, size_t max)
{
	if (text->len <= max)
		return;
	text->len = max;
	while (text->len && text->buf[text->len - 1] != '\n')
		text->len--;
	text->buf[text->len] = '\0';
}

static struct cell number_cell(const struct str *text)
{
	double number;

	return num_double(str_slice(text), &number) ? cell_real(number, 3) : cell_none();
}

static struct cell text_cell(const struct str *text)
{
	return text->len ? cell_text(str_slice(text)) : cell_none();
}

static void tell_facts(struct out *out, const struct cmd_ctx *ctx, const struct night_result *r,
	const struct figures *f)
{
	const struct night_watch *w = &r->watch;

	out_fact(out, "brand", "", cell_text(brand_of(ctx->db_path)));
	out_fact(out, "run", "", cell_int(r->id));
	out_fact(out, "started_at", "", cell_time(r->started_at));
	out_fact(out, "status", "", cell_int(r->status));
	out_fact(out, "as_of", "", cell_time(w->as_of));
	out_fact(out, "new", "", cell_int(r->taken.counts.added));
	out_fact(out, "updated", "", cell_int(r->taken.counts.updated));
	out_fact(out, "rejected", "", cell_int(r->taken.counts.rejected));
	out_fact(out, "followers", "", cell_int(r->scored.scored));
	out_fact(out, "moved_up", "", cell_int(r->scored.moved_up));
	out_fact(out, "moved_down", "", cell_int(r->scored.moved_down));
	out_fact(out, "complaints", "", cell_int(w->complaints));
	out_fact(out, "longest_hours", "", cell_int((w->longest + 1800) / 3600));
	out_fact(out, "alarm", "", cell_bool(w->alarm.rings));
	out_fact(out, "promo_verdict", "", text_cell(&f->verdict));
	out_fact(out, "promotional_share", "", number_cell(&f->share));
	out_fact(out, "month", "", text_cell(&f->month));
	out_fact(out, "joined", "", number_cell(&f->joined));
	out_fact(out, "returned", "", number_cell(&f->returned));
	out_fact(out, "lapsed", "", number_cell(&f->lapsed));
	out_fact(out, "lost", "", number_cell(&f->lost));
	out_fact(out, "in_bucket", "", number_cell(&f->closing));
	out_fact(out, "text", "", cell_text(str_slice(&r->digest)));
}

static enum srm_rc write_json(struct night_result *r, const struct cmd_ctx *ctx,
	const struct figures *f, struct srm_err *err)
{
	const struct out_options options = {
		.format = OUT_JSON, .lang = ctx->lang, .zone = store_zone(ctx->store)};
	SRM_CLEANUP(mem_freep) char *text = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&text, &len);
	struct out *out;
	enum srm_rc rc;

	if (!to)
		return err_set(err, SRM_EIO, T("cannot write the result: %s"), strerror(errno));
	out = out_new(to, &options);
	out_begin(out, "srm.digest/1", NULL);
	tell_facts(out, ctx, r, f);
	rc = out_end(out, err);
	out_free(out);
	fclose(to);
	str_addn(&r->digest_json, text, len);
	return rc;
}

enum srm_rc night_digest(struct cmd_ctx *ctx, struct night_result *r, const char *why,
	struct srm_err *err)
{
	SRM_CLEANUP(figures_release) struct figures f;
	enum srm_rc rc = SRM_OK;

	figures_init(&f);
	if (!why)
		rc = ask_report(ctx, "promo", hear_promo, &f, err);
	if (!why && rc == SRM_OK)
		rc = ask_report(ctx, "retention", hear_retention, &f, err);
	if (rc != SRM_OK)
		return rc;
	write_text(r, ctx, &f, why);
	return write_json(r, ctx, &f, err);
}
