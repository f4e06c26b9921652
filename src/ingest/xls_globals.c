/* SPDX-License-Identifier: MIT */
#include "xls.h"

#include <errno.h>

#include "srm/base/mem.h"

enum {
	SHEETS_MAX = 4096,
	STYLES_MAX = 65536,
	VERSION_8 = 0x0600,
};

enum srm_rc xls_damaged(const struct xls *x, struct srm_err *err)
{
	if (x->cfb.read_errno)
		return err_set(err, SRM_EIO, T("reading failed: %s"), strerror(x->cfb.read_errno));
	return err_set(err, SRM_EINPUT,
		T("the workbook is damaged: get it anew, or open it in a spreadsheet and save it as CSV"));
}

static void take_sheet(struct xls *x)
{
	struct xls_sheet sheet = {.at = biff_u32(&x->biff)};
	unsigned type, n, is_wide;
	STR(name);

	biff_u8(&x->biff); /* hidden */
	type = biff_u8(&x->biff);
	n = biff_u8(&x->biff);
	is_wide = biff_u8(&x->biff) & 1;
	/* others are charts and macros */
	if (type != 0 || x->sheets.n == SHEETS_MAX)
		return;
	(void)biff_chars(&x->biff, n, is_wide, &name);
	sheet.name = str_detach(&name);
	vec_push(&x->sheets, sheet);
}

static void take_format(struct xls *x)
{
	int64_t id = biff_u16(&x->biff);
	STR(code);

	if (biff_string(&x->biff, &code) && x->formats.n < STYLES_MAX)
		map_put(&x->formats, &id, sizeof(id), look_of_format(code.buf));
}

static void take_style(struct xls *x)
{
	biff_u16(&x->biff); /* font */
	if (x->styles.n < STYLES_MAX)
		vec_push(&x->styles, (uint16_t)biff_u16(&x->biff));
}

static enum srm_rc take_strings(struct xls *x, struct srm_err *err)
{
	uint32_t n;
	enum srm_rc rc = SRM_OK;
	STR(text);

	biff_u32(&x->biff); /* how often they are used */
	n = biff_u32(&x->biff);
	for (; !rc && n; n--) {
		str_reset(&text);
		/* a string may begin in the next record: its count is never cut */
		if (!biff_more(&x->biff) || !biff_string(&x->biff, &text))
			break;
		rc = strings_add(&x->strings, str_slice(&text), err);
	}
	return rc ? rc : strings_end(&x->strings, err);
}

enum number_look xls_look(const struct xls *x, unsigned style)
{
	const int64_t *own;
	int64_t id;

	if (style >= x->styles.n)
		return LOOK_NUMBER;
	id = x->styles.at[style];
	own = map_get(&x->formats, &id, sizeof(id));
	return own ? (enum number_look) * own : look_builtin(id);
}

static enum srm_rc take_record(struct xls *x, struct srm_err *err)
{
	switch (x->biff.type) {
	case BIFF_FILEPASS:
		return err_set(err, SRM_EINPUT,
			T("protected by a password: open it and save it without one"));
	case BIFF_DATEMODE:
		x->is_1904 = biff_u16(&x->biff) == 1;
		break;
	case BIFF_BOUNDSHEET:
		take_sheet(x);
		break;
	case BIFF_FORMAT:
		take_format(x);
		break;
	case BIFF_XF:
		take_style(x);
		break;
	case BIFF_SST:
		return take_strings(x, err);
	default:
		break;
	}
	return SRM_OK;
}

enum srm_rc xls_globals(struct xls *x, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	if (!biff_next(&x->biff) || (x->biff.type & 0xFF) != (BIFF_BOF & 0xFF))
		return xls_damaged(x, err);
	if (x->biff.type != BIFF_BOF || biff_u16(&x->biff) != VERSION_8)
		return err_set(err, SRM_EINPUT,
			T("a workbook of before Excel 97: open it in a spreadsheet and save it as .xlsx"));
	while (!rc && biff_next(&x->biff)) {
		if (x->biff.type == BIFF_EOF)
			return SRM_OK;
		rc = take_record(x, err);
	}
	return rc ? rc : xls_damaged(x, err);
}
