/* SPDX-License-Identifier: MIT */
/* Which posts are one campaign. */
#include "test.h"

#include <string.h>

#include "srm/engine/campaigns.h"

enum {
	SPRING = 7, /* a campaign with a name */
	POSTS_MAX = 6
};

struct said_post {
	int64_t root;
	bool is_class, is_said;
	int64_t said;
};

static void add(struct campaigns *c, int64_t at, const struct said_post *p)
{
	struct campaign_post post = {
		.post = at,
		.root = p->root,
		.created_at = 1000 * at,
		.is_class = p->is_class,
		.is_said = p->is_said,
		.said = p->said,
		.campaign = CAMPAIGN_NONE,
	};

	vec_push(&c->posts, post);
}

/* The posts of each campaign, by time; "=" in front of the one that has a name. */
static void tell(const struct campaigns *c, struct str *out)
{
	for (size_t i = 0; i < c->all.n; i++) {
		str_addf(out, "%s%s", i ? " " : "", c->all.at[i].id ? "=" : "");
		for (size_t k = 0; k < c->posts.n; k++)
			if (c->posts.at[k].campaign == i)
				str_addf(out, "%lld", (long long)c->posts.at[k].post);
	}
}

static void test_which_posts_are_one_campaign(void **state)
{
	/* posts 1, 2 ... in order of time */
	static const struct group_case {
		const char *label;
		struct said_post posts[POSTS_MAX];
		size_t n;
		const char *groups;
	} cases[] = {
		{"each by itself", {{0, true, false, 0}, {0, true, false, 0}}, 2, "1 2 ="},
		{"our repost belongs to it", {{0, true, false, 0}, {1, true, false, 0}}, 2, "12 ="},
		{"even if its own words give nothing", {{0, true, false, 0}, {1, false, false, 0}},
			2, "12 ="},
		{"a repost of a repost",
			{{0, true, false, 0}, {1, false, false, 0}, {2, false, false, 0}}, 3,
			"123 ="},
		{"a repost of what gives nothing", {{0, false, false, 0}, {1, false, false, 0}}, 2,
			"="},
		{"said to be one",
			{{0, true, true, SPRING}, {0, true, false, 0}, {0, false, true, SPRING}}, 3,
			"=13 2"},
		{"a repost follows what was said", {{0, true, true, SPRING}, {1, true, false, 0}},
			2, "=12"},
		{"unless something was said of it", {{0, true, true, SPRING}, {1, true, true, 0}},
			2, "=1"},
		{"said to be none, and its repost", {{0, true, true, 0}, {1, true, false, 0}}, 2,
			"="},
		{"of one that reposts itself", {{1, true, false, 0}}, 1, "1 ="},
		{"of two that repost each other, which cannot be",
			{{2, true, false, 0}, {1, true, false, 0}}, 2, "1 2 ="},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		const struct group_case *one = &cases[i];
		CAMPAIGNS(c);
		STR(got);

		vec_push(&c.all, ((struct campaign){.id = SPRING,
					 .first = CAMPAIGN_NONE,
					 .from_at = TIME_NONE,
					 .last_at = TIME_NONE}));
		for (size_t k = 0; k < one->n; k++)
			add(&c, (int64_t)k + 1, &one->posts[k]);
		campaigns_group(&c);
		tell(&c, &got);
		if (strcmp(got.buf, one->groups) != 0)
			fail_msg("%s: \"%s\"", one->label, got.buf);
	}
}

static void test_what_it_is_called(void **state)
{
	CAMPAIGNS(c);

	(void)state;
	add(&c, 1, &(struct said_post){0, true, false, 0});
	add(&c, 2, &(struct said_post){1, false, false, 0});
	c.posts.at[0].native = mem_dup("5274134879740119", 16);
	campaigns_group(&c);
	assert_int_equal(c.all.n, 1);
	assert_int_equal(c.all.at[0].n_posts, 2);
	assert_int_equal(c.all.at[0].from_at, 1000);
	assert_int_equal(c.all.at[0].last_at, 2000);
	assert_string_equal(campaign_key(&c, &c.all.at[0]), "5274134879740119");
	c.all.at[0].name = mem_dup("spring", 6);
	assert_string_equal(campaign_key(&c, &c.all.at[0]), "spring");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_which_posts_are_one_campaign),
		cmocka_unit_test(test_what_it_is_called),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
