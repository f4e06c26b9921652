/* SPDX-License-Identifier: MIT */
#ifndef SRM_CMD_EXPORT_PERSON_H
#define SRM_CMD_EXPORT_PERSON_H

#include "srm/cmd/cmd.h"

/** All that is held about one person: the whole rows of every table that holds something. */
enum srm_rc export_person(struct cmd_ctx *ctx, const struct output_opts *opts, const char *what,
	struct srm_err *err) SRM_NODISCARD;

/** Ids, names and mentions as keyed pseudonyms: for out_filter(). */
struct pseudonyms {
	const struct store *st;
	struct str texts[64]; /* of the row's columns */
};
void pseudonyms_init(struct pseudonyms *p, const struct store *st);
void pseudonyms_release(struct pseudonyms *p);
void pseudonyms_row(void *ctx, const struct out_column *columns, struct cell *cells, size_t n);

#endif
