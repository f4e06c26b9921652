/* SPDX-License-Identifier: MIT */
#include "srm/engine/topics.h"

#include "srm/base/utf8.h"
#include "srm/classify/chain.h"

enum {
	EXAMPLE_MIN = 24, /* bytes of a text that makes a good example */
	EXAMPLE_MAX = 240,
	LIKES_MAX = 1 << 20
};

/* Columns of Q_TOPIC_TEXTS. */
enum {
	C_PERSON,
	C_ID,
	C_MARKS,
	C_LIKES,
	C_AT,
	C_TEXT
};

struct reading {
	struct topics *topics;
	struct folder *folder;
	struct str folded;
	int64_t person, text; /* whose it is, which it is: posts of ours come after all texts */
	bool is_now, is_ours;
};

void topics_release(struct topics *t)
{
	terms_free(t->terms);
	tags_release(&t->hashtags);
	tags_release(&t->keywords);
}

static void reading_release(struct reading *r)
{
	folder_free(r->folder);
	str_release(&r->folded);
}

static void bind(struct rows *rows, const struct topics *t)
{
	rows_bind_int(rows, 1, t->as_of);
	rows_bind_int(rows, 2, t->before_at);
	rows_bind_int(rows, 3, t->to_at);
	rows_bind_int(rows, 4, MARK_CONTENTLESS | MARK_TRIVIAL | MARK_PRIZE);
}

/* What they wrote themselves, folded. */
static struct slice own_words(struct reading *r, struct slice text)
{
	struct slice rest;

	str_reset(&r->folded);
	utf8_fold(r->folder, chain_own(text, &rest), &r->folded);
	return str_slice(&r->folded);
}

static enum srm_rc read_hints(struct store *st, struct reading *r, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TOPIC_TEXTS);
	enum srm_rc rc;

	bind(rows, r->topics);
	while (rows_next(rows, &rc, err))
		terms_hint(r->topics->terms, own_words(r, rows_text(rows, C_TEXT)));
	rows_done(rows);
	return rc;
}

static unsigned groups_of(bool is_now, unsigned marks)
{
	enum speech speech = speech_of(marks);

	if (!is_now)
		return 1u << TOPIC_BEFORE;
	return 1u << TOPIC_NOW |
	       1u << (speech == SPEECH_COMPLAINT ? TOPIC_COMPLAINT : TOPIC_NO_COMPLAINT) |
	       1u << (speech == SPEECH_SUGGESTION ? TOPIC_SUGGESTION : TOPIC_NO_SUGGESTION);
}

/* Neither a word nor a novel; then what others liked; then the newest. */
static uint64_t fitness_of(const struct rows *rows)
{
	size_t len = rows_text(rows, C_TEXT).len;
	int64_t likes = rows_int(rows, C_LIKES), at = rows_int(rows, C_AT);
	uint64_t is_good = len >= EXAMPLE_MIN && len <= EXAMPLE_MAX;

	likes = likes < 0 ? 0 : likes > LIKES_MAX ? LIKES_MAX : likes;
	return is_good << 63 | (uint64_t)likes << 40 | ((uint64_t)at & 0xFFFFFFFFFF);
}

static void use_hashtags(struct reading *r, struct slice folded)
{
	struct slice tag;

	while (hashtag_next(&folded, &tag)) {
		struct tag_count *c = tag_of(&r->topics->hashtags, tag);

		if (c)
			tag_use(c, r->person, r->text, r->is_now, r->is_ours);
	}
}

static void use_keywords(struct reading *r, struct slice folded)
{
	struct tag_counts *k = &r->topics->keywords;

	for (size_t i = 0; i < k->at.n; i++)
		if (slice_has(folded, tag_name(k, &k->at.at[i])))
			tag_use(&k->at.at[i], r->person, r->text, r->is_now, r->is_ours);
}

static void take(struct reading *r, const struct rows *rows)
{
	struct topics *t = r->topics;
	int64_t at = rows_int(rows, C_AT);
	struct term_text text = {
		.text = own_words(r, rows_text(rows, C_TEXT)),
		.person = rows_int(rows, C_PERSON),
		.id = rows_int(rows, C_ID),
		.fitness = fitness_of(rows),
		.groups = groups_of(at >= t->from_at, (unsigned)rows_int(rows, C_MARKS)),
	};

	r->is_now = at >= t->from_at;
	r->person = text.person;
	r->text++;
	t->texts += r->is_now;
	t->texts_before += !r->is_now;
	terms_add(t->terms, &text);
	use_hashtags(r, text.text);
	use_keywords(r, text.text);
}

static enum srm_rc read_texts(struct store *st, struct reading *r, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TOPIC_TEXTS_BY_PERSON);
	enum srm_rc rc;

	bind(rows, r->topics);
	while (rows_next(rows, &rc, err))
		take(r, rows);
	rows_done(rows);
	return rc;
}

/* "a,b": what a file gave apart from the text. */
static void use_topics(struct reading *r, struct slice topics)
{
	struct slice rest;

	for (; topics.len; topics = rest) {
		struct slice tag = slice_trim(slice_cut(topics, ",", &rest));
		struct tag_count *c;

		str_reset(&r->folded);
		utf8_fold(r->folder, tag, &r->folded);
		c = r->folded.len ? tag_of(&r->topics->hashtags, str_slice(&r->folded)) : NULL;
		if (c)
			tag_use(c, 0, r->text, true, true);
	}
}

static enum srm_rc read_posts(struct store *st, struct reading *r, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TOPIC_POSTS);
	enum srm_rc rc;

	rows_bind_int(rows, 1, r->topics->from_at);
	rows_bind_int(rows, 2, r->topics->to_at);
	r->is_now = r->is_ours = true;
	while (rows_next(rows, &rc, err)) {
		struct slice folded = own_words(r, rows_text(rows, 0));

		r->text++;
		use_hashtags(r, folded);
		use_keywords(r, folded);
		use_topics(r, rows_text(rows, 1));
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_keywords(struct store *st, struct reading *r, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_KEYWORDS);
	enum srm_rc rc;

	while (rows_next(rows, &rc, err)) {
		str_reset(&r->folded);
		utf8_fold(r->folder, rows_text(rows, 0), &r->folded);
		if (r->folded.len)
			tag_of(&r->topics->keywords, str_slice(&r->folded));
	}
	rows_done(rows);
	return rc;
}

enum srm_rc topics_read(struct store *st, struct topics *t, struct srm_err *err)
{
	SRM_CLEANUP(reading_release) struct reading r = {.topics = t, .folder = folder_new()};
	enum srm_rc rc;

	str_init(&r.folded);
	t->terms = terms_new();
	rc = read_keywords(st, &r, err);
	if (rc == SRM_OK)
		rc = read_hints(st, &r, err);
	if (rc == SRM_OK)
		rc = read_texts(st, &r, err);
	if (rc == SRM_OK)
		rc = read_posts(st, &r, err);
	return rc == SRM_OK
		       ? rows_one_int(store_rows(st, Q_TOPIC_FIRST), TIME_NONE, &t->first_at, err)
		       : rc;
}
