/* SPDX-License-Identifier: MIT */
#include "facts_internal.h"

static void identity_key(struct str *key, const struct ref *who)
{
	str_reset(key);
	str_addc(key, (char)who->platform);
	str_addc(key, (char)who->kind);
	str_adds(key, who->realm);
	str_addc(key, '\0');
	str_adds(key, who->id);
}

static void bind_key(struct rows *rows, const struct ref *who)
{
	rows_bind_int(rows, 1, (int64_t)who->platform);
	rows_bind_int(rows, 2, (int64_t)who->kind);
	rows_bind_text(rows, 3, who->realm.s ? who->realm : SLICE_LIT(""));
	/* a nickname of digits is still a nickname */
	if (who->kind == ID_NATIVE)
		rows_bind_native(rows, 4, who->id);
	else
		rows_bind_text(rows, 4, who->id);
}

static enum srm_rc identity_add(struct file_import *im, const struct ref *who, int64_t *id,
	struct srm_err *err)
{
	struct rows *rows = store_rows(im->st, W_IDENTITY);
	enum srm_rc rc;

	bind_key(rows, who);
	rows_bind_int(rows, 5, im->capabilities);
	rc = rows_run(rows, NULL, err);
	*id = store_last_id(im->st);
	return rc;
}

static enum srm_rc identity_find(struct file_import *im, const struct ref *who, int64_t *id,
	struct srm_err *err)
{
	struct rows *rows = store_rows(im->st, Q_IDENTITY);
	int64_t capabilities = 0;
	enum srm_rc rc;

	bind_key(rows, who);
	*id = 0;
	if (rows_next(rows, &rc, err)) {
		*id = rows_int(rows, 0);
		capabilities = rows_int(rows, 1);
	}
	rows_done(rows);
	if (rc != SRM_OK || !*id || (capabilities | im->capabilities) == capabilities)
		return rc;
	rows = store_rows(im->st, W_IDENTITY_CAPABILITIES);
	rows_bind_int(rows, 1, *id);
	rows_bind_int(rows, 2, capabilities | im->capabilities);
	rc = rows_run(rows, NULL, err);
	return rc == SRM_OK ? identity_dirty(im, *id, err) : rc;
}

enum srm_rc identity_resolve(struct file_import *im, const struct ref *who, int64_t *out,
	struct srm_err *err)
{
	int64_t *known;
	enum srm_rc rc;

	*out = 0;
	if (who->kind == ID_NONE || !who->id.len)
		return SRM_OK;
	identity_key(&im->key, who);
	known = map_get(&im->identities, im->key.buf, im->key.len);
	if (known) {
		*out = *known;
		return SRM_OK;
	}
	rc = identity_find(im, who, out, err);
	if (rc == SRM_OK && !*out)
		rc = identity_add(im, who, out, err);
	if (rc != SRM_OK)
		return rc;
	map_put(&im->identities, im->key.buf, im->key.len, *out);
	if (who->kind == ID_NAME)
		identity_touch(im, *out, TOUCHED_BY_NAME);
	return SRM_OK;
}

/* Which of users, users_id_only, users_name_only an identity counts in; NULL: none yet. */
static int64_t *holds_of(struct import_holds *holds, unsigned how)
{
	if (how & TOUCHED_BY_NAME)
		return how & TOUCHED_ACTS ? &holds->users_name_only : NULL;
	if (how & TOUCHED_PROFILE)
		return &holds->users;
	return how & TOUCHED_ACTS ? &holds->users_id_only : NULL;
}

void identity_touch(struct file_import *im, int64_t identity, unsigned how)
{
	int64_t *known = map_get(&im->touched, &identity, sizeof(identity));
	unsigned before = known ? (unsigned)*known : 0, after = before | how;
	int64_t *old = holds_of(&im->holds, before), *now = holds_of(&im->holds, after);

	if (!identity || before == after)
		return;
	if (old)
		--*old;
	if (now)
		++*now;
	if (known)
		*known = after;
	else
		map_put(&im->touched, &identity, sizeof(identity), after);
}

enum srm_rc identity_dirty(struct file_import *im, int64_t identity, struct srm_err *err)
{
	struct rows *rows;

	if (!identity || map_get(&im->dirty, &identity, sizeof(identity)))
		return SRM_OK;
	map_put(&im->dirty, &identity, sizeof(identity), 1);
	rows = store_rows(im->st, W_DIRTY);
	rows_bind_int(rows, 1, identity);
	return rows_run(rows, NULL, err);
}
