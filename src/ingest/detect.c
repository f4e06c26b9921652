/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

#include <ctype.h>

#include "srm/base/mem.h"
#include "srm/base/vec.h"
#include "srm/ingest/archive.h"
#include "xml.h"

enum {
	LOOK_BYTES = 512, /* of the beginning, for markup and binary junk */
	PATHS_MAX = 64,
	SCORE_REQUIRED = 80,
	SCORE_DEFAULT_MAX = 95,
};

struct magic {
	const char *bytes;
	size_t len;
	enum container container;
};

static enum container by_magic(const char *bytes, size_t len)
{
	static const struct magic magic[] = {
		{"SQLite format 3", 16, CONTAINER_SQLITE},
		{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, CONTAINER_OLE},
		{"PK\x03\x04", 4, CONTAINER_ZIP},
		{"PK\x05\x06", 4, CONTAINER_ZIP},
		{"\x1F\x8B", 2, CONTAINER_GZIP},
	};

	for (size_t i = 0; i < SRM_COUNT(magic); i++) {
		if (len < magic[i].len || memcmp(bytes, magic[i].bytes, magic[i].len) != 0)
			continue;
		if (magic[i].container == CONTAINER_ZIP && arc_is_office(bytes, len))
			return CONTAINER_XLSX;
		return magic[i].container;
	}
	return CONTAINER_UNKNOWN;
}

/* The first visible ASCII of any encoding, in lower case; *controls counts what no text has. */
static size_t plain_start(const char *bytes, size_t len, char *out, size_t *controls)
{
	size_t n = 0, i = 0;

	*controls = 0;
	if (len >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3))
		i = 3;
	else if (len >= 2 && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2)))
		i = 2;
	for (; i < len && n < LOOK_BYTES; i++) {
		unsigned char c = (unsigned char)bytes[i];

		/* NUL is half of a character in UTF-16 */
		if (!c || (n == 0 && isspace(c)))
			continue;
		*controls += (c < 0x20 && !isspace(c)) || c == 0x7F;
		out[n++] = (char)tolower(c);
	}
	return n;
}

enum container container_of_bytes(const char *bytes, size_t len)
{
	static const char *const html[] = {"<html", "<table", "<meta", "<!doctype", "<head"};
	enum container c = by_magic(bytes, len);
	char start[LOOK_BYTES];
	size_t controls, n;
	struct slice text;

	if (c != CONTAINER_UNKNOWN)
		return c;
	n = plain_start(bytes, len, start, &controls);
	text = (struct slice){start, n};
	if (n == 0)
		return CONTAINER_EMPTY;
	if (controls > n / 10)
		return CONTAINER_UNKNOWN;
	if (start[0] == '{' || start[0] == '[')
		return CONTAINER_JSON;
	if (slice_starts(text, "<xml") || slice_starts(text, "<?xml"))
		return CONTAINER_XML;
	for (size_t i = 0; i < SRM_COUNT(html); i++)
		if (slice_starts(text, html[i]))
			return CONTAINER_HTML;
	return CONTAINER_CSV;
}

/* 0 unless every required column is there. */
static int probe_columns(const struct importer *importer, const struct csv_record *header)
{
	bool seen[FIELDS_MAX] = {false};
	int score = SCORE_REQUIRED, required = 0;

	if (!importer->required || !importer->required[0])
		return 0;
	for (; importer->required[required]; required++)
		if (header_find(header, importer->required[required]) < 0)
			return 0;
	score -= required;
	for (const struct column_alias *a = importer->columns; a && a->name; a++) {
		if (seen[a->field] || header_find(header, a->name) < 0)
			continue;
		seen[a->field] = true;
		score++;
	}
	if (score < SCORE_REQUIRED)
		score = SCORE_REQUIRED;
	return score < SCORE_DEFAULT_MAX ? score : SCORE_DEFAULT_MAX;
}

int importer_probe(const struct importer *importer, const struct sample *s)
{
	if (importer->container != s->container &&
		(importer->container != CONTAINER_TEXT || !s->nlines))
		return 0;
	if (importer->probe)
		return importer->probe(s);
	return s->header ? probe_columns(importer, s->header) : 0;
}

const struct importer *importer_choose(const struct sample *s)
{
	const struct importer *best = NULL, *importer;
	int best_score = 0;

	for (size_t i = 0; (importer = importer_at(i)); i++) {
		int score = importer_probe(importer, s);

		if (score > best_score) {
			best = importer;
			best_score = score;
		}
	}
	return best;
}

/* The first items of a JSON stream, copied. */
struct json_head {
	cJSON *top, *first;
	char *paths[PATHS_MAX + 1];
	size_t npaths;
	size_t ntop;     /* top-level values seen, up to 2 */
	bool from_array; /* first is an element of an array member */
};

static void json_head_release(struct json_head *h)
{
	cJSON_Delete(h->top);
	cJSON_Delete(h->first);
	for (size_t i = 0; i < h->npaths; i++)
		free(h->paths[i]);
}

static void add_path(struct json_head *h, const char *path)
{
	for (size_t i = 0; i < h->npaths; i++)
		if (!strcmp(h->paths[i], path))
			return;
	if (h->npaths < PATHS_MAX)
		h->paths[h->npaths++] = mem_dup(path, strlen(path));
}

static void look_whole(struct json_head *h, const struct json_item *item)
{
	if (item->event != JSON_RECORD || item->path[0] || ++h->ntop > 1)
		return;
	h->top = cJSON_Duplicate(item->value, true);
}

static void look_member(struct json_head *h, const struct json_item *item)
{
	if (item->event != JSON_RECORD)
		return;
	add_path(h, item->path);
	if (h->first || !slice_ends(slice_of(item->path), "[]"))
		return;
	h->first = cJSON_Duplicate(item->value, true);
	h->from_array = item->path[0] != '[';
}

static enum srm_rc look_json(struct stream *s, enum encoding *encoding, bool whole,
	struct json_head *h, struct srm_err *err)
{
	SRM_CLEANUP(feed_release) struct feed feed;
	const struct json_item *item;
	enum srm_rc rc = stream_start(s, true, err);
	struct json_stream *js;

	feed_init(&feed, s, *encoding);
	if (rc)
		return rc;
	js = json_stream_new(feed_read, &feed, whole);
	do {
		rc = json_next(js, &item, err);
		if (rc || !item)
			break;
		(whole ? look_whole : look_member)(h, item);
	} while (whole ? h->ntop < 2 && item->event != JSON_BAD : h->npaths < PATHS_MAX);
	json_stream_free(js);
	*encoding = feed.text.found;
	return rc;
}

/* Of several objects in a row, and of one without an array of objects, the object is the record. */
static void settle_first(struct json_head *h)
{
	if (!h->top || (h->first && (!h->from_array || h->ntop < 2)))
		return;
	cJSON_Delete(h->first);
	h->first = cJSON_Duplicate(h->top, true);
}

static enum srm_rc detect_json(struct stream *s, struct detected *d, struct ingest_result *result,
	struct srm_err *err)
{
	SRM_CLEANUP(json_head_release) struct json_head head = {0};
	struct sample sample = {
		.container = CONTAINER_JSON, .source = s->source, .path = s->source->path};
	struct seen seen = {.container = CONTAINER_JSON, .encoding = d->encoding};
	enum srm_rc rc = look_json(s, &seen.encoding, true, &head, err);

	seen.encoding = d->encoding;
	if (!rc)
		rc = look_json(s, &seen.encoding, false, &head, err);
	if (rc)
		return rc;
	settle_first(&head);
	result->encoding = seen.encoding;
	if (head.ntop < 2 && seen_error_body(head.top, result))
		return SRM_OK;
	sample.paths = seen.paths = (const char *const *)head.paths;
	sample.first = head.first;
	seen.keys_of = head.top ? head.top : head.first;
	if (!head.top && head.from_array)
		seen.keys_of = NULL;
	sample.top = head.top;
	d->importer = importer_choose(&sample);
	if (d->importer)
		return SRM_OK;
	seen_describe(&seen, result);
	seen_nearest(&sample, result);
	return SRM_OK;
}

/* The first document that can be read. */
static enum srm_rc look_xml(struct stream *s, enum encoding *encoding, cJSON **first,
	struct srm_err *err)
{
	SRM_CLEANUP(feed_release) struct feed feed;
	SRM_CLEANUP(xml_release) struct xml_stream x;
	const struct json_item *item = NULL;
	enum srm_rc rc = stream_start(s, true, err);

	feed_init(&feed, s, *encoding);
	xml_init(&x, &feed);
	while (!rc && !*first) {
		rc = xml_next(&x, &item, err);
		if (rc || !item)
			break;
		*first = x.value;
		x.value = NULL;
	}
	*encoding = feed.text.found;
	return rc;
}

static enum srm_rc detect_xml(struct stream *s, struct detected *d, struct ingest_result *result,
	struct srm_err *err)
{
	struct sample sample = {.container = CONTAINER_XML, .path = s->source->path};
	struct seen seen = {.container = CONTAINER_XML, .encoding = d->encoding};
	cJSON *first = NULL;
	enum srm_rc rc = look_xml(s, &seen.encoding, &first, err);

	result->encoding = seen.encoding;
	sample.first = first;
	if (!rc && first)
		d->importer = importer_choose(&sample);
	seen.keys_of = first;
	if (!rc && !d->importer)
		seen_describe(&seen, result);
	cJSON_Delete(first);
	return rc;
}

enum srm_rc detect(struct stream *s, struct detected *d, struct ingest_result *result,
	struct srm_err *err)
{
	struct seen seen = {.encoding = ENC_UNKNOWN};

	d->container = seen.container = container_of_bytes(s->head, s->head_len);
	header_init(&d->header);
	str_init(&d->head_text);
	result->outcome = INGEST_UNKNOWN;
	if (d->container == CONTAINER_EMPTY) {
		result->outcome = INGEST_EMPTY;
		return SRM_OK;
	}
	if (d->container == CONTAINER_CSV)
		return detect_csv(s, d, result, err);
	if (d->container == CONTAINER_JSON)
		return detect_json(s, d, result, err);
	if (d->container == CONTAINER_XML)
		return detect_xml(s, d, result, err);
	seen_describe(&seen, result);
	return SRM_OK;
}

void detected_release(struct detected *d)
{
	header_release(&d->header);
	str_release(&d->head_text);
	if (d->head)
		head_rows_release(d->head);
	free(d->head);
}
