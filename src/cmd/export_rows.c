/* SPDX-License-Identifier: MIT */
#include "export.h"

#include <math.h>

#include "srm/base/num.h"
#include "srm/classify/classify.h"
#include "srm/model/record.h"
#include "srm/report/part.h"

/* A time that is known to the minute or day must not come back as a second. */
static struct cell time_cell(const struct rows *rows, int at, int precision)
{
	return cell_time_as(rows_time(rows, at), (int)rows_int(rows, precision));
}

static struct cell bool_cell(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? cell_none() : cell_bool(rows_int(rows, column) != 0);
}

static struct cell points_cell(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? cell_none() : cell_points(rows_int(rows, column));
}

static struct cell share_cell(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? cell_none() : cell_share(rows_real(rows, column), 0);
}

static struct cell count_cell(const struct rows *rows, int column)
{
	return cell_count(rows_count(rows, column));
}

static struct cell text_cell(const struct rows *rows, int column)
{
	return cell_text(rows_text(rows, column));
}

static struct cell id_cell(const struct rows *rows, int column)
{
	return cell_id(rows_text(rows, column));
}

static struct cell word_cell(enum name_set set, const struct rows *rows, int column)
{
	int value = (int)rows_int(rows, column);

	return cell_word(name_of(set, value), name_title(set, value));
}

static struct cell at_cell(const struct rows *rows, int column)
{
	return cell_time(rows_time(rows, column));
}

static const struct out_column follower_columns[] = {
	{"platform", T("platform"), 0},
	{"user_id", T("id"), 0},
	{"user_name", T("name"), 0},
	{"gender", T("gender"), 0},
	{"place", T("place"), 0},
	{"bio", T("bio"), 0},
	{"tags", T("platform's tags"), 0},
	{"followers", T("followers"), COL_RIGHT},
	{"follows", T("follows"), COL_RIGHT},
	{"posts", T("posts"), COL_RIGHT},
	{"verified", T("verified"), 0},
	{"verified_type", T("kind of verification"), COL_RIGHT},
	{"verified_reason", T("verified as"), 0},
	{"registered_at", T("registered"), 0},
	{"observed_at", T("observed"), 0},
	{"unionid", "unionid", 0},
	{"role", T("role"), 0},
	{"tier", T("tier"), 0},
	{"worth", T("worth"), COL_RIGHT},
	{"completeness", T("completeness"), COL_RIGHT},
	{"interactions", T("interactions"), COL_RIGHT},
	{"active_days", T("active days"), COL_RIGHT},
	{"first_at", T("first seen"), 0},
	{"last_at", T("last seen"), 0},
	{"srm_tags", T("tags"), 0},
};

static void follower_row(struct out *out, const struct rows *rows)
{
	out_row(out,
		(struct cell[]){word_cell(NAMES_PLATFORM, rows, 0), id_cell(rows, 1),
			text_cell(rows, 2), word_cell(NAMES_GENDER, rows, 3), text_cell(rows, 4),
			text_cell(rows, 5), text_cell(rows, 6), count_cell(rows, 7),
			count_cell(rows, 8), count_cell(rows, 9), bool_cell(rows, 10),
			count_cell(rows, 11), text_cell(rows, 12), at_cell(rows, 13),
			at_cell(rows, 14), text_cell(rows, 15), word_cell(NAMES_ROLE, rows, 16),
			word_cell(NAMES_TIER, rows, 17), points_cell(rows, 18),
			share_cell(rows, 19), count_cell(rows, 20), count_cell(rows, 21),
			at_cell(rows, 22), at_cell(rows, 23), text_cell(rows, 24)});
}

static const struct out_column post_columns[] = {
	{"platform", T("platform"), 0},
	{"post_id", T("post"), 0},
	{"bid", "bid", 0},
	{"account_id", T("account's id"), 0},
	{"account_name", T("account"), 0},
	{"created_at", T("time"), 0},
	{"text", T("text"), COL_WIDE},
	{"is_cut", T("cut off"), 0},
	{"url", "url", 0},
	{"source", T("sent from"), 0},
	{"place", T("place"), 0},
	{"topics", T("topics"), 0},
	{"repost_of", T("repost of"), 0},
	{"signs", T("signs"), 0},
	{"likes", T("likes"), COL_RIGHT},
	{"comments", T("comments"), COL_RIGHT},
	{"reposts", T("reposts"), COL_RIGHT},
	{"reads", T("reads"), COL_RIGHT},
	{"observed_at", T("observed"), 0},
	{"standing", T("standing"), 0},
	{"class", T("class"), 0},
	{"is_labelled", T("labelled by hand"), 0},
	{"probability", T("sure"), COL_RIGHT},
	{"is_unsure", T("unsure"), 0},
	{"is_bait", T("prize or coupon"), 0},
};

struct bit {
	unsigned bit;
	const char *word;
};

static void add_bits(struct str *to, unsigned bits, const struct bit *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (bits & words[i].bit)
			str_addf(to, "%s%s", to->len ? "," : "", words[i].word);
}

static struct cell signs_cell(unsigned signs, struct str *buf)
{
	static const struct bit words[] = {
		{SIGN_VIDEO, "video"},
		{SIGN_PICTURES, "pictures"},
		{SIGN_SHOP_LINK, "shop-link"},
		{SIGN_PRIZE_APP, "prize-app"},
		{SIGN_ARTICLE, "article"},
		{SIGN_REPOST, "repost"},
	};

	add_bits(buf, signs, words, SRM_COUNT(words));
	return buf->len ? cell_text(str_slice(buf)) : cell_none();
}

/* The same post in the letters of its URL. */
static struct cell bid_cell(const struct rows *rows, char buf[12])
{
	int64_t mid;

	if (rows_int(rows, 0) != PLATFORM_WEIBO || !num_int64(rows_text(rows, 1), &mid) ||
		weibo_mid_time(mid) == TIME_NONE)
		return cell_none();
	return cell_str(weibo_mid_to_bid(mid, buf));
}

static void post_row(struct out *out, const struct rows *rows)
{
	char bid[12];
	STR(signs);

	out_row(out,
		(struct cell[]){word_cell(NAMES_PLATFORM, rows, 0), id_cell(rows, 1),
			bid_cell(rows, bid), id_cell(rows, 2), text_cell(rows, 3),
			time_cell(rows, 4, 5), text_cell(rows, 6), bool_cell(rows, 7),
			text_cell(rows, 8), text_cell(rows, 9), text_cell(rows, 10),
			text_cell(rows, 11), id_cell(rows, 12),
			signs_cell((unsigned)rows_int(rows, 13), &signs), count_cell(rows, 14),
			count_cell(rows, 15), count_cell(rows, 16), count_cell(rows, 17),
			at_cell(rows, 18), cell_str(rows_int(rows, 19) ? "embedded" : "record"),
			word_cell(NAMES_CLASS, rows, 20), bool_cell(rows, 21), share_cell(rows, 22),
			bool_cell(rows, 23), bool_cell(rows, 24)});
}

static const struct out_column interaction_columns[] = {
	{"platform", T("platform"), 0},
	{"kind", T("kind"), 0},
	{"interaction_id", T("interaction"), 0},
	{"realm", T("realm"), 0},
	{"post_id", T("post"), 0},
	{"account_id", T("account's id"), 0},
	{"account_name", T("account"), 0},
	{"parent_id", T("answer to"), 0},
	{"user_id", T("id"), 0},
	{"user_name", T("name"), 0},
	{"target_id", T("target's id"), 0},
	{"target_name", T("target"), 0},
	{"created_at", T("time"), 0},
	{"text", T("text"), COL_WIDE},
	{"is_cut", T("cut off"), 0},
	{"place", T("place"), 0},
	{"likes", T("likes"), COL_RIGHT},
	{"observed_at", T("observed"), 0},
	{"tier", T("tier"), 0},
	{"worth", T("worth"), COL_RIGHT},
	{"marks", T("marks"), 0},
	{"speech", T("kind of text"), 0},
	{"p_complaint", T("complaint likely"), COL_RIGHT},
	{"relevance", T("relevance"), COL_RIGHT},
	{"is_repeat", T("held twice"), 0},
};

static struct cell marks_cell(const struct rows *rows, int column, struct str *buf)
{
	static const struct bit words[] = {
		{MARK_CONTENTLESS, "contentless"},
		{MARK_OWN_WORDS, "own-words"},
		{MARK_TRIVIAL, "trivial"},
		{MARK_PRIZE, "prize"},
		{MARK_COMPLAINT, "complaint"},
		{MARK_QUESTION, "question"},
		{MARK_SUGGESTION, "suggestion"},
		{MARK_PRAISE, "praise"},
		{MARK_SHOW, "show"},
		{MARK_CALL, "call"},
	};

	add_bits(buf, (unsigned)rows_int(rows, column), words, SRM_COUNT(words));
	return buf->len ? cell_text(str_slice(buf)) : cell_none();
}

/* What its text is, where it has one. */
static struct cell speech_cell(unsigned marks)
{
	const char *name = name_of(NAMES_SPEECH, (int)marks_speech(marks));

	return *name ? cell_text(slice_of(name)) : cell_none();
}

static struct cell complaint_cell(unsigned marks)
{
	return marks_speech(marks) == SPEECH_NONE
		       ? cell_none()
		       : cell_real(round(marks_complaint(marks) * 1000) / 1000, 3);
}

static void interaction_row(struct out *out, const struct rows *rows)
{
	const unsigned bits = (unsigned)rows_int(rows, 21);
	STR(marks);

	out_row(out,
		(struct cell[]){word_cell(NAMES_PLATFORM, rows, 0), word_cell(NAMES_KIND, rows, 1),
			id_cell(rows, 2), id_cell(rows, 3), id_cell(rows, 4), id_cell(rows, 5),
			text_cell(rows, 6), id_cell(rows, 7), id_cell(rows, 8), text_cell(rows, 9),
			id_cell(rows, 10), text_cell(rows, 11), time_cell(rows, 12, 13),
			text_cell(rows, 14), bool_cell(rows, 15), text_cell(rows, 16),
			count_cell(rows, 17), at_cell(rows, 18), word_cell(NAMES_TIER, rows, 19),
			points_cell(rows, 20), marks_cell(rows, 21, &marks), speech_cell(bits),
			complaint_cell(bits),
			rows_is_null(rows, 22) ? cell_none() : cell_real(rows_real(rows, 22), 2),
			bool_cell(rows, 23)});
}

static const struct out_column score_columns[] = {
	{"platform", T("platform"), 0},
	{"user_id", T("id"), 0},
	{"user_name", T("name"), 0},
	{"tier", T("tier"), 0},
	{"worth", T("worth"), COL_RIGHT},
	{"frequency", T("frequency"), COL_RIGHT},
	{"influence", T("influence"), COL_RIGHT},
	{"sharing", T("sharing"), COL_RIGHT},
	{"relevance", T("relevance"), COL_RIGHT},
	{"penalty_zombie", T("zombie"), COL_RIGHT},
	{"penalty_prize_hunter", T("prize-hunter"), COL_RIGHT},
	{"completeness", T("completeness"), COL_RIGHT},
	{"interactions", T("interactions"), COL_RIGHT},
	{"active_days", T("active days"), COL_RIGHT},
	{"first_at", T("first seen"), 0},
	{"last_at", T("last seen"), 0},
	{"stage", T("stage"), 0},
	{"at_stake", T("at stake"), COL_RIGHT},
	{"expected_days", T("expected"), COL_RIGHT},
	{"p_alive", T("still with us"), COL_RIGHT},
	{"momentum", T("momentum"), COL_RIGHT},
	{"rung", T("rung"), 0},
	{"next_step", T("next step"), 0},
	{"srm_tags", T("tags"), 0},
};

static struct cell real_cell(const struct rows *rows, int column)
{
	return rows_is_null(rows, column) ? cell_none() : cell_real(rows_real(rows, column), 2);
}

static void score_row(struct out *out, const struct rows *rows)
{
	out_row(out, (struct cell[]){text_cell(rows, 1), id_cell(rows, 2), text_cell(rows, 3),
			     word_cell(NAMES_TIER, rows, 4), points_cell(rows, 5),
			     points_cell(rows, 6), points_cell(rows, 7), points_cell(rows, 8),
			     points_cell(rows, 9), points_cell(rows, 10), points_cell(rows, 11),
			     share_cell(rows, 12), count_cell(rows, 13), count_cell(rows, 14),
			     at_cell(rows, 15), at_cell(rows, 16), word_cell(NAMES_STAGE, rows, 18),
			     points_cell(rows, 24), real_cell(rows, 21), real_cell(rows, 22),
			     real_cell(rows, 23), word_cell(NAMES_RUNG, rows, 19),
			     word_cell(NAMES_STEP, rows, 20), text_cell(rows, 17)});
}

const struct export_kind exports[] = {
	{"followers", "用户 粉丝", "srm.export.followers/1", Q_EXPORT_FOLLOWERS, follower_columns,
		SRM_COUNT(follower_columns), follower_row, false,
		HEED_PERIOD | HEED_TIER | HEED_TAG},
	{"posts", "帖子 微博", "srm.export.posts/1", Q_EXPORT_POSTS, post_columns,
		SRM_COUNT(post_columns), post_row, false, HEED_PERIOD | HEED_ACCOUNT},
	{"interactions", "互动 评论", "srm.export.interactions/1", Q_EXPORT_INTERACTIONS,
		interaction_columns, SRM_COUNT(interaction_columns), interaction_row, false,
		HEED_PERIOD | HEED_ACCOUNT | HEED_TIER | HEED_TAG},
	{"scores", "评分 分数", "srm.export.scores/1", Q_LIST, score_columns,
		SRM_COUNT(score_columns), score_row, true, HEED_ACCOUNT | HEED_TIER | HEED_TAG},
};

_Static_assert(SRM_COUNT(exports) == EXPORT_COUNT, "every export has its rows");
