/* SPDX-License-Identifier: MIT */
/* Conversations and cases, of what was said in order. */
#include "dialogue_internal.h"

enum {
	AUTO_S = 1, /* nobody types an answer in a second */
};

/* ---- order ---- */

/* Texts of one follower: each conversation together, in order; what was asked before what answers. */
static int compare_says(const void *a, const void *b)
{
	const struct say *x = a, *y = b;
	bool x_private = x->kind == KIND_MESSAGE, y_private = y->kind == KIND_MESSAGE;

	if (x_private != y_private)
		return x_private - y_private;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	if (!x->place && x->platform != y->platform)
		return (int)x->platform - (int)y->platform;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if ((x->bits ^ y->bits) & SAY_OURS)
		return x->bits & SAY_OURS ? 1 : -1;
	return (x->tie > y->tie) - (x->tie < y->tie);
}

static bool is_other_talk(const struct say *before, const struct say *next)
{
	if ((before->kind == KIND_MESSAGE) != (next->kind == KIND_MESSAGE) ||
		before->place != next->place)
		return true;
	return !next->place && (before->platform != next->platform ||
				       next->at - before->at > (int64_t)TALK_PAUSE_DAYS * DAY_S);
}

/* ---- cases ---- */

/* One conversation while it is read. */
struct talk {
	size_t first; /* of its cases in the list */
	bool is_open; /* the last of them waits for us */
	bool was_called, has_reached_out;
	int n_turns;
	/* what a person said of the open case */
	int64_t decided_at; /* TIME_NONE: nothing */
	bool is_kept_open, is_kind_told;
};

/* What weighs most of several texts; the first beats the others. */
static int weight_of(enum speech speech)
{
	static const enum speech order[] = {SPEECH_COMPLAINT, SPEECH_QUESTION, SPEECH_SUGGESTION,
		SPEECH_PRAISE, SPEECH_SHOWING, SPEECH_UNSURE, SPEECH_OTHER};

	for (size_t i = 0; i < SRM_COUNT(order); i++)
		if (order[i] == speech)
			return (int)(SRM_COUNT(order) - i);
	return 0;
}

static struct talk_case *open_case(struct talks *t, const struct talk *k)
{
	return k->is_open ? &t->d->cases.at[t->d->cases.n - 1] : NULL;
}

static const struct decision *decision_of(const struct talks *t, int64_t act)
{
	size_t low = 0, high = t->decisions.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (t->decisions.at[mid].act < act)
			low = mid + 1;
		else
			high = mid;
	}
	return low < t->decisions.n && t->decisions.at[low].act == act ? &t->decisions.at[low]
								       : NULL;
}

/* Of several decisions on one case the latest holds. */
static void heed(struct talk_case *c, struct talk *k, const struct decision *d)
{
	if (!d || (c->is_decided && k->decided_at > d->at))
		return;
	c->is_decided = true;
	k->decided_at = d->at;
	k->is_kept_open = d->state == CASE_OPEN;
	c->finding = (unsigned char)d->finding;
	if (d->state != CASE_NONE)
		c->state = (unsigned char)d->state;
	if (d->speech != SPEECH_NONE) {
		c->speech = (unsigned char)d->speech;
		k->is_kind_told = true;
	}
}

/* A day alone says neither at what hour they called nor how long it took. */
static bool has_hour(const struct say *s)
{
	return s->precision != PREC_NONE && s->precision != PREC_DAY;
}

static void begin_case(struct talks *t, struct talk *k, const struct say *s)
{
	k->is_open = true;
	k->is_kept_open = k->is_kind_told = false;
	k->decided_at = TIME_NONE;
	vec_push(&t->d->cases, ((struct talk_case){
				       .opening = s->id,
				       .person = s->who,
				       .account = s->speaker,
				       .post = s->place,
				       .platform = (unsigned char)s->platform,
				       .kind = (unsigned char)s->kind,
				       .speech = (unsigned char)s->speech,
				       .state = CASE_OPEN,
				       .is_direct = !(s->bits & SAY_INDIRECT),
				       .is_elsewhere = (s->bits & SAY_ELSEWHERE) != 0,
				       .is_private = s->kind == KIND_MESSAGE,
				       .has_hour = has_hour(s),
				       .opened_at = s->at,
				       .last_at = s->at,
				       .answered_at = TIME_NONE,
				       .auto_at = TIME_NONE,
				       .back_at = TIME_NONE,
				       .n_in = 1,
				       .talk = t->n_talks,
				       .tie = s->tie,
			       }));
}

/* A word that did not call us waits for nobody: the clock runs from the first that did. */
static void call_us(struct talk_case *c, const struct say *s)
{
	c->is_direct = true;
	c->opening = s->id;
	c->opened_at = s->at;
	c->account = s->speaker;
	c->kind = (unsigned char)s->kind;
	c->tie = s->tie;
	c->has_hour = has_hour(s);
	c->auto_at = TIME_NONE;
}

static void they_say(struct talks *t, struct talk *k, const struct say *s)
{
	const struct decision *d = t->decisions.n ? decision_of(t, s->id) : NULL;
	struct talk_case *c = open_case(t, k);
	bool is_elsewhere = s->bits & SAY_ELSEWHERE;

	if (is_elsewhere && c && c->is_direct)
		return; /* they speak with us already */
	k->was_called = k->was_called || !is_elsewhere;
	/* what comes after somebody settled it elsewhere is another matter */
	if (c && c->state != CASE_OPEN && s->at > k->decided_at)
		k->is_open = false;
	if (c && c->is_elsewhere && !is_elsewhere) /* from here on they speak with us */
		k->is_open = false;
	if (!k->is_open) {
		begin_case(t, k, s);
	} else {
		c->n_in++;
		c->last_at = s->at;
		if (!k->is_kind_told &&
			weight_of((enum speech)s->speech) > weight_of((enum speech)c->speech))
			c->speech = (unsigned char)s->speech;
		if (!c->is_direct && !(s->bits & SAY_INDIRECT))
			call_us(c, s);
	}
	heed(open_case(t, k), k, d);
}

static int64_t earliest(const struct say *s)
{
	switch ((enum precision)s->precision) {
	case PREC_MINUTE:
		return s->at - 59;
	case PREC_RELATIVE:
		return s->at - 3599;
	case PREC_DAY:
		return s->at - (DAY_S - 1);
	case PREC_NONE:
	case PREC_SECOND:
		break;
	}
	return s->at;
}

static bool is_in_period(const struct dialogue *d, int64_t at)
{
	return at >= d->from_at && at < d->to_at;
}

static void count(const struct dialogue *d, int64_t *n, struct moments *list, int64_t at)
{
	if (!is_in_period(d, at))
		return;
	++*n;
	vec_push(list, at);
}

static void we_say(struct talks *t, struct talk *k, const struct say *s)
{
	struct talk_case *c = open_case(t, k);
	int64_t at = earliest(s);
	bool is_auto = s->bits & SAY_TEMPLATE ||
		       (c && s->precision == PREC_SECOND && at - c->last_at <= AUTO_S);

	if (c && at < c->last_at)
		at = c->last_at;
	if (is_auto) {
		count(t->d, &t->d->n_auto, &t->d->autos, at);
		if (c && c->auto_at == TIME_NONE)
			c->auto_at = at;
		return;
	}
	k->n_turns++;
	if (s->bits & SAY_FIRST && !k->was_called && !k->has_reached_out) {
		k->has_reached_out = true;
		count(t->d, &t->d->n_reached_out, &t->d->reached_out, at);
	}
	/* "still waiting", somebody said after that text: it was no answer */
	if (!c || (k->is_kept_open && k->decided_at >= at))
		return;
	c->answered_at = at;
	c->answer = s->id;
	c->answered_by = s->speaker;
	c->is_timed = c->has_hour && has_hour(s);
	if (c->state == CASE_OPEN)
		c->state = CASE_ANSWERED;
	k->is_open = false;
}

static void end_talk(struct talks *t, const struct talk *k)
{
	struct talk_cases *cases = &t->d->cases;
	size_t kept = k->first;

	for (size_t i = k->first; i < cases->n; i++) {
		cases->at[i].n_turns = k->n_turns;
		if (is_in_period(t->d, cases->at[i].opened_at))
			cases->at[kept++] = cases->at[i];
	}
	cases->n = kept;
	t->n_talks++;
}

static void cut_one_follower(struct talks *t, struct say *says, size_t n)
{
	struct talk k = {0};

	if (n > 1)
		qsort(says, n, sizeof(*says), compare_says);
	for (size_t i = 0; i < n; i++) {
		if (!i || is_other_talk(&says[i - 1], &says[i])) {
			if (i)
				end_talk(t, &k);
			k = (struct talk){.first = t->d->cases.n, .decided_at = TIME_NONE};
		}
		if (says[i].bits & SAY_OURS)
			we_say(t, &k, &says[i]);
		else
			they_say(t, &k, &says[i]);
	}
	if (n)
		end_talk(t, &k);
}

/* ---- everybody ---- */

static size_t drop(struct says *says)
{
	size_t kept = 0;

	for (size_t i = 0; i < says->n; i++)
		if (!(says->at[i].bits & SAY_DROPPED))
			says->at[kept++] = says->at[i];
	return says->n = kept;
}

/* Places of the texts by follower: counted, then put where they belong. */
static void cut_everybody(struct talks *t)
{
	size_t n = t->says.n;
	uint32_t *start = mem_alloc((t->n_identities + 2) * sizeof(*start));
	struct say *sorted = mem_resize(NULL, n + 1, sizeof(*sorted));

	for (size_t i = 0; i < n; i++)
		start[t->says.at[i].who + 1]++;
	for (size_t i = 1; i < t->n_identities + 2; i++)
		start[i] += start[i - 1];
	for (size_t i = 0; i < n; i++)
		sorted[start[t->says.at[i].who]++] = t->says.at[i];
	vec_release(&t->says);
	for (size_t from = 0, to; from < n; from = to) {
		to = start[sorted[from].who];
		cut_one_follower(t, sorted + from, to - from);
	}
	free(start);
	free(sorted);
}

void talks_cut(struct talks *t)
{
	struct talk_cases *cases = &t->d->cases;

	if (!drop(&t->says))
		return;
	if (t->who_of)
		cut_everybody(t);
	else
		cut_one_follower(t, t->says.at, t->says.n);
	if (t->d->wants_back)
		backs_find(t);
	cases_sort(cases);
}

bool talk_case_holds(const struct talk_case *c)
{
	return c->speech == SPEECH_COMPLAINT && !c->is_elsewhere &&
	       (c->state == CASE_OPEN || c->state == CASE_HANDED_OFF);
}

bool talk_case_calls(const struct talk_case *c)
{
	if (!c->is_direct)
		return false;
	if (c->is_private)
		return c->speech != SPEECH_PRAISE && c->speech != SPEECH_SHOWING;
	return c->speech == SPEECH_COMPLAINT || c->speech == SPEECH_QUESTION ||
	       c->speech == SPEECH_SUGGESTION;
}
