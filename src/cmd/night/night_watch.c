/* SPDX-License-Identifier: MIT */
#include "night.h"

#include "../cases.h"
#include "../inbox.h"
#include "srm/engine/own.h"

enum srm_rc night_watch_read(struct cmd_ctx *ctx, int64_t older, struct night_watch *out,
	struct srm_err *err)
{
	const struct select_opts everything = {0};
	struct selection sel;
	int64_t unused;
	OWN(own);
	CASE_BOOK(book);
	enum srm_rc rc = select_resolve(&sel, ctx, &everything, err);

	if (rc == SRM_OK)
		rc = own_resolve(ctx->store, 0, &own, err);
	book.as_of = out->as_of = sel.as_of;
	if (rc == SRM_OK)
		rc = case_book_read(ctx->store, &book, 0, err);
	if (rc == SRM_OK)
		rc = inbox_overdue(ctx->store, &book, &sel, 0, &out->complaints, &out->longest,
			err);
	if (rc == SRM_OK && older)
		rc = inbox_overdue(ctx->store, &book, &sel, older, &out->overdue, &unused, err);
	return rc == SRM_OK ? alarm_of(ctx->store, &book.said, &out->alarm, err) : rc;
}
