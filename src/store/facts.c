/* SPDX-License-Identifier: MIT */
#include "facts_internal.h"

#include <stdlib.h>

#include "srm/base/mem.h"
#include "srm/store/forget.h"
#include "srm/store/people.h"
#include "tombs.h"

enum srm_rc import_new(struct file_import **out, struct store *st, const struct import_info *info,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_IMPORT);
	struct file_import *im;
	enum srm_rc rc;

	*out = NULL;
	rows_bind_text(rows, 1, slice_of(info->path));
	rows_bind_text(rows, 2, slice_of(info->stamp));
	rows_bind_text(rows, 3, slice_of(info->options));
	rows_bind_int(rows, 4, info->taken_at);
	rc = rows_run(rows, NULL, err);
	if (rc != SRM_OK)
		return rc;
	im = mem_alloc(sizeof(*im));
	im->st = st;
	im->id = store_last_id(st);
	rc = rows_one_int(store_rows(st, Q_IDENTITY_LAST), 0, &im->last_identity, err);
	if (rc == SRM_OK)
		rc = rows_one_int(store_rows(st, Q_PROFILE_LAST), 0, &im->last_profile, err);
	if (rc == SRM_OK)
		rc = rows_one_int(store_rows(st, Q_INTERACTION_LAST), 0, &im->last_interaction,
			err);
	im->holds.first_at = im->holds.last_at = im->last_at = TIME_NONE;
	content_init(&im->row, false);
	content_init(&im->mine, false);
	content_init(&im->record, false);
	str_init(&im->last_post);
	str_init(&im->bulk.rebuild);
	str_init(&im->bulk.rebuild_key);
	str_init(&im->bulk.rebuild_profile);
	str_init(&im->key);
	str_init(&im->json);
	str_init(&im->masked);
	if (rc == SRM_OK)
		rc = tombs_load(st, false, err);
	if (rc == SRM_OK)
		*out = im;
	else
		import_free(im);
	return rc;
}

void import_free(struct file_import *im)
{
	if (!im)
		return;
	known_release(&im->known);
	map_release(&im->post_ids);
	map_release(&im->posts);
	map_release(&im->occurrences);
	bulk_release(&im->bulk);
	str_release(&im->last_post);
	content_release(&im->row);
	content_release(&im->mine);
	content_release(&im->record);
	str_release(&im->key);
	str_release(&im->json);
	str_release(&im->masked);
	free(im);
}

int64_t import_id(const struct file_import *im)
{
	return im->id;
}

enum srm_rc import_expect(struct file_import *im, int64_t interactions, struct srm_err *err)
{
	return bulk_begin(&im->bulk, im->st, interactions, &im->known, err);
}

void import_describe(struct file_import *im, unsigned capabilities)
{
	im->capabilities = capabilities;
}

void import_moment(struct file_import *im, int64_t at)
{
	im->last_at = at > im->last_at ? at : im->last_at; /* TIME_NONE is the smallest */
}

void import_foresee(const struct file_import *im, const struct interaction *i, bool is_near)
{
	known_fetch(&im->known, &i->actor, is_near);
	if (!is_near)
		bulk_fetch(&im->bulk, &i->key);
}

void import_holds(const struct file_import *im, struct import_holds *out)
{
	*out = im->holds;
}

int64_t import_left_out(const struct file_import *im)
{
	return im->left_out;
}

enum srm_rc import_put_reject(struct file_import *im, const struct reject *r, struct srm_err *err)
{
	struct rows *rows = store_rows(im->st, W_REJECTED);

	rows_bind_int(rows, 1, im->id);
	rows_bind_int(rows, 2, r->line);
	rows_bind_text(rows, 3, slice_of(r->why));
	if (r->raw.s && !tombs_touch(im->st->tombs, r->raw))
		rows_bind_blob(rows, 4, r->raw.s,
			r->raw.len < REJECT_BYTES ? r->raw.len : REJECT_BYTES);
	return rows_run(rows, NULL, err);
}

enum srm_rc import_finish(struct file_import *im, const struct import_info *info,
	const struct import_counts *counts, struct srm_err *err)
{
	struct forget_counts swept;
	struct rows *rows;
	enum srm_rc rc = store_settle(im->st, err);

	if (rc == SRM_OK)
		rc = bulk_end(&im->bulk, im->st, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(im->st, W_IMPORT_DONE);
	rows_bind_int(rows, 1, im->id);
	rows_bind_text(rows, 2, slice_of(info->sha256));
	rows_bind_int(rows, 3, info->size);
	rows_bind_text(rows, 4, slice_of(info->importer));
	rows_bind_int(rows, 5, info->version);
	rows_bind_text(rows, 6, slice_of(info->encoding));
	rows_bind_int(rows, 7, im->capabilities);
	rows_bind_int(rows, 8, counts->records);
	rows_bind_int(rows, 9, counts->added);
	rows_bind_int(rows, 10, counts->updated);
	rows_bind_int(rows, 11, counts->unchanged);
	rows_bind_int(rows, 12, counts->rejected);
	rows_bind_int(rows, 13, counts->skipped);
	rows_bind_time(rows, 14, im->last_at);
	if (info->continues)
		rows_bind_int(rows, 15, info->continues);
	rc = rows_run(rows, NULL, err);
	if (rc == SRM_OK && im->has_sealed)
		rc = forget_sweep(im->st, &swept, err);
	/* names, actors or times may have changed: who is who is looked at again */
	if (rc == SRM_OK && im->has_changed)
		rc = people_stale(im->st, err);
	return rc;
}
