/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_WECHAT_SHEET_H
#define SRM_INGEST_WECHAT_SHEET_H

#include "srm/ingest/importer.h"

/**
 * The sheets that the backend of an Official Account lets one download. Their
 * columns were renamed again and again; what a column counts is in one table,
 * and any row of numbers is read alike: by day, channel and article as far as
 * the sheet says them.
 */
enum sheet_field {
	SHEET_DAY,
	SHEET_HOUR,
	SHEET_PART,
	SHEET_TITLE,
	SHEET_PUBLISHED,
	SHEET_URL,
	SHEET_FIRST_NUMBER
};

extern const struct column_alias wechat_sheet_columns[];

bool wechat_sheet_has(const struct csv_record *header, enum sheet_field field);
/** Columns that count one of these; METRIC_COUNT as `to` is the end of all. */
int wechat_sheet_numbers(const struct csv_record *header, enum metric_name from,
	enum metric_name to);

/** struct importer's row. */
enum srm_rc wechat_sheet_row(struct import *im, struct srm_err *err) SRM_NODISCARD;

#endif
