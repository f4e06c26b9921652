/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <string.h>

#include "srm/base/sha256.h"

extern const char embed_page_style[], embed_page_script[];

static void add_base64(struct str *to, const unsigned char *bytes, size_t n)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		unsigned bits = (unsigned)bytes[i] << 16;

		bits |= i + 1 < n ? (unsigned)bytes[i + 1] << 8 : 0;
		bits |= i + 2 < n ? bytes[i + 2] : 0;
		str_addc(to, digits[bits >> 18]);
		str_addc(to, digits[bits >> 12 & 63]);
		str_addc(to, i + 1 < n ? digits[bits >> 6 & 63] : '=');
		str_addc(to, i + 2 < n ? digits[bits & 63] : '=');
	}
}

/* 'sha256-...' of an inline style or script: no other runs. */
static void add_source(struct str *to, const char *text)
{
	unsigned char digest[32];
	struct sha256 c;

	sha256_init(&c);
	sha256_add(&c, text, strlen(text));
	sha256_done(&c, digest);
	str_add(to, "'sha256-");
	add_base64(to, digest, sizeof(digest));
	str_addc(to, '\'');
}

static void add_meta(struct str *to, const char *name, const char *content)
{
	str_addf(to, "<meta name=\"%s\" content=\"", name);
	html_add_escaped(to, slice_of(content));
	str_add(to, "\">\n");
}

void html_add_head(struct str *to, const struct out *out, const char *title)
{
	str_addf(to, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		out->options.lang == LANG_ZH ? "zh-CN" : "en");
	str_add(to, "<meta http-equiv=\"Content-Security-Policy\" content=\""
		    "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
		    "style-src ");
	add_source(to, embed_page_style);
	str_add(to, "; script-src ");
	add_source(to, embed_page_script);
	str_add(to, "\">\n");
	add_meta(to, "viewport", "width=device-width, initial-scale=1");
	add_meta(to, "color-scheme", "light dark");
	add_meta(to, "referrer", "no-referrer");
	add_meta(to, "generator", "srm");
	add_meta(to, "srm-schema", out->schema);
	/* or a browser asks the place the page lies at for one */
	str_add(to, "<link rel=\"icon\" href=\"data:,\">\n<title>");
	html_add_escaped(to, slice_of(title));
	str_addf(to,
		"</title>\n<style>%s</style>\n</head>\n<body>\n"
		"<a class=\"skip\" href=\"#main\">",
		embed_page_style);
	html_add_escaped(to, slice_of(out_text(out, T("Skip to the content"))));
	str_add(to, "</a>\n");
}

void html_add_foot(struct str *to)
{
	str_addf(to, "<script>%s</script>\n</body>\n</html>\n", embed_page_script);
}
