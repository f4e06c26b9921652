/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/base/attr.h"
#include "srm/base/sha256.h"

static const struct {
	const char *text, *hex;
} cases[] = {
	{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	{"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
	 "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
		"cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
};

static void test_vectors(void **state)
{
	char hex[65];

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		sha256_hex(cases[i].text, strlen(cases[i].text), hex);
		assert_string_equal(hex, cases[i].hex);
	}
}

static void test_million_in_uneven_pieces(void **state)
{
	static char as[997];
	unsigned char digest[32];
	struct sha256 c;
	char hex[65];
	size_t left = 1000000, step = 1;

	(void)state;
	memset(as, 'a', sizeof(as));
	sha256_init(&c);
	for (; left > 0; step = step % sizeof(as) + 1) {
		size_t n = step < left ? step : left;

		sha256_add(&c, as, n);
		left -= n;
	}
	sha256_done(&c, digest);
	sha256_to_hex(digest, hex);
	assert_string_equal(hex,
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void test_keyed(void **state)
{
	static const char text[] = "what do ya want for nothing?";
	unsigned char key[HMAC_KEY], digest[32];
	char hex[65];

	(void)state;
	for (size_t i = 0; i < sizeof(key); i++)
		key[i] = (unsigned char)i;
	hmac_sha256(key, text, strlen(text), digest);
	sha256_to_hex(digest, hex);
	assert_string_equal(hex,
		"099805f4ac310786968565c098db515cc50862b420ae31e20238312344bed36a");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keyed),
		cmocka_unit_test(test_vectors),
		cmocka_unit_test(test_million_in_uneven_pieces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
