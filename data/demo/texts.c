/* SPDX-License-Identifier: MIT */
#include "demo.h"

#include <stdio.h>
#include <string.h>

enum {
	MEMO_MAX = 16,
	LINE_SIZE = 8192
};

/* One expansion: what was drawn of each section, so that {=x} repeats {@x}. */
struct draw {
	struct demo *d;
	const char *name;
	struct {
		const char *section;
		char *text;
	} memo[MEMO_MAX];
	size_t n;
};

static void expand(struct draw *w, struct slice text, struct str *out);

static struct section *find(const struct texts *t, struct slice name)
{
	for (size_t i = 0; i < t->sections.n; i++)
		if (slice_is(name, t->sections.at[i].name))
			return &t->sections.at[i];
	fprintf(stderr, "demo: no section %.*s\n", (int)name.len, name.s);
	exit(1);
}

/* What people talk of changes with the season: such a section is four, x_0 (spring) to x_3. */
static struct section *find_in_season(const struct demo *d, struct slice name)
{
	static const char *const seasonal[] = {"season", "festival", "holiday"};
	char date[48], season[32];
	int month;

	for (size_t i = 0; i < sizeof(seasonal) / sizeof(seasonal[0]); i++) {
		if (!slice_is(name, seasonal[i]))
			continue;
		stamp(d->now, STAMP_DAY, date);
		month = (date[5] - '0') * 10 + date[6] - '0';
		snprintf(season, sizeof(season), "%s_%d", seasonal[i], (month + 9) % 12 / 3);
		return find(&d->texts, slice_of(season));
	}
	return find(&d->texts, name);
}

bool texts_load(struct texts *t, const char *path)
{
	FILE *f = fopen(path, "r");
	char line[LINE_SIZE];

	while (f && fgets(line, sizeof(line), f)) {
		size_t len = strcspn(line, "\n");

		line[len] = '\0';
		if (!strncmp(line, "@@ ", 3)) {
			struct section s = {.name = mem_dup(line + 3, len - 3)};

			vec_push(&t->sections, s);
		} else if (len && strncmp(line, "# ", 2) != 0 && t->sections.n) {
			vec_push(&t->sections.at[t->sections.n - 1].lines, mem_dup(line, len));
		}
	}
	return f && !ferror(f) && !fclose(f);
}

void texts_release(struct texts *t)
{
	for (size_t i = 0; i < t->sections.n; i++) {
		struct section *s = &t->sections.at[i];

		for (size_t k = 0; k < s->lines.n; k++)
			free(s->lines.at[k]);
		vec_release(&s->lines);
		free(s->name);
	}
	vec_release(&t->sections);
}

/* Length up to the brace that closes, or up to a '|' of this level. */
static size_t span(struct slice text, char stop)
{
	int depth = 0;
	size_t i = 0;

	for (; i < text.len; i++) {
		if (depth == 0 && text.s[i] == stop)
			break;
		depth += text.s[i] == '{';
		depth -= text.s[i] == '}';
	}
	return i;
}

static bool is_reference(struct slice alternative)
{
	if (alternative.len < 2 || !strchr("@=$", alternative.s[0]))
		return false;
	for (size_t i = 1; i < alternative.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz_0123456789", alternative.s[i]))
			return false;
	return true;
}

static bool is_range(struct slice alternative)
{
	if (alternative.len < 4 || alternative.s[0] != '#')
		return false;
	for (size_t i = 1; i < alternative.len; i++)
		if (!strchr("0123456789-", alternative.s[i]))
			return false;
	return true;
}

static void expand_reference(struct draw *w, struct slice ref, struct str *out)
{
	struct section *s;
	size_t i = 0;
	STR(drawn);

	if (ref.s[0] == '$') {
		str_add(out, w->name ? w->name : "");
		return;
	}
	s = find_in_season(w->d, (struct slice){ref.s + 1, ref.len - 1});
	while (i < w->n && strcmp(w->memo[i].section, s->name) != 0)
		i++;
	if (ref.s[0] != '=' || i == w->n) {
		size_t k = (size_t)rng_between(&w->d->rng, 0, (int64_t)s->lines.n - 1);

		expand(w, slice_of(s->lines.at[k]), &drawn);
		if (i == w->n && w->n < MEMO_MAX)
			w->n++;
		if (i < MEMO_MAX) {
			free(w->memo[i].text);
			w->memo[i].section = s->name;
			w->memo[i].text = mem_dup(drawn.buf, drawn.len);
		}
		str_adds(out, str_slice(&drawn));
		return;
	}
	str_add(out, w->memo[i].text);
}

static void expand_group(struct draw *w, struct slice group, struct str *out)
{
	struct slice rest = group, alternative = group;
	int64_t n = 1, chosen;

	for (size_t i = span(rest, '|'); i < rest.len; i = span(rest, '|')) {
		rest = (struct slice){rest.s + i + 1, rest.len - i - 1};
		n++;
	}
	chosen = rng_between(&w->d->rng, 0, n - 1);
	rest = group;
	for (int64_t k = 0; k <= chosen; k++) {
		size_t i = span(rest, '|');

		alternative = (struct slice){rest.s, i};
		if (i < rest.len)
			rest = (struct slice){rest.s + i + 1, rest.len - i - 1};
	}
	if (is_range(alternative)) {
		int64_t low = strtoll(alternative.s + 1, NULL, 10);
		int64_t high = strtoll(strchr(alternative.s, '-') + 1, NULL, 10);

		str_addf(out, "%lld", (long long)rng_between(&w->d->rng, low, high));
	} else if (is_reference(alternative)) {
		expand_reference(w, alternative, out);
	} else {
		expand(w, alternative, out);
	}
}

static void expand(struct draw *w, struct slice text, struct str *out)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.s[i] == '{') {
			struct slice rest = {text.s + i + 1, text.len - i - 1};
			size_t len = span(rest, '}');

			expand_group(w, (struct slice){rest.s, len}, out);
			i += len + 1;
		} else if (text.s[i] == '\\' && i + 1 < text.len && text.s[i + 1] == 'n') {
			str_addc(out, '\n');
			i++;
		} else {
			str_addc(out, text.s[i]);
		}
	}
}

static char *draw_line(struct demo *d, const char *line, const char *name)
{
	struct draw w = {.d = d, .name = name};
	STR(out);

	expand(&w, slice_of(line), &out);
	for (size_t i = 0; i < w.n; i++)
		free(w.memo[i].text);
	return str_detach(&out);
}

size_t texts_count(const struct texts *t, const char *section)
{
	return find(t, slice_of(section))->lines.n;
}

char *texts_draw(struct demo *d, const char *section, const char *name)
{
	const struct section *s = find(&d->texts, slice_of(section));

	return draw_line(d, s->lines.at[rng_between(&d->rng, 0, (int64_t)s->lines.n - 1)], name);
}

char *texts_line(struct demo *d, const char *section, size_t i)
{
	const struct section *s = find(&d->texts, slice_of(section));

	return draw_line(d, s->lines.at[i % s->lines.n], NULL);
}
