/* SPDX-License-Identifier: MIT */
#include "tombs.h"

#include <inttypes.h>

#include "srm/base/mem.h"
#include "srm/store/forget.h"

void tombs_free(struct tombs *t)
{
	if (!t)
		return;
	map_release(&t->seals);
	str_release(&t->scratch);
	free(t);
}

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* False when it is no key. */
static bool key_parse(struct slice hex, unsigned char key[HMAC_KEY])
{
	if (hex.len != 2 * (size_t)HMAC_KEY)
		return false;
	for (size_t i = 0; i < HMAC_KEY; i++) {
		const int high = digit_of(hex.s[2 * i]), low = digit_of(hex.s[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		key[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

static enum srm_rc load_seals(struct store *st, struct tombs *t, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TOMBSTONES);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct slice seal = rows_blob(rows, 0);

		map_put(&t->seals, seal.s, seal.len, rows_int(rows, 1));
	}
	rows_done(rows);
	return rc;
}

enum srm_rc tombs_load(struct store *st, bool make, struct srm_err *err)
{
	struct tombs *t;
	bool found;
	enum srm_rc rc = SRM_OK;
	STR(hex);

	tombs_free(st->tombs);
	st->tombs = NULL;
	if (make)
		rc = rows_run(store_rows(st, W_FORGET_KEY), NULL, err);
	if (rc == SRM_OK)
		rc = store_setting(st, "forget.key", &hex, &found, err);
	if (rc != SRM_OK || !found)
		return rc;
	t = mem_alloc(sizeof(*t));
	str_init(&t->scratch);
	st->tombs = t;
	if (!key_parse(str_slice(&hex), t->key))
		return err_set(err, SRM_EDB, T("%s: the setting forget.key is damaged"), st->path);
	return load_seals(st, t, err);
}

void tombs_seal(struct tombs *t, const struct seal_of *what, unsigned char out[32])
{
	str_reset(&t->scratch);
	str_addf(&t->scratch, "%d|%" PRId64 "|", (int)what->kind, what->platform);
	str_adds(&t->scratch, what->realm);
	str_addc(&t->scratch, '|');
	str_adds(&t->scratch, what->id);
	hmac_sha256(t->key, t->scratch.buf, t->scratch.len, out);
}

int64_t tombs_find(struct tombs *t, const struct seal_of *what)
{
	unsigned char seal[32];
	int64_t *found;

	if (!t || !t->seals.n || !what->id.len)
		return 0;
	tombs_seal(t, what, seal);
	found = map_get(&t->seals, seal, sizeof(seal));
	return found ? *found : 0;
}

int64_t tombs_find_who(struct tombs *t, const struct ref *who)
{
	struct seal_of what = {
		(enum seal_kind)who->kind, (int64_t)who->platform, who->realm, who->id};
	int64_t found;
	char hex[65];

	if (!t || !t->seals.n)
		return 0;
	if (who->kind == ID_NAME)
		what.realm = SLICE_NONE;
	found = tombs_find(t, &what);
	if (found || who->kind != ID_NATIVE)
		return found;
	/* they may be known by the hash of it only */
	sha256_hex(who->id.s, who->id.len, hex);
	what.kind = SEAL_HASH;
	what.id = (struct slice){hex, 16};
	return tombs_find(t, &what);
}

enum srm_rc tombs_add(struct store *st, const struct seal_of *what, int64_t forgotten, bool *is_new,
	struct srm_err *err)
{
	unsigned char seal[32];
	struct rows *rows;

	if (!what->id.len)
		return SRM_OK;
	tombs_seal(st->tombs, what, seal);
	if (map_get(&st->tombs->seals, seal, sizeof(seal)))
		return SRM_OK;
	if (is_new)
		*is_new = true;
	map_put(&st->tombs->seals, seal, sizeof(seal), forgotten);
	rows = store_rows(st, W_TOMBSTONE);
	rows_bind_blob(rows, 1, seal, sizeof(seal));
	rows_bind_int(rows, 2, forgotten);
	rows_bind_int(rows, 3, (int64_t)what->kind);
	return rows_run(rows, NULL, err);
}

/* ---- what an import would do ---- */

enum srm_rc forget_load(struct store *st, struct srm_err *err)
{
	return tombs_load(st, false, err);
}

bool forgotten_person(const struct store *st, const struct ref *who)
{
	return tombs_find_who(st->tombs, who) != 0;
}

static bool is_sealed(const struct store *st, enum seal_kind kind, const struct ref *key)
{
	return tombs_find(st->tombs,
		       &(struct seal_of){kind, (int64_t)key->platform, key->realm, key->id}) != 0;
}

bool forgotten_post(const struct store *st, const struct ref *key)
{
	return is_sealed(st, SEAL_POST, key);
}

bool forgotten_act(const struct store *st, const struct ref *key)
{
	return key->kind != ID_CONTENT && is_sealed(st, SEAL_ACT, key);
}

bool forgotten_unionid(const struct store *st, struct slice unionid)
{
	return tombs_find(st->tombs, &(struct seal_of){SEAL_UNIONID, 0, SLICE_NONE, unionid}) != 0;
}

bool forgotten_mask(const struct store *st, enum platform platform, struct slice text,
	struct str *out)
{
	return st->tombs && text.len && tombs_mask(st->tombs, (int64_t)platform, text, out);
}

/* ---- pseudonyms ---- */

enum srm_rc pseudonym_begin(struct store *st, struct srm_err *err)
{
	return tombs_load(st, true, err);
}

void pseudonym(const struct store *st, const char *what, struct slice text, struct str *out)
{
	unsigned char digest[32];
	char hex[65];

	/* "p": never the same as a seal */
	str_reset(&st->tombs->scratch);
	str_addf(&st->tombs->scratch, "p|%s|", what);
	str_adds(&st->tombs->scratch, text);
	hmac_sha256(st->tombs->key, st->tombs->scratch.buf, st->tombs->scratch.len, digest);
	sha256_to_hex(digest, hex);
	str_addn(out, hex, 16);
}

void pseudonym_text(const struct store *st, struct slice text, struct str *out)
{
	size_t at = 0, done = 0;
	struct slice name;

	while ((name = mention_next(text, &at)).s) {
		const size_t from = (size_t)(name.s - text.s);

		str_addn(out, text.s + done, at - done);
		str_addc(out, '@');
		pseudonym(st, "name", name, out);
		at = done = from + name.len;
	}
	str_addn(out, text.s + done, text.len - done);
}
