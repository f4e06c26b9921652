/* SPDX-License-Identifier: MIT */
#include "srm/model/config.h"

#include <stdio.h>
#include <string.h>

#include "srm/base/num.h"

#define ITEM(field, name, value, min, max, integer, help)                                          \
	{                                                                                          \
		name, value, min, max, integer, help, offsetof(struct config, field)               \
	}

static const struct config_item items[] = {
	ITEM(weight_frequency, "weight.frequency", 0.25, 0, 1, false,
		T("weight of frequency and depth of interaction")),
	ITEM(weight_influence, "weight.influence", 0.20, 0, 1, false, T("weight of influence")),
	ITEM(weight_sharing, "weight.sharing", 0.20, 0, 1, false,
		T("weight of the readiness to share")),
	ITEM(weight_relevance, "weight.relevance", 0.35, 0, 1, false,
		T("weight of relevance to the brand's keywords")),
	ITEM(half_life_days, "half-life", 365, 14, 3650, false,
		T("days after which evidence counts half")),
	ITEM(prize_factor, "prize-factor", 0.3, 0, 1, false,
		T("what an interaction with a prize, coupon or flash-sale post counts")),
	ITEM(depth[KIND_LIKE], "depth.like", 1, 0, 100, false, T("depth of a like")),
	ITEM(depth[KIND_CLICK], "depth.click", 1, 0, 100, false, T("depth of a click")),
	ITEM(depth[KIND_SCAN], "depth.scan", 1, 0, 100, false, T("depth of a scan")),
	ITEM(depth[KIND_FOLLOW], "depth.follow", 2, 0, 100, false, T("depth of a follow")),
	ITEM(depth[KIND_COMMENT], "depth.comment", 3, 0, 100, false, T("depth of a comment")),
	ITEM(depth[KIND_REPLY], "depth.reply", 3, 0, 100, false, T("depth of a reply")),
	ITEM(depth[KIND_MENTION], "depth.mention", 4, 0, 100, false, T("depth of a mention")),
	ITEM(depth[KIND_REPOST], "depth.repost", 4, 0, 100, false, T("depth of a bare repost")),
	ITEM(depth_repost_words, "depth.repost-words", 4, 0, 100, false,
		T("depth of a repost with own words")),
	ITEM(depth[KIND_MESSAGE], "depth.message", 5, 0, 100, false, T("depth of a message")),
	ITEM(depth_trivial, "depth.trivial", 1, 0, 100, false,
		T("depth of a message that only triggers an automatic answer")),
	ITEM(daily_cap, "daily-cap", 5, 1, 1000, true,
		T("interactions of one kind on one day that count, the heaviest first")),
	ITEM(noise_factor, "noise-factor", 0.1, 0, 1, false,
		T("what one of many equal comments within minutes counts")),
	ITEM(lapse_days, "lapse-days", 90, 14, 3650, true,
		T("days of silence after which somebody who comes again has returned")),
	ITEM(tier_floor[TIER_CORE], "tier.core", 70, 0, 100, false,
		T("worth at which core begins")),
	ITEM(tier_floor[TIER_KEY], "tier.key", 55, 0, 100, false, T("worth at which key begins")),
	ITEM(tier_floor[TIER_ACTIVE], "tier.active", 35, 0, 100, false,
		T("worth at which active begins")),
	ITEM(tier_floor[TIER_CASUAL], "tier.casual", 15, 0, 100, false,
		T("worth at which casual begins")),
	ITEM(tier_drop, "tier.drop", 3, 0, 50, false,
		T("points below its floor before a tier is lost")),
	ITEM(penalty_zombie, "penalty.zombie", 20, 0, 100, false,
		T("points taken off a suspected zombie")),
	ITEM(penalty_prize, "penalty.prize-hunter", 10, 0, 100, false,
		T("points taken off a prize hunter")),
	ITEM(promo_limit, "promo.limit", 0.10, 0, 1, false,
		T("largest acceptable share of promotional posts")),
	ITEM(promo_best_low, "promo.best-low", 0.03, 0, 1, false,
		T("lower end of the best share of promotional posts")),
	ITEM(promo_best_high, "promo.best-high", 0.05, 0, 1, false,
		T("upper end of the best share of promotional posts")),
	ITEM(coverage_min, "coverage.min", 0.5, 0, 1, false,
		T("share of the platform's count that must be held before a verdict is given")),
	ITEM(hours_open, "hours.open", 9, 0, 24, false, T("hour at which the brand opens")),
	ITEM(hours_close, "hours.close", 18, 0, 24, false, T("hour at which the brand closes")),
	ITEM(hours_days, "hours.days", 5, 1, 7, true,
		T("working days of the week, from Monday on")),
};

static const struct config_preset presets[] = {
	{"service", T("serve and keep: those who talk with us"), {0.35, 0.10, 0.15, 0.40}},
	{"reputation", T("reputation: those whom others listen to"), {0.20, 0.35, 0.20, 0.25}},
	{"leads", T("leads: those whom our products concern"), {0.25, 0.10, 0.10, 0.55}},
	{"spread", T("spread: those who pass things on"), {0.20, 0.25, 0.35, 0.20}},
};

const struct config_item *config_item_at(size_t i)
{
	return i < SRM_COUNT(items) ? &items[i] : NULL;
}

const struct config_item *config_item_by_name(struct slice name)
{
	for (size_t i = 0; i < SRM_COUNT(items); i++)
		if (slice_is(name, items[i].name))
			return &items[i];
	return NULL;
}

const struct config_preset *config_preset_at(size_t i)
{
	return i < SRM_COUNT(presets) ? &presets[i] : NULL;
}

static void item_store(struct config *c, const struct config_item *item, double value)
{
	char *field = (char *)c + item->offset;

	if (item->is_integer)
		memcpy(field, &(int){(int)value}, sizeof(int));
	else
		memcpy(field, &value, sizeof(value));
}

double config_get(const struct config *c, const struct config_item *item)
{
	const char *field = (const char *)c + item->offset;
	double value;
	int whole;

	if (item->is_integer) {
		memcpy(&whole, field, sizeof(whole));
		return whole;
	}
	memcpy(&value, field, sizeof(value));
	return value;
}

void config_defaults(struct config *c)
{
	*c = (struct config){0};
	for (size_t i = 0; i < SRM_COUNT(items); i++)
		item_store(c, &items[i], items[i].default_value);
}

enum srm_rc config_set(struct config *c, const struct config_item *item, struct slice text,
	struct srm_err *err)
{
	double value;

	if (!num_double(text, &value))
		return err_set(err, SRM_EUSAGE, T("%s: \"%.*s\" is not a number"), item->name,
			(int)text.len, text.s ? text.s : "");
	if (value < item->min || value > item->max)
		return err_set(err, SRM_EUSAGE, T("%s: %g is not between %g and %g"), item->name,
			value, item->min, item->max);
	if (item->is_integer && value != (double)(int)value)
		return err_set(err, SRM_EUSAGE, T("%s: %g is not a whole number"), item->name,
			value);
	item_store(c, item, value);
	return SRM_OK;
}
