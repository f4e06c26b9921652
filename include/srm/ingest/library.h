/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_LIBRARY_H
#define SRM_INGEST_LIBRARY_H

/** Versions of the libraries that read what is no text. */
const char *archive_library_version(void);
const char *xml_library_version(void);

#endif
