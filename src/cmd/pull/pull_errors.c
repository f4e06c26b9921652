/* SPDX-License-Identifier: MIT */
#include "pull.h"

/* Sentences that several codes share. */
#define SAY_BUSY T("their server is busy")
#define SAY_TOKEN_OVER                                                                             \
	T("the token is not valid any more, nor is a new one: another program may be taking tokens with the same keys; stop it, or get a new secret and store it with \"srm login\"")
#define SAY_BAD_REQUEST                                                                            \
	T("the request is not understood: --account and --post have to be ids as the platform writes them")
#define SAY_IP_LIST                                                                                \
	T("this machine's address is not allowed: add it to the list of trusted addresses (IP 白名单) in the platform's settings")
#define SAY_WEIBO_TOKEN                                                                            \
	T("the token is not accepted: get a new one and store it with \"srm login weibo\"")
#define SAY_WEIBO_EXPIRED                                                                          \
	T("the token has expired: get a new one and store it with \"srm login weibo\"")
#define SAY_POST_HIDDEN T("the post may not be seen")
#define SAY_POST_GONE T("the post is gone")
#define SAY_BAD_DATES                                                                              \
	T("the platform does not accept the days that are asked for: give --since a later one")
#define SAY_GROUP_GONE T("the group is gone")
#define SAY_NO_CUSTOMER T("there is no such customer")
#define SAY_CALL_UNKNOWN T("there is no such call: look at --base-url")
#define SAY_CONFIRM                                                                                \
	T("this machine's address waits for the administrator's word: confirm it in WeChat")
#define SAY_WECOM_RIGHT                                                                            \
	T("the app has no right to this call: an administrator gives it under 客户联系, 可调用接口的应用")

static const struct refusal weibo[] = {
	{10001, REFUSAL_PASSING, SAY_BUSY},
	{10002, REFUSAL_PASSING, SAY_BUSY},
	{10003, REFUSAL_PASSING, SAY_BUSY},
	{10004, REFUSAL_FINAL, SAY_IP_LIST},
	{10005, REFUSAL_FINAL,
		T("this call needs a higher level of rights than the app has: apply for it at open.weibo.com")},
	{10006, REFUSAL_FINAL, SAY_WEIBO_TOKEN},
	{10007, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{10008, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{10009, REFUSAL_PASSING, SAY_BUSY},
	{10010, REFUSAL_PASSING, SAY_BUSY},
	{10011, REFUSAL_PASSING, SAY_BUSY},
	{10012, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{10013, REFUSAL_FINAL, T("the user of the token is not valid: srm login weibo")},
	{10014, REFUSAL_FINAL,
		T("the app has no right to this call: apply for it at open.weibo.com")},
	{10016, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{10017, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{10018, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{10020, REFUSAL_FINAL, SAY_CALL_UNKNOWN},
	{10021, REFUSAL_FINAL, SAY_CALL_UNKNOWN},
	{10022, REFUSAL_HOUR, T("too many requests from this address this hour")},
	{10023, REFUSAL_HOUR, T("too many requests of this user this hour")},
	{10024, REFUSAL_HOUR, T("too many requests of this kind this hour")},
	{10025, REFUSAL_PASSING, SAY_BUSY},
	{20001, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{20002, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{20003, REFUSAL_FINAL, T("there is no such user: look at --account")},
	{20014, REFUSAL_PASSING, SAY_BUSY},
	{20015, REFUSAL_FINAL,
		T("Weibo has barred the account, the app or this machine's address: look at the notices of the app at open.weibo.com")},
	{20022, REFUSAL_FINAL,
		T("Weibo has barred the account, the app or this machine's address: look at the notices of the app at open.weibo.com")},
	{20023, REFUSAL_PASSING, SAY_BUSY},
	{20031, REFUSAL_FINAL,
		T("Weibo wants to see that a person is there: log in to Weibo with this account, then try again")},
	{20033, REFUSAL_FINAL,
		T("Weibo wants to see that a person is there: log in to Weibo with this account, then try again")},
	{20101, REFUSAL_GONE, SAY_POST_GONE},
	{20104, REFUSAL_GONE, SAY_POST_GONE},
	{20109, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{20112, REFUSAL_GONE, SAY_POST_HIDDEN},
	{20120, REFUSAL_GONE, SAY_POST_HIDDEN},
	{20130, REFUSAL_GONE, SAY_POST_HIDDEN},
	{20201, REFUSAL_GONE, T("the comment is gone")},
	{20202, REFUSAL_GONE, T("the comment is gone")},
	{20204, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{21301, REFUSAL_FINAL, SAY_WEIBO_TOKEN},
	{21302, REFUSAL_FINAL, SAY_WEIBO_TOKEN},
	{21311, REFUSAL_FINAL, SAY_WEIBO_TOKEN},
	{21312, REFUSAL_FINAL, SAY_WEIBO_TOKEN},
	{21313, REFUSAL_FINAL, SAY_WEIBO_TOKEN},
	{21314, REFUSAL_FINAL,
		T("the token was used up: get a new one and store it with \"srm login weibo\"")},
	{21315, REFUSAL_FINAL, SAY_WEIBO_EXPIRED},
	{21316, REFUSAL_FINAL,
		T("the token was revoked: get a new one and store it with \"srm login weibo\"")},
	{21317, REFUSAL_FINAL, SAY_WEIBO_TOKEN},
	{21319, REFUSAL_FINAL,
		T("the account took the app's rights back: let it authorise the app again, then \"srm login weibo\"")},
	{21321, REFUSAL_FINAL,
		T("the app is not reviewed yet and serves its test users only: add the account to them, or have the app reviewed")},
	{21327, REFUSAL_FINAL, SAY_WEIBO_EXPIRED},
	{21332, REFUSAL_FINAL, SAY_WEIBO_TOKEN},
	{21335, REFUSAL_FINAL,
		T("the app may only ask about the account that the token belongs to: give that one with --account")},
	{21501, REFUSAL_FINAL, SAY_WEIBO_TOKEN},
};

static const struct refusal wechat[] = {
	{-1, REFUSAL_PASSING, SAY_BUSY},
	{40001, REFUSAL_TOKEN,
		T("secret or token is not valid: look at the AppSecret (srm login wechat)")},
	{40002, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{40003, REFUSAL_FINAL, T("an openid is not of this account: is it the right AppID?")},
	{40013, REFUSAL_FINAL, T("the AppID is not valid: srm login wechat")},
	{40014, REFUSAL_TOKEN, SAY_TOKEN_OVER},
	{40066, REFUSAL_FINAL, SAY_CALL_UNKNOWN},
	{40097, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{40125, REFUSAL_FINAL, T("the AppSecret is not valid: srm login wechat")},
	{40164, REFUSAL_FINAL, SAY_IP_LIST},
	{40243, REFUSAL_FINAL,
		T("the AppSecret is frozen: thaw it in the account's settings (设置与开发, 基本配置)")},
	{41001, REFUSAL_TOKEN, SAY_TOKEN_OVER},
	{41002, REFUSAL_FINAL, T("the AppID is not valid: srm login wechat")},
	{41004, REFUSAL_FINAL, T("the AppSecret is not valid: srm login wechat")},
	{42001, REFUSAL_TOKEN, SAY_TOKEN_OVER},
	{43001, REFUSAL_FINAL, SAY_CALL_UNKNOWN},
	{43002, REFUSAL_FINAL, SAY_CALL_UNKNOWN},
	{44002, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{45009, REFUSAL_DAY,
		T("the day's quota of this call is used up: it is renewed at midnight in China, or cleared in the account's settings")},
	{45011, REFUSAL_MINUTE, T("too many requests this minute")},
	{47001, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{48001, REFUSAL_FINAL,
		T("the account has no right to this call: only verified accounts (认证), and for some calls only service accounts (服务号), have it")},
	{48004, REFUSAL_FINAL, T("this call was taken from the account: look at its notices")},
	{50001, REFUSAL_FINAL,
		T("the account has no right to this call: only verified accounts (认证), and for some calls only service accounts (服务号), have it")},
	{50002, REFUSAL_FINAL, T("the account is restricted: look at its notices")},
	{53500, REFUSAL_FINAL, T("this call was taken from the account: look at its notices")},
	{61450, REFUSAL_PASSING, SAY_BUSY},
	{61451, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{61452, REFUSAL_FINAL,
		T("the customer service has no such agent: switch it on in the account's settings (客服功能)")},
	{61500, REFUSAL_FINAL, SAY_BAD_DATES},
	{61501, REFUSAL_FINAL, SAY_BAD_DATES},
	{61503, REFUSAL_GONE, T("the numbers of that day are not ready yet")},
	{65400, REFUSAL_FINAL,
		T("the customer service is not the new one yet: switch it on in the account's settings (客服功能)")},
	{65416, REFUSAL_FINAL, SAY_BAD_DATES},
	{65417, REFUSAL_FINAL, SAY_BAD_DATES},
	{88000, REFUSAL_FINAL,
		T("the account has no right to comments: they are switched on at mp.weixin.qq.com (留言管理), for accounts that have them")},
	{88001, REFUSAL_GONE, T("there is no such article")},
	{88002, REFUSAL_GONE, T("WeChat has restricted the article")},
	{88004, REFUSAL_GONE, T("the comment is gone")},
	{88008, REFUSAL_GONE, T("the comment is gone")},
	{88010, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{89501, REFUSAL_FINAL, SAY_CONFIRM},
	{89503, REFUSAL_FINAL, SAY_CONFIRM},
	{89506, REFUSAL_FINAL,
		T("the administrator refused this machine's address: WeChat lets it ask again tomorrow")},
	{89507, REFUSAL_FINAL,
		T("the administrator refused this machine's address: WeChat lets it ask again in an hour")},
};

static const struct refusal wecom[] = {
	{-1, REFUSAL_PASSING, SAY_BUSY},
	{6000, REFUSAL_PASSING, SAY_BUSY},
	{40001, REFUSAL_TOKEN,
		T("secret or token is not valid: look at the app's secret (srm login wecom)")},
	{40003, REFUSAL_GONE, T("there is no such employee")},
	{40013, REFUSAL_FINAL, T("the corp id is not valid: srm login wecom")},
	{40014, REFUSAL_TOKEN, SAY_TOKEN_OVER},
	{40031, REFUSAL_GONE, T("there is no such employee")},
	{40035, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{40050, REFUSAL_GONE, SAY_GROUP_GONE},
	{40058, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{40096, REFUSAL_GONE, SAY_NO_CUSTOMER},
	{41001, REFUSAL_TOKEN, SAY_TOKEN_OVER},
	{41002, REFUSAL_FINAL, T("the corp id is not valid: srm login wecom")},
	{41004, REFUSAL_FINAL,
		T("secret or token is not valid: look at the app's secret (srm login wecom)")},
	{41054, REFUSAL_GONE, T("an employee has not activated WeCom yet")},
	{42001, REFUSAL_TOKEN, SAY_TOKEN_OVER},
	{43004, REFUSAL_FINAL, SAY_CALL_UNKNOWN},
	{45009, REFUSAL_MINUTE, T("too many requests")},
	{45011, REFUSAL_MINUTE, T("too many requests this minute")},
	{45033, REFUSAL_SOON, T("too many requests at once")},
	{47001, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{48001, REFUSAL_FINAL, SAY_WECOM_RIGHT},
	{48002, REFUSAL_FINAL, SAY_WECOM_RIGHT},
	{48006, REFUSAL_FINAL, T("this call was taken from the account: look at its notices")},
	{50001, REFUSAL_FINAL, SAY_IP_LIST},
	{50002, REFUSAL_FINAL,
		T("the app may not see this: an administrator widens its visible range")},
	{50003, REFUSAL_FINAL,
		T("the app is switched off: an administrator switches it on again under 应用管理")},
	{60011, REFUSAL_FINAL,
		T("the app may not see this: an administrator widens its visible range")},
	{60020, REFUSAL_FINAL, SAY_IP_LIST},
	{60111, REFUSAL_GONE, T("there is no such employee")},
	{84061, REFUSAL_GONE, SAY_NO_CUSTOMER},
	{84074, REFUSAL_FINAL, SAY_WECOM_RIGHT},
	{86001, REFUSAL_GONE, SAY_GROUP_GONE},
	{86003, REFUSAL_GONE, SAY_GROUP_GONE},
	{301002, REFUSAL_FINAL, SAY_WECOM_RIGHT},
};

static const struct refusal *find(const struct refusal *list, size_t n, int64_t code)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].code == code)
			return &list[i];
	return NULL;
}

const struct refusal *refusal_find(enum platform platform, int64_t code)
{
	switch (platform) {
	case PLATFORM_WEIBO:
		return find(weibo, SRM_COUNT(weibo), code);
	case PLATFORM_WECHAT:
		return find(wechat, SRM_COUNT(wechat), code);
	case PLATFORM_WECOM:
		return find(wecom, SRM_COUNT(wecom), code);
	case PLATFORM_NONE:
	case PLATFORM_COUNT:
		break;
	}
	return NULL;
}
