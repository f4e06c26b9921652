/* SPDX-License-Identifier: MIT */
/* Who they are: what one field says, and counting. */
#include "audience.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "srm/base/mem.h"

void audience_release(struct audience *a)
{
	for (int f = 0; f < FACET_COUNT; f++) {
		struct facet_table *t = &a->facet[f];

		for (size_t i = 0; i < t->values.n; i++)
			mem_freep(&t->values.at[i].name);
		vec_release(&t->values);
		map_release(&t->places);
	}
}

size_t facet_place(struct facet_table *t, struct slice name)
{
	const int64_t *at = map_get(&t->places, name.s, name.len);
	struct facet_value value = {0};

	if (at)
		return (size_t)*at;
	value.name = mem_dup(name.s, name.len);
	vec_push(&t->values, value);
	map_put(&t->places, name.s, name.len, (int64_t)t->values.n - 1);
	return t->values.n - 1;
}

void facet_add(struct facet_table *t, size_t value, int tier, bool is_clean, int64_t n)
{
	struct facet_value *v = &t->values.at[value];

	v->n[TIER_NONE] += n;
	v->n[tier] += n;
	v->clean += is_clean ? n : 0;
}

void facet_know(struct facet_table *t, int tier, bool is_clean, int64_t n)
{
	t->known[TIER_NONE] += n;
	t->known[tier] += n;
	t->known_clean += is_clean ? n : 0;
}

static int value_compare(const void *a, const void *b)
{
	const struct facet_value *x = a, *y = b;

	if (x->n[TIER_NONE] != y->n[TIER_NONE])
		return x->n[TIER_NONE] > y->n[TIER_NONE] ? -1 : 1;
	return strcmp(x->name, y->name);
}

void facet_sort(struct facet_table *t)
{
	if (t->values.n)
		qsort(t->values.at, t->values.n, sizeof(t->values.at[0]), value_compare);
	map_release(&t->places);
}

/* ---- devices ---- */

/* In this order: a HUAWEI of the brand 荣耀 is one of the latter. */
static const struct {
	const char *word, *maker;
} devices[] = {
	{"iphone", "iPhone"},
	{"ipad", "iPad"},
	{"ios", "iPhone"},
	{"荣耀", "HONOR"},
	{"honor", "HONOR"},
	{"huawei", "HUAWEI"},
	{"华为", "HUAWEI"},
	{"nova", "HUAWEI"},
	{"麦芒", "HUAWEI"},
	{"鸿蒙", "HUAWEI"},
	{"iqoo", "vivo"},
	{"vivo", "vivo"},
	{"realme", "OPPO"},
	{"真我", "OPPO"},
	{"一加", "OPPO"},
	{"oneplus", "OPPO"},
	{"oppo", "OPPO"},
	{"红米", "Xiaomi"},
	{"redmi", "Xiaomi"},
	{"小米", "Xiaomi"},
	{"xiaomi", "Xiaomi"},
	{"三星", "Samsung"},
	{"samsung", "Samsung"},
	{"galaxy", "Samsung"},
	{"魅族", "Android"},
	{"meizu", "Android"},
	{"索尼", "Android"},
	{"xperia", "Android"},
	{"努比亚", "Android"},
	{"联想", "Android"},
	{"moto", "Android"},
	{"android", "Android"},
	{"安卓", "Android"},
	{"网页版", "web"},
	{"weibo.com", "web"},
	{"桌面", "web"},
	{"电脑", "web"},
};

struct slice audience_device(struct slice source)
{
	enum {
		SOURCE_MAX = 120
	};
	char low[SOURCE_MAX];
	size_t n = source.len < sizeof(low) - 1 ? source.len : sizeof(low) - 1;

	for (size_t i = 0; i < n; i++)
		low[i] = (char)tolower((unsigned char)source.s[i]);
	low[n] = '\0';
	for (size_t i = 0; i < SRM_COUNT(devices); i++)
		if (strstr(low, devices[i].word))
			return slice_of(devices[i].maker);
	return SLICE_NONE;
}

/* ---- places ---- */

static const char *const provinces[] = {"北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林",
	"黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南",
	"广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海",
	"宁夏", "新疆", "台湾", "香港", "澳门"};

static struct slice behind(struct slice text, const char *word)
{
	size_t n = strlen(word);

	if (slice_starts(text, word))
		text = (struct slice){text.s + n, text.len - n};
	return slice_trim(text);
}

struct slice audience_place(struct slice place)
{
	static const char *const before[] = {"IP属地", "：", ":", "发布于", "来自", "中国", "海外"};
	static const char *const nothing[] = {"", "其他", "未知", "保密"};
	struct slice rest;

	place = slice_trim(place);
	for (size_t i = 0; i < SRM_COUNT(before); i++) {
		struct slice bare = behind(place, before[i]);

		/* "中国", "海外" by themselves are all that is known */
		if (bare.len || i < 5)
			place = bare;
	}
	for (size_t i = 0; i < SRM_COUNT(provinces); i++)
		if (slice_starts(place, provinces[i]))
			return slice_of(provinces[i]);
	place = slice_trim(slice_cut(place, " ", &rest));
	for (size_t i = 0; i < SRM_COUNT(nothing); i++)
		if (slice_is(place, nothing[i]))
			return SLICE_NONE;
	return place;
}

const char *audience_band(int64_t followers)
{
	static const struct {
		int64_t below;
		const char *name;
	} bands[] = {
		{100, "0-99"}, {1000, "100-999"}, {10000, "1000-9999"}, {100000, "10000-99999"}};

	for (size_t i = 0; i < SRM_COUNT(bands); i++)
		if (followers < bands[i].below)
			return bands[i].name;
	return "100000+";
}
