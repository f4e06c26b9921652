/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_SHA256_H
#define SRM_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

/** SHA-256, FIPS 180-4. */
struct sha256 {
	uint32_t h[8];
	uint64_t total; /* bytes */
	unsigned char block[64];
	size_t fill;
};

void sha256_init(struct sha256 *c);
void sha256_add(struct sha256 *c, const void *bytes, size_t len);
void sha256_done(struct sha256 *c, unsigned char out[32]);
/** One call; hex of 64 characters and a NUL. */
void sha256_hex(const void *bytes, size_t len, char out[65]);
/** hex of a digest. */
void sha256_to_hex(const unsigned char digest[32], char out[65]);

#endif
