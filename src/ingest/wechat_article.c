/* SPDX-License-Identifier: MIT */
#include "wechat_article.h"

#include <string.h>

#include "import_field.h"

enum {
	DIGITS_MAX = 15, /* of an account's number */
	TOKEN_MIN = 12
};

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* The digits that a __biz is made of; none when it is something else. */
static struct slice biz_digits(struct import *im, struct slice biz)
{
	struct str *out = import_buffer(im);
	unsigned bits = 0;
	int n = 0;

	for (size_t i = 0; i < biz.len && biz.s[i] != '='; i++) {
		const char *at = biz.s[i] ? strchr(base64, biz.s[i]) : NULL;

		if (!at)
			return SLICE_NONE;
		bits = bits << 6 | (unsigned)(at - base64);
		n += 6;
		if (n < 8)
			continue;
		n -= 8;
		str_addc(out, (char)(bits >> n & 0xFF));
	}
	return field_is_digits(str_slice(out)) && out->len <= DIGITS_MAX ? str_slice(out)
									 : SLICE_NONE;
}

static struct slice biz_of_digits(struct import *im, struct slice digits)
{
	struct str *out = import_buffer(im);

	for (size_t i = 0; i < digits.len; i += 3) {
		size_t n = digits.len - i;
		unsigned bits = 0;

		if (n > 3)
			n = 3;
		for (size_t k = 0; k < 3; k++) {
			bits <<= 8;
			if (k < n)
				bits |= (unsigned char)digits.s[i + k];
		}
		for (size_t k = 0; k < 4; k++)
			str_addc(out, k <= n ? base64[bits >> (18 - 6 * k) & 63] : '=');
	}
	return str_slice(out);
}

/* An address as a browser takes it: "&amp;" and "\\/" undone; none when there is none. */
static struct slice wechat_url(struct import *im, struct slice raw)
{
	struct str *out = import_buffer(im);

	raw = slice_trim(raw);
	for (size_t i = 0; i < raw.len; i++) {
		struct slice rest = {raw.s + i, raw.len - i};

		if (slice_starts(rest, "\\/"))
			continue;
		str_addc(out, raw.s[i]);
		if (raw.s[i] != '&')
			continue;
		/* escaped twice where JSON was put into a page */
		while (slice_starts((struct slice){raw.s + i + 1, raw.len - i - 1}, "amp;"))
			i += strlen("amp;");
	}
	return out->len ? str_slice(out) : SLICE_NONE;
}

/* The value of one parameter, with %3D undone: the end of a __biz. */
static struct slice parameter(struct import *im, struct slice url, const char *name)
{
	struct str *out = import_buffer(im);
	size_t len = strlen(name);

	for (size_t i = 1; i + len < url.len; i++) {
		if ((url.s[i - 1] != '?' && url.s[i - 1] != '&') ||
			memcmp(url.s + i, name, len) != 0 || url.s[i + len] != '=')
			continue;
		for (i += len + 1; i < url.len && url.s[i] != '&' && url.s[i] != '#'; i++) {
			bool is_sign =
				slice_starts((struct slice){url.s + i, url.len - i}, "%3D") ||
				slice_starts((struct slice){url.s + i, url.len - i}, "%3d");

			str_addc(out, is_sign ? '=' : url.s[i]);
			i += is_sign ? 2 : 0;
		}
		break;
	}
	return out->len ? str_slice(out) : SLICE_NONE;
}

static struct slice first_of(struct slice a, struct slice b)
{
	return a.s ? a : b;
}

static struct slice url_biz(struct import *im, struct slice url)
{
	return parameter(im, url, "__biz");
}

/* Of https://mp.weixin.qq.com/s/<token>, with or without what follows. */
static struct slice url_token(struct slice url)
{
	struct slice rest, token;

	slice_cut(url, "mp.weixin.qq.com/s/", &rest);
	if (!rest.s)
		return SLICE_NONE;
	token = slice_cut(slice_cut(rest, "?", &rest), "#", &rest);
	return token.len >= TOKEN_MIN ? token : SLICE_NONE;
}

static struct ref key_of_token(struct slice url)
{
	return ref_native(PLATFORM_WECHAT, url_token(url));
}

static struct ref key_of_url(struct import *im, struct slice url)
{
	struct slice mid = first_of(parameter(im, url, "mid"), parameter(im, url, "appmsgid"));
	struct slice idx = first_of(parameter(im, url, "idx"), parameter(im, url, "itemidx"));
	struct ref ref = {PLATFORM_WECHAT, ID_NATIVE, url_biz(im, url), SLICE_NONE};
	struct str *id;

	if (!field_is_digits(mid))
		return REF_NONE;
	id = import_buffer(im);
	str_adds(id, mid);
	str_addc(id, '_');
	str_adds(id, field_is_digits(idx) ? idx : SLICE_LIT("1"));
	ref.id = str_slice(id);
	return ref;
}

/* <mid>_<idx> without an account: the one of --account, where that is a number. */
static bool is_mid_idx(struct slice id)
{
	struct slice idx, mid = slice_cut(id, "_", &idx);

	return field_is_digits(mid) && field_is_digits(idx) && idx.len <= 2;
}

struct ref wechat_article_of(struct import *im, struct slice biz, struct slice mid_idx)
{
	struct ref ref = ref_native(PLATFORM_WECHAT, mid_idx);
	struct ref account = wechat_account_ref(im, biz);

	if (account.kind == ID_NONE)
		account = wechat_account(im);
	if (is_mid_idx(ref.id) && account.kind == ID_NATIVE && field_is_digits(account.id))
		ref.realm = biz_of_digits(im, account.id);
	return ref;
}

struct ref wechat_article_ref(struct import *im, struct slice address)
{
	struct slice url = wechat_url(im, address), rest, biz;
	struct ref ref = key_of_url(im, url);

	if (ref.kind == ID_NONE && slice_has(url, "://"))
		return key_of_token(url);
	if (ref.kind != ID_NONE)
		return ref;
	biz = slice_cut(url, "/", &rest);
	if (is_mid_idx(rest) && biz_digits(im, biz).s)
		return wechat_article_of(im, biz, rest);
	return wechat_article_of(im, SLICE_NONE, url);
}

struct ref wechat_post_said(struct import *im)
{
	return wechat_article_ref(im, slice_of(im->source->post));
}

struct slice wechat_article_realm(struct import *im, struct ref article)
{
	struct str *out;

	if (!article.realm.s)
		return article.id;
	out = import_buffer(im);
	str_adds(out, article.realm);
	str_addc(out, '/');
	str_adds(out, article.id);
	return str_slice(out);
}

struct slice wechat_biz(struct import *im, struct slice biz)
{
	struct ref account = wechat_account_ref(im, biz);

	return account.kind == ID_NONE ? SLICE_NONE : biz_of_digits(im, account.id);
}

struct ref wechat_account_ref(struct import *im, struct slice biz)
{
	struct slice digits = biz_digits(im, biz);

	return ref_native(PLATFORM_WECHAT, digits.s               ? digits
					   : field_is_digits(biz) ? biz
								  : SLICE_NONE);
}

struct ref wechat_account(struct import *im)
{
	struct slice said = slice_trim(slice_of(im->source->account));
	struct ref ref = wechat_account_ref(im, said);

	return ref.kind == ID_NONE ? import_account(im) : ref;
}

struct ref wechat_account_of(struct import *im, struct ref article)
{
	struct ref account = wechat_account(im);

	return account.kind == ID_NONE ? wechat_account_ref(im, article.realm) : account;
}

struct wechat_article wechat_article_empty(void)
{
	return (struct wechat_article){
		.at = TIME_NONE,
		.reads = COUNT_NONE,
		.likes = COUNT_NONE,
		.reposts = COUNT_NONE,
		.comments = COUNT_NONE,
	};
}

struct ref wechat_article_key(struct import *im, const struct wechat_article *a)
{
	struct slice url = wechat_url(im, a->url);
	struct ref key = key_of_url(im, url);

	/* a token joins nothing but itself */
	if (key.kind == ID_NONE && wechat_account_ref(im, a->key.realm).kind == ID_NONE)
		key = key_of_token(url);
	return key.kind == ID_NONE ? a->key : key;
}

static void add_line(struct import *im, struct str *out, struct slice raw)
{
	bool is_cut;
	struct slice text = field_text(im, raw, &is_cut);

	if (!text.len)
		return;
	if (out->len)
		str_addc(out, '\n');
	str_adds(out, text);
}

/* A title is the beginning of an article: wherever its text is known, that holds. */
static void set_text(struct import *im, struct post *p, const struct wechat_article *a)
{
	struct str *out = import_buffer(im);
	size_t title;

	add_line(im, out, a->title);
	title = out->len;
	add_line(im, out, a->content);
	p->is_cut = out->len == title;
	if (p->is_cut)
		add_line(im, out, a->digest);
	p->text = out->len ? str_slice(out) : SLICE_NONE;
}

/* Who owns it: what the user said, the address, the list, a name. */
static enum srm_rc push_author(struct import *im, const struct wechat_article *a,
	struct ref *author, struct srm_err *err)
{
	struct slice biz = first_of(url_biz(im, wechat_url(im, a->url)), a->biz);
	struct ref known = wechat_account_ref(im, biz);
	struct profile p = profile_empty();

	*author = wechat_account(im);
	if (author->kind == ID_NONE)
		*author = known.kind != ID_NONE ? known : ref_name(PLATFORM_WECHAT, a->account);
	if (known.kind == ID_NONE || !a->account.len)
		return SRM_OK;
	p.who = known;
	p.name = a->account;
	p.observed_at = im->source->crawled_at;
	return import_profile(im, &p, err);
}

enum srm_rc wechat_article_push(struct import *im, const struct wechat_article *a,
	struct srm_err *err)
{
	struct post p = post_empty();
	enum srm_rc rc = push_author(im, a, &p.author, err);

	if (rc != SRM_OK)
		return rc;
	p.key = wechat_article_key(im, a);
	p.standing = a->standing;
	p.created_at = a->at;
	p.precision = a->precision;
	set_text(im, &p, a);
	p.url = wechat_url(im, a->url);
	p.topics = a->topics;
	p.reads = a->reads;
	p.likes = a->likes;
	p.reposts = a->reposts;
	p.comments = a->comments;
	p.observed_at = im->source->crawled_at;
	return import_post(im, &p, err);
}
