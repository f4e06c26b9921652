/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_JSON_H
#define SRM_BASE_JSON_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "srm/base/err.h"
#include "srm/base/str.h"

/**
 * JSON of any size, a record at a time.
 *
 * A scanner of our own cuts the stream into records and builds of each a tree
 * as cJSON would, in memory that the next one uses again: cJSON wants a whole
 * document in memory, allocates three times for each member, and turns every
 * number into a double. Integers of ten digits or more become strings, and
 * json_text()/json_int() read both forms alike. Ids never pass through a double.
 * U+0000 and half surrogate pairs become U+FFFD; trailing commas are let pass,
 * and NaN and Infinity are null.
 *
 * The stream is one value or several in a row (JSONL, whatever the extension
 * says). Of each top-level value:
 *  - an array: each element is a record with path "[]";
 *  - an object: each member is a record with path "key", except that an array
 *    of objects gives its elements one by one with path "key[]", and an object
 *    member is descended into once more ("data.cards[]", "data.user");
 *    members come in file order. JSON_END_VALUE follows the last one.
 *    With `whole_objects`, a top-level object is a single record, path "".
 *  - anything else: one record, path "".
 * No JSON_END_VALUE follows a record with path "", nor a value that ends in a
 * JSON_BAD because nothing in it can be made out any more.
 */
enum {
	JSON_DEPTH_MAX = 128,
	JSON_RECORD_MAX = 64 << 20
};

enum json_event {
	JSON_RECORD,
	JSON_END_VALUE,
	JSON_BAD
};

struct json_item {
	enum json_event event;
	const char *path;   /* borrowed until the next item */
	const cJSON *value; /* borrowed until the next item; NULL unless JSON_RECORD */
	struct slice raw;   /* the record's bytes, for rejects */
	long line;          /* physical line where it starts */
	long number;        /* records so far, from 1 */
	const char *why;    /* JSON_BAD: what is wrong (a message of the catalogue) */
};

struct json_stream; /* opaque */
typedef enum srm_rc (*json_read_fn)(void *ctx, char *buf, size_t len, size_t *got,
	struct srm_err *err);

struct json_stream *json_stream_new(json_read_fn read, void *ctx, bool whole_objects);
/** The same of a text that lies in memory, and stays there as long as the stream. */
struct json_stream *json_stream_of(struct slice text, bool whole_objects);
void json_stream_free(struct json_stream *js);
/**
 * Next item; *out NULL at the end. A broken record gives JSON_BAD once: in
 * JSONL reading goes on with the next line, inside an array with the next
 * element where one can be found, else the stream ends.
 */
enum srm_rc json_next(struct json_stream *js, const struct json_item **out,
	struct srm_err *err) SRM_NODISCARD;
size_t json_offset(const struct json_stream *js);

/** Member of an object, or NULL; a NULL object gives NULL. Case matters. */
const cJSON *json_get(const cJSON *object, const char *name);
/**
 * Members by several names in one walk: out[i] is json_get() of names[i]. Where
 * a name stood in the object before is looked at first: zeroed to begin with.
 */
enum {
	JSON_PLACES = 64
};
struct json_places {
	unsigned char name[JSON_PLACES];
};
void json_pick(const cJSON *object, const char *const *names, size_t n, struct json_places *places,
	const cJSON **out);
/** By dotted path: "user.id". */
const cJSON *json_at(const cJSON *object, const char *path);
/**
 * A string or number as text, into buf when it is a number (buf of at least 32
 * bytes); none for null, missing, true/false, arrays, objects.
 */
struct slice json_text(const cJSON *value, char buf[32]);
/** An integer, written as a number or as a string; false for anything else. */
bool json_int(const cJSON *value, int64_t *out);
/** true/false/0/1/"true"... as 1 or 0; -1 when not said. */
int json_bool(const cJSON *value);

/** Append text as a JSON string with its quotes; controls and invalid UTF-8 escaped. */
void json_add_string(struct str *out, struct slice text);

/** What cJSON calls its own version. */
const char *json_library_version(void);

#endif
