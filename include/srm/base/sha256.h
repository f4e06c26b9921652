/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_SHA256_H
#define SRM_BASE_SHA256_H

#include <stddef.h>

/**
 * SHA-256 (FIPS 180-4), by libcrypto.
 *
 *	struct sha256 c;
 *	sha256_init(&c);
 *	sha256_add(&c, bytes, len);
 *	sha256_done(&c, digest);
 *
 * What was begun and is not wanted any more is released; done releases too.
 */
struct sha256 {
	void *state;
};

void sha256_init(struct sha256 *c);
void sha256_add(struct sha256 *c, const void *bytes, size_t len);
void sha256_done(struct sha256 *c, unsigned char out[32]);
/** The digest of what was added so far; more may follow. */
void sha256_peek(const struct sha256 *c, unsigned char out[32]);
void sha256_release(struct sha256 *c);
/** One call; hex of 64 characters and a NUL. */
void sha256_hex(const void *bytes, size_t len, char out[65]);
/** hex of a digest. */
void sha256_to_hex(const unsigned char digest[32], char out[65]);

/** HMAC-SHA256 (RFC 2104) with a key of 32 bytes. */
enum {
	HMAC_KEY = 32
};
void hmac_sha256(const unsigned char key[HMAC_KEY], const void *bytes, size_t len,
	unsigned char out[32]);

/** What libcrypto calls its own version. */
const char *crypto_library_version(void);

#endif
