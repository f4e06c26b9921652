/* SPDX-License-Identifier: MIT */
#include "xlsx.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <libxml/xmlreader.h>
#include <strings.h>

#include "srm/base/mem.h"

enum {
	BLOCK_BYTES = 64 << 10
};

/* Real workbooks pack to a twentieth; what unpacks to 200 times its size was made to do harm. */
static const int64_t bomb_from = 16 << 20, bomb_ratio = 200, bomb_size = (int64_t)8 << 30;

static la_ssize_t zip_read(struct archive *a, void *ctx, const void **buf)
{
	struct part *p = ctx;
	const struct ingest_source *source = p->xlsx->source;
	long n = source->read_at(source->ctx, p->block, BLOCK_BYTES, p->at);

	if (n < 0) {
		p->state = PART_UNREADABLE;
		p->error_number = errno;
		archive_set_error(a, errno, "read");
		return -1;
	}
	p->at += n;
	*buf = p->block;
	return n;
}

static la_int64_t zip_seek(struct archive *a, void *ctx, la_int64_t offset, int whence)
{
	struct part *p = ctx;

	(void)a;
	if (whence == SEEK_CUR)
		offset += p->at;
	else if (whence == SEEK_END)
		offset += p->xlsx->source->size;
	if (offset < 0)
		return ARCHIVE_FATAL;
	p->at = offset;
	return offset;
}

static la_int64_t zip_skip(struct archive *a, void *ctx, la_int64_t request)
{
	struct part *p = ctx;

	(void)a;
	p->at += request;
	return request;
}

/* For libxml2: the unpacked bytes. */
static int xml_read(void *ctx, char *buf, int len)
{
	struct part *p = ctx;
	struct xlsx *x = p->xlsx;
	la_ssize_t n = archive_read_data(p->archive, buf, (size_t)len);

	if (n < 0) {
		if (p->state == PART_FINE)
			p->state = PART_DAMAGED;
		return -1;
	}
	x->unpacked += n;
	if (x->unpacked > bomb_size ||
		(x->unpacked > bomb_from && x->unpacked / bomb_ratio >= x->source->size)) {
		p->state = PART_BOMB;
		return -1;
	}
	return (int)n;
}

/* Nothing is printed: what went wrong is told by part_error(). */
static void say_nothing(void *ctx, xmlErrorPtr error)
{
	(void)ctx;
	(void)error;
}

static enum srm_rc part_error(const struct part *p, struct srm_err *err)
{
	switch (p->state) {
	case PART_UNREADABLE:
		return err_set(err, SRM_EIO, T("reading failed: %s"), strerror(p->error_number));
	case PART_BOMB:
		return book_bomb(err);
	case PART_LOCKED:
		return err_set(err, SRM_EINPUT,
			T("protected by a password: open it and save it without one"));
	case PART_MISSING:
	case PART_DAMAGED:
	case PART_FINE:
		break;
	}
	return err_set(err, SRM_EINPUT,
		T("the workbook is damaged: get it anew, or open it in a spreadsheet and save it as CSV"));
}

static bool same_name(const char *entry, const char *name)
{
	if (!entry)
		return false;
	while (*entry == '/')
		entry++;
	/* some writers differ in case between the parts' names and the links to them */
	return !strcasecmp(entry, name);
}

static bool find_entry(struct part *p, const char *name)
{
	struct archive_entry *entry;
	int rc;

	while ((rc = archive_read_next_header(p->archive, &entry)) == ARCHIVE_OK ||
		rc == ARCHIVE_WARN) {
		if (!same_name(archive_entry_pathname(entry), name))
			continue;
		if (archive_entry_is_data_encrypted(entry))
			p->state = PART_LOCKED;
		return p->state == PART_FINE;
	}
	if (p->state == PART_FINE)
		p->state = rc == ARCHIVE_EOF ? PART_MISSING : PART_DAMAGED;
	return false;
}

static bool open_zip(struct part *p)
{
	p->archive = archive_read_new();
	archive_read_support_format_zip_seekable(p->archive);
	archive_read_set_read_callback(p->archive, zip_read);
	archive_read_set_seek_callback(p->archive, zip_seek);
	archive_read_set_skip_callback(p->archive, zip_skip);
	archive_read_set_callback_data(p->archive, p);
	if (archive_read_open1(p->archive) == ARCHIVE_OK)
		return true;
	if (p->state == PART_FINE)
		p->state = PART_DAMAGED;
	return false;
}

enum srm_rc part_open(struct part *p, struct xlsx *x, const char *name, struct srm_err *err)
{
	part_close(p);
	p->xlsx = x;
	p->block = mem_alloc(BLOCK_BYTES);
	if (!open_zip(p) || !find_entry(p, name))
		return part_error(p, err);
	p->reader = xmlReaderForIO(xml_read, NULL, p, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
	if (!p->reader)
		return part_error(p, err);
	xmlTextReaderSetStructuredErrorHandler(p->reader, say_nothing, NULL);
	return SRM_OK;
}

/* An empty element has no end tag in the reader; here it has. */
static bool shut_empty(struct part *p, const char **name)
{
	if (p->state != PART_FINE || xmlTextReaderNodeType(p->reader) != XML_READER_TYPE_ELEMENT ||
		!xmlTextReaderIsEmptyElement(p->reader) || p->is_shut)
		return false;
	p->is_shut = true;
	*name = (const char *)xmlTextReaderConstLocalName(p->reader);
	return true;
}

enum srm_rc part_next(struct part *p, enum part_event *event, const char **name,
	struct srm_err *err)
{
	int rc;

	*event = PART_SHUT;
	xmlTextReaderMoveToElement(p->reader);
	if (shut_empty(p, name))
		return SRM_OK;
	p->is_shut = false;
	while ((rc = xmlTextReaderRead(p->reader)) == 1) {
		int type = xmlTextReaderNodeType(p->reader);

		if (type == XML_READER_TYPE_ELEMENT || type == XML_READER_TYPE_END_ELEMENT) {
			*event = type == XML_READER_TYPE_ELEMENT ? PART_OPEN : PART_SHUT;
			*name = (const char *)xmlTextReaderConstLocalName(p->reader);
			return SRM_OK;
		}
		if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
			type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
			type == XML_READER_TYPE_WHITESPACE) {
			*event = PART_TEXT;
			*name = (const char *)xmlTextReaderConstValue(p->reader);
			return SRM_OK;
		}
		/* no writer of workbooks makes one; entities are what they are abused for */
		if (type == XML_READER_TYPE_DOCUMENT_TYPE)
			break;
	}
	*event = PART_END;
	*name = "";
	if (rc == 0)
		return SRM_OK;
	if (p->state == PART_FINE)
		p->state = PART_DAMAGED;
	return part_error(p, err);
}

bool part_attribute(struct part *p, const char **name, const char **value)
{
	if (xmlTextReaderMoveToNextAttribute(p->reader) != 1)
		return false;
	*name = (const char *)xmlTextReaderConstLocalName(p->reader);
	*value = (const char *)xmlTextReaderConstValue(p->reader);
	if (!*value)
		*value = "";
	return true;
}

void part_close(struct part *p)
{
	if (p->reader)
		xmlFreeTextReader(p->reader);
	if (p->archive)
		archive_read_free(p->archive);
	free(p->block);
	*p = (struct part){.state = PART_FINE};
}
