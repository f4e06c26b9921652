/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_INTERNAL_H
#define SRM_INGEST_INTERNAL_H

#include "srm/ingest/importer.h"

/**
 * The raw bytes of one source. The first HEAD_MAX are kept, so that a format
 * can be recognised on a pipe as well.
 */
enum {
	HEAD_MAX = 256 << 10
};

struct stream {
	const struct ingest_source *source;
	char *head;
	size_t head_len;
	size_t at;       /* next byte of the head to hand out */
	size_t end;      /* bytes of the head to hand out: 0 once the source was rewound */
	bool is_whole;   /* the head is all there is */
	bool head_only;  /* end after the head */
	bool can_rewind; /* known only after the head was read */
	bool failed;     /* a read gave -1 */
	size_t bytes;    /* handed out since the start */
};

/** Read the head and find out whether the source can be rewound. */
enum srm_rc stream_open(struct stream *s, const struct ingest_source *source,
	struct srm_err *err) SRM_NODISCARD;
void stream_release(struct stream *s);
/** For struct text_reader. */
long stream_read(void *ctx, char *buf, size_t len);
/** Start again; head_only: with the head and nothing after it. */
enum srm_rc stream_start(struct stream *s, bool head_only, struct srm_err *err) SRM_NODISCARD;
/** The encoding of all of it where that can be seen beforehand, else ENC_UNKNOWN. */
enum srm_rc stream_encoding(struct stream *s, enum encoding *out,
	struct srm_err *err) SRM_NODISCARD;

/** A text_reader for the parsers, whose buffers may have no room for a whole character. */
struct feed {
	struct stream *stream;
	struct text_reader text;
	char carry[8];
	size_t at, end; /* of carry */
};

void feed_init(struct feed *f, struct stream *s, enum encoding encoding);
void feed_release(struct feed *f);
/** Take NULs out; returns what is left. */
size_t text_drop_nuls(char *text, size_t len);
/** csv_read_fn and json_read_fn. */
enum srm_rc feed_read(void *ctx, char *buf, size_t len, size_t *got, struct srm_err *err);

/** A header with normalised cells of its own. */
struct header {
	struct csv_record record;
	struct slice *cells;
	struct str bytes;
};

void header_init(struct header *h);
void header_release(struct header *h);
void header_set(struct header *h, const struct csv_record *record);
/** A column's name as it is compared, appended to out. */
struct slice header_normalise(struct slice cell, struct str *out);
/** "#1", "#2" ... for a table without a header. */
void header_number(struct header *h, size_t width);
int header_find(const struct csv_record *header, const char *name); /* column, -1 if none */
/** A line that a crawler left between records: one cell, and it is a date. */
bool row_is_time_stamp(const struct csv_record *row);
bool row_is_blank(const struct csv_record *row);

/** The first rows of a table, copied. */
enum {
	HEAD_ROWS = 200
};
struct head_rows {
	struct csv_record rows[HEAD_ROWS + 1]; /* the first one is the header, if there is one */
	size_t n;
	struct table_head view;
};
void head_rows_add(struct head_rows *h, const struct csv_record *row);
void head_rows_drop(struct head_rows *h); /* the last one */
/** What importers see of it: with the first row as names, or as data. */
void head_rows_view(struct head_rows *h, bool has_header);
void head_rows_release(struct head_rows *h);
/** Find the columns whose ids a spreadsheet has rounded. */
void head_judge_ids(struct import *im);

/** Field of a normalised header name, MAP_NONE when it is none (aliases.def). */
int alias_find(struct slice name);
/** source->table(), where it is asked for. */
void table_tell(struct import *im);

/** Rows of a table that is not text: csv_next() for a sheet, a page, a database. */
typedef enum srm_rc (*rows_next_fn)(void *ctx, const struct csv_record **row, struct srm_err *err);

/** What was found out about a source before it is read. */
struct detected {
	enum container container;
	enum encoding encoding;
	char delimiter;
	struct header header; /* CSV */
	struct head_rows *head;
	bool is_numbered;     /* CSV without a header */
	struct str head_text; /* the first lines, for formats of plain text */
	const struct importer *importer;
};

/** Container by the first bytes. */
enum container container_of_bytes(const char *bytes, size_t len);
/** Score of one importer: 0 when it is not its format. */
int importer_probe(const struct importer *importer, const struct sample *s);
/** Fill d (encoding given) and, when nothing knows the file, result->seen and nearest. */
enum srm_rc detect(struct stream *s, struct detected *d, struct ingest_result *result,
	struct srm_err *err) SRM_NODISCARD;
void detected_release(struct detected *d);
/** The part of detect() that is about text in columns or lines. */
enum srm_rc detect_csv(struct stream *s, struct detected *d, struct ingest_result *result,
	struct srm_err *err) SRM_NODISCARD;

/** What was seen, for a file that is not read. */
struct seen {
	enum container container;
	enum encoding encoding;
	const struct csv_record *header;
	const char *const *paths; /* NULL-terminated */
	const cJSON *keys_of;     /* JSON: an object whose keys say more than the paths; or NULL */
};
void seen_describe(const struct seen *seen, struct ingest_result *result);
/** The nearest CSV format and what it lacks. */
void seen_nearest(const struct sample *s, struct ingest_result *result);
/**
 * True when the object is an API's answer without data: an error, whose words go into
 * result->seen, or a page that says it has nothing on it.
 */
bool seen_error_body(const cJSON *top, struct ingest_result *result);
bool answer_is_error(const cJSON *top);
/** {"ok":0,"msg":"这里还没有内容"} */
bool answer_is_empty(const cJSON *top);

/** The tables of a book that nothing knows: each added to `out`, then all told. */
void seen_add_table(struct str *out, const char *name, const struct csv_record *header);
void seen_tables(enum container c, const struct str tables[LANG_COUNT],
	struct ingest_result *result);

/** The run of one importer; bytes is set by whoever knows. */
void import_begin(struct import *im, const struct importer *importer,
	const struct ingest_source *source, const struct sink *sink, struct ingest_result *result);
void import_end(struct import *im);

/** A file of tables that is not text (book.h). */
enum srm_rc drive_book(struct stream *s, enum container c, const struct sink *sink,
	struct ingest_result *result, struct srm_err *err) SRM_NODISCARD;
enum srm_rc drive_csv(struct import *im, const struct detected *d, struct feed *feed,
	struct srm_err *err) SRM_NODISCARD;
/** Read one table under a header; rows before it that are none of its importer's are skipped. */
enum srm_rc drive_rows(struct import *im, const struct csv_record *header, rows_next_fn next,
	void *ctx, struct srm_err *err) SRM_NODISCARD;
/** The importer that knows a sample best, or NULL. */
const struct importer *importer_choose(const struct sample *s);
enum srm_rc drive_text(struct import *im, struct feed *feed, struct srm_err *err) SRM_NODISCARD;
enum srm_rc drive_json(struct import *im, struct feed *feed, struct srm_err *err) SRM_NODISCARD;
/** <xml> documents in a row (xml.h), as JSON items. */
enum srm_rc drive_xml(struct import *im, struct feed *feed, struct srm_err *err) SRM_NODISCARD;

/** Called after each record: progress, and SRM_EINTR when the user has had enough. */
enum srm_rc import_tick(struct import *im, struct srm_err *err) SRM_NODISCARD;
void scratch_free(struct scratch *s);
/** Begin a record: buffers of the one before are free again. */
void scratch_reset(struct scratch *s);
/** uid in a file's name: 5 to 10 digits standing alone; or none. */
struct slice path_find_uid(const char *path);
/** A mid in a file's name: 16 digits standing alone; or none. */
struct slice path_find_post(const char *path);
/** "weibo/<nickname>/<uid>.csv": the nickname, or none. */
struct slice path_find_nickname(const char *path);

/** A post as weibo-crawler and its kin have it; what is missing is none. */
struct crawled_post {
	struct slice uid, name;
	struct slice id, bid;
	struct slice text, article, pictures, video, place;
	struct slice date, full_date; /* the full one wins */
	struct slice app;
	struct slice likes, comments, reposts;
	struct slice topics, mentions; /* joined by commas */
	bool is_repost;
};

/** True when it holds neither an id nor a visible text. */
bool crawled_is_nothing(struct import *im, const struct crawled_post *p);
/**
 * Hand over a post of its own, its author when more than the id is known, its
 * mentions, and its source (NULL if none) with the repost.
 */
enum srm_rc crawled_push(struct import *im, const struct crawled_post *own,
	const struct crawled_post *source, struct srm_err *err) SRM_NODISCARD;

/** A mention for each name of a list joined by commas. */
enum srm_rc crawled_mentions(struct import *im, struct slice list, const struct post *post,
	struct srm_err *err) SRM_NODISCARD;
/** The act of reposting post->repost_of. */
enum srm_rc crawled_repost(struct import *im, const struct post *post,
	struct srm_err *err) SRM_NODISCARD;

#endif
