/* SPDX-License-Identifier: MIT */
#include "srm/report/report.h"

#include "promo.h"
#include "srm/base/json.h"
#include "srm/model/record.h"
#include "srm/report/part.h"
#include "srm/store/config.h"

static void promo_release(struct promo *p)
{
	vec_release(&p->posts);
}

/* Likes, comments and reposts together; COUNT_NONE when the platform shows none of them. */
static int64_t earned_of(const struct rows *rows, int first)
{
	int64_t sum = 0;
	bool is_known = false;

	for (int i = first; i < first + 3; i++) {
		if (rows_is_null(rows, i))
			continue;
		is_known = true;
		sum += rows_int(rows, i);
	}
	return is_known ? sum : COUNT_NONE;
}

static struct promo_post post_of(const struct rows *rows)
{
	return (struct promo_post){
		.created_at = rows_time(rows, 0),
		.class = (enum post_class)rows_int(rows, 1),
		.second = (enum post_class)rows_int(rows, 2),
		.is_unsure = rows_int(rows, 3) != 0,
		.role = (enum role)rows_int(rows, 4),
		.person = rows_int(rows, 5),
		.earned = earned_of(rows, 6),
		.id = rows_int(rows, 14),
		.precision = (enum precision)rows_int(rows, 15),
		.signs = (unsigned)rows_int(rows, 16),
		.is_repost = rows_int(rows, 17) || rows_int(rows, 16) & SIGN_REPOST,
		.is_on_topic = rows_int(rows, 18) != 0,
		.length = rows_int(rows, 19),
	};
}

static enum srm_rc read_posts(struct store *st, const struct selection *sel, struct promo *p,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_PROMO_POSTS);
	enum srm_rc rc;

	period_bind(rows, sel);
	while (rows_next(rows, &rc, err)) {
		struct promo_post post = post_of(rows);

		vec_push(&p->posts, post);
		if (post.role == ROLE_OWN)
			promo_tally_add(&p->own, &post);
	}
	rows_done(rows);
	return rc;
}

static enum srm_rc read_before(struct store *st, const struct selection *sel, struct promo *p,
	struct srm_err *err)
{
	struct rows *rows;
	enum srm_rc rc;

	p->has_before = sel->has_compare;
	if (!p->has_before)
		return SRM_OK;
	rows = store_rows(st, Q_PROMO_POSTS);
	period_bind_before(rows, sel);
	while (rows_next(rows, &rc, err)) {
		struct promo_post post = post_of(rows);

		if (post.role == ROLE_OWN)
			promo_tally_add(&p->before, &post);
	}
	rows_done(rows);
	return rc;
}

/*
 * By how much the platform's number of posts grew between the first and the
 * last look at the profile, against what is held of that time.
 */
static enum srm_rc cover_between(struct store *st, int64_t person, struct promo_coverage *c,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_PROMO_LOOKS);
	int64_t from = TIME_NONE, to = TIME_NONE, first = 0, last = 0, held;
	enum srm_rc rc;

	rows_bind_int(rows, 1, person);
	while (rows_next(rows, &rc, err)) {
		if (from == TIME_NONE) {
			from = rows_int(rows, 0);
			first = rows_int(rows, 1);
		}
		to = rows_int(rows, 0);
		last = rows_int(rows, 1);
	}
	rows_done(rows);
	if (rc != SRM_OK || last - first < BETWEEN_MIN)
		return rc;
	rows = store_rows(st, Q_PROMO_HELD);
	rows_bind_int(rows, 1, person);
	rows_bind_int(rows, 2, from);
	rows_bind_int(rows, 3, to);
	rc = rows_one_int(rows, 0, &held, err);
	if (rc == SRM_OK)
		promo_cover(c, held, last - first);
	return rc;
}

static enum srm_rc cover_account(struct store *st, const struct rows *account,
	struct promo_coverage *c, struct srm_err *err)
{
	enum srm_rc rc;

	promo_cover(c, rows_int(account, 5), COUNT_NONE);
	rc = cover_between(st, rows_int(account, 0), c, err);
	c->in_all = rows_count(account, 4);
	return rc;
}

/* Of all own accounts whose number of posts the platform shows. */
static enum srm_rc read_coverage(struct store *st, struct promo *p, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_PROMO_ACCOUNTS);
	int64_t held = 0, shown = 0, all = 0, in_all = COUNT_NONE;
	bool is_known = false;
	enum srm_rc rc, got = SRM_OK;

	while (got == SRM_OK && rows_next(rows, &rc, err)) {
		struct promo_coverage c;

		if (rows_int(rows, 1) != ROLE_OWN)
			continue;
		all += rows_int(rows, 5);
		got = cover_account(st, rows, &c, err);
		if (got == SRM_OK && c.in_all > 0)
			in_all = c.in_all + (in_all > 0 ? in_all : 0);
		if (got != SRM_OK || c.shown <= 0)
			continue;
		is_known = true;
		held += c.held;
		shown += c.shown;
	}
	rows_done(rows);
	promo_cover(&p->coverage, is_known ? held : all, is_known ? shown : COUNT_NONE);
	p->coverage.in_all = in_all;
	return got != SRM_OK ? got : rc;
}

static void account_row(struct out *out, const struct promo *p, const struct promo_coverage *c,
	const struct rows *rows)
{
	struct promo_tally t = {0};
	STR(ratio);

	for (size_t i = 0; i < p->posts.n; i++)
		if (p->posts.at[i].person == rows_int(rows, 0))
			promo_tally_add(&t, &p->posts.at[i]);
	promo_ratio(&ratio, promo_promotional(&t), promo_value(&t));
	out_row(out,
		(struct cell[]){cell_text(rows_text(rows, 2)), cell_id(rows_text(rows, 3)),
			cell_word(name_of(NAMES_ROLE, (int)rows_int(rows, 1)),
				name_title(NAMES_ROLE, (int)rows_int(rows, 1))),
			cell_int(t.n), cell_int(promo_promotional(&t)), cell_int(promo_value(&t)),
			t.n ? cell_id(str_slice(&ratio)) : cell_none(),
			cell_of_share(promo_promotional(&t), t.n, 1),
			cell_of_share(t.promotional_low, t.n, 1),
			cell_of_share(t.promotional_high, t.n, 1),
			c->shown > 0 ? cell_share(c->share, 0) : cell_none()});
}

static enum srm_rc tell_accounts(struct store *st, const struct promo *p, struct out *out,
	struct srm_err *err)
{
	static const struct out_column columns[] = {
		{"account", T("account"), COL_WIDE},
		{"account_id", T("id"), COL_LEFT},
		{"role", T("role"), COL_LEFT},
		{"posts", T("posts"), COL_RIGHT},
		{"promotional", T("promotional"), COL_RIGHT},
		{"value", T("value"), COL_RIGHT | COL_MACHINE},
		{"promo_to_value", T("promo : value"), COL_RIGHT},
		{"promotional_share", T("share"), COL_RIGHT},
		{"promotional_share_low", T("at least"), COL_RIGHT | COL_MACHINE},
		{"promotional_share_high", T("at most"), COL_RIGHT | COL_MACHINE},
		{"coverage", T("coverage"), COL_RIGHT},
	};
	struct rows *rows = store_rows(st, Q_PROMO_ACCOUNTS);
	struct promo_coverage c;
	enum srm_rc rc, got = SRM_OK;

	out_table(out, "accounts", T("By account"), columns, SRM_COUNT(columns));
	while (got == SRM_OK && rows_next(rows, &rc, err)) {
		got = cover_account(st, rows, &c, err);
		if (got == SRM_OK)
			account_row(out, p, &c, rows);
	}
	out_table_end(out);
	rows_done(rows);
	return got != SRM_OK ? got : rc;
}

/* "names a price (¥99), links to a shop" */
static void add_reasons(struct out *out, struct slice reasons, struct str *to)
{
	STR(text);
	cJSON *list;

	str_adds(&text, reasons);
	list = cJSON_Parse(text.buf);
	for (const cJSON *e = list ? list->child : NULL; e; e = e->next) {
		const char *message = cJSON_GetStringValue(json_get(e, "message"));
		const char *evidence = cJSON_GetStringValue(json_get(e, "evidence"));

		if (!message)
			continue;
		str_addf(to, "%s%s", to->len ? out_text(out, T("; ")) : "", out_text(out, message));
		if (evidence && *evidence)
			str_addf(to, " (%s)", evidence);
	}
	cJSON_Delete(list);
}

static void post_row(struct out *out, const struct rows *rows, int zone)
{
	bool is_labelled = rows_int(rows, 13) != 0;
	STR(reasons);

	if (is_labelled)
		str_add(&reasons, out_text(out, T("labelled by hand")));
	else
		add_reasons(out, rows_text(rows, 12), &reasons);
	out_row(out,
		(struct cell[]){cell_of_day(out, rows_time(rows, 0), zone),
			cell_id(rows_text(rows, 9)), cell_of_class((int)rows_int(rows, 1)),
			is_labelled || rows_is_null(rows, 11) ? cell_none()
							      : cell_share(rows_real(rows, 11), 0),
			rows_int(rows, 3) ? cell_of_class((int)rows_int(rows, 2)) : cell_none(),
			cell_count(earned_of(rows, 6)),
			reasons.len ? cell_text(str_slice(&reasons)) : cell_none(),
			cell_text(rows_text(rows, 10)), cell_text(rows_text(rows, 20)),
			cell_id(rows_text(rows, 21)),
			cell_word(name_of(NAMES_ROLE, (int)rows_int(rows, 4)),
				name_title(NAMES_ROLE, (int)rows_int(rows, 4)))});
}

static enum srm_rc put_posts(struct store *st, const struct selection *sel, enum role role,
	struct out *out, struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_PROMO_POSTS);
	enum srm_rc rc;

	period_bind(rows, sel);
	while (rows_next(rows, &rc, err))
		if ((enum role)rows_int(rows, 4) == role)
			post_row(out, rows, store_zone(st));
	rows_done(rows);
	return rc;
}

static bool has_others(const struct promo *p)
{
	for (size_t i = 1; i < p->posts.n; i++)
		if (p->posts.at[i].person != p->posts.at[0].person)
			return true;
	return false;
}

static enum srm_rc tell_posts(struct store *st, const struct selection *sel, const struct promo *p,
	struct out *out, struct srm_err *err)
{
	const struct out_column columns[] = {
		{"created_at", T("day"), COL_LEFT},
		{"post_id", T("post"), COL_LEFT},
		{"class", T("class"), COL_LEFT},
		{"probability", T("sure"), COL_RIGHT},
		{"second_class", T("or"), COL_LEFT},
		{"earned", T("earned"), COL_RIGHT},
		{"reasons", T("why"), COL_WIDE},
		{"text", T("text"), COL_WIDE},
		{"account_name", T("account"), has_others(p) ? COL_LEFT : COL_MACHINE},
		{"account_id", T("id"), COL_MACHINE},
		{"role", T("role"), COL_MACHINE},
	};
	enum srm_rc rc;

	out_table(out, "posts_behind", T("The posts behind the figures"), columns,
		SRM_COUNT(columns));
	rc = put_posts(st, sel, ROLE_OWN, out, err);
	if (rc == SRM_OK)
		rc = put_posts(st, sel, ROLE_COMPETITOR, out, err);
	out_table_end(out);
	return rc;
}

static enum srm_rc tell(struct store *st, const struct selection *sel, const struct promo *p,
	struct out *out, struct srm_err *err)
{
	enum srm_rc rc;

	out_fact(out, "as_of", T("as of"), cell_time(sel->as_of));
	period_tell(out, sel);
	promo_tell(out, p);
	/* asked for: the first table is what a spreadsheet gets */
	rc = sel->wants_list ? tell_posts(st, sel, p, out, err) : SRM_OK;
	if (rc != SRM_OK)
		return rc;
	promo_tell_classes(out, p);
	promo_tell_months(out, p);
	promo_tell_earned(out, p);
	rc = promo_tell_gains(st, p, out, err);
	if (rc != SRM_OK)
		return rc;
	promo_tell_times(out, p);
	promo_tell_mix(out, p);
	promo_tell_rhythm(out, p);
	rc = tell_accounts(st, p, out, err);
	return rc == SRM_OK ? promo_tell_accounts_mix(st, p, out, err) : rc;
}

/* What else the figures are seen against. */
static enum srm_rc read_around(struct store *st, const struct selection *sel, struct promo *p,
	struct srm_err *err)
{
	int64_t keywords;
	enum srm_rc rc = rows_one_int(store_rows(st, Q_PROMO_KEYWORDS), 0, &keywords, err);

	p->has_keywords = rc == SRM_OK && keywords;
	p->end_at = sel->to_at <= sel->as_of ? sel->to_at - 1 : sel->as_of;
	return rc == SRM_OK ? read_coverage(st, p, err) : rc;
}

static enum srm_rc run(struct store *st, const struct selection *sel, struct out *out,
	struct srm_err *err)
{
	SRM_CLEANUP(promo_release) struct promo p = {.zone = store_zone(st)};
	enum srm_rc rc = own_tell(st, sel, out, err);

	if (rc == SRM_OK)
		rc = store_config(st, &p.config, err);
	if (rc == SRM_OK)
		rc = read_posts(st, sel, &p, err);
	if (rc == SRM_OK)
		rc = read_before(st, sel, &p, err);
	if (rc == SRM_OK)
		rc = promo_read_acts(st, sel, &p, err);
	if (rc == SRM_OK)
		rc = read_around(st, sel, &p, err);
	return rc == SRM_OK ? tell(st, sel, &p, out, err) : rc;
}

const struct report report_promo = {
	.name = "promo",
	.aliases = "宣传比 硬广 营销比",
	.title = T("Promotional against value posts"),
	.summary = T("are we selling more than we give? promotional against value posts"),
	.schema = "srm.report.promo/1",
	.heeds = HEED_PERIOD | HEED_COMPARE | HEED_ACCOUNT | HEED_LIST,
	.run = run,
};
