/* SPDX-License-Identifier: MIT */
#include "pump.h"

#include <pthread.h>
#include <string.h>

#include "srm/base/mem.h"

enum {
	BATCHES = 4,
	BATCH_EVENTS = 1024,
	FAR_EVENTS = 24, /* ahead; two or three events make a comment */
	NEAR_EVENTS = 12,
	BATCH_BYTES = 256 << 10, /* of texts; a larger one gets room of its own */
};

enum event_type {
	EVENT_FORMAT,
	EVENT_PROFILE,
	EVENT_POST,
	EVENT_INTERACTION,
	EVENT_METRIC,
	EVENT_REJECT,
	EVENT_RECORD,
};

struct event {
	enum event_type type;
	union {
		unsigned capabilities;
		struct {
			struct profile profile;
			struct profile_row row;
		};
		struct post post;
		struct {
			struct interaction interaction;
			struct marks marks;
		};
		struct metric metric;
		struct reject reject;
	};
};

struct block { /* text that does not fit a batch */
	struct block *next;
	char bytes[];
};

/* Records on their way, with the bytes they borrow. */
struct batch {
	size_t n, used;
	struct event events[BATCH_EVENTS];
	struct block *large;
	char bytes[BATCH_BYTES];
};

struct pump {
	const struct ingest_source *source;
	const struct intake *intake;
	struct ingest_result *result;
	struct lexicon *lx;
	struct str scratch;
	unsigned capabilities; /* that the last batch knew of; ~0u: none yet */

	struct batch *batches[BATCHES];
	struct batch *filling; /* the reading thread's */
	pthread_mutex_t lock;
	pthread_cond_t changed;
	size_t given, taken; /* batches handed over and done with */
	bool is_over;        /* nothing more will be given */
	bool is_stopped;     /* the taker has failed */
	enum srm_rc rc;      /* of the reading thread */
	struct srm_err err;
};

/* ---- the reading thread ---- */

static void clear(struct batch *b)
{
	while (b->large) {
		struct block *next = b->large->next;

		free(b->large);
		b->large = next;
	}
	b->n = b->used = 0;
}

/* Until the other thread has done something; there may be work meanwhile. */
static void wait_usefully(struct pump *p)
{
	const size_t given = p->given, taken = p->taken;
	bool is_busy;

	pthread_mutex_unlock(&p->lock);
	is_busy = p->intake->idle(p->intake->ctx);
	pthread_mutex_lock(&p->lock);
	if (!is_busy && given == p->given && taken == p->taken && !p->is_over && !p->is_stopped)
		pthread_cond_wait(&p->changed, &p->lock);
}

/* The next batch to fill, once one is free; NULL when the taker has failed. */
static struct batch *next_batch(struct pump *p)
{
	struct batch *b = NULL;

	pthread_mutex_lock(&p->lock);
	while (p->given - p->taken == BATCHES && !p->is_stopped)
		wait_usefully(p);
	if (!p->is_stopped)
		b = p->batches[p->given % BATCHES];
	pthread_mutex_unlock(&p->lock);
	if (b)
		clear(b);
	return b;
}

static void give(struct pump *p)
{
	pthread_mutex_lock(&p->lock);
	p->given++;
	pthread_cond_signal(&p->changed);
	pthread_mutex_unlock(&p->lock);
	p->filling = NULL;
}

static struct event *add_event(struct pump *p, enum event_type type)
{
	struct event *e;

	if (p->filling && p->filling->n == BATCH_EVENTS)
		give(p);
	if (!p->filling)
		p->filling = next_batch(p);
	if (!p->filling)
		return NULL;
	e = &p->filling->events[p->filling->n++];
	e->type = type;
	return e;
}

/* A slice that lives as long as the batch. */
static struct slice keep(struct pump *p, struct slice a)
{
	struct batch *b = p->filling;
	char *to;

	if (!a.s)
		return SLICE_NONE;
	if (a.len > BATCH_BYTES - b->used) {
		struct block *block = mem_alloc(sizeof(*block) + a.len + 1);

		block->next = b->large;
		b->large = block;
		to = block->bytes;
	} else {
		to = b->bytes + b->used;
		b->used += a.len;
	}
	if (a.len)
		memcpy(to, a.s, a.len);
	return (struct slice){to, a.len};
}

static void keep_all(struct pump *p, struct slice *const *slices, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*slices[i] = keep(p, *slices[i]);
}

static struct ref keep_ref(struct pump *p, struct ref ref)
{
	ref.realm = keep(p, ref.realm);
	ref.id = keep(p, ref.id);
	return ref;
}

/* The taker's own error is the one that counts. */
static enum srm_rc stopped(struct srm_err *err)
{
	return err_set(err, SRM_EINTR, T("interrupted"));
}

/* Room for an event; of another format than the last one the taker is told first. */
static struct event *begin(struct pump *p, enum event_type type)
{
	struct event *e;

	if (p->capabilities != p->result->capabilities) {
		e = add_event(p, EVENT_FORMAT);
		if (!e)
			return NULL;
		e->capabilities = p->capabilities = p->result->capabilities;
	}
	return add_event(p, type);
}

static enum srm_rc put_profile(void *ctx, const struct profile *profile, struct srm_err *err)
{
	struct pump *p = ctx;
	struct event *e = begin(p, EVENT_PROFILE);
	struct profile *to;

	if (!e)
		return stopped(err);
	e->row.relevance = classify_profile(p->lx, profile->bio, profile->tags, profile->place);
	e->row.digest = profile_digest(profile, &p->scratch);
	to = &e->profile;
	*to = *profile;
	to->who = keep_ref(p, to->who);
	keep_all(p,
		(struct slice *const[]){&to->name, &to->place, &to->bio, &to->tags, &to->unionid,
			&to->verified_reason},
		6);
	return SRM_OK;
}

static enum srm_rc put_post(void *ctx, const struct post *post, struct srm_err *err)
{
	struct pump *p = ctx;
	struct event *e = begin(p, EVENT_POST);
	struct post *to;

	if (!e)
		return stopped(err);
	to = &e->post;
	*to = *post;
	to->key = keep_ref(p, to->key);
	to->author = keep_ref(p, to->author);
	to->repost_of = keep_ref(p, to->repost_of);
	keep_all(p,
		(struct slice *const[]){&to->text, &to->url, &to->source, &to->place, &to->topics},
		5);
	return SRM_OK;
}

static enum srm_rc put_interaction(void *ctx, const struct interaction *i, struct srm_err *err)
{
	struct pump *p = ctx;
	struct event *e = begin(p, EVENT_INTERACTION);
	struct interaction *to;

	if (!e)
		return stopped(err);
	to = &e->interaction;
	*to = *i;
	to->key = keep_ref(p, to->key);
	to->actor = keep_ref(p, to->actor);
	to->target = keep_ref(p, to->target);
	to->post = keep_ref(p, to->post);
	to->parent = keep_ref(p, to->parent);
	to->text = keep(p, to->text);
	to->place = keep(p, to->place);
	e->marks = classify_text(p->lx, to->kind, to->text); /* borrows from the kept text */
	return SRM_OK;
}

static enum srm_rc put_metric(void *ctx, const struct metric *m, struct srm_err *err)
{
	struct pump *p = ctx;
	struct event *e = begin(p, EVENT_METRIC);

	if (!e)
		return stopped(err);
	e->metric = *m;
	e->metric.account = keep_ref(p, m->account);
	e->metric.post = keep_ref(p, m->post);
	e->metric.part = keep(p, m->part);
	return SRM_OK;
}

static enum srm_rc put_reject(void *ctx, const struct reject *r, struct srm_err *err)
{
	struct pump *p = ctx;
	const struct intake *in = p->intake;
	enum srm_rc rc = in->reject_read ? in->reject_read(in->ctx, r, err) : SRM_OK;
	struct event *e = rc == SRM_OK ? begin(p, EVENT_REJECT) : NULL;

	if (rc != SRM_OK)
		return rc;
	if (!e)
		return stopped(err);
	e->reject = *r;
	e->reject.raw = keep(p, r->raw);
	return SRM_OK;
}

static enum srm_rc put_record(void *ctx, struct srm_err *err)
{
	return begin(ctx, EVENT_RECORD) ? SRM_OK : stopped(err);
}

static void *read_all(void *ctx)
{
	struct pump *p = ctx;
	const struct sink sink = {
		.ctx = p,
		.profile = put_profile,
		.post = put_post,
		.interaction = put_interaction,
		.metric = put_metric,
		.reject = put_reject,
		.record = put_record,
	};

	p->rc = ingest_read(p->source, &sink, p->result, &p->err);
	if (p->filling)
		give(p);
	pthread_mutex_lock(&p->lock);
	p->is_over = true;
	pthread_cond_signal(&p->changed);
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

/* ---- the taker ---- */

static enum srm_rc take_event(const struct intake *in, const struct event *e, struct srm_err *err)
{
	switch (e->type) {
	case EVENT_FORMAT:
		return in->format(in->ctx, e->capabilities, err);
	case EVENT_PROFILE:
		return in->profile(in->ctx, &e->profile, &e->row, err);
	case EVENT_POST:
		return in->post(in->ctx, &e->post, err);
	case EVENT_INTERACTION:
		return in->interaction(in->ctx, &e->interaction, &e->marks, err);
	case EVENT_METRIC:
		return in->metric(in->ctx, &e->metric, err);
	case EVENT_REJECT:
		return in->reject(in->ctx, &e->reject, err);
	case EVENT_RECORD:
		break;
	}
	return in->record(in->ctx, err);
}

/* The next full batch; NULL when there will be none. */
static const struct batch *full_batch(struct pump *p)
{
	const struct batch *b = NULL;

	pthread_mutex_lock(&p->lock);
	while (p->given == p->taken && !p->is_over)
		wait_usefully(p);
	if (p->given != p->taken)
		b = p->batches[p->taken % BATCHES];
	pthread_mutex_unlock(&p->lock);
	return b;
}

static void done_with(struct pump *p, bool stop)
{
	pthread_mutex_lock(&p->lock);
	p->taken++;
	p->is_stopped = stop;
	pthread_cond_signal(&p->changed);
	pthread_mutex_unlock(&p->lock);
}

static void foresee(const struct intake *in, const struct batch *b, size_t i, bool is_near)
{
	if (i < b->n && b->events[i].type == EVENT_INTERACTION)
		in->foresee(in->ctx, &b->events[i].interaction, is_near);
}

static enum srm_rc take_batch(const struct intake *in, const struct batch *b, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < b->n && rc == SRM_OK; i++) {
		foresee(in, b, i + FAR_EVENTS, false);
		foresee(in, b, i + NEAR_EVENTS, true);
		rc = take_event(in, &b->events[i], err);
	}
	return rc;
}

static enum srm_rc take_all(struct pump *p, const struct intake *intake, struct srm_err *err)
{
	const struct batch *b;
	enum srm_rc rc = SRM_OK;

	while (rc == SRM_OK && (b = full_batch(p))) {
		rc = take_batch(intake, b, err);
		done_with(p, rc != SRM_OK);
	}
	return rc;
}

enum srm_rc pump_run(const struct ingest_source *source, struct lexicon *lx,
	const struct intake *intake, struct ingest_result *result, struct srm_err *err)
{
	struct pump p = {.source = source,
		.intake = intake,
		.result = result,
		.lx = lx,
		.capabilities = ~0u,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.changed = PTHREAD_COND_INITIALIZER};
	pthread_t reader;
	enum srm_rc rc;

	str_init(&p.scratch);
	for (int i = 0; i < BATCHES; i++)
		p.batches[i] = mem_alloc(sizeof(*p.batches[i]));
	/* read by the taker only after the reader has ended */
	*result = (struct ingest_result){.outcome = INGEST_UNKNOWN};
	if (pthread_create(&reader, NULL, read_all, &p)) {
		rc = err_set(err, SRM_EIO,
			T("a thread could not be started; close other programs and try again"));
	} else {
		rc = take_all(&p, intake, err);
		pthread_join(reader, NULL);
		if (rc == SRM_OK && p.rc != SRM_OK) {
			*err = p.err;
			rc = p.rc;
		}
	}
	str_release(&p.scratch);
	for (int i = 0; i < BATCHES; i++) {
		clear(p.batches[i]);
		free(p.batches[i]);
	}
	return rc;
}
