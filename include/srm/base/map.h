/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_MAP_H
#define SRM_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * A hash table from bytes to int64, keys copied in. For caches of ids and for
 * sets. All bytes zero is the empty table.
 */
struct map {
	struct map_slot *slots;
	size_t n, cap;
	char *keys; /* one arena */
	size_t keys_len, keys_cap;
};

/** Pointer to the value of key, or NULL; valid until the next map_put(). */
int64_t *map_get(const struct map *m, const void *key, size_t len);
/** Set key's value. */
void map_put(struct map *m, const void *key, size_t len, int64_t value);
void map_release(struct map *m);

#endif
