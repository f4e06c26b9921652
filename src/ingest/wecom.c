/* SPDX-License-Identifier: MIT */
#include "wecom.h"

bool wecom_is_external(struct slice id)
{
	return slice_starts(id, "wm") || slice_starts(id, "wo");
}

enum srm_rc wecom_follow(struct import *im, struct ref customer, struct ref staff,
	struct date_result at, struct srm_err *err)
{
	struct interaction i = interaction_empty();
	struct str *id = import_buffer(im);

	i.kind = KIND_FOLLOW;
	i.actor = customer;
	i.target = staff;
	i.created_at = at.at;
	i.precision = at.precision;
	i.observed_at = im->source->crawled_at;
	if (customer.kind == ID_NATIVE && staff.kind == ID_NATIVE) {
		str_adds(id, customer.id);
		str_addc(id, '@');
		str_adds(id, staff.id);
		if (at.at != TIME_NONE)
			str_addf(id, "@%lld", (long long)at.at);
		i.key = (struct ref){PLATFORM_WECOM, ID_NATIVE, SLICE_LIT("follow"), str_slice(id)};
	}
	return import_interaction(im, &i, err);
}
