/* SPDX-License-Identifier: MIT */
/* Posts and interactions on their way in. */
#include "facts_internal.h"

#include <inttypes.h>

#include "srm/base/sha256.h"
#include "tombs.h"

/* A record of many fields as content: what is not said stays none. */
static void record_reset(struct content *c, bool is_post)
{
	c->is_post = is_post;
	c->who = c->target = c->post = c->signs = 0;
	for (int i = 0; i < CT_COUNT; i++)
		c->text[i] = SLICE_NONE;
}

static void record_time(struct content *c, int64_t at, enum precision precision)
{
	c->at = precision == PREC_NONE ? TIME_NONE : at;
	c->precision = at == TIME_NONE ? (int64_t)PREC_NONE : (int64_t)precision;
}

static void record_text(struct content *c, struct slice text, bool is_cut, int64_t observed_at)
{
	c->text[CT_TEXT] = text;
	c->is_cut = text.s && is_cut;
	c->text_at = text.s ? observed_at : TIME_NONE;
}

static void widen(struct import_holds *holds, int64_t at)
{
	if (at == TIME_NONE)
		return;
	if (holds->first_at == TIME_NONE || at < holds->first_at)
		holds->first_at = at;
	if (holds->last_at == TIME_NONE || at > holds->last_at)
		holds->last_at = at;
}

/* A record that arrives at its row, and what came of it. */
struct arrival {
	enum row_kind kind;
	struct ref key;
	int64_t occurrence; /* interactions */
	struct observation now;
	struct provenance row;
	const struct marks_row *marks; /* of the text, NULL: not read */
	enum put put;
	bool is_first;     /* this import had not brought the row before */
	unsigned changed;  /* CHANGED_ bits */
	bool is_forgotten; /* a post or act of one who was erased: there is no row, nor will be */
};

/* Is the record known by its id to be of one who was erased? */
static int64_t forgotten_key(struct file_import *im, const struct arrival *a)
{
	const bool is_post = a->kind == ROW_POST;

	if (!im->st->tombs || (!is_post && a->key.kind == ID_CONTENT))
		return 0;
	return tombs_find(im->st->tombs,
		&(struct seal_of){is_post ? SEAL_POST : SEAL_ACT, (int64_t)a->key.platform,
			a->key.realm, a->key.id});
}

/* Its author or actor was erased. Whom and what else it names is known all the same. */
static enum srm_rc leave_out(struct file_import *im, const struct ref *who, const struct arrival *a,
	struct srm_err *err)
{
	const bool is_post = a->kind == ROW_POST;
	const struct seal_of what = {
		is_post ? SEAL_POST : SEAL_ACT, (int64_t)a->key.platform, a->key.realm, a->key.id};

	if (!is_post && a->key.kind == ID_CONTENT)
		return SRM_OK;
	return import_seal(im, who, &what, err);
}

/* Names of the erased out of a text that comes in; its marks are then read from what is left. */
static bool mask_text(struct file_import *im, enum platform platform)
{
	struct content *c = &im->record;

	str_reset(&im->masked);
	if (!tombs_mask(im->st->tombs, (int64_t)platform, c->text[CT_TEXT], &im->masked))
		return false;
	c->text[CT_TEXT] = str_slice(&im->masked);
	return true;
}

static enum srm_rc find_row(struct file_import *im, const struct arrival *a, int64_t *row,
	struct srm_err *err)
{
	bool is_known = false;
	enum srm_rc rc = SRM_OK;

	if (a->kind == ROW_INTERACTION)
		rc = bulk_find(&im->bulk, im->st, &a->key, a->occurrence, row, &is_known, err);
	if (rc != SRM_OK || is_known)
		return rc;
	rc = row_settle(im->st, err);
	return rc == SRM_OK ? row_find(im->st, a->kind, &a->key, a->occurrence, row, err) : rc;
}

static enum srm_rc make_row(struct file_import *im, struct arrival *a, struct srm_err *err)
{
	struct provenance *p = &a->row;
	enum srm_rc rc;

	p->sole_import = im->id;
	p->observed_at = a->now.at;
	p->likes = a->now.likes;
	p->likes_at = a->now.likes_at;
	a->put = PUT_NEW;
	im->has_changed = true;
	if (a->kind == ROW_INTERACTION)
		p->row = ++im->last_interaction;
	rc = row_insert(im->st, &im->record, p, &a->key, a->occurrence, a->marks, err);
	if (rc == SRM_OK && a->kind == ROW_INTERACTION)
		bulk_add(&im->bulk, &a->key, p->row);
	return rc;
}

/* What rests on a row that has changed. */
static enum srm_rc tell_change(struct file_import *im, const struct arrival *a, struct srm_err *err)
{
	enum srm_rc rc = row_changed(im->st, &im->row, &a->row, a->changed, err);

	if (rc == SRM_OK && a->kind == ROW_POST && a->changed & CHANGED_WHO)
		rc = bulk_dirty_post(&im->bulk, im->st, a->row.row, err);
	return rc;
}

/*
 * Merge im->record into the row of its key, or make the row. The same for
 * posts and interactions.
 */
static enum srm_rc row_put(struct file_import *im, struct arrival *a, struct srm_err *err)
{
	bool found = false, shared = false, is_same;
	const struct observation now = a->now;
	struct provenance *p = &a->row, before;
	enum srm_rc rc;

	*p = (struct provenance){.kind = a->kind};
	a->put = PUT_UNCHANGED;
	a->is_first = true;
	a->changed = 0;
	rc = find_row(im, a, &p->row, err);
	if (rc == SRM_OK && p->row)
		rc = row_settle(im->st, err);
	if (rc == SRM_OK && p->row)
		rc = row_load(im->st, &im->row, p, &found, err);
	if (rc != SRM_OK)
		return rc;
	if (!found) {
		int64_t forgotten = forgotten_key(im, a);

		a->is_forgotten = forgotten != 0;
		return forgotten ? import_leave_out(im, forgotten, err) : make_row(im, a, err);
	}
	p->text_at = im->row.text_at;
	before = *p;
	rc = seen_merge(im, p, now, &shared, &a->is_first, &a->changed, err);
	if (rc != SRM_OK)
		return rc;
	is_same = !a->changed;
	if (shared)
		p->sole_import = 0;
	p->observed_at = earlier(p->observed_at, now.at);
	later_likes(&p->likes, &p->likes_at, now.likes, now.likes_at);
	if (p->likes != before.likes || p->likes_at != before.likes_at)
		a->changed |= CHANGED_OTHER;
	if (a->changed) {
		a->put = PUT_UPDATED;
		im->has_changed = true;
	}
	if (!a->changed && !shared && p->observed_at == before.observed_at)
		return SRM_OK;
	rc = is_same ? row_observe(im->st, &im->row, p, err) : row_update(im->st, &im->row, p, err);
	return rc == SRM_OK ? tell_change(im, a, err) : rc;
}

/* ---- posts ---- */

/* Remember the best standing this import gave a post, for import_holds(). */
static bool post_touch(struct file_import *im, int64_t post, enum standing standing)
{
	int64_t *const counts[] = {
		&im->holds.posts, &im->holds.posts_embedded, &im->holds.posts_named};
	int64_t *known = map_get(&im->posts, &post, sizeof(post));

	if (known && *known <= (int64_t)standing)
		return false;
	if (known)
		--*counts[*known == STANDING_NAMED ? STANDING_NAMED : STANDING_EMBEDDED];
	++*counts[standing];
	map_put(&im->posts, &post, sizeof(post), (int64_t)standing);
	return true;
}

static struct slice post_content_key(struct file_import *im, const struct post *p)
{
	char hex[65];

	str_reset(&im->key);
	str_addf(&im->key, "%" PRId64 "|%" PRId64 "|", im->record.who, im->record.at);
	str_adds(&im->key, p->text);
	sha256_hex(im->key.buf, im->key.len, hex);
	str_reset(&im->key);
	str_addn(&im->key, hex, 32);
	return str_slice(&im->key);
}

/* ID_CONTENT becomes a key in realm '#'. A reference without any key gives none. */
static struct ref settled_key(struct ref key, struct slice content)
{
	if (key.kind == ID_CONTENT)
		return (struct ref){key.platform, ID_CONTENT, SLICE_LIT("#"), content};
	return key;
}

static void remember_post(struct file_import *im, const struct ref *key, int64_t post)
{
	str_reset(&im->last_post);
	if (!key->realm.len)
		str_adds(&im->last_post, key->id);
	im->last_post_platform = key->platform;
	im->last_post_id = post;
}

enum srm_rc post_resolve(struct file_import *im, const struct ref *key, int64_t *out,
	struct srm_err *err)
{
	struct arrival a = {.kind = ROW_POST,
		.key = *key,
		.now = {TIME_NONE, TIME_NONE, COUNT_NONE, TIME_NONE}};
	int64_t *known;
	enum srm_rc rc;
	struct content *c = &im->record;

	*out = 0;
	if (key->kind == ID_NONE || !key->id.len)
		return SRM_OK;
	if (slice_eq(key->id, str_slice(&im->last_post)) && !key->realm.len &&
		key->platform == im->last_post_platform) {
		*out = im->last_post_id;
		return SRM_OK;
	}
	str_reset(&im->key);
	str_addc(&im->key, (char)key->platform);
	str_adds(&im->key, key->realm);
	str_addc(&im->key, '|');
	str_adds(&im->key, key->id);
	known = map_get(&im->post_ids, im->key.buf, im->key.len);
	if (known) {
		*out = *known;
		remember_post(im, key, *out);
		return SRM_OK;
	}
	record_reset(c, true);
	c->what = STANDING_NAMED;
	record_time(c, TIME_NONE, PREC_NONE);
	record_text(c, SLICE_NONE, false, TIME_NONE);
	rc = row_put(im, &a, err);
	*out = a.row.row;
	if (rc != SRM_OK)
		return rc;
	if (!a.is_forgotten)
		post_touch(im, *out, STANDING_NAMED);
	map_put(&im->post_ids, im->key.buf, im->key.len, *out);
	remember_post(im, key, *out);
	return SRM_OK;
}

enum srm_rc import_put_post(struct file_import *im, const struct post *p, enum put *put,
	struct srm_err *err)
{
	struct content *c = &im->record;
	struct arrival a = {
		.kind = ROW_POST, .now = {p->observed_at, TIME_NONE, COUNT_NONE, TIME_NONE}};
	struct known_one *author;
	int64_t source;
	enum put counted;
	enum srm_rc rc;

	*put = PUT_UNCHANGED;
	if (p->key.kind == ID_NONE)
		return SRM_OK;
	rc = identity_known(im, &p->author, &author, err);
	if (rc == SRM_OK)
		rc = post_resolve(im, &p->repost_of, &source, err);
	if (rc != SRM_OK)
		return rc;
	if (author && author->is_forgotten) {
		im->left_out++;
		import_moment(im, p->created_at);
		import_moment(im, p->observed_at);
		a.key = settled_key(p->key, SLICE_NONE);
		return a.key.id.len ? leave_out(im, &p->author, &a, err) : SRM_OK;
	}
	if (p->standing == STANDING_RECORD)
		identity_touch(im, author, TOUCHED_ACTS);
	record_reset(c, true);
	c->what = (int64_t)p->standing;
	c->who = author ? author->row : 0;
	c->post = source;
	c->signs = p->signs;
	record_time(c, p->created_at, p->precision);
	import_moment(im, c->at);
	import_moment(im, p->observed_at);
	record_text(c, p->text, p->is_cut, p->observed_at);
	c->text[CT_URL] = p->url;
	c->text[CT_SOURCE] = p->source;
	c->text[CT_PLACE] = p->place;
	c->text[CT_TOPICS] = p->topics;
	a.key = settled_key(p->key,
		p->key.kind == ID_CONTENT ? post_content_key(im, p) : SLICE_NONE);
	mask_text(im, p->key.platform);
	rc = row_put(im, &a, err);
	*put = a.put;
	im->left_out += a.is_forgotten;
	if (rc != SRM_OK || a.is_forgotten)
		return rc;
	post_touch(im, a.row.row, p->standing);
	if (p->standing == STANDING_RECORD)
		widen(&im->holds, c->at);
	rc = post_count_put(im, a.row.row, p, &counted, err);
	if (rc == SRM_OK && counted != PUT_UNCHANGED) {
		if (*put == PUT_UNCHANGED)
			*put = PUT_UPDATED;
		rc = identity_dirty(im, author, err);
	}
	return rc;
}

/* ---- interactions ---- */

/*
 * A record without an id is its content. Natural keys, not surrogates, so
 * that the same record has the same key in every database.
 */
static struct slice interaction_content_key(struct file_import *im, const struct interaction *i)
{
	const struct ref *const refs[] = {&i->actor, &i->target, &i->post};
	char hex[65];

	str_reset(&im->key);
	str_addf(&im->key, "%d|%d|%" PRId64, (int)i->key.platform, (int)i->kind,
		i->created_at == TIME_NONE ? 0 : i->created_at);
	for (size_t k = 0; k < SRM_COUNT(refs); k++) {
		str_addf(&im->key, "|%d|", (int)refs[k]->kind);
		str_adds(&im->key, refs[k]->id);
	}
	str_addc(&im->key, '|');
	str_adds(&im->key, i->text);
	sha256_hex(im->key.buf, im->key.len, hex);
	str_reset(&im->key);
	str_addn(&im->key, hex, 32);
	return str_slice(&im->key);
}

/* How often this import has given the same keyless record, this one included. */
static int64_t occurrence_of(struct file_import *im, struct slice key)
{
	int64_t *known = map_get(&im->occurrences, key.s, key.len);

	if (known)
		return ++*known;
	map_put(&im->occurrences, key.s, key.len, 1);
	return 1;
}

static enum srm_rc marks_put(struct file_import *im, int64_t row, const struct marks_row *marks,
	struct srm_err *err)
{
	struct rows *rows = store_rows(im->st, W_TEXT_MARKS);

	rows_bind_int(rows, 1, row);
	rows_bind_int(rows, 2, marks->bits);
	rows_bind_real(rows, 3, marks->relevance);
	rows_bind_text(rows, 4, marks->via.len ? marks->via : SLICE_NONE);
	return rows_run(rows, NULL, err);
}

static enum srm_rc fill_record(struct file_import *im, const struct interaction *i,
	struct known_one **actor, struct srm_err *err)
{
	struct content *c = &im->record;
	int64_t target, post;
	enum srm_rc rc = identity_known(im, &i->actor, actor, err);

	if (rc == SRM_OK)
		rc = identity_resolve(im, &i->target, &target, err);
	if (rc == SRM_OK)
		rc = post_resolve(im, &i->post, &post, err); /* uses im->record */
	if (rc != SRM_OK)
		return rc;
	identity_touch(im, *actor, TOUCHED_ACTS);
	record_reset(c, false);
	c->what = (int64_t)i->kind;
	c->who = *actor ? (*actor)->row : 0;
	c->target = target;
	c->post = post;
	record_time(c, i->created_at, i->precision);
	import_moment(im, c->at);
	import_moment(im, i->observed_at);
	record_text(c, i->text, i->is_cut, i->observed_at);
	c->text[CT_PARENT] = i->parent.kind == ID_NONE ? SLICE_NONE : i->parent.id;
	if (im->st->tombs && c->text[CT_PARENT].len &&
		tombs_find(im->st->tombs,
			&(struct seal_of){SEAL_ACT, (int64_t)i->key.platform,
				i->key.kind == ID_CONTENT ? SLICE_NONE : i->key.realm,
				i->parent.id}))
		c->text[CT_PARENT] = SLICE_NONE;
	c->text[CT_PLACE] = i->place;
	return SRM_OK;
}

enum srm_rc import_put_interaction(struct file_import *im, const struct interaction *i,
	const struct marks_row *marks, enum put *put, struct srm_err *err)
{
	struct arrival a = {.kind = ROW_INTERACTION,
		.key = i->key,
		.occurrence = 1,
		.now = {i->observed_at, TIME_NONE, i->likes,
			i->likes < 0 ? TIME_NONE : i->observed_at},
		.marks = marks};
	struct known_one *actor;
	enum srm_rc rc;

	*put = PUT_UNCHANGED;
	if (a.key.kind == ID_NONE)
		return SRM_OK;
	rc = fill_record(im, i, &actor, err);
	if (rc != SRM_OK)
		return rc;
	if (actor && actor->is_forgotten) {
		im->left_out++;
		import_moment(im, i->created_at);
		import_moment(im, i->observed_at);
		return leave_out(im, &i->actor, &a, err);
	}
	if (a.key.kind == ID_CONTENT) {
		a.key = settled_key(a.key, interaction_content_key(im, i));
		if (i->repeats_are_real)
			a.occurrence = occurrence_of(im, a.key.id);
	}
	if (mask_text(im, i->key.platform)) {
		marks = a.marks = NULL;
		rc = store_set(im->st, "derived.unread", SLICE_LIT("1"), err);
	}
	if (rc == SRM_OK)
		rc = row_put(im, &a, err);
	*put = a.put;
	im->left_out += a.is_forgotten;
	if (rc != SRM_OK || a.is_forgotten)
		return rc;
	if (*put == PUT_NEW || (a.is_first && a.row.sole_import != im->id))
		im->holds.interactions[i->kind]++;
	widen(&im->holds, im->record.at);
	if (*put == PUT_NEW)
		return identity_dirty(im, actor, err);
	/* the marks belong to the record's text: only when that is the text that holds */
	if (marks && a.changed & CHANGED_TEXT && slice_eq(im->row.text[CT_TEXT], i->text))
		rc = marks_put(im, a.row.row, marks, err);
	return rc;
}
