/* SPDX-License-Identifier: MIT */
#include "cfb.h"

#include <errno.h>

#include "srm/base/mem.h"

enum {
	HEADER_BYTES = 512,
	HEADER_FATS = 109, /* FAT sectors that are listed in the header */
	FATS_AT = 76,
	ENTRY_BYTES = 128,
	NAME_CHARS = 31,
	MINI_SHIFT = 6,
};

static const uint32_t last_sector = 0xFFFFFFFA; /* those above mean something else */

static uint16_t u16(const unsigned char *p)
{
	return (uint16_t)(p[0] | p[1] << 8);
}

static uint32_t u32(const unsigned char *p)
{
	return (uint32_t)u16(p) | (uint32_t)u16(p + 2) << 16;
}

static size_t read_at(struct cfb *c, void *buf, size_t len, int64_t offset)
{
	long n = c->source->read_at(c->source->ctx, buf, len, offset);

	if (n < 0)
		c->read_errno = errno;
	return n > 0 ? (size_t)n : 0;
}

/* More sectors than this do not fit into the file. */
static size_t sectors_max(const struct cfb *c)
{
	return (size_t)(c->source->size >> c->shift) + 1;
}

static size_t read_sector(struct cfb *c, uint32_t sector, void *buf, size_t len, size_t from)
{
	/* the header takes the place of the first one */
	return read_at(c, buf, len, (((int64_t)sector + 1) << c->shift) + (int64_t)from);
}

static bool chain_add(struct cfb_chain *chain, uint32_t sector, size_t max)
{
	if (chain->n == max)
		return false;
	/* grown by doubling: n is a power of two each time */
	if (!(chain->n & (chain->n - 1)))
		chain->at = mem_resize(chain->at, chain->n ? 2 * chain->n : 1, sizeof(*chain->at));
	chain->at[chain->n++] = sector;
	return true;
}

/* Next sector in the FAT; beyond last_sector at the end, and where it is damaged. */
static uint32_t next_sector(struct cfb *c, uint32_t sector)
{
	size_t size = (size_t)1 << c->shift, per_block = size / 4;
	uint32_t index = (uint32_t)(sector / per_block);

	if (index >= c->fat.n)
		return UINT32_MAX;
	if (c->block_at != index) {
		c->block_at = UINT32_MAX;
		if (read_sector(c, c->fat.at[index], c->block, size, 0) != size)
			return UINT32_MAX;
		c->block_at = index;
	}
	return u32(c->block + sector % per_block * 4);
}

static bool follow(struct cfb *c, uint32_t sector, struct cfb_chain *chain)
{
	for (; sector < last_sector; sector = next_sector(c, sector))
		if (!chain_add(chain, sector, sectors_max(c)))
			return false;
	return true;
}

/* Where the FAT lies: in the header, and in a list of sectors that goes on from there. */
static bool read_fat_list(struct cfb *c, const unsigned char *header)
{
	size_t size = (size_t)1 << c->shift, lists = 0;
	uint32_t list = u32(header + 68);
	unsigned char *block = mem_alloc(size);
	bool ok = true;

	for (size_t i = 0; i < HEADER_FATS && u32(header + FATS_AT + 4 * i) < last_sector; i++)
		ok = ok && chain_add(&c->fat, u32(header + FATS_AT + 4 * i), sectors_max(c));
	while (ok && list < last_sector) {
		ok = lists++ < sectors_max(c) && read_sector(c, list, block, size, 0) == size;
		for (size_t i = 0; ok && i + 4 < size && u32(block + i) < last_sector; i += 4)
			ok = chain_add(&c->fat, u32(block + i), sectors_max(c));
		list = u32(block + size - 4);
	}
	free(block);
	return ok;
}

static size_t read_chain(struct cfb *c, const struct cfb_chain *chain, char *buf, size_t len,
	int64_t offset)
{
	size_t size = (size_t)1 << c->shift, done = 0;

	while (done < len && (uint64_t)offset >> c->shift < chain->n) {
		size_t from = (size_t)offset & (size - 1);
		size_t n = size - from < len - done ? size - from : len - done;
		size_t got = read_sector(c, chain->at[offset >> c->shift], buf + done, n, from);

		done += got;
		offset += (int64_t)got;
		if (got < n)
			break;
	}
	return done;
}

static bool read_entry(struct cfb *c, size_t i, unsigned char entry[ENTRY_BYTES])
{
	return read_chain(c, &c->directory, (char *)entry, ENTRY_BYTES, (int64_t)i * ENTRY_BYTES) ==
	       ENTRY_BYTES;
}

bool cfb_open(struct cfb *c, const struct ingest_source *source)
{
	unsigned char header[HEADER_BYTES], root[ENTRY_BYTES];

	*c = (struct cfb){.source = source, .block_at = UINT32_MAX};
	if (read_at(c, header, sizeof(header), 0) != sizeof(header))
		return false;
	c->shift = u16(header + 30);
	c->mini_shift = u16(header + 32);
	c->mini_cutoff = u32(header + 56);
	if ((c->shift != 9 && c->shift != 12) || c->mini_shift != MINI_SHIFT)
		return false;
	c->block = mem_alloc((size_t)1 << c->shift);
	return read_fat_list(c, header) && follow(c, u32(header + 48), &c->directory) &&
	       follow(c, u32(header + 60), &c->mini_fat) && read_entry(c, 0, root) &&
	       follow(c, u32(root + 116), &c->mini);
}

void cfb_close(struct cfb *c)
{
	free(c->fat.at);
	free(c->directory.at);
	free(c->mini_fat.at);
	free(c->mini.at);
	free(c->block);
	*c = (struct cfb){.source = NULL};
}

static bool has_name(const unsigned char *entry, const char *name)
{
	size_t n = strlen(name);

	if (n > NAME_CHARS || u16(entry + 64) != 2 * (n + 1))
		return false;
	for (size_t i = 0; i < n; i++)
		if (u16(entry + 2 * i) != (unsigned char)name[i])
			return false;
	return true;
}

/* Small streams lie in sectors of 64 bytes inside the root's. */
static bool follow_mini(struct cfb *c, uint32_t sector, struct cfb_chain *chain)
{
	size_t max = c->mini.n << (c->shift - c->mini_shift);
	unsigned char next[4];

	while (sector < last_sector) {
		if (!chain_add(chain, sector, max) ||
			read_chain(c, &c->mini_fat, (char *)next, 4, (int64_t)sector * 4) != 4)
			return false;
		sector = u32(next);
	}
	return true;
}

bool cfb_find(struct cfb *c, const char *name, struct cfb_stream *out)
{
	unsigned char entry[ENTRY_BYTES];

	*out = (struct cfb_stream){.cfb = c};
	for (size_t i = 1; read_entry(c, i, entry); i++) {
		if (entry[66] != 2 || !has_name(entry, name))
			continue;
		out->size = u32(entry + 120);
		out->is_mini = out->size < c->mini_cutoff;
		if (out->is_mini)
			return follow_mini(c, u32(entry + 116), &out->chain);
		return follow(c, u32(entry + 116), &out->chain);
	}
	return false;
}

static size_t read_mini(struct cfb_stream *s, char *buf, size_t len, int64_t offset)
{
	struct cfb *c = s->cfb;
	size_t size = (size_t)1 << c->mini_shift, done = 0;

	while (done < len && (uint64_t)offset >> c->mini_shift < s->chain.n) {
		size_t from = (size_t)offset & (size - 1);
		size_t n = size - from < len - done ? size - from : len - done;
		int64_t at = (int64_t)s->chain.at[offset >> c->mini_shift] << c->mini_shift;
		size_t got = read_chain(c, &c->mini, buf + done, n, at + (int64_t)from);

		done += got;
		offset += (int64_t)got;
		if (got < n)
			break;
	}
	return done;
}

size_t cfb_read(struct cfb_stream *s, void *buf, size_t len, int64_t offset)
{
	if (offset < 0 || offset >= s->size)
		return 0;
	if ((int64_t)len > s->size - offset)
		len = (size_t)(s->size - offset);
	return s->is_mini ? read_mini(s, buf, len, offset)
			  : read_chain(s->cfb, &s->chain, buf, len, offset);
}

void cfb_stream_release(struct cfb_stream *s)
{
	free(s->chain.at);
	*s = (struct cfb_stream){.cfb = NULL};
}
