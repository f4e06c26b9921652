/* SPDX-License-Identifier: MIT */
#ifndef SRM_TEST_INGEST_CASE_H
#define SRM_TEST_INGEST_CASE_H

#include "ingest_sink.h"

/** A file and the records it must give: one table serves for every format. */
struct ingest_case {
	const char *label;
	const char *path;
	const char *text;
	const char *importer; /* the one that must know the file; NULL: none may */
	const char *want;     /* sink_run.all */
	size_t records, rejected;
	const char *post, *account; /* --post, --account */
	enum ingest_as as;
};

static inline bool ingest_case_holds(const struct ingest_case *c, struct sink_run *run)
{
	const struct importer *importer = run->result.importer;

	if (run->rc != SRM_OK || run->result.records != c->records ||
		run->result.rejected != c->rejected)
		return false;
	if (!importer || !c->importer)
		return !importer && !c->importer;
	return !strcmp(importer->name, c->importer) && !strcmp(run->all.buf, c->want);
}

static inline void ingest_case_start(const struct ingest_case *c, struct sink_run *run)
{
	sink_run_init(run, c->path, slice_of(c->text));
	run->source.post = c->post;
	run->source.account = c->account;
	run->source.as = c->as;
}

/* A sink that fails (a full disk) is the end, and nothing more is given to it. */
static inline void ingest_case_stops(const struct ingest_case *c, int calls)
{
	enum {
		MANY = 8
	};
	for (int at = 1; at <= calls && at <= MANY; at++) {
		struct sink_run run;

		ingest_case_start(c, &run);
		run.fail_at = at;
		sink_run_source(&run);
		if (run.rc != SRM_EDB || run.calls != at)
			fprintf(stderr, "case: %s, sink failing at call %d\n", c->label, at);
		assert_int_equal(run.rc, SRM_EDB);
		assert_int_equal(run.calls, at);
		sink_run_release(&run);
	}
}

static inline void ingest_case_run(const struct ingest_case *c)
{
	struct sink_run run;
	int calls;

	ingest_case_start(c, &run);
	sink_run_source(&run);
	if (!ingest_case_holds(c, &run))
		fprintf(stderr, "case: %s\nimporter: %s\nrecords %zu, rejected %zu\n%s", c->label,
			run.result.importer ? run.result.importer->name : "none",
			run.result.records, run.result.rejected, run.all.buf);
	assert_true(ingest_case_holds(c, &run));
	calls = run.calls;
	sink_run_release(&run);
	ingest_case_stops(c, calls);
}

static inline void ingest_cases_run(const struct ingest_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		ingest_case_run(&cases[i]);
}

#endif
