/* SPDX-License-Identifier: MIT */
#include "dry_run_internal.h"

#include <inttypes.h>

#include "srm/base/mem.h"
#include "srm/ingest/importer.h"
#include "srm/store/forget.h"

struct dry_run *dry_run_new(const struct cmd_ctx *ctx)
{
	struct dry_run *d = mem_alloc(sizeof(*d));

	d->ctx = ctx;
	return d;
}

void dry_run_free(struct dry_run *d)
{
	if (!d)
		return;
	for (size_t i = 0; i < d->shown.n; i++)
		for (int v = 0; v < V_COUNT; v++)
			free(d->shown.at[i].value[v]);
	for (size_t i = 0; i < d->columns.n; i++) {
		free(d->columns.at[i].path);
		free(d->columns.at[i].column);
	}
	for (size_t i = 0; i < d->files.n; i++) {
		free(d->files.at[i].path);
		free(d->files.at[i].map);
	}
	vec_release(&d->shown);
	vec_release(&d->columns);
	vec_release(&d->files);
	free(d->map);
	free(d);
}

static char *copy(struct slice a)
{
	return a.s ? mem_dup(a.s, a.len) : NULL;
}

/* ---- records ---- */

static void add_ref(struct str *out, struct ref r)
{
	static const char *const known_by[] = {[ID_NONE] = "",
		[ID_NATIVE] = "",
		[ID_HASH] = "#",
		[ID_NAME] = "@",
		[ID_CONTENT] = ""};

	if (r.kind == ID_NONE || r.kind == ID_CONTENT)
		return;
	str_addf(out, "%s%s", out->len ? " " : "", known_by[r.kind]);
	str_adds(out, r.id);
}

static char *ref_text(struct ref r)
{
	STR(out);

	add_ref(&out, r);
	return out.len ? str_detach(&out) : NULL;
}

static void add_more(struct str *out, const char *name, int64_t n)
{
	if (n != COUNT_NONE)
		str_addf(out, "%s%s=%" PRId64, out->len ? " " : "", name, n);
}

static void add_word(struct str *out, const char *name, struct slice text)
{
	if (text.len)
		str_addf(out, "%s%s=%.*s", out->len ? " " : "", name, (int)text.len, text.s);
}

static char *time_text(const struct dry_run *d, int64_t at)
{
	int zone = d->ctx->store ? store_zone(d->ctx->store) : ZONE_CHINA;
	char buf[DATE_BUF];

	if (at == TIME_NONE)
		return NULL;
	date_format(at, zone, d->ctx->json, buf);
	return mem_dup(buf, strlen(buf));
}

/* As it would be kept: without names of the erased. */
static char *text_of(const struct dry_run *d, enum platform platform, struct slice text)
{
	STR(masked);

	if (d->ctx->store && forgotten_mask(d->ctx->store, platform, text, &masked))
		return str_detach(&masked);
	return copy(text);
}

/* Counted, if it is of one who was erased. */
static bool is_erased(struct dry_run *d, const struct ref *who, const struct ref *key,
	bool (*by_key)(const struct store *st, const struct ref *key))
{
	const struct store *st = d->ctx->store;
	const bool yes = st && (forgotten_person(st, who) || (key && by_key(st, key)));

	d->erased += yes;
	return yes;
}

/* NULL when enough of the kind was shown. */
static struct shown *show(struct dry_run *d, int kind, const char *name, const char *title)
{
	struct shown none = {.title = title};

	if (!d->left[kind])
		return NULL;
	d->left[kind]--;
	none.value[V_PATH] = mem_dup(d->path, strlen(d->path));
	none.value[V_RECORD] = mem_dup(name, strlen(name));
	vec_push(&d->shown, none);
	return &d->shown.at[d->shown.n - 1];
}

static enum srm_rc see_profile(void *ctx, const struct profile *p, struct srm_err *err)
{
	struct dry_run *d = ctx;
	struct shown *s;
	STR(more);

	(void)err;
	if (is_erased(d, &p->who, NULL, NULL))
		return SRM_OK;
	if (d->ctx->store && forgotten_unionid(d->ctx->store, p->unionid)) {
		d->erased++;
		return SRM_OK;
	}
	s = show(d, KIND_COUNT, "user", T("user"));
	d->held[0]++;
	if (!s)
		return SRM_OK;
	s->value[V_PERSON] = ref_text(p->who);
	s->value[V_AT] = time_text(d, p->registered_at);
	s->value[V_TEXT] = copy(p->name);
	add_word(&more, "gender",
		slice_of(p->gender ? name_of(NAMES_GENDER, (int)p->gender) : NULL));
	add_word(&more, "place", p->place);
	add_more(&more, "followers", p->followers);
	add_more(&more, "follows", p->follows);
	add_more(&more, "posts", p->posts);
	s->value[V_MORE] = more.len ? str_detach(&more) : NULL;
	return SRM_OK;
}

static enum srm_rc see_post(void *ctx, const struct post *p, struct srm_err *err)
{
	static const char *const names[] = {"post", "embedded"};
	static const char *const titles[] = {T("post"), T("embedded post")};
	struct dry_run *d = ctx;
	struct shown *s = NULL;
	STR(more);

	(void)err;
	if (is_erased(d, &p->author, &p->key, forgotten_post))
		return SRM_OK;
	d->held[1] += p->standing == STANDING_RECORD;
	if (p->standing != STANDING_NAMED)
		s = show(d, KIND_COUNT + 1, names[p->standing], titles[p->standing]);
	if (!s)
		return SRM_OK;
	s->value[V_ID] = ref_text(p->key);
	s->value[V_PERSON] = ref_text(p->author);
	s->value[V_ABOUT] = ref_text(p->repost_of);
	s->value[V_AT] = time_text(d, p->created_at);
	s->value[V_TEXT] = text_of(d, p->key.platform, p->text);
	add_more(&more, "likes", p->likes);
	add_more(&more, "comments", p->comments);
	add_more(&more, "reposts", p->reposts);
	add_more(&more, "reads", p->reads);
	s->value[V_MORE] = more.len ? str_detach(&more) : NULL;
	return SRM_OK;
}

static enum srm_rc see_interaction(void *ctx, const struct interaction *i, struct srm_err *err)
{
	struct dry_run *d = ctx;
	struct shown *s;
	STR(about);
	STR(more);

	(void)err;
	if (is_erased(d, &i->actor, &i->key, forgotten_act))
		return SRM_OK;
	s = show(d, (int)i->kind, name_of(NAMES_KIND, (int)i->kind),
		name_title(NAMES_KIND, (int)i->kind));
	d->held[2]++;
	if (!s)
		return SRM_OK;
	s->value[V_ID] = ref_text(i->key);
	s->value[V_PERSON] = ref_text(i->actor);
	add_ref(&about, i->post);
	if (!d->ctx->store || !forgotten_person(d->ctx->store, &i->target))
		add_ref(&about, i->target);
	s->value[V_ABOUT] = about.len ? str_detach(&about) : NULL;
	s->value[V_AT] = time_text(d, i->created_at);
	s->value[V_TEXT] = text_of(d, i->key.platform, i->text);
	add_word(&more, "place", i->place);
	add_more(&more, "likes", i->likes);
	if (i->parent.kind)
		add_word(&more, "answers", i->parent.id);
	s->value[V_MORE] = more.len ? str_detach(&more) : NULL;
	return SRM_OK;
}

static enum srm_rc see_metric(void *ctx, const struct metric *m, struct srm_err *err)
{
	struct dry_run *d = ctx;
	struct shown *s = show(d, KIND_COUNT + 3, "metric", T("daily number"));
	char day[DATE_BUF];
	STR(value);

	(void)err;
	d->held[3]++;
	if (!s)
		return SRM_OK;
	s->value[V_ABOUT] = ref_text(m->post.kind ? m->post : m->account);
	if (m->day != DAY_NONE) {
		date_format_day(m->day, day);
		s->value[V_AT] = mem_dup(day, strlen(day));
	}
	str_addf(&value, "%s=%.10g", name_of(NAMES_METRIC, (int)m->name), m->value);
	add_word(&value, "part", m->part);
	s->value[V_MORE] = str_detach(&value);
	return SRM_OK;
}

static enum srm_rc see_reject(void *ctx, const struct reject *r, struct srm_err *err)
{
	struct dry_run *d = ctx;

	(void)err;
	taken_reject(d->out, r);
	return SRM_OK;
}

struct sink dry_run_sink(struct dry_run *d, const char *path, struct taken *out)
{
	d->path = path;
	d->out = out;
	free(d->map);
	d->map = NULL;
	for (int i = 0; i < KIND_COUNT + SORTS; i++)
		d->left[i] = SHOWN;
	for (int i = 0; i < SORTS; i++)
		d->held[i] = 0;
	d->erased = 0;
	return (struct sink){
		.ctx = d,
		.profile = see_profile,
		.post = see_post,
		.interaction = see_interaction,
		.metric = see_metric,
		.reject = see_reject,
	};
}

void dry_run_table(struct dry_run *d, const struct ingest_table *t)
{
	if (t->map_name && !d->map)
		d->map = mem_dup(t->map_name, strlen(t->map_name));
	for (size_t i = 0; i < t->width; i++) {
		struct column c = {
			mem_dup(d->path, strlen(d->path)), copy(t->names[i]), t->fields[i]};

		vec_push(&d->columns, c);
	}
}

void dry_run_done(struct dry_run *d, const char *path, const struct ingest_result *result)
{
	struct file f = {
		.path = mem_dup(path, strlen(path)),
		.map = d->map,
		.importer = result->importer,
		.encoding = result->encoding,
		.outcome = result->outcome,
		.records = result->records,
		.rejected = result->rejected,
		.skipped = result->skipped,
		.erased = d->erased,
	};

	d->map = NULL;
	for (int i = 0; i < SORTS; i++)
		f.held[i] = d->held[i];
	for (int lang = 0; lang < LANG_COUNT; lang++)
		snprintf(f.why[lang], sizeof(f.why[lang]), "%s%s%s", result->seen[lang],
			result->nearest[lang][0] ? msg_text((enum lang)lang, T("; ")) : "",
			result->nearest[lang]);
	vec_push(&d->files, f);
}
