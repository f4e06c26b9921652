/* SPDX-License-Identifier: MIT */
#ifndef SRM_BASE_ENCODING_H
#define SRM_BASE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "srm/base/err.h"
#include "srm/base/str.h"

enum encoding {
	ENC_UNKNOWN,
	ENC_UTF8,
	ENC_UTF8_BOM,
	ENC_GB18030,
	ENC_UTF16LE,
	ENC_UTF16BE,
};

const char *encoding_name(enum encoding e); /* "utf-8", "utf-8-sig", "gb18030", ... */
/** By name as a person types it: utf8, UTF-8, gbk, gb2312, gb18030, utf-16 ...; ENC_UNKNOWN if none. */
enum encoding encoding_by_name(const char *name);

/**
 * A byte stream turned into UTF-8 as it is read; memory does not grow with it.
 *
 * read_raw returns bytes read, 0 at the end, -1 with errno set. The encoding
 * is found from the BOM, else valid UTF-8 over what has been seen, else
 * GB18030. A stream that starts as UTF-8 and turns out to be broken somewhere
 * (perhaps megabytes in) sets `enc_changed` and stops there, once: the caller
 * says by text_settle() how to go on. Bytes that are broken in the chosen
 * encoding become U+FFFD and are counted.
 */
struct text_reader {
	long (*read_raw)(void *ctx, char *buf, size_t len);
	void *ctx;
	enum encoding forced; /* in: ENC_UNKNOWN to find out */
	enum encoding found;  /* out */
	bool enc_changed;     /* out: broken UTF-8: text_settle() */
	bool is_wide;         /* out: characters beyond ASCII have come already */
	size_t replaced;      /* out: characters lost to U+FFFD, and U+FFFD already in the text */
	struct text_reader_state *state;
};

/** Read up to len bytes of UTF-8 (BOM removed), never ending inside a character. *got 0 at the end. */
enum srm_rc text_read(struct text_reader *r, char *buf, size_t len, size_t *got,
	struct srm_err *err) SRM_NODISCARD;
/**
 * Go on after enc_changed: as damaged UTF-8 (ENC_UTF8), or as ENC_GB18030. What came before
 * reads the same in both unless is_wide.
 */
enum srm_rc text_settle(struct text_reader *r, enum encoding encoding,
	struct srm_err *err) SRM_NODISCARD;
void text_reader_release(struct text_reader *r);

#endif
