/* SPDX-License-Identifier: MIT */
#ifndef SRM_TEST_BRAND_H
#define SRM_TEST_BRAND_H

/* A brand's database in a file of its own, and one invented file after the other into it. */
#include "test.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "put.h"
#include "srm/classify/classify.h"
#include "srm/engine/derive.h"
#include "srm/store/facts.h"

static struct srm_err err;

static inline void check(enum srm_rc rc)
{
	if (rc != SRM_OK)
		fail_msg("%s", err.msg[LANG_EN]);
}

/* The same histories in every run, so that a failure comes back. */
static inline uint32_t pick(uint32_t n)
{
	static uint64_t seed = UINT64_C(0x2545f4914f6cdd1d);

	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 33) % n;
}

struct brand {
	char path[32];
	struct store *st;
	struct lexicon *lx;     /* NULL until brand_lexicon() */
	struct file_import *im; /* of the file that is being read */
	int acts, people;       /* ids given so far, where a test counts them */
};

static const struct import_info info = {.path = "x",
	.stamp = "",
	.options = "",
	.sha256 = "",
	.importer = "test",
	.encoding = "utf-8"};

static inline void brand_open(struct brand *b)
{
	int fd;

	*b = (struct brand){.path = "/tmp/srm-test-XXXXXX"};
	fd = mkstemp(b->path);
	assert_true(fd >= 0);
	close(fd);
	check(store_open(&b->st, b->path, STORE_CREATE, NULL, &err));
}

/** The words that are looked for, once the keywords are in. */
static inline void brand_lexicon(struct brand *b)
{
	check(derive_lexicon(b->st, &b->lx, &err));
}

static inline void brand_close(struct brand *b)
{
	lexicon_free(b->lx);
	store_close(b->st);
	unlink(b->path);
}

/** One more file, in a transaction of its own where it is not in one already. */
static inline void file_begin(struct brand *b, unsigned capabilities)
{
	check(store_begin(b->st, &err));
	check(import_new(&b->im, b->st, &info, &err));
	import_describe(b->im, capabilities);
}

static inline void file_end(struct brand *b)
{
	const struct import_counts counts = {0};

	check(import_finish(b->im, &info, &counts, &err));
	import_free(b->im);
	b->im = NULL;
}

/** What follows from it; then it is in. */
static inline void file_derive(struct brand *b)
{
	check(derive_missing(b->st, b->lx, &err));
	check(store_commit(b->st, &err));
}

#endif
