/* SPDX-License-Identifier: MIT */
#ifndef SRM_TEST_ZIP_MAKE_H
#define SRM_TEST_ZIP_MAKE_H

#include "test.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>

#include "srm/base/str.h"

/** Zips, and so .xlsx files, made in the test. */
struct zip_file {
	const char *name, *text;
};

static inline la_ssize_t zip_write(struct archive *a, void *ctx, const void *bytes, size_t len)
{
	(void)a;
	str_addn(ctx, bytes, len);
	return (la_ssize_t)len;
}

static inline void zip_make(struct str *out, const struct zip_file *files, size_t n)
{
	struct archive *a = archive_write_new();

	archive_write_set_format_zip(a);
	archive_write_set_bytes_in_last_block(a, 1);
	archive_write_open(a, out, NULL, zip_write, NULL);
	for (size_t i = 0; i < n && files[i].name; i++) {
		struct archive_entry *entry = archive_entry_new();
		size_t len = strlen(files[i].text);

		archive_entry_set_pathname(entry, files[i].name);
		archive_entry_set_filetype(entry, AE_IFREG);
		archive_entry_set_perm(entry, 0644);
		archive_entry_set_size(entry, (la_int64_t)len);
		assert_int_equal(archive_write_header(a, entry), ARCHIVE_OK);
		assert_int_equal(archive_write_data(a, files[i].text, len), len);
		archive_entry_free(entry);
	}
	archive_write_free(a);
}

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define LINKS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TYPES                                                                                      \
	{                                                                                          \
		"[Content_Types].xml", XML "<Types/>"                                              \
	}

static inline void read_fixture(const char *name, struct str *out)
{
	char path[512], buf[4096];
	size_t n;
	FILE *f;

	snprintf(path, sizeof(path), SRM_TEST_DIR "/fixtures/%s", name);
	f = fopen(path, "rb");
	assert_non_null(f);
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		str_addn(out, buf, n);
	fclose(f);
}

#endif
