#!/bin/sh
# The same comments and posts in every form that a tool or a spreadsheet gives them are the same facts.
. "$SRM_SOURCE/tests/tools/setup.sh"

name=detail_comments_2026-05-31
mkdir csv json jsonl gbk html tsv
# a TAB between cells; no cell holds a quote, a comma or a backslash
awk -F '\t' -v OFS='\t' '{ $1 = $1; print }' >rows.txt <<'END'
comment_id	create_time	note_id	content	comment_like_count	last_modify_ts	ip_location	parent_comment_id	user_id	nickname	gender
5284802643128329	1775478600	5284795093381122	水温80度真的有用	2	1780000000000	浙江	5284802643128329	7100000101	阿梨爱喝茶	f
5284811451166730	1775480700	5284795093381122	玻璃杯可以泡龙井吗	12	1780000000000	北京	5284811451166730	7100000102	北巷老陈	m
5284991386808331	1775523600	5284795093381122	可以的	0	1780000000000	浙江	5284811451166730	7100000001	小满茶铺	f
5286858690949132	1775968800	5286856174366723	求盖碗	0	1780000000000		5286858690949132	7100000103	抽奖小能手	f
END

tr '\t' , <rows.txt >csv/$name.csv
cp rows.txt tsv/$name.csv
iconv -f UTF-8 -t GBK csv/$name.csv >gbk/$name.csv
awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) key[i] = $i; next }
	{
		line = "{"
		for (i = 1; i <= NF; i++)
			line = line (i > 1 ? "," : "") "\"" key[i] "\":\"" $i "\""
		print line "}"
	}' rows.txt >jsonl/$name.jsonl
{
	echo '['
	sed '$!s/$/,/' jsonl/$name.jsonl
	echo ']'
} >json/$name.json
{
	echo '<html><body><table>'
	sed 's/^/<tr><td>/;s/	/<\/td><td>/g;s/$/<\/td><\/tr>/' rows.txt
	echo '</table></body></html>'
} >html/$name.xls

srm --db csv.db ingest -q csv
wanted=$(fingerprint csv.db)
for form in tsv gbk json jsonl html; do
	expect_status 0 srm --db $form.db ingest $form
	expect_text out "4 new, 0 updated, 0 unchanged, 0 rejected"
	expect_same "$(fingerprint $form.db)" "$wanted" "$form"
done

# all of them into one database: nothing comes twice
srm --db all.db ingest -q tsv gbk json jsonl html csv
expect_same "$(fingerprint all.db)" "$wanted" "all forms together"
sound all.db

# a spreadsheet ruined the ids of a copy; the good one, read later or before, is what counts
mkdir ruined
awk -F '\t' -v OFS=, 'NR > 1 { $1 = sprintf("%.2E", $1); $3 = sprintf("%.2E", $3); $8 = sprintf("%.2E", $8) } { $1 = $1; print }' \
	rows.txt >ruined/$name.csv
srm --db ruined.db ingest -q ruined csv 2>/dev/null
srm --db mended.db ingest -q csv ruined 2>/dev/null
expect_same "$(fingerprint ruined.db)" "$(fingerprint mended.db)" "a ruined copy before and after"
sound ruined.db
srm --db ruined.db export interactions --raw | tr -d '\r' >ruined.csv
expect_same "$(grep -c ',false$' ruined.csv)" 4 "comments that count"
expect_same "$(grep -c ',true$' ruined.csv)" 4 "comments that are there twice"

# weibo-crawler knows posts by number, weiboSpider by bid: they are one
mkdir -p spider/weibo/小满茶铺 crawler/weibo/小满茶铺
cat >spider/weibo/小满茶铺/7100000001.csv <<'END'
微博id,微博正文,头条文章url,原始图片url,微博视频url,发布位置,发布时间,发布工具,点赞数,转发数,评论数
QzzUhebAe,新茶到了，欢迎来坐坐,无,无,无,无,2026-04-06 20:00,iPhone客户端,3,1,2
END
cat >crawler/weibo/小满茶铺/7100000001.csv <<'END'
id,bid,正文,头条文章url,原始图片url,视频url,位置,日期,工具,点赞数,评论数,转发数,话题,@用户
5284795093381122,QzzUhebAe,新茶到了，欢迎来坐坐,,,,,2026-04-06,iPhone客户端,3,2,1,,
END
expect_status 0 srm --db posts.db ingest spider crawler
srm --db posts.db export posts --raw >out
expect_same "$(grep -c 新茶 out)" 1 "one post of two tools"

# what a WeChat server was sent, and what the service desk lists, is one message
cat >callback.xml <<'END'
<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName><FromUserName><![CDATA[oTea_invented_0000000000001]]></FromUserName><CreateTime>1775478600</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[冷泡茶怎么做]]></Content><MsgId>24512345678901234</MsgId></xml>
END
cat >service.json <<'END'
{"errcode":0,"errmsg":"ok","recordlist":[
{"openid":"oTea_invented_0000000000001","opercode":2003,"text":"冷泡茶怎么做","time":1775478600,"worker":"xm@tea"},
{"openid":"oTea_invented_0000000000001","opercode":2002,"text":"放冰箱四个小时","time":1775478720,"worker":"xm@tea"}],"number":2,"msgid":1}
END
expect_status 0 srm --db service.db ingest --account gh_0123456789ab callback.xml service.json
srm --db service.db export interactions --raw | tr -d '\r' >out
expect_same "$(grep -c '冷泡茶怎么做.*,false$' out)" 1 "one message of two files"
sound service.db

command -v sqlite3 >/dev/null || skip "no sqlite3"
mkdir sqlite
{
	echo 'CREATE TABLE weibo_note_comment (id INTEGER PRIMARY KEY,' "$(head -n 1 rows.txt | tr '\t' ,)" ');'
	sed "1d;s/	/','/g;s/^/INSERT INTO weibo_note_comment VALUES (NULL,'/;s/\$/');/" rows.txt
} | sqlite3 sqlite/sqlite_tables.db
expect_status 0 srm --db sqlite.db ingest sqlite
expect_same "$(fingerprint sqlite.db)" "$wanted" "a database"

command -v bsdtar >/dev/null || skip "no bsdtar"
for form in zip 7zip; do
	mkdir $form
	bsdtar -cf $form/archive --format $form json sqlite
	expect_status 0 srm --db $form.db ingest $form
	expect_same "$(fingerprint $form.db)" "$wanted" "$form"
done
finish
