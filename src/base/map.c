/* SPDX-License-Identifier: MIT */
#include "srm/base/map.h"

#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"

struct map_slot {
	uint64_t hash;  /* 0: the slot is free */
	size_t at, len; /* the key's place in the arena */
	int64_t value;
};

static uint64_t mix(uint64_t h)
{
	h ^= h >> 32;
	h *= 0xD6E8FEB86659FD93u;
	h ^= h >> 32;
	h *= 0xD6E8FEB86659FD93u;
	return h ^ h >> 32;
}

static uint64_t hash_bytes(const void *key, size_t len)
{
	const unsigned char *p = key;
	uint64_t h = mix(len + 0x9E3779B97F4A7C15u), word;

	for (; len >= sizeof(word); p += sizeof(word), len -= sizeof(word)) {
		memcpy(&word, p, sizeof(word));
		h = mix(h ^ word);
	}
	if (len) {
		word = 0;
		memcpy(&word, p, len);
		h = mix(h ^ word);
	}
	return h ? h : 1;
}

/* The slot that holds key, or the free one where it belongs. */
static struct map_slot *find(const struct map *m, uint64_t hash, const void *key, size_t len)
{
	for (size_t i = hash & (m->cap - 1);; i = (i + 1) & (m->cap - 1)) {
		struct map_slot *slot = &m->slots[i];

		if (!slot->hash)
			return slot;
		if (slot->hash == hash && slot->len == len &&
			(!len || memcmp(m->keys + slot->at, key, len) == 0))
			return slot;
	}
}

static void grow(struct map *m)
{
	struct map_slot *old = m->slots;
	size_t old_cap = m->cap;

	m->cap = old_cap ? 2 * old_cap : 16;
	m->slots = mem_alloc(m->cap * sizeof(*m->slots));
	for (size_t i = 0; i < old_cap; i++) {
		if (old[i].hash)
			*find(m, old[i].hash, m->keys + old[i].at, old[i].len) = old[i];
	}
	free(old);
}

static size_t keep_key(struct map *m, const void *key, size_t len)
{
	size_t at = m->keys_len;

	if (m->keys_cap - at < len) {
		m->keys_cap = at + len > 2 * m->keys_cap ? at + len : 2 * m->keys_cap;
		m->keys = mem_resize(m->keys, m->keys_cap, 1);
	}
	if (len)
		memcpy(m->keys + at, key, len);
	m->keys_len += len;
	return at;
}

int64_t *map_get(const struct map *m, const void *key, size_t len)
{
	struct map_slot *slot;

	if (!m->n)
		return NULL;
	slot = find(m, hash_bytes(key, len), key, len);
	return slot->hash ? &slot->value : NULL;
}

void map_put(struct map *m, const void *key, size_t len, int64_t value)
{
	uint64_t hash = hash_bytes(key, len);
	struct map_slot *slot;

	if (m->n + 1 > m->cap - m->cap / 4)
		grow(m);
	slot = find(m, hash, key, len);
	if (!slot->hash) {
		slot->at = keep_key(m, key, len);
		slot->len = len;
		slot->hash = hash;
		m->n++;
	}
	slot->value = value;
}

void map_release(struct map *m)
{
	free(m->slots);
	free(m->keys);
	*m = (struct map){0};
}
