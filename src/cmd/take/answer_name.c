/* SPDX-License-Identifier: MIT */
#include "answer_name.h"

#include <string.h>

#include "srm/base/num.h"

/* ---- written ---- */

/* Ids of articles hold slashes. */
static void add_escaped(struct str *out, const char *text)
{
	for (const char *c = text; *c; c++) {
		if (strchr("/\\:*?\"<>|%", *c) || (unsigned char)*c <= ' ')
			str_addf(out, "%%%02X", (unsigned)(unsigned char)*c);
		else
			str_addc(out, *c);
	}
}

void answer_name_write(const struct answer_name *name, struct str *out)
{
	int64_t day = date_day(name->at, ZONE_CHINA);
	int second = (int)(name->at - date_day_start(day, ZONE_CHINA));
	int year, month, dom;

	date_to_civil(day, &year, &month, &dom);
	str_addf(out, "%s-%s-", name->service, name->object);
	if (name->account[0]) {
		add_escaped(out, name->account);
		str_addc(out, '-');
	}
	if (name->post[0]) {
		str_add(out, "of-");
		add_escaped(out, name->post);
		str_addc(out, '-');
	}
	str_addf(out, "%04d%02d%02d-%02d%02d%02d-%d.json", year, month, dom, second / 3600,
		second / 60 % 60, second % 60, name->number);
}

/* ---- read ---- */

void answer_facts_init(struct answer_facts *f)
{
	*f = (struct answer_facts){.at = TIME_NONE};
	str_init(&f->account);
	str_init(&f->post);
}

void answer_facts_release(struct answer_facts *f)
{
	str_release(&f->account);
	str_release(&f->post);
}

/* "a-b-c" -> "c", and *rest "a-b" */
static struct slice cut_last(struct slice *rest)
{
	size_t at = rest->len;
	struct slice last;

	while (at > 0 && rest->s[at - 1] != '-')
		at--;
	last = (struct slice){rest->s + at, rest->len - at};
	rest->len = at ? at - 1 : 0;
	return last;
}

static bool read_digits(struct slice text, size_t len, int64_t *out)
{
	return (!len || text.len == len) && num_int64(text, out) && *out >= 0;
}

static bool read_moment(struct slice day, struct slice time, int64_t *out)
{
	int64_t d, t;

	if (!read_digits(day, 8, &d) || !read_digits(time, 6, &t))
		return false;
	if (d / 100 % 100 < 1 || d / 100 % 100 > 12 || d % 100 < 1 || d % 100 > 31 ||
		t / 10000 > 23 || t / 100 % 100 > 59 || t % 100 > 59)
		return false;
	*out = date_day_start(date_from_civil((int)(d / 10000), (int)(d / 100 % 100),
				      (int)(d % 100)),
		       ZONE_CHINA) +
	       t / 10000 * 3600 + t / 100 % 100 * 60 + t % 100;
	return true;
}

static int hex_digit(char c)
{
	const char *digits = "0123456789ABCDEF", *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

static void add_unescaped(struct str *out, struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		bool is_code = text.s[i] == '%' && text.len - i > 2 &&
			       hex_digit(text.s[i + 1]) >= 0 && hex_digit(text.s[i + 2]) >= 0;

		str_addc(out, !is_code ? text.s[i]
				       : (char)(hex_digit(text.s[i + 1]) * 16 +
						 hex_digit(text.s[i + 2])));
		i += is_code ? 2 : 0;
	}
}

/* "7100000001-of-5299892377000001", "7100000001", "of-5299892377000001" */
static void read_whose(struct slice text, struct answer_facts *out)
{
	struct slice post, account = slice_cut(text, "-of-", &post);

	if (slice_starts(text, "of-")) {
		account = SLICE_NONE;
		post = (struct slice){text.s + 3, text.len - 3};
	}
	if (account.len)
		add_unescaped(&out->account, account);
	if (post.s)
		add_unescaped(&out->post, post);
}

bool answer_name_read(const char *path, struct answer_facts *out)
{
	static const char *const services[] = {"weibo", "wechat", "wecom"};
	const char *slash = strrchr(path, '/');
	struct slice rest = slice_of(slash ? slash + 1 : path), day, time, service, object;
	int64_t number;
	bool is_known = false;

	if (!slice_ends(rest, ".json"))
		return false;
	rest.len -= strlen(".json");
	if (!read_digits(cut_last(&rest), 0, &number))
		return false;
	time = cut_last(&rest);
	day = cut_last(&rest);
	service = slice_cut(rest, "-", &rest);
	object = slice_cut(rest, "-", &rest);
	for (size_t i = 0; i < SRM_COUNT(services); i++)
		is_known |= slice_is(service, services[i]);
	if (!is_known || !object.len || !read_moment(day, time, &out->at))
		return false;
	if (rest.s)
		read_whose(rest, out);
	if (slice_is(service, "weibo"))
		out->as = slice_is(object, "followers")  ? AS_FANS
			  : slice_is(object, "mentions") ? AS_MENTIONS
							 : AS_UNSAID;
	return true;
}
