/* SPDX-License-Identifier: MIT */
#include "xlsx.h"

enum {
	WRITE_BYTES = 64 << 10
};

static enum srm_rc write_pending(struct spool *to, struct str *pending, struct srm_err *err)
{
	enum srm_rc rc = spool_write(to, pending->buf, pending->len, err);

	str_reset(pending);
	return rc;
}

enum srm_rc strings_end(struct strings *s, struct srm_err *err)
{
	enum srm_rc rc = write_pending(&s->text, &s->pending_text, err);

	return rc ? rc : write_pending(&s->index, &s->pending_index, err);
}

static void add_index(struct strings *s)
{
	str_addn(&s->pending_index, (const char *)&s->at, sizeof(s->at));
}

void strings_begin(struct strings *s)
{
	str_init(&s->pending_text);
	str_init(&s->pending_index);
	add_index(s);
}

enum srm_rc strings_add(struct strings *s, struct slice text, struct srm_err *err)
{
	if (text.len > CSV_CELL_MAX)
		return book_too_long(err);
	str_adds(&s->pending_text, text);
	s->at += (int64_t)text.len;
	s->n++;
	add_index(s);
	if (s->pending_text.len < WRITE_BYTES && s->pending_index.len < WRITE_BYTES)
		return SRM_OK;
	return strings_end(s, err);
}

struct reading {
	struct strings *strings;
	struct str text;
	bool in_text;
	int in_sound; /* <rPh>: how it is pronounced */
};

static enum srm_rc take(struct reading *r, enum part_event event, const char *name,
	struct srm_err *err)
{
	bool is_open = event == PART_OPEN;

	if (event == PART_TEXT) {
		if (r->in_text && !r->in_sound && name && r->text.len <= CSV_CELL_MAX)
			xlsx_add_text(&r->text, slice_of(name));
	} else if (!strcmp(name, "t")) {
		r->in_text = is_open;
	} else if (!strcmp(name, "rPh")) {
		r->in_sound += is_open ? 1 : -1;
	} else if (!strcmp(name, "si")) {
		if (!is_open)
			return strings_add(r->strings, str_slice(&r->text), err);
		str_reset(&r->text);
	}
	return SRM_OK;
}

static void part_release(struct part *p)
{
	part_close(p);
}

enum srm_rc strings_read(struct strings *s, struct xlsx *x, const char *part, struct srm_err *err)
{
	SRM_CLEANUP(part_release) struct part p = {.state = PART_FINE};
	struct reading r = {.strings = s};
	enum part_event event = PART_OPEN;
	const char *name;
	enum srm_rc rc = part_open(&p, x, part, err);

	/* numbers only, or all texts in the cells */
	if (rc && p.state == PART_MISSING)
		return SRM_OK;
	if (rc)
		return rc;
	str_init(&r.text);
	strings_begin(s);
	while (!rc) {
		rc = part_next(&p, &event, &name, err);
		if (rc || event == PART_END)
			break;
		rc = take(&r, event, name, err);
	}
	str_release(&r.text);
	return rc ? rc : strings_end(s, err);
}

bool strings_get(struct strings *s, int64_t number, struct str *out)
{
	int64_t at[2];
	size_t len;

	if (number < 0 || number >= s->n ||
		spool_read_at(&s->index, at, sizeof(at), number * (int64_t)sizeof(*at)) !=
			(long)sizeof(at))
		return false;
	len = (size_t)(at[1] - at[0]);
	str_reserve(out, len);
	if (spool_read_at(&s->text, out->buf + out->len, len, at[0]) != (long)len)
		return false;
	out->len += len;
	out->buf[out->len] = '\0';
	return true;
}

void strings_release(struct strings *s)
{
	spool_release(&s->text);
	spool_release(&s->index);
	str_release(&s->pending_text);
	str_release(&s->pending_index);
}
