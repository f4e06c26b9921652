/* SPDX-License-Identifier: MIT */
#include "srm/base/json.h"

#include <stdlib.h>
#include <string.h>

#include "json_scan.h"
#include "json_tree.h"
#include "srm/base/mem.h"
#include "window.h"

enum {
	FRAMES = 3
};

/** A container that is open: its members are records. */
struct frame {
	bool object;
	bool comma;      /* a comma or the end comes next, not a member */
	size_t path_len; /* of its own path */
};

struct json_stream {
	struct window w;
	bool whole_objects;
	bool skip; /* go to the next line that starts with a bracket */
	bool over;
	long number;
	struct frame frames[FRAMES];
	int depth;
	struct str path;
	struct json_tree tree;
	const cJSON *value; /* in the tree */
	struct json_item item;
	struct slice text; /* what is left of it, where the stream is of a text */
};

struct json_stream *json_stream_new(json_read_fn read, void *ctx, bool whole_objects)
{
	struct json_stream *js = mem_alloc(sizeof(*js));

	window_init(&js->w, read, ctx);
	js->whole_objects = whole_objects;
	str_init(&js->path);
	json_tree_init(&js->tree);
	return js;
}

static enum srm_rc read_text(void *ctx, char *buf, size_t len, size_t *got, struct srm_err *err)
{
	struct slice *text = ctx;

	(void)err;
	*got = text->len < len ? text->len : len;
	if (!*got)
		return SRM_OK;
	memcpy(buf, text->s, *got);
	text->s += *got;
	text->len -= *got;
	return SRM_OK;
}

struct json_stream *json_stream_of(struct slice text, bool whole_objects)
{
	struct json_stream *js = json_stream_new(read_text, NULL, whole_objects);

	js->text = text;
	js->w.ctx = &js->text;
	return js;
}

void json_stream_free(struct json_stream *js)
{
	if (js == NULL)
		return;
	str_release(&js->path);
	json_tree_release(&js->tree);
	window_release(&js->w);
	free(js);
}

size_t json_offset(const struct json_stream *js)
{
	return js->w.gone + js->w.pos;
}

/** True when more can be read for a value that does not end in the buffer. */
static bool may_grow(const struct json_stream *js)
{
	return !js->w.eof && js->w.end - js->w.pos < JSON_RECORD_MAX;
}

/** Length of the blank at p, or 0: U+FEFF stands wherever files were joined. */
static size_t blank_len(const char *p, const char *end)
{
	if (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t' || *p == '\x1e')
		return 1;
	return end - p >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

/** Bytes of blank that start `at` bytes after pos. */
static size_t blanks(const struct json_stream *js, size_t at)
{
	const char *start = js->w.buf + js->w.pos + at, *p = start, *end = js->w.buf + js->w.end;
	size_t n;

	while (p < end && (n = blank_len(p, end)) > 0)
		p += n;
	return (size_t)(p - start);
}

/** The byte `at` bytes after pos, -1 at the end; false when more must be read to tell. */
static bool is_whole(const struct json_stream *js, size_t at, int *c)
{
	size_t left = js->w.end - js->w.pos - at;

	*c = left > 0 ? (unsigned char)js->w.buf[js->w.pos + at] : -1;
	return js->w.eof || (*c >= 0 && (*c != 0xef || left >= 3)); /* U+FEFF may be cut */
}

/** Step to the first byte that is no blank, *c, -1 at the end. */
static enum srm_rc next_char(struct json_stream *js, int *c, struct srm_err *err)
{
	for (;;) {
		size_t after = blanks(js, 0);
		enum srm_rc rc;

		window_advance(&js->w, after);
		if (is_whole(js, 0, c))
			return SRM_OK;
		if ((rc = window_fill(&js->w, err)) != SRM_OK)
			return rc;
	}
}

/** The first byte that is no blank behind the one at pos, *c, -1 at the end. */
static enum srm_rc peek(struct json_stream *js, int *c, struct srm_err *err)
{
	size_t at = 1;

	for (;;) {
		enum srm_rc rc;

		at += blanks(js, at);
		if (is_whole(js, at, c) || !may_grow(js))
			return SRM_OK;
		if ((rc = window_fill(&js->w, err)) != SRM_OK)
			return rc;
	}
}

static void set_path(struct json_stream *js, size_t keep, const char *add)
{
	js->path.len = keep;
	js->path.buf[keep] = '\0';
	str_add(&js->path, add);
}

static const struct json_item *give(struct json_stream *js, enum json_event event, size_t len)
{
	js->item = (struct json_item){.event = event,
		.path = js->path.buf,
		.value = js->value,
		.raw = {js->w.buf + js->w.pos, len},
		.line = js->w.line,
		.number = js->number};
	window_advance(&js->w, len);
	return &js->item;
}

static void push(struct json_stream *js, bool object)
{
	window_advance(&js->w, 1);
	js->frames[js->depth++] = (struct frame){.object = object, .path_len = js->path.len};
}

static void member_done(struct json_stream *js)
{
	if (js->depth > 0)
		js->frames[js->depth - 1].comma = true;
}

/** Where to go on after something broken that no bracket closes. */
static enum srm_rc give_up(struct json_stream *js, const char *why, const struct json_item **out,
	struct srm_err *err)
{
	bool lines = js->depth == 0 || js->frames[0].object;
	const char *p, *stop, *feed = NULL;
	enum srm_rc rc;

	for (;;) {
		p = js->w.buf + js->w.pos;
		stop = js->w.buf + js->w.end;
		for (feed = p; lines && (feed = memchr(feed, '\n', (size_t)(stop - feed))) != NULL;
			feed++)
			if (feed + 1 < stop && (feed[1] == '{' || feed[1] == '['))
				break;
		if (!lines)
			feed = NULL;
		if (feed != NULL || !may_grow(js))
			break;
		if ((rc = window_fill(&js->w, err)) != SRM_OK)
			return rc;
	}
	if (feed == NULL && stop - p > JSON_RECORD_MAX)
		stop = p + JSON_RECORD_MAX;
	js->number++;
	*out = give(js, JSON_BAD, (size_t)((feed != NULL ? feed : stop) - p));
	js->item.why = why;
	js->depth = 0;
	js->over = !lines;
	js->skip = lines && feed == NULL;
	return SRM_OK;
}

/** A broken value at pos: over it, if its brackets tell where it ends. */
static enum srm_rc broken_value(struct json_stream *js, const char *why,
	const struct json_item **out, struct srm_err *err)
{
	while (js->depth > 0) {
		const char *stop = NULL;
		const char *p = js->w.buf + js->w.pos;
		enum json_cut_rc cut =
			json_cut_broken(p, js->w.buf + js->w.end, js->frames[0].object, &stop);
		enum srm_rc rc;

		if (cut == CUT_DONE) {
			js->number++;
			*out = give(js, JSON_BAD, (size_t)(stop - p));
			js->item.why = why;
			member_done(js);
			return SRM_OK;
		}
		if (cut == CUT_BAD || !may_grow(js))
			break;
		if ((rc = window_fill(&js->w, err)) != SRM_OK)
			return rc;
	}
	return give_up(js, why, out, err);
}

/** The value at pos as a record under js->path. */
static enum srm_rc record(struct json_stream *js, const struct json_item **out, struct srm_err *err)
{
	struct json_cut cut;
	enum json_cut_rc result;
	struct slice text;

	while ((result = json_cut(js->w.buf + js->w.pos, js->w.buf + js->w.end, js->w.eof,
			&js->tree, &cut)) == CUT_MORE) {
		enum srm_rc rc;

		if (!may_grow(js))
			return broken_value(js,
				js->w.eof ? T("the file ends in the middle of it")
					  : T("it is too large"),
				out, err);
		if ((rc = window_fill(&js->w, err)) != SRM_OK)
			return rc;
	}
	if (result == CUT_BAD)
		return broken_value(js, cut.why, out, err);
	text = (struct slice){js->w.buf + js->w.pos, (size_t)(cut.end - js->w.buf) - js->w.pos};
	js->value = js->tree.is_broken ? NULL : js->tree.root;
	js->number++;
	*out = give(js, js->value != NULL ? JSON_RECORD : JSON_BAD, text.len);
	if (js->value == NULL)
		js->item.why = T("this is not JSON");
	member_done(js);
	return SRM_OK;
}

/** The key at pos becomes the path, and pos its value; *why set when it is broken. */
static enum srm_rc take_key(struct json_stream *js, const char **why, struct srm_err *err)
{
	bool is_plain;
	const char *p, *stop;
	int c;
	enum srm_rc rc;

	while ((stop = json_cut_string(js->w.buf + js->w.pos, js->w.buf + js->w.end, &is_plain)) ==
		NULL) {
		if (!may_grow(js)) {
			*why = T("the file ends in the middle of it");
			return SRM_OK;
		}
		if ((rc = window_fill(&js->w, err)) != SRM_OK)
			return rc;
	}
	p = js->w.buf + js->w.pos;
	if (stop == p) {
		*why = T("the line ends inside a string");
		return SRM_OK;
	}
	set_path(js, js->frames[js->depth - 1].path_len, "");
	if (!json_unescape(p + 1, stop - 1, &js->path))
		set_path(js, js->frames[js->depth - 1].path_len, "");
	window_advance(&js->w, (size_t)(stop - p));
	if ((rc = next_char(js, &c, err)) != SRM_OK)
		return rc;
	if (c != ':') {
		*why = T("a colon is missing");
		return SRM_OK;
	}
	window_advance(&js->w, 1);
	return next_char(js, &c, err);
}

/** A member of an object: opened when it is a container to look into, else a record. */
static enum srm_rc member(struct json_stream *js, const struct json_item **out, struct srm_err *err)
{
	const char *why = NULL;
	enum srm_rc rc = take_key(js, &why, err);
	int c;

	if (rc != SRM_OK)
		return rc;
	if (why != NULL)
		return broken_value(js, why, out, err);
	if (js->w.pos < js->w.end && js->w.buf[js->w.pos] == '{' && js->depth == 1) {
		str_addc(&js->path, '.');
		push(js, true);
		return SRM_OK;
	}
	if (js->w.pos < js->w.end && js->w.buf[js->w.pos] == '[') {
		if ((rc = peek(js, &c, err)) != SRM_OK)
			return rc;
		if (c == '{') {
			str_add(&js->path, "[]");
			push(js, false);
			return SRM_OK;
		}
	}
	return record(js, out, err);
}

/** What stands inside the innermost open container. */
static enum srm_rc inside(struct json_stream *js, int c, const struct json_item **out,
	struct srm_err *err)
{
	struct frame *f = &js->frames[js->depth - 1];

	if (c < 0)
		return give_up(js, T("the file ends in the middle of it"), out, err);
	if (c == (f->object ? '}' : ']')) {
		js->depth--;
		member_done(js);
		if (js->depth == 0) {
			set_path(js, 0, "");
			*out = give(js, JSON_END_VALUE, 1);
		} else {
			window_advance(&js->w, 1);
		}
		return SRM_OK;
	}
	if (f->comma && c == ',') {
		window_advance(&js->w, 1);
		f->comma = false;
		return SRM_OK;
	}
	if (c == '}' || c == ']')
		return give_up(js, T("the brackets do not match"), out, err);
	if (f->comma)
		return give_up(js, T("a comma is missing"), out, err);
	if (f->object && c != '"')
		return give_up(js, T("this is not JSON"), out, err);
	set_path(js, f->path_len, "");
	return f->object ? member(js, out, err) : record(js, out, err);
}

/** Go on at the next line that starts with a bracket. */
static enum srm_rc skip_lines(struct json_stream *js, struct srm_err *err)
{
	while (js->skip) {
		const char *p = js->w.buf + js->w.pos, *end = js->w.buf + js->w.end;
		const char *feed = memchr(p, '\n', (size_t)(end - p));
		enum srm_rc rc;

		if (feed != NULL && feed + 1 < end) {
			window_advance(&js->w, (size_t)(feed + 1 - p));
			js->skip = feed[1] != '{' && feed[1] != '[';
			continue;
		}
		window_advance(&js->w, (size_t)((feed != NULL ? feed : end) - p));
		if (js->w.eof) {
			js->over = true;
			return SRM_OK;
		}
		if ((rc = window_fill(&js->w, err)) != SRM_OK)
			return rc;
	}
	return SRM_OK;
}

enum srm_rc json_next(struct json_stream *js, const struct json_item **out, struct srm_err *err)
{
	enum srm_rc rc;
	int c;

	*out = NULL;
	js->value = NULL;
	rc = skip_lines(js, err);
	while (rc == SRM_OK && *out == NULL && !js->over) {
		if ((rc = next_char(js, &c, err)) != SRM_OK)
			break;
		if (js->depth > 0) {
			rc = inside(js, c, out, err);
		} else if (c < 0) {
			js->over = true;
		} else if (c == '[' || (c == '{' && !js->whole_objects)) {
			set_path(js, 0, c == '[' ? "[]" : "");
			push(js, c == '{');
		} else if (c == ',') {
			window_advance(&js->w,
				1); /* between objects that were never put in an array */
		} else {
			set_path(js, 0, "");
			rc = record(js, out, err);
		}
	}
	return rc;
}
