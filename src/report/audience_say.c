/* SPDX-License-Identifier: MIT */
/* Who they are: tables and sentences. */
#include "audience.h"

#include <stdio.h>

#include "srm/report/part.h"

enum {
	SHOWN = 12, /* values of a facet that people are shown */
	FRACTION_BUF = 48
};

static const struct {
	const char *name, *title, *unit;
	bool is_ordered, is_acts;
} facets[FACET_COUNT] = {
	[FACET_PLACE] = {"place", T("Place"), T("place"), false, false},
	[FACET_GENDER] = {"gender", T("Gender"), T("gender"), true, false},
	[FACET_VERIFIED] = {"verified", T("Verified"), T("verified"), true, false},
	[FACET_FOLLOWERS] = {"followers", T("Followers of theirs"), T("followers"), true, false},
	[FACET_DEVICE] = {"device", T("Device"), T("device"), false, false},
	[FACET_HOUR] = {"hour", T("Hours at which they are active"), T("from"), true, true},
	[FACET_WEEKDAY] = {"weekday", T("Days on which they are active"), T("weekday"), true, true},
	[FACET_KEYWORD] = {"keyword", T("Keywords they use"), T("keyword"), false, false},
	[FACET_TOPIC] = {"topic", T("Topics they write under"), T("topic"), false, false},
	[FACET_TAG] = {"tag", T("Tags of their profiles"), T("tag"), false, false},
};

/* Values that are words of ours; all others are shown as they are. */
static struct cell cell_of_value(const struct facet_value *v)
{
	static const struct {
		const char *name, *title;
	} words[] = {
		{"female", T("female")},
		{"male", T("male")},
		{"no", T("not verified")},
		{"person", T("a person")},
		{"organisation", T("an organisation")},
		{"web", T("a computer")},
		{"Android", T("other Android")},
		{"Monday", T("Monday")},
		{"Tuesday", T("Tuesday")},
		{"Wednesday", T("Wednesday")},
		{"Thursday", T("Thursday")},
		{"Friday", T("Friday")},
		{"Saturday", T("Saturday")},
		{"Sunday", T("Sunday")},
	};
	struct slice name = slice_of(v->name);

	for (size_t i = 0; i < SRM_COUNT(words); i++)
		if (slice_is(name, words[i].name))
			return cell_word(words[i].name, words[i].title);
	return cell_text(name);
}

static bool is_read(const struct out *out)
{
	return out_is_for_people(out);
}

/* ---- for machines: all in one table ---- */

static void put_machine(struct out *out, enum facet f, const struct facet_table *t,
	const struct facet_value *v)
{
	struct cell cells[8 + 2 * TIER_COUNT], *c = cells;
	double low, high;

	wilson(v->n[TIER_NONE], t->known[TIER_NONE], &low, &high);
	*c++ = cell_str(facets[f].name);
	*c++ = cell_of_value(v);
	*c++ = cell_int(v->n[TIER_NONE]);
	*c++ = cell_of_share(v->n[TIER_NONE], t->known[TIER_NONE], 4);
	*c++ = t->known[TIER_NONE] ? cell_share(low, 4) : cell_none();
	*c++ = t->known[TIER_NONE] ? cell_share(high, 4) : cell_none();
	*c++ = cell_of_share(v->clean, t->known_clean, 4);
	for (int tier = TIER_COUNT - 1; tier > TIER_NONE; tier--) {
		*c++ = cell_int(v->n[tier]);
		*c++ = t->known[tier] >= FEW ? cell_of_share(v->n[tier], t->known[tier], 4)
					     : cell_none();
	}
	out_row(out, cells);
}

static void tell_machine(struct out *out, const struct audience *a)
{
	static const struct out_column columns[] = {
		{"facet", "", COL_LEFT},
		{"value", "", COL_LEFT},
		{"count", "", COL_RIGHT},
		{"share", "", COL_RIGHT},
		{"share_low", "", COL_RIGHT},
		{"share_high", "", COL_RIGHT},
		{"share_without_suspected", "", COL_RIGHT},
		{"core", "", COL_RIGHT},
		{"core_share", "", COL_RIGHT},
		{"key", "", COL_RIGHT},
		{"key_share", "", COL_RIGHT},
		{"active", "", COL_RIGHT},
		{"active_share", "", COL_RIGHT},
		{"casual", "", COL_RIGHT},
		{"casual_share", "", COL_RIGHT},
		{"bystander", "", COL_RIGHT},
		{"bystander_share", "", COL_RIGHT},
	};

	out_table(out, "audience", T("Audience"), columns, SRM_COUNT(columns));
	for (int f = 0; f < FACET_COUNT; f++)
		for (size_t i = 0; i < a->facet[f].values.n; i++)
			if (a->facet[f].values.at[i].n[TIER_NONE])
				put_machine(out, (enum facet)f, &a->facet[f],
					&a->facet[f].values.at[i]);
	out_table_end(out);
}

static void tell_known(struct out *out, const struct audience *a)
{
	static const struct out_column columns[] = {
		{"facet", "", COL_LEFT},
		{"unit", "", COL_LEFT},
		{"known", "", COL_RIGHT},
		{"of", "", COL_RIGHT},
		{"core_known", "", COL_RIGHT},
		{"key_known", "", COL_RIGHT},
		{"active_known", "", COL_RIGHT},
		{"casual_known", "", COL_RIGHT},
		{"bystander_known", "", COL_RIGHT},
	};

	out_table(out, "known", "", columns, SRM_COUNT(columns));
	for (int f = 0; f < FACET_COUNT; f++) {
		const struct facet_table *t = &a->facet[f];
		struct cell cells[SRM_COUNT(columns)], *c = cells;

		*c++ = cell_str(facets[f].name);
		*c++ = cell_str(facets[f].is_acts ? "acts" : "people");
		*c++ = cell_int(t->known[TIER_NONE]);
		*c++ = cell_int(t->of[TIER_NONE]);
		for (int tier = TIER_COUNT - 1; tier > TIER_NONE; tier--)
			*c++ = cell_int(t->known[tier]);
		out_row(out, cells);
	}
	out_table_end(out);
}

/* ---- for people: a table for each ---- */

/* A share; where few are known, how many of how many. */
static struct cell tier_cell(const struct facet_table *t, int64_t n, int tier,
	char buf[FRACTION_BUF])
{
	if (!t->known[tier])
		return cell_none();
	if (t->known[tier] >= FEW)
		return cell_of_share(n, t->known[tier], 0);
	snprintf(buf, FRACTION_BUF, "%lld/%lld", (long long)n, (long long)t->known[tier]);
	return cell_str(buf);
}

static void put_row(struct out *out, const struct facet_table *t, const struct facet_value *v,
	struct cell name)
{
	struct cell cells[5 + TIER_COUNT], *c = cells;
	char buf[TIER_COUNT][FRACTION_BUF];

	*c++ = name;
	*c++ = cell_int(v->n[TIER_NONE]);
	*c++ = tier_cell(t, v->n[TIER_NONE], TIER_NONE, buf[TIER_NONE]);
	*c++ = cell_of_share(v->clean, t->known_clean, 0);
	for (int tier = TIER_COUNT - 1; tier > TIER_NONE; tier--)
		*c++ = tier_cell(t, v->n[tier], tier, buf[tier]);
	out_row(out, cells);
}

static void add_to(struct facet_value *sum, const struct facet_value *v)
{
	for (int tier = 0; tier < TIER_COUNT; tier++)
		sum->n[tier] += v->n[tier];
	sum->clean += v->clean;
}

/* Of some facets a person may have several values: then the rest has no sum. */
static bool has_rest(enum facet f)
{
	return f == FACET_PLACE || f == FACET_DEVICE;
}

static void tell_facet(struct out *out, const struct audience *a, enum facet f)
{
	const struct facet_table *t = &a->facet[f];
	const struct out_column columns[] = {
		{"value", facets[f].unit, COL_WIDE},
		{"count", facets[f].is_acts ? T("acts") : T("people"), COL_RIGHT},
		{"share", T("share"), COL_RIGHT},
		{"clean", T("no zombies"), a->suspected ? COL_RIGHT : COL_RIGHT | COL_MACHINE},
		{"core", T("core"), COL_RIGHT},
		{"key", T("key"), COL_RIGHT},
		{"active", T("active"), COL_RIGHT},
		{"casual", T("casual"), COL_RIGHT},
		{"bystander", T("bystander"), COL_RIGHT},
	};
	struct facet_value rest = {0};
	size_t limit = facets[f].is_ordered ? t->values.n : SHOWN;

	/* hours of a handful of acts say nothing */
	if (t->known[TIER_NONE] < (facets[f].is_acts ? FEW : 1))
		return;
	out_table(out, facets[f].name, facets[f].title, columns, SRM_COUNT(columns));
	for (size_t i = 0; i < t->values.n; i++) {
		if (!t->values.at[i].n[TIER_NONE] && !facets[f].is_acts)
			continue;
		if (i < limit)
			put_row(out, t, &t->values.at[i], cell_of_value(&t->values.at[i]));
		else
			add_to(&rest, &t->values.at[i]);
	}
	if (has_rest(f) && rest.n[TIER_NONE])
		put_row(out, t, &rest, cell_word("others", T("others")));
	out_table_end(out);
	if (facets[f].is_acts)
		out_say(out, T("Known for %lld of %lld acts."), (long long)t->known[TIER_NONE],
			(long long)t->of[TIER_NONE]);
	else
		out_say(out, T("Known for %lld of %lld people."), (long long)t->known[TIER_NONE],
			(long long)t->of[TIER_NONE]);
}

static void say_unknown(struct out *out, const struct audience *a)
{
	STR(list);

	for (int f = 0; f < FACET_COUNT; f++)
		if (!a->facet[f].known[TIER_NONE])
			str_addf(&list, "%s%s", list.len ? out_text(out, T("; ")) : "",
				out_text(out, facets[f].title));
	if (list.len)
		out_say(out, T("Nothing is known of: %s."), list.buf);
}

void audience_tell(struct out *out, const struct audience *a)
{
	if (!is_read(out)) {
		tell_machine(out, a);
		tell_known(out, a);
		return;
	}
	for (int f = 0; f < FACET_COUNT; f++)
		tell_facet(out, a, (enum facet)f);
	say_unknown(out, a);
	out_say(out,
		T("Shares are of those of whom it is known; who gives no place or gender may be of another kind. Where fewer than %d are known of a tier, they are counted: 3/12 is 3 of 12. Device: of the last own post. Keywords, topics and tags: one person may have several."),
		FEW);
}
