/* SPDX-License-Identifier: MIT */
#include "texts.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const accounts[] = {"麦穗烘焙", "麦穗烘焙-门店", "麦穗烘焙-小麦", "麦穗烘焙学堂",
	"麦穗烘焙-苏州", "麦穗烘焙-杭州", "麦穗烘焙-会员", "麦穗烘焙-客服"};

static const char *const places[] = {"江苏", "浙江", "上海", "广东", "四川", "北京", "湖北", "山东",
	"福建", "陕西", "云南", "辽宁", "其他", "海外"};

static const char *const name_heads[] = {"爱吃", "路过的", "今天也要", "隔壁", "一颗", "不加糖的",
	"早起", "南城", "会飞的", "慢半拍的", "阿", "小", "Lily", "momo", "半块", "晚风里的"};
static const char *const name_tails[] = {"可颂", "面包", "奶油", "蓝莓", "吐司", "海盐卷", "栗子",
	"燕麦", "酵母", "黄油", "贝果", "芝麻", "肉桂", "枫糖"};

static const char *const words[] = {"这个", "面包", "真的", "好香", "昨天", "买了", "一大袋",
	"店里", "排队", "半小时", "值得", "家里", "孩子", "喜欢", "不够甜", "刚出炉", "外脆里软",
	"请问", "几点", "开门", "还有货吗", "能寄到", "外地吗", "多少钱", "一份", "会员卡",
	"怎么办", "客服", "没有回", "有点失望", "包装", "压坏了", "下次", "再来", "跟着做",
	"成功了", "配方", "收藏", "学会了", "谢谢", "分享", "全麦", "无糖", "可颂", "贝果", "吐司",
	"蛋糕", "生日", "朋友", "推荐", "第一次", "试试", "哈哈", "[开心]", "[馋嘴]", "🥐", "🍞",
	"新品", "什么时候", "出", "門店", "麵包", "好吃到", "停不下来", "抽我", "中奖", "优惠",
	"周末", "早餐", "咖啡", "一起", "太甜了", "退款", "投诉"};

static const char *const lessons[] = {"在家做全麦吐司，水和面粉的比例这样定",
	"酵母为什么不发？三个原因，一个一个试", "烤箱温度差十度，可颂会怎样",
	"面团要醒多久：看状态，不看钟", "厨房里的一天：凌晨三点的揉面声"};
static const char *const offers[] = {"周末限时第二件半价，到店出示会员码",
	"新品可颂上市，前两百名送咖啡一杯", "转发并关注，抽五位送一箱吐司"};

static uint64_t next(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state >> 8;
}

const char *text_account(size_t number)
{
	return accounts[number % COUNT(accounts)];
}

const char *text_place(uint64_t random)
{
	return places[random % COUNT(places)];
}

void text_name(uint64_t random, uint64_t number, char *buf, size_t size)
{
	snprintf(buf, size, "%s%s%llu", name_heads[random % COUNT(name_heads)],
		name_tails[(random >> 8) % COUNT(name_tails)], (unsigned long long)number);
}

void text_post(uint64_t random, uint64_t number, char *buf, size_t size)
{
	const char *text = random % 100 < 12 ? offers[(random >> 8) % COUNT(offers)]
					     : lessons[(random >> 8) % COUNT(lessons)];

	snprintf(buf, size, "%s（第%llu期）", text, (unsigned long long)number + 1);
}

static char *add(char *to, const char *text)
{
	size_t len = strlen(text);

	memcpy(to, text, len + 1);
	return to + len;
}

static char *add_tags(char *to, uint64_t random)
{
	switch (random % 4) {
	case 0:
		to = add(to, "<img alt=\"[开心]\" src=\"//face.example.invalid/e/kaixin.png\" "
			     "style=\"width:1em; height:1em;\" />");
		break;
	case 1:
		to = add(to, "<a href='/n/麦穗烘焙'>@麦穗烘焙</a> &amp; 朋友");
		break;
	case 2:
		to = add(to,
			"<a href=\"https://s.example.invalid/topic\"><span class=\"surl-text\">"
			"#周末烤面包#</span></a><br />");
		break;
	default:
		to = add(to, "<span class=\"url-icon\"><img alt=[馋嘴] "
			     "src=\"//face.example.invalid/e/chanzui.png\"></span>&nbsp;好");
	}
	return to;
}

/* The longest: 21 words of at most 15 bytes, a tail and two tags, far below the room given. */
void text_comment(uint64_t random, unsigned html, char *buf, size_t size)
{
	static const unsigned char lengths[] = {1, 2, 2, 3, 4, 5, 6, 8, 11, 14, 17, 21};
	uint64_t state = random | 1;
	char *to = buf;

	(void)size;
	for (unsigned n = lengths[next(&state) % COUNT(lengths)]; n; n--)
		to = add(to, words[next(&state) % COUNT(words)]);
	switch (next(&state) % 8) {
	case 0:
		to = add(to, "，我家的“面包脑袋”说: \"再来一个\"");
		break;
	case 1:
		to = add(to, "\n周末见");
		break;
	case 2:
		to = add(to, ", ok");
		break;
	default:
		break;
	}
	if (next(&state) % 100 < html) {
		to = add_tags(to, next(&state));
		if (next(&state) % 2)
			add_tags(to, next(&state));
	}
}
