/* SPDX-License-Identifier: MIT */
#include "find_post.h"

#include "decide.h"
#include "srm/base/num.h"

void post_found_release(struct post_found *post)
{
	str_release(&post->realm);
}

/* Posts of that id; *n counts them. */
static enum srm_rc look_up(struct store *st, struct slice id, struct post_found *out, int *n,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_POST_FIND);
	enum srm_rc rc;

	*n = 0;
	rows_bind_native(rows, 1, id);
	while (rows_next(rows, &rc, err)) {
		if ((*n)++)
			continue;
		out->row = rows_int(rows, 0);
		out->platform = rows_int(rows, 1);
		str_reset(&out->realm);
		str_adds(&out->realm, rows_text(rows, 2));
		out->label = (int)rows_int(rows, 3);
		out->by_classifier = (int)rows_int(rows, 4);
		snprintf(out->native, sizeof(out->native), "%.*s", (int)id.len, id.s);
	}
	rows_done(rows);
	return rc;
}

enum srm_rc post_find(struct store *st, struct slice what, struct post_found *out,
	struct srm_err *err)
{
	struct post_key key;
	int n = 0;
	enum srm_rc rc = SRM_OK;

	post_key_parse(what, &key);
	if (num_id_look(slice_trim(what)) == ID_LOOK_SCIENTIFIC)
		return err_set(err, SRM_EINPUT,
			T("the id %.*s was ruined by a spreadsheet: export again and keep the column as text"),
			(int)what.len, what.s);
	for (size_t i = 0; i < key.n && rc == SRM_OK && !n; i++)
		if (key.ids[i].len < sizeof(out->native))
			rc = look_up(st, key.ids[i], out, &n, err);
	if (rc != SRM_OK)
		return rc;
	if (!n)
		return err_set(err, SRM_ENOTFOUND,
			T("there is no post \"%.*s\" in the data: give its mid, its bid or its address"),
			(int)what.len, what.s ? what.s : "");
	if (n > 1)
		return err_set(err, SRM_ENOTFOUND,
			T("%d posts of different accounts have the id \"%.*s\": it does not say which one is meant"),
			n, (int)what.len, what.s);
	return SRM_OK;
}

void post_bind(struct rows *rows, const struct post_found *post)
{
	rows_bind_int(rows, 1, post->platform);
	rows_bind_text(rows, 2, str_slice(&post->realm));
	rows_bind_native(rows, 3, slice_of(post->native));
}
