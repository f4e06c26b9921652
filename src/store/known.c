/* SPDX-License-Identifier: MIT */
#include "known.h"

#include "srm/base/mem.h"
#include "srm/base/num.h"

enum {
	CHUNK = 4096,
	SLOTS_LEAST = 1024,
};

/* A key as it is compared: an integer, or bytes that hold the realm too. */
struct key {
	unsigned char platform, known_by;
	int64_t number;
	struct slice realm, text; /* text none: the number */
};

static uint64_t mix(uint64_t h)
{
	h ^= h >> 32;
	h *= UINT64_C(0xD6E8FEB86659FD93);
	return h ^ h >> 29;
}

static uint64_t hash_bytes(uint64_t h, struct slice a)
{
	uint64_t word;

	for (; a.len >= sizeof(word); a.s += sizeof(word), a.len -= sizeof(word)) {
		memcpy(&word, a.s, sizeof(word));
		h = mix(h ^ word);
	}
	word = a.len;
	if (a.len)
		memcpy((char *)&word + 1, a.s, a.len);
	return mix(h ^ word);
}

static uint64_t key_hash(const struct key *key)
{
	uint64_t h = mix((uint64_t)key->number + UINT64_C(0x9E3779B97F4A7C15) +
			 ((uint64_t)key->platform << 8 | key->known_by));

	if (!key->text.s)
		return mix(h);
	return hash_bytes(hash_bytes(h, key->realm), key->text);
}

static struct key key_of(const struct ref *who)
{
	struct key key = {
		.platform = (unsigned char)who->platform, .known_by = (unsigned char)who->kind};

	/* a nickname of digits is still a nickname */
	if (who->kind != ID_NATIVE || who->realm.len || !num_decimal(who->id, &key.number)) {
		key.realm = who->realm;
		key.text = who->id;
	}
	return key;
}

static struct known_one *at(const struct known *k, size_t i)
{
	return &k->chunks[i / CHUNK][i % CHUNK];
}

static bool same(const struct known *k, const struct known_one *one, const struct key *key)
{
	const char *p;

	if (one->platform != key->platform || one->known_by != key->known_by)
		return false;
	if (!key->text.s)
		return !one->text_len && one->native == key->number;
	if (one->text_len != key->realm.len + 1 + key->text.len)
		return false;
	p = k->texts.buf + one->native;
	return (!key->realm.len || !memcmp(p, key->realm.s, key->realm.len)) &&
	       p[key->realm.len] == '\0' &&
	       !memcmp(p + key->realm.len + 1, key->text.s, key->text.len);
}

static struct key key_again(const struct known *k, const struct known_one *one)
{
	struct key key = {.platform = one->platform, .known_by = one->known_by};
	const char *p = k->texts.buf + one->native;

	if (!one->text_len) {
		key.number = one->native;
		return key;
	}
	key.realm = (struct slice){p, strnlen(p, one->text_len)};
	key.text = (struct slice){p + key.realm.len + 1, one->text_len - key.realm.len - 1};
	return key;
}

static void grow(struct known *k)
{
	free(k->slots);
	k->nslots = k->nslots ? 2 * k->nslots : SLOTS_LEAST;
	k->slots = mem_alloc(k->nslots * sizeof(*k->slots));
	for (size_t i = 0; i < k->n; i++) {
		struct key key = key_again(k, at(k, i));
		size_t slot = key_hash(&key) & (k->nslots - 1);

		while (k->slots[slot])
			slot = (slot + 1) & (k->nslots - 1);
		k->slots[slot] = (uint32_t)(i + 1);
	}
}

static struct known_one *add(struct known *k, const struct key *key)
{
	struct known_one *one;

	if (k->n == k->nchunks * CHUNK) {
		k->chunks = mem_resize(k->chunks, k->nchunks + 1, sizeof(*k->chunks));
		k->chunks[k->nchunks++] = mem_alloc(CHUNK * sizeof(**k->chunks));
	}
	one = at(k, k->n++);
	*one = (struct known_one){
		.platform = key->platform, .known_by = key->known_by, .native = key->number};
	if (key->text.s) {
		one->native = (int64_t)k->texts.len;
		one->text_len = (uint32_t)(key->realm.len + 1 + key->text.len);
		str_adds(&k->texts, key->realm);
		str_addc(&k->texts, '\0');
		str_adds(&k->texts, key->text);
	}
	return one;
}

struct known_one *known_get(struct known *k, const struct ref *who, bool *is_new)
{
	struct key key;
	size_t slot;

	*is_new = false;
	if (who->kind == ID_NONE || !who->id.len)
		return NULL;
	if (!k->texts.buf)
		str_init(&k->texts);
	if (4 * (k->n + 1) > 3 * k->nslots)
		grow(k);
	key = key_of(who);
	slot = key_hash(&key) & (k->nslots - 1);
	for (; k->slots[slot]; slot = (slot + 1) & (k->nslots - 1))
		if (same(k, at(k, k->slots[slot] - 1), &key))
			return at(k, k->slots[slot] - 1);
	*is_new = true;
	k->slots[slot] = (uint32_t)(k->n + 1);
	return add(k, &key);
}

void known_fetch(const struct known *k, const struct ref *who, bool is_near)
{
	struct key key;
	size_t slot;

	if (who->kind == ID_NONE || !who->id.len || !k->nslots)
		return;
	key = key_of(who);
	slot = key_hash(&key) & (k->nslots - 1);
	if (!is_near)
		__builtin_prefetch(&k->slots[slot]);
	else if (k->slots[slot])
		__builtin_prefetch(at(k, k->slots[slot] - 1), 1);
}

void known_release(struct known *k)
{
	for (size_t i = 0; i < k->nchunks; i++)
		free(k->chunks[i]);
	free(k->chunks);
	free(k->slots);
	if (k->texts.buf)
		str_release(&k->texts);
	*k = (struct known){0};
}
