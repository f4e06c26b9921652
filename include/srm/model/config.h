/* SPDX-License-Identifier: MIT */
#ifndef SRM_MODEL_CONFIG_H
#define SRM_MODEL_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "srm/base/err.h"
#include "srm/model/names.h"

/**
 * The settings of a brand, kept in its database; docs/model.md says what each
 * one does and where its default comes from.
 */
struct config {
	double weight_frequency, weight_influence, weight_sharing,
		weight_relevance; /* >= 0, sum > 0 */
	double half_life_days;    /* of evidence */
	double prize_factor;      /* 0 to 1, on interactions with prize, coupon, flash-sale posts */
	double depth[KIND_COUNT];
	double depth_repost_words;            /* a repost with own words */
	double depth_trivial;                 /* a message that only triggers an answer */
	double noise_factor;                  /* 0 to 1, on bought noise */
	int lapse_days;                       /* a pause after which one has come back */
	int daily_cap;                        /* heaviest of one kind on one day that count */
	double tier_floor[TIER_COUNT];        /* worth at which a tier begins; bystander 0 */
	double tier_drop;                     /* points below the floor before a tier is lost */
	double penalty_zombie, penalty_prize; /* points taken off worth */
	double promo_limit;                   /* share of promo + corporate, 0.10 */
	double promo_best_low, promo_best_high;
	double coverage_min; /* below this share no verdict */
	double hours_open,
		hours_close; /* business hours, of the day; all day where they are equal */
	int hours_days;      /* working days of the week, from Monday on */
};

/** One setting: how it is named, read, checked and explained. */
struct config_item {
	const char *name; /* "weight.frequency" */
	double default_value;
	double min, max;
	bool is_integer;
	const char *help; /* a message of the catalogue */
	size_t offset;    /* into struct config */
};

/** The i-th setting, or NULL past the end. */
const struct config_item *config_item_at(size_t i);
const struct config_item *config_item_by_name(struct slice name);
void config_defaults(struct config *c);
double config_get(const struct config *c, const struct config_item *item);
/** SRM_EUSAGE when the text is no number or out of range. */
enum srm_rc config_set(struct config *c, const struct config_item *item, struct slice text,
	struct srm_err *err) SRM_NODISCARD;

/** A preset of weights for a goal: "service", "reputation", "leads", "spread"; NULL past the end. */
struct config_preset {
	const char *name, *help;
	double weight[4]; /* frequency, influence, sharing, relevance */
};
const struct config_preset *config_preset_at(size_t i);

#endif
