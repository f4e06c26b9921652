/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>

#include "srm/base/sha256.h"
#include "srm/store/check.h"
#include "store_internal.h"

/* Each value with its type and length, so that no two rows read alike. */
static void add_value(struct sha256 *c, const struct rows *rows, int column)
{
	char head[48];
	struct slice text;
	int n;

	switch (sqlite3_column_type(rows->stmt, column)) {
	case SQLITE_NULL:
		sha256_add(c, "n;", 2);
		return;
	case SQLITE_INTEGER:
		n = snprintf(head, sizeof(head), "i%" PRId64 ";", rows_int(rows, column));
		sha256_add(c, head, (size_t)n);
		return;
	case SQLITE_FLOAT:
		n = snprintf(head, sizeof(head), "r%.17g;", rows_real(rows, column));
		sha256_add(c, head, (size_t)n);
		return;
	default:
		text = rows_text(rows, column);
		n = snprintf(head, sizeof(head), "t%zu:", text.len);
		sha256_add(c, head, (size_t)n);
		sha256_add(c, text.s, text.len);
	}
}

static enum srm_rc add_rows(struct store *st, enum stmt name, struct sha256 *c, struct srm_err *err)
{
	struct rows *rows = store_rows(st, name);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		for (int i = 0; i < sqlite3_column_count(rows->stmt); i++)
			add_value(c, rows, i);
		sha256_add(c, "\n", 1);
	}
	sha256_add(c, "\f", 1);
	rows_done(rows);
	return rc;
}

enum srm_rc store_fingerprint(struct store *st, char hex[65], struct srm_err *err)
{
	static const enum stmt parts[] = {Q_FP_IDENTITIES, Q_FP_PROFILES, Q_FP_POSTS,
		Q_FP_POST_COUNTS, Q_FP_METRICS, Q_FP_INTERACTIONS, Q_FP_ACCOUNTS, Q_FP_KEYWORDS,
		Q_FP_MAPS, Q_FP_TIER_RULES, Q_FP_TAGS, Q_FP_LINKS, Q_FP_LABELS, Q_FP_PICKS,
		Q_FP_TOUCHES, Q_FP_CASES, Q_FP_HOLIDAYS, Q_FP_CAMPAIGNS, Q_FP_CAMPAIGN_POSTS,
		Q_FP_SETTINGS};
	unsigned char digest[32];
	struct sha256 c;
	enum srm_rc rc = SRM_OK;

	sha256_init(&c);
	for (size_t i = 0; i < SRM_COUNT(parts) && rc == SRM_OK; i++)
		rc = add_rows(st, parts[i], &c, err);
	sha256_done(&c, digest);
	sha256_to_hex(digest, hex);
	return rc;
}
