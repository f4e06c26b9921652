/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "srm/base/utf8.h"

/* A line for --map, a line for --as, then as fuzz_ingest.c: a file that is read with the map. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = input_of(data, size);
	struct srm_err err = SRM_ERR_INIT;
	struct fuzz_source f;
	struct mapping m;
	char text[512], as[32];
	bool is_text;
	enum srm_rc rc;

	mapping_init(&m);
	rc = mapping_parse(&m, input_line(&in, text, sizeof(text)), &err);
	is_text = utf8_valid(text, strlen(text));
	/* the words repeat what was typed */
	if (is_text)
		check_err(rc, &err);
	FUZZ_CHECK(*ingest_as_name(ingest_as_find(slice_of(input_line(&in, as, sizeof(as))))) ||
		   !ingest_as_find(slice_of(as)));
	for (size_t i = 0; i < m.n; i++)
		FUZZ_CHECK(m.at[i].field > MAP_NONE && m.at[i].field < MAPPED_COUNT);
	fuzz_source_init(&f, &in);
	if (rc == SRM_OK && m.n && is_text) {
		f.source.map = m.at;
		f.source.nmap = m.n;
	}
	fuzz_ingest(&f);
	mapping_release(&m);
	return 0;
}
