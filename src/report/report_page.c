/* SPDX-License-Identifier: MIT */
/*
 * Reports put together: first what they answer, then what that rests on. Each
 * is run as if it had been asked for by itself, and kept until all have
 * answered; nothing is counted here.
 */
#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"
#include "srm/base/vec.h"
#include "srm/report/part.h"

enum {
	RECENT = RECENT_DAYS, /* days that changes are shown of when no period is asked for */
	TEXT_WIDTH = 56,      /* of a post in a table, for people */
	ROWS_KEPT = 1000,     /* of a table, for machines: the report itself has all */
	PARTS_MAX = 16
};

struct part {
	const char *report;
	const char *name, *question;      /* that it answers, or helps to; NULL */
	const char *facts[8], *tables[8]; /* of it that are on the page */
	int rows;                         /* of each table, for people; 0: all */
	bool is_recent; /* about change: of the last days unless a period is given */
	bool is_basis;  /* what it answers is said of all, before the questions */
	enum srm_rc (*add)(struct store *st, const struct selection *sel, struct out *out,
		struct srm_err *err);
};

static const struct part parts[] = {
	{
		.report = "tiers",
		.name = "matters",
		.question = T("Who matters?"),
		.facts = {"followers", "repeat_followers", "completeness", "calibration", "cost"},
		.tables = {"tiers", "people"},
		.is_recent = true,
		.add = page_tell_matters,
	},
	{
		.report = "moves",
		.facts = {"from", "to", "up", "down", "placed", "gone"},
		.tables = {"moves", "compared", "causes"},
		.rows = 20,
		.is_recent = true,
	},
	{
		.report = "retention",
		.name = "slipping",
		.question = T("Who is slipping away?"),
		.facts = {"followers", "in_bucket", "verdict", "lifetime"},
		.tables = {"at_risk", "fans", "bucket"},
		.add = page_tell_slipping,
	},
	{
		.report = "referrers",
		.name = "further",
		.question = T("Who would carry us further?"),
		.tables = {"rising", "referrers"},
		.rows = 10,
		.add = page_tell_further,
	},
	{
		.report = "response",
		.name = "waiting",
		.question = T("Whom have we left waiting?"),
		.facts = {"cases_count", "answered", "rate", "median_hours", "p90_hours", "open",
			"alarm_rings"},
		.tables = {"kinds", "tiers", "alarm"},
	},
	{
		.report = "promo",
		.name = "selling",
		.question = T("Are we selling more than we give?"),
		.facts = {"posts", "promotional", "value", "promo_to_value", "promotional_share",
			"coverage", "verdict"},
		.tables = {"classes", "months", "earned", "accounts"},
		.rows = 60,
	},
	{
		.report = "campaigns",
		.facts = {"count", "participants_count", "new", "hunters", "converted_share_90",
			"cost"},
		.tables = {"campaigns", "stayed", "costs", "fans"},
		.rows = 12,
	},
	{
		.report = "quality",
		.facts = {"known", "followers_held", "profiles_held", "activation_rate"},
		.tables = {"groups", "reasons", "accounts"},
		.rows = 20,
	},
	{
		.report = "overview",
		.tables = {"figures", "kinds", "top_posts"},
		.is_basis = true,
	},
};

struct page {
	struct store *st;
	const struct selection *sel;
	struct out *record[PARTS_MAX];
	struct said VEC_OF(char *) said; /* sentences that need not come twice */
	size_t failed;
};

static void page_release(struct page *p)
{
	for (size_t i = 0; i < SRM_COUNT(parts); i++)
		out_free(p->record[i]);
	for (size_t i = 0; i < p->said.n; i++)
		free(p->said.at[i]);
	vec_release(&p->said);
}

/* Several reports say the same of the data they rest on. */
static bool is_new(void *ctx, struct slice sentence)
{
	struct page *p = ctx;

	for (size_t i = 0; i < p->said.n; i++)
		if (slice_is(sentence, p->said.at[i]))
			return false;
	vec_push(&p->said, mem_dup(sentence.s, sentence.len));
	return true;
}

static bool is_never(SRM_UNUSED void *ctx, SRM_UNUSED struct slice sentence)
{
	return false;
}

/* ---- running them ---- */

/* No more than the report understands; changes need a period. */
static struct selection chosen_for(const struct part *part, const struct report *r,
	const struct selection *sel)
{
	struct selection s = *sel;

	if (part->is_recent && s.from_at == INT64_MIN) {
		s.to_at = s.to_at == INT64_MAX ? s.as_of + 1 : s.to_at;
		s.from_at = s.to_at - (int64_t)RECENT * DAY_S;
	}
	/* tiers are of now: a period only says since when */
	if (part->is_recent && part->question)
		s.has_compare = true;
	if (!(r->heeds & HEED_PERIOD)) {
		s.from_at = INT64_MIN;
		s.to_at = INT64_MAX;
	}
	if (!(r->heeds & HEED_PERIOD) || !(r->heeds & HEED_COMPARE))
		s.has_compare = false;
	if (!(r->heeds & HEED_ACCOUNT))
		s.account = 0;
	return s;
}

/* That one report cannot be made is an answer, too: no other waits for it. */
static bool is_its_own_fault(enum srm_rc rc)
{
	return rc == SRM_ENOTFOUND || rc == SRM_EUSAGE || rc == SRM_EINPUT;
}

static enum srm_rc run_part(struct page *p, size_t i, const struct out *like, struct srm_err *err)
{
	const struct report *r = report_find(parts[i].report);
	struct selection sel = chosen_for(&parts[i], r, p->sel);
	struct out *record = p->record[i] = out_record(like, ROWS_KEPT);
	enum srm_rc rc = SRM_OK;

	out_begin(record, r->schema, r->title);
	if (p->sel->account && !sel.account)
		out_say(record, T("This part is of all our accounts together."));
	if (p->sel->from_at != INT64_MIN && sel.from_at == INT64_MIN)
		out_say(record, T("This part is of all that is held, not of the period."));
	if (parts[i].is_recent && p->sel->from_at == INT64_MIN)
		out_say(record,
			T("Changes are those of the last %d days; another period: --from, --month"),
			RECENT);
	if (parts[i].add)
		rc = parts[i].add(p->st, &sel, record, err);
	if (rc == SRM_OK)
		rc = r->run(p->st, &sel, record, err);
	if (!is_its_own_fault(rc))
		return rc;
	p->failed++;
	out_answer(record, T("Not known: %s."), err->msg[out_lang(like)]);
	return SRM_OK;
}

static enum srm_rc run_parts(struct page *p, const struct out *like, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	for (size_t i = 0; i < SRM_COUNT(parts) && rc == SRM_OK; i++)
		rc = run_part(p, i, like, err);
	/* the last message stands for all of them */
	return rc == SRM_OK && p->failed == SRM_COUNT(parts) ? SRM_ENOTFOUND : rc;
}

/* ---- telling it ---- */

static enum srm_rc tell_names(struct page *p, struct out *out, struct srm_err *err)
{
	struct rows *rows = store_rows(p->st, Q_OWN_NAMES);
	enum srm_rc rc;
	STR(names);

	while (rows_next(rows, &rc, err)) {
		str_add(&names, names.len ? page_between_names(out) : "");
		str_adds(&names, rows_text(rows, 0));
	}
	rows_done(rows);
	out_fact(out, "accounts", T("our accounts"),
		names.len ? cell_text(str_slice(&names)) : cell_none());
	return rc;
}

static void tell_basis(struct page *p, struct out *out)
{
	static const char *const facts[] = {
		"as_of", "from", "to", "comment_coverage", "repost_coverage", NULL};
	const struct out_choice top = {.facts = facts, .is_new = is_never};

	for (size_t i = 0; i < SRM_COUNT(parts); i++) {
		STR(text);

		if (!parts[i].is_basis)
			continue;
		out_replay(out, p->record[i], &top);
		out_recorded_answers(p->record[i], &text);
		if (text.len)
			out_say_text(out, str_slice(&text));
	}
}

static void tell_answers(struct page *p, struct out *out)
{
	struct out_answer list[SRM_COUNT(parts)];
	struct str texts[SRM_COUNT(parts)];
	size_t n = 0;

	for (size_t i = 0; i < SRM_COUNT(parts); i++) {
		const struct report *r = report_find(parts[i].report);

		if (!parts[i].question)
			continue;
		str_init(&texts[n]);
		out_recorded_answers(p->record[i], &texts[n]);
		if (!texts[n].len)
			str_add(&texts[n], out_text(out, T("The data say nothing on that.")));
		list[n] = (struct out_answer){
			parts[i].name, parts[i].question, str_slice(&texts[n]), r->name, r->title};
		n++;
	}
	out_answers(out, T("In short"), list, n);
	for (size_t i = 0; i < n; i++)
		str_release(&texts[i]);
}

static void tell_sections(struct page *p, struct out *out)
{
	for (size_t i = 0; i < SRM_COUNT(parts); i++) {
		const struct report *r = report_find(parts[i].report);
		const struct out_choice choice = {
			.facts = parts[i].facts,
			.tables = parts[i].tables,
			.rows = out_is_for_people(out) ? parts[i].rows : 0,
			.width = out_is_for_people(out) ? TEXT_WIDTH : 0,
			.with_answers = !parts[i].question && !parts[i].is_basis,
			.is_new = parts[i].is_basis ? is_never : is_new,
			.ctx = p,
		};

		out_section(out, r->name, r->schema, r->title);
		out_replay(out, p->record[i], &choice);
		out_section_end(out);
	}
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(page_release) struct page p = {.st = st, .sel = sel};
	enum srm_rc rc = run_parts(&p, out, err);

	if (rc == SRM_OK)
		rc = tell_names(&p, out, err);
	if (rc != SRM_OK)
		return rc;
	tell_basis(&p, out);
	tell_answers(&p, out);
	tell_sections(&p, out);
	out_say(out, T("Each part is a report of its own, with all that is behind it: srm report"));
	return SRM_OK;
}

const struct report report_page = {
	.name = "page",
	.aliases = "总报告 一页",
	.title = T("How we stand with our followers"),
	.summary = T("all on one page: the questions answered, and what the answers rest on"),
	.schema = "srm.report.page/1",
	.heeds = HEED_PERIOD | HEED_COMPARE | HEED_ACCOUNT,
	.run = run,
};
