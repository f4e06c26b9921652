/* SPDX-License-Identifier: MIT */
#include "facts_internal.h"

#include "tombs.h"

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
	struct rows *rows = store_batch(im->st, W_IDENTITY);

	*id = ++im->last_identity;
	bind_key(rows, who);
	rows_bind_int(rows, 5, im->capabilities);
	rows_bind_int(rows, 6, *id);
	return rows_run(rows, NULL, err);
}

static enum srm_rc identity_find(struct file_import *im, const struct ref *who, int64_t *id,
	bool *has_grown, struct srm_err *err)
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
	*has_grown = *id && (capabilities | im->capabilities) != capabilities;
	return rc;
}

/* Another format (or another sheet of this file) shows more of a person. */
static enum srm_rc identity_grow(struct file_import *im, struct known_one *one, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = store_settle_of(im->st, W_IDENTITY, err);

	if (rc != SRM_OK)
		return rc;
	one->capabilities |= (unsigned char)im->capabilities;
	rows = store_rows(im->st, W_IDENTITY_CAPABILITIES);
	rows_bind_int(rows, 1, one->row);
	rows_bind_int(rows, 2, im->capabilities);
	rc = rows_run(rows, NULL, err);
	return rc == SRM_OK ? identity_dirty(im, one, err) : rc;
}

enum srm_rc identity_known(struct file_import *im, const struct ref *who, struct known_one **out,
	struct srm_err *err)
{
	bool is_new, has_grown;
	struct known_one *one = *out = known_get(&im->known, who, &is_new);
	int64_t id;
	enum srm_rc rc = SRM_OK;

	if (!one)
		return SRM_OK;
	if (one->is_forgotten)
		return SRM_OK;
	if (is_new && (im->forgotten = tombs_find_who(im->st->tombs, who))) {
		one->is_forgotten = true;
		return import_leave_out(im, im->forgotten, err);
	}
	if (who->kind == ID_NAME)
		identity_touch(im, one, TOUCHED_BY_NAME);
	if (!is_new)
		return (one->capabilities | im->capabilities) == one->capabilities
			       ? SRM_OK
			       : identity_grow(im, one, err);
	id = 0;
	has_grown = false;
	if (!im->bulk.knows_all)
		rc = identity_find(im, who, &id, &has_grown, err);
	one->is_new = !id;
	if (rc == SRM_OK && !id)
		rc = identity_add(im, who, &id, err);
	if (rc != SRM_OK)
		return rc;
	/* also one that only daily numbers name is somebody */
	im->has_changed |= one->is_new;
	one->row = (uint32_t)id;
	one->capabilities = (unsigned char)im->capabilities;
	return has_grown ? identity_grow(im, one, err) : SRM_OK;
}

enum srm_rc identity_resolve(struct file_import *im, const struct ref *who, int64_t *out,
	struct srm_err *err)
{
	struct known_one *one;
	enum srm_rc rc = identity_known(im, who, &one, err);

	*out = one ? one->row : 0;
	return rc;
}

enum srm_rc import_leave_out(struct file_import *im, int64_t forgotten, struct srm_err *err)
{
	struct rows *rows;

	if (im->left_out_of == forgotten)
		return SRM_OK;
	im->left_out_of = forgotten;
	rows = store_rows(im->st, W_FORGOTTEN_IMPORT);
	rows_bind_int(rows, 1, forgotten);
	rows_bind_int(rows, 2, im->id);
	return rows_run(rows, NULL, err);
}

enum srm_rc import_seal(struct file_import *im, const struct ref *who, const struct seal_of *what,
	struct srm_err *err)
{
	int64_t forgotten = tombs_find_who(im->st->tombs, who);
	enum srm_rc rc;

	if (!forgotten)
		return SRM_OK;
	rc = import_leave_out(im, forgotten, err);
	return rc == SRM_OK ? tombs_add(im->st, what, forgotten, &im->has_sealed, err) : rc;
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

void identity_touch(struct file_import *im, struct known_one *one, unsigned how)
{
	unsigned before = one ? one->touched : 0, after = before | how;
	int64_t *old = holds_of(&im->holds, before), *now = holds_of(&im->holds, after);

	if (!one || one->is_forgotten || before == after)
		return;
	if (old)
		--*old;
	if (now)
		++*now;
	one->touched = (unsigned char)after;
}

/* Who is new is scored when they are linked to a person. */
enum srm_rc identity_dirty(struct file_import *im, struct known_one *one, struct srm_err *err)
{
	struct rows *rows;

	if (!one || one->is_dirty || one->is_new)
		return SRM_OK;
	one->is_dirty = true;
	rows = store_rows(im->st, W_DIRTY);
	rows_bind_int(rows, 1, one->row);
	return rows_run(rows, NULL, err);
}
