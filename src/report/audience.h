/* SPDX-License-Identifier: MIT */
#ifndef SRM_REPORT_AUDIENCE_H
#define SRM_REPORT_AUDIENCE_H

#include "srm/base/map.h"
#include "srm/base/vec.h"
#include "srm/render/out.h"
#include "srm/report/selection.h"
#include "srm/store/store.h"

/** Who they are (受众): counting. */
enum facet {
	FACET_PLACE,
	FACET_GENDER,
	FACET_VERIFIED,
	FACET_FOLLOWERS,
	FACET_DEVICE,
	FACET_HOUR,    /* of acts */
	FACET_WEEKDAY, /* of acts */
	FACET_KEYWORD, /* several for one person */
	FACET_TOPIC,
	FACET_TAG,
	FACET_COUNT
};

enum {
	FEW = 30 /* known below whom they are counted, and no share is told */
};

/** One value: people (or acts) by tier; TIER_NONE holds all. */
struct facet_value {
	char *name;
	int64_t n[TIER_COUNT];
	int64_t clean; /* without suspected zombies */
};

struct facet_table {
	struct facet_values VEC_OF(struct facet_value) values;
	struct map places;      /* of each name among the values */
	int64_t of[TIER_COUNT]; /* people, or acts */
	int64_t known[TIER_COUNT];
	int64_t known_clean;
};

struct audience {
	struct facet_table facet[FACET_COUNT];
	int64_t people[TIER_COUNT];
	int64_t suspected;
	int64_t as_of;
	int zone;
};

void audience_release(struct audience *a);
/** After own_tell(). */
enum srm_rc audience_read(struct store *st, const struct selection *sel, struct audience *out,
	struct srm_err *err) SRM_NODISCARD;
void audience_tell(struct out *out, const struct audience *a);

/* ---- pure ---- */

/** Place of a value, put there when it is new. */
size_t facet_place(struct facet_table *t, struct slice name);
/** n of one value, of somebody in that tier. */
void facet_add(struct facet_table *t, size_t value, int tier, bool is_clean, int64_t n);
/** n of that tier are known. */
void facet_know(struct facet_table *t, int tier, bool is_clean, int64_t n);
/** Most first, equal ones by name; not of facets that have an order of their own. */
void facet_sort(struct facet_table *t);

/** The maker of the device that a post was sent from; none when the source tells none. */
struct slice audience_device(struct slice source);
/** Province, or country: "广东" of "广东 深圳", "IP属地：广东", "广东省"; none when it says nothing. */
struct slice audience_place(struct slice place);
/** "100-999" of 250. */
const char *audience_band(int64_t followers);

#endif
