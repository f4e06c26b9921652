/* SPDX-License-Identifier: MIT */
#ifndef SRM_SRC_BASE_SWAR_H
#define SRM_SRC_BASE_SWAR_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/*
 * Private to base: eight bytes at a step, the first of them lowest. Of the bits
 * that tell where something is the lowest is right; above it there may be false
 * ones.
 */
static inline uint64_t swar_load(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

/** Eight times the byte. */
static inline uint64_t swar_all(char byte)
{
	return 0x0101010101010101ULL * (unsigned char)byte;
}

/** The high bit of bytes that are below `limit`, which is at most 0x80. */
static inline uint64_t swar_below(uint64_t word, char limit)
{
	return (word - swar_all(limit)) & ~word & 0x8080808080808080ULL;
}

/** The high bit of bytes that are this one. */
static inline uint64_t swar_is(uint64_t word, char byte)
{
	return swar_below(word ^ swar_all(byte), 1);
}

/** Which byte the lowest of such bits belongs to; hits is not 0. */
static inline int swar_first(uint64_t hits)
{
	return __builtin_ctzll(hits) / 8;
}

/** Whether all eight, with '0' taken off by xor, are digits. */
static inline bool swar_are_digits(uint64_t digits)
{
	return ((digits | (digits + swar_all(6))) & swar_all('\xf0')) == 0;
}

/** The number they write: pairs first, then fours, then all. */
static inline int64_t swar_number(uint64_t digits)
{
	digits = (digits * 10 + (digits >> 8)) & 0x00ff00ff00ff00ffULL;
	digits = (digits * 100 + (digits >> 16)) & 0x0000ffff0000ffffULL;
	return (int64_t)((digits * 10000 + (digits >> 32)) & 0xffffffffULL);
}

#endif
