/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_PUMP_H
#define SRM_CMD_PUMP_H

#include "srm/classify/classify.h"
#include "srm/ingest/ingest.h"
#include "srm/store/facts.h"

/*
 * Reading and storing side by side: one thread reads a source, recognises it
 * and matches its texts; the caller's takes the records, in the same order,
 * and is the only one that touches the database.
 */
struct intake { /* as struct sink, with what the lexicon says of the texts */
	void *ctx;
	/* the format of the records that follow */
	enum srm_rc (*format)(void *ctx, unsigned capabilities, struct srm_err *err);
	enum srm_rc (*profile)(void *ctx, const struct profile *p, const struct profile_row *row,
		struct srm_err *err);
	enum srm_rc (*post)(void *ctx, const struct post *p, struct srm_err *err);
	enum srm_rc (*interaction)(void *ctx, const struct interaction *i,
		const struct marks *marks, struct srm_err *err);
	/* one that comes soon, or very soon */
	void (*foresee)(void *ctx, const struct interaction *i, bool is_near);
	enum srm_rc (*metric)(void *ctx, const struct metric *m, struct srm_err *err);
	enum srm_rc (*reject)(void *ctx, const struct reject *r, struct srm_err *err);
	enum srm_rc (*record)(void *ctx, struct srm_err *err);
	/* called by the reading thread, in step with the source's table(); may be NULL */
	enum srm_rc (*reject_read)(void *ctx, const struct reject *r, struct srm_err *err);
	/* called by the one of the two threads that has to wait; false: nothing to do */
	bool (*idle)(void *ctx);
};

/* ingest_read() into an intake. The source's functions are called by the reading thread. */
enum srm_rc pump_run(const struct ingest_source *source, struct lexicon *lx,
	const struct intake *intake, struct ingest_result *result,
	struct srm_err *err) SRM_NODISCARD;

#endif
