/* SPDX-License-Identifier: MIT */
#include "xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

enum {
	PIECE = 16 << 10
};

static const char begin_mark[] = "<xml", end_mark[] = "</xml>";
static const char data_begin[] = "<![CDATA[", data_end[] = "]]>";

void xml_init(struct xml_stream *x, struct feed *feed)
{
	*x = (struct xml_stream){.feed = feed, .line = 1};
	str_init(&x->text);
}

void xml_release(struct xml_stream *x)
{
	cJSON_Delete(x->value);
	x->value = NULL;
	str_release(&x->text);
}

/* ---- a document as an object ---- */

static struct slice text_of(const xmlNode *node)
{
	return slice_of(node->content ? (const char *)node->content : "");
}

/* Blanks around a CDATA section are layout. */
static cJSON *text_value(const xmlNode *element)
{
	bool has_data = false;
	cJSON *value;
	STR(text);

	for (const xmlNode *n = element->children; n; n = n->next)
		has_data = has_data || n->type == XML_CDATA_SECTION_NODE;
	for (const xmlNode *n = element->children; n; n = n->next)
		if (n->type == XML_CDATA_SECTION_NODE || (!has_data && n->type == XML_TEXT_NODE))
			str_adds(&text, text_of(n));
	value = cJSON_CreateString(text.buf);
	return value;
}

/* A name that comes again makes an array of its values. */
static void add_member(cJSON *object, const char *name, cJSON *value)
{
	cJSON *have = cJSON_GetObjectItemCaseSensitive(object, name), *list;

	if (!have) {
		cJSON_AddItemToObject(object, name, value);
		return;
	}
	if (!cJSON_IsArray(have)) {
		list = cJSON_CreateArray();
		cJSON_AddItemToArray(list, cJSON_DetachItemViaPointer(object, have));
		cJSON_AddItemToObject(object, name, list);
		have = list;
	}
	cJSON_AddItemToArray(have, value);
}

static bool has_children(const xmlNode *element)
{
	for (const xmlNode *n = element->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			return true;
	return false;
}

/* NULL when it is nested too deep. */
static cJSON *element_value(const xmlNode *element, int depth)
{
	cJSON *object;

	if (depth > XML_DEPTH_MAX)
		return NULL;
	if (depth > 1 && !has_children(element))
		return text_value(element);
	object = cJSON_CreateObject();
	for (const xmlNode *n = element->children; n; n = n->next) {
		cJSON *value;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		value = element_value(n, depth + 1);
		if (!value) {
			cJSON_Delete(object);
			return NULL;
		}
		add_member(object, (const char *)n->name, value);
	}
	return object;
}

static cJSON *parse(const char *text, size_t len)
{
	const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
	xmlDoc *doc = xmlReadMemory(text, (int)len, NULL, "UTF-8", options);
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	cJSON *value = root ? element_value(root, 1) : NULL;

	xmlFreeDoc(doc);
	return value;
}

/* ---- where documents begin and end ---- */

static const char *find(const char *from, const char *end, const char *mark)
{
	size_t len = strlen(mark);

	for (const char *p = from; end - p >= (ptrdiff_t)len; p++) {
		p = memchr(p, *mark, (size_t)(end - p) - len + 1);
		if (!p)
			return NULL;
		if (!memcmp(p, mark, len))
			return p;
	}
	return NULL;
}

static bool begins(const char *p, const char *end, const char *mark)
{
	size_t len = strlen(mark);

	return (size_t)(end - p) >= len && !memcmp(p, mark, len);
}

/* <xml> or <xml attribute>, not <xmlrpc>. */
static bool is_begin(const char *p, const char *end)
{
	static const char behind[] = {'>', ' ', '\t', '\r', '\n'};
	const char *after = p + strlen(begin_mark);

	return begins(p, end, begin_mark) && after < end && memchr(behind, *after, sizeof(behind));
}

static const char *find_begin(const char *from, const char *end)
{
	const char *p = from;

	while (p < end && (p = memchr(p, '<', (size_t)(end - p))) && !is_begin(p, end))
		p++;
	return p < end ? p : NULL;
}

/* Where a section is never closed, the text behind it is not searched for each document in it. */
static const char *find_data_end(struct xml_stream *x, const char *from, const char *end)
{
	size_t at = (size_t)(from - x->text.buf), to = (size_t)(end - x->text.buf);
	bool is_known = at >= x->open_at && at < x->open_to;
	const char *p = find(is_known ? x->text.buf + x->open_to : from, end, data_end);

	if (p || to < at + strlen(data_end))
		return p;
	x->open_at = is_known ? x->open_at : at;
	x->open_to = to - strlen(data_end) + 1;
	return NULL;
}

/*
 * Behind the end mark; what is in a CDATA section ends nothing. A document that lost its end
 * ends where the next one begins. NULL when neither is there.
 */
static const char *find_end(struct xml_stream *x, const char *from, const char *end)
{
	const char *p = from + 1;

	while (p && p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
		if (begins(p, end, end_mark))
			return p + strlen(end_mark);
		if (is_begin(p, end))
			return p;
		p = begins(p, end, data_begin) ? find_data_end(x, p, end) : p + 1;
	}
	return NULL;
}

static bool is_layout(const char *line, size_t len)
{
	struct slice text = slice_trim((struct slice){line, len});

	return !text.len || (slice_starts(text, "<?xml") && slice_ends(text, "?>"));
}

static struct slice rest_of(const struct xml_stream *x)
{
	return (struct slice){x->text.buf + x->at, x->text.len - x->at};
}

/* Step over bytes, counting lines, and of those between documents the ones that are something. */
static void pass(struct xml_stream *x, size_t n, bool is_between)
{
	const char *p = x->text.buf + x->at, *end = p + n;

	while (p < end) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		size_t len = (size_t)((stop ? stop : end) - p);

		x->skipped += is_between && !is_layout(p, len);
		x->line += stop != NULL;
		p += len + (stop != NULL);
	}
	x->at += n;
}

static enum srm_rc fill(struct xml_stream *x, struct srm_err *err)
{
	char buf[PIECE];
	size_t got;
	enum srm_rc rc = feed_read(x->feed, buf, sizeof(buf), &got, err);

	memmove(x->text.buf, x->text.buf + x->at, x->text.len - x->at + 1);
	x->text.len -= x->at;
	x->open_at -= x->open_at < x->at ? x->open_at : x->at;
	x->open_to -= x->open_to < x->at ? x->open_to : x->at;
	x->at = 0;
	x->ended = rc == SRM_OK && !got;
	if (rc == SRM_OK)
		str_addn(&x->text, buf, got);
	return rc;
}

/* A line is passed over whole, so that it is counted once. */
static size_t whole_lines(struct slice text)
{
	size_t n = text.len;

	while (n && text.s[n - 1] != '\n')
		n--;
	return n || text.len < XML_DOCUMENT_MAX ? n : text.len - strlen(begin_mark);
}

/* On to the next document; at the end nothing is left. */
static enum srm_rc seek_begin(struct xml_stream *x, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	while (rc == SRM_OK) {
		struct slice rest = rest_of(x);
		const char *p = find_begin(rest.s, rest.s + rest.len);

		if (p || x->ended) {
			pass(x, p ? (size_t)(p - rest.s) : rest.len, true);
			break;
		}
		pass(x, whole_lines(rest), true);
		rc = fill(x, err);
	}
	return rc;
}

/* Length of the document at hand; 0 when its end is missing. */
static enum srm_rc seek_end(struct xml_stream *x, size_t *len, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	*len = 0;
	while (rc == SRM_OK) {
		struct slice rest = rest_of(x);
		const char *p = find_end(x, rest.s, rest.s + rest.len);

		if (p)
			*len = (size_t)(p - rest.s);
		if (p || x->ended || rest.len >= XML_DOCUMENT_MAX)
			break;
		rc = fill(x, err);
	}
	return rc;
}

/* A document that lost its end must not take the next one with it. */
static size_t broken_len(const struct xml_stream *x, size_t len)
{
	struct slice rest = rest_of(x);
	size_t all = len ? len : rest.len;
	const char *next = find_begin(rest.s + 1, rest.s + all);

	return next ? (size_t)(next - rest.s) : all;
}

static const char *what_is_wrong(const struct xml_stream *x, size_t len)
{
	if (len && len <= XML_DOCUMENT_MAX)
		return T("this is not XML");
	return !len && x->ended ? T("the file ends in the middle of it") : T("it is too large");
}

static void take(struct xml_stream *x, size_t len)
{
	bool is_bad;

	if (len && len <= XML_DOCUMENT_MAX)
		x->value = parse(rest_of(x).s, len);
	is_bad = !x->value;
	x->used = is_bad ? broken_len(x, len) : len;
	x->item = (struct json_item){
		.event = is_bad ? JSON_BAD : JSON_RECORD,
		.path = "",
		.value = x->value,
		.raw = {rest_of(x).s, x->used},
		.line = x->line,
		.number = x->item.number + 1,
		.why = is_bad ? what_is_wrong(x, len) : NULL,
	};
}

enum srm_rc xml_next(struct xml_stream *x, const struct json_item **out, struct srm_err *err)
{
	size_t len;
	enum srm_rc rc;

	*out = NULL;
	cJSON_Delete(x->value);
	x->value = NULL;
	pass(x, x->used, false);
	x->used = 0;
	rc = seek_begin(x, err);
	if (rc || !rest_of(x).len)
		return rc;
	rc = seek_end(x, &len, err);
	if (rc == SRM_OK) {
		take(x, len);
		*out = &x->item;
	}
	return rc;
}
