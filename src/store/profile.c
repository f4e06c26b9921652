/* SPDX-License-Identifier: MIT */
/* What is kept as it was seen: profiles and post counts, one row per content and day. */
#include "facts_internal.h"

#include <inttypes.h>

#include "tombs.h"

/* Eight bytes, the lowest first whatever the machine. */
static uint64_t word_at(const char *p, size_t n)
{
	uint64_t word = 0;

	for (size_t i = 0; i < n; i++)
		word |= (uint64_t)(unsigned char)p[i] << 8 * i;
	return word;
}

static uint64_t stir(uint64_t h, uint64_t word)
{
	h = (h ^ word) * UINT64_C(0xff51afd7ed558ccd);
	return h ^ h >> 32;
}

/* A digest of bytes, never negative. */
static int64_t digest63(struct slice bytes)
{
	uint64_t h = UINT64_C(0x9E3779B97F4A7C15) ^ bytes.len;

	for (; bytes.len >= 8; bytes.s += 8, bytes.len -= 8)
		h = stir(h, word_at(bytes.s, 8));
	if (bytes.len)
		h = stir(h, word_at(bytes.s, bytes.len));
	h *= UINT64_C(0xc4ceb9fe1a85ec53);
	return (int64_t)((h ^ h >> 29) >> 1);
}

static void add_field(struct str *s, struct slice text)
{
	str_addc(s, text.s ? '1' : '0');
	str_adds(s, text);
	str_addc(s, '\x1f');
}

static void add_number(struct str *s, int64_t n)
{
	char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (char)((uint64_t)n >> 8 * i & 0xFF);
	str_addn(s, bytes, sizeof(bytes));
}

static void profile_content(struct str *s, const struct profile *p)
{
	const int64_t numbers[] = {(int64_t)p->gender, p->followers, p->follows, p->posts,
		p->verified, p->verified_type, p->registered_at, p->member_rank};

	str_reset(s);
	add_field(s, p->name);
	add_field(s, p->place);
	add_field(s, p->bio);
	add_field(s, p->tags);
	add_field(s, p->unionid);
	add_field(s, p->verified_reason);
	for (size_t i = 0; i < SRM_COUNT(numbers); i++)
		add_number(s, numbers[i]);
	/* later than the others: without it the content is what it always was */
	if (p->level >= 0)
		add_number(s, p->level);
}

static bool profile_says_nothing(const struct profile *p)
{
	return !p->name.s && !p->place.s && !p->bio.s && !p->tags.s && !p->unionid.s &&
	       !p->verified_reason.s && p->gender == GENDER_UNKNOWN && p->followers < 0 &&
	       p->follows < 0 && p->posts < 0 && p->verified < 0 && p->member_rank < 0 &&
	       p->level < 0 && p->registered_at == TIME_NONE;
}

/* METHOD of counting: a unionid is an identifier, not a profile field. */
static bool profile_describes(const struct profile *p)
{
	struct profile q = *p;

	q.unionid = SLICE_NONE;
	return !profile_says_nothing(&q);
}

static int64_t day_of(const struct file_import *im, int64_t at)
{
	return at == TIME_NONE ? -1 : date_day(at, store_zone(im->st));
}

/* The row exists: note that this import brought it too, and the earlier observation. */
static enum srm_rc seen_again(struct file_import *im, struct provenance *p, int64_t observed_at,
	enum stmt update, struct srm_err *err)
{
	bool shared;
	int64_t at = earlier(p->observed_at, observed_at);
	struct rows *rows;
	enum srm_rc rc = seen_add(im, p, observed_at, &shared, err);

	if (rc != SRM_OK || (!shared && at == p->observed_at))
		return rc;
	rows = store_rows(im->st, update);
	rows_bind_int(rows, 1, p->row);
	rows_bind_time(rows, 2, at);
	if (p->sole_import && !shared)
		rows_bind_int(rows, 3, p->sole_import);
	return rows_run(rows, NULL, err);
}

/* A name, a gender, a place: all that most files show of most people. */
static bool profile_is_brief(const struct profile *p)
{
	return !p->bio.s && !p->tags.s && !p->unionid.s && !p->verified_reason.s &&
	       p->followers < 0 && p->follows < 0 && p->posts < 0 && p->verified < 0 &&
	       p->member_rank < 0 && p->level < 0 && p->registered_at == TIME_NONE;
}

static enum srm_rc profile_add(struct file_import *im, int64_t identity, const struct profile *p,
	const struct profile_row *row, struct srm_err *err)
{
	struct rows *rows = store_batch(im->st, profile_is_brief(p) ? W_PROFILE_BRIEF : W_PROFILE);

	rows_bind_int(rows, 1, identity);
	rows_bind_time(rows, 2, p->observed_at);
	rows_bind_int(rows, 3, day_of(im, p->observed_at));
	rows_bind_int(rows, 4, row->digest);
	rows_bind_text(rows, 5, p->name);
	if (p->gender != GENDER_UNKNOWN)
		rows_bind_int(rows, 6, (int64_t)p->gender);
	rows_bind_text(rows, 7, p->place);
	str_reset(&im->masked);
	if (tombs_mask(im->st->tombs, (int64_t)p->who.platform, p->bio, &im->masked))
		rows_bind_text(rows, 8, str_slice(&im->masked));
	else
		rows_bind_text(rows, 8, p->bio);
	rows_bind_text(rows, 9, p->tags);
	rows_bind_text(rows, 10, p->unionid);
	rows_bind_count(rows, 11, p->followers);
	rows_bind_count(rows, 12, p->follows);
	rows_bind_count(rows, 13, p->posts);
	rows_bind_count(rows, 14, p->verified);
	if (p->verified >= 0)
		rows_bind_int(rows, 15, p->verified_type);
	rows_bind_text(rows, 16, p->verified_reason);
	rows_bind_time(rows, 17, p->registered_at);
	rows_bind_int(rows, 18, im->id);
	rows_bind_count(rows, 19, p->member_rank);
	if (row->relevance >= 0)
		rows_bind_real(rows, 20, row->relevance);
	rows_bind_count(rows, 21, p->level);
	rows_bind_int(rows, 22, ++im->last_profile);
	return rows_run(rows, NULL, err);
}

/*
 * Has this import put the same content on the same day, observed no later?
 * *slot: where to remember it, or -1; *is_new: nobody ever has.
 */
static bool is_repeated(const struct known_one *one, int64_t digest, uint32_t second, int *slot,
	bool *is_new)
{
	*slot = -1;
	*is_new = one->is_new && !one->has_more;
	for (int i = 0; i < KNOWN_PROFILES; i++) {
		if (one->digest[i] == digest) {
			*slot = i;
			*is_new = false;
			return one->seen_s[i] <= second;
		}
		if (!one->digest[i] && *slot < 0)
			*slot = i;
	}
	return false;
}

/* Identity, day, digest. */
struct profile_key {
	int64_t identity, day, digest;
};

static enum srm_rc profile_find(struct file_import *im, const struct profile_key *key,
	bool is_fresh, struct provenance *known, struct srm_err *err)
{
	bool is_told;
	struct rows *rows;
	enum srm_rc rc = bulk_find_profile(&im->bulk, im->st, key, sizeof(*key), is_fresh,
		&known->row, &is_told, err);

	if (rc == SRM_OK && (!is_told || known->row))
		rc = store_settle_of(im->st, W_PROFILE, err);
	if (rc == SRM_OK && (!is_told || known->row))
		rc = store_settle_of(im->st, W_PROFILE_BRIEF, err);
	if (rc != SRM_OK || (is_told && !known->row))
		return rc;
	rows = store_rows(im->st, is_told ? Q_PROFILE_ROW : Q_PROFILE);
	rows_bind_int(rows, 1, is_told ? known->row : key->identity);
	if (!is_told) {
		rows_bind_int(rows, 2, key->day);
		rows_bind_int(rows, 3, key->digest);
	}
	if (rows_next(rows, &rc, err)) {
		known->row = rows_int(rows, 0);
		known->sole_import = rows_int(rows, 1);
		known->observed_at = rows_time(rows, 2);
	}
	rows_done(rows);
	return rc;
}

/* Digest of content and day; 0 stands for none. */
static int64_t dated(int64_t digest, int64_t day)
{
	const uint64_t mixed = (uint64_t)digest ^ (uint64_t)day * UINT64_C(0x9E3779B97F4A7C15);

	return mixed ? (int64_t)mixed : 1;
}

int64_t profile_digest(const struct profile *p, struct str *scratch)
{
	profile_content(scratch, p);
	return digest63(str_slice(scratch));
}

/* Of one who was erased nothing is kept, but what else they are called has to be known. */
static enum srm_rc leave_out(struct file_import *im, const struct profile *p, struct srm_err *err)
{
	const struct seal_of name = {SEAL_NAME, (int64_t)p->who.platform, SLICE_NONE, p->name};
	const struct seal_of unionid = {SEAL_UNIONID, 0, SLICE_NONE, p->unionid};
	bool is_account = false;
	enum srm_rc rc = SRM_OK;

	import_moment(im, p->observed_at);
	if (p->name.len) {
		struct rows *rows = store_rows(im->st, Q_ACCOUNT_NAMED);
		int64_t n;

		rows_bind_text(rows, 1, p->name);
		rc = rows_one_int(rows, 0, &n, err);
		is_account = n > 0;
	}
	if (rc == SRM_OK && !is_account)
		rc = import_seal(im, &p->who, &name, err);
	return rc == SRM_OK ? import_seal(im, &p->who, &unionid, err) : rc;
}

/* A unionid leads to another id of an erased person. */
static enum srm_rc seal_by_unionid(struct file_import *im, const struct profile *p,
	struct known_one *one, struct srm_err *err)
{
	const struct seal_of unionid = {SEAL_UNIONID, 0, SLICE_NONE, p->unionid};
	const struct seal_of who = {
		(enum seal_kind)p->who.kind, (int64_t)p->who.platform, p->who.realm, p->who.id};
	int64_t forgotten = p->unionid.len ? tombs_find(im->st->tombs, &unionid) : 0;
	enum srm_rc rc;

	if (!forgotten)
		return SRM_OK;
	one->is_forgotten = true;
	rc = import_leave_out(im, forgotten, err);
	return rc == SRM_OK ? tombs_add(im->st, &who, forgotten, &im->has_sealed, err) : rc;
}

static uint32_t second_of(const struct file_import *im, int64_t at, int64_t day)
{
	return at == TIME_NONE ? 0 : (uint32_t)(at - date_day_start(day, store_zone(im->st)));
}

enum srm_rc import_put_profile(struct file_import *im, const struct profile *p,
	const struct profile_row *row, enum put *put, struct srm_err *err)
{
	struct provenance before = {.kind = ROW_PROFILE, .likes = COUNT_NONE};
	struct profile_key key = {.day = day_of(im, p->observed_at), .digest = row->digest};
	const uint32_t second = second_of(im, p->observed_at, key.day);
	struct known_one *one;
	bool is_new;
	int slot;
	enum srm_rc rc = identity_known(im, &p->who, &one, err);

	*put = PUT_UNCHANGED;
	if (rc == SRM_OK && one && im->st->tombs && !one->is_forgotten)
		rc = seal_by_unionid(im, p, one, err);
	if (rc == SRM_OK && one && one->is_forgotten) {
		im->left_out++;
		return leave_out(im, p, err);
	}
	if (rc != SRM_OK || !one || profile_says_nothing(p))
		return rc;
	import_moment(im, p->observed_at);
	if (profile_describes(p))
		identity_touch(im, one, TOUCHED_PROFILE);
	if (is_repeated(one, dated(key.digest, key.day), second, &slot, &is_new))
		return SRM_OK;
	key.identity = one->row;
	if (!is_new)
		rc = profile_find(im, &key, one->is_new, &before, err);
	if (rc != SRM_OK)
		return rc;
	if (slot >= 0) {
		one->digest[slot] = dated(key.digest, key.day);
		one->seen_s[slot] = second;
	} else {
		one->has_more = true;
	}
	if (before.row)
		return seen_again(im, &before, p->observed_at, W_PROFILE_SEEN, err);
	*put = PUT_NEW;
	im->has_changed = true;
	rc = profile_add(im, one->row, p, row, err);
	if (rc == SRM_OK && !one->is_new)
		bulk_add_profile(&im->bulk, &key, sizeof(key), im->last_profile);
	return rc == SRM_OK ? identity_dirty(im, one, err) : rc;
}

enum srm_rc post_count_put(struct file_import *im, int64_t post, const struct post *p,
	enum put *put, struct srm_err *err)
{
	struct provenance known = {.kind = ROW_POST_COUNT, .likes = COUNT_NONE};
	int64_t day = day_of(im, p->observed_at), digest;
	struct rows *rows;
	enum srm_rc rc;

	*put = PUT_UNCHANGED;
	if (p->likes < 0 && p->comments < 0 && p->reposts < 0 && p->reads < 0)
		return SRM_OK;
	str_reset(&im->json);
	str_addf(&im->json, "%d,%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64, (int)p->standing,
		p->likes, p->comments, p->reposts, p->reads);
	digest = digest63(str_slice(&im->json));
	rows = store_rows(im->st, Q_POST_COUNT);
	rows_bind_int(rows, 1, post);
	rows_bind_int(rows, 2, day);
	rows_bind_int(rows, 3, digest);
	if (rows_next(rows, &rc, err)) {
		known.row = rows_int(rows, 0);
		known.sole_import = rows_int(rows, 1);
		known.observed_at = rows_time(rows, 2);
	}
	rows_done(rows);
	if (rc != SRM_OK)
		return rc;
	if (known.row)
		return seen_again(im, &known, p->observed_at, W_POST_COUNT_SEEN, err);
	*put = PUT_UPDATED;
	im->has_changed = true;
	rows = store_rows(im->st, W_POST_COUNT);
	rows_bind_int(rows, 1, post);
	rows_bind_time(rows, 2, p->observed_at);
	rows_bind_int(rows, 3, day);
	rows_bind_int(rows, 4, (int64_t)p->standing);
	rows_bind_count(rows, 5, p->likes);
	rows_bind_count(rows, 6, p->comments);
	rows_bind_count(rows, 7, p->reposts);
	rows_bind_count(rows, 8, p->reads);
	rows_bind_int(rows, 9, digest);
	rows_bind_int(rows, 10, im->id);
	return rows_run(rows, NULL, err);
}
