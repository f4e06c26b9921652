/* SPDX-License-Identifier: MIT */
#include "link_suggest.h"

#include <string.h>

#include "srm/base/utf8.h"
#include "srm/base/vec.h"
#include "srm/model/names.h"

enum {
	SHOWN_MAX = 30 /* to a reader; a file gets all */
};

static size_t characters(struct slice text)
{
	const char *p = text.s, *end = text.s + text.len;
	size_t n = 0;
	uint32_t c;

	for (; p < end; n++)
		p += utf8_decode(p, end, &c);
	return n;
}

/* Nothing but ASCII letters, digits and what joins them. */
static bool is_serial(struct slice rest)
{
	for (size_t i = 0; i < rest.len; i++) {
		char c = rest.s[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
			c != '_' && c != '-')
			return false;
	}
	return true;
}

static bool is_digits(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.s[i] < '0' || text.s[i] > '9')
			return false;
	return true;
}

bool nickname_is_distinctive(struct slice name)
{
	static const char *const defaults[] = {"用户", "手机用户", "微信用户", "微博用户",
		"新浪用户", "匿名用户", "新用户", "游客", "匿名", "账号已注销", "帐号已注销",
		"已注销", "User", "user", "wxid_", "WeChat", "wechat"};

	if (characters(name) < 2 || is_digits(name) || slice_has(name, "*"))
		return false;
	for (size_t i = 0; i < SRM_COUNT(defaults); i++) {
		size_t n = strlen(defaults[i]);

		if (slice_starts(name, defaults[i]) &&
			is_serial((struct slice){name.s + n, name.len - n}))
			return false;
	}
	return true;
}

/* What is known of one side. */
struct side {
	struct str key, name, place; /* key: as it has to be typed */
	int gender;
	int64_t acts;
	bool is_now; /* the shared nickname is the present one */
};

struct suggestion {
	struct side a, b;
	struct str name; /* that both bear or bore */
	int points;
};
struct suggestions VEC_OF(struct suggestion);

struct couple { /* of persons, by a nickname */
	int64_t a, b;
	struct str name;
};
struct couples VEC_OF(struct couple);

static void side_release(struct side *s)
{
	str_release(&s->key);
	str_release(&s->name);
	str_release(&s->place);
}

static void suggestions_release(struct suggestions *all)
{
	for (size_t i = 0; i < all->n; i++) {
		side_release(&all->at[i].a);
		side_release(&all->at[i].b);
		str_release(&all->at[i].name);
	}
	vec_release(all);
}

static void couples_release(struct couples *all)
{
	for (size_t i = 0; i < all->n; i++)
		str_release(&all->at[i].name);
	vec_release(all);
}

/* Rows come by pair: of several shared nicknames the longest counts, then the first. */
static enum srm_rc read_couples(struct store *st, struct couples *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SUGGESTIONS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		struct couple one = {rows_int(rows, 0), rows_int(rows, 1), {0}};
		struct couple *last = out->n ? &out->at[out->n - 1] : NULL;
		struct slice name = rows_text(rows, 2);

		if (!nickname_is_distinctive(name))
			continue;
		if (last && last->a == one.a && last->b == one.b) {
			if (characters(name) <= characters(str_slice(&last->name)))
				continue;
			str_reset(&last->name);
			str_adds(&last->name, name);
			continue;
		}
		str_init(&one.name);
		str_adds(&one.name, name);
		vec_push(out, one);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_side(struct store *st, int64_t person, struct slice name, struct side *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SUGGESTED);
	enum srm_rc rc;

	str_init(&out->key);
	str_init(&out->name);
	str_init(&out->place);
	rows_bind_int(rows, 1, person);
	rows_bind_text(rows, 2, name);
	if (rows_next(rows, &rc, err)) {
		str_adds(&out->key, rows_text(rows, 0));
		str_adds(&out->name, rows_text(rows, 1));
		str_adds(&out->place, rows_text(rows, 2));
		out->gender = (int)rows_int(rows, 3);
		out->acts = rows_int(rows, 4);
		out->is_now = rows_int(rows, 5) != 0;
	}
	rows_done(rows);
	return rc;
}

/* 1 the same, 0 another, -1 not known. "上海" is "上海 徐汇区", too. */
static int same_place(const struct side *a, const struct side *b)
{
	if (!a->place.len || !b->place.len)
		return -1;
	return slice_starts(str_slice(&a->place), b->place.buf) ||
	       slice_starts(str_slice(&b->place), a->place.buf);
}

static int same_gender(const struct side *a, const struct side *b)
{
	return !a->gender || !b->gender ? -1 : a->gender == b->gender;
}

/* A longer name is borne by fewer; what is known of the people speaks for or against. */
static int points_of(const struct suggestion *s)
{
	size_t n = characters(str_slice(&s->name));
	int place = same_place(&s->a, &s->b), gender = same_gender(&s->a, &s->b);

	return (n < 6 ? (int)n : 6) + 2 * (s->a.is_now + s->b.is_now) +
	       (place == 1          ? 3
		       : place == 0 ? -2
				    : 0) +
	       (gender == 1          ? 1
		       : gender == 0 ? -4
				     : 0);
}

static int text_order(const struct str *a, const struct str *b)
{
	return strcmp(a->buf ? a->buf : "", b->buf ? b->buf : "");
}

static int by_points(const void *x, const void *y)
{
	const struct suggestion *a = x, *b = y;
	int64_t acts_a = a->a.acts + a->b.acts, acts_b = b->a.acts + b->b.acts;
	int order;

	if (a->points != b->points)
		return a->points < b->points ? 1 : -1;
	if (acts_a != acts_b)
		return acts_a < acts_b ? 1 : -1;
	order = text_order(&a->a.key, &b->a.key);
	return order ? order : text_order(&a->b.key, &b->b.key);
}

static enum srm_rc read_all(struct store *st, struct suggestions *out, struct srm_err *err)
{
	SRM_CLEANUP(couples_release) struct couples couples = {0};
	enum srm_rc rc = read_couples(st, &couples, err);

	for (size_t i = 0; i < couples.n && rc == SRM_OK; i++) {
		struct couple *c = &couples.at[i];
		struct suggestion one = {.name = c->name};

		str_init(&c->name); /* it has moved */
		rc = read_side(st, c->a, str_slice(&one.name), &one.a, err);
		if (rc == SRM_OK)
			rc = read_side(st, c->b, str_slice(&one.name), &one.b, err);
		if (text_order(&one.a.key, &one.b.key) > 0) {
			struct side swap = one.a;

			one.a = one.b;
			one.b = swap;
		}
		one.points = points_of(&one);
		vec_push(out, one);
	}
	if (out->n)
		qsort(out->at, out->n, sizeof(*out->at), by_points);
	return rc;
}

static struct cell reason_cell(const struct suggestion *s)
{
	if (s->a.is_now && s->b.is_now)
		return cell_word("same_name", T("called the same"));
	if (s->a.is_now || s->b.is_now)
		return cell_word("former_name", T("one was called so before"));
	return cell_word("former_names", T("both were called so before"));
}

static struct cell agree_cell(int same)
{
	if (same < 0)
		return cell_none();
	return same ? cell_word("same", T("the same")) : cell_word("differs", T("differs"));
}

static void tell(struct out *out, const struct suggestion *s)
{
	const struct cell cells[] = {
		cell_text(str_slice(&s->a.key)),
		cell_text(str_slice(&s->a.name)),
		cell_text(str_slice(&s->b.key)),
		cell_text(str_slice(&s->b.name)),
		cell_text(str_slice(&s->name)),
		reason_cell(s),
		agree_cell(same_place(&s->a, &s->b)),
		agree_cell(same_gender(&s->a, &s->b)),
		cell_int(s->a.acts),
		cell_int(s->b.acts),
		cell_none(),
	};

	out_row(out, cells);
}

enum srm_rc link_suggest(struct store *st, struct out *out, struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"a", "A", COL_LEFT},
		{"a_name", T("name"), COL_MACHINE},
		{"b", "B", COL_LEFT},
		{"b_name", T("name"), COL_MACHINE},
		{"shared_name", T("nickname"), COL_LEFT},
		{"reason", T("reason"), COL_LEFT},
		{"place", T("place"), COL_LEFT},
		{"gender", T("gender"), COL_LEFT},
		{"a_interactions", T("acts of A"), COL_RIGHT},
		{"b_interactions", T("acts of B"), COL_RIGHT},
		{"link", T("link"), COL_MACHINE},
	};
	SRM_CLEANUP(suggestions_release) struct suggestions all = {0};
	enum srm_rc rc = read_all(st, &all, err);
	size_t shown;

	if (rc != SRM_OK)
		return rc;
	shown = out_format_of(out) == OUT_TABLE && all.n > SHOWN_MAX ? SHOWN_MAX : all.n;
	out_begin(out, "srm.link-suggestions/1", T("Who may be one person"));
	out_table(out, "suggestions", T("Who may be one person"), columns, SRM_COUNT(columns));
	for (size_t i = 0; i < shown; i++)
		tell(out, &all.at[i]);
	out_table_end(out);
	if (shown < all.n)
		out_say(out, T("%zu more: srm link --suggest -o suggestions.csv"), all.n - shown);
	if (all.n)
		out_say(out,
			T("A nickname alone joins nobody. If a pair is one person: srm link A B; or write yes or no into the column link of the CSV, then srm link --import FILE."));
	else
		out_say(out, T("no two people share a nickname that says something"));
	return SRM_OK;
}
