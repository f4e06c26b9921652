/* SPDX-License-Identifier: MIT */
#include "ingest_internal.h"

#include "srm/base/num.h"
#include "srm/base/utf8.h"

enum {
	NAMES_SHOWN = 8,
	NAME_WIDTH = 24,
	WORDS_WIDTH = 160
};

static const char *container_title(enum container c)
{
	static const char *const title[] = {
		[CONTAINER_UNKNOWN] = T("binary file"),
		[CONTAINER_CSV] = T("delimited text"),
		[CONTAINER_JSON] = T("JSON"),
		[CONTAINER_XML] = T("XML"),
		[CONTAINER_HTML] = T("HTML page or table"),
		[CONTAINER_XLSX] = T("Excel workbook (.xlsx)"),
		[CONTAINER_OLE] = T("old Excel workbook (.xls)"),
		[CONTAINER_SQLITE] = T("SQLite database"),
		[CONTAINER_ZIP] = T("zip archive"),
		[CONTAINER_GZIP] = T("gzip archive"),
		[CONTAINER_TEXT] = T("plain text"),
		[CONTAINER_EMPTY] = T("empty file"),
	};

	return title[c];
}

static const char *remedy(enum container c)
{
	switch (c) {
	case CONTAINER_ZIP:
	case CONTAINER_GZIP:
		return T("unpack it first");
	case CONTAINER_XML:
	case CONTAINER_HTML:
	case CONTAINER_XLSX:
	case CONTAINER_OLE:
	case CONTAINER_SQLITE:
	case CONTAINER_UNKNOWN:
	case CONTAINER_CSV:
	case CONTAINER_JSON:
	case CONTAINER_TEXT:
	case CONTAINER_EMPTY:
		break;
	}
	return T("see srm help formats for what can be read");
}

/* Copy what fits, whole characters only. */
static void put(char *buf, size_t size, const struct str *text)
{
	size_t len = text->len < size ? text->len : size - 1;

	while (len < text->len && len && ((unsigned char)text->buf[len] & 0xC0) == 0x80)
		len--;
	memcpy(buf, text->buf, len);
	buf[len] = '\0';
}

static void add_name(struct str *out, struct slice name)
{
	bool fits;
	struct slice cut = utf8_cut(name, NAME_WIDTH, &fits);

	if (out->len)
		str_add(out, ", ");
	utf8_printable(cut, out);
	if (!fits)
		str_add(out, "…");
}

static void add_header(struct str *out, const struct csv_record *header)
{
	for (size_t i = 0; i < header->n && i < NAMES_SHOWN; i++)
		add_name(out, header->cells[i]);
	if (header->n > NAMES_SHOWN)
		str_add(out, ", …");
}

static void add_keys(struct str *out, const struct seen *seen)
{
	const char *const *paths = seen->paths;
	int shown = 0;

	if (cJSON_IsObject(seen->keys_of)) {
		const cJSON *m = seen->keys_of->child;

		for (; m && shown < NAMES_SHOWN; m = m->next, shown++)
			add_name(out, slice_of(m->string));
		return;
	}
	for (; paths && *paths && shown < NAMES_SHOWN; paths++, shown++)
		add_name(out, slice_of(*paths));
}

static void describe(const struct seen *seen, enum lang lang, struct str *out)
{
	const char *title = msg_text(lang, container_title(seen->container));
	STR(names);

	if (seen->container == CONTAINER_CSV) {
		if (seen->header && seen->header->n)
			add_header(&names, seen->header);
		str_addm(out, msg_text(lang, T("%s, %s, columns: %s")), title,
			encoding_name(seen->encoding), names.buf);
	} else if (seen->container == CONTAINER_JSON || seen->container == CONTAINER_XML) {
		add_keys(&names, seen);
		str_addm(out, msg_text(lang, T("%s, %s, keys: %s")), title,
			encoding_name(seen->encoding), names.buf);
	} else {
		str_addm(out, msg_text(lang, T("%s, which this version cannot read: %s")), title,
			msg_text(lang, remedy(seen->container)));
	}
}

void seen_describe(const struct seen *seen, struct ingest_result *result)
{
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		STR(text);

		describe(seen, (enum lang)lang, &text);
		put(result->seen[lang], sizeof(result->seen[lang]), &text);
	}
}

void seen_add_table(struct str *out, const char *name, const struct csv_record *header)
{
	STR(columns);

	if (out->len)
		str_add(out, "; ");
	utf8_printable(slice_of(name), out);
	str_add(out, ": ");
	add_header(&columns, header);
	str_adds(out, str_slice(&columns));
}

void seen_tables(enum container c, const struct str tables[LANG_COUNT],
	struct ingest_result *result)
{
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		STR(text);

		if (tables[lang].len)
			str_addm(&text,
				msg_text((enum lang)lang, T("%s, columns of its tables: %s")),
				msg_text((enum lang)lang, container_title(c)), tables[lang].buf);
		else
			str_addm(&text, msg_text((enum lang)lang, T("%s without a table")),
				msg_text((enum lang)lang, container_title(c)));
		put(result->seen[lang], sizeof(result->seen[lang]), &text);
	}
}

/* A column of a CSV, a key of the first record of a JSON. */
static bool has_name(const struct sample *s, const char *name)
{
	if (s->container == CONTAINER_CSV)
		return header_find(s->header, name) >= 0;
	return json_get(s->first, name) != NULL;
}

static size_t count_required(const struct importer *importer, const struct sample *s,
	size_t *lacking)
{
	size_t n = 0, i = 0;

	for (; importer->required && importer->required[i]; i++)
		n += has_name(s, importer->required[i]);
	*lacking = i - n;
	return n;
}

static void put_nearest(const struct importer *importer, const struct sample *s, enum lang lang,
	struct ingest_result *result)
{
	STR(lacks);
	STR(text);

	for (size_t i = 0; importer->required[i]; i++)
		if (!has_name(s, importer->required[i]))
			add_name(&lacks, slice_of(importer->required[i]));
	str_addm(&text, msg_text(lang, T("nearest known format: %s (lacks %s)")),
		msg_text(lang, importer->title), lacks.buf);
	put(result->nearest[lang], sizeof(result->nearest[lang]), &text);
}

void seen_nearest(const struct sample *s, struct ingest_result *result)
{
	const struct importer *best = NULL, *importer;
	size_t best_n = 0, best_lacking = 0;

	for (size_t i = 0; (importer = importer_at(i)); i++) {
		size_t lacking, n = count_required(importer, s, &lacking);

		/* one name in common is chance */
		if (importer->container != s->container || (n < 2 && n < lacking) || !n ||
			!lacking || n < best_n || (n == best_n && lacking >= best_lacking))
			continue;
		best = importer;
		best_n = n;
		best_lacking = lacking;
	}
	for (int lang = 0; best && lang < LANG_COUNT; lang++)
		put_nearest(best, s, (enum lang)lang, result);
}

/* What the web says in place of a page that has nothing on it. */
static bool says_nothing_there(struct slice words)
{
	static const char *const parts[] = {
		"没有内容", "没有数据", "没有更多", "还没有", "暂无", "快来发表"};

	for (size_t i = 0; i < SRM_COUNT(parts); i++)
		if (words.s && slice_has(words, parts[i]))
			return true;
	return false;
}

bool answer_is_empty(const cJSON *top)
{
	char bufs[2][32];
	struct slice ok = json_text(json_get(top, "ok"), bufs[0]);

	return slice_is(ok, "0") && !json_get(top, "errno") &&
	       says_nothing_there(json_text(json_get(top, "msg"), bufs[1]));
}

/* The first of these members (NULL-ended) that is a text or a number. */
static struct slice first_said(const cJSON *top, const char *const *names, char buf[32])
{
	struct slice text = SLICE_NONE;

	for (; *names && !text.s; names++)
		text = json_text(json_get(top, *names), buf);
	return text;
}

/* The service's own words and number, where the object is an error answer. */
static bool find_error(const cJSON *top, struct slice *words, struct slice *number,
	char bufs[2][32])
{
	static const char *const codes[] = {"error_code", "errcode", NULL};
	static const char *const texts[] = {"error", "errmsg", "msg", "message", NULL};
	static const char *const page_codes[] = {"errno", "ok", NULL};
	/* the address is of the page to log in on */
	static const char *const page_texts[] = {"msg", "message", "url", NULL};
	int64_t ok;

	*words = first_said(top, texts, bufs[0]);
	*number = first_said(top, codes, bufs[1]);
	if (words->s && number->s && !slice_is(*number, "0"))
		return true;
	if (!json_int(json_get(top, "ok"), &ok) || answer_is_empty(top))
		return false;
	*words = first_said(top, page_texts, bufs[0]);
	*number = first_said(top, page_codes, bufs[1]);
	return ok < 0 || (ok == 0 && words->s);
}

bool answer_is_error(const cJSON *top)
{
	struct slice words, number;
	char bufs[2][32];

	return cJSON_IsObject(top) && find_error(top, &words, &number, bufs);
}

bool seen_error_body(const cJSON *top, struct ingest_result *result)
{
	struct slice words, number;
	char bufs[2][32];
	bool fits;

	if (!cJSON_IsObject(top))
		return false;
	if (answer_is_empty(top)) {
		result->outcome = INGEST_EMPTY;
		return true;
	}
	if (!find_error(top, &words, &number, bufs))
		return false;
	result->outcome = INGEST_ERROR_BODY;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		STR(shown);
		STR(text);

		if (words.s)
			utf8_printable(utf8_cut(words, WORDS_WIDTH, &fits), &shown);
		str_addm(&text,
			msg_text((enum lang)lang,
				T("an error answer of the service: %s (code %.*s)")),
			shown.buf, (int)(number.len < 20 ? number.len : 20), number.s);
		put(result->seen[lang], sizeof(result->seen[lang]), &text);
	}
	return true;
}
