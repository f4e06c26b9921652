/* SPDX-License-Identifier: MIT */
#include "srm/base/spool.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "srm/base/mem.h"

enum {
	FIRST_CAP = 64 << 10
};

static void close_file(struct spool *s)
{
	if (s->file)
		fclose(s->file);
	s->file = NULL;
}

void spool_release(struct spool *s)
{
	close_file(s);
	free(s->bytes);
	*s = (struct spool){.bytes = NULL};
}

void spool_reset(struct spool *s)
{
	close_file(s);
	s->size = 0;
}

static enum srm_rc no_room(struct srm_err *err)
{
	return err_set(err, SRM_EIO,
		T("cannot write a temporary file: %s; make room in the temporary folder"),
		strerror(errno));
}

static bool write_all(struct spool *s, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = pwrite(fileno(s->file), bytes, len, s->size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		len -= (size_t)n;
		s->size += n;
	}
	return true;
}

static bool to_file(struct spool *s)
{
	size_t kept = (size_t)s->size;

	s->file = tmpfile();
	s->size = 0;
	return s->file && write_all(s, s->bytes, kept);
}

enum srm_rc spool_write(struct spool *s, const void *bytes, size_t len, struct srm_err *err)
{
	size_t want = (size_t)s->size + len;

	if (!len)
		return SRM_OK;
	if (!s->file && want > SPOOL_MEMORY && !to_file(s))
		return no_room(err);
	if (s->file)
		return write_all(s, bytes, len) ? SRM_OK : no_room(err);
	if (want > s->cap) {
		s->cap = s->cap ? s->cap : FIRST_CAP;
		while (s->cap < want)
			s->cap *= 2;
		s->bytes = mem_resize(s->bytes, s->cap, 1);
	}
	memcpy(s->bytes + s->size, bytes, len);
	s->size += (int64_t)len;
	return SRM_OK;
}

static long read_file(const struct spool *s, char *buf, size_t len, int64_t offset)
{
	size_t got = 0;

	while (got < len) {
		ssize_t n = pread(fileno(s->file), buf + got, len - got, offset + (int64_t)got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return (long)got;
}

long spool_read_at(const struct spool *s, void *buf, size_t len, int64_t offset)
{
	if (offset < 0 || offset >= s->size || !len)
		return 0;
	if ((int64_t)len > s->size - offset)
		len = (size_t)(s->size - offset);
	if (s->file)
		return read_file(s, buf, len, offset);
	memcpy(buf, s->bytes + offset, len);
	return (long)len;
}
