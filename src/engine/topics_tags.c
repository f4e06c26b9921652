/* SPDX-License-Identifier: MIT */
#include "srm/engine/topics.h"

#include <string.h>

void tags_release(struct tag_counts *t)
{
	map_release(&t->places);
	vec_release(&t->at);
	str_release(&t->names);
}

const char *tag_name(const struct tag_counts *t, const struct tag_count *tag)
{
	return t->names.buf + tag->name;
}

struct tag_count *tag_of(struct tag_counts *t, struct slice name)
{
	const int64_t *place = map_get(&t->places, name.s, name.len);
	struct tag_count tag = {.person = -1, .last_text = -1};

	if (place)
		return &t->at.at[*place];
	if (t->at.n >= TAGS_MAX)
		return NULL;
	if (!t->names.buf)
		str_init(&t->names);
	tag.name = (uint32_t)t->names.len;
	str_adds(&t->names, name);
	str_addc(&t->names, '\0');
	map_put(&t->places, name.s, name.len, (int64_t)t->at.n);
	vec_push(&t->at, tag);
	return &t->at.at[t->at.n - 1];
}

void tag_use(struct tag_count *tag, int64_t person, int64_t text, bool is_now, bool is_ours)
{
	unsigned bit = is_now ? 1 : 2;

	if (tag->last_text == text)
		return;
	tag->last_text = text;
	if (is_ours) {
		tag->ours++;
		return;
	}
	tag->texts += is_now;
	if (tag->person != person) {
		tag->person = person;
		tag->seen = 0;
	}
	if (tag->seen & bit)
		return;
	tag->seen |= bit;
	if (is_now)
		tag->people++;
	else
		tag->before++;
}

/* More people, then more texts, then more of ours; of equals by name. */
static bool is_ahead(const struct tag_counts *t, const struct tag_count *x,
	const struct tag_count *y)
{
	if (x->people != y->people)
		return x->people > y->people;
	if (x->texts != y->texts)
		return x->texts > y->texts;
	if (x->before != y->before)
		return x->before > y->before;
	if (x->ours != y->ours)
		return x->ours > y->ours;
	return strcmp(tag_name(t, x), tag_name(t, y)) < 0;
}

size_t tags_top(const struct tag_counts *t, struct tag_count *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < t->at.n; i++) {
		const struct tag_count *tag = &t->at.at[i];
		size_t place = n;

		while (place > 0 && is_ahead(t, tag, &out[place - 1]))
			place--;
		if (place == max)
			continue;
		if (n < max)
			n++;
		memmove(&out[place + 1], &out[place], (n - place - 1) * sizeof(*out));
		out[place] = *tag;
	}
	return n;
}
