/* SPDX-License-Identifier: MIT */
#include "acting.h"

#include "srm/base/num.h"

enum {
	REMARK_MAX = 2000 /* bytes */
};

enum srm_rc row_person(struct cmd_ctx *ctx, struct slice platform, struct slice id,
	struct slice name, struct follower *who, struct srm_err *err)
{
	STR(what);

	if (!id.len && !name.len)
		return err_set(err, SRM_EINPUT, T("neither user_id nor user_name is given"));
	if (id.len && num_id_look(id) == ID_LOOK_SCIENTIFIC)
		return err_set(err, SRM_EINPUT,
			T("the id %.*s was ruined by a spreadsheet: export again and keep the column as text"),
			(int)id.len, id.s);
	if (name_value(NAMES_PLATFORM, platform))
		str_addf(&what,
			"%s:", name_of(NAMES_PLATFORM, name_value(NAMES_PLATFORM, platform)));
	if (id.len)
		str_add(&what, slice_starts(id, "hash:") ? "" : "id:");
	else
		str_add(&what, "name:");
	str_adds(&what, id.len ? id : name);
	return follower_find(ctx->store, str_slice(&what), who, err);
}

enum srm_rc remark_parse(struct slice text, struct slice *out, struct srm_err *err)
{
	*out = slice_trim(text);
	if (!out->len)
		*out = SLICE_NONE;
	if (out->len > REMARK_MAX)
		return err_set(err, SRM_EUSAGE, T("\"%.*s...\" is too long: at most %d bytes"), 24,
			out->s, REMARK_MAX);
	return SRM_OK;
}

enum srm_rc moment_parse(const struct cmd_ctx *ctx, const char *option, struct slice text,
	int64_t *at, struct srm_err *err)
{
	struct date_result date;

	*at = TIME_NONE;
	text = slice_trim(text);
	if (!text.len)
		return SRM_OK;
	if (!date_parse(text, store_zone(ctx->store), TIME_NONE, &date))
		return err_set(err, SRM_EUSAGE,
			T("%s: \"%.*s\" is not a date: write 2024-11-19 or 2024-11-19 10:00"),
			option, (int)text.len, text.s);
	*at = date.at;
	return SRM_OK;
}

enum srm_rc number_parse(const char *option, struct slice text, int64_t *out, struct srm_err *err)
{
	double real;

	*out = 0;
	text = slice_trim(text);
	if (!text.len)
		return SRM_OK;
	/* a spreadsheet may write 3.0 */
	if (num_double(text, &real) && real >= 1 && real < 1e9 && real == (double)(int64_t)real) {
		*out = (int64_t)real;
		return SRM_OK;
	}
	return err_set(err, SRM_EUSAGE, T("%s: \"%.*s\" is not a number from 1 on"), option,
		(int)text.len, text.s);
}

int64_t rows_shown(const struct out *out, const struct output_opts *opts)
{
	return out_format_of(out) == OUT_TABLE && !opts->file ? SHOWN_ON_SCREEN : -1;
}

void say_rest(struct out *out, int64_t shown, int64_t all)
{
	if (shown < all)
		out_say(out, T("%lld of %lld rows. All of them: -o FILE.csv"), (long long)shown,
			(long long)all);
}
