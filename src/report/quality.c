/* SPDX-License-Identifier: MIT */
#include "quality.h"

#define FOLLOWING (1u << KIND_FOLLOW | 1u << KIND_UNFOLLOW)

const struct reason quality_reasons[REASONS] = {
	{ZOMBIE_FOLLOWS_MANY, "follows-many", T("follows very many, followed by few")},
	{ZOMBIE_NO_POSTS, "no-posts", T("hardly a post")},
	{ZOMBIE_NO_FOLLOWERS, "no-followers", T("hardly any followers")},
	{ZOMBIE_UNUSED, "unused", T("no membership, low level")},
	{ZOMBIE_NOISE, "noise", T("writes what others write in the same minutes")},
	{ZOMBIE_PRIZES, "prizes", T("reposts prizes without a word")},
};

void tallies_release(struct tallies *t)
{
	vec_release(t);
}

/* One person: the columns of Q_QUALITY. */
struct fan {
	double zombie;
	unsigned reasons, kinds;
	int64_t acts, bait, noise;
	enum stage stage;
};

static struct fan fan_of(const struct rows *rows)
{
	return (struct fan){
		.zombie = rows_real(rows, 1),
		.reasons = (unsigned)rows_int(rows, 2),
		.kinds = (unsigned)rows_int(rows, 3),
		.acts = rows_int(rows, 4),
		.bait = rows_int(rows, 5),
		.noise = rows_int(rows, 6),
		.stage = (enum stage)rows_int(rows, 7),
	};
}

static void fan_groups(const struct fan *f, bool is_in[GROUP_COUNT])
{
	bool has_interacted = f->kinds & ~FOLLOWING;
	int64_t follows = (f->kinds & 1u << KIND_FOLLOW) ? 1 : 0;

	is_in[GROUP_KNOWN] = true;
	is_in[GROUP_PROFILE] = f->zombie >= 0;
	is_in[GROUP_UNKNOWN] = f->zombie < 0;
	is_in[GROUP_SUSPECTED] = f->zombie >= ZOMBIE_SUSPECT;
	is_in[GROUP_SILENT] = !has_interacted;
	is_in[GROUP_INTERACTED] = has_interacted;
	is_in[GROUP_ACTIVE] =
		has_interacted &&
		(f->stage == STAGE_NEW || f->stage == STAGE_ACTIVE || f->stage == STAGE_RETURNED);
	is_in[GROUP_PRIZE] = has_interacted && f->bait && f->bait >= f->acts - follows;
	is_in[GROUP_NOISE] = f->noise > 0;
}

static void tally_add(struct tally *t, const struct fan *f)
{
	bool is_in[GROUP_COUNT];

	/* who only left us is no fan */
	if (f->stage == STAGE_LOST && !(f->kinds & ~FOLLOWING))
		return;
	fan_groups(f, is_in);
	for (int g = 0; g < GROUP_COUNT; g++) {
		t->all[g] += is_in[g];
		t->clean[g] += is_in[g] && !is_in[GROUP_SUSPECTED];
	}
	for (int i = 0; i < REASONS; i++)
		t->reason[i] += is_in[GROUP_SUSPECTED] && f->reasons & quality_reasons[i].bit;
	t->follows += (f->kinds & 1u << KIND_FOLLOW) ? 1 : 0;
	t->acts += f->acts;
	t->noise_acts += f->noise;
}

enum srm_rc tallies_read(struct store *st, const struct dealings *d, struct tallies *out,
	struct srm_err *err)
{
	struct rows *rows = store_rows(st, Q_QUALITY);
	enum srm_rc rc;

	vec_push(out, (struct tally){0});
	for (size_t i = 0; i < d->own.n && d->own.n > 1; i++)
		vec_push(out, (struct tally){.account = d->own.at[i]});
	while (rows_next(rows, &rc, err)) {
		struct fan fan = fan_of(rows);
		int64_t person = rows_int(rows, 0);
		uint64_t bits = person < (int64_t)d->bits.n ? d->bits.at[person] : 0;

		tally_add(&out->at[0], &fan);
		for (size_t i = 1; bits; i++, bits >>= 1)
			if (bits & 1)
				tally_add(&out->at[i], &fan);
	}
	rows_done(rows);
	return rc;
}

bool tally_tells(const struct tally *t, enum group g)
{
	if (g == GROUP_SILENT)
		return t->follows > 0;
	return g != GROUP_SUSPECTED || t->all[GROUP_PROFILE];
}

int64_t tally_whole(const struct tally *t, const int64_t *count, enum group g)
{
	if (t->all[GROUP_KNOWN] < SHARES_MIN || !tally_tells(t, g) ||
		(g == GROUP_INTERACTED && !t->follows))
		return 0;
	return count[g == GROUP_SUSPECTED ? GROUP_PROFILE : GROUP_KNOWN];
}
