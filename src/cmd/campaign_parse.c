/* SPDX-License-Identifier: MIT */
/* Costs and names of campaigns, as people and spreadsheets write them. */
#include "campaign_put.h"

#include "srm/base/num.h"

enum {
	NAME_MAX_BYTES = 120
};

static struct slice without(struct slice text, const char *mark)
{
	size_t n = slice_of(mark).len;

	if (slice_starts(text, mark))
		text = (struct slice){text.s + n, text.len - n};
	if (slice_ends(text, mark))
		text.len -= n;
	return slice_trim(text);
}

enum srm_rc campaign_cost_parse(struct slice text, struct campaign_said *out, struct srm_err *err)
{
	static const char *const marks[] = {"¥", "￥", "元", "RMB", "CNY"};
	struct slice bare = slice_trim(text);
	STR(digits);

	out->has_cost = bare.len > 0;
	if (!bare.len)
		return SRM_OK;
	for (size_t i = 0; i < SRM_COUNT(marks); i++)
		bare = without(bare, marks[i]);
	for (size_t i = 0; i < bare.len; i++)
		if (bare.s[i] != ',')
			str_addc(&digits, bare.s[i]);
	if (num_double(str_slice(&digits), &out->cost) && out->cost >= 0 && out->cost < 1e15)
		return SRM_OK;
	return err_set(err, SRM_EUSAGE, T("cost: \"%.*s\" is not an amount: write 12.50"),
		(int)text.len, text.s);
}

bool campaign_is_no_word(struct slice text)
{
	static const char *const words[] = {"none", "无", "不是", "不是活动"};

	for (size_t i = 0; i < SRM_COUNT(words); i++)
		if (slice_is(slice_trim(text), words[i]))
			return true;
	return false;
}

bool campaign_is_digits(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.s[i] < '0' || text.s[i] > '9')
			return false;
	return true;
}

enum srm_rc campaign_name_parse(struct slice text, struct slice *out, struct srm_err *err)
{
	*out = slice_trim(text);
	if (!out->len)
		return err_set(err, SRM_EUSAGE, T("the name of a campaign is empty: --name NAME"));
	if (out->len > NAME_MAX_BYTES || slice_has(*out, "\n"))
		return err_set(err, SRM_EUSAGE,
			T("\"%.*s...\" is too long for a name: at most %d bytes, on one line"), 24,
			out->s, NAME_MAX_BYTES);
	if (campaign_is_digits(*out))
		return err_set(err, SRM_EUSAGE,
			T("\"%.*s\" would be taken for a post: a name has letters, as in 春茶节2026"),
			(int)out->len, out->s);
	if (campaign_is_no_word(*out) || slice_is(*out, "list") || slice_is(*out, "列表"))
		return err_set(err, SRM_EUSAGE, T("\"%.*s\" cannot be a name: choose another"),
			(int)out->len, out->s);
	return SRM_OK;
}
