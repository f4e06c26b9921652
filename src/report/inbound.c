/* SPDX-License-Identifier: MIT */
#include "inbound.h"

/* Bits of a post, and of an identity. */
enum {
	POST_OURS = 1 << 0,
	POST_ORPHAN = 1 << 1, /* nobody knows whose */
	POST_REPOST_OF_OURS = 1 << 2
};

void inbound_release(struct inbound *in)
{
	vec_release(&in->person);
	vec_release(&in->role);
	vec_release(&in->post_bits);
}

static void put(struct ids *list, int64_t id, int64_t value)
{
	if (id < 0)
		return;
	while (list->n <= (size_t)id)
		vec_push(list, 0);
	list->at[id] = value;
}

int64_t ids_get(const struct ids *list, int64_t id)
{
	return id >= 0 && (size_t)id < list->n ? list->at[id] : 0;
}

/* Two columns: id, value. */
static enum srm_rc read_ids(struct store *st, enum stmt name, struct ids *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err))
		put(out, rows_int(rows, 0), rows_int(rows, 1));
	rows_done(rows);
	return rc;
}

bool inbound_is(const struct inbound *in, const struct rows *rows)
{
	int64_t post = rows_int(rows, IN_POST), target = rows_int(rows, IN_TARGET);
	int64_t bits = post ? ids_get(&in->post_bits, post) : POST_ORPHAN;
	int64_t kind = rows_int(rows, IN_KIND);

	if (ids_get(&in->role, rows_int(rows, IN_ACTOR)))
		return false;
	if (kind == KIND_MENTION && bits & POST_REPOST_OF_OURS)
		return false;
	return bits & POST_OURS || ids_get(&in->role, target) == ROLE_OWN ||
	       (rows_int(rows, IN_PLATFORM) != PLATFORM_WEIBO && !target && bits & POST_ORPHAN);
}

bool inbound_next(const struct inbound *in, struct rows *rows, int64_t *person, enum srm_rc *rc,
	struct srm_err *err)
{
	while (rows_next(rows, rc, err)) {
		*person = ids_get(&in->person, rows_int(rows, IN_ACTOR));
		if (*person && inbound_is(in, rows))
			return true;
	}
	return false;
}

int packed_compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

enum srm_rc inbound_read(struct store *st, struct inbound *out, struct srm_err *err)
{
	enum srm_rc rc = read_ids(st, Q_PERSONS, &out->person, err);

	if (rc == SRM_OK)
		rc = read_ids(st, Q_INBOUND_ROLES, &out->role, err);
	return rc == SRM_OK ? read_ids(st, Q_INBOUND_POSTS, &out->post_bits, err) : rc;
}
