/* SPDX-License-Identifier: MIT */
#include "batch.h"
#include "srm/base/sha256.h"
#include "srm/base/utf8.h"

/* srm_hash16(text): first 16 hex of its SHA-256, as MediaCrawler's creator_hash. */
static void fn_hash16(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	char hex[65];
	const unsigned char *text = sqlite3_value_text(argv[0]);

	(void)argc;
	if (!text)
		return;
	sha256_hex(text, (size_t)sqlite3_value_bytes(argv[0]), hex);
	sqlite3_result_text(ctx, hex, 16, SQLITE_TRANSIENT);
}

/* srm_fold(text): the copy that matching uses. */
static void fn_fold(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	const char *text = (const char *)sqlite3_value_text(argv[0]);
	struct store *st = sqlite3_user_data(ctx);
	STR(folded);

	(void)argc;
	if (!text)
		return;
	if (!st->folder) /* building it costs more than opening the database */
		st->folder = folder_new();
	utf8_fold(st->folder, (struct slice){text, (size_t)sqlite3_value_bytes(argv[0])}, &folded);
	sqlite3_result_text64(ctx, folded.buf, folded.len, SQLITE_TRANSIENT, SQLITE_UTF8);
}

enum srm_rc store_functions(struct store *st, struct srm_err *err)
{
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
	int rc = sqlite3_create_function_v2(st->db, "srm_hash16", 1, flags, NULL, fn_hash16, NULL,
		NULL, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_create_function_v2(st->db, "srm_fold", 1, flags, st, fn_fold, NULL,
			NULL, NULL);
	if (rc == SQLITE_OK)
		rc = batch_register(st);
	return rc == SQLITE_OK ? SRM_OK : store_fail(st, rc, err);
}
