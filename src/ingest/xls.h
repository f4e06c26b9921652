/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_XLS_H
#define SRM_INGEST_XLS_H

#include "cfb.h"
#include "srm/base/map.h"
#include "srm/base/vec.h"
#include "xlsx.h"

/* The old .xls ([MS-XLS], BIFF8): a stream of records. What the parts of book_xls share. */
enum biff_type {
	BIFF_FORMULA = 0x0006,
	BIFF_EOF = 0x000A,
	BIFF_DATEMODE = 0x0022,
	BIFF_FILEPASS = 0x002F,
	BIFF_CONTINUE = 0x003C,
	BIFF_BOUNDSHEET = 0x0085,
	BIFF_MULRK = 0x00BD,
	BIFF_RSTRING = 0x00D6,
	BIFF_XF = 0x00E0,
	BIFF_SST = 0x00FC,
	BIFF_LABELSST = 0x00FD,
	BIFF_NUMBER = 0x0203,
	BIFF_LABEL = 0x0204,
	BIFF_BOOLERR = 0x0205,
	BIFF_STRING = 0x0207,
	BIFF_RK = 0x027E,
	BIFF_FORMAT = 0x041E,
	BIFF_BOF = 0x0809,
};

/** The record at hand. */
struct biff {
	struct cfb_stream stream;
	struct str window; /* of the stream, from window_at on */
	int64_t window_at;
	int64_t next; /* where the next record begins */
	unsigned type;
	unsigned char data[0xFFFF];
	size_t len, at; /* at: next byte to take */
};

/** The next record; false at the end of the stream. */
bool biff_next(struct biff *b);
void biff_seek(struct biff *b, int64_t offset);
void biff_release(struct biff *b);
/** Take a number from the record; what is beyond its end is 0. */
unsigned biff_u8(struct biff *b);
unsigned biff_u16(struct biff *b);
uint32_t biff_u32(struct biff *b);
double biff_double(struct biff *b);
/** True when there is more of this record or of one that continues it. */
bool biff_more(struct biff *b);
/** Append n characters, 16 bits each or 8; on into CONTINUE records where they go on there. */
bool biff_chars(struct biff *b, size_t n, bool is_wide, struct str *out);
/** Append a string with a count of 16 bits in front, with its ornaments passed over. */
bool biff_string(struct biff *b, struct str *out);

struct xls_sheet {
	char *name;
	int64_t at;
};

struct xls {
	struct cfb cfb;
	struct biff biff;
	struct VEC_OF(struct xls_sheet) sheets;
	struct VEC_OF(uint16_t) styles; /* format of each */
	struct map formats;             /* look of each of the file's own */
	struct strings strings;
	bool is_1904;

	size_t next;       /* sheet */
	bool is_at_record; /* of the next row, read already */
	bool is_done;
};

/** What stands before the sheets. */
enum srm_rc xls_globals(struct xls *x, struct srm_err *err) SRM_NODISCARD;
enum number_look xls_look(const struct xls *x, unsigned style);
enum srm_rc xls_damaged(const struct xls *x, struct srm_err *err);

#endif
