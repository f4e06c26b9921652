/* SPDX-License-Identifier: MIT */
#include "beside.h"

static void *on_thread(void *ctx)
{
	struct beside *b = ctx;

	b->rc = b->run(b->st, b->ctx, &b->err);
	return NULL;
}

void beside_start(struct beside *b, struct store *st, bool is_apart)
{
	struct srm_err ignored;

	b->st = st;
	if (st && is_apart) {
		b->has_own = store_open_beside(st, &b->st, &ignored) == SRM_OK;
		if (!b->has_own)
			b->st = st;
	}
	b->is_running = (!st || b->has_own) && !pthread_create(&b->thread, NULL, on_thread, b);
	if (!b->is_running)
		on_thread(b);
}

enum srm_rc beside_join(struct beside *b, struct srm_err *err)
{
	if (b->is_running)
		pthread_join(b->thread, NULL);
	b->is_running = false;
	if (b->has_own)
		store_close(b->st);
	b->has_own = false;
	if (b->rc != SRM_OK)
		*err = b->err;
	return b->rc;
}

void beside_release(struct beside *b)
{
	struct srm_err ignored;

	if (beside_join(b, &ignored) != SRM_OK)
		return;
}
