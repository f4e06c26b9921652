/* SPDX-License-Identifier: MIT */
#ifndef SRM_BENCH_TEXTS_H
#define SRM_BENCH_TEXTS_H

#include <stddef.h>
#include <stdint.h>

/** Words of a bakery that does not exist, its guests, and what they write. */
const char *text_account(size_t number);
const char *text_place(uint64_t random);
void text_name(uint64_t random, uint64_t number, char *buf, size_t size);
void text_post(uint64_t random, uint64_t number, char *buf, size_t size);
/** @param html per cent of the texts that hold tags and entities */
void text_comment(uint64_t random, unsigned html, char *buf, size_t size);

#endif
