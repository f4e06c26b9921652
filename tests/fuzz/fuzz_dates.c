/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "srm/base/date.h"

/* One letter for the zone, one for the reference time, then the date. */

static const int zones[] = {ZONE_CHINA, 0, -11 * 3600, 14 * 3600, 5 * 3600 + 1800};
static const int64_t references[] = {TIME_NONE, 1780000000, 0, 4102444799, 951782400};

static bool is_of_1900s_on(int64_t at)
{
	int year, month, day;

	date_to_civil(date_day(at, 0), &year, &month, &day);
	FUZZ_CHECK(date_from_civil(year, month, day) == date_day(at, 0));
	FUZZ_CHECK(date_weekday(date_day(at, 0)) >= 0 && date_weekday(date_day(at, 0)) < 7);
	return year > 1900 && year < 2199;
}

static void write_and_read(int64_t at, int zone)
{
	struct date_result back;
	char buf[DATE_BUF];

	for (int with_zone = 0; with_zone < 2; with_zone++) {
		FUZZ_CHECK(date_parse(slice_of(date_format(at, zone, with_zone, buf)),
			with_zone ? 0 : zone, TIME_NONE, &back));
		FUZZ_CHECK(back.at == at && back.precision == PREC_SECOND);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = input_of(data, size);
	int zone = zones[input_choice(&in, SRM_COUNT(zones))];
	int64_t reference_at = references[input_choice(&in, SRM_COUNT(references))], from, to;
	struct slice text = input_rest(&in);
	struct date_result result;

	if (date_parse(text, zone, reference_at, &result)) {
		FUZZ_CHECK(result.precision > PREC_NONE && result.precision <= PREC_RELATIVE);
		FUZZ_CHECK(result.precision != PREC_RELATIVE || result.at <= reference_at);
		if (is_of_1900s_on(result.at))
			write_and_read(result.at, zone);
	}
	if (reference_at == TIME_NONE)
		reference_at = 1780000000;
	if (date_span(text, zone, reference_at, &from, &to))
		FUZZ_CHECK(from <= to);
	return 0;
}
