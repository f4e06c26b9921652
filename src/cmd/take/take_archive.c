/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "srm/base/mem.h"
#include "srm/ingest/importer.h"
#include "take_one.h"

struct unpacking {
	const struct item *archive;
	struct arc *arc;
	struct spool spool; /* the entry at hand */
	int64_t index;
};

/* Its bytes are needed: nothing like it is known. */
static enum srm_rc take_bytes(struct taker *t, struct unpacking *u, const struct item *entry,
	struct srm_err *err)
{
	SRM_CLEANUP(input_close) struct input in = {.fd = -1};
	struct item item = *entry;
	enum srm_rc rc = arc_read(u->arc, &u->spool, err);

	if (rc == SRM_EINPUT) {
		taker_tell_unreadable(t, item.path, err);
		return SRM_OK;
	}
	if (rc != SRM_OK || !u->spool.size)
		return rc;
	input_open_spool(&in, t->ctx, &u->spool);
	item.in = &in;
	return take_item(t, &item, err);
}

static enum srm_rc take_entry(struct taker *t, struct unpacking *u, const struct arc_entry *entry,
	struct srm_err *err)
{
	STR(path);
	STR(stamp);
	STR(options);
	struct item item = {.depth = u->archive->depth + 1, .file_at = entry->modified_at};
	bool found;
	enum srm_rc rc;

	u->index++;
	str_addf(&path, "%s/%s", u->archive->path, entry->name);
	/* two entries may have one name */
	if (*u->archive->stamp)
		str_addf(&stamp, "%s#%" PRId64 ":%" PRId64 ":%s", u->archive->stamp, u->index,
			entry->size, entry->name);
	item_options(&options, t->options, path.buf);
	item.path = path.buf;
	item.stamp = stamp.buf;
	item.options = options.buf;
	if (item.file_at == TIME_NONE)
		item.file_at = u->archive->file_at;
	rc = taker_recall_stamp(t, &item, &found, err);
	if (rc == SRM_OK && !found)
		return take_bytes(t, u, &item, err);
	if (rc == SRM_OK)
		taker_tell(t, item.path);
	return rc;
}

static enum srm_rc take_entries(struct taker *t, struct unpacking *u, struct srm_err *err)
{
	const struct arc_entry *entry;
	enum srm_rc rc;

	while (!(rc = arc_next(u->arc, &entry, err)) && entry)
		if ((rc = take_entry(t, u, entry, err)) != SRM_OK)
			break;
	return rc;
}

/* All of it was read: next time its stamp says enough. */
static enum srm_rc remember(struct taker *t, const struct item *archive, struct srm_err *err)
{
	const struct import_counts none = {0};
	struct import_info info = {
		.path = archive->path,
		.stamp = archive->stamp,
		.options = archive->options,
		.taken_at = t->ctx->wall_at,
		.sha256 = archive->in->sha256,
		.size = archive->in->size,
		.importer = ARCHIVE_NAME,
		.version = archive_version(t->options),
		.encoding = "",
	};
	struct file_import *im;
	enum srm_rc rc;

	if (t->options->dry)
		return SRM_OK;
	rc = input_hash(archive->in, err);
	if (rc != SRM_OK)
		return rc;
	rc = store_begin(t->ctx->store, err);
	if (rc != SRM_OK)
		return rc;
	rc = import_new(&im, t->ctx->store, &info, err);
	if (rc == SRM_OK) {
		rc = import_finish(im, &info, &none, err);
		import_free(im);
	}
	return taker_settle(t, archive->path, rc, err);
}

static enum srm_rc unpack(struct taker *t, struct unpacking *u, struct srm_err *err)
{
	struct ingest_source source = {.path = u->archive->path};
	size_t unreadable = t->unreadable;
	enum srm_rc rc;

	input_source(u->archive->in, &source);
	rc = arc_open(&u->arc, &source, &t->budget, err);
	if (rc == SRM_OK)
		rc = take_entries(t, u, err);
	if (rc == SRM_EINPUT) {
		taker_tell_unreadable(t, u->archive->path, err);
		return SRM_OK;
	}
	/* what could not be read is said again every time */
	if (rc != SRM_OK || t->unreadable != unreadable || !arc_is_whole(u->arc))
		return rc;
	if (!u->index) {
		t->taken = (struct taken){.how = TAKEN_EMPTY};
		taker_tell(t, u->archive->path);
	}
	return remember(t, u->archive, err);
}

enum srm_rc take_archive(struct taker *t, const struct item *item, struct srm_err *err)
{
	struct unpacking u = {.archive = item};
	enum srm_rc rc;

	if (item->depth >= ARC_DEPTH_MAX) {
		struct srm_err why = SRM_ERR_INIT;

		err_set(&why, SRM_EINPUT,
			T("an archive inside three others: unpack it by hand first"));
		taker_tell_unreadable(t, item->path, &why);
		return SRM_OK;
	}
	rc = unpack(t, &u, err);
	arc_close(u.arc);
	spool_release(&u.spool);
	return rc;
}
