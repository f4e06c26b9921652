/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_ARCHIVE_H
#define SRM_INGEST_ARCHIVE_H

#include "srm/base/spool.h"
#include "srm/ingest/ingest.h"

/**
 * The files inside a zip, 7z, rar or tar, and what is inside a compressed
 * file (.gz, .bz2, .xz, .zst), one after the other:
 *
 *	rc = arc_open(&arc, &source, &budget, err);
 *	while (!(rc = arc_next(arc, &entry, err)) && entry)
 *		rc = arc_read(arc, &spool, err);
 *	arc_close(arc);
 *
 * Nothing is ever unpacked to a name on disk: names are labels. What holds no
 * data is passed over: folders, links, empty files, and hidden files such as
 * those that macOS adds (__MACOSX/, ._x, .DS_Store).
 *
 * The source needs read_at and size. What breaks a limit, is damaged or
 * encrypted is SRM_EINPUT with words for a person.
 */
enum {
	ARC_HEAD = 4096,  /* first bytes that show whether it is one */
	ARC_DEPTH_MAX = 3 /* an archive in an archive in an archive */
};

/** What one file may unpack to, with all archives inside it; zeroed at the start. */
struct arc_budget {
	int64_t bytes, entries;
};

struct arc_entry {
	const char *name;    /* UTF-8, folders divided by '/'; a label only; until the next */
	int64_t size;        /* -1 when it is not said */
	int64_t modified_at; /* TIME_NONE when it is not said */
	bool is_encrypted;   /* arc_read() will fail */
};

struct arc; /* opaque */

/** By the first bytes (ARC_HEAD of them, or all). An Excel workbook is none, though a zip. */
bool arc_is(const char *head, size_t len);
/** A zip that is an office document: .xlsx, .docx, .ods. */
bool arc_is_office(const char *head, size_t len);

enum srm_rc arc_open(struct arc **out, const struct ingest_source *source,
	struct arc_budget *budget, struct srm_err *err) SRM_NODISCARD;
/** NULL at the end. After SRM_EINPUT there is nothing more. */
enum srm_rc arc_next(struct arc *a, const struct arc_entry **out,
	struct srm_err *err) SRM_NODISCARD;
/** The bytes of the entry at hand into a spool, which is emptied first. */
enum srm_rc arc_read(struct arc *a, struct spool *into, struct srm_err *err) SRM_NODISCARD;
/** False after a failure that the entries behind it did not survive. */
bool arc_is_whole(const struct arc *a);
void arc_close(struct arc *a);

#endif
