/* SPDX-License-Identifier: MIT */
#include "ingest_sink.h"

#include "book.h"
#include "srm/base/mem.h"
#include "zip_make.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define WORKBOOK(inner)                                                                            \
	{                                                                                          \
		"xl/workbook.xml", XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" LINKS "\">" inner \
				       "</workbook>"                                               \
	}
#define RELS                                                                                       \
	{                                                                                          \
		"xl/_rels/workbook.xml.rels",                                                      \
			XML "<Relationships><Relationship Id=\"r1\" Type=\"" LINKS                 \
			    "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship "        \
			    "Id=\"r2\" Type=\"" LINKS                                              \
			    "/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/><Relationship "    \
			    "Id=\"r3\" Type=\"" LINKS                                              \
			    "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship "        \
			    "Id=\"r4\" Type=\"" LINKS                                              \
			    "/styles\" Target=\"styles.xml\"/><Relationship Id=\"r5\" "            \
			    "Type=\"" LINKS "/chartsheet\" Target=\"chart.xml\"/></Relationships>" \
	}
#define ONE_SHEET "<sheets><sheet name=\"一\" sheetId=\"1\" r:id=\"r1\"/></sheets>"
#define TWO_SHEETS                                                                                 \
	"<sheets><sheet name=\"二\" sheetId=\"2\" state=\"hidden\" r:id=\"r2\"/><sheet "          \
	"name=\"图\" sheetId=\"3\" r:id=\"r5\"/><sheet name=\"一\" sheetId=\"1\" "               \
	"r:id=\"r1\"/></sheets>"
#define SHEET(n, rows)                                                                             \
	{                                                                                          \
		"xl/worksheets/sheet" n ".xml",                                                    \
			XML "<worksheet xmlns=\"" MAIN "\"><sheetData>" rows                       \
			    "</sheetData></worksheet>"                                             \
	}
#define STRINGS(inner)                                                                             \
	{                                                                                          \
		"xl/sharedStrings.xml", XML "<sst xmlns=\"" MAIN "\">" inner "</sst>"              \
	}
#define STYLES                                                                                     \
	{                                                                                          \
		"xl/styles.xml",                                                                   \
			XML "<styleSheet xmlns=\"" MAIN "\"><numFmts><numFmt numFmtId=\"176\" "    \
			    "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>" \
			    "<numFmt numFmtId=\"177\" formatCode=\"[Red]0.0&quot;day&quot;\"/>"    \
			    "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"         \
			    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf "               \
			    "numFmtId=\"22\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/><xf "    \
			    "numFmtId=\"20\"/></cellXfs></styleSheet>"                             \
	}

/* ---- what a book gives, as lines ---- */

static void dump_row(struct str *out, const struct csv_record *row)
{
	str_addf(out, "%ld", row->line);
	for (size_t i = 0; i < row->n; i++) {
		str_addc(out, '|');
		for (size_t j = 0; j < row->cells[i].len; j++)
			str_addc(out, row->cells[i].s[j] == '\n' ? '~' : row->cells[i].s[j]);
	}
	str_addc(out, '\n');
}

static enum srm_rc dump_book(struct str *out, enum container c, struct slice bytes,
	struct srm_err *err)
{
	const struct csv_record *row;
	struct sink_run run;
	struct book *book;
	const char *name;
	enum srm_rc rc;

	sink_run_init(&run, "x", bytes);
	rc = book_open(&book, c, &run.source, err);
	while (!rc && !(rc = book_table(book, &name, err)) && name) {
		str_addf(out, "[%s]\n", name);
		while (!(rc = book_row(book, &row, err)) && row)
			dump_row(out, row);
	}
	book_close(book);
	sink_run_release(&run);
	return rc;
}

static void assert_book(const char *label, enum container c, struct slice bytes, const char *want)
{
	struct srm_err err = SRM_ERR_INIT;
	STR(got);
	enum srm_rc rc = dump_book(&got, c, bytes, &err);

	if (rc != SRM_OK || strcmp(got.buf, want) != 0)
		fail_msg("%s: %d %s\n%s", label, (int)rc, err.msg[LANG_EN], got.buf);
}

static void assert_refused(const char *label, enum container c, struct slice bytes,
	const char *words)
{
	struct srm_err err = SRM_ERR_INIT;
	STR(got);
	enum srm_rc rc = dump_book(&got, c, bytes, &err);

	if (rc != SRM_EINPUT || !strstr(err.msg[LANG_EN], words))
		fail_msg("%s: %d %s\n%s", label, (int)rc, err.msg[LANG_EN], got.buf);
}

static void test_xlsx(void **state)
{
	static const struct {
		const char *label;
		struct zip_file files[8];
		const char *want;
	} cases[] = {
		{"shared strings behind the sheet, rich text, sounds left out",
			{TYPES, RELS, WORKBOOK(ONE_SHEET),
				SHEET("1", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c "
					   "r=\"B1\" t=\"s\"><v>0</v></c><c r=\"C1\" "
					   "t=\"s\"><v>9</v></c></row>"),
				STRINGS("<si><r><t>早</t></r><r><rPr><b/></rPr><t "
					"xml:space=\"preserve\">茶 "
					"</t></r><rPh><t>zao</t></rPh></si><si><t>a&amp;b_x000D_\n"
					"c_x005F_x0041_</t></si>")},
			"[一]\n1|a&b\r~c_x0041_|早茶 |\n"},
		{"sparse cells and rows, inline texts, other types",
			{TYPES, RELS, WORKBOOK(ONE_SHEET),
				SHEET("1", "<row r=\"3\"><c r=\"C3\" "
					   "t=\"inlineStr\"><is><r><t>x</t></r><r><t>y</t></r></"
					   "is></c><c r=\"AB3\" t=\"str\"><f>A1&amp;B1</"
					   "f><v>z</v></c></row><row><c "
					   "t=\"b\"><v>1</v></c><c/><c "
					   "t=\"e\"><v>#NAME?</v></c></row><row r=\"9\"/>")},
			"[一]\n3|||xy|||||||||||||||||||||||||z\n4|TRUE||#NAME?\n9\n"},
		{"numbers keep their digits",
			{TYPES, RELS, WORKBOOK(ONE_SHEET),
				SHEET("1",
					"<row "
					"r=\"1\"><c><v>5280000000000017</v></c><c><v>0.25</v>"
					"</c><c><v>12.0</v></c><c><v>4.5E+9</v></c><c><v>5."
					"28E+15</v></c><c><v>5.2800000000000170E+15</v></c><c>"
					"<v>9.9999999999999995E-3</v></c><c><v>-3</v></c></row>")},
			"[一]\n1|5280000000000017|0.25|12|4500000000|5.28E+15|5280000000000017|0.01|-3\n"},
		{"dates by the style",
			{TYPES, RELS, WORKBOOK(ONE_SHEET), STYLES,
				SHEET("1",
					"<row r=\"1\"><c "
					"s=\"1\"><v>46143</v></c><c s=\"2\"><v>46143</v></c><c "
					"s=\"1\"><v>46143.4375</v></c><c "
					"s=\"3\"><v>46143</v></c><c s=\"4\"><v>2.5</v></c><c "
					"s=\"5\"><v>0.75</v></c><c s=\"1\"><v>59</v></c><c "
					"s=\"1\"><v>-1</v></c><c s=\"0\"><v>46143</v></c><c "
					"s=\"2\"><v>46143.999999</v></c><c s=\"99\"><v>1</v></c></row>")},
			"[一]\n1|2026-05-01|2026-05-01 00:00:00|2026-05-01 "
			"10:30:00|2026-05-01|2.5|18:00:00|1900-02-28|-1|46143|2026-05-02 "
			"00:00:00|1\n"},
		{"dates since 1904",
			{TYPES, RELS, WORKBOOK("<workbookPr date1904=\"1\"/>" ONE_SHEET), STYLES,
				SHEET("1", "<row r=\"1\"><c s=\"1\"><v>44681</v></c></row>")},
			"[一]\n1|2026-05-01\n"},
		{"sheets in the workbook's order, hidden ones too, charts not",
			{TYPES, RELS, WORKBOOK(TWO_SHEETS),
				SHEET("1", "<row r=\"1\"><c><v>1</v></c></row>"),
				SHEET("2", "<row r=\"1\"><c><v>2</v></c></row>")},
			"[二]\n1|2\n[一]\n1|1\n"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		STR(zip);

		zip_make(&zip, cases[i].files, SRM_COUNT(cases[i].files));
		assert_int_equal(container_of_bytes(zip.buf, zip.len), CONTAINER_XLSX);
		assert_book(cases[i].label, CONTAINER_XLSX, str_slice(&zip), cases[i].want);
	}
}

static void test_xlsx_refused(void **state)
{
	static const struct {
		const char *label;
		struct zip_file files[8];
		const char *words;
	} cases[] = {
		{"no workbook in it", {TYPES, {"word/document.xml", "<w/>"}}, "no Excel workbook"},
		{"binary workbook", {TYPES, {"xl/workbook.bin", "x"}}, ".xlsb"},
		{"a sheet that is missing", {TYPES, RELS, WORKBOOK(ONE_SHEET)}, "is damaged"},
		{"XML that ends too soon",
			{TYPES, RELS, WORKBOOK(ONE_SHEET),
				{"xl/worksheets/sheet1.xml",
					"<worksheet><sheetData><row><c><v>1</v></c></row><row>"}},
			"is damaged"},
		{"entities",
			{TYPES, RELS, WORKBOOK(ONE_SHEET),
				{"xl/worksheets/sheet1.xml",
					"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b "
					"SYSTEM \"file:///etc/hostname\">]><worksheet><sheetData><row>"
					"<c t=\"str\"><v>&a;&b;</v></c></row></sheetData></worksheet>"}},
			"is damaged"},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		STR(zip);

		zip_make(&zip, cases[i].files, SRM_COUNT(cases[i].files));
		assert_refused(cases[i].label, CONTAINER_XLSX, str_slice(&zip), cases[i].words);
	}
}

static void test_xlsx_bomb(void **state)
{
	struct zip_file files[] = {
		TYPES, RELS, WORKBOOK(ONE_SHEET), {"xl/worksheets/sheet1.xml", NULL}};
	STR(sheet);
	STR(zip);

	(void)state;
	str_add(&sheet, XML "<worksheet><sheetData>");
	while (sheet.len < (size_t)20 << 20)
		str_add(&sheet, "<row><c><v>1</v></c><c><v>1</v></c></row>");
	str_add(&sheet, "</sheetData></worksheet>");
	files[3].text = sheet.buf;
	zip_make(&zip, files, SRM_COUNT(files));
	assert_true(zip.len < sheet.len / 200);
	assert_refused("bomb", CONTAINER_XLSX, str_slice(&zip), "made to do harm");
	/* the end is gone, and with it the list of what is in it */
	zip.len /= 2;
	assert_refused("cut off", CONTAINER_XLSX, str_slice(&zip), "is damaged");
}

/* One long text that every cell shows. */
static void test_xlsx_repeats(void **state)
{
	struct zip_file files[] = {TYPES, RELS, WORKBOOK(ONE_SHEET), {"xl/sharedStrings.xml", NULL},
		{"xl/worksheets/sheet1.xml", NULL}};
	struct srm_err err = SRM_ERR_INIT;
	const struct csv_record *row;
	struct sink_run run;
	struct book *book;
	const char *name;
	size_t rows = 0;
	STR(strings);
	STR(sheet);
	STR(zip);

	(void)state;
	str_add(&strings, XML "<sst><si><t>");
	for (size_t i = 0; i < (size_t)1 << 20; i++)
		str_addc(&strings, 'x');
	str_add(&strings, "</t></si></sst>");
	str_add(&sheet, XML "<worksheet><sheetData>");
	for (int i = 0; i < 200; i++) {
		str_add(&sheet, "<row>");
		for (int cell = 0; cell < 10; cell++)
			str_add(&sheet, "<c t=\"s\"><v>0</v></c>");
		str_add(&sheet, "</row>");
	}
	str_add(&sheet, "</sheetData></worksheet>");
	files[3].text = strings.buf;
	files[4].text = sheet.buf;
	zip_make(&zip, files, SRM_COUNT(files));
	sink_run_init(&run, "x", str_slice(&zip));
	assert_int_equal(book_open(&book, CONTAINER_XLSX, &run.source, &err), SRM_OK);
	assert_int_equal(book_table(book, &name, &err), SRM_OK);
	while (book_row(book, &row, &err) == SRM_OK && row)
		rows++;
	assert_in_range(rows, 100, 110); /* a gigabyte */
	assert_non_null(strstr(err.msg[LANG_EN], "made to do harm"));
	assert_false(book->one_lost);
	book_close(book);
	sink_run_release(&run);
}

static void test_xls(void **state)
{
	static const char want[] =
		"[评论]\n"
		"1|小满茶铺的评论\n"
		"2|id|weibo_id|created_at|user_screen_name|text|pic_url|like_count\n"
		"3|5280000000000017|5279000000000011|2026-05-01 10:30:00|阿禾|早茶好喝~再来||3\n"
		"5|5280000000000025|5279000000000011|2026-05-02|TRUE|0.5||1234567890\n"
		"[New Sheet1]\n"
		"2||数据趋势\n"
		"3||日期|渠道|阅读人数||日期|分享人数|跳转阅读原文人数|微信收藏人数|发表篇数||"
		"传播渠道|发表日期|内容标题|阅读人数|阅读人数占比\n"
		"4||2026-05-01|全部|12||2026-05-01|1|2|3|1||全部|20260501|春茶到了|9|0.75\n"
		"5||2026-05-02|全部|15||2026-05-02|0|1|4|0\n"
		"[空]\n";
	STR(file);

	(void)state;
	read_fixture("xls/tables.xls", &file);
	assert_int_equal(container_of_bytes(file.buf, file.len), CONTAINER_OLE);
	assert_book("BIFF8", CONTAINER_OLE, str_slice(&file), want);
	file.len /= 2;
	assert_refused("cut off", CONTAINER_OLE, str_slice(&file), "is damaged");
}

/* Whatever bytes change, it ends, and in order. */
static void test_xls_damaged(void **state)
{
	uint64_t seed = 88172645463325252U;
	STR(file);

	(void)state;
	read_fixture("xls/tables.xls", &file);
	for (int i = 0; i < 400; i++) {
		struct srm_err err = SRM_ERR_INIT;
		char *copy = mem_dup(file.buf, file.len);
		STR(got);
		enum srm_rc rc;

		for (int j = 0; j < 4; j++) {
			seed ^= seed << 13;
			seed ^= seed >> 7;
			seed ^= seed << 17;
			copy[seed % file.len] = (char)(seed >> 32);
		}
		rc = dump_book(&got, CONTAINER_OLE, (struct slice){copy, file.len}, &err);
		assert_true(rc == SRM_OK || rc == SRM_EINPUT);
		free(copy);
	}
}

static void put(unsigned char *at, unsigned long value, int bytes)
{
	for (int i = 0; i < bytes; i++, value >>= 8)
		at[i] = (unsigned char)(value & 0xFF);
}

static void put_entry(unsigned char *at, const char *name, int type, unsigned long sector)
{
	for (size_t i = 0; name[i]; i++)
		at[2 * i] = (unsigned char)name[i];
	put(at + 64, 2 * (strlen(name) + 1), 2);
	at[66] = (unsigned char)type;
	put(at + 116, sector, 4);
}

/* A compound file of a header, its table of sectors, and a directory with one stream. */
static void test_ole_refused(void **state)
{
	static const struct {
		const char *stream, *words;
	} cases[] = {
		{"EncryptedPackage", "without one"},
		{"Book", "before Excel 97"},
		{"WordDocument", "no Excel workbook"},
		{"Workbook", "is damaged"},
	};
	static const char magic[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

	(void)state;
	assert_refused("nothing but its signature", CONTAINER_OLE, slice_of(magic), "is damaged");
	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		unsigned char file[3 * 512] = {0};
		const unsigned long end = 0xFFFFFFFE;

		memcpy(file, magic, 8);
		put(file + 30, 9, 2);
		put(file + 32, 6, 2);
		put(file + 48, 1, 4); /* the directory */
		put(file + 56, 4096, 4);
		put(file + 60, end, 4);
		put(file + 68, end, 4);
		memset(file + 76, 0xFF, 109 * 4);
		put(file + 76, 0, 4); /* the table */
		put(file + 512, 0xFFFFFFFD, 4);
		put(file + 516, end, 4);
		put_entry(file + 1024, "Root Entry", 5, end);
		put_entry(file + 1024 + 128, cases[i].stream, 2, end);
		assert_refused(cases[i].stream, CONTAINER_OLE,
			(struct slice){(const char *)file, sizeof(file)}, cases[i].words);
	}
}

static void test_html(void **state)
{
	static const struct {
		const char *label, *html, *want;
	} cases[] = {
		{"spans, line breaks, entities",
			"<html><body><h1>x</h1><table><tr><th colspan=\"2\">标题</th><th>尾</th></tr>"
			"<tr><td rowspan=2>a</td><td>1&nbsp;&amp;&#20013;<br>2</td><td> b\n c "
			"</td></tr><tr><td>d</td><td>e</td></tr></table></body></html>",
			"[1]\n1|标题||尾\n2|a|1\xC2\xA0&中~2|b c\n3||d|e\n"},
		{"several tables, end tags left out, a script",
			"<table id=fans><tr><td>1<td>2<tr><td>3</table>text<table><thead><tr><td>"
			"<script>var a = '<td>';</script>x<p>y</p></table>",
			"[fans]\n1|1|2\n2|3\n[2]\n1|x~y\n"},
		{"a table inside one",
			"<table><tr><td>a</td><td>b<table><tr><td>c</td></tr></table></td></tr>"
			"<tr><td>d</td></tr></table>",
			"[1]\n1|a|b\n[2]\n1|c\n[3]\n1|d\n"},
		{"GBK under a false name, as a browser would not read it",
			"<html><head><meta charset=\"utf-8\"></head><table><tr><td>\xD4\xE7\xB2\xE8"
			"</td></tr></table>",
			"[1]\n1|早茶\n"},
		{"GBK said in a meta",
			"<html><head><meta http-equiv=Content-Type content=\"text/html; "
			"charset=gb2312\"></head><table><tr><td>\xD4\xE7\xB2\xE8</td></tr></table>",
			"[1]\n1|早茶\n"},
		{"UTF-8 without a word", "<table><tr><td>早茶</td></tr></table>", "[1]\n1|早茶\n"},
		{"nothing", "<html><p>没有</p></html>", ""},
	};

	(void)state;
	for (size_t i = 0; i < SRM_COUNT(cases); i++)
		assert_book(cases[i].label, CONTAINER_HTML, slice_of(cases[i].html), cases[i].want);
}

/* Rows do not pile up, and what lies on a seam between two pieces is whole. */
static void test_html_long(void **state)
{
	STR(html);
	STR(want);

	(void)state;
	str_add(&html, "<table><tr><td>时间</td></tr>");
	str_add(&want, "[1]\n1|时间\n");
	for (int i = 2; i < 20000; i++) {
		str_addf(&html, "<tr><td>第%d行</td><td>茶&amp;%d</td></tr>\n", i, i);
		str_addf(&want, "%d|第%d行|茶&%d\n", i, i, i);
	}
	assert_book("long", CONTAINER_HTML, str_slice(&html), want.buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_xlsx),
		cmocka_unit_test(test_xlsx_refused),
		cmocka_unit_test(test_xlsx_bomb),
		cmocka_unit_test(test_xlsx_repeats),
		cmocka_unit_test(test_xls),
		cmocka_unit_test(test_xls_damaged),
		cmocka_unit_test(test_ole_refused),
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_html_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
