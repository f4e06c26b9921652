/* SPDX-License-Identifier: MIT */
#ifndef SRM_NET_URL_H
#define SRM_NET_URL_H

#include "srm/base/str.h"

/* Parts of an address as it is written; none where it has no such part. */
struct url {
	struct slice scheme; /* lower case or not */
	struct slice host;   /* without brackets, user and port */
	struct slice path;   /* what follows the port, up to "?" */
	struct slice query;  /* behind "?" */
	bool has_user;       /* somebody@ stands before the host */
};
bool url_split(struct slice text, struct url *out);
bool url_is_https(const struct url *u);
bool url_is_http(const struct url *u);
/* Is a query parameter of this name a secret on any platform srm knows? */
bool url_name_is_secret(struct slice name);

#endif
