/* SPDX-License-Identifier: MIT */
#ifndef SRM_FUZZ_H
#define SRM_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srm/base/err.h"
#include "srm/base/str.h"
#include "srm/ingest/mapping.h"

/**
 * What the fuzz targets share. Each is one file with this function; libFuzzer
 * calls it with bytes it makes up, replay.c with those of the corpus.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** A promise of the parser that the input broke. */
#define FUZZ_CHECK(holds)                                                                          \
	do {                                                                                       \
		if (!(holds))                                                                      \
			fuzz_fail(__FILE__, __LINE__, #holds);                                     \
	} while (0)
_Noreturn void fuzz_fail(const char *file, int line, const char *what);

/** The input; what chooses how it is read stands in front, in letters where a person writes it. */
struct input {
	const char *p;
	size_t n;
};
struct input input_of(const uint8_t *data, size_t size);
/** One of n by the next byte: 'a' is 0. */
unsigned input_choice(struct input *in, unsigned n);
/** Bytes up to the end of the line, as many as fit; ends at a NUL as well. */
const char *input_line(struct input *in, char *buf, size_t size);
/** All that is left. */
struct slice input_rest(const struct input *in);

/** Text that comes in pieces; step 0: all at once. A csv_read_fn and json_read_fn. */
struct pieces {
	struct slice text;
	size_t at, step;
};
enum srm_rc pieces_read(void *ctx, char *buf, size_t len, size_t *got, struct srm_err *err);
/** Bytes for one read: 0 is all. */
size_t input_step(struct input *in);

/** FNV-1a of what came out, to compare two ways of reading. */
struct digest {
	uint64_t at;
};
void digest_add(struct digest *d, const void *bytes, size_t len);
void digest_slice(struct digest *d, struct slice a);
void digest_number(struct digest *d, int64_t n);

/** Readable to its end, UTF-8, and without a NUL. */
void check_text(struct slice a);
/** An error that a person can read. */
void check_err(enum srm_rc rc, const struct srm_err *err);

/**
 * Bytes to ingest, and how. Two lines stand before them:
 *
 *	path TAB --post TAB --account
 *	letters for --as, step, source, encoding, times, fault, tables
 */
struct fuzz_source {
	struct ingest_source source;
	struct slice bytes;
	size_t at, step;
	bool is_pipe;
	int fail_after;     /* calls of read() or of the sink until one fails; 0: never */
	bool fails_reading; /* the source, else the sink */
	int calls;
	char said[256];
};
void fuzz_source_init(struct fuzz_source *f, struct input *in);
/** A sink that looks at all it is given. */
struct sink fuzz_sink(struct fuzz_source *f);
void check_result(const struct ingest_result *result);
/** ingest_read() with that sink. */
void fuzz_ingest(struct fuzz_source *f);

/**
 * A zip of files stored as they are, from lines "== NAME" with the text of each
 * below it: bytes that are made up seldom have the right checksums.
 */
void fuzz_zip(struct slice parts, struct str *out);

#endif
