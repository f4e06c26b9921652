/* SPDX-License-Identifier: MIT */
#include "srm/base/sha256.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "srm/base/mem.h"

/* It fails only when memory is short, and then it aborts as all of srm does. */
static void must(int ok)
{
	if (!ok)
		mem_fail();
}

void sha256_init(struct sha256 *c)
{
	c->state = EVP_MD_CTX_new();
	must(c->state && EVP_DigestInit_ex(c->state, EVP_sha256(), NULL));
}

void sha256_add(struct sha256 *c, const void *bytes, size_t len)
{
	must(EVP_DigestUpdate(c->state, bytes, len));
}

void sha256_release(struct sha256 *c)
{
	EVP_MD_CTX_free(c->state);
	c->state = NULL;
}

void sha256_done(struct sha256 *c, unsigned char out[32])
{
	must(EVP_DigestFinal_ex(c->state, out, NULL));
	sha256_release(c);
}

void sha256_peek(const struct sha256 *c, unsigned char out[32])
{
	struct sha256 copy = {EVP_MD_CTX_new()};

	must(copy.state && EVP_MD_CTX_copy_ex(copy.state, c->state));
	sha256_done(&copy, out);
}

void sha256_hex(const void *bytes, size_t len, char out[65])
{
	unsigned char digest[32];

	must(EVP_Digest(bytes, len, digest, NULL, EVP_sha256(), NULL));
	sha256_to_hex(digest, out);
}

void sha256_to_hex(const unsigned char digest[32], char out[65])
{
	static const char digits[] = "0123456789abcdef";

	for (int i = 0; i < 32; i++) {
		out[2 * i] = digits[digest[i] >> 4];
		out[2 * i + 1] = digits[digest[i] & 15];
	}
	out[64] = '\0';
}

static void add_pad(struct sha256 *c, const unsigned char key[HMAC_KEY], unsigned char pad)
{
	unsigned char block[64];

	for (size_t i = 0; i < sizeof(block); i++)
		block[i] = (unsigned char)((i < HMAC_KEY ? key[i] : 0) ^ pad);
	sha256_add(c, block, sizeof(block));
}

void hmac_sha256(const unsigned char key[HMAC_KEY], const void *bytes, size_t len,
	unsigned char out[32])
{
	struct sha256 c;

	sha256_init(&c);
	add_pad(&c, key, 0x36);
	sha256_add(&c, bytes, len);
	sha256_done(&c, out);
	sha256_init(&c);
	add_pad(&c, key, 0x5c);
	sha256_add(&c, out, 32);
	sha256_done(&c, out);
}

const char *crypto_library_version(void)
{
	return OpenSSL_version(OPENSSL_VERSION_STRING);
}
