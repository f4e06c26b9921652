/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

/*
 * Two lines as for fuzz_ingest.c, then a workbook, a page or a database; or the
 * parts of an .xlsx as fuzz_zip() takes them, when that begins with "== ".
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = input_of(data, size);
	struct fuzz_source f;
	STR(zip);

	fuzz_source_init(&f, &in);
	if (slice_starts(f.bytes, "== ")) {
		fuzz_zip(f.bytes, &zip);
		f.bytes = str_slice(&zip);
		if (f.source.read_at)
			f.source.size = (int64_t)zip.len;
	}
	fuzz_ingest(&f);
	return 0;
}
