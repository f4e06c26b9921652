/* SPDX-License-Identifier: MIT */
#include "srm/report/part.h"

#include "srm/engine/score_rows.h"

#include <inttypes.h>

#include "srm/base/num.h"
#include "srm/engine/own.h"

enum cause {
	CAUSE_BEHAVIOUR = 1,
	CAUSE_TIME,
	CAUSE_DATA,
	CAUSE_MODEL,
	CAUSE_COUNT
};

static enum srm_rc score_as_of(struct store *st, int64_t *out, struct srm_err *err)
{
	STR(text);
	bool found;
	enum srm_rc rc = store_setting(st, "score.as_of", &text, &found, err);

	if (rc == SRM_OK && (!found || !num_int64(str_slice(&text), out)))
		return err_set(err, SRM_ENOTFOUND,
			T("nobody has been scored yet: run srm score first"));
	return rc;
}

enum srm_rc score_state_read(struct store *st, struct score_state *out, struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	*out = (struct score_state){0};
	rc = score_as_of(st, &out->as_of, err);
	if (rc != SRM_OK)
		return rc;
	rows = store_rows(st, Q_SCORE_STATE);
	if (rows_next(rows, &rc, err)) {
		out->repeaters = rows_int(rows, 0);
		out->followers = rows_int(rows, 1);
		out->completeness = rows_real(rows, 2);
		out->dirty = rows_int(rows, 3);
		out->potential = rows_int(rows, 4);
	}
	rows_done(rows);
	return rc == SRM_OK ? calibration_read(st, &out->calibration, err) : rc;
}

void score_state_tell(struct out *out, const struct score_state *state)
{
	const struct calibration *c = &state->calibration;

	out_fact(out, "as_of", T("as of"), cell_time(state->as_of));
	out_fact(out, "followers", T("followers ranked"), cell_int(state->followers));
	out_fact(out, "repeat_followers", T("of them active on two days or more"),
		cell_int(state->repeaters));
	out_fact(out, "potential", T("potential people"), cell_int(state->potential));
	out_fact(out, "completeness", T("mean completeness"),
		state->followers ? cell_share(state->completeness, 0) : cell_none());
	if (c->provisional) {
		out_fact(out, "calibration", T("scale"),
			cell_word("provisional",
				T("provisional: published defaults, until there are 200 repeat followers and 90 days of data")));
		return;
	}
	out_fact(out, "calibration", T("scale"),
		cell_word("own", T("set from this brand's own followers")));
	out_fact(out, "calibrated_at", T("scale set at"), cell_time(c->made_at));
	out_fact(out, "calibrated_on", T("repeat followers it rests on"), cell_int(c->n));
}

void score_state_warn(struct out *out, const struct score_state *state)
{
	if (state->dirty)
		out_say(out,
			T("Since the last score, data of %lld people changed: run srm score to bring this up to date."),
			(long long)state->dirty);
}

static enum srm_rc check_ours(struct store *st, struct srm_err *err)
{
	int64_t n;
	enum srm_rc rc = rows_one_int(store_rows(st, Q_OWN_KNOWN), 0, &n, err);

	if (rc == SRM_OK && !n)
		return err_set(err, SRM_EUSAGE,
			T("--account: that account is not one of ours, or no file names it: \"srm account\" lists them"));
	return rc;
}

enum srm_rc own_choose(struct store *st, const struct selection *sel, struct srm_err *err)
{
	OWN(own);
	enum srm_rc rc;

	if (!sel->account)
		return SRM_OK;
	rc = own_resolve(st, sel->account, &own, err);
	return rc == SRM_OK ? check_ours(st, err) : rc;
}

enum srm_rc own_tell(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	OWN(own);
	enum srm_rc rc = own_resolve(st, sel->account, &own, err);

	if (rc == SRM_OK && sel->account)
		rc = check_ours(st, err);
	if (rc == SRM_OK && own.is_inferred)
		out_say(out,
			T("No own account is recorded: for this run it is %s, whose posts hold most comments. To record it: srm account add"),
			own.name.buf);
	return rc;
}

void period_tell(struct out *out, const struct selection *sel)
{
	int64_t to = sel->to_at;

	if (sel->from_at != INT64_MIN)
		out_fact(out, "from", T("from"), cell_time(sel->from_at));
	if (to != INT64_MAX)
		out_fact(out, "to", T("up to"), cell_time(to - 1));
}

static void bind_span(struct rows *rows, int64_t from, int64_t to, bool with_undated)
{
	rows_bind_int(rows, 1, from);
	rows_bind_int(rows, 2, to);
	rows_bind_int(rows, 3, with_undated);
}

void period_bind(struct rows *rows, const struct selection *sel)
{
	int64_t end = sel->as_of + 1;

	bind_span(rows, sel->from_at, sel->to_at < end ? sel->to_at : end,
		sel->from_at == INT64_MIN && sel->to_at == INT64_MAX);
}

void period_bind_before(struct rows *rows, const struct selection *sel)
{
	bind_span(rows, sel->before_from_at, sel->before_to_at, false);
}

void chosen_bind(struct rows *rows, const struct selection *sel)
{
	rows_bind_text(rows, 4, slice_of(sel->tag));
	rows_bind_int(rows, 5, sel->account != 0);
	rows_bind_int(rows, 6, (int64_t)sel->tier);
}

static struct cell cell_of(enum name_set set, int value)
{
	return cell_word(name_of(set, value), name_title(set, value));
}

struct cell cell_of_tier(int tier)
{
	return cell_of(NAMES_TIER, tier);
}

struct cell cell_of_class(int post_class)
{
	return cell_of(NAMES_CLASS, post_class);
}

struct cell cell_of_kind(int kind)
{
	return cell_of(NAMES_KIND, kind);
}

struct cell cell_of_known_by(int known_by)
{
	static const char *const words[] = {NULL, T("id"), T("hash"), T("nickname only")};
	static const char *const names[] = {NULL, "id", "hash", "name"};

	if (known_by <= 0 || known_by >= (int)SRM_COUNT(words))
		return cell_none();
	return cell_word(names[known_by], words[known_by]);
}

struct cell cell_of_platform(int platform)
{
	return cell_of(NAMES_PLATFORM, platform);
}

struct cell cell_of_stage(int stage)
{
	return cell_of(NAMES_STAGE, stage);
}

struct cell cell_of_rung(int rung)
{
	return cell_of(NAMES_RUNG, rung);
}

struct cell cell_of_step(int step)
{
	return cell_of(NAMES_STEP, step);
}

struct cell cell_of_cause(int cause)
{
	static const char *const causes[CAUSE_COUNT] = {
		[CAUSE_BEHAVIOUR] = T("behaviour"),
		[CAUSE_TIME] = T("time"),
		[CAUSE_DATA] = T("new data"),
		[CAUSE_MODEL] = T("model"),
	};

	if (cause <= 0 || cause >= CAUSE_COUNT)
		return cell_none();
	return cell_word(causes[cause], causes[cause]);
}

/* Rules give these; a tag by hand is in its maker's language already. */
static const char *tag_title(struct out *out, struct slice tag)
{
	static const char *const known[] = {
		T("kol"),
		T("koc"),
		T("advocate"),
		T("prize-hunter"),
		T("zombie"),
		T("rising"),
		T("at-risk"),
		T("lapsed"),
		T("lost"),
		T("complainer"),
	};

	for (size_t i = 0; i < SRM_COUNT(known); i++)
		if (slice_is(tag, known[i]))
			return out_text(out, known[i]);
	return NULL;
}

struct cell cell_of_tags(struct out *out, struct slice tags, struct str *shown)
{
	struct slice rest = tags, next;
	struct cell cell = cell_text(tags.len ? tags : SLICE_NONE);

	str_reset(shown);
	for (; rest.len; rest = next) {
		struct slice one = slice_cut(rest, ",", &next);
		const char *title = tag_title(out, one);

		str_add(shown, shown->len ? " " : "");
		if (title)
			str_add(shown, title);
		else
			str_adds(shown, one);
	}
	if (shown->len)
		cell.title = shown->buf;
	return cell;
}

struct cell cell_of_day(struct out *out, int64_t at, int zone)
{

	if (at == TIME_NONE || !out_is_for_people(out))
		return cell_time(at);
	return cell_day(date_day(at, zone));
}

struct cell cell_of_share(int64_t part, int64_t whole, int digits)
{
	return whole > 0 ? cell_share((double)part / (double)whole, digits) : cell_none();
}

const char *points_text(int64_t hundredths, char buf[POINTS_BUF])
{
	int64_t size = hundredths < 0 ? -hundredths : hundredths;

	snprintf(buf, POINTS_BUF, "%s%" PRId64 ".%02d", hundredths < 0 ? "-" : "", size / 100,
		(int)(size % 100));
	return buf;
}
