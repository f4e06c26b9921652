/* SPDX-License-Identifier: MIT */
#include "bulk.h"

#include "srm/base/mem.h"
#include "srm/base/num.h"

enum {
	PROFILES_MOST = 20000,
	BULK_LEAST = 20000,   /* interactions that make it worth while */
	BULK_SHARE = 8,       /* and held for each of them, at most */
	SLOTS_MOST = 1 << 21, /* 24 MiB of keys; three quarters are used at most */
	SLOTS_LEAST = 1 << 12,
};

/* Page cache while rows go to places all over the file: no hash of keys takes that room then. */
#define SEEKING_KIB "56000"

static enum srm_rc cache(struct store *st, const char *kib, struct srm_err *err)
{
	STR(sql);

	str_addf(&sql, "PRAGMA cache_size = -%s", kib);
	return store_exec(st, sql.buf, err);
}

/* The statement that made an index into *out, and the index dropped. */
static enum srm_rc put_off(struct store *st, const char *index, struct str *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SCHEMA_SQL);
	enum srm_rc rc;
	STR(drop);

	rows_bind_text(rows, 1, slice_of(index));
	if (rows_next(rows, &rc, err)) {
		str_adds(out, rows_text(rows, 0));
		str_add(out, ";");
	}
	rows_done(rows);
	if (rc != SRM_OK || !out->len)
		return rc;
	str_addf(&drop, "DROP INDEX %s", index);
	return store_exec(st, drop.buf, err);
}

static void forget_keys(struct bulk *b)
{
	free(b->natives);
	free(b->rows);
	b->natives = NULL;
	b->rows = NULL;
	b->n = b->nslots = 0;
}

static size_t first_slot(const struct bulk *b, int64_t native)
{
	uint64_t h = (uint64_t)native * UINT64_C(0x9E3779B97F4A7C15);

	return (size_t)(h >> 32) & (b->nslots - 1);
}

static size_t slot_of(const struct bulk *b, int64_t native)
{
	size_t slot = first_slot(b, native);

	while (b->natives[slot] && b->natives[slot] != native)
		slot = (slot + 1) & (b->nslots - 1);
	return slot;
}

void bulk_fetch(const struct bulk *b, const struct ref *key)
{
	int64_t native;
	size_t slot;

	if (!b->natives || key->kind != ID_NATIVE || !num_decimal(key->id, &native))
		return;
	slot = first_slot(b, native);
	__builtin_prefetch(&b->natives[slot], 1);
	__builtin_prefetch(&b->rows[slot], 1);
}

/* Keys that the hash can hold: plain numbers of one platform. */
static bool fits(struct bulk *b, const struct ref *key, int64_t occurrence, int64_t *native)
{
	if (key->kind != ID_NATIVE || key->realm.len || occurrence != 1 ||
		!num_decimal(key->id, native) || !*native)
		return false;
	if (!b->platform)
		b->platform = (unsigned char)key->platform;
	return b->platform == (unsigned char)key->platform && 4 * (b->n + 1) <= 3 * b->nslots;
}

void bulk_add(struct bulk *b, const struct ref *key, int64_t row)
{
	int64_t native;
	size_t slot;

	if (!b->natives || !fits(b, key, 1, &native))
		return;
	slot = slot_of(b, native);
	b->natives[slot] = native;
	b->rows[slot] = (uint32_t)row;
	b->n++;
}

static enum srm_rc put_off_all(struct bulk *b, struct store *st, struct srm_err *err)
{
	static const char *const unread[] = {
		"interaction_actor", "interaction_post", "profile_name"};
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < SRM_COUNT(unread) && rc == SRM_OK; i++)
		rc = put_off(st, unread[i], &b->rebuild, err);
	return rc;
}

/* The keys that are held into the hash; without them all it is of no use. */
static enum srm_rc load_keys(struct bulk *b, struct store *st, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_INTERACTION_KEYS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		const struct ref key = {(enum platform)rows_int(rows, 0), ID_NATIVE,
			rows_text(rows, 1), rows_text(rows, 2)};
		size_t before = b->n;

		if (rows_int(rows, 3) == 1)
			bulk_add(b, &key, rows_int(rows, 4));
		if (b->n == before) {
			forget_keys(b);
			break;
		}
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc hash_keys(struct bulk *b, struct store *st, int64_t held, int64_t expected,
	struct srm_err *err)
{
	enum srm_rc rc;

	for (b->nslots = SLOTS_LEAST; b->nslots < SLOTS_MOST; b->nslots *= 2)
		if ((int64_t)b->nslots * 3 / 4 > held + expected)
			break;
	if (held > (int64_t)b->nslots / 4)
		return SRM_OK;
	b->natives = mem_alloc(b->nslots * sizeof(*b->natives));
	b->rows = mem_alloc(b->nslots * sizeof(*b->rows));
	rc = load_keys(b, st, err);
	return rc == SRM_OK && b->natives ? put_off(st, "interaction_key", &b->rebuild_key, err)
					  : rc;
}

/* The few profiles that are held, by key; many are better left to the index. */
static enum srm_rc load_profiles(struct bulk *b, struct store *st, int64_t expected,
	struct srm_err *err)
{
	struct rows *rows;
	int64_t held;
	enum srm_rc rc = rows_one_int(store_rows(st, Q_PROFILE_LAST), 0, &held, err);

	if (rc != SRM_OK || held > PROFILES_MOST || held > expected / 8)
		return rc;
	rows = store_rows(st, Q_PROFILE_KEYS);
	while (rows_next(rows, &rc, err)) {
		const int64_t key[] = {rows_int(rows, 0), rows_int(rows, 1), rows_int(rows, 2)};

		map_put(&b->profiles, key, sizeof(key), rows_int(rows, 3));
	}
	rows_done(rows);
	return rc == SRM_OK ? put_off(st, "profile_key", &b->rebuild_profile, err) : rc;
}

static enum srm_rc load_identities(struct store *st, struct known *known, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_IDENTITY_KEYS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		const struct ref who = {(enum platform)rows_int(rows, 0),
			(enum id_kind)rows_int(rows, 1), rows_text(rows, 2), rows_text(rows, 3)};
		bool is_new;
		struct known_one *one = known_get(known, &who, &is_new);

		if (one) {
			one->row = (uint32_t)rows_int(rows, 4);
			one->capabilities = (unsigned char)rows_int(rows, 5);
		}
	}
	rows_done(rows);
	return rc;
}

enum srm_rc bulk_begin(struct bulk *b, struct store *st, int64_t expected, struct known *known,
	struct srm_err *err)
{
	int64_t held, identities;
	enum srm_rc rc = rows_one_int(store_rows(st, Q_INTERACTION_LAST), 0, &held, err);

	if (rc != SRM_OK || expected < BULK_LEAST || expected < held / BULK_SHARE)
		return rc == SRM_OK ? cache(st, SEEKING_KIB, err) : rc;
	rc = put_off_all(b, st, err);
	if (rc == SRM_OK)
		rc = hash_keys(b, st, held, expected, err);
	if (rc == SRM_OK)
		rc = rows_one_int(store_rows(st, Q_IDENTITY_LAST), 0, &identities, err);
	if (rc != SRM_OK || identities > expected / 8)
		return rc;
	b->knows_all = true;
	rc = load_identities(st, known, err);
	if (rc == SRM_OK)
		rc = load_profiles(b, st, expected, err);
	return rc == SRM_OK ? put_off(st, "identity_key", &b->rebuild, err) : rc;
}

static enum srm_rc build(struct store *st, struct str *sql, struct srm_err *err)
{
	/* what a sorter keeps of that size it hands to a second thread, and to the disk */
	enum srm_rc rc = sql->len ? store_settle(st, err) : SRM_OK;

	if (rc == SRM_OK && sql->len)
		rc = cache(st, "2000", err);
	if (rc != SRM_OK || !sql->len)
		return rc;
	rc = store_exec(st, sql->buf, err);
	str_reset(sql);
	return rc == SRM_OK ? cache(st, STORE_CACHE_KIB, err) : rc;
}

enum srm_rc bulk_find(struct bulk *b, struct store *st, const struct ref *key, int64_t occurrence,
	int64_t *row, bool *known, struct srm_err *err)
{
	int64_t native;
	size_t slot;

	*row = 0;
	*known = b->natives && fits(b, key, occurrence, &native);
	if (*known) {
		slot = slot_of(b, native);
		*row = b->rows[slot];
		return SRM_OK;
	}
	if (!b->natives)
		return SRM_OK;
	forget_keys(b);
	return build(st, &b->rebuild_key, err);
}

enum srm_rc bulk_find_profile(struct bulk *b, struct store *st, const void *key, size_t len,
	bool is_fresh, int64_t *row, bool *known, struct srm_err *err)
{
	const int64_t *found;

	*row = 0;
	*known = b->rebuild_profile.len && !is_fresh;
	if (!*known)
		return build(st, &b->rebuild_profile, err);
	found = map_get(&b->profiles, key, len);
	*row = found ? *found : 0;
	return SRM_OK;
}

void bulk_add_profile(struct bulk *b, const void *key, size_t len, int64_t row)
{
	if (b->rebuild_profile.len)
		map_put(&b->profiles, key, len, row);
}

static enum srm_rc dirty_post(struct store *st, int64_t post, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_DIRTY_OF_POST);

	rows_bind_int(rows, 1, post);
	return rows_run(rows, NULL, err);
}

enum srm_rc bulk_dirty_post(struct bulk *b, struct store *st, int64_t post, struct srm_err *err)
{
	if (!b->rebuild.len)
		return dirty_post(st, post, err);
	vec_push(&b->posts, post);
	return SRM_OK;
}

enum srm_rc bulk_end(struct bulk *b, struct store *st, struct srm_err *err)
{
	enum srm_rc rc;

	forget_keys(b);
	rc = build(st, &b->rebuild_key, err);
	if (rc == SRM_OK)
		rc = build(st, &b->rebuild_profile, err);
	if (rc == SRM_OK)
		rc = build(st, &b->rebuild, err);
	if (rc == SRM_OK)
		rc = cache(st, STORE_CACHE_KIB, err);
	for (size_t i = 0; i < b->posts.n && rc == SRM_OK; i++)
		rc = dirty_post(st, b->posts.at[i], err);
	b->posts.n = 0;
	return rc;
}

void bulk_release(struct bulk *b)
{
	forget_keys(b);
	vec_release(&b->posts);
	str_release(&b->rebuild);
	str_release(&b->rebuild_key);
	str_release(&b->rebuild_profile);
	map_release(&b->profiles);
}
