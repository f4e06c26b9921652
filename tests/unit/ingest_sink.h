/* SPDX-License-Identifier: MIT */
#ifndef SRM_TEST_INGEST_SINK_H
#define SRM_TEST_INGEST_SINK_H

#include "test.h"

#include <inttypes.h>
#include <stdio.h>

#include "srm/base/str.h"
#include "srm/base/vec.h"
#include "srm/ingest/importer.h"
#include "srm/ingest/ingest.h"

/**
 * A sink that keeps each record as one line of text, what is not said left
 * out, and a run of ingest_read() over bytes in memory:
 *
 *	struct sink_run run;
 *	sink_run_text(&run, "1000000001.csv", "id,bid,...\r\n...");
 *	assert_string_equal(run.all.buf,
 *		"post weibo/4000000000000001 author=weibo/1000000001 likes=3\n");
 *	sink_run_release(&run);
 *
 * A ref is platform[/realm]/id, with '#' before a hash, '@' before a nickname
 * and '=' before a content key. Times are UTC seconds as
 * YYYY-MM-DDTHH:MM:SSZ, then "~m", "~d" or "~r" where the precision is a
 * minute, a day or relative. Text is in quotes, with \n and \" escaped.
 */
struct sink_run {
	struct str all;      /* every line, in order */
	struct str profiles; /* the same, by sort */
	struct str posts;
	struct str interactions;
	struct str metrics;
	struct str rejects;
	size_t nprofiles, nposts, ninteractions, nmetrics, nrejects;
	int fail_at; /* the n-th call fails with SRM_EDB; 0 never */
	int calls;

	struct ingest_source source; /* set fields of it before sink_run_source() */
	struct slice bytes;
	size_t at, step; /* step: bytes per read at most, to test seams; 0 is all */
	bool no_rewind;  /* as a pipe */
	struct ingest_result result;
	struct srm_err err;
	enum srm_rc rc;
};

static inline void sink_add_quoted(struct str *out, struct slice text)
{
	str_addc(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		char c = text.s[i];
		if (c == '\n')
			str_add(out, "\\n");
		else if (c == '\r')
			str_add(out, "\\r");
		else if (c == '\t')
			str_add(out, "\\t");
		else if (c == '\0')
			str_add(out, "\\0");
		else if (c == '"')
			str_add(out, "\\\"");
		else
			str_addc(out, c);
	}
	str_addc(out, '"');
}

static inline void sink_add_text(struct str *out, const char *name, struct slice text)
{
	if (!text.s)
		return;
	str_addf(out, " %s=", name);
	sink_add_quoted(out, text);
}

static inline void sink_add_ref(struct str *out, const char *name, struct ref ref)
{
	if (ref.kind == ID_NONE)
		return;
	if (*name)
		str_addf(out, " %s=", name);
	else
		str_addc(out, ' ');
	str_addf(out, "%s/", name_of(NAMES_PLATFORM, (int)ref.platform));
	if (ref.realm.s) {
		str_adds(out, ref.realm);
		str_addc(out, '/');
	}
	if (ref.kind == ID_HASH)
		str_addc(out, '#');
	if (ref.kind == ID_NAME)
		str_addc(out, '@');
	if (ref.kind == ID_CONTENT)
		str_addc(out, '=');
	str_adds(out, ref.id);
}

static inline void sink_add_time(struct str *out, const char *name, int64_t at, enum precision p)
{
	static const char *const mark[] = {"", "", "~m", "~d", "~r"};
	char buf[DATE_BUF];
	if (at == TIME_NONE)
		return;
	date_format(at, 0, true, buf);
	buf[19] = '\0';
	str_addf(out, " %s=%sZ%s", name, buf, mark[p]);
}

static inline void sink_add_count(struct str *out, const char *name, int64_t n)
{
	if (n != COUNT_NONE)
		str_addf(out, " %s=%" PRId64, name, n);
}

static inline enum srm_rc sink_done(struct sink_run *run, struct str *sort, size_t *n,
	const struct str *line, struct srm_err *err)
{
	str_adds(sort, str_slice(line));
	str_adds(&run->all, str_slice(line));
	++*n;
	if (++run->calls == run->fail_at)
		return err_set(err, SRM_EDB, "the sink is full");
	return SRM_OK;
}

static inline enum srm_rc sink_profile(void *ctx, const struct profile *p, struct srm_err *err)
{
	struct sink_run *run = ctx;
	STR(line);
	str_add(&line, "profile");
	sink_add_ref(&line, "", p->who);
	sink_add_text(&line, "name", p->name);
	if (p->gender != GENDER_UNKNOWN)
		str_addf(&line, " gender=%s", p->gender == GENDER_MALE ? "m" : "f");
	sink_add_text(&line, "place", p->place);
	sink_add_text(&line, "bio", p->bio);
	sink_add_text(&line, "tags", p->tags);
	sink_add_text(&line, "unionid", p->unionid);
	sink_add_count(&line, "followers", p->followers);
	sink_add_count(&line, "follows", p->follows);
	sink_add_count(&line, "posts", p->posts);
	sink_add_count(&line, "verified", p->verified);
	sink_add_count(&line, "verified_type", p->verified_type);
	sink_add_text(&line, "reason", p->verified_reason);
	sink_add_count(&line, "member", p->member_rank);
	sink_add_count(&line, "level", p->level);
	sink_add_time(&line, "registered", p->registered_at, PREC_SECOND);
	sink_add_time(&line, "observed", p->observed_at, PREC_SECOND);
	str_addc(&line, '\n');
	return sink_done(run, &run->profiles, &run->nprofiles, &line, err);
}

static inline void sink_add_signs(struct str *out, unsigned signs)
{
	static const char *const name[] = {
		"video", "pictures", "shop", "prize", "article", "repost"};
	const char *sep = " signs=";
	for (unsigned i = 0; i < SRM_COUNT(name); i++) {
		if (!(signs & 1U << i))
			continue;
		str_addf(out, "%s%s", sep, name[i]);
		sep = "+";
	}
}

static inline enum srm_rc sink_post(void *ctx, const struct post *p, struct srm_err *err)
{
	static const char *const standing[] = {"post", "embedded", "named"};
	struct sink_run *run = ctx;
	STR(line);
	str_add(&line, standing[p->standing]);
	sink_add_ref(&line, "", p->key);
	sink_add_ref(&line, "author", p->author);
	sink_add_time(&line, "at", p->created_at, p->precision);
	sink_add_text(&line, "text", p->text);
	if (p->is_cut)
		str_add(&line, " cut");
	sink_add_text(&line, "url", p->url);
	sink_add_text(&line, "source", p->source);
	sink_add_text(&line, "place", p->place);
	sink_add_text(&line, "topics", p->topics);
	sink_add_ref(&line, "of", p->repost_of);
	sink_add_signs(&line, p->signs);
	sink_add_count(&line, "likes", p->likes);
	sink_add_count(&line, "comments", p->comments);
	sink_add_count(&line, "reposts", p->reposts);
	sink_add_count(&line, "reads", p->reads);
	sink_add_time(&line, "observed", p->observed_at, PREC_SECOND);
	str_addc(&line, '\n');
	return sink_done(run, &run->posts, &run->nposts, &line, err);
}

static inline enum srm_rc sink_interaction(void *ctx, const struct interaction *i,
	struct srm_err *err)
{
	struct sink_run *run = ctx;
	STR(line);
	str_add(&line, name_of(NAMES_KIND, (int)i->kind));
	sink_add_ref(&line, "", i->key);
	sink_add_ref(&line, "actor", i->actor);
	sink_add_ref(&line, "target", i->target);
	sink_add_ref(&line, "post", i->post);
	sink_add_ref(&line, "parent", i->parent);
	sink_add_time(&line, "at", i->created_at, i->precision);
	sink_add_text(&line, "text", i->text);
	if (i->is_cut)
		str_add(&line, " cut");
	sink_add_text(&line, "place", i->place);
	sink_add_count(&line, "likes", i->likes);
	sink_add_time(&line, "observed", i->observed_at, PREC_SECOND);
	if (i->repeats_are_real)
		str_add(&line, " real");
	str_addc(&line, '\n');
	return sink_done(run, &run->interactions, &run->ninteractions, &line, err);
}

static inline enum srm_rc sink_metric(void *ctx, const struct metric *m, struct srm_err *err)
{
	struct sink_run *run = ctx;
	char day[DATE_BUF];
	STR(line);
	str_addf(&line, "metric %s=%.10g", name_of(NAMES_METRIC, (int)m->name), m->value);
	sink_add_ref(&line, "account", m->account);
	sink_add_ref(&line, "post", m->post);
	if (m->day != DAY_NONE)
		str_addf(&line, " day=%s", date_format_day(m->day, day));
	if (m->hour >= 0)
		str_addf(&line, " hour=%d", m->hour);
	sink_add_text(&line, "part", m->part);
	sink_add_time(&line, "observed", m->observed_at, PREC_SECOND);
	str_addc(&line, '\n');
	return sink_done(run, &run->metrics, &run->nmetrics, &line, err);
}

static inline enum srm_rc sink_reject(void *ctx, const struct reject *r, struct srm_err *err)
{
	struct sink_run *run = ctx;
	STR(line);
	str_addf(&line, "reject line %ld: %s:", r->line, r->why);
	sink_add_text(&line, "raw", r->raw);
	str_addc(&line, '\n');
	return sink_done(run, &run->rejects, &run->nrejects, &line, err);
}

static inline long sink_read_bytes(void *ctx, char *buf, size_t len)
{
	struct sink_run *run = ctx;
	size_t n = run->bytes.len - run->at;
	if (n > len)
		n = len;
	if (run->step && n > run->step)
		n = run->step;
	memcpy(buf, run->bytes.s + run->at, n);
	run->at += n;
	return (long)n;
}

static inline long sink_read_at(void *ctx, char *buf, size_t len, int64_t offset)
{
	struct sink_run *run = ctx;
	size_t from = (size_t)offset < run->bytes.len ? (size_t)offset : run->bytes.len;
	size_t n = run->bytes.len - from < len ? run->bytes.len - from : len;
	memcpy(buf, run->bytes.s + from, n);
	return (long)n;
}

static inline bool sink_rewind_bytes(void *ctx)
{
	struct sink_run *run = ctx;
	if (run->no_rewind)
		return false;
	run->at = 0;
	return true;
}

static inline void sink_run_init(struct sink_run *run, const char *path, struct slice bytes)
{
	memset(run, 0, sizeof(*run));
	str_init(&run->all);
	str_init(&run->profiles);
	str_init(&run->posts);
	str_init(&run->interactions);
	str_init(&run->metrics);
	str_init(&run->rejects);
	run->bytes = bytes;
	run->source = (struct ingest_source){
		.read = sink_read_bytes,
		.rewind = sink_rewind_bytes,
		.read_at = sink_read_at,
		.size = (int64_t)bytes.len,
		.ctx = run,
		.path = path,
		.crawled_at = TIME_NONE,
		.zone = ZONE_CHINA,
		.file_at = TIME_NONE,
	};
}

/** Read run->bytes as run->source says; see run->rc, run->result and the lines. */
static inline void sink_run_source(struct sink_run *run)
{
	const struct sink sink = {
		.ctx = run,
		.profile = sink_profile,
		.post = sink_post,
		.interaction = sink_interaction,
		.metric = sink_metric,
		.reject = sink_reject,
	};
	run->rc = ingest_read(&run->source, &sink, &run->result, &run->err);
}

static inline void sink_run_bytes(struct sink_run *run, const char *path, struct slice bytes)
{
	sink_run_init(run, path, bytes);
	sink_run_source(run);
}

static inline void sink_run_text(struct sink_run *run, const char *path, const char *text)
{
	sink_run_bytes(run, path, slice_of(text));
}

static inline void sink_run_release(struct sink_run *run)
{
	str_release(&run->all);
	str_release(&run->profiles);
	str_release(&run->posts);
	str_release(&run->interactions);
	str_release(&run->metrics);
	str_release(&run->rejects);
}

#endif
