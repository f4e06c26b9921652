/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "ingest_internal.h"
#include "srm/base/mem.h"

/*
 * A line with an importer's name (another line chooses one, too), then as
 * fuzz_ingest.c. That importer reads the file, whatever the file is; only a table
 * whose header it does not know gets one in front that it knows.
 */
static const struct importer *choose(const char *name)
{
	const struct importer *importer = importer_by_name(name);
	struct digest d = {0};
	size_t n = 0;

	while (importer_at(n))
		n++;
	digest_slice(&d, slice_of(name));
	return importer ? importer : importer_at(d.at % n);
}

/* Every field's first name. */
static void make_header(const struct importer *importer, struct str *out)
{
	bool seen[FIELDS_MAX] = {false};

	for (const char *const *name = importer->required; name && *name; name++) {
		csv_add_cell(out, slice_of(*name), ',');
		str_addc(out, ',');
	}
	for (const struct column_alias *a = importer->columns; a && a->name; a++) {
		if (seen[a->field])
			continue;
		seen[a->field] = true;
		csv_add_cell(out, slice_of(a->name), ',');
		str_addc(out, ',');
	}
	str_addc(out, '\n');
}

static bool knows(const struct importer *importer, const struct ingest_source *source,
	const struct detected *d)
{
	const struct sample sample = {
		.container = CONTAINER_CSV,
		.source = source,
		.header = &d->header.record,
		.head = &d->head->view,
		.is_numbered = d->is_numbered,
		.path = source->path,
	};

	return importer_probe(importer, &sample) > 0;
}

static enum srm_rc drive(struct import *im, const struct detected *d, struct feed *feed,
	struct srm_err *err)
{
	enum container c = im->importer->container;

	/* what src/ingest/ingest.c does with the importer that was found */
	if (c == CONTAINER_CSV)
		return drive_csv(im, d, feed, err);
	if (c == CONTAINER_TEXT)
		return drive_text(im, feed, err);
	return c == CONTAINER_XML ? drive_xml(im, feed, err) : drive_json(im, feed, err);
}

static void run(struct stream *s, struct detected *d, const struct importer *importer,
	struct fuzz_source *f)
{
	SRM_CLEANUP(feed_release) struct feed feed;
	SRM_CLEANUP(import_end) struct import im;
	const struct sink sink = fuzz_sink(f);
	struct ingest_result result = {.outcome = INGEST_UNKNOWN};
	struct srm_err err = SRM_ERR_INIT;
	enum srm_rc rc = stream_start(s, false, &err);

	import_begin(&im, importer, &f->source, &sink, &result);
	im.bytes = &s->bytes;
	feed_init(&feed, s, d->encoding);
	if (rc == SRM_OK && importer->container != CONTAINER_CSV)
		table_tell(&im);
	if (rc == SRM_OK)
		rc = drive(&im, d, &feed, &err);
	check_err(rc, &err);
	check_result(&result);
}

/* False when the importer would never be given this. */
static bool find_header(struct stream *s, struct detected *d, const struct importer *importer,
	struct fuzz_source *f)
{
	struct srm_err err = SRM_ERR_INIT;
	struct ingest_result result = {.outcome = INGEST_UNKNOWN};
	enum srm_rc rc = stream_open(s, &f->source, &err);

	header_init(&d->header);
	str_init(&d->head_text);
	if (rc == SRM_OK)
		rc = stream_encoding(s, &d->encoding, &err);
	if (rc == SRM_OK && importer->container == CONTAINER_CSV)
		rc = detect_csv(s, d, &result, &err);
	check_err(rc, &err);
	return rc == SRM_OK &&
	       (importer->container != CONTAINER_CSV || knows(importer, &f->source, d));
}

static bool read_as(const struct importer *importer, struct fuzz_source *f)
{
	SRM_CLEANUP(stream_release) struct stream s = {0};
	SRM_CLEANUP(detected_release) struct detected d = {.delimiter = ','};
	bool is_known = find_header(&s, &d, importer, f);

	if (is_known)
		run(&s, &d, importer, f);
	return is_known;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = input_of(data, size);
	struct fuzz_source f;
	const struct importer *importer;
	char name[64];
	STR(text);

	importer = choose(input_line(&in, name, sizeof(name)));
	if (importer->is_report)
		return 0;
	fuzz_source_init(&f, &in);
	if (read_as(importer, &f) || importer->container != CONTAINER_CSV)
		return 0;
	make_header(importer, &text);
	str_adds(&text, f.bytes);
	f.bytes = str_slice(&text);
	f.at = 0;
	f.calls = 0;
	if (f.source.read_at)
		f.source.size = (int64_t)text.len;
	read_as(importer, &f);
	return 0;
}
