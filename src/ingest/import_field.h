/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_IMPORT_FIELD_H
#define SRM_INGEST_IMPORT_FIELD_H

#include "srm/ingest/importer.h"

/** Small values that several formats write alike. */

/** One member of an object as import_cell() gives a cell: trimmed, none for a word for nothing. */
struct slice field_json(const cJSON *object, const char *name, char buf[32]);
/** The same, where such a word may be meant: nicknames and texts. */
struct slice field_json_text(const cJSON *object, const char *name, char buf[32]);
/** The same two, of the value itself. */
struct slice field_value(const cJSON *value, char buf[32]);
struct slice field_value_text(const cJSON *value, char buf[32]);
int64_t field_json_count(const cJSON *object, const char *name);
/** The number of an id, a flag or a small code; fallback when there is none. */
int field_json_int(const cJSON *object, const char *name, int fallback);

/** A cell trimmed, as it stands: a text may be the word 无. */
struct slice field_cell_text(const struct import *im, int field);

/** import_text(), none when nothing is visible. */
struct slice field_text(struct import *im, struct slice raw, bool *is_cut);
/** m, f, 男, 女, Male, Female, 1, 2. */
enum gender field_gender(struct slice text);
/** True, false, 1, 0, 是, 否; -1 when not said. */
int field_bool(struct slice text);
/** A place without "IP属地：", "发布于 " or "来自" in front; none when nothing is left. */
struct slice field_place(struct slice text);
/** SIGN_PRIZE_APP for the name of a tool that draws prizes. */
unsigned field_source_signs(struct slice source);
bool field_is_digits(struct slice text);
/** Keep a value in a buffer: what fits of it, whole characters only. */
void field_copy(char *to, size_t size, struct slice value);
/** A uid as Weibo writes it: 5 to 10 digits. */
bool field_is_uid(struct slice text);
/** The uid in the address of a person's page: weibo.com/u/<uid>, weibo.com/<uid>; or none. */
struct slice field_link_uid(struct slice link);
/** The last part of an address's path: of a post's the bid or mid; or none. */
struct slice field_link_last(struct slice link);
/** The colour of the V: blue is an organisation (which of the kinds is not said), others persons. */
void field_verified(struct profile *p, struct slice word);
/** A rank of membership, -1 for anything that is none. */
int field_member_rank(struct slice text);
/** Weibo's level (urank); -1 not said, or no such level. */
int field_level(struct slice text);

/** True when the CSV header has every one of the names (NULL-ended). */
bool sample_has_columns(const struct sample *s, const char *const *names);
/** True when the rows are of a table or sheet of this name, or of a file of text. */
bool sample_may_be_table(const struct sample *s, const char *name);
/** True when one of the first JSON paths is this one. */
bool sample_has_path(const struct sample *s, const char *path);
/** The object that will be the first record of an importer with whole_objects, or NULL. */
const cJSON *sample_object(const struct sample *s);
bool object_has(const cJSON *object, const char *const *names);

/** import_reject(); where raw is none, with the current CSV row. */
enum srm_rc field_reject(struct import *im, long line, struct slice raw, const char *why,
	struct srm_err *err) SRM_NODISCARD;

/** Reject one element of a list that came as a whole: with its own bytes, not the list's. */
enum srm_rc field_reject_json(struct import *im, const struct json_item *item, const cJSON *element,
	const char *why, struct srm_err *err) SRM_NODISCARD;

#endif
