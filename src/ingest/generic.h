/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_GENERIC_H
#define SRM_INGEST_GENERIC_H

#include "ingest_internal.h"
#include "srm/ingest/mapping.h"

/*
 * Files of nobody's tool: what the columns mean is found from the map, the
 * alias table or, without a header, from what stands in them; what a row is,
 * from the fields that are there.
 */
enum generic_kind {
	GENERIC_NONE,
	GENERIC_COMMENT,
	GENERIC_POST,
	GENERIC_REPOST,
	GENERIC_MESSAGE,
	GENERIC_USER,
	GENERIC_FAN,      /* a person who follows the account */
	GENERIC_FOLLOWED, /* a person whom the account follows */
	GENERIC_FOLLOW    /* user follows target */
};

struct generic_plan {
	enum generic_kind kind;
	int column_of[MAPPED_COUNT]; /* -1: none */
	bool is_mapped;              /* a map was given, or known by the header */
};

/** The map in force: --map, else a saved one that was made for this header. */
struct map_choice {
	const struct column_mapping *at;
	size_t n;
	enum ingest_as as;
	const char *name; /* of a saved one */
};
struct map_choice map_choose(const struct ingest_source *source, const struct csv_record *header);
/** The header in one line, as a saved map remembers it. */
void header_text(const struct csv_record *header, struct str *out);
/** The column of the header that a pair names, or -1. */
int map_column(const struct csv_record *header, const struct column_mapping *pair);

/** The rows at hand, as their importer was chosen by. */
struct sample generic_sample(const struct import *im);
/** Kind GENERIC_NONE when it is not known what the rows are. */
void generic_plan_make(struct generic_plan *p, const struct sample *s);
/** Without a header: the columns by what stands in them. */
void generic_type_columns(struct generic_plan *p, const struct sample *s);
/** No id, date, number, link or gender. */
bool generic_is_words(struct slice cell);
/** What a row is, by the fields that are there. */
enum generic_kind generic_kind_of(const struct generic_plan *p, const struct sample *s);
/** The name of the file speaks of it: "comment", "评论". */
bool path_says(const char *path, const char *const *words);
extern const char *const words_comment[], *const words_repost[];

/** One record of values by field; raw is none for the current row. */
enum srm_rc generic_put(struct import *im, enum generic_kind kind, const struct slice *values,
	long line, struct slice raw, struct srm_err *err) SRM_NODISCARD;

/** What such records can show of a person, into result->capabilities. */
void generic_claim(struct import *im, enum generic_kind kind, const struct generic_plan *p);

/** source->table() for im->header, whose columns mean what the plan says. */
void table_tell_plan(struct import *im, const struct generic_plan *plan);

/** True when the map goes by position and the first row is already data. */
bool generic_wants_numbers(const struct sample *s);
/** A way to have the file read after all, behind result->nearest. */
void generic_hint(const struct sample *s, struct ingest_result *result);

#endif
