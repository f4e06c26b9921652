/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

/* Two lines that say how (fuzz.h), then a file of any kind. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = input_of(data, size);
	struct fuzz_source f;

	fuzz_source_init(&f, &in);
	fuzz_ingest(&f);
	return 0;
}
