/* SPDX-License-Identifier: MIT */
#include "xls.h"

enum {
	WINDOW_BYTES = 64 << 10
};

/* Through a window, because most records are a few bytes. */
static size_t read_window(struct biff *b, void *buf, size_t len, int64_t offset)
{
	size_t have;

	if (offset < b->window_at ||
		offset + (int64_t)len > b->window_at + (int64_t)b->window.len) {
		if (!b->window.buf)
			str_init(&b->window);
		str_reset(&b->window);
		str_reserve(&b->window, WINDOW_BYTES);
		b->window.len = cfb_read(&b->stream, b->window.buf, WINDOW_BYTES, offset);
		b->window_at = offset;
	}
	have = b->window.len - (size_t)(offset - b->window_at);
	if (have > len)
		have = len;
	memcpy(buf, b->window.buf + (offset - b->window_at), have);
	return have;
}

bool biff_next(struct biff *b)
{
	unsigned char head[4];

	if (read_window(b, head, sizeof(head), b->next) != sizeof(head))
		return false;
	b->type = head[0] | (unsigned)head[1] << 8;
	b->len = head[2] | (size_t)head[3] << 8;
	b->at = 0;
	if (read_window(b, b->data, b->len, b->next + 4) != b->len)
		return false;
	b->next += 4 + (int64_t)b->len;
	return true;
}

void biff_seek(struct biff *b, int64_t offset)
{
	b->next = offset;
	b->len = b->at = 0;
}

void biff_release(struct biff *b)
{
	cfb_stream_release(&b->stream);
	str_release(&b->window);
}

unsigned biff_u8(struct biff *b)
{
	return b->at < b->len ? b->data[b->at++] : 0;
}

unsigned biff_u16(struct biff *b)
{
	unsigned low = biff_u8(b);

	return low | biff_u8(b) << 8;
}

uint32_t biff_u32(struct biff *b)
{
	uint32_t low = biff_u16(b);

	return low | (uint32_t)biff_u16(b) << 16;
}

double biff_double(struct biff *b)
{
	uint64_t bits = biff_u32(b);
	double value;

	bits |= (uint64_t)biff_u32(b) << 32;
	memcpy(&value, &bits, sizeof(value));
	return value;
}

/* On into the next record, if it continues this one. */
static bool go_on(struct biff *b)
{
	int64_t here = b->next;

	if (biff_next(b) && b->type == BIFF_CONTINUE)
		return true;
	biff_seek(b, here);
	return false;
}

bool biff_more(struct biff *b)
{
	return b->at < b->len || go_on(b);
}

static void add_unit(struct str *out, uint32_t unit, uint32_t *high)
{
	if (*high && unit >= 0xDC00 && unit <= 0xDFFF) {
		str_addcp(out, 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00));
		*high = 0;
		return;
	}
	if (*high)
		str_addcp(out, 0xFFFD);
	*high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
	if (unit >= 0xDC00 && unit <= 0xDFFF)
		str_addcp(out, 0xFFFD);
	else if (!*high && unit)
		str_addcp(out, unit);
}

bool biff_chars(struct biff *b, size_t n, bool is_wide, struct str *out)
{
	uint32_t high = 0;

	while (n--) {
		if (b->at >= b->len) {
			if (!go_on(b))
				return false;
			/* says anew how wide they are */
			is_wide = biff_u8(b) & 1;
		}
		add_unit(out, is_wide ? biff_u16(b) : biff_u8(b), &high);
	}
	if (high)
		str_addcp(out, 0xFFFD);
	return true;
}

static bool skip(struct biff *b, size_t n)
{
	while (n) {
		size_t here = b->len - b->at < n ? b->len - b->at : n;

		b->at += here;
		n -= here;
		if (n && !go_on(b))
			return false;
	}
	return true;
}

bool biff_string(struct biff *b, struct str *out)
{
	enum {
		WIDE = 1,
		SOUNDS = 4,
		RUNS = 8
	};
	size_t n = biff_u16(b), ornaments = 0;
	unsigned flags = biff_u8(b);

	if (flags & RUNS)
		ornaments = 4 * (size_t)biff_u16(b);
	if (flags & SOUNDS)
		ornaments += biff_u32(b);
	return biff_chars(b, n, flags & WIDE, out) && skip(b, ornaments);
}
