/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <errno.h>
#include <math.h>

#include "srm/base/csv.h"
#include "srm/base/utf8.h"
#include "srm/ingest/importer.h"

enum {
	READ_AT = 1780000000, /* 2026-05-28 */
	EARLIEST_YEAR = 1899, /* 1900 to 2199, and a zone's hours beside them */
	LATEST_YEAR = 2200,
};

static long read_bytes(void *ctx, char *buf, size_t len)
{
	struct fuzz_source *f = ctx;
	size_t n = f->bytes.len - f->at;

	if (f->fails_reading && f->fail_after && ++f->calls >= f->fail_after) {
		errno = EIO;
		return -1;
	}
	if (n > len)
		n = len;
	if (f->step && n > f->step)
		n = f->step;
	if (n)
		memcpy(buf, f->bytes.s + f->at, n);
	f->at += n;
	return (long)n;
}

static bool rewind_bytes(void *ctx)
{
	struct fuzz_source *f = ctx;

	f->at = 0;
	return !f->is_pipe;
}

static long read_bytes_at(void *ctx, char *buf, size_t len, int64_t offset)
{
	struct fuzz_source *f = ctx;
	size_t from, n;

	FUZZ_CHECK(offset >= 0);
	if (f->fails_reading && f->fail_after && ++f->calls >= f->fail_after) {
		errno = EIO;
		return -1;
	}
	from = (uint64_t)offset < f->bytes.len ? (size_t)offset : f->bytes.len;
	n = f->bytes.len - from < len ? f->bytes.len - from : len;
	if (n)
		memcpy(buf, f->bytes.s + from, n);
	return (long)n;
}

static void look_at_table(void *ctx, const struct ingest_table *t)
{
	(void)ctx;
	FUZZ_CHECK(t->importer);
	for (size_t i = 0; i < t->width; i++) {
		FUZZ_CHECK(utf8_valid(t->names[i].s ? t->names[i].s : "", t->names[i].len));
		FUZZ_CHECK(!t->fields[i] || strlen(t->fields[i]) < 64);
	}
	FUZZ_CHECK(t->header && strlen(t->header) < SIZE_MAX);
	FUZZ_CHECK(!t->map_name || *t->map_name);
}

static const struct mapping *a_map(void)
{
	static struct mapping map;
	struct srm_err err = SRM_ERR_INIT;

	if (!map.at) {
		mapping_init(&map);
		FUZZ_CHECK(mapping_parse(&map,
				   "留言=comment.text,#3=time,谁=user.name,#1=id,点=likes",
				   &err) == SRM_OK);
	}
	return &map;
}

/* What tables are: 'a' nothing asked, 'b' told, 'c' mapped, 'd' known by a saved map. */
static void choose_tables(struct ingest_source *s, unsigned how)
{
	static struct saved_map saved = {.name = "a map", .header = "谁,留言,点"};

	if (how >= 1)
		s->table = look_at_table;
	if (how == 2) {
		s->map = a_map()->at;
		s->nmap = a_map()->n;
	}
	if (how == 3) {
		saved.map = a_map()->at;
		saved.nmap = a_map()->n;
		s->saved = &saved;
		s->nsaved = 1;
	}
}

static void choose_times(struct ingest_source *s, unsigned how)
{
	s->zone = ZONE_CHINA;
	s->crawled_at = how == 1 || how == 3 ? READ_AT : TIME_NONE;
	s->file_at = how >= 2 ? READ_AT + 12345 : TIME_NONE;
}

static void choose_fault(struct fuzz_source *f, unsigned how)
{
	static const int after[] = {0, 1, 2, 3, 7, 20};

	f->fail_after = after[how % SRM_COUNT(after)];
	f->fails_reading = how >= SRM_COUNT(after);
}

/* What is typed is text; names of files may be anything. */
static const char *typed(const char *word)
{
	return word && *word && utf8_valid(word, strlen(word)) ? word : NULL;
}

/* "path TAB post TAB account" */
static void split_said(struct fuzz_source *f)
{
	char *post = strchr(f->said, '\t'), *account = NULL;

	f->source.path = f->said;
	if (post)
		*post++ = '\0';
	if (post)
		account = strchr(post, '\t');
	if (account)
		*account++ = '\0';
	f->source.post = typed(post);
	f->source.account = typed(account);
}

void fuzz_source_init(struct fuzz_source *f, struct input *in)
{
	char line[16];
	struct input how;

	memset(f, 0, sizeof(*f));
	f->source.ctx = f;
	f->source.read = read_bytes;
	f->source.rewind = rewind_bytes;
	f->source.read_at = read_bytes_at;
	input_line(in, f->said, sizeof(f->said));
	split_said(f);
	input_line(in, line, sizeof(line));
	how = (struct input){line, strlen(line)};
	f->source.as = (enum ingest_as)input_choice(&how, AS_MESSAGES + 1);
	f->step = input_step(&how);
	f->is_pipe = input_choice(&how, 2);
	f->source.encoding = (enum encoding)input_choice(&how, ENC_UTF16BE + 1);
	choose_times(&f->source, input_choice(&how, 4));
	choose_fault(f, input_choice(&how, 12));
	choose_tables(&f->source, input_choice(&how, 4));
	f->bytes = input_rest(in);
	f->source.size = f->is_pipe ? -1 : (int64_t)f->bytes.len;
	if (f->is_pipe)
		f->source.read_at = NULL;
}

static void check_ref(struct ref ref)
{
	FUZZ_CHECK(ref.platform >= PLATFORM_NONE && ref.platform < PLATFORM_COUNT);
	FUZZ_CHECK(ref.kind >= ID_NONE && ref.kind <= ID_CONTENT);
	FUZZ_CHECK(ref.id.len <= CSV_RECORD_MAX && ref.realm.len <= CSV_RECORD_MAX);
	if (ref.kind == ID_NATIVE || ref.kind == ID_HASH || ref.kind == ID_NAME)
		FUZZ_CHECK(ref.id.len > 0);
	check_text(ref.realm);
	check_text(ref.id);
}

static void check_time(int64_t at)
{
	int year, month, day;

	if (at == TIME_NONE)
		return;
	date_to_civil(date_day(at, 0), &year, &month, &day);
	FUZZ_CHECK(year >= EARLIEST_YEAR && year <= LATEST_YEAR);
}

static void check_moment(int64_t at, enum precision precision)
{
	check_time(at);
	FUZZ_CHECK(precision >= PREC_NONE && precision <= PREC_RELATIVE);
	FUZZ_CHECK(at != TIME_NONE || precision == PREC_NONE);
}

static void check_count(int64_t n)
{
	FUZZ_CHECK(n >= COUNT_NONE);
}

static enum srm_rc done(struct fuzz_source *f, struct srm_err *err)
{
	if (!f->fails_reading && f->fail_after && ++f->calls >= f->fail_after)
		return err_set(err, SRM_EDB, "the sink is full");
	return SRM_OK;
}

static enum srm_rc look_at_profile(void *ctx, const struct profile *p, struct srm_err *err)
{
	FUZZ_CHECK(p->who.kind != ID_NONE && p->who.kind != ID_CONTENT);
	check_ref(p->who);
	check_text(p->name);
	FUZZ_CHECK(p->gender >= GENDER_UNKNOWN && p->gender < GENDER_COUNT);
	check_text(p->place);
	check_text(p->bio);
	check_text(p->tags);
	check_text(p->unionid);
	check_count(p->followers);
	check_count(p->follows);
	check_count(p->posts);
	FUZZ_CHECK(p->verified >= -1 && p->verified <= 1);
	check_text(p->verified_reason);
	FUZZ_CHECK(p->member_rank >= -1);
	FUZZ_CHECK(p->level >= -1);
	check_time(p->registered_at);
	check_time(p->observed_at);
	return done(ctx, err);
}

static enum srm_rc look_at_post(void *ctx, const struct post *p, struct srm_err *err)
{
	FUZZ_CHECK(p->key.kind != ID_NONE);
	check_ref(p->key);
	check_ref(p->author);
	check_ref(p->repost_of);
	FUZZ_CHECK(p->standing >= STANDING_RECORD && p->standing <= STANDING_NAMED);
	check_moment(p->created_at, p->precision);
	check_text(p->text);
	check_text(p->url);
	check_text(p->source);
	check_text(p->place);
	check_text(p->topics);
	FUZZ_CHECK(p->signs < SIGN_REPOST << 1);
	check_count(p->likes);
	check_count(p->comments);
	check_count(p->reposts);
	check_count(p->reads);
	check_time(p->observed_at);
	return done(ctx, err);
}

static enum srm_rc look_at_interaction(void *ctx, const struct interaction *i, struct srm_err *err)
{
	FUZZ_CHECK(i->key.kind != ID_NONE);
	FUZZ_CHECK(i->kind > KIND_NONE && i->kind < KIND_COUNT);
	check_ref(i->key);
	check_ref(i->actor);
	check_ref(i->target);
	check_ref(i->post);
	check_ref(i->parent);
	check_moment(i->created_at, i->precision);
	check_text(i->text);
	check_text(i->place);
	check_count(i->likes);
	check_time(i->observed_at);
	return done(ctx, err);
}

static enum srm_rc look_at_metric(void *ctx, const struct metric *m, struct srm_err *err)
{
	FUZZ_CHECK(m->name > METRIC_NONE && m->name < METRIC_COUNT);
	check_ref(m->account);
	check_ref(m->post);
	check_text(m->part);
	FUZZ_CHECK(m->hour >= -1 && m->hour <= 23);
	FUZZ_CHECK(isfinite(m->value));
	check_time(m->observed_at);
	if (m->day != DAY_NONE)
		check_time(date_day_start(m->day, 0));
	return done(ctx, err);
}

static enum srm_rc look_at_reject(void *ctx, const struct reject *r, struct srm_err *err)
{
	struct digest d = {0};

	FUZZ_CHECK(r->why && *r->why && r->line >= 0);
	digest_slice(&d, r->raw);
	for (size_t i = 0; r->row && i < r->row->n; i++)
		digest_slice(&d, r->row->cells[i]);
	return done(ctx, err);
}

struct sink fuzz_sink(struct fuzz_source *f)
{
	return (struct sink){
		.ctx = f,
		.profile = look_at_profile,
		.post = look_at_post,
		.interaction = look_at_interaction,
		.metric = look_at_metric,
		.reject = look_at_reject,
	};
}

void check_result(const struct ingest_result *result)
{
	FUZZ_CHECK(result->outcome >= INGEST_READ && result->outcome <= INGEST_ERROR_BODY);
	FUZZ_CHECK(result->encoding >= ENC_UNKNOWN && result->encoding <= ENC_UTF16BE);
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		check_text(slice_of(result->seen[lang]));
		check_text(slice_of(result->nearest[lang]));
	}
	if (result->outcome == INGEST_READ)
		FUZZ_CHECK(result->importer);
}

void fuzz_ingest(struct fuzz_source *f)
{
	const struct sink sink = fuzz_sink(f);
	struct srm_err err = SRM_ERR_INIT;
	struct ingest_result result;
	enum srm_rc rc = ingest_read(&f->source, &sink, &result, &err);

	check_err(rc, &err);
	check_result(&result);
}
