/* SPDX-License-Identifier: MIT */
#ifndef SRM_NET_NET_H
#define SRM_NET_NET_H

/** What libcurl calls its own version. */
const char *net_library_version(void);

#endif
