/* SPDX-License-Identifier: MIT */
#include "person_parts.h"

#include "srm/model/names.h"
#include "srm/model/record.h"
#include "srm/report/part.h"

/* Why this identity is taken for the same person as the one that is shown. */
static struct cell cell_of_joined_by(int why)
{
	static const char *const words[] = {NULL, T("by hand"), T("the same unionid"),
		T("hash of the id"), T("nickname of one only"), T("recorded account")};
	static const char *const names[] = {NULL, "hand", "unionid", "hash", "name", "account"};

	if (why <= 0 || why >= (int)SRM_COUNT(words))
		return cell_none();
	return cell_word(names[why], words[why]);
}

static enum srm_rc tell_face(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_SHOW_FACE);
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->who.face);
	if (rows_next(rows, &rc, err)) {
		out_fact(out, "name", T("name"), cell_text(rows_text(rows, 3)));
		out_fact(out, "user_id", T("id"), cell_id(rows_text(rows, 2)));
		out_fact(out, "platform", T("platform"), cell_of_platform((int)rows_int(rows, 0)));
		out_fact(out, "gender", T("gender"),
			cell_word(name_of(NAMES_GENDER, (int)rows_int(rows, 4)),
				name_title(NAMES_GENDER, (int)rows_int(rows, 4))));
		out_fact(out, "place", T("place"), cell_text(rows_text(rows, 5)));
		out_fact(out, "bio", T("bio"), cell_text(rows_text(rows, 6)));
		out_fact(out, "followers", T("followers"), cell_count(rows_count(rows, 7)));
		out_fact(out, "verified", T("verified"),
			cell_bool(rows_is_null(rows, 8) ? -1 : (int)rows_int(rows, 8)));
		if (!rows_is_null(rows, 9))
			out_fact(out, "verified_reason", T("verified as"),
				cell_text(rows_text(rows, 9)));
		if (!rows_is_null(rows, 10))
			out_fact(out, "registered_at", T("registered"),
				cell_of_day(out, rows_time(rows, 10), store_zone(st)));
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc tell_tags(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_TAGS_OF_PERSON);
	enum srm_rc rc;
	STR(hand);
	STR(rule);
	STR(shown);

	rows_bind_int(rows, 1, p->who.person);
	while (rows_next(rows, &rc, err)) {
		struct str *to = rows_int(rows, 1) ? &hand : &rule;

		str_add(to, to->len ? "," : "");
		str_adds(to, rows_text(rows, 0));
	}
	rows_done(rows);
	out_fact(out, "tags_by_hand", T("tags by hand"),
		cell_of_tags(out, str_slice(&hand), &shown));
	out_fact(out, "tags_by_rule", T("tags by rule"),
		cell_of_tags(out, str_slice(&rule), &shown));
	return rc;
}

static void tell_standing(struct store *st, const struct person *p, struct out *out)
{
	int zone = store_zone(st);

	out_fact(out, "as_of", T("as of"), cell_time(p->as_of));
	out_fact(out, "worth", T("worth"),
		p->is_ranked ? cell_points(p->worth.points) : cell_none());
	out_fact(out, "tier", T("tier"), cell_of_tier(p->is_ranked ? (int)p->tier : 0));
	if (!p->is_ranked)
		return;
	out_fact(out, "tier_since", T("in that tier since"), cell_of_day(out, p->since_at, zone));
	out_fact(out, "completeness", T("completeness"), cell_share(p->worth.completeness, 0));
	out_fact(out, "interactions", T("interactions held"), cell_int(p->sums.n_acts));
	out_fact(out, "active_days", T("active days"), cell_int(p->sums.n_days));
	out_fact(out, "first_at", T("first seen"), cell_of_day(out, p->sums.first_at, zone));
	out_fact(out, "last_at", T("last seen"), cell_of_day(out, p->sums.last_at, zone));
	tell_footing(out, p);
}

static enum srm_rc tell_identities(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"platform", T("platform"), COL_LEFT},
		{"known_by", T("known by"), COL_LEFT},
		{"user_id", T("id"), COL_LEFT},
		{"user_name", T("name"), COL_WIDE},
		{"joined_by", T("one person by"), COL_LEFT},
	};
	struct rows *rows = store_rows(st, Q_SHOW_IDENTITIES);
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->who.person);
	out_table(out, "identities", T("Identities taken for one person"), columns,
		SRM_COUNT(columns));
	while (rows_next(rows, &rc, err))
		out_row(out, (struct cell[]){cell_of_platform((int)rows_int(rows, 0)),
				     cell_of_known_by((int)rows_int(rows, 1)),
				     cell_id(rows_text(rows, 2)), cell_text(rows_text(rows, 3)),
				     cell_of_joined_by((int)rows_int(rows, 5))});
	out_table_end(out);
	rows_done(rows);
	return rc;
}

static enum srm_rc tell_names(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"name", T("name"), COL_WIDE},
		{"first_at", T("first seen"), COL_LEFT},
		{"last_at", T("last seen"), COL_LEFT},
	};
	struct rows *rows = store_rows(st, Q_SHOW_NAMES);
	int zone = store_zone(st);
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->who.person);
	out_table(out, "names", T("Nicknames over time"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err))
		out_row(out, (struct cell[]){cell_text(rows_text(rows, 0)),
				     cell_of_day(out, rows_time(rows, 1), zone),
				     cell_of_day(out, rows_time(rows, 2), zone)});
	out_table_end(out);
	rows_done(rows);
	return rc;
}

static enum srm_rc tell_moves(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"as_of", T("score of"), COL_LEFT},
		{"from_tier", T("from tier"), COL_LEFT},
		{"to_tier", T("to tier"), COL_LEFT},
		{"worth", T("worth"), COL_RIGHT},
		{"cause", T("cause"), COL_LEFT},
	};
	struct rows *rows = store_rows(st, Q_SHOW_MOVES);
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->who.person);
	out_table(out, "moves", T("Moves between tiers"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err))
		out_row(out, (struct cell[]){cell_of_day(out, rows_time(rows, 0), store_zone(st)),
				     cell_of_tier((int)rows_int(rows, 1)),
				     cell_of_tier((int)rows_int(rows, 2)),
				     cell_points(rows_int(rows, 3)),
				     cell_of_cause((int)rows_int(rows, 4))});
	out_table_end(out);
	rows_done(rows);
	return rc;
}

static enum srm_rc tell_last(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"created_at", T("time"), COL_LEFT},
		{"kind", T("kind"), COL_LEFT},
		{"account", T("account"), COL_LEFT},
		{"post_id", T("post"), COL_LEFT},
		{"interaction_id", T("id"), COL_MACHINE},
		{"text", T("text"), COL_WIDE},
	};
	struct rows *rows = store_rows(st, Q_SHOW_LAST);
	enum srm_rc rc;

	rows_bind_int(rows, 1, p->who.person);
	out_table(out, "last", T("Last interactions"), columns, SRM_COUNT(columns));
	while (rows_next(rows, &rc, err))
		out_row(out, (struct cell[]){cell_time(rows_time(rows, 0)),
				     cell_of_kind((int)rows_int(rows, 1)),
				     cell_text(rows_text(rows, 5)), cell_id(rows_text(rows, 3)),
				     cell_id(rows_text(rows, 4)), cell_text(rows_text(rows, 2))});
	out_table_end(out);
	rows_done(rows);
	return rc;
}

enum srm_rc person_show(struct store *st, const struct person *p, struct out *out,
	struct srm_err *err)
{
	static enum srm_rc (*const parts[])(struct store *, const struct person *, struct out *,
		struct srm_err *) = {
		tell_relation,
		tell_tags,
		tell_worth,
		tell_life,
		tell_last,
		tell_passes,
		tell_care,
		tell_moves,
		tell_identities,
		tell_names,
	};
	enum srm_rc rc = tell_face(st, p, out, err);

	if (rc == SRM_OK)
		tell_standing(st, p, out);
	for (size_t i = 0; i < SRM_COUNT(parts) && rc == SRM_OK; i++)
		rc = parts[i](st, p, out, err);
	return rc;
}
