/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "srm/base/mem.h"
#include "srm/base/spool.h"

/* Byte i of a long text that repeats nowhere near a page. */
static char byte_at(int64_t i)
{
	return (char)(i * 31 + i / 4093);
}

static void fill(struct spool *s, int64_t size, size_t step)
{
	char *piece = mem_alloc(step);
	struct srm_err err = SRM_ERR_INIT;

	while (s->size < size) {
		size_t n = (int64_t)step < size - s->size ? step : (size_t)(size - s->size);

		for (size_t i = 0; i < n; i++)
			piece[i] = byte_at(s->size + (int64_t)i);
		assert_int_equal(spool_write(s, piece, n, &err), SRM_OK);
	}
	free(piece);
}

static void check(const struct spool *s, int64_t offset, size_t want)
{
	char buf[100];
	long n = spool_read_at(s, buf, sizeof(buf), offset);

	assert_int_equal(n, want);
	for (long i = 0; i < n; i++)
		assert_int_equal(buf[i], byte_at(offset + i));
}

static const struct size_case {
	const char *label;
	int64_t size;
	size_t step;
	bool in_file;
} cases[] = {
	{"nothing", 0, 1000, false},
	{"a few bytes", 150, 7, false},
	{"as much as memory may take", SPOOL_MEMORY, 1 << 20, false},
	{"one byte more", SPOOL_MEMORY + 1, 1 << 20, true},
	{"in one piece", SPOOL_MEMORY + 5000, SPOOL_MEMORY + 5000, true},
};

static void gives_back_what_was_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct size_case *c = &cases[i];
		SRM_CLEANUP(spool_release) struct spool s = {0};

		fill(&s, c->size, c->step);
		if (s.size != c->size || (s.file != NULL) != c->in_file)
			fprintf(stderr, "case: %s\n", c->label);
		assert_int_equal(s.size, c->size);
		assert_int_equal(s.file != NULL, c->in_file);
		check(&s, 0, c->size < 100 ? (size_t)c->size : 100);
		check(&s, c->size / 2, c->size / 2 < 100 ? (size_t)(c->size - c->size / 2) : 100);
		check(&s, c->size - 3, c->size < 3 ? 0 : 3);
		check(&s, c->size, 0);
		check(&s, c->size + 10, 0);
	}
}

static void is_used_again(void **state)
{
	SRM_CLEANUP(spool_release) struct spool s = {0};

	(void)state;
	fill(&s, SPOOL_MEMORY + 10, 1 << 20);
	spool_reset(&s);
	assert_int_equal(s.size, 0);
	check(&s, 0, 0);
	fill(&s, 50, 50);
	assert_null(s.file);
	check(&s, 20, 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_back_what_was_written),
		cmocka_unit_test(is_used_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
