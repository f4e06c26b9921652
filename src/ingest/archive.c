/* SPDX-License-Identifier: MIT */
#include "srm/ingest/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>

#include "srm/base/mem.h"
#include "srm/base/utf8.h"

enum {
	BLOCK = 64 << 10,
	PIECE = 256 << 10,
	NAME_BYTES_MAX = 4096, /* of a label; longer ones are cut */
	ENTRIES_MAX = 100000,
	/* honest exports reach 11:1, and small ones may be all alike */
	RATIO_MAX = 200,
	RATIO_FROM = 16 << 20,
};

static const int64_t bytes_max = (int64_t)64 << 30;

struct arc {
	const struct ingest_source *source;
	struct arc_budget *budget;
	struct archive *lib;
	/* libarchive turns names into the locale's charset; the process itself has none */
	locale_t locale;
	char *block;
	int64_t at;   /* in the source */
	int64_t used; /* bytes given to the library, counted twice when read twice */
	int64_t used_before;
	struct arc_entry entry;
	struct str name;
	int read_errno;
	bool is_interrupted, has_ended, is_broken;
};

static long fill_block(struct arc *a, char *buf, size_t len)
{
	const struct ingest_source *s = a->source;
	long n;

	a->is_interrupted = a->is_interrupted || (s->interrupted && s->interrupted(s->ctx));
	if (a->is_interrupted)
		return -1;
	n = s->read_at(s->ctx, buf, len, a->at);
	if (n < 0)
		a->read_errno = errno ? errno : EIO;
	return n;
}

static la_ssize_t on_read(struct archive *lib, void *ctx, const void **out)
{
	struct arc *a = ctx;
	long n = fill_block(a, a->block, BLOCK);

	*out = a->block;
	if (n < 0) {
		archive_set_error(lib, a->read_errno, "reading failed");
		return -1;
	}
	a->at += n;
	a->used += n;
	return n;
}

static la_int64_t on_skip(struct archive *lib, void *ctx, la_int64_t n)
{
	struct arc *a = ctx;
	int64_t left = a->source->size - a->at;

	(void)lib;
	if (n > left)
		n = left > 0 ? left : 0;
	a->at += n;
	return n;
}

static la_int64_t on_seek(struct archive *lib, void *ctx, la_int64_t offset, int whence)
{
	struct arc *a = ctx;
	int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? a->at : a->source->size;

	(void)lib;
	if (offset < -base || offset > a->source->size - base)
		return ARCHIVE_FATAL;
	a->at = base + offset;
	return a->at;
}

/* Only what the library does itself: for the rest it would start programs. */
static void choose_formats(struct archive *lib)
{
	if (archive_zlib_version())
		archive_read_support_filter_gzip(lib);
	if (archive_bzlib_version())
		archive_read_support_filter_bzip2(lib);
	if (archive_liblzma_version())
		archive_read_support_filter_xz(lib);
	if (archive_libzstd_version())
		archive_read_support_filter_zstd(lib);
	archive_read_support_format_zip(lib);
	archive_read_support_format_7zip(lib);
	archive_read_support_format_rar(lib);
	archive_read_support_format_rar5(lib);
	archive_read_support_format_tar(lib);
	archive_read_support_format_empty(lib);
	archive_read_support_format_raw(lib);
}

static enum srm_rc fail(struct arc *a, struct srm_err *err)
{
	const char *words = archive_error_string(a->lib);

	if (a->is_interrupted)
		return err_set(err, SRM_EINTR, T("interrupted"));
	if (a->read_errno)
		return err_set(err, SRM_EIO, T("reading failed: %s"), strerror(a->read_errno));
	if (archive_read_has_encrypted_entries(a->lib) > 0)
		return err_set(err, SRM_EINPUT,
			T("encrypted: unpack it with its password, then give the folder"));
	return err_set(err, SRM_EINPUT, T("damaged, or packed in a way that is not known: %s"),
		words ? words : "?");
}

/* What stands behind a failure cannot be trusted to be found. */
static enum srm_rc end_broken(struct arc *a, enum srm_rc rc)
{
	a->has_ended = a->is_broken = true;
	return rc;
}

static enum srm_rc over_limit(struct arc *a, struct srm_err *err)
{
	return end_broken(a,
		err_set(err, SRM_EINPUT,
			T("unpacks to far more than an export: unpack it by hand if you trust it")));
}

enum srm_rc arc_open(struct arc **out, const struct ingest_source *source,
	struct arc_budget *budget, struct srm_err *err)
{
	struct arc *a = mem_alloc(sizeof(*a));
	locale_t before;
	int rc;

	a->source = source;
	a->budget = budget;
	a->block = mem_alloc(BLOCK);
	a->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	str_init(&a->name);
	a->lib = archive_read_new();
	*out = a;
	if (!a->lib)
		return err_set(err, SRM_EIO, T("libarchive cannot be started"));
	choose_formats(a->lib);
	archive_read_set_read_callback(a->lib, on_read);
	archive_read_set_skip_callback(a->lib, on_skip);
	archive_read_set_seek_callback(a->lib, on_seek);
	archive_read_set_callback_data(a->lib, a);
	before = uselocale(a->locale ? a->locale : (locale_t)0);
	rc = archive_read_open1(a->lib);
	uselocale(before);
	return rc == ARCHIVE_OK ? SRM_OK : end_broken(a, fail(a, err));
}

void arc_close(struct arc *a)
{
	if (!a)
		return;
	archive_read_free(a->lib);
	if (a->locale)
		freelocale(a->locale);
	str_release(&a->name);
	free(a->block);
	free(a);
}

bool arc_is_whole(const struct arc *a)
{
	return !a->is_broken;
}

/* ---- names ---- */

struct bytes_left {
	const char *at;
	size_t n;
};

static long read_bytes(void *ctx, char *buf, size_t len)
{
	struct bytes_left *left = ctx;
	size_t n = left->n < len ? left->n : len;

	memcpy(buf, left->at, n);
	left->at += n;
	left->n -= n;
	return (long)n;
}

/* Zip tools on a Chinese Windows write GBK and do not say so. */
static void add_name(struct str *out, const char *raw)
{
	struct bytes_left left = {raw, strnlen(raw, NAME_BYTES_MAX)};
	struct text_reader text = {.read_raw = read_bytes,
		.ctx = &left,
		.forced = utf8_valid(raw, left.n) ? ENC_UTF8 : ENC_GB18030};
	struct srm_err ignored = SRM_ERR_INIT;
	char buf[1024];
	size_t got;

	while (!text_read(&text, buf, sizeof(buf), &got, &ignored) && got)
		str_addn(out, buf, got);
	text_reader_release(&text);
}

/* The name that gzip wrote into the header. */
static void add_gzip_name(struct str *out, const struct ingest_source *s)
{
	enum {
		FLAG_EXTRA = 4,
		FLAG_NAME = 8,
		NAME_AT = 10
	};
	char head[1024] = "";
	long n = s->read_at(s->ctx, head, sizeof(head) - 1, 0);

	/* an extra field stands before the name, and no gzip writes one */
	if (n > NAME_AT && !memcmp(head, "\x1F\x8B", 2) && (head[3] & FLAG_NAME) &&
		!(head[3] & FLAG_EXTRA))
		add_name(out, head + NAME_AT);
}

/* A single compressed file: x.csv.gz holds x.csv. */
static void name_single(struct arc *a)
{
	static const char *const ends[] = {".gz", ".bz2", ".xz", ".zst"};
	const char *path = a->source->path, *slash = strrchr(path, '/');
	struct slice base = slice_of(slash ? slash + 1 : path);

	for (size_t i = 0; i < SRM_COUNT(ends); i++) {
		size_t len = strlen(ends[i]);

		if (base.len <= len || !slice_ends(base, ends[i]))
			continue;
		str_addn(&a->name, base.s, base.len - len);
		return;
	}
	add_gzip_name(&a->name, a->source);
	if (!a->name.len)
		str_add(&a->name, "data");
}

static void name_entry(struct arc *a, struct archive_entry *e)
{
	const char *raw = archive_entry_pathname(e);

	str_reset(&a->name);
	if (archive_format(a->lib) == ARCHIVE_FORMAT_RAW) {
		name_single(a);
		return;
	}
	if (!raw || !*raw)
		raw = archive_entry_pathname_utf8(e);
	while (raw && (*raw == '/' || (raw[0] == '.' && raw[1] == '/')))
		raw += *raw == '/' ? 1 : 2;
	add_name(&a->name, raw && *raw ? raw : "data");
}

/* Hidden files and folders, as they are passed over on disk, and what macOS adds to a zip. */
static bool is_hidden(const char *name)
{
	for (const char *p = name; *p; p += strcspn(p, "/"), p += *p == '/') {
		size_t n = strcspn(p, "/");
		struct slice part = {p, n};

		if (slice_is(part, "__MACOSX"))
			return true;
		if (*p == '.' && !slice_is(part, ".") && !slice_is(part, ".."))
			return true;
	}
	return false;
}

/* ---- entries ---- */

static bool holds_data(const struct arc *a, struct archive_entry *e)
{
	return archive_entry_filetype(e) == AE_IFREG && !archive_entry_hardlink(e) &&
	       a->entry.size != 0 && !is_hidden(a->name.buf);
}

/* Raw is what is left when no format fits: of a file that is not even compressed it says nothing. */
static bool is_bare(struct archive *lib)
{
	return archive_format(lib) == ARCHIVE_FORMAT_RAW &&
	       archive_filter_code(lib, 0) == ARCHIVE_FILTER_NONE;
}

static void describe(struct arc *a, struct archive_entry *e)
{
	name_entry(a, e);
	a->entry = (struct arc_entry){
		.name = a->name.buf,
		.size = archive_entry_size_is_set(e) ? archive_entry_size(e) : -1,
		.modified_at = archive_entry_mtime_is_set(e) ? archive_entry_mtime(e) : TIME_NONE,
		.is_encrypted = archive_entry_is_encrypted(e) != 0,
	};
}

static enum srm_rc next_header(struct arc *a, bool *found, struct srm_err *err)
{
	locale_t before = uselocale(a->locale ? a->locale : (locale_t)0);
	struct archive_entry *e;
	int rc;

	*found = false;
	a->used_before = a->used;
	do
		rc = archive_read_next_header(a->lib, &e);
	while (rc == ARCHIVE_RETRY);
	if (rc == ARCHIVE_OK || rc == ARCHIVE_WARN) {
		describe(a, e);
		*found = holds_data(a, e);
	}
	uselocale(before);
	if (rc == ARCHIVE_EOF)
		a->has_ended = true;
	else if (rc < ARCHIVE_WARN || is_bare(a->lib))
		return end_broken(a, fail(a, err));
	else if (++a->budget->entries > ENTRIES_MAX)
		return over_limit(a, err);
	return SRM_OK;
}

enum srm_rc arc_next(struct arc *a, const struct arc_entry **out, struct srm_err *err)
{
	bool found = false;
	enum srm_rc rc = SRM_OK;

	*out = NULL;
	while (!a->has_ended && !found && rc == SRM_OK)
		rc = next_header(a, &found, err);
	if (found && rc == SRM_OK)
		*out = &a->entry;
	return rc;
}

static bool is_bomb(const struct arc *a, int64_t size)
{
	int64_t used = a->used - a->used_before + BLOCK;

	return a->budget->bytes > bytes_max || (size > RATIO_FROM && size / RATIO_MAX > used);
}

static enum srm_rc read_pieces(struct arc *a, char *piece, struct spool *into, struct srm_err *err)
{
	enum srm_rc rc = SRM_OK;

	while (rc == SRM_OK) {
		la_ssize_t n = archive_read_data(a->lib, piece, PIECE);

		if (n == 0)
			break;
		if (n == ARCHIVE_RETRY)
			continue;
		if (n < 0) {
			rc = fail(a, err);
			return n == ARCHIVE_FATAL ? end_broken(a, rc) : rc;
		}
		a->budget->bytes += n;
		if (is_bomb(a, into->size + n))
			return over_limit(a, err);
		rc = spool_write(into, piece, (size_t)n, err);
	}
	return rc;
}

enum srm_rc arc_read(struct arc *a, struct spool *into, struct srm_err *err)
{
	char *piece;
	enum srm_rc rc;

	spool_reset(into);
	if (a->entry.is_encrypted)
		return err_set(err, SRM_EINPUT,
			T("encrypted: unpack it with its password, then give the folder"));
	piece = mem_alloc(PIECE);
	rc = read_pieces(a, piece, into, err);
	free(piece);
	return rc;
}
