/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <inttypes.h>
#include <math.h>

#include "srm/base/date.h"
#include "srm/base/num.h"

/* A cell that may be a number or an id. */

static void look_at_integer(struct slice text)
{
	char buf[32];
	int64_t n, back;
	double same;

	if (!num_int64(text, &n)) {
		FUZZ_CHECK(!num_decimal(text, &n));
		return;
	}
	snprintf(buf, sizeof(buf), "%" PRId64, n);
	FUZZ_CHECK(num_int64(slice_of(buf), &back) && back == n);
	FUZZ_CHECK(num_decimal(slice_of(buf), &back) == (n >= 0));
	FUZZ_CHECK(num_decimal(text, &back) == slice_is(text, buf) || n < 0);
	if (text.len < 64)
		FUZZ_CHECK(num_double(text, &same));
	weibo_mid_time(n);
}

static void look_at_double(struct slice text)
{
	char buf[64];
	double value, back;

	if (!num_double(text, &value))
		return;
	FUZZ_CHECK(isfinite(value));
	snprintf(buf, sizeof(buf), "%.17g", value);
	FUZZ_CHECK(num_double(slice_of(buf), &back) && !(back < value) && !(back > value));
}

static void look_at_bid(struct slice text)
{
	char bid[12];
	int64_t mid, back;

	if (weibo_bid_to_mid(text, &mid)) {
		FUZZ_CHECK(mid > 0);
		FUZZ_CHECK(slice_is(text, weibo_mid_to_bid(mid, bid)));
	}
	if (!num_decimal(text, &mid))
		return;
	weibo_mid_to_bid(mid, bid);
	FUZZ_CHECK(strlen(bid) < sizeof(bid));
	/* those of the years that have mids have bids of nine or ten characters */
	if (weibo_mid_time(mid) != TIME_NONE && strlen(bid) <= 10)
		FUZZ_CHECK(weibo_bid_to_mid(slice_of(bid), &back) && back == mid);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = input_of(data, size);
	struct slice text = input_rest(&in);
	int64_t n = 0;
	bool saturated = false;

	look_at_integer(text);
	look_at_double(text);
	look_at_bid(text);
	if (num_count(text, &n, &saturated) && num_is_nothing(slice_trim(text)))
		FUZZ_CHECK(false);
	if (num_id_look(text) == ID_LOOK_DECIMAL)
		FUZZ_CHECK(num_decimal(text, &n));
	if (num_id_look(text) == ID_LOOK_NONE)
		FUZZ_CHECK(num_is_nothing(slice_trim(text)));
	return 0;
}
