#!/bin/sh
# Pages in a real browser: they render, say nothing on the console, ask no network, never scroll
# sideways on a phone, sort by keyboard or mouse, can be read in light and dark, fit on paper, and
# names stay text.
. "$SRM_SOURCE/tests/tools/setup.sh"

chromium=
for name in chromium chromium-browser google-chrome; do
	chromium=$(command -v "$name") && break
done
[ -n "$chromium" ] || skip "no Chromium"
pages=$SRM_SOURCE/tests/page

browse() {
	timeout 120 "$chromium" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
		--disable-background-networking --disable-component-update --user-data-dir="$place/profile" \
		--allow-file-access-from-files --enable-logging=stderr "$@" 2>log
}

# look PAGE LANG SCHEME: what tests/page/probe.js finds, a line each; all must be "ok ..."
look() {
	sed -e "s|@PAGE@|$1|" -e "s|@LANG@|$2|" -e "s|@SCHEME@|$3|" "$pages/frame.html" >frame.html
	# 0: dark, 1: light
	scheme=1
	[ "$3" = light ] || scheme=0
	browse --blink-settings=preferredColorScheme=$scheme --virtual-time-budget=10000 --window-size=1280,1024 \
		--dump-dom "file://$place/room/frame.html" >dom
	sed -n '/<pre id="found">/,/<\/pre>/p' dom | sed 's/<[^>]*>//g' >found
	grep -qx 'ok all was looked at' found || fail "$1 ($2, $3): the probe did not come to its end: $(cat found dom | head -n 20)"
	if grep '^no ' found >not; then
		fail "$1 ($2, $3):"
		cat not
	fi
	if grep CONSOLE log >console; then
		fail "$1 ($2, $3) says on the console:"
		cat console
	fi
}

# name and, behind a TAB, how the browser must write its text down
rtl=$(printf '\327\251\327\234\327\225\327\235')
turn=$(printf '\342\200\256')
lost=$(printf '\357\277\275')
cat >names <<END
<script>window.pwned = 1</script>	&lt;script&gt;window.pwned = 1&lt;/script&gt;
"><img src=x onerror="parent.pwned=1">	"&gt;&lt;img src=x onerror="parent.pwned=1"&gt;
O'Neil & "Söhne" </td></table></main>	O'Neil &amp; "Söhne" &lt;/td&gt;&lt;/table&gt;&lt;/main&gt;
' onfocus='pwned=1	' onfocus='pwned=1
$rtl	$rtl
${turn}fdp.exe	${lost}fdp.exe
=1+1	=1+1
👨‍👩‍👧茶🍵	👨‍👩‍👧茶🍵
$(printf '%090d' 0)	$(printf '%090d' 0)
END
awk -F '\t' 'BEGIN { print "platform,kind,post_id,account_id,user_id,user_name,created_at,text" }
	{
		gsub("\"", "\"\"", $1)
		for (i = 1; i < 9; i++)
			printf "weibo,comment,5299834189803527,7100000001,710000020%d,\"%s\",2026-05-2%d 10:00:00,盖碗泡茶 %s\n", NR, $1, i, i
	}' names >names.csv

cp "$pages/probe.js" .
srm init -q --account 小满茶铺 --keywords 茶:0.5,盖碗,陈皮:2 >/dev/null
srm ingest -q "$fixtures/weibo-crawler" "$fixtures/mediacrawler" "$fixtures/weibo-search" names.csv
srm score -q >/dev/null

# asks FILE: for nothing but itself
asks_nothing() {
	if grep -nE '(src|href|action|data)="?(https?:)?//|url\(|@import|<(img|iframe|object|embed|link rel="stylesheet)' "$1"; then
		fail "$1 asks for something else"
	fi
}

# press FILE: with real keys and on paper; what tests/page/press.py finds
press() {
	command -v python3 >/dev/null || return 0
	timeout 120 python3 "$pages/press.py" "$chromium" "$place/keys" "$1" >found 2>&1 || fail "$1: $(cat found)"
	grep -qx 'ok all was pressed' found || fail "$1: not all was pressed"
	! grep '^no ' found || fail "$1"
}

for lang in en zh; do
	srm list --lang $lang -o list.html
	srm report --lang $lang -o few.html || fail "report"
	for report in overview tiers trend promo quality; do
		srm report $report --lang $lang -o $report.html || fail "report $report"
	done
	for page in list few overview tiers trend promo quality; do
		look $page.html $lang light
		asks_nothing $page.html
	done
done
look list.html zh dark
look trend.html zh dark

# the demo brand, with daily numbers of its fans, scored twice: every picture is there
awk 'BEGIN { print "时间,新关注人数,取消关注人数,净增关注人数,累积关注人数"
	for (d = 1; d <= 31; d++) {
		new = 20 + d % 7 + (d == 15) * 90
		lost = 12 + d % 5
		all += new - lost
		if (d < 9 || d > 11)
			printf "2026-08-%02d,%d,%d,%d,%d\n", d, new, lost, new - lost, 20000 + all
	} }' >fans.csv
demo_srm() {
	srm --db demo.db "$@"
}
demo_srm init -q --account 山间茶事 --id 7901234567 --keywords 茶:0.3,冲泡,盖碗:0.6 >/dev/null
demo_srm account add -q 山间茶事公众号 --id gh_0000000000aa --platform wechat >/dev/null 2>&1
demo_srm account add -q 云顶茗茶 --id 7918800321 --role competitor >/dev/null
demo_srm ingest -q fans.csv --account gh_0000000000aa || fail "fans.csv"
demo_srm ingest -q "$demo" 2>/dev/null
demo_srm score -q --as-of 2026-07-25 >/dev/null || fail "score"
demo_srm score -q >/dev/null || fail "score"
for lang in en zh; do
	demo_srm report --lang $lang -o page.html || fail "report"
	for scheme in light dark; do
		look page.html $lang $scheme
	done
	asks_nothing page.html
	# pyramid, fans, bucket, hours, gauge, months, groups
	expect_same "$(grep -c '<svg class="chart"' page.html)" 7 "pictures in the page ($lang)"
	press page.html
	demo_srm report --lang $lang --month 2026-07 --compare -o month.html || fail "report --month"
	look month.html $lang light
	press month.html
done
press few.html

# every name is in the page as its own text, and nothing of it ran
cut -f 2 names >want
browse --virtual-time-budget=5000 --dump-dom "file://$place/room/list.html" >dom
while IFS= read -r name; do
	grep -qF -e "<bdi>$name</bdi>" dom || fail "not as text: $name"
done <want

# names in the sentences of the page, too
browse --virtual-time-budget=5000 --dump-dom "file://$place/room/few.html" >dom
expect_text dom '&lt;script&gt;window.pwned = 1&lt;/script&gt;'
! grep -q '<script>window' dom || fail "a name is a script"

browse --no-pdf-header-footer --print-to-pdf="$place/room/page.pdf" "file://$place/room/page.html"
[ "$(head -c 5 page.pdf)" = "%PDF-" ] || fail "it does not print"
grep -aqE 'MediaBox ?\[0 0 59[45][.0-9]* 84[12][.0-9]*\]' page.pdf || fail "the paper is not A4"
finish
