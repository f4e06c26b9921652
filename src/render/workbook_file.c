/* SPDX-License-Identifier: MIT */
#include "workbook.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "srm/base/mem.h"

enum {
	COPY_BYTES = 64 << 10,
	FRAME_BYTES = 64 << 10, /* of a sheet, around its rows */
	END_BYTES = 22,         /* of a zip without a comment: the record at its end */
};

void wb_check(struct out *out, lxw_error error)
{
	if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
		mem_fail();
	if (error != LXW_NO_ERROR && !out->error)
		out->error = errno ? errno : EIO;
}

static void set_numbers(lxw_workbook *file, lxw_format **formats, const char *end)
{
	for (int digits = 0; digits < BOOK_DIGITS; digits++) {
		char code[16];

		snprintf(code, sizeof(code), "0%s%.*s%s", digits ? "." : "", digits, "00000000",
			end);
		formats[digits] = workbook_add_format(file);
		format_set_num_format(formats[digits], code);
	}
}

static void set_looks(struct wb_state *book)
{
	static const char *const codes[LOOK_COUNT] = {
		[LOOK_TEXT] = "@",
		[LOOK_POINTS] = "0.00",
		[LOOK_DAY] = "yyyy-mm-dd",
		[LOOK_MINUTE] = "yyyy-mm-dd hh:mm",
		[LOOK_SECOND] = "yyyy-mm-dd hh:mm:ss",
	};

	for (int i = 0; i < LOOK_COUNT; i++) {
		book->look[i] = workbook_add_format(book->file);
		if (codes[i])
			format_set_num_format(book->look[i], codes[i]);
	}
	format_set_bold(book->look[LOOK_HEAD]);
	format_set_bg_color(book->look[LOOK_HEAD], 0xE8ECF0);
	format_set_bottom(book->look[LOOK_HEAD], LXW_BORDER_THIN);
	format_set_text_wrap(book->look[LOOK_WRAP]);
	format_set_align(book->look[LOOK_WRAP], LXW_ALIGN_VERTICAL_TOP);
	set_numbers(book->file, book->share, "%");
	set_numbers(book->file, book->real, "");
}

/* The same rows give the same bytes: no clock in it. */
static void set_properties(struct out *out)
{
	struct wb_state *book = out->state;
	char author[] = "srm";
	lxw_doc_properties properties = {.author = author, .created = 315532800};
	STR(title);
	STR(schema);

	str_add(&title, out->title);
	str_add(&schema, out->schema);
	properties.title = title.buf;
	properties.subject = schema.buf;
	wb_check(out, workbook_set_properties(book->file, &properties));
}

void wb_open(struct out *out)
{
	struct wb_state *book = out->state;
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	STR(folder);
	STR(path);
	int fd;

	str_add(&folder, out->options.folder ? out->options.folder : "/tmp");
	str_addf(&path, "%s/.srm-book.XXXXXX", folder.buf);
	errno = 0;
	fd = mkstemp(path.buf);
	if (fd < 0) {
		out->error = errno ? errno : EIO;
		return;
	}
	close(fd);
	book->path = str_detach(&path);
	options.tmpdir = folder.buf;
	book->file = workbook_new_opt(book->path, &options);
	if (!book->file)
		mem_fail();
	set_looks(book);
	set_properties(out);
}

/*
 * libxlsxwriter copies the rows of a sheet into one more temporary file and
 * does not look whether they arrive: ask for the room before.
 */
static bool has_room(const struct wb_state *book)
{
	STR(path);
	int fd, rc;

	str_addf(&path, "%s.XXXXXX", book->path);
	fd = mkstemp(path.buf);
	if (fd < 0)
		return false;
	unlink(path.buf);
	rc = posix_fallocate(fd, 0, book->most_bytes + FRAME_BYTES);
	close(fd);
	errno = rc;
	return rc != ENOSPC && rc != EFBIG && rc != EDQUOT;
}

/* A zip ends with the record that says where its contents are listed. */
static bool is_whole(FILE *in)
{
	static const char mark[] = "PK\005\006";
	char end[END_BYTES];

	if (fseeko(in, -(off_t)sizeof(end), SEEK_END) != 0)
		return false;
	return fread(end, 1, sizeof(end), in) == sizeof(end) &&
	       memcmp(end, mark, sizeof(mark) - 1) == 0 && fseeko(in, 0, SEEK_SET) == 0;
}

static void copy(struct out *out)
{
	const struct wb_state *book = out->state;
	FILE *in = fopen(book->path, "rb");
	char *bytes = mem_alloc(COPY_BYTES);
	size_t n = 1;

	if (!in || !is_whole(in))
		out->error = errno ? errno : EIO;
	while (!out->error && n > 0) {
		n = fread(bytes, 1, COPY_BYTES, in);
		out_put(out, (struct slice){bytes, n});
	}
	if (in && ferror(in) && !out->error)
		out->error = EIO;
	if (in)
		fclose(in);
	free(bytes);
}

void wb_finish(struct out *out)
{
	struct wb_state *book = out->state;
	lxw_workbook *file = book->file;

	errno = 0;
	if (!out->error && !has_room(book))
		out->error = errno ? errno : EIO;
	if (out->error)
		return;
	book->file = NULL; /* gone, whatever it answers */
	wb_check(out, workbook_close(file));
	errno = 0;
	if (!out->error)
		copy(out);
}

void wb_drop(struct wb_state *book)
{
	if (book->file)
		lxw_workbook_free(book->file);
	book->file = NULL;
	if (book->path)
		unlink(book->path);
	mem_freep(&book->path);
}
