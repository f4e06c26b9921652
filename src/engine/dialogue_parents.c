/* SPDX-License-Identifier: MIT */
/* Who wrote the comments that others answer: two lists, met in a hash table of those asked for. */
#include "dialogue_internal.h"

void parents_seen(struct parents *p, uint64_t key, uint32_t who)
{
	vec_push(&p->seen, ((struct parent_key){key, who}));
}

void parents_want(struct parents *p, uint64_t key)
{
	vec_push(&p->wanted, key);
}

static struct parent_key *slot_of(const struct parents *p, uint64_t key)
{
	size_t at = (size_t)key & (p->n_slots - 1);

	while (p->slots[at].key && p->slots[at].key != key)
		at = (at + 1) & (p->n_slots - 1);
	return &p->slots[at];
}

void parents_settle(struct parents *p)
{
	if (!p->wanted.n)
		return;
	for (p->n_slots = 16; p->n_slots < 2 * p->wanted.n;)
		p->n_slots *= 2;
	p->slots = mem_alloc(p->n_slots * sizeof(*p->slots));
	for (size_t i = 0; i < p->wanted.n; i++)
		slot_of(p, p->wanted.at[i])->key = p->wanted.at[i];
	for (size_t i = 0; i < p->seen.n; i++) {
		struct parent_key *slot = slot_of(p, p->seen.at[i].key);

		if (slot->key)
			slot->who = p->seen.at[i].who;
	}
	vec_release(&p->seen);
	vec_release(&p->wanted);
}

uint32_t parents_who(const struct parents *p, uint64_t key)
{
	return p->n_slots ? slot_of(p, key)->who : 0;
}

void parents_release(struct parents *p)
{
	vec_release(&p->seen);
	vec_release(&p->wanted);
	free(p->slots);
	*p = (struct parents){0};
}
