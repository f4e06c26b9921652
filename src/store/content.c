/* SPDX-License-Identifier: MIT */
#include "content.h"

#include <inttypes.h>

#include "srm/base/json.h"
#include "srm/base/num.h"
#include "store_internal.h"

static const char *const text_names[CT_COUNT] = {
	"text", "parent", "url", "source", "place", "topics"};

void content_init(struct content *c, bool is_post)
{
	*c = (struct content){.is_post = is_post, .at = TIME_NONE, .text_at = TIME_NONE};
	for (int i = 0; i < CT_COUNT; i++)
		str_init(&c->hold[i]);
}

void content_release(struct content *c)
{
	for (int i = 0; i < CT_COUNT; i++)
		str_release(&c->hold[i]);
}

static void take_text(struct content *c, int i, struct slice text)
{
	str_reset(&c->hold[i]);
	str_adds(&c->hold[i], text);
	c->text[i] = text.s ? str_slice(&c->hold[i]) : SLICE_NONE;
}

void content_copy(struct content *to, const struct content *from)
{
	to->is_post = from->is_post;
	to->what = from->what;
	to->who = from->who;
	to->target = from->target;
	to->post = from->post;
	to->at = from->at;
	to->precision = from->precision;
	to->is_cut = from->is_cut;
	to->text_at = from->text_at;
	to->signs = from->signs;
	for (int i = 0; i < CT_COUNT; i++)
		take_text(to, i, from->text[i]);
}

bool content_equal(const struct content *a, const struct content *b)
{
	for (int i = 0; i < CT_COUNT; i++)
		if (!a->text[i].s != !b->text[i].s || !slice_eq(a->text[i], b->text[i]))
			return false;
	return a->what == b->what && a->who == b->who && a->target == b->target &&
	       a->post == b->post && a->at == b->at && a->precision == b->precision &&
	       a->is_cut == b->is_cut && a->signs == b->signs;
}

/* Asks a statement of two ids which of them holds: the one it returns. */
static enum srm_rc settle(struct store *st, enum stmt which, int64_t *a, int64_t b, bool *changed,
	struct srm_err *err)
{
	struct rows *rows;
	int64_t winner;
	enum srm_rc rc;

	*changed = false;
	if (!b || *a == b)
		return SRM_OK;
	if (!*a) {
		winner = b;
	} else {
		rc = store_settle_of(st, W_IDENTITY, err);
		if (rc != SRM_OK)
			return rc;
		rows = store_rows(st, which);
		rows_bind_int(rows, 1, *a);
		rows_bind_int(rows, 2, b);
		rc = rows_one_int(rows, *a, &winner, err);
		if (rc != SRM_OK)
			return rc;
	}
	*changed = winner != *a;
	*a = winner;
	return SRM_OK;
}

/* Complete beats cut off, then the earliest observed (not known is earliest), then by content. */
static bool text_beats(const struct content *b, const struct content *a)
{
	if (!b->text[CT_TEXT].s)
		return false;
	if (!a->text[CT_TEXT].s)
		return true;
	if (a->is_cut != b->is_cut)
		return a->is_cut;
	if (slice_eq(a->text[CT_TEXT], b->text[CT_TEXT]))
		return b->text_at < a->text_at;
	if (a->text_at != b->text_at)
		return b->text_at < a->text_at;
	return slice_cmp(b->text[CT_TEXT], a->text[CT_TEXT]) < 0;
}

/* The longer, then the smaller: says more, and says the same in any order. */
static bool detail_beats(struct slice b, struct slice a)
{
	if (!b.s || !a.s)
		return b.s != NULL && a.s == NULL;
	return b.len != a.len ? b.len > a.len : slice_cmp(b, a) < 0;
}

static bool time_beats(const struct content *b, const struct content *a)
{
	if (b->precision == PREC_NONE || a->precision == PREC_NONE)
		return b->precision != PREC_NONE && a->precision == PREC_NONE;
	return b->precision != a->precision ? b->precision < a->precision : b->at < a->at;
}

static void merge_plain(struct content *a, const struct content *b, unsigned *changed)
{
	if (a->is_post ? b->what < a->what : b->what > a->what) {
		a->what = b->what;
		*changed |= CHANGED_OTHER | CHANGED_PLACE;
	}
	if (time_beats(b, a)) {
		a->at = b->at;
		a->precision = b->precision;
		*changed |= CHANGED_OTHER;
	}
	if ((a->signs | b->signs) != a->signs) {
		a->signs |= b->signs;
		*changed |= CHANGED_TEXT;
	}
	if (text_beats(b, a)) {
		if (!slice_eq(a->text[CT_TEXT], b->text[CT_TEXT]) || !a->text[CT_TEXT].s ||
			a->is_cut != b->is_cut)
			*changed |= CHANGED_TEXT;
		else
			*changed |= CHANGED_OTHER;
		take_text(a, CT_TEXT, b->text[CT_TEXT]);
		a->is_cut = b->is_cut;
		a->text_at = b->text_at;
	}
	for (int i = CT_TEXT + 1; i < CT_COUNT; i++) {
		if (!detail_beats(b->text[i], a->text[i]))
			continue;
		take_text(a, i, b->text[i]);
		/* topics and source speak for the class of a post */
		*changed |= i == CT_TOPICS || i == CT_SOURCE ? CHANGED_TEXT : CHANGED_OTHER;
	}
}

enum srm_rc content_merge(struct store *st, struct content *a, const struct content *b,
	unsigned *changed, struct srm_err *err)
{
	bool moved;
	enum srm_rc rc;

	*changed = 0;
	merge_plain(a, b, changed);
	rc = settle(st, Q_IDENTITY_BETTER, &a->who, b->who, &moved, err);
	*changed |= moved ? CHANGED_WHO : 0;
	if (rc == SRM_OK) {
		rc = settle(st, Q_IDENTITY_BETTER, &a->target, b->target, &moved, err);
		*changed |= moved ? CHANGED_WHO : 0;
	}
	if (rc == SRM_OK) {
		rc = settle(st, Q_POST_BETTER, &a->post, b->post, &moved, err);
		*changed |= moved ? CHANGED_WHO | CHANGED_PLACE : 0;
	}
	return rc;
}

void content_to_json(const struct content *c, struct str *out)
{
	str_addf(out,
		"{\"what\":%" PRId64 ",\"who\":%" PRId64 ",\"target\":%" PRId64 ",\"post\":%" PRId64
		",\"precision\":%" PRId64 ",\"cut\":%" PRId64 ",\"signs\":%" PRId64,
		c->what, c->who, c->target, c->post, c->precision, c->is_cut, c->signs);
	if (c->at != TIME_NONE)
		str_addf(out, ",\"at\":\"%" PRId64 "\"", c->at);
	for (int i = 0; i < CT_COUNT; i++) {
		if (!c->text[i].s)
			continue;
		str_addf(out, ",\"%s\":", text_names[i]);
		json_add_string(out, c->text[i]);
	}
	str_addc(out, '}');
}

static int64_t number_of(const cJSON *json, const char *name, int64_t fallback)
{
	char buf[32];
	int64_t value;

	return num_int64(json_text(json_get(json, name), buf), &value) ? value : fallback;
}

void content_from_json(struct content *c, struct slice json)
{
	cJSON *tree = cJSON_ParseWithLength(json.s, json.len);
	char buf[32];

	c->what = number_of(tree, "what", 0);
	c->who = number_of(tree, "who", 0);
	c->target = number_of(tree, "target", 0);
	c->post = number_of(tree, "post", 0);
	c->precision = number_of(tree, "precision", 0);
	c->is_cut = number_of(tree, "cut", 0);
	c->signs = number_of(tree, "signs", 0);
	c->at = number_of(tree, "at", TIME_NONE);
	for (int i = 0; i < CT_COUNT; i++)
		take_text(c, i, json_text(json_get(tree, text_names[i]), buf));
	cJSON_Delete(tree);
}
