/* SPDX-License-Identifier: MIT */
#include "srm/ingest/archive.h"

enum {
	ZIP_LOCAL = 30, /* a local header before its name */
	ZIP_LENGTHS_LATER = 8,
	TAR_MAGIC_AT = 257
};

static unsigned u16(const char *p)
{
	return (unsigned)(unsigned char)p[0] | (unsigned)(unsigned char)p[1] << 8;
}

static size_t u32(const char *p)
{
	return (size_t)u16(p) | (size_t)u16(p + 2) << 16;
}

enum office {
	OFFICE_NOT,
	OFFICE_MAYBE, /* a folder may well be called so */
	OFFICE_SURELY
};

static enum office office_name(struct slice name)
{
	static const char *const sure[] = {
		"[Content_Types].xml", "_rels/", "docProps/", "mimetype"};
	static const char *const maybe[] = {"xl/", "word/", "ppt/", "customXml/", "META-INF/"};

	for (size_t i = 0; i < SRM_COUNT(sure); i++)
		if (slice_starts(name, sure[i]))
			return OFFICE_SURELY;
	for (size_t i = 0; i < SRM_COUNT(maybe); i++)
		if (slice_starts(name, maybe[i]))
			return OFFICE_MAYBE;
	return OFFICE_NOT;
}

/*
 * By the names of the first entries, not by searching the bytes: an archive that holds a
 * workbook uncompressed has the same words in it.
 */
bool arc_is_office(const char *head, size_t len)
{
	enum office office = OFFICE_NOT;
	size_t at = 0;

	/* the same answer to all that ask, however much they have */
	if (len > ARC_HEAD)
		len = ARC_HEAD;
	while (at + ZIP_LOCAL < len && !memcmp(head + at, "PK\x03\x04", 4)) {
		size_t name_len = u16(head + at + 26), packed = u32(head + at + 18);

		if (at + ZIP_LOCAL + name_len > len)
			break;
		office = office_name((struct slice){head + at + ZIP_LOCAL, name_len});
		/* the first one is enough where the lengths stand behind the data */
		if (office != OFFICE_MAYBE || u16(head + at + 6) & ZIP_LENGTHS_LATER)
			break;
		at += ZIP_LOCAL + name_len + u16(head + at + 28) + packed;
	}
	return office != OFFICE_NOT;
}

bool arc_is(const char *head, size_t len)
{
	static const struct {
		const char *bytes;
		size_t len;
	} magic[] = {
		{"\x1F\x8B\x08", 3},
		{"BZh", 3},
		{"\xFD"
		 "7zXZ\0",
			6},
		{"\x28\xB5\x2F\xFD", 4},
		{"7z\xBC\xAF\x27\x1C", 6},
		{"Rar!\x1A\x07", 6},
		{"PK\x05\x06", 4},
	};

	for (size_t i = 0; i < SRM_COUNT(magic); i++)
		if (len >= magic[i].len && !memcmp(head, magic[i].bytes, magic[i].len))
			return true;
	if (len >= 4 && !memcmp(head, "PK\x03\x04", 4))
		return !arc_is_office(head, len);
	return len >= TAR_MAGIC_AT + 5 && !memcmp(head + TAR_MAGIC_AT, "ustar", 5);
}
