/* SPDX-License-Identifier: MIT */
#ifndef SRM_ENGINE_DIALOGUE_H
#define SRM_ENGINE_DIALOGUE_H

#include "srm/base/str.h"
#include "srm/base/vec.h"
#include "srm/model/names.h"
#include "srm/store/store.h"

/**
 * Who spoke with us, and how soon we answered: read from the facts when it is
 * asked for, nothing of it is stored.
 *
 * A conversation is what one follower and one of our accounts (staff speak for
 * the account whose post it is) say to each other on one post, or in private
 * messages without a pause of TALK_PAUSE_DAYS. Within it a case begins with
 * the follower's first text that nobody has answered yet and ends with our
 * first own answer; what they write after that begins the next. Acts without
 * text, prize entries and contentless texts open nothing; neither do shadows,
 * and texts of our own people.
 *
 * An answer is an own or staff text that comes after the case began and
 * belongs to it: it names the comment it answers (parent), or its target or
 * "回复@nickname" is the follower, on the same post; or it is a private message to them.
 * An automatic answer (the same text to TEMPLATE_MIN persons or more, or in the
 * same second) stops no clock: it is noted beside the case.
 *
 * Indirect: a text that does not call us: to somebody else on our page, or
 * elsewhere, a post or a comment, with a name of ours or a keyword of full
 * weight and no @ (没@但提到我们). Nobody is late with those; they are counted
 * apart.
 */
enum {
	TALK_PAUSE_DAYS = 7, /* judgement */
	TEMPLATE_MIN = 5     /* persons who got the same text: judgement */
};

/* Packed: a brand has a million of them. A person's word on what it is (speech) wins. */
struct talk_case {
	int64_t opened_at;   /* of the opening */
	int64_t last_at;     /* the follower's last text in it */
	int64_t answered_at; /* our first own answer, TIME_NONE */
	int64_t auto_at;     /* the first automatic or template answer, TIME_NONE */
	int64_t back_at; /* the follower's next comment, message or repost of a later day than our answer, or
			    than their own last text where there is none; TIME_NONE */
	uint32_t
		opening; /* interaction row: the follower's first unanswered text; 0: the post itself */
	uint32_t person;      /* the follower */
	uint32_t account;     /* person of the own account that is spoken to; 0 not known */
	uint32_t post;        /* row; 0: private, or elsewhere */
	uint32_t answer;      /* interaction row of that own answer, 0 */
	uint32_t answered_by; /* identity, 0 */
	uint32_t talk;        /* conversation: equal for its cases */
	uint32_t tie;         /* orders cases of the same second, whatever was imported first */
	int n_in;             /* texts of the follower in the case */
	int n_turns; /* own turns in the whole conversation, automatic ones not among them */
	unsigned char platform; /* enum platform */
	unsigned char kind;     /* enum kind of the opening */
	unsigned char speech;   /* enum speech: what weighs most of its texts, complaint first */
	unsigned char state;    /* enum case_state */
	unsigned char finding;  /* enum case_finding */
	bool is_direct;         /* else indirect */
	bool is_elsewhere;      /* indirect, where others speak: it only names us */
	bool is_private;        /* messages */
	bool has_hour;          /* opened_at is more than a day */
	bool is_timed;          /* and so is answered_at: how long it took is known */
	bool is_decided;        /* a person said something of it */
};

struct talk_cases VEC_OF(struct talk_case);
struct moments VEC_OF(int64_t);

struct dialogue {
	/* in */
	int64_t as_of;          /* nothing later, and nothing observed later, is read */
	int64_t person;         /* one follower alone; 0: everybody */
	int64_t from_at, to_at; /* cases opened in [from, to); INT64_MIN, INT64_MAX for all */
	bool wants_back;        /* fill back_at */
	/* out */
	struct talk_cases cases; /* by opened_at, then tie */
	int64_t n_reached_out; /* 主应: own texts on someone's own post, nobody having called us */
	int64_t n_auto;        /* automatic and template answers */
	struct moments reached_out, autos; /* when each of those was, in no order */
	int64_t first_at;                  /* of all texts, TIME_NONE; for everybody */
	int64_t n_unread;                  /* inbound texts that have no marks yet */
	/* texts of our people that are held, whomever they are for; for everybody */
	int64_t n_own, n_own_private; /* in public, in messages */
};

/** Whether it waits for an answer: a complaint, question or suggestion that calls us, or any message but praise. */
bool talk_case_calls(const struct talk_case *c);

/**
 * Whether it is a complaint that nobody has answered or settled yet: a reward waits, and the next
 * step is to answer (srm score, srm inbox).
 */
bool talk_case_holds(const struct talk_case *c);

#define DIALOGUE(var) SRM_CLEANUP(dialogue_release) struct dialogue var = {0}
void dialogue_release(struct dialogue *d);

/** After own_resolve(): t_own says who we are. */
enum srm_rc dialogue_read(struct store *st, struct dialogue *d, struct srm_err *err) SRM_NODISCARD;

/**
 * The hours that count: from opening to closing time on working days, by
 * settings hours.open, hours.close, hours.days (5: Monday to Friday) and the
 * table of holidays.
 */
struct hours {
	int open_s, close_s; /* seconds of the day */
	int days;            /* working days of the week from Monday on */
	int zone;            /* seconds east of UTC */
	struct holidays VEC_OF(struct holiday {
		int64_t day;
		bool is_work;
	}) holidays; /* ascending */
};

#define HOURS(var) SRM_CLEANUP(hours_release) struct hours var = {0}
void hours_release(struct hours *h);
enum srm_rc hours_read(struct store *st, struct hours *h, struct srm_err *err) SRM_NODISCARD;
/** Seconds of business hours between two moments, 0 when to <= from. */
int64_t hours_between(const struct hours *h, int64_t from, int64_t to);

/**
 * Alarm: complaints of the last day and week against the 28 days before, each
 * weighted by the audience of who wrote it and of those who passed it on:
 * 1 + log10(1 + followers); an unknown audience counts as 0 followers. Direct and
 * indirect ones. Rings when the week (or the day) is above what the 28 days
 * before let expect: more than twice their mean, by at least three complaints,
 * and past the upper 99 % Poisson bound of it.
 */
enum {
	ALARM_DAYS = 7 + 28
};

struct alarm {
	double day, week;                   /* weights */
	double expected_day, expected_week; /* from the 28 days before */
	int64_t n_day, n_week, n_before;
	bool has_before; /* the data reach back that far */
	bool rings;
};
/** Of cases that were read: everybody's, from ALARM_DAYS before as_of or earlier on. */
enum srm_rc alarm_of(struct store *st, const struct dialogue *d, struct alarm *out,
	struct srm_err *err) SRM_NODISCARD;

#endif
