/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_BATCH_H
#define SRM_STORE_BATCH_H

#include "store_internal.h"

/*
 * Rows that wait to be put into their table together. To begin and to end a
 * statement costs as much as to add a row; here one statement adds many, and
 * reads them from the table t_batch, whose columns c1, c2 ... are what else
 * would be its parameters.
 */
struct batch;

struct batch *batch_new(void);
void batch_free(struct batch *b);
/* Column i of the row at hand, as the functions of rows; those that are not given are NULL. */
void batch_int(struct batch *b, int i, int64_t value);
void batch_real(struct batch *b, int i, double value);
void batch_text(struct batch *b, int i, struct slice text); /* copied */
/* The row is complete. True when it is time to put in what waits. */
bool batch_next(struct batch *b);
bool batch_is_empty(const struct batch *b);
void batch_clear(struct batch *b);

/* Make t_batch known; it shows st->reading. */
int batch_register(struct store *st);

#endif
