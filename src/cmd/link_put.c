/* SPDX-License-Identifier: MIT */
#include "link_put.h"

#include "srm/base/num.h"
#include "srm/store/find.h"
#include "srm/store/people.h"

/*
 * The identity a decision hangs on. A link that names somebody by nickname
 * means the person, so it holds on to their id; an unlink means the identity
 * of that name, which is the very one that was joined by mistake.
 */
static enum srm_rc identity_meant(struct cmd_ctx *ctx, struct slice what, bool is_linked,
	int64_t *out, struct srm_err *err)
{
	struct follower who = {0};
	enum srm_rc rc;

	if (num_id_look(what) == ID_LOOK_SCIENTIFIC)
		return err_set(err, SRM_EINPUT,
			T("the id %.*s was ruined by a spreadsheet: export again and keep the column as text"),
			(int)what.len, what.s);
	*out = 0;
	rc = follower_find(ctx->store, what, &who, err);
	if (rc != SRM_OK)
		return rc;
	*out = is_linked && (who.is_by_name || !who.named) ? who.face : who.named;
	if (!*out)
		return err_set(err, SRM_EUSAGE,
			T("several identities of one person are called \"%.*s\": give the id that is meant; see: srm show %.*s"),
			(int)what.len, what.s, (int)what.len, what.s);
	return rc;
}

static enum srm_rc decide(struct cmd_ctx *ctx, struct slice what[2], bool is_linked, int64_t ids[2],
	bool *changed, struct srm_err *err)
{
	enum srm_rc rc = identity_meant(ctx, what[0], is_linked, &ids[0], err);

	if (rc == SRM_OK)
		rc = identity_meant(ctx, what[1], is_linked, &ids[1], err);
	if (rc == SRM_OK && ids[0] == ids[1])
		return err_set(err, SRM_EUSAGE,
			T("\"%.*s\" and \"%.*s\" are the same identity: name two of them, by their ids"),
			(int)what[0].len, what[0].s, (int)what[1].len, what[1].s);
	if (rc != SRM_OK)
		return rc;
	return people_decide(ctx->store, ids[0], ids[1], is_linked, ctx->wall_at, changed, err);
}

enum srm_rc link_decide(struct cmd_ctx *ctx, struct slice a, struct slice b, bool is_linked,
	bool *changed, struct srm_err *err)
{
	struct slice what[2] = {a, b};
	int64_t ids[2] = {0};

	return decide(ctx, what, is_linked, ids, changed, err);
}

enum srm_rc link_take_effect(struct cmd_ctx *ctx, struct srm_err *err)
{
	return people_link(ctx->store, err);
}

enum srm_rc link_put(struct cmd_ctx *ctx, struct slice a, struct slice b, bool is_linked,
	bool *changed, struct srm_err *err)
{
	struct slice what[2] = {a, b};
	int64_t ids[2] = {0}, are_one = 0;
	struct rows *rows;
	enum srm_rc rc = decide(ctx, what, is_linked, ids, changed, err);

	if (rc == SRM_OK)
		rc = link_take_effect(ctx, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(ctx->store, Q_ARE_ONE);
	rows_bind_int(rows, 1, ids[0]);
	rows_bind_int(rows, 2, ids[1]);
	rc = rows_one_int(rows, is_linked, &are_one, err);
	if (rc == SRM_OK && is_linked && !are_one)
		return err_set(err, SRM_EUSAGE,
			T("\"%.*s\" and \"%.*s\" cannot be one person: others of theirs are kept apart by hand; see: srm link --list"),
			(int)a.len, a.s, (int)b.len, b.s);
	return rc;
}
