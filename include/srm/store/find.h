/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_FIND_H
#define SRM_STORE_FIND_H

#include "srm/store/store.h"

/** A follower as a person names one on the command line. */
struct follower {
	int64_t person; /* d_person.person_id */
	int64_t face;   /* the identity to show, and to hang decisions on */
	int64_t named;  /* the identity meant by those words; 0 where several of the person's are */
	bool is_by_name;
};

/**
 * Find by user id, by "hash:...", or by nickname, current or former. "id:..."
 * and "name:..." force one of them; else an id wins over a nickname. A
 * leading @ is taken off a nickname. A platform and a colon in front
 * ("wechat:o6_bmj", "weibo:name:...") look on that platform only.
 *
 * @retval SRM_ENOTFOUND  nobody (similar names are listed), or several (they
 *                        are listed with what tells them apart)
 */
enum srm_rc follower_find(struct store *st, struct slice what, struct follower *out,
	struct srm_err *err) SRM_NODISCARD;

/** "nickname (user id)", or what of it is known. */
enum srm_rc follower_label(struct store *st, int64_t face, struct str *out,
	struct srm_err *err) SRM_NODISCARD;

#endif
