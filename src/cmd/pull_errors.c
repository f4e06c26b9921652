/* SPDX-License-Identifier: MIT */
#include "pull.h"

/* Sentences that several codes share. */
#define SAY_BUSY T("their server is busy")
#define SAY_TOKEN_OVER T("the token is not valid any more")
#define SAY_BAD_REQUEST                                                                            \
	T("the request is not understood: --account and --post have to be ids as the platform writes them")
#define SAY_IP_LIST                                                                                \
	T("this machine's address is not allowed: add it to the list of trusted addresses (IP 白名单) in the platform's settings")

static const struct refusal weibo[] = {
	{10001, REFUSAL_PASSING, SAY_BUSY},
	{10002, REFUSAL_PASSING, SAY_BUSY},
	{10003, REFUSAL_PASSING, SAY_BUSY},
	{10004, REFUSAL_FINAL, SAY_IP_LIST},
	{10005, REFUSAL_FINAL,
		T("this call needs a higher level of rights than the app has: apply for it at open.weibo.com")},
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
	{10020, REFUSAL_FINAL, T("there is no such call: look at --base-url")},
	{10022, REFUSAL_HOUR, T("too many requests from this address this hour")},
	{10023, REFUSAL_HOUR, T("too many requests of this user this hour")},
	{10024, REFUSAL_HOUR, T("too many requests of this kind this hour")},
	{20003, REFUSAL_FINAL, T("there is no such user: look at --account")},
	{20101, REFUSAL_GONE, T("the post is gone")},
	{20112, REFUSAL_GONE, T("the post may not be seen")},
	{20201, REFUSAL_GONE, T("the comment is gone")},
	{21301, REFUSAL_FINAL,
		T("the token is not accepted: get a new one and store it with \"srm login weibo\"")},
	{21314, REFUSAL_FINAL,
		T("the token was used up: get a new one and store it with \"srm login weibo\"")},
	{21315, REFUSAL_FINAL,
		T("the token has expired: get a new one and store it with \"srm login weibo\"")},
	{21316, REFUSAL_FINAL,
		T("the token was revoked: get a new one and store it with \"srm login weibo\"")},
	{21317, REFUSAL_FINAL,
		T("the token is not accepted: get a new one and store it with \"srm login weibo\"")},
	{21319, REFUSAL_FINAL,
		T("the account took the app's rights back: let it authorise the app again, then \"srm login weibo\"")},
	{21321, REFUSAL_FINAL,
		T("the app is not reviewed yet and serves its test users only: add the account to them, or have the app reviewed")},
	{21327, REFUSAL_FINAL,
		T("the token has expired: get a new one and store it with \"srm login weibo\"")},
	{21332, REFUSAL_FINAL,
		T("the token is not accepted: get a new one and store it with \"srm login weibo\"")},
	{21335, REFUSAL_FINAL,
		T("the app may only ask about the account that the token belongs to: give that one with --account")},
};

static const struct refusal wechat[] = {
	{-1, REFUSAL_PASSING, SAY_BUSY},
	{40001, REFUSAL_TOKEN,
		T("secret or token is not valid: look at the AppSecret (srm login wechat)")},
	{40013, REFUSAL_FINAL, T("the AppID is not valid: srm login wechat")},
	{40014, REFUSAL_TOKEN, SAY_TOKEN_OVER},
	{40125, REFUSAL_FINAL, T("the AppSecret is not valid: srm login wechat")},
	{40164, REFUSAL_FINAL, SAY_IP_LIST},
	{40003, REFUSAL_FINAL, T("an openid is not of this account: is it the right AppID?")},
	{40097, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{41001, REFUSAL_TOKEN, SAY_TOKEN_OVER},
	{42001, REFUSAL_TOKEN, SAY_TOKEN_OVER},
	{45009, REFUSAL_DAY,
		T("the day's quota of this call is used up: it is renewed at midnight in China, or cleared in the account's settings")},
	{45011, REFUSAL_MINUTE, T("too many requests this minute")},
	{47001, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{48001, REFUSAL_FINAL,
		T("the account has no right to this call: only verified accounts (认证), and for some calls only service accounts (服务号), have it")},
	{48004, REFUSAL_FINAL, T("this call was taken from the account: look at its notices")},
	{50002, REFUSAL_FINAL, T("the account is restricted: look at its notices")},
	{61500, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{61501, REFUSAL_FINAL, SAY_BAD_REQUEST},
	{61503, REFUSAL_GONE, T("the numbers of that day are not ready yet")},
	{88000, REFUSAL_FINAL, T("the account has no right to comments")},
	{88001, REFUSAL_GONE, T("there is no such article")},
	{88002, REFUSAL_GONE, T("the article has no comments")},
	{89503, REFUSAL_FINAL,
		T("this machine's address waits for the administrator's word: confirm it in WeChat")},
};

static const struct refusal wecom[] = {
	{-1, REFUSAL_PASSING, SAY_BUSY},
	{40001, REFUSAL_TOKEN,
		T("secret or token is not valid: look at the app's secret (srm login wecom)")},
	{40013, REFUSAL_FINAL, T("the corp id is not valid: srm login wecom")},
	{40014, REFUSAL_TOKEN, SAY_TOKEN_OVER},
	{40050, REFUSAL_GONE, T("the group is gone")},
	{40096, REFUSAL_GONE, T("there is no such customer")},
	{41001, REFUSAL_TOKEN, SAY_TOKEN_OVER},
	{42001, REFUSAL_TOKEN, SAY_TOKEN_OVER},
	{45009, REFUSAL_MINUTE, T("too many requests")},
	{45011, REFUSAL_MINUTE, T("too many requests this minute")},
	{45033, REFUSAL_MINUTE, T("too many requests at once")},
	{48002, REFUSAL_FINAL,
		T("the app has no right to this call: an administrator gives it under 客户联系, 可调用接口的应用")},
	{60011, REFUSAL_FINAL,
		T("the app may not see this: an administrator widens its visible range")},
	{60020, REFUSAL_FINAL, SAY_IP_LIST},
	{60111, REFUSAL_GONE, T("there is no such employee")},
	{84061, REFUSAL_GONE, T("there is no such customer")},
	{84074, REFUSAL_FINAL,
		T("the app has no right to this call: an administrator gives it under 客户联系, 可调用接口的应用")},
	{86001, REFUSAL_GONE, T("the group is gone")},
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
