/* SPDX-License-Identifier: MIT */
#include "decide.h"

#include "srm/base/num.h"

struct account_row { /* texts are copies: the statement is done before the change */
	int64_t id;
	int64_t role;
	struct str name, native;
};

static bool is_id(struct slice text)
{
	return num_id_look(text) == ID_LOOK_DECIMAL || slice_starts(text, "gh_");
}

enum srm_rc account_parse(struct account_spec *out, const char *operand, const char *platform,
	const char *role, struct srm_err *err)
{
	struct slice text = slice_trim(slice_of(operand));
	int value = PLATFORM_WEIBO;
	enum srm_rc rc = SRM_OK;

	*out = (struct account_spec){.name = SLICE_LIT(""), .id = SLICE_LIT("")};
	if (platform)
		rc = word_value(NAMES_PLATFORM, platform, &value, err);
	else if (slice_starts(text, "gh_"))
		value = PLATFORM_WECHAT;
	out->platform = (enum platform)value;
	value = ROLE_NONE;
	if (rc == SRM_OK && role)
		rc = word_value(NAMES_ROLE, role, &value, err);
	out->role = (enum role)value;
	if (rc != SRM_OK || !operand)
		return rc;
	if (slice_starts(text, "@"))
		text = slice_trim((struct slice){text.s + 1, text.len - 1});
	if (!text.len)
		return err_set(err, SRM_EUSAGE, T("the name of an account is empty"));
	if (is_id(text))
		out->id = text;
	else
		out->name = text;
	return SRM_OK;
}

static enum srm_rc load(struct rows *rows, struct account_row *out, struct srm_err *err)
{
	enum srm_rc rc;

	out->id = 0;
	if (rows_next(rows, &rc, err)) {
		out->id = rows_int(rows, 0);
		out->role = rows_int(rows, 1);
		str_reset(&out->name);
		str_adds(&out->name, rows_text(rows, 2));
		str_reset(&out->native);
		str_adds(&out->native, rows_text(rows, 3));
	}
	rows_done(rows);
	return rc;
}

/* The account that is meant: by id; else by name, when that one has no other id. */
static enum srm_rc find(struct store *st, const struct account_spec *spec, struct account_row *out,
	struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc = SRM_OK;

	out->id = 0;
	if (spec->id.len) {
		rows = store_rows(st, Q_ACCOUNT_BY_ID);
		rows_bind_int(rows, 1, (int64_t)spec->platform);
		rows_bind_native(rows, 2, spec->id);
		rc = load(rows, out, err);
	}
	if (rc != SRM_OK || out->id || !spec->name.len)
		return rc;
	rows = store_rows(st, Q_ACCOUNT_BY_NAME);
	rows_bind_int(rows, 1, (int64_t)spec->platform);
	rows_bind_text(rows, 2, spec->name);
	rc = load(rows, out, err);
	if (spec->id.len && out->native.len)
		out->id = 0;
	return rc;
}

static enum srm_rc insert(struct store *st, const struct account_spec *spec, struct srm_err *err)
{
	struct rows *rows = store_rows(st, W_ACCOUNT);

	rows_bind_int(rows, 1, (int64_t)spec->platform);
	rows_bind_int(rows, 2, spec->role ? (int64_t)spec->role : ROLE_OWN);
	rows_bind_text(rows, 3, spec->name);
	rows_bind_native(rows, 4, spec->id);
	return rows_run(rows, NULL, err);
}

/* What was recorded by nickname alone is this account, now that the id is known. */
static enum srm_rc absorb(struct store *st, const struct account_spec *spec, int64_t keep,
	struct slice name, struct srm_err *err)
{
	struct rows *rows = store_rows(st, D_ACCOUNT_NAMED);

	rows_bind_int(rows, 1, (int64_t)spec->platform);
	rows_bind_text(rows, 2, name);
	rows_bind_int(rows, 3, keep);
	return rows_run(rows, NULL, err);
}

static enum srm_rc put(struct store *st, const struct account_spec *spec, struct account_row *row,
	enum effect *effect, struct srm_err *err)
{
	struct slice name, id;
	int64_t role;
	struct rows *rows;
	enum srm_rc rc = find(st, spec, row, err);

	if (rc != SRM_OK)
		return rc;
	if (!row->id) {
		*effect = EFFECT_ADDED;
		return insert(st, spec, err);
	}
	role = spec->role ? (int64_t)spec->role : row->role;
	name = spec->name.len ? spec->name : str_slice(&row->name);
	id = spec->id.len ? spec->id : str_slice(&row->native);
	if (role == row->role && slice_eq(name, str_slice(&row->name)) &&
		slice_eq(id, str_slice(&row->native)))
		return SRM_OK;
	*effect = EFFECT_CHANGED;
	rows = store_rows(st, W_ACCOUNT_CHANGED);
	rows_bind_int(rows, 1, row->id);
	rows_bind_int(rows, 2, role);
	rows_bind_text(rows, 3, name);
	rows_bind_native(rows, 4, id);
	rc = rows_run(rows, NULL, err);
	return rc == SRM_OK && id.len && name.len ? absorb(st, spec, row->id, name, err) : rc;
}

enum srm_rc account_put(struct store *st, const struct account_spec *spec, enum effect *effect,
	struct srm_err *err)
{
	struct account_row row = {0};
	enum srm_rc rc;

	*effect = EFFECT_NONE;
	str_init(&row.name);
	str_init(&row.native);
	rc = put(st, spec, &row, effect, err);
	str_release(&row.name);
	str_release(&row.native);
	return rc;
}
