/* SPDX-License-Identifier: MIT */
#include "srm/store/config.h"

#include <string.h>

static const char prefix[] = "config.";

enum srm_rc store_config(struct store *st, struct config *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CONFIG);
	enum srm_rc rc, got = SRM_OK;

	config_defaults(out);
	while (got == SRM_OK && rows_next(rows, &rc, err)) {
		struct slice name = rows_text(rows, 0);
		const struct config_item *item = config_item_by_name((struct slice){
			name.s + sizeof(prefix) - 1, name.len - (sizeof(prefix) - 1)});

		/* a setting of a newer version is left alone */
		if (item)
			got = config_set(out, item, rows_text(rows, 1), err);
	}
	rows_done(rows);
	return got != SRM_OK ? got : rc;
}

enum srm_rc store_config_set(struct store *st, const char *name, struct slice text,
	struct srm_err *err)
{
	STR(key);

	str_add(&key, prefix);
	str_add(&key, name);
	return store_set(st, key.buf, text, err);
}
