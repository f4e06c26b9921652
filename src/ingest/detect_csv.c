/* SPDX-License-Identifier: MIT */
#include "generic.h"

#include "srm/base/mem.h"

enum {
	LOOK_RECORDS = 20, /* to choose a delimiter by, or a format of plain text */
	LINES_BYTES = 8 << 10
};

/* How well a delimiter splits the first records. */
struct split {
	size_t width; /* of the first record */
	size_t same;  /* records of that width */
};

static enum srm_rc try_delimiter(struct stream *s, enum encoding encoding, char delimiter,
	struct split *out, struct srm_err *err)
{
	SRM_CLEANUP(feed_release) struct feed feed;
	const struct csv_record *record;
	enum srm_rc rc = stream_start(s, true, err);
	struct csv *csv;

	*out = (struct split){0, 0};
	feed_init(&feed, s, encoding);
	if (rc)
		return rc;
	csv = csv_new(feed_read, &feed, delimiter);
	for (int i = 0; i < LOOK_RECORDS; i++) {
		rc = csv_next(csv, &record, err);
		if (rc || !record)
			break;
		if (!out->width && !row_is_time_stamp(record))
			out->width = record->n;
		out->same += record->n == out->width && !record->bad;
	}
	csv_free(csv);
	return rc;
}

static enum srm_rc choose_delimiter(struct stream *s, struct detected *d, struct srm_err *err)
{
	static const char delimiters[] = {',', '\t', ';'};
	struct split best = {0, 0};

	d->delimiter = ',';
	for (size_t i = 0; i < sizeof(delimiters); i++) {
		struct split split;
		enum srm_rc rc = try_delimiter(s, d->encoding, delimiters[i], &split, err);

		if (rc)
			return rc;
		if (split.width < 2 || (best.width && split.same < best.same) ||
			(split.same == best.same && split.width <= best.width))
			continue;
		best = split;
		d->delimiter = delimiters[i];
	}
	return SRM_OK;
}

/* The header and the rows behind it that are surely whole. */
static enum srm_rc read_head(struct stream *s, struct detected *d, enum encoding *found,
	struct srm_err *err)
{
	SRM_CLEANUP(feed_release) struct feed feed;
	const struct csv_record *record;
	enum srm_rc rc = stream_start(s, true, err);
	struct csv *csv;

	feed_init(&feed, s, d->encoding);
	if (rc)
		return rc;
	csv = csv_new(feed_read, &feed, d->delimiter);
	while (!(rc = csv_next(csv, &record, err)) && record && d->head->n <= HEAD_ROWS) {
		if (row_is_time_stamp(record) || row_is_blank(record))
			continue;
		head_rows_add(d->head, record);
	}
	if (!rc && !record && !s->is_whole && d->head->n > 2)
		head_rows_drop(d->head);
	if (!rc && d->head->n)
		header_set(&d->header, &d->head->rows[0]);
	head_rows_view(d->head, true);
	*found = feed.text.found;
	csv_free(csv);
	return rc;
}

/* The width that most of the first rows have. */
static size_t common_width(const struct head_rows *head)
{
	size_t best = 0, width = 0;

	for (size_t i = 0; i < head->n; i++) {
		size_t same = 0;

		for (size_t j = 0; j < head->n; j++)
			same += head->rows[j].n == head->rows[i].n;
		if (same > best) {
			best = same;
			width = head->rows[i].n;
		}
	}
	return width;
}

/* Without a header: columns get numbers for names, and the first row is data. */
static void number_columns(struct detected *d, struct sample *sample)
{
	d->is_numbered = sample->is_numbered = true;
	header_number(&d->header, common_width(d->head));
	head_rows_view(d->head, false);
}

static void choose(struct detected *d, struct sample *sample)
{
	if (generic_wants_numbers(sample))
		number_columns(d, sample);
	d->importer = importer_choose(sample);
	if (d->importer || d->is_numbered)
		return;
	number_columns(d, sample);
	d->importer = importer_choose(sample);
}

/* The first lines of the head, for formats of plain text. */
static enum srm_rc read_lines(struct stream *s, struct detected *d, struct slice *lines, size_t *n,
	struct srm_err *err)
{
	SRM_CLEANUP(feed_release) struct feed feed;
	struct slice rest;
	char buf[LINES_BYTES];
	size_t got = 0;
	enum srm_rc rc = stream_start(s, true, err);

	feed_init(&feed, s, d->encoding);
	if (!rc)
		rc = feed_read(&feed, buf, sizeof(buf), &got, err);
	str_reset(&d->head_text);
	str_addn(&d->head_text, buf, got);
	rest = str_slice(&d->head_text);
	for (*n = 0; *n < LOOK_RECORDS && rest.s && rest.len; ++*n)
		lines[*n] = slice_trim(slice_cut(rest, "\n", &rest));
	return rc;
}

enum srm_rc detect_csv(struct stream *s, struct detected *d, struct ingest_result *result,
	struct srm_err *err)
{
	struct sample sample = {
		.container = CONTAINER_CSV, .source = s->source, .path = s->source->path};
	struct seen seen = {.container = CONTAINER_CSV, .header = &d->header.record};
	struct slice lines[LOOK_RECORDS];
	enum srm_rc rc = choose_delimiter(s, d, err);

	d->head = mem_alloc(sizeof(*d->head));
	if (!rc)
		rc = read_head(s, d, &seen.encoding, err);
	if (!rc)
		rc = read_lines(s, d, lines, &sample.nlines, err);
	if (rc)
		return rc;
	sample.lines = lines;
	sample.header = &d->header.record;
	sample.head = &d->head->view;
	choose(d, &sample);
	result->encoding = seen.encoding;
	if (d->importer)
		return SRM_OK;
	header_set(&d->header, &d->head->rows[0]);
	head_rows_view(d->head, true);
	seen_describe(&seen, result);
	seen_nearest(&sample, result);
	generic_hint(&sample, result);
	return SRM_OK;
}
