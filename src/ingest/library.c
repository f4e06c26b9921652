/* SPDX-License-Identifier: MIT */
#include "srm/ingest/library.h"

#include <archive.h>
#include <libxml/xmlversion.h>
#include <string.h>

const char *archive_library_version(void)
{
	/* "libarchive 3.6.2" */
	return archive_version_string() + strcspn(archive_version_string(), "0123456789");
}

const char *xml_library_version(void)
{
	return LIBXML_DOTTED_VERSION;
}
