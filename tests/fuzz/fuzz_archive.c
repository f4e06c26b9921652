/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "srm/ingest/archive.h"

/*
 * Two lines as for fuzz_ingest.c, then the archive; or what fuzz_zip() makes
 * one of, when that begins with "== ".
 */
static void read_all(struct fuzz_source *f)
{
	struct arc_budget budget = {0, 0};
	const struct arc_entry *entry;
	struct srm_err err = SRM_ERR_INIT;
	struct spool spool = {0};
	struct arc *arc = NULL;
	enum srm_rc rc;

	arc_is(f->bytes.s, f->bytes.len < ARC_HEAD ? f->bytes.len : ARC_HEAD);
	arc_is_office(f->bytes.s, f->bytes.len < ARC_HEAD ? f->bytes.len : ARC_HEAD);
	rc = arc_open(&arc, &f->source, &budget, &err);
	while (rc == SRM_OK && !(rc = arc_next(arc, &entry, &err)) && entry) {
		check_text(slice_of(entry->name));
		FUZZ_CHECK(entry->size >= -1);
		rc = arc_read(arc, &spool, &err);
		check_err(rc, &err);
		rc = rc == SRM_EINPUT && arc_is_whole(arc) ? SRM_OK : rc;
	}
	check_err(rc, &err);
	if (arc)
		arc_close(arc);
	spool_release(&spool);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = input_of(data, size);
	struct fuzz_source f;
	STR(zip);

	fuzz_source_init(&f, &in);
	if (!f.source.read_at)
		return 0;
	if (slice_starts(f.bytes, "== ")) {
		fuzz_zip(f.bytes, &zip);
		f.bytes = str_slice(&zip);
		f.source.size = (int64_t)zip.len;
	}
	read_all(&f);
	return 0;
}
