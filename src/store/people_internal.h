/* SPDX-License-Identifier: MIT */
#ifndef SRM_STORE_PEOPLE_INTERNAL_H
#define SRM_STORE_PEOPLE_INTERNAL_H

#include "srm/store/people.h"

struct forest;

/* Grow the forest from what is stored: who is there, and who is one person (links.c). */
enum srm_rc links_read(struct store *st, struct forest *f, struct srm_err *err);
/* Keyless records that are there under an id too, from the persons as they are (shadow.c). */
enum srm_rc shadows_find(struct store *st, struct srm_err *err);

#endif
