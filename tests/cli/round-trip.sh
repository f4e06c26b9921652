#!/bin/sh
# What srm export writes srm ingest reads back, in every format, with every column of facts the same.
. "$SRM_SOURCE/tests/tools/setup.sh"

# Names and texts that formats, spreadsheets and parsers trip over.
cat >followers.jsonl <<'END'
{"platform":"weibo","user_id":"7100000101","user_name":"=1+1","gender":"female","place":"浙江 杭州","bio":"第一行\n第二行\r\n第三行","tags":"茶,器","followers":12345,"follows":0,"posts":7,"verified":true,"verified_type":0,"verified_reason":"茶艺师, \"高级\"","member_rank":3,"level":24,"registered_at":"2012-03-04T05:06:07+08:00","observed_at":"2026-05-31T20:00:00+08:00","unionid":"oUnion000000000000000000001"}
{"platform":"weibo","user_id":"7100000102","user_name":"'=HYPERLINK(\"http://x.example\")","gender":"male","bio":"'@me","verified":false,"observed_at":"2026-05-31T20:00:01+08:00"}
{"platform":"weibo","user_id":"7100000103","user_name":"@小满茶铺","bio":"+86 100","followers":9007199254740993}
{"platform":"weibo","user_id":"7100000104","user_name":"-阿梨","bio":"C:\\new\\table\\rest\\"}
{"platform":"weibo","user_id":"7100000105","user_name":"\"quoted\" and more","bio":"\"只有引号\""}
{"platform":"weibo","user_id":"7100000106","user_name":"茶\t客","bio":"a\tb\\tc"}
{"platform":"weibo","user_id":"7100000107","user_name":"\u200f\u202eshalom\u202c🍵👨‍👩‍👧‍👦","bio":"‮rtl"}
{"platform":"weibo","user_id":"7100000108","user_name":"''=x","bio":"＝全角"}
{"platform":"weibo","user_id":"7100000109","user_name":"null","bio":"NULL"}
{"platform":"weibo","user_id":"7100000110","user_name":"007","bio":"1e5","place":"1/2"}
{"platform":"weibo","user_id":"7100000111","user_name":"1234567890123456","bio":"1234567890123456"}
{"platform":"weibo","user_id":"7100000112","user_name":"<b>粗</b>&amp;","bio":"a,b;c|d"}
{"platform":"weibo","user_id":"7100000113","user_name":"TRUE","bio":"2026-05-01"}
{"platform":"weibo","user_id":"hash:0123456789abcdef","user_name":"只有哈希"}
{"platform":"weibo","user_id":null,"user_name":"只有昵称"}
{"platform":"wechat","user_id":"oFixture000000000000000001aa","user_name":"-1","gender":"male","unionid":"=oUnion"}
{"platform":"wecom","user_id":"wmFixture00000000000000000001","user_name":"名字 带 空格"}
END
cat >posts.jsonl <<'END'
{"platform":"weibo","post_id":"5283181964062721","account_id":"7100000001","account_name":"小满茶铺","created_at":"2026-04-02T09:10:00+08:00","text":"=SUM(A1)\n第二行,\"引号\"\t制表","is_cut":true,"url":"https://weibo.com/7100000001/QyTWsh2TL","source":"微博网页版","place":"杭州·西湖","topics":"新茶,龙井","signs":"video,pictures,shop-link,prize-app,article","likes":12,"comments":3,"reposts":1,"reads":99999999999,"observed_at":"2026-05-31T20:00:00+08:00"}
{"platform":"weibo","post_id":"5286893923102743","account_id":"7100000103","account_name":"@小满茶铺","created_at":"2026-04-12T15:00+08:00","text":"转发微博","repost_of":"5283181964062721","signs":"repost"}
{"platform":"weibo","post_id":"5284795093381122","account_id":"7100000199","account_name":"别家","created_at":"2026-04-06T20:00:00+08:00","text":"转发的来源","likes":5,"standing":"embedded"}
{"platform":"wechat","post_id":"2247483650_1","account_name":"小满茶铺","created_at":"2026-04-20","text":"'-引号在前"}
{"platform":"weibo","post_id":null,"account_name":"只有昵称","created_at":"2026-04-21T08:00:00+08:00","text":"没有编号的帖子 🍵"}
END
cat >interactions.jsonl <<'END'
{"platform":"weibo","kind":"comment","interaction_id":"5283559451422735","post_id":"5283181964062721","account_id":"7100000001","account_name":"小满茶铺","user_id":"7100000101","user_name":"=1+1","created_at":"2026-04-03T10:10:00+08:00","text":"@小满茶铺 好喝","place":"浙江","likes":2,"observed_at":"2026-05-31T20:00:00+08:00"}
{"platform":"weibo","kind":"reply","interaction_id":"5284991386808331","post_id":"5283181964062721","account_id":"7100000001","account_name":"小满茶铺","parent_id":"5283559451422735","user_id":"7100000001","user_name":"小满茶铺","target_id":"7100000101","target_name":"=1+1","created_at":"2026-04-07T09:00:00+08:00","text":"+1","likes":0}
{"platform":"weibo","kind":"repost","interaction_id":"5286893923102743","post_id":"5283181964062721","account_id":"7100000001","user_id":"7100000103","user_name":"@小满茶铺","created_at":"2026-04-12T15:00+08:00","text":"\"转\"//@-阿梨:好"}
{"platform":"weibo","kind":"like","post_id":"5283181964062721","user_id":"7100000104","user_name":"-阿梨","created_at":"2026-04-13"}
{"platform":"weibo","kind":"comment","post_id":"5283181964062721","user_name":"只有昵称","created_at":"2026-04-13T10:00:00+08:00","text":"没有编号\n也没有账号"}
{"platform":"weibo","kind":"comment","post_id":"5283181964062721","user_name":"只有昵称","created_at":"2026-04-13T10:00:00+08:00","text":"没有编号\n也没有账号"}
{"platform":"wechat","kind":"comment","interaction_id":"9","realm":"2247483650_1","post_id":"2247483650_1","user_id":"oFixture000000000000000001aa","user_name":"-1","created_at":"2026-04-21T08:00:00+08:00","text":"\t\"","is_cut":false}
{"platform":"wechat","kind":"message","user_id":"oFixture000000000000000001aa","user_name":"-1","target_name":"小满茶铺","created_at":"2026-04-22T08:00:00+08:00","text":"‮逆 👨‍👩‍👧‍👦 \\n"}
{"platform":"wecom","kind":"follow","user_id":"wmFixture00000000000000000001","created_at":"2026-04-23T08:00:00+08:00"}
END

# what files say; the rest srm makes anew from it (docs/guide/analyst.md)
columns() {
	case $1 in
	followers) echo platform,known_by,user_id,user_name,gender,place,bio,tags,followers,follows,posts,verified,verified_type,verified_reason,member_rank,level,registered_at,observed_at,unionid ;;
	posts) echo platform,post_id,bid,account_id,account_name,created_at,text,is_cut,url,source,place,topics,repost_of,signs,likes,comments,reposts,reads,observed_at,standing ;;
	interactions) echo platform,kind,interaction_id,realm,post_id,account_id,account_name,parent_id,user_id,user_name,target_id,target_name,created_at,text,is_cut,place,likes,observed_at ;;
	esac
}

# the bytes of all facts of a database
facts() {
	for what in followers posts interactions; do
		"$SRM" --db "$1" export $what --all --format jsonl --columns "$(columns $what)" || fail "$1: $what"
	done
}

expect_status 0 srm --db from.db ingest followers.jsonl posts.jsonl interactions.jsonl
facts from.db >wanted
expect_same "$(grep -c . wanted)" 34 "rows of facts"

# as it is exported by default, with what srm made of it
for form in csv raw.csv tsv json jsonl xlsx; do
	mkdir "$form"
	raw=
	[ "$form" = raw.csv ] && raw=--raw
	for what in followers posts interactions; do
		expect_status 0 srm --db from.db export $what --all $raw -o "$form/$what.${form#raw.}"
		[ $what = followers ] && expect_status 0 srm --db from.db export $what $raw \
			--columns "$(columns $what)" -o "$form/$what.${form#raw.}"
	done
	expect_status 0 srm --db "$form.db" ingest "$form"
	facts "$form.db" >got
	cmp -s wanted got || {
		fail "$form does not come back as it was"
		diff wanted got
	}
	sound "$form.db"
done

# and once more: what was read back is exported to the same bytes
for what in followers posts interactions; do
	srm --db from.db export $what --all --columns "$(columns $what)" >first
	srm --db csv.db export $what --all --columns "$(columns $what)" >second
	cmp -s first second || fail "$what: the second export differs from the first"
done
finish
