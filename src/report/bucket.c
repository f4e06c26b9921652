/* SPDX-License-Identifier: MIT */
#include "bucket.h"

#include "srm/base/date.h"

static const int sign[FLOW_COUNT] = {
	[FLOW_JOINED] = 1,
	[FLOW_RETURNED] = 1,
	[FLOW_MOVED_IN] = 1,
	[FLOW_MOVED_OUT] = -1,
	[FLOW_LAPSED] = -1,
	[FLOW_LOST] = -1,
	[FLOW_ERASED] = -1,
	[FLOW_MERGED] = -1,
};

int month_of(int64_t at, int zone)
{
	int year, month, day;

	date_to_civil(date_day(at, zone), &year, &month, &day);
	return year * 12 + month - 1;
}

int64_t month_start(int month, int zone)
{
	return date_day_start(date_from_civil(month / 12, month % 12 + 1, 1), zone);
}

void bucket_open(struct bucket *b, int64_t first_at, int64_t as_of, int64_t tiers_at, int zone)
{
	*b = (struct bucket){.zone = zone, .tiers_at = tiers_at};
	if (first_at == TIME_NONE || first_at > as_of)
		return;
	b->first_month = month_of(first_at, zone);
	b->months = (size_t)month_of(as_of, zone) - (size_t)b->first_month + 1;
	for (int t = 0; t < TIER_COUNT; t++)
		b->tier[t] = mem_alloc(b->months * sizeof(b->tier[t][0]));
}

void bucket_done(struct bucket *b)
{
	for (int t = 0; t < TIER_COUNT; t++)
		free(b->tier[t]);
	*b = (struct bucket){0};
}

/* One person on the way through time. */
struct member {
	struct bucket *bucket;
	bool is_in, was_in, is_whole;
	enum tier tier;
};

static struct bucket_month *month_at(const struct bucket *b, enum tier tier, int64_t at)
{
	int m = month_of(at, b->zone) - b->first_month;

	if (m < 0)
		m = 0;
	if (m >= (int)b->months)
		m = (int)b->months - 1;
	return &b->tier[tier][m];
}

static void count(struct member *m, enum tier tier, enum flow flow, int64_t at)
{
	month_at(m->bucket, tier, at)->flow[flow]++;
}

/* In or out, of the whole and of the tier one is in. */
static void pass(struct member *m, enum flow flow, int64_t at)
{
	if (m->is_whole)
		count(m, TIER_NONE, flow, at);
	if (m->tier)
		count(m, m->tier, flow, at);
	m->is_in = sign[flow] > 0;
	m->was_in |= m->is_in;
}

static void place(struct member *m, const struct event *e)
{
	enum tier from = m->tier;

	m->tier = e->tier;
	if (!m->is_in || from == e->tier)
		return;
	if (e->what == REPLACED) {
		if (from)
			count(m, from, FLOW_MERGED, e->at);
		if (e->tier)
			month_at(m->bucket, e->tier, e->at)->flow[FLOW_MERGED]--;
	} else if (!e->tier) {
		count(m, from, e->erased ? FLOW_ERASED : FLOW_MERGED, e->at);
	} else if (from) {
		count(m, from, FLOW_MOVED_OUT, e->at);
		count(m, e->tier, FLOW_MOVED_IN, e->at);
	} else if (e->at == m->bucket->tiers_at) {
		month_at(m->bucket, e->tier, e->at)->opening++; /* there before tiers were */
	} else {
		count(m, e->tier, FLOW_JOINED, e->at);
	}
}

void bucket_add(struct bucket *b, const struct event *events, size_t n, bool is_whole)
{
	struct member m = {.bucket = b, .is_whole = is_whole};

	for (size_t i = 0; i < n && b->months; i++) {
		const struct event *e = &events[i];

		switch (e->what) {
		case CAME:
			if (!m.is_in)
				pass(&m, m.was_in ? FLOW_RETURNED : FLOW_JOINED, e->at);
			break;
		case LAPSED:
		case LEFT:
			if (m.is_in)
				pass(&m, e->what == LAPSED ? FLOW_LAPSED : FLOW_LOST, e->at);
			break;
		case PLACED:
		case REPLACED:
			place(&m, e);
			break;
		}
	}
}

int64_t bucket_balance(const struct bucket_month *m)
{
	int64_t sum = m->opening;

	for (int f = 0; f < FLOW_COUNT; f++)
		sum += sign[f] * m->flow[f];
	return sum;
}

void bucket_close(struct bucket *b)
{
	for (int t = 0; t < TIER_COUNT; t++)
		for (size_t m = 0; m < b->months; m++) {
			if (m)
				b->tier[t][m].opening += b->tier[t][m - 1].closing;
			b->tier[t][m].closing = bucket_balance(&b->tier[t][m]);
		}
}
