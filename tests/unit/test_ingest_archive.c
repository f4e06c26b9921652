/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include "srm/base/mem.h"
#include "srm/ingest/archive.h"

/* ---- archives to read, written with the library's other half ---- */

struct file {
	const char *name, *bytes;
};

struct packing {
	int (*format)(struct archive *);
	int (*filter)(struct archive *);
	const char *options;  /* NULL: none */
	const char *password; /* NULL: none */
	bool raw_names;       /* as bytes, in no charset */
};

static void pack_one(struct archive *w, const struct file *file)
{
	struct archive_entry *e = archive_entry_new();
	size_t len = file->bytes ? strlen(file->bytes) : 0;

	archive_entry_set_pathname(e, file->name);
	archive_entry_set_filetype(e, file->bytes ? AE_IFREG : AE_IFDIR);
	archive_entry_set_perm(e, 0644);
	archive_entry_set_mtime(e, 1780000000, 0);
	archive_entry_set_size(e, (la_int64_t)len);
	assert_int_equal(archive_write_header(w, e), ARCHIVE_OK);
	if (len)
		assert_int_equal(archive_write_data(w, file->bytes, len), len);
	archive_entry_free(e);
}

static void pack(struct str *out, const struct packing *p, const struct file *files)
{
	enum {
		ROOM = 1 << 20
	};
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0), before;
	struct archive *w = archive_write_new();
	size_t used = 0;

	before = uselocale(p->raw_names ? (locale_t)0 : utf8);
	str_reserve(out, ROOM);
	assert_int_equal(p->format(w), ARCHIVE_OK);
	if (p->filter)
		assert_int_equal(p->filter(w), ARCHIVE_OK);
	if (p->options)
		assert_int_equal(archive_write_set_options(w, p->options), ARCHIVE_OK);
	if (p->password)
		archive_write_set_passphrase(w, p->password);
	archive_write_set_bytes_in_last_block(w, 1);
	assert_int_equal(archive_write_open_memory(w, out->buf, ROOM, &used), ARCHIVE_OK);
	for (; files->name; files++)
		pack_one(w, files);
	assert_int_equal(archive_write_free(w), ARCHIVE_OK);
	out->len = used;
	uselocale(before);
	freelocale(utf8);
}

/* ---- what comes out, as lines "name=bytes" ---- */

static long read_at(void *ctx, char *buf, size_t len, int64_t offset)
{
	const struct str *bytes = ctx;
	size_t from = (size_t)offset < bytes->len ? (size_t)offset : bytes->len;
	size_t n = bytes->len - from < len ? bytes->len - from : len;

	memcpy(buf, bytes->buf + from, n);
	return (long)n;
}

static void add_entry(struct str *out, struct arc *arc, const struct arc_entry *entry)
{
	SRM_CLEANUP(spool_release) struct spool spool = {0};
	struct srm_err err = SRM_ERR_INIT;
	char buf[64];
	enum srm_rc rc = arc_read(arc, &spool, &err);
	long n = spool_read_at(&spool, buf, sizeof(buf), 0);

	str_addf(out, "%s=", entry->name);
	if (rc == SRM_OK)
		str_addn(out, buf, (size_t)n);
	else
		str_addf(out, "(%.9s)", err.msg[LANG_EN]);
	str_addc(out, '\n');
}

static void unpack(struct str *out, const char *path, struct str *bytes, struct arc_budget *budget)
{
	const struct ingest_source source = {
		.read_at = read_at, .size = (int64_t)bytes->len, .ctx = bytes, .path = path};
	const struct arc_entry *entry;
	struct srm_err err = SRM_ERR_INIT;
	struct arc *arc;
	enum srm_rc rc;

	str_reset(out);
	rc = arc_open(&arc, &source, budget, &err);
	while (!rc && !(rc = arc_next(arc, &entry, &err)) && entry)
		add_entry(out, arc, entry);
	if (rc)
		str_addf(out, "! %.9s\n", err.msg[LANG_EN]);
	arc_close(arc);
}

static const struct file folder[] = {
	{"导出/", NULL},
	{"导出/评论.csv", "id,text\n1,茶\n"},
	{"导出/空.csv", ""},
	{"__MACOSX/导出/._评论.csv", "Mac OS X"},
	{"导出/.DS_Store", "Bud1"},
	{".git/config", "[core]"},
	{"../up.json", "[]"},
	{"/etc/passwd", "root"},
	{"./here.txt", "x"},
	{NULL, NULL},
};

static const char folder_out[] = "导出/评论.csv=id,text\n1,茶\n\n../up.json=[]\netc/passwd=root\n"
				 "here.txt=x\n";

static const struct pack_case {
	const char *label;
	struct packing packing;
} pack_cases[] = {
	{"zip", {.format = archive_write_set_format_zip}},
	{"zip, names said to be UTF-8",
		{.format = archive_write_set_format_zip, .options = "zip:hdrcharset=UTF-8"}},
	{"zip, names said to be nothing",
		{.format = archive_write_set_format_zip, .raw_names = true}},
	{"zip, not compressed",
		{.format = archive_write_set_format_zip, .options = "zip:compression=store"}},
	{"7z", {.format = archive_write_set_format_7zip}},
	{"tar", {.format = archive_write_set_format_pax_restricted}},
	{"old tar", {.format = archive_write_set_format_ustar}},
	{"tar.gz", {.format = archive_write_set_format_gnutar,
			   .filter = archive_write_add_filter_gzip}},
	{"tar.bz2", {.format = archive_write_set_format_ustar,
			    .filter = archive_write_add_filter_bzip2}},
	{"tar.xz",
		{.format = archive_write_set_format_ustar, .filter = archive_write_add_filter_xz}},
	{"tar.zst", {.format = archive_write_set_format_ustar,
			    .filter = archive_write_add_filter_zstd}},
};

static void reads_what_is_inside(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(pack_cases); i++) {
		struct arc_budget budget = {0};
		STR(bytes);
		STR(out);

		pack(&bytes, &pack_cases[i].packing, folder);
		unpack(&out, "x", &bytes, &budget);
		if (strcmp(out.buf, folder_out) != 0 || !arc_is(bytes.buf, bytes.len))
			fprintf(stderr, "case: %s\n", pack_cases[i].label);
		assert_true(arc_is(bytes.buf, bytes.len));
		assert_string_equal(out.buf, folder_out);
	}
}

static void reads_names_of_a_chinese_windows(void **state)
{
	/* 评论/茶.csv */
	static const struct file files[] = {{"\xC6\xC0\xC2\xDB/\xB2\xE8.csv", "1"}, {NULL, NULL}};
	const struct packing zip = {.format = archive_write_set_format_zip, .raw_names = true};
	struct arc_budget budget = {0};
	STR(bytes);
	STR(out);

	(void)state;
	pack(&bytes, &zip, files);
	unpack(&out, "x.zip", &bytes, &budget);
	assert_string_equal(out.buf, "评论/茶.csv=1\n");
}

static const char rar4[] =
	"\x52\x61\x72\x21\x1a\x07\x00\xcf\x90\x73\x00\x00\x0d\x00\x00\x00\x00\x00\x00"
	"\x00\x91\x7e\x74\x00\x80\x28\x00\x0e\x00\x00\x00\x0e\x00\x00\x00\x03\x33\x07"
	"\x16\xa6\x00\x00\x21\x5a\x14\x30\x08\x00\xa4\x81\x00\x00\x69\x6e\x2f\x61\x2e"
	"\x63\x73\x76\x69\x64\x2c\x74\x65\x78\x74\x0a\x31\x2c\x63\x68\x61\x0a\xc4\x3d"
	"\x7b\x00\x40\x07\x00";
static const char rar5[] =
	"\x52\x61\x72\x21\x1a\x07\x01\x00\xc5\x1a\x33\x32\x03\x01\x00\x00\x0b\xa3\xb1"
	"\x2f\x17\x02\x02\x0e\x04\x0e\xa4\x83\x02\x33\x07\x16\xa6\x00\x01\x08\x69\x6e"
	"\x2f\x61\x2e\x63\x73\x76\x69\x64\x2c\x74\x65\x78\x74\x0a\x31\x2c\x63\x68\x61"
	"\x0a\x19\xb2\x3a\x35\x03\x05\x00\x00";

static void reads_rar(void **state)
{
	struct arc_budget budget = {0};
	STR(bytes);
	STR(out);

	(void)state;
	str_addn(&bytes, rar4, sizeof(rar4) - 1);
	assert_true(arc_is(bytes.buf, bytes.len));
	unpack(&out, "x.rar", &bytes, &budget);
	assert_string_equal(out.buf, "in/a.csv=id,text\n1,cha\n\n");
	str_reset(&bytes);
	str_addn(&bytes, rar5, sizeof(rar5) - 1);
	assert_true(arc_is(bytes.buf, bytes.len));
	unpack(&out, "x.rar", &bytes, &budget);
	assert_string_equal(out.buf, "in/a.csv=id,text\n1,cha\n\n");
}

/* ---- one compressed file ---- */

static const struct single_case {
	const char *label, *path, *want;
} single_cases[] = {
	{"by its path", "exports/评论.csv.gz", "评论.csv=id\n\n"},
	{"on standard input", "-", "data=id\n\n"},
	{"a name that ends in nothing known", "a.csv", "data=id\n\n"},
};

static void names_a_single_file(void **state)
{
	static const struct file files[] = {{"any", "id\n"}, {NULL, NULL}};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(single_cases); i++) {
		const struct single_case *c = &single_cases[i];
		const struct packing gz = {.format = archive_write_set_format_raw,
			.filter = archive_write_add_filter_gzip};
		struct arc_budget budget = {0};
		STR(bytes);
		STR(out);

		pack(&bytes, &gz, files);
		unpack(&out, c->path, &bytes, &budget);
		if (strcmp(out.buf, c->want) != 0)
			fprintf(stderr, "case: %s\n", c->label);
		assert_string_equal(out.buf, c->want);
	}
}

static void takes_the_name_in_the_header(void **state)
{
	/* printf 'id\n' >a.csv; gzip -n would leave the name out */
	static const char gz[] = "\x1F\x8B\x08\x08\x00\x00\x00\x00\x00\x03"
				 "a.csv\0\xCB\x4C\xE1\x02\x00\x00\x6E\x03\x59\x03\x00\x00\x00";
	struct arc_budget budget = {0};
	STR(bytes);
	STR(out);

	(void)state;
	str_addn(&bytes, gz, sizeof(gz) - 1);
	unpack(&out, "-", &bytes, &budget);
	assert_string_equal(out.buf, "a.csv=id\n\n");
}

/* ---- what is wrong ---- */

static const struct file three[] = {{"a.csv", "the first one\n"}, {"b.csv", "the second one\n"},
	{"c.csv", "3\n"}, {NULL, NULL}};

static void gives_what_comes_before_the_damage(void **state)
{
	static const struct pack_case cases[] = {
		{"zip", {.format = archive_write_set_format_zip,
				.options = "zip:compression=store"}},
		{"tar", {.format = archive_write_set_format_ustar}},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct arc_budget budget = {0};
		struct slice cut;
		STR(bytes);
		STR(out);

		pack(&bytes, &cases[i].packing, three);
		cut = str_slice(&bytes);
		for (size_t at = 0; at < cut.len; at++)
			if (slice_starts((struct slice){cut.s + at, cut.len - at}, "second")) {
				bytes.len = at + 3;
				break;
			}
		unpack(&out, "x", &bytes, &budget);
		if (!slice_starts(str_slice(&out), "a.csv=the first one\n\nb.csv=(damaged, )\n"))
			fprintf(stderr, "case: %s\n%s", cases[i].label, out.buf);
		assert_true(slice_starts(str_slice(&out),
			"a.csv=the first one\n\nb.csv=(damaged, )\n"));
	}
}

#define BYTES(lit)                                                                                 \
	{                                                                                          \
		(lit), sizeof(lit) - 1                                                             \
	}

static void says_that_it_is_damaged(void **state)
{
	static const struct slice cases[] = {
		BYTES("PK\x03\x04\x14\0\0\0\0\0 and then nothing of a zip"),
		BYTES("\x1F\x8B\x08 and then no gzip"),
		BYTES("7z\xBC\xAF\x27\x1C"),
		BYTES("Rar!\x1A\x07\x00 well"),
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct arc_budget budget = {0};
		STR(bytes);
		STR(out);

		str_adds(&bytes, cases[i]);
		unpack(&out, "x", &bytes, &budget);
		assert_string_equal(out.buf, "! damaged, \n");
	}
}

static void survives_any_damage(void **state)
{
	(void)state;
	for (size_t i = 0; i < SRM_COUNT(pack_cases); i++) {
		struct arc_budget budget = {0};
		STR(bytes);
		STR(out);

		pack(&bytes, &pack_cases[i].packing, three);
		for (size_t at = 0; at < bytes.len && at < 3000; at += 5) {
			char kept = bytes.buf[at];

			bytes.buf[at] = (char)(kept ^ (int)(0x81 + at));
			unpack(&out, "x", &bytes, &budget);
			bytes.buf[at] = kept;
		}
		while (bytes.len > 7) {
			bytes.len -= 7;
			if (bytes.len < 1000)
				unpack(&out, "x", &bytes, &budget);
		}
	}
}

static void says_that_it_is_encrypted(void **state)
{
	const struct packing zip = {.format = archive_write_set_format_zip,
		.options = "zip:encryption=traditional",
		.password = "茶"};
	struct arc_budget budget = {0};
	STR(bytes);
	STR(out);

	(void)state;
	pack(&bytes, &zip, three);
	unpack(&out, "x.zip", &bytes, &budget);
	assert_string_equal(out.buf, "a.csv=(encrypted)\nb.csv=(encrypted)\nc.csv=(encrypted)\n");
}

static void stops_at_what_unpacks_to_far_too_much(void **state)
{
	enum {
		BIG = 64 << 20
	};
	char *zeros = mem_alloc(BIG + 1);
	const struct file files[] = {{"bomb.csv", zeros}, {"b.csv", "2"}, {NULL, NULL}};
	const struct packing zip = {.format = archive_write_set_format_zip};
	struct arc_budget budget = {0};
	STR(bytes);
	STR(out);

	(void)state;
	memset(zeros, '0', BIG);
	pack(&bytes, &zip, files);
	unpack(&out, "x.zip", &bytes, &budget);
	assert_string_equal(out.buf, "bomb.csv=(unpacks t)\n");
	assert_true(budget.bytes < BIG / 2);
	/* the same of one that holds the limit for all together */
	budget = (struct arc_budget){.entries = 100000};
	unpack(&out, "x.zip", &bytes, &budget);
	assert_string_equal(out.buf, "! unpacks t\n");
	free(zeros);
}

/* ---- what is an archive ---- */

static void tells_workbooks_from_archives(void **state)
{
	static const struct file book[] = {{"[Content_Types].xml", "<Types/>"},
		{"xl/workbook.xml", "<workbook/>"}, {NULL, NULL}};
	static const struct file around[] = {
		{"表.xlsx", "PK [Content_Types].xml xl/workbook.xml"}, {NULL, NULL}};
	const struct packing zip = {
		.format = archive_write_set_format_zip, .options = "zip:compression=store"};
	STR(bytes);

	(void)state;
	pack(&bytes, &zip, book);
	assert_true(arc_is_office(bytes.buf, bytes.len));
	assert_false(arc_is(bytes.buf, bytes.len));
	str_reset(&bytes);
	pack(&bytes, &zip, around);
	assert_false(arc_is_office(bytes.buf, bytes.len));
	assert_true(arc_is(bytes.buf, bytes.len));
	assert_false(arc_is("id,text\n", 8));
	assert_false(arc_is("", 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_is_inside),
		cmocka_unit_test(reads_names_of_a_chinese_windows),
		cmocka_unit_test(reads_rar),
		cmocka_unit_test(names_a_single_file),
		cmocka_unit_test(takes_the_name_in_the_header),
		cmocka_unit_test(gives_what_comes_before_the_damage),
		cmocka_unit_test(says_that_it_is_damaged),
		cmocka_unit_test(survives_any_damage),
		cmocka_unit_test(says_that_it_is_encrypted),
		cmocka_unit_test(stops_at_what_unpacks_to_far_too_much),
		cmocka_unit_test(tells_workbooks_from_archives),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
