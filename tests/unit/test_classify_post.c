/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <math.h>

#include "srm/classify/classify.h"
#include "srm/model/record.h"

static int set_up(void **state)
{
	*state = lexicon_new(NULL, 0);
	return 0;
}

static int tear_down(void **state)
{
	lexicon_free(*state);
	return 0;
}

static struct post_label label_of(struct lexicon *lx, const char *text, unsigned signs)
{
	struct post_features post = {.text = slice_of(text), .signs = signs};
	struct post_label out;

	classify_post(lx, &post, &out);
	return out;
}

static const char lesson[] =
	"手冲咖啡的水温应该怎么选？首先看烘焙度：浅烘的豆子密度高，建议用九十二度以上的水，"
	"让酸质完全展开；深烘的豆子结构疏松，水温太高容易把苦味带出来。其次看研磨：第一步把"
	"粉磨到白砂糖粗细，第二步闷蒸三十秒，等气泡冒完再绕圈注水。注意事项：全程不要超过两分"
	"半钟，粉水比保持一比十五，水流要细而稳。很多朋友问为什么同一支豆子每次味道都不一样，"
	"原理就在水温和研磨这两件事上。新手常见误区是一次倒完，这样中间会出现通道。记录下每"
	"一次的参数，过几天就能找到自己喜欢的味道。我们家的温控手冲壶可以定到一度，"
	"想试试的朋友可以在店铺下单，有问题欢迎咨询。";

static void test_classes(void **state)
{
	static const struct {
		const char *label;
		enum post_class class;
		bool bait;
		const char *text;
	} cases[] = {
		{"price in brackets", CLASS_PROMO, false,
			"【9.9元】小熊抽纸六包 独立包装，出门方便"},
		{"full-width price and coupon", CLASS_PROMO, true,
			"全场满３００减５０，领券下单更划算，戳链接"},
		{"traditional coupon", CLASS_PROMO, true, "優惠券已經發到會員賬戶，快去領券下單"},
		{"capitals", CLASS_PROMO, false, "咨询加VX：abc12345，新款连衣裙到货，尺码齐全"},
		{"telephone", CLASS_PROMO, false, "山里的枇杷熟了，又香又甜，联系电话13800000000"},
		{"flash sale", CLASS_PROMO, true,
			"限时秒杀！今晚八点开抢，手慢无，旗舰店链接在评论"},
		{"tickets", CLASS_PROMO, false,
			"音乐节早鸟票今天开售，双人套票立减80，购票链接见评论"},
		{"repost draw", CLASS_CAMPAIGN, true, "关注+转发，周五抽三位朋友送保温杯一个"},
		{"winners", CLASS_CAMPAIGN, true, "上周的中奖名单来了，恭喜以下三位，请私信领奖"},
		{"launch", CLASS_CORPORATE, false,
			"新品发布会圆满落幕，感谢一路同行。我们将携手伙伴开启新篇章"},
		{"award", CLASS_CORPORATE, false, "喜讯！公司荣获年度十佳品牌，初心不改，砥砺前行"},
		{"notice", CLASS_SERVICE, false,
			"温馨提示：因设备维护公告，本周三暂停营业，营业时间调整如下"},
		{"apology", CLASS_SERVICE, false,
			"物流延迟给您带来不便，我们深表歉意，会尽快处理，请联系客服"},
		{"jobs", CLASS_SERVICE, false, "校园招聘开始啦，简历投递至邮箱，加入我们"},
		{"lesson that ends in goods", CLASS_GUIDED, false, lesson},
		{"a day", CLASS_VALUE, false, "今天下班早，和孩子在河边看了很久的晚霞"},
		{"knowledge", CLASS_VALUE, false, "冷知识：章鱼有三个心脏，其中两个专门给鳃供血"},
		{"news of a refund", CLASS_VALUE, false,
			"记者从市场监管部门获悉，张女士买到过期面包后索赔1000元，法院判决商家赔偿"},
		{"talk of stocks", CLASS_VALUE, false,
			"板块继续走强，三只龙头股涨停，机构上调估值，净利润同比增长，原价99元的产品涨价"},
		{"one word of the trade", CLASS_VALUE, false,
			"楼下新开的店铺养了一只橘猫，每天晒太阳"},
		{"shop at the very end", CLASS_VALUE, false,
			"昨天在山上等了两个小时，云散开的那一刻所有人都安静了。下山的路上聊起第一次爬山的"
			"样子，觉得人这一辈子有几次这样的早晨就够了。回来整理照片，挑了九张给大家看看，"
			"晚上店铺里见"},
		{"news of prices", CLASS_VALUE, false,
			"据央视新闻报道，多地猪肉价格回落，市民表示买菜比上月便宜，专家称下半年供应充足"},
		{"a restaurant diary", CLASS_VALUE, false,
			"今天和同事去吃了巷子里那家面馆，老板还记得我不吃香菜，汤头很浓，吃完一路走回家"},
		{"stock talk", CLASS_VALUE, false,
			"大盘缩量震荡，半导体板块领跌，主力资金净流出，明天继续观望，短线不追高"},
		{"bag and gift alone", CLASS_VALUE, false, "🎁🛍️💰🧧🎉🛒"},
		{"expression codes alone", CLASS_VALUE, false, "[礼物][抽奖][红包][优惠券][秒杀]"},
		{"brackets with an offer are text", CLASS_PROMO, false,
			"[满300减50]全场包邮，下单立减"},
		{"tour", CLASS_CORPORATE, false,
			"巡演官宣！首站成都，下一站武汉，正式启动倒计时3天，敬请期待"},
		{"price tag of a pack", CLASS_PROMO, false,
			"【12.9】芝麻核桃粉500g*2罐 早餐冲一杯"},
		{"a caption of goods", CLASS_PROMO, false, "铜铃铛帆布包。网页链接"},
		{"the title of a course", CLASS_PROMO, false,
			"不想早起的人怎么练出马甲线丨好课推荐"},
		{"lost and found", CLASS_VALUE, false,
			"朋友在地铁上捡到一个钱包，里面有身份证，失主请联系13800000000，求转发"},
		{"a scarf of wool", CLASS_VALUE, false, "今天降温，翻出了三年前的羊毛围巾"},
		{"a house of itself", CLASS_CORPORATE, false,
			"青檀书院与市图书馆签署合作协议，共建二十间社区阅览室"},
		{"begging tail is not ours", CLASS_VALUE, false,
			"哈哈这只猫也太可爱了//@小雨:求抽"},
	};

	for (size_t i = 0; i < SRM_COUNT(cases); i++) {
		struct post_label out = label_of(*state, cases[i].text, 0);

		if (out.class != cases[i].class)
			fail_msg("%s: %s (%.2f), not %s", cases[i].label,
				name_of(NAMES_CLASS, out.class), out.probability,
				name_of(NAMES_CLASS, cases[i].class));
		if (out.is_bait != cases[i].bait)
			fail_msg("%s: bait %d", cases[i].label, out.is_bait);
	}
}

static void test_structure_first(void **state)
{
	static const char plain[] = "秋天的第一件外套，你会选什么颜色";
	struct post_features post = {.text = slice_of(plain), .source = SLICE_LIT("微博抽奖平台")};
	struct post_label out;

	assert_int_equal(label_of(*state, plain, 0).class, CLASS_VALUE);
	assert_int_equal(label_of(*state, plain, SIGN_SHOP_LINK).class, CLASS_PROMO);
	out = label_of(*state, plain, SIGN_PRIZE_APP);
	assert_int_equal(out.class, CLASS_CAMPAIGN);
	assert_true(out.is_bait);
	classify_post(*state, &post, &out);
	assert_int_equal(out.class, CLASS_CAMPAIGN);
	assert_true(out.is_bait);
	post.source = SLICE_LIT("iPhone客户端");
	post.topics = SLICE_LIT("限时秒杀,优惠券");
	classify_post(*state, &post, &out);
	assert_int_equal(out.class, CLASS_PROMO);
}

static void test_no_text(void **state)
{
	struct post_label out = label_of(*state, "", 0);

	assert_int_equal(out.class, CLASS_VALUE);
	assert_true(out.unsure);
	assert_int_equal(out.n_reasons, 0);
	assert_int_equal(label_of(*state, "", SIGN_PRIZE_APP).class, CLASS_CAMPAIGN);
	assert_true(label_of(*state, "转发微博", SIGN_REPOST).unsure);
	assert_false(label_of(*state, "章鱼有三个心脏，真没想到", SIGN_REPOST).unsure);
}

static void test_label_is_consistent(void **state)
{
	static const char text[] =
		"限时秒杀，满300减50，领券下单，包邮！关注+转发抽三位送礼盒，新品发布会敬请期待，"
		"加微信：abc12345，V信，今天，记者，公告，客服";
	struct post_label out = label_of(*state, text, SIGN_SHOP_LINK | SIGN_ARTICLE);
	double sum = 0;

	for (int c = 0; c < CLASS_COUNT; c++) {
		sum += out.share[c];
		assert_true(out.share[c] <= out.probability);
	}
	assert_true(fabs(sum - 1) < 1e-9);
	assert_true(out.probability == out.share[out.class]);
	assert_int_not_equal(out.second, out.class);
	assert_int_equal(out.unsure, out.probability < CLASSIFY_SURE);
	assert_int_equal(out.n_reasons, POST_REASONS_MAX);
	for (int i = 1; i < out.n_reasons; i++)
		assert_true(out.reasons[i - 1].weight >= out.reasons[i].weight);
	for (int i = 0; i < out.n_reasons; i++)
		assert_non_null(out.reasons[i].message);
}

/* The evidence is shown as the post has it, not as it was folded. */
static void test_evidence(void **state)
{
	static const char text[] = "全部　８.８折，还有滿300減50";
	struct post_label out = label_of(*state, text, 0);

	assert_int_equal(out.class, CLASS_PROMO);
	assert_string_equal(out.reasons[0].message, "names a price");
	assert_true(slice_is(out.reasons[0].evidence, "滿300減50"));
	assert_true(out.reasons[0].evidence.s > text);
}

/* What the wording said is a reason, too, with words of the post. */
static void test_wording_is_shown(void **state)
{
	static const char text[] =
		"韩国整形医院案例，变美从这里开始，术后恢复很好，更多内容点开网页链接";
	struct post_label out = label_of(*state, text, 0);

	assert_int_equal(out.class, CLASS_PROMO);
	for (int i = 0; i < out.n_reasons; i++) {
		if (strcmp(out.reasons[i].message, "is worded like others of its kind") != 0)
			continue;
		assert_true(out.reasons[i].evidence.s >= text);
		assert_true(out.reasons[i].evidence.s < text + sizeof(text));
		return;
	}
	fail_msg("no reason names the wording");
}

/* Weights that were learned hold, and the digest tells that they do. */
static void test_learned_weights(void **state)
{
	static const char text[] = "小满的新茶开始晾青了";
	struct lexicon *lx = lexicon_new(NULL, 0);
	char shipped[65];
	STR(weights);

	(void)state;
	snprintf(shipped, sizeof(shipped), "%s", lexicon_digest(lx, LEXICON_POSTS));
	assert_int_equal(label_of(lx, text, 0).class, CLASS_VALUE);
	str_adds(&weights, lexicon_posts_shipped());
	str_add(&weights, "晾青\t0\t3000\t0\t0\t0\t0\n");
	lexicon_learn(lx, str_slice(&weights));
	assert_string_not_equal(shipped, lexicon_digest(lx, LEXICON_POSTS));
	assert_int_equal(label_of(lx, text, 0).class, CLASS_CORPORATE);
	lexicon_learn(lx, SLICE_LIT("what nobody can read"));
	assert_int_equal(label_of(lx, text, 0).class, CLASS_VALUE);
	lexicon_learn(lx, SLICE_NONE);
	assert_string_equal(shipped, lexicon_digest(lx, LEXICON_POSTS));
	lexicon_free(lx);
}

static void test_names_do_not_decide(void **state)
{
	assert_int_equal(label_of(*state, "谢谢 @优惠券领取下单 的分享", 0).class, CLASS_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_classes),
		cmocka_unit_test(test_structure_first),
		cmocka_unit_test(test_no_text),
		cmocka_unit_test(test_label_is_consistent),
		cmocka_unit_test(test_evidence),
		cmocka_unit_test(test_names_do_not_decide),
		cmocka_unit_test(test_wording_is_shown),
		cmocka_unit_test(test_learned_weights),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
