/* SPDX-License-Identifier: MIT */
#ifndef SRM_BENCH_OUT_H
#define SRM_BENCH_OUT_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/** A file that is written through one large buffer. Every failure ends the program. */
struct out {
	FILE *file;
	char *path;
	size_t len;
	char buf[1 << 20];
};

struct out *out_open(const char *folder, const char *name);
void out_close(struct out *o); /* NULL is no file */

void out_bytes(struct out *o, const char *bytes, size_t len);
void out_text(struct out *o, const char *text);
void out_number(struct out *o, int64_t n);
/** The text as a CSV cell, quoted where it must be. */
void out_cell(struct out *o, const char *text);
/** The text as a JSON string, with its quotes. */
void out_string(struct out *o, const char *text);
/** `2026-03-29 14:37:34` in China; of no more than len characters. */
void out_date(struct out *o, int64_t at, size_t len);

#endif
