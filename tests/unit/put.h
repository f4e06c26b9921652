/* SPDX-License-Identifier: MIT */
#ifndef SRM_TEST_PUT_H
#define SRM_TEST_PUT_H

#include "srm/store/facts.h"

/** A profile whose relevance nobody has read yet. */
static inline enum srm_rc put_profile(struct file_import *im, const struct profile *p,
	enum put *put, struct srm_err *err)
{
	STR(scratch);
	const struct profile_row row = {-1, profile_digest(p, &scratch)};

	return import_put_profile(im, p, &row, put, err);
}

#endif
