/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "srm/base/date.h"
#include "ugc.h"

/* Columns of Q_UGC_ANSWERS. */
enum {
	A_PLATFORM,
	A_PARENT,
	A_POST,
	A_POST_NATIVE, /* of posts that are not ours */
	A_TARGET,
	A_KIND,
	A_AT
};

void ugc_answers_release(struct ugc_answers *a)
{
	map_release(&a->acts);
}

static void put_text(struct ugc_answers *a, int64_t platform, struct slice native, int64_t kind)
{
	STR(key);

	if (!native.len)
		return;
	str_addf(&key, "%" PRId64 ":%.*s", platform, (int)native.len, native.s);
	map_put(&a->acts, key.buf, key.len, kind);
}

static struct slice pair_key(struct str *key, int64_t post, int64_t person)
{
	str_reset(key);
	str_addf(key, "p%" PRId64 "-%" PRId64, post, person);
	return str_slice(key);
}

/* When we answered somebody on a post last. */
static void put_pair(struct ugc_answers *a, int64_t post, int64_t person, int64_t at)
{
	const int64_t *known;
	struct slice s;
	STR(key);

	if (!post || !person || at == TIME_NONE)
		return;
	s = pair_key(&key, post, person);
	known = map_get(&a->acts, s.s, s.len);
	if (!known || *known < at)
		map_put(&a->acts, s.s, s.len, at);
}

enum srm_rc ugc_answers_read(struct store *st, int64_t as_of, struct ugc_answers *a,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_UGC_ANSWERS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, as_of);
	while (rows_next(rows, &rc, err)) {
		int64_t platform = rows_int(rows, A_PLATFORM), kind = rows_int(rows, A_KIND);

		put_text(a, platform, rows_text(rows, A_PARENT), kind);
		put_text(a, platform, rows_text(rows, A_POST_NATIVE), kind);
		put_pair(a, rows_int(rows, A_POST), rows_int(rows, A_TARGET),
			rows_time(rows, A_AT));
	}
	rows_done(rows);
	return rc;
}

enum kind ugc_answer(const struct ugc_answers *a, const struct ugc_piece *piece, int platform,
	struct slice native, int64_t post)
{
	const int64_t *found;
	struct slice s, rest;
	STR(key);

	native = slice_cut(native, "@", &rest); /* a mention: the post, and whom it names */
	if (native.len) {
		str_addf(&key, "%d:%.*s", platform, (int)native.len, native.s);
		found = map_get(&a->acts, key.buf, key.len);
		if (found)
			return (enum kind) * found;
	}
	s = pair_key(&key, post, piece->person);
	found = map_get(&a->acts, s.s, s.len);
	return found && piece->at != TIME_NONE && *found >= piece->at ? KIND_REPLY : KIND_NONE;
}
