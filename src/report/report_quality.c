/* SPDX-License-Identifier: MIT */
#include "srm/report/report.h"

#include <math.h>

#include "quality.h"
#include "srm/report/part.h"

enum {
	LISTED = 20 /* suspected ones that people are shown */
};

static const struct {
	const char *name, *title;
} groups[GROUP_COUNT] = {
	[GROUP_KNOWN] = {"known", T("known fans")},
	[GROUP_PROFILE] = {"with_profile", T("profile held")},
	[GROUP_UNKNOWN] = {"unknown", T("no profile held: unknown")},
	[GROUP_SUSPECTED] = {"suspected", T("suspected zombies")},
	[GROUP_SILENT] = {"silent", T("silent: follow, never interacted")},
	[GROUP_INTERACTED] = {"interacted", T("ever interacted")},
	[GROUP_ACTIVE] = {"active", T("active now")},
	[GROUP_PRIZE] = {"prize_only", T("only for prizes")},
	[GROUP_NOISE] = {"noise", T("took part in bought noise")},
};

static struct cell share(const struct tally *t, enum group g)
{
	return cell_of_share(t->all[g], tally_whole(t, t->all, g), 1);
}

static bool is_told_clean(const struct tally *t, enum group g)
{
	return t->all[GROUP_PROFILE] && g != GROUP_SUSPECTED && tally_tells(t, g);
}

static struct cell share_clean(const struct tally *t, enum group g)
{
	return is_told_clean(t, g) ? cell_of_share(t->clean[g], tally_whole(t, t->clean, g), 1)
				   : cell_none();
}

static void group_row(struct out *out, const struct tally *t, enum group g)
{
	int64_t n = tally_whole(t, t->all, g);
	bool has_range = n && g != GROUP_KNOWN;
	double low, high;

	wilson(t->all[g], n, &low, &high);
	out_row(out, (struct cell[]){cell_word(groups[g].name, groups[g].title),
			     tally_tells(t, g) ? cell_int(t->all[g]) : cell_none(), share(t, g),
			     has_range ? cell_share(low, 1) : cell_none(),
			     has_range ? cell_share(high, 1) : cell_none(),
			     is_told_clean(t, g) ? cell_int(t->clean[g]) : cell_none(),
			     share_clean(t, g)});
}

static void tell_groups(struct out *out, const struct tally *t)
{
	static const struct out_column columns[] = {
		{"group", T("group"), COL_LEFT},
		{"people", T("people"), COL_RIGHT},
		{"share", T("share"), COL_RIGHT | COL_BAR},
		{"share_low", T("at least"), COL_RIGHT | COL_LOW},
		{"share_high", T("at most"), COL_RIGHT | COL_HIGH},
		{"people_without_suspected", T("without suspected"), COL_RIGHT},
		{"share_without_suspected", T("share"), COL_RIGHT},
	};

	out_chart(out,
		&(struct out_chart){CHART_RANGES,
			T("Shares of the fans known, with what they may lie between (95%)"), 0});
	out_table(out, "groups", T("Groups, which overlap"), columns, SRM_COUNT(columns));
	for (int g = 0; g < GROUP_COUNT; g++)
		group_row(out, t, (enum group)g);
	out_table_end(out);
}

static void tell_reasons(struct out *out, const struct tally *t)
{
	static const struct out_column columns[] = {
		{"reason", T("why suspected"), COL_LEFT},
		{"people", T("people"), COL_RIGHT},
	};

	if (!t->all[GROUP_SUSPECTED])
		return;
	out_table(out, "reasons", T("Reasons, of which one account may have several"), columns,
		SRM_COUNT(columns));
	for (int i = 0; i < REASONS; i++)
		if (t->reason[i])
			out_row(out, (struct cell[]){cell_word(quality_reasons[i].name,
							     quality_reasons[i].title),
					     cell_int(t->reason[i])});
	out_table_end(out);
}

static void tell_facts(struct out *out, const struct score_state *state, const struct tally *t)
{
	int64_t n = tally_whole(t, t->all, GROUP_INTERACTED);
	double low, high;

	wilson(t->all[GROUP_INTERACTED], n, &low, &high);
	out_fact(out, "as_of", T("as of"), cell_time(state->as_of));
	out_fact(out, "known", T("known fans"), cell_int(t->all[GROUP_KNOWN]));
	out_fact(out, "followers_held", T("of them known to follow"), cell_int(t->follows));
	out_fact(out, "profiles_held", T("of them with a profile that shows counts"),
		cell_int(t->all[GROUP_PROFILE]));
	out_fact(out, "activation_rate", T("activation rate"), share(t, GROUP_INTERACTED));
	if (n) {
		out_fact(out, "activation_rate_low", T("activation rate, at least"),
			cell_share(low, 1));
		out_fact(out, "activation_rate_high", T("activation rate, at most"),
			cell_share(high, 1));
		out_fact(out, "activation_rate_without_suspected",
			T("activation rate without the suspected"),
			share_clean(t, GROUP_INTERACTED));
	}
	out_fact(out, "suspected_from", T("suspected from a suspicion of"),
		cell_real(ZOMBIE_SUSPECT, 1));
}

static void say_basis(struct out *out, const struct tally *t)
{
	const long long known = t->all[GROUP_KNOWN], held = t->all[GROUP_PROFILE];

	out_say(out,
		T("Known fans are those on lists of followers that were read, and everyone who ever interacted. Nobody else is in these figures."));
	if (!t->follows)
		out_say(out,
			T("No list of followers was read: who follows in silence is not among them, so that silent and the activation rate cannot be told."));
	if (t->all[GROUP_KNOWN] < SHARES_MIN)
		out_say(out, T("%lld people are too few for shares (%d)."), known, SHARES_MIN);
	if (held < known)
		out_say(out,
			T("No profile is held of %lld of the %lld: whether they are zombies is unknown, and they are not counted as genuine."),
			known - held, known);
	if (held)
		out_say(out,
			T("Suspected are only the blatant ones among those whose profile is held; well-kept zombies look like people."));
	if (t->noise_acts)
		out_say(out,
			T("%lld of %lld interactions are bought noise: the same text from many accounts within minutes on one post. They count less in worth (setting noise-factor)."),
			(long long)t->noise_acts, (long long)t->acts);
}

/* ---- with --list ---- */

static void add_reasons(struct out *out, unsigned bits, struct str *to, bool is_for_people)
{
	for (int i = 0; i < REASONS; i++)
		if (bits & quality_reasons[i].bit)
			str_addf(to, "%s%s",
				to->len ? is_for_people ? out_text(out, T("; ")) : "," : "",
				is_for_people ? out_text(out, quality_reasons[i].title)
					      : quality_reasons[i].name);
}

static void suspected_row(struct out *out, const struct rows *rows, int zone)
{
	STR(why);

	add_reasons(out, (unsigned)rows_int(rows, 4), &why, out_is_for_people(out));
	out_row(out, (struct cell[]){cell_text(rows_text(rows, 0)), cell_id(rows_text(rows, 1)),
			     cell_of_platform((int)rows_int(rows, 2)),
			     cell_real(round(100 * rows_real(rows, 3)) / 100, 2),
			     cell_count(rows_count(rows, 5)), cell_count(rows_count(rows, 6)),
			     cell_count(rows_count(rows, 7)), cell_int(rows_int(rows, 8)),
			     cell_of_tier((int)rows_int(rows, 9)),
			     cell_of_day(out, rows_time(rows, 10), zone),
			     why.len ? cell_text(str_slice(&why)) : cell_none()});
}

static enum srm_rc tell_suspected(struct store *st, struct out *out, const struct tally *t,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"user_name", T("user"), COL_WIDE},
		{"user_id", T("id"), COL_LEFT},
		{"platform", T("platform"), COL_MACHINE},
		{"suspicion", T("suspicion"), COL_RIGHT},
		{"followers", T("followers"), COL_RIGHT},
		{"follows", T("follows"), COL_RIGHT},
		{"posts", T("posts"), COL_RIGHT},
		{"interactions", T("interactions"), COL_RIGHT},
		{"tier", T("tier"), COL_LEFT},
		{"last_at", T("last seen"), COL_LEFT},
		{"reasons", T("why"), COL_WIDE},
	};
	bool is_cut = out_is_for_people(out);
	struct rows *rows = store_rows(st, Q_QUALITY_SUSPECTED);
	enum srm_rc rc;

	rows_bind_real(rows, 1, ZOMBIE_SUSPECT);
	rows_bind_int(rows, 2, is_cut ? LISTED : -1);
	out_table(out, "suspected", T("Suspected, the most suspicious first"), columns,
		SRM_COUNT(columns));
	while (rows_next(rows, &rc, err))
		suspected_row(out, rows, store_zone(st));
	out_table_end(out);
	rows_done(rows);
	if (is_cut && t->all[GROUP_SUSPECTED] > LISTED)
		out_say(out,
			T("%d of %lld are shown; all of them: --format csv, or srm list --tag zombie"),
			LISTED, (long long)t->all[GROUP_SUSPECTED]);
	return rc;
}

/* ---- accounts ---- */

static enum srm_rc account_row(struct store *st, struct out *out, const struct tally *t,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_QUALITY_NAME);
	bool has;
	enum srm_rc rc;

	rows_bind_int(rows, 1, t->account);
	has = rows_next(rows, &rc, err);
	out_row(out, (struct cell[]){has ? cell_text(rows_text(rows, 0)) : cell_none(),
			     has ? cell_id(rows_text(rows, 1)) : cell_none(),
			     cell_int(t->all[GROUP_KNOWN]), cell_int(t->all[GROUP_UNKNOWN]),
			     tally_tells(t, GROUP_SUSPECTED) ? cell_int(t->all[GROUP_SUSPECTED])
							     : cell_none(),
			     share(t, GROUP_SUSPECTED), cell_int(t->all[GROUP_PRIZE]),
			     share(t, GROUP_PRIZE), cell_int(t->all[GROUP_NOISE]),
			     share(t, GROUP_NOISE)});
	rows_done(rows);
	return rc;
}

static enum srm_rc tell_accounts(struct store *st, struct out *out, const struct tallies *t,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"account", T("account"), COL_WIDE},
		{"account_id", T("id"), COL_LEFT},
		{"people", T("people"), COL_RIGHT},
		{"unknown", T("unknown"), COL_RIGHT},
		{"suspected", T("suspected"), COL_RIGHT},
		{"suspected_share", T("share"), COL_RIGHT},
		{"prize_only", T("only for prizes"), COL_RIGHT},
		{"prize_only_share", T("share"), COL_RIGHT},
		{"noise", T("noise"), COL_RIGHT},
		{"noise_share", T("share"), COL_RIGHT},
	};
	enum srm_rc rc = SRM_OK;

	if (t->n < 3)
		return SRM_OK;
	out_table(out, "accounts", T("By account: who dealt with it"), columns, SRM_COUNT(columns));
	for (size_t i = 1; i < t->n && rc == SRM_OK; i++)
		rc = account_row(st, out, &t->at[i], err);
	out_table_end(out);
	return rc;
}

static enum srm_rc tell(struct store *st, const struct selection *sel, const struct tallies *all,
	struct out *out, struct srm_err *err)
{
	const struct tally *t = &all->at[0];
	/* asked for: the first table is what a spreadsheet gets */
	enum srm_rc rc = sel->wants_list ? tell_suspected(st, out, t, err) : SRM_OK;

	if (rc != SRM_OK)
		return rc;
	tell_groups(out, t);
	say_basis(out, t);
	tell_reasons(out, t);
	return tell_accounts(st, out, all, err);
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(dealings_release) struct dealings dealings = {0};
	SRM_CLEANUP(tallies_release) struct tallies all = {0};
	struct score_state state;
	enum srm_rc rc = score_state_read(st, &state, err);

	if (rc == SRM_OK)
		rc = own_tell(st, sel, out, err);
	if (rc == SRM_OK)
		rc = dealings_read(st, state.as_of, &dealings, err);
	if (rc == SRM_OK)
		rc = tallies_read(st, &dealings, &all, err);
	if (rc != SRM_OK)
		return rc;
	tell_facts(out, &state, &all.at[0]);
	rc = tell(st, sel, &all, out, err);
	score_state_warn(out, &state);
	return rc;
}

const struct report report_quality = {
	.name = "quality",
	.aliases = "粉丝质量 僵尸粉 水军",
	.title = T("Quality of followers"),
	.summary = T("who is real? silent, active, suspected, only for prizes, bought noise"),
	.schema = "srm.report.quality/1",
	.lists_people = true,
	.heeds = HEED_LIST,
	.run = run,
};
