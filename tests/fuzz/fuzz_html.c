/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "srm/base/html.h"
#include "srm/base/utf8.h"

/* A text as it stands in an export. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = input_of(data, size);
	struct slice text = input_rest(&in);
	STR(out);

	html_to_text(text, &out);
	if (!utf8_valid(text.s, text.len))
		return 0;
	FUZZ_CHECK(utf8_valid(out.buf, out.len));
	if (!memchr(text.s, '\0', text.len))
		check_text(str_slice(&out));
	/* a blank that does not break and what is not to be seen are not looked for */
	if (!html_looks(text) && !slice_has(text, "\xC2\xA0") && !slice_has(text, "\xE2\x80\x8B") &&
		!slice_has(text, "\xEF\xBB\xBF"))
		FUZZ_CHECK(slice_eq(slice_trim(text), str_slice(&out)));
	return 0;
}
