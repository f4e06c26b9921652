/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

#include "import_field.h"

#include <math.h>

#include <inttypes.h>
#include <strings.h>

#include "srm/base/html.h"
#include "srm/base/num.h"
#include "srm/base/vec.h"
#include "wechat_article.h"

enum {
	TICK_INTERRUPT = 1000,
	TICK_PROGRESS = 4096
};

/* Pointers, because a buffer must stay where it is while others are added. */
struct scratch {
	struct str **at;
	size_t n, cap;
	size_t used;
};

void scratch_reset(struct scratch *s)
{
	if (s)
		s->used = 0;
}

void scratch_free(struct scratch *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->n; i++) {
		str_release(s->at[i]);
		free(s->at[i]);
	}
	vec_release(s);
	free(s);
}

struct str *import_buffer(struct import *im)
{
	struct scratch *s = im->scratch;

	if (!s)
		s = im->scratch = mem_alloc(sizeof(*s));
	if (s->used == s->n) {
		struct str *fresh = mem_alloc(sizeof(*fresh));

		str_init(fresh);
		vec_push(s, fresh);
	}
	str_reset(s->at[s->used]);
	return s->at[s->used++];
}

static bool is_nothing(struct slice a)
{
	static const char *const words[] = {"无", "null", "none", "nan", "#name?", "{}"};
	enum {
		LONGEST = 6
	};

	if (!a.s || !a.len)
		return true;
	if (a.len > LONGEST || (a.s[0] >= '0' && a.s[0] <= '9'))
		return false;
	for (size_t i = 0; i < SRM_COUNT(words); i++)
		if (a.len == strlen(words[i]) && !strncasecmp(a.s, words[i], a.len))
			return true;
	return false;
}

struct slice import_cell_at(const struct import *im, size_t column)
{
	struct slice cell;

	if (!im->row || column >= im->row->n)
		return SLICE_NONE;
	cell = slice_trim(im->row->cells[column]);
	return is_nothing(cell) ? SLICE_NONE : cell;
}

struct slice import_cell(const struct import *im, int field)
{
	int column = im->column_of[field];

	return column < 0 ? SLICE_NONE : import_cell_at(im, (size_t)column);
}

struct slice import_text(struct import *im, struct slice raw, bool *is_cut)
{
	static const char *const tails[] = {"...全文", "…全文", "...展开全文", "...展开"};
	struct slice text = slice_trim(raw);

	*is_cut = false;
	if (!text.s)
		return SLICE_NONE;
	if (html_looks(text)) {
		struct str *out = import_buffer(im);

		html_to_text(text, out);
		text = slice_trim(str_slice(out));
	}
	for (size_t i = 0; i < SRM_COUNT(tails) && !*is_cut; i++) {
		if (!slice_ends(text, tails[i]))
			continue;
		text.len -= strlen(tails[i]);
		text = slice_trim(text);
		*is_cut = true;
	}
	return text;
}

int64_t import_count(struct slice text)
{
	int64_t n;
	bool saturated;

	text = slice_trim(text);
	/* fewer than none is none that was counted */
	return text.s && num_count(text, &n, &saturated) && n >= 0 ? n : COUNT_NONE;
}

struct date_result import_date(const struct import *im, struct slice text)
{
	struct date_result out = {TIME_NONE, PREC_NONE};

	text = slice_trim(text);
	if (!text.s || !date_parse(text, im->source->zone, im->reference_at, &out))
		return (struct date_result){TIME_NONE, PREC_NONE};
	return out;
}

enum gender import_gender(struct slice text)
{
	static const struct {
		const char *word;
		enum gender gender;
	} words[] = {
		{"m", GENDER_MALE},
		{"male", GENDER_MALE},
		{"男", GENDER_MALE},
		{"f", GENDER_FEMALE},
		{"female", GENDER_FEMALE},
		{"女", GENDER_FEMALE},
	};

	text = slice_trim(text);
	for (size_t i = 0; i < SRM_COUNT(words); i++)
		if (text.len == strlen(words[i].word) &&
			!strncasecmp(text.s, words[i].word, text.len))
			return words[i].gender;
	return GENDER_UNKNOWN;
}

/* A cell of the current row lies in its bytes. */
static bool is_of_rounded_column(const struct import *im, struct slice id)
{
	size_t n = im->row && im->row->n < IMPORT_COLUMNS_MAX ? im->row->n : 0;

	for (size_t i = 0; i < n && id.len; i++) {
		struct slice cell = im->row->cells[i];

		if (cell.s && (uintptr_t)id.s >= (uintptr_t)cell.s &&
			(uintptr_t)id.s < (uintptr_t)(cell.s + cell.len))
			return im->rounded[i / 8] >> i % 8 & 1;
	}
	return false;
}

struct ref import_weibo_id(struct import *im, struct slice id)
{
	struct str *decimal;
	int64_t mid;

	id = slice_trim(id);
	if (im->has_rounded && is_of_rounded_column(im, id)) {
		im->result->rounded_ids++;
		return REF_NONE;
	}
	switch (num_id_look(id)) {
	case ID_LOOK_NONE:
		return REF_NONE;
	case ID_LOOK_SCIENTIFIC:
		im->result->ruined_ids++;
		return REF_NONE;
	case ID_LOOK_DECIMAL:
		break;
	case ID_LOOK_TEXT:
		if (!weibo_bid_to_mid(id, &mid))
			break;
		decimal = import_buffer(im);
		str_addf(decimal, "%" PRId64, mid);
		id = str_slice(decimal);
		break;
	}
	return (struct ref){PLATFORM_WEIBO, ID_NATIVE, SLICE_NONE, id};
}

void import_mid_time(struct ref key, int64_t *at, enum precision *precision)
{
	int64_t mid, made_at;
	bool is_weak;

	if (key.platform != PLATFORM_WEIBO || key.kind != ID_NATIVE || !num_int64(key.id, &mid))
		return;
	made_at = weibo_mid_time(mid);
	if (made_at == TIME_NONE)
		return;
	is_weak = *at == TIME_NONE || *precision >= PREC_DAY;
	/* a date without a year, or of a crawler that guessed */
	if (!is_weak && *precision == PREC_MINUTE)
		is_weak = *at > made_at + DAY_S || *at < made_at - DAY_S;
	if (!is_weak)
		return;
	*at = made_at;
	*precision = PREC_SECOND;
}

struct ref import_said_post(struct import *im)
{
	struct slice said = slice_trim(slice_of(im->source->post)), last;

	if (!said.len)
		return ref_native(PLATFORM_WEIBO, im->path_post);
	last = field_link_last(said);
	return import_weibo_id(im, last.len ? last : said);
}

struct ref import_account(const struct import *im)
{
	enum platform platform = im->importer->platform;
	struct slice said = slice_trim(slice_of(im->source->account));

	if (!said.len)
		return platform == PLATFORM_WEIBO ? ref_native(platform, im->path_uid) : REF_NONE;
	if (field_is_digits(said) || slice_starts(said, "gh_"))
		return ref_native(platform, said);
	return ref_name(platform, said);
}

enum srm_rc import_tick(struct import *im, struct srm_err *err)
{
	const struct ingest_source *source = im->source;
	size_t n = im->result->records + im->result->skipped;

	if (source->progress && n % TICK_PROGRESS == 0)
		source->progress(source->ctx, *im->bytes, im->result->records);
	if (source->interrupted && n % TICK_INTERRUPT == 0 && source->interrupted(source->ctx))
		return err_set(err, SRM_EINTR, T("interrupted"));
	return SRM_OK;
}

enum srm_rc import_reject(struct import *im, long line, struct slice raw, const char *why,
	struct srm_err *err)
{
	const bool is_row = im->row && !im->row->bad;
	/* a header stands before what was left out */
	const long first = im->importer->container == CONTAINER_CSV;
	const struct reject reject = {line > first ? line + im->source->line_shift : line, why, raw,
		is_row ? im->row : NULL};

	im->result->rejected++;
	return im->sink->reject ? im->sink->reject(im->sink->ctx, &reject, err) : SRM_OK;
}

enum srm_rc import_record(struct import *im, enum srm_rc rc, struct srm_err *err)
{
	return rc == SRM_OK && im->sink->record ? im->sink->record(im->sink->ctx, err) : rc;
}

enum srm_rc import_profile(struct import *im, const struct profile *p, struct srm_err *err)
{
	if (p->who.kind == ID_NONE)
		return SRM_OK;
	im->pushed++;
	return im->sink->profile(im->sink->ctx, p, err);
}

enum srm_rc import_post(struct import *im, const struct post *p, struct srm_err *err)
{
	struct post keyed = *p;

	if (p->key.kind == ID_NONE && p->standing != STANDING_RECORD)
		return SRM_OK;
	if (p->key.kind == ID_NONE)
		keyed.key = (struct ref){.platform = im->importer->platform, .kind = ID_CONTENT};
	im->pushed++;
	return im->sink->post(im->sink->ctx, &keyed, err);
}

/* --account: whose posts are commented on, where the file does not say it. Once per post in a row. */
static enum srm_rc own_the_post(struct import *im, const struct interaction *i, struct srm_err *err)
{
	struct post p = post_empty();

	if (!im->source->account || i->post.kind != ID_NATIVE || !im->importer->platform ||
		(i->kind != KIND_COMMENT && i->kind != KIND_REPLY) ||
		slice_is(i->post.id, im->last_post))
		return SRM_OK;
	snprintf(im->last_post, sizeof(im->last_post), "%.*s", (int)i->post.id.len, i->post.id.s);
	p.key = i->post;
	p.standing = STANDING_NAMED;
	p.author =
		im->importer->platform == PLATFORM_WECHAT ? wechat_account(im) : import_account(im);
	return import_post(im, &p, err);
}

enum srm_rc import_interaction(struct import *im, const struct interaction *i, struct srm_err *err)
{
	struct interaction keyed = *i;
	enum srm_rc rc = own_the_post(im, i, err);

	if (rc != SRM_OK)
		return rc;
	if (i->key.kind == ID_NONE)
		keyed.key = (struct ref){.platform = im->importer->platform, .kind = ID_CONTENT};
	im->pushed++;
	return im->sink->interaction(im->sink->ctx, &keyed, err);
}

enum srm_rc import_metric(struct import *im, const struct metric *m, struct srm_err *err)
{
	if (m->name == METRIC_NONE || !isfinite(m->value))
		return SRM_OK;
	im->pushed++;
	return im->sink->metric ? im->sink->metric(im->sink->ctx, m, err) : SRM_OK;
}
