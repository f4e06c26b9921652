/* SPDX-License-Identifier: MIT */
/* Cases as a person names them. */
#include "cases.h"

#include <assert.h>
#include <string.h>

#include "srm/base/num.h"

enum {
	ID_END_MIN = 4, /* characters of the end of an id that stand for it */
	LISTED_MAX = 5
};

void case_book_release(struct case_book *b)
{
	for (size_t i = 0; i < b->names.n; i++)
		free(b->names.at[i].text);
	vec_release(&b->names);
	map_release(&b->by_opening);
	dialogue_release(&b->said);
	hours_release(&b->hours);
}

enum srm_rc case_book_read(struct store *st, struct case_book *b, int64_t person,
	struct srm_err *err)
{
	int64_t as_of = b->as_of;
	enum srm_rc rc;

	case_book_release(b);
	*b = (struct case_book){.as_of = as_of, .is_whole = !person};
	b->said.as_of = as_of;
	b->said.person = person;
	b->said.from_at = INT64_MIN;
	b->said.to_at = INT64_MAX;
	rc = dialogue_read(st, &b->said, err);
	for (size_t i = 0; i < b->said.cases.n && rc == SRM_OK && !person; i++) {
		int64_t opening = b->said.cases.at[i].opening;

		if (opening)
			map_put(&b->by_opening, &opening, sizeof(opening), (int64_t)i);
	}
	return rc == SRM_OK ? hours_read(st, &b->hours, err) : rc;
}

enum srm_rc case_id(struct store *st, const struct talk_case *c, struct str *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CASE_ID);
	enum srm_rc rc;

	assert(c);
	str_reset(out);
	rows_bind_int(rows, 1, c->opening);
	if (rows_next(rows, &rc, err))
		str_adds(out, rows_text(rows, 0));
	rows_done(rows);
	return rc;
}

/* ---- by an id in whole ---- */

/* The case that begins with that act, or else the one that it belongs to. */
static const struct talk_case *case_of_act(const struct case_book *b, int64_t act, int64_t person,
	int64_t post, int64_t at)
{
	const struct talk_case *best = NULL;
	const int64_t *place = map_get(&b->by_opening, &act, sizeof(act));

	if (place)
		return &b->said.cases.at[*place];
	for (size_t i = 0; i < b->said.cases.n; i++) {
		const struct talk_case *c = &b->said.cases.at[i];

		if (c->opening == act)
			return c;
		if (c->person == person && c->post == post && c->opened_at <= at &&
			c->last_at >= at)
			best = c;
	}
	return best;
}

struct called {
	int64_t row, person, post, at;
	enum platform platform;
};

static enum srm_rc several_platforms(const struct called *acts, size_t n, struct slice id,
	struct srm_err *err)
{
	STR(list);

	for (size_t i = 0; i < n; i++) {
		str_addf(&list, "%s%s:", i ? ", " : "", name_of(NAMES_PLATFORM, acts[i].platform));
		str_adds(&list, id);
	}
	return err_set(err, SRM_ENOTFOUND, T("there are several cases \"%.*s\": %s"), (int)id.len,
		id.s, list.buf);
}

/* Cheap where the platform's own id is given: one person's cases are read, not everybody's. */
static enum srm_rc find_by_act(struct store *st, struct case_book *b, enum platform platform,
	struct slice id, const struct talk_case **out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_CASE_ACTS);
	struct called acts[LISTED_MAX];
	size_t n = 0;
	enum srm_rc rc;

	*out = NULL;
	rows_bind_native(rows, 1, id);
	rows_bind_int(rows, 2, (int64_t)platform);
	for (; n < LISTED_MAX && rows_next(rows, &rc, err); n++)
		acts[n] = (struct called){rows_int(rows, 0), rows_int(rows, 2), rows_int(rows, 3),
			rows_time(rows, 4), (enum platform)rows_int(rows, 1)};
	rows_done(rows);
	if (n > 1)
		return several_platforms(acts, n, id, err);
	if (!n)
		return rc;
	if (!b->is_whole)
		rc = case_book_read(st, b, acts[0].person, err);
	if (rc == SRM_OK)
		*out = case_of_act(b, acts[0].row, acts[0].person, acts[0].post, acts[0].at);
	return rc;
}

/* ---- by what it ends in ---- */

static int by_text(const void *a, const void *b)
{
	const struct case_name *x = a, *y = b;
	int d = strcmp(x->text, y->text);

	return d ? d : (x->at > y->at) - (x->at < y->at);
}

static enum srm_rc name_all(struct store *st, struct case_book *b, struct srm_err *err)
{
	enum srm_rc rc = b->is_whole ? SRM_OK : case_book_read(st, b, 0, err);
	STR(id);

	if (rc != SRM_OK || b->names.n)
		return rc;
	for (size_t i = 0; i < b->said.cases.n && rc == SRM_OK; i++) {
		assert(b->said.cases.at);
		if (!b->said.cases.at[i].opening) /* a post that only names us */
			continue;
		rc = case_id(st, &b->said.cases.at[i], &id, err);
		if (rc == SRM_OK)
			vec_push(&b->names,
				((struct case_name){mem_dup(id.buf ? id.buf : "", id.len), i}));
	}
	if (b->names.n)
		qsort(b->names.at, b->names.n, sizeof(*b->names.at), by_text);
	return rc;
}

bool case_id_ends(struct slice id, struct slice end)
{
	return end.len >= ID_END_MIN && id.len >= end.len &&
	       !memcmp(id.s + id.len - end.len, end.s, end.len);
}

static void list_one(struct str *list, const struct talk_case *c, const char *id, int zone)
{
	char day[DATE_BUF];

	str_addf(list, "%s%s:%s (%s)", list->len ? ", " : "", name_of(NAMES_PLATFORM, c->platform),
		id, date_format_day(date_day(c->opened_at, zone), day));
}

/* Of several that end so, the one that is called so. */
static enum srm_rc find_by_end(struct store *st, struct case_book *b, enum platform platform,
	struct slice end, const struct talk_case **out, struct srm_err *err)
{
	size_t n = 0, whole = 0;
	enum srm_rc rc = name_all(st, b, err);
	STR(list);

	*out = NULL;
	for (size_t i = 0; i < b->names.n && rc == SRM_OK; i++) {
		const struct case_name *name = &b->names.at[i];
		const struct talk_case *c = &b->said.cases.at[name->at];
		bool is_whole = slice_is(end, name->text);

		assert(b->said.cases.at);
		if ((platform && c->platform != platform) ||
			!(is_whole || case_id_ends(slice_of(name->text), end)))
			continue;
		if (is_whole || !whole)
			*out = c;
		whole += is_whole;
		if (++n <= LISTED_MAX)
			list_one(&list, c, name->text, store_zone(st));
	}
	if (rc != SRM_OK || whole == 1 || n <= 1)
		return rc;
	return err_set(err, SRM_ENOTFOUND, T("there are several cases \"%.*s\": %s"), (int)end.len,
		end.s, list.buf);
}

enum platform case_platform(struct slice *what)
{
	struct slice rest, word = slice_cut(*what, ":", &rest);
	int platform = rest.s ? name_value(NAMES_PLATFORM, word) : 0;

	if (platform)
		*what = rest;
	return (enum platform)platform;
}

enum srm_rc case_find(struct store *st, struct case_book *b, struct slice what,
	const struct talk_case **out, struct srm_err *err)
{
	enum platform platform;
	enum srm_rc rc;

	what = slice_trim(what);
	platform = case_platform(&what);
	if (num_id_look(what) == ID_LOOK_SCIENTIFIC)
		return err_set(err, SRM_EINPUT,
			T("the id %.*s was ruined by a spreadsheet: export again and keep the column as text"),
			(int)what.len, what.s);
	*out = NULL;
	rc = what.len ? find_by_act(st, b, platform, what, out, err) : SRM_OK;
	if (rc == SRM_OK && !*out && what.len)
		rc = find_by_end(st, b, platform, what, out, err);
	if (rc != SRM_OK || *out)
		return rc;
	return err_set(err, SRM_ENOTFOUND,
		T("there is no case \"%.*s\": srm inbox --all lists them; the last %d characters of an id will do"),
		(int)what.len, what.s ? what.s : "", ID_END_MIN);
}

/* ---- what they say ---- */

static int64_t waited_until(const struct case_book *b, const struct talk_case *c)
{
	return c->state == CASE_OPEN || c->state == CASE_HANDED_OFF ? b->as_of : c->answered_at;
}

int64_t case_waited(const struct case_book *b, const struct talk_case *c)
{
	int64_t until = waited_until(b, c);

	if (until == TIME_NONE)
		return -1;
	return until > c->opened_at ? until - c->opened_at : 0;
}

int64_t case_waited_business(const struct case_book *b, const struct talk_case *c)
{
	int64_t until = waited_until(b, c);

	return until == TIME_NONE ? -1 : hours_between(&b->hours, c->opened_at, until);
}

struct cell cell_of_wait(struct out *out, int64_t seconds, struct str *text)
{
	long long minutes = seconds / 60, hours = minutes / 60, days = hours / 24;

	if (seconds < 0)
		return cell_none();
	if (!out_is_for_people(out))
		return cell_real((double)seconds / 3600, 2);
	str_reset(text);
	if (days)
		str_addm(text, out_text(out, T("%lldd %lldh")), days, hours % 24);
	else if (hours)
		str_addm(text, out_text(out, T("%lldh %lldm")), hours, minutes % 60);
	else
		str_addm(text, out_text(out, T("%lldm")), minutes);
	return cell_text(str_slice(text));
}

struct cell cell_of_hours(int64_t seconds)
{
	return seconds < 0 ? cell_none() : cell_real((double)seconds / 3600, 1);
}

struct cell cell_of_word(enum name_set set, int value)
{
	return cell_word(name_of(set, value), name_title(set, value));
}
