/* SPDX-License-Identifier: MIT */
#include "srm/base/html.h"

#include <string.h>
#include <strings.h>

#include "html_entity.h"
#include "srm/base/utf8.h"

enum {
	TAG_NAME_MAX = 12
};

/* Names that are tags also without attributes; "<Anna>" is text. */
static const char *const tag_names[] = {"a", "abbr", "article", "audio", "b", "big", "blockquote",
	"body", "br", "button", "center", "cite", "code", "dd", "del", "div", "dl", "dt", "em",
	"embed", "figure", "font", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "html",
	"i", "iframe", "img", "input", "ins", "label", "li", "link", "main", "mark", "meta", "nav",
	"object", "ol", "p", "param", "pre", "q", "s", "script", "section", "small", "source",
	"span", "strike", "strong", "style", "sub", "sup", "svg", "table", "tbody", "td", "tfoot",
	"th", "thead", "title", "tr", "tt", "u", "ul", "var", "video", "wbr"};

/* What ends a line of its own. */
static const char *const block_ends[] = {
	"/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3", "/h4", "/section", "/blockquote"};

struct tag {
	char name[TAG_NAME_MAX + 1]; /* lower case, "/" in front of a closing one; "!" for <! */
	struct slice attributes;
	const char *end; /* where the text goes on */
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* The '>' that ends a tag; NULL when it is cut off, *stop then being where it is. */
static const char *find_close(const char *p, const char *end, bool quotes, const char **stop)
{
	const char *start = p;
	char quote = 0;

	for (*stop = end; p < end; p++) {
		if (quote) {
			quote = *p == quote ? 0 : quote;
		} else if (*p == '>') {
			return p;
		} else if (*p == '<') {
			*stop = p;
			return NULL;
		} else if (quotes && (*p == '"' || *p == '\'') && p > start && p[-1] == '=') {
			quote = *p;
		}
	}
	if (quote)
		return find_close(start, end, false, stop);
	for (p = start; p < end; p++) {
		if (*p == '\n') {
			*stop = p;
			break;
		}
	}
	return NULL;
}

/* name="value", name='value' or name=value; none when it is not there. */
static struct slice attribute(struct slice attributes, const char *name)
{
	const char *p = attributes.s, *end = attributes.s + attributes.len, *value;
	size_t name_len = strlen(name);

	while (p < end) {
		const char *start = p, *name_end;
		char quote = 0;

		while (p < end && !is_space(*p) && *p != '=')
			p++;
		name_end = p;
		if (p == end || *p != '=') {
			p += p < end;
			continue;
		}
		if (++p < end && (*p == '"' || *p == '\''))
			quote = *p++;
		value = p;
		while (p < end && (quote ? *p != quote : !is_space(*p)))
			p++;
		if ((size_t)(name_end - start) == name_len && !strncasecmp(start, name, name_len))
			return (struct slice){value, (size_t)(p - value)};
		p += quote && p < end;
	}
	return SLICE_NONE;
}

static bool is_one_of(const char *name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(name, list[i]) == 0)
			return true;
	}
	return false;
}

static bool is_known(const char *name)
{
	return is_one_of(name, tag_names, SRM_COUNT(tag_names));
}

/* Attributes as a tag has them: none, a slash, or a first one with a value. */
static bool has_value(struct slice attributes)
{
	size_t i = 0;

	attributes = slice_trim(attributes);
	while (i < attributes.len && is_name(attributes.s[i]))
		i++;
	return i > 0 && i < attributes.len && attributes.s[i] == '=';
}

static bool is_bare(struct slice attributes)
{
	attributes = slice_trim(attributes);
	return attributes.len == 0 || slice_is(attributes, "/");
}

/* `<!` and what follows: a comment or a declaration. */
static bool read_declaration(const char *p, const char *end, struct tag *tag)
{
	struct slice rest, from = {p, (size_t)(end - p)};
	const char *close, *stop;

	tag->name[0] = '!';
	if (slice_starts(from, "<!--")) {
		slice_cut(from, "-->", &rest);
		tag->end = rest.s ? rest.s : end;
		return true;
	}
	if (from.len < 3 || !(is_letter(p[2]) || p[2] == '['))
		return false;
	close = find_close(p + 2, end, false, &stop);
	tag->end = close ? close + 1 : end;
	return close;
}

/* True when the '<' at p opens a tag. One that is cut off ends at the next '<' or line end. */
static bool read_tag(const char *p, const char *end, struct tag *tag)
{
	bool closing = end - p > 1 && p[1] == '/', custom = false;
	const char *name = p + 1 + closing, *at = name, *close, *stop;
	size_t n = 0;

	*tag = (struct tag){0};
	if (end - p > 1 && p[1] == '!')
		return read_declaration(p, end, tag);
	if (name >= end || !is_letter(*name))
		return false;
	if (closing)
		tag->name[n++] = '/';
	for (; at < end && is_name(*at); at++) {
		custom = custom || *at == ':' || *at == '-';
		if (n < TAG_NAME_MAX)
			tag->name[n++] = (char)(*at >= 'A' && *at <= 'Z' ? *at + 32 : *at);
	}
	if (at < end && !is_space(*at) && *at != '>' && *at != '/')
		return false;
	close = find_close(at, end, true, &stop);
	tag->end = close ? close + 1 : stop;
	tag->attributes = (struct slice){at, (size_t)((close ? close : stop) - at)};
	if (has_value(tag->attributes))
		return true;
	if (!is_bare(tag->attributes))
		return false;
	if (closing)
		return close || is_known(tag->name + 1);
	return close && (custom || is_known(tag->name));
}

static bool is_invisible(uint32_t cp)
{
	return cp == 0x200B || cp == 0xFEFF;
}

static void add_code_point(struct str *out, uint32_t cp)
{
	if (cp == 0xA0)
		cp = ' ';
	if (!is_invisible(cp))
		str_addcp(out, cp);
}

/* Text without tags: entities undone, invisible characters dropped. */
static void add_text(struct slice text, struct str *out)
{
	const char *p = text.s, *end = text.s + text.len, *kept = p;

	while (p < end) {
		uint32_t cp = 0;
		const char *after = NULL;

		if (*p == '&')
			after = html_entity(p, end, &cp);
		else if ((unsigned char)*p == 0xE2 || (unsigned char)*p == 0xEF ||
			 (unsigned char)*p == 0xC2)
			after = p + utf8_decode(p, end, &cp);
		if (after && (*p == '&' || is_invisible(cp) || cp == 0xA0)) {
			str_addn(out, kept, (size_t)(p - kept));
			add_code_point(out, cp);
			kept = after;
		}
		p = after ? after : p + 1;
	}
	str_addn(out, kept, (size_t)(p - kept));
}

/* Where the content of <script> or <style> ends: at its closing tag. */
static const char *skip_content(const char *p, const char *end, const char *name)
{
	size_t len = strlen(name);

	for (; p < end; p++) {
		if (*p == '<' && (size_t)(end - p) > len + 2 && p[1] == '/' &&
			strncasecmp(p + 2, name, len) == 0)
			break;
	}
	return p;
}

/* What a tag leaves in the text; returns where the text goes on. */
static const char *add_tag(const struct tag *tag, const char *end, struct str *out)
{
	if (strcmp(tag->name, "script") == 0 || strcmp(tag->name, "style") == 0)
		return skip_content(tag->end, end, tag->name);
	if (strcmp(tag->name, "img") == 0)
		add_text(attribute(tag->attributes, "alt"), out);
	else if (strcmp(tag->name, "br") == 0 ||
		 (is_one_of(tag->name, block_ends, SRM_COUNT(block_ends)) && out->len &&
			 out->buf[out->len - 1] != '\n'))
		str_addc(out, '\n');
	return tag->end;
}

void html_to_text(struct slice html, struct str *out)
{
	const char *p = html.s, *end = html.s + html.len;
	size_t start = out->len;
	struct slice trimmed;
	struct tag tag;

	while (p < end) {
		const char *open = memchr(p, '<', (size_t)(end - p));

		while (open && !read_tag(open, end, &tag))
			open = memchr(open + 1, '<', (size_t)(end - open - 1));
		add_text((struct slice){p, (size_t)((open ? open : end) - p)}, out);
		p = open ? add_tag(&tag, end, out) : end;
	}
	if (out->len == start)
		return;
	trimmed = slice_trim((struct slice){out->buf + start, out->len - start});
	memmove(out->buf + start, trimmed.s, trimmed.len);
	out->len = start + trimmed.len;
	out->buf[out->len] = '\0';
}

bool html_looks(struct slice text)
{
	const char *p = text.s, *end = text.s + text.len;
	struct tag tag;
	uint32_t cp;

	if (!text.len || (!memchr(p, '<', text.len) && !memchr(p, '&', text.len)))
		return false;
	for (; p < end; p++) {
		if ((*p == '<' && read_tag(p, end, &tag)) ||
			(*p == '&' && html_entity(p, end, &cp)))
			return true;
	}
	return false;
}
