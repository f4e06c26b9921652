/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "../../src/classify/automaton.h"
#include "srm/base/str.h"

struct tally {
	size_t n;
	size_t found[64];
};

/* Count the words found; each is where it is said to be, in the order of their ends. */
static void scan(const struct automaton *a, struct slice text, const struct slice *words,
	struct tally *t)
{
	struct occurrences found = {0};
	struct units units = {0};

	utf8_units(text, &units);
	automaton_scan(a, &units, &found);
	for (size_t i = 0; i < found.n; i++) {
		const struct occurrence *o = &found.at[i];

		assert_true(slice_eq(words[o->word],
			(struct slice){text.s + o->start, o->end - o->start}));
		if (i && o[-1].end == o->end)
			assert_true(o[-1].start < o->start);
		else if (i)
			assert_true(o[-1].end < o->end);
		t->found[o->word]++;
	}
	t->n += found.n;
	vec_release(&found);
	vec_release(&units);
}

static void test_overlaps(void **state)
{
	const struct slice words[] = {SLICE_LIT("he"), SLICE_LIT("she"), SLICE_LIT("his"),
		SLICE_LIT("hers"), SLICE_LIT("优惠"), SLICE_LIT("优惠券"), SLICE_LIT("惠")};
	struct automaton *a = automaton_new(words, SRM_COUNT(words));
	struct tally t = {0};

	(void)state;
	scan(a, slice_of("ushers 优惠券 his"), words, &t);
	assert_int_equal(t.n, 7);
	for (size_t i = 0; i < SRM_COUNT(words); i++)
		assert_int_equal(t.found[i], 1);
	automaton_free(a);
}

static void test_nothing_to_find(void **state)
{
	struct automaton *a = automaton_new(NULL, 0);
	struct tally t = {0};

	(void)state;
	scan(a, slice_of("any text\xFF\x01"), NULL, &t);
	scan(a, SLICE_NONE, NULL, &t);
	assert_int_equal(t.n, 0);
	automaton_free(a);
	automaton_free(NULL);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

static size_t occurrences(struct slice text, struct slice word)
{
	size_t n = 0;

	for (size_t i = 0; i + word.len <= text.len; i++)
		n += memcmp(text.s + i, word.s, word.len) == 0;
	return n;
}

/* A letter of one to four bytes; returns where the text goes on. */
static char *add_letter(char *to, uint32_t *seed)
{
	static const char *const letters[] = {"a", "\xC3\xA9", "\xE5\xA5\xBD", "\xE5\xA5\xBC",
		"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x81"};
	const char *letter = letters[next_random(seed) % SRM_COUNT(letters)];

	memcpy(to, letter, strlen(letter));
	return to + strlen(letter);
}

/* Few letters, so that words lie within, across and after each other. */
static void test_against_plain_search(void **state)
{
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 200; round++) {
		char pool[64][24], text[800], *end = text;
		struct slice words[64], whole;
		struct automaton *a;
		struct tally t = {0};
		size_t n = 0;

		for (int i = 0; i < 200; i++)
			end = add_letter(end, &seed);
		whole = (struct slice){text, (size_t)(end - text)};
		for (int i = 0; i < 40; i++) {
			size_t len = 1 + next_random(&seed) % 5, k;

			end = pool[n];
			for (k = 0; k < len; k++)
				end = add_letter(end, &seed);
			words[n] = (struct slice){pool[n], (size_t)(end - pool[n])};
			for (k = 0; k < n && !slice_eq(words[k], words[n]); k++)
				;
			n += k == n;
		}
		a = automaton_new(words, n);
		scan(a, whole, words, &t);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(t.found[i], occurrences(whole, words[i]));
		automaton_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_overlaps),
		cmocka_unit_test(test_nothing_to_find),
		cmocka_unit_test(test_against_plain_search),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
