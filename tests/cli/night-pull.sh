#!/bin/sh
# srm nightly --pull: what is fetched and what lies in the folder, in one night; limits, failures
# and kills in the middle; and the alarm that rings.
. "$SRM_SOURCE/tests/tools/setup.sh"
. "$SRM_SOURCE/tests/tools/server.sh"

login_all
: >"$server/log"
mkdir in
mediacrawler_comments 300 1 >in/detail_comments_1.csv
srm init -q --account 山间茶事 --id 7100000001
posts="weibo posts --base-url $url"
comments="weibo comments --base-url $url"
night() {
	srm --db "${db:-srm.db}" nightly --from in --to reports --report overview "$@"
}
runs() {
	srm --db "${db:-srm.db}" report runs --format csv --raw | sed -n 2p
}

# ---- a good night says nothing, and all of it is there ----
expect_status 0 night --pull "$posts" --pull "$comments"
expect_empty out
expect_empty err
expect_same "$(count srm.db "interaction WHERE text LIKE '第%次来问水温'")" 441 "comments pulled"
expect_same "$(count srm.db "interaction WHERE text LIKE '泡茶的水温%'")" 300 "comments of the folder"
srm --db apart.db init -q --account 山间茶事 --id 7100000001
srm --db apart.db pull weibo posts --base-url "$url" >/dev/null 2>&1
srm --db apart.db pull weibo comments --base-url "$url" >/dev/null 2>&1
srm --db apart.db ingest -q in
expect_same "$(fingerprint srm.db)" "$(fingerprint apart.db)" "in a night and by hand"
runs >last
expect_text last ",well,0,"
expect_same "$(count srm.db "v_runs WHERE added >= 744")" 1 "what was pulled counts"
before=$(asked)
expect_status 0 night --pull "$posts" --pull "$comments"
expect_empty err
expect_same "$(($(asked) - before))" 2 "requests of a night with nothing new"

# ---- a limit: told, the night goes on, the next one takes up there ----
echo 460 >"$server/comments"
mode limit:1
expect_status 0 night --pull "$comments"
expect_text err "too many requests of this user this hour"
expect_text err "pull weibo comments"
cmp -s reports/overview-2026-09-21.html reports/overview-latest.html || fail "no report"
expect_status 0 night --pull "$comments"
expect_empty err
expect_same "$(count srm.db "interaction WHERE text LIKE '第%次来问水温'")" 451 "comments"

# ---- a failure: told, status 1, the night does the rest ----
mediacrawler_comments 20 2 >in/detail_comments_2.csv
mode denied
expect_status 1 night --pull "$posts" --pull "$comments"
mode
expect_text err "the app has no right to this call"
expect_text err "2 of 2 pulls failed; the night went on with what there is"
expect_same "$(count srm.db "interaction WHERE text LIKE '泡茶的水温%'")" 320 "comments of the folder"
if grep -q secret err; then
	fail "a secret was told"
fi
runs >last
expect_text last ",failed,1,"
mode "busy far" # a Retry-After that is not worth waiting for
expect_status 1 night --pull "$posts"
expect_text err "their server is busy"
mode

# ---- wrong usage is known before anything is done ----
before=$(asked)
expect_status 2 night --pull "weibo likes"
expect_text err "cannot be pulled from weibo"
expect_status 2 night --pull "weibo"
expect_status 2 night --pull "weibo posts --sinse 3d"
expect_same "$(asked)" "$before" "requests of nights that cannot be"

# ---- killed while it pulls: the next night goes on and is complete ----
srm --db killed.db init -q --account 山间茶事 --id 7100000001
srm --db whole.db init -q --account 山间茶事 --id 7100000001
db=whole.db expect_status 0 night --pull "$posts" --pull "$comments"
for answers in 0 1 2; do
	hold_after $answers
	"$SRM" --db killed.db nightly --from in --to reports --report overview \
		--pull "$posts" --pull "$comments" >/dev/null 2>&1 &
	victim=$!
	until_held
	kill -KILL $victim
	wait $victim 2>/dev/null
	sound killed.db
done
hold_after 0
"$SRM" --db killed.db nightly --from in --to reports --report overview --pull "$posts" >out 2>err &
victim=$!
until_held
kill -TERM $victim
wait $victim
expect_same $? 130 "a night that was interrupted while it pulled"
mode
db=killed.db expect_status 0 night --pull "$posts" --pull "$comments"
expect_same "$(fingerprint killed.db)" "$(fingerprint whole.db)" "killed and gone on"
sound killed.db

# ---- the alarm ----
ring() {
	awk -v n="$1" 'BEGIN {
		print "platform,kind,interaction_id,post_id,account_id,account_name,user_id,user_name,created_at,text"
		for (i = 0; i < 40; i++) # calm weeks
			printf "weibo,comment,54%014d,5200000000000001,7100000001,山间茶事,62%08d,茶客%d,2026-08-%02d 10:%02d:00,请问水温多少\n", i, i, i, i % 28 + 1, i
		for (i = 0; i < 12; i++)
			printf "weibo,comment,55%014d,5200000000000001,7100000001,山间茶事,62%08d,茶客%d,2026-09-%02d 10:%02d:00,请问水温多少\n", i, i, i, i + 1, i
		for (i = 0; i < n; i++)
			printf "weibo,comment,56%014d,5200000000000001,7100000001,山间茶事,63%08d,怒客%d,2026-09-20 1%d:%02d:00,茶叶发霉了，太差了，我要投诉！\n", i, i, i, i % 10, i % 60
		print "weibo,comment,5700000000000001,5200000000000001,7100000001,山间茶事,6200000001,茶客1,2026-09-21 20:00:00,学会了谢谢"
	}'
}
for n in 0 60; do
	mkdir in$n
	ring $n >in$n/acts.csv
	cat >in$n/posts.csv <<END
platform,post_id,account_id,account_name,created_at,text
weibo,5200000000000001,7100000001,山间茶事,2026-08-01 09:00:00,冲泡绿茶的三个要点：水温80度，先投茶后注水，第二泡最好喝。
END
	srm --db ring$n.db init -q --account 山间茶事 --id 7100000001
done
expect_status 0 srm --db ring0.db nightly --from in0 --to reports --report overview --fail-if-alarm
expect_empty err
expect_status 4 srm --db ring60.db nightly --from in60 --to reports --report overview --fail-if-alarm
expect_text err "alarm: 60 complaints in the last 7 days"
cmp -s reports/overview-2026-09-21.html reports/overview-latest.html || fail "no report beside the alarm"
db=ring60.db
runs >last
expect_text last ",alarm,4,"
srm --db ring60.db notify --print >digest
expect_text digest "ALARM"
expect_status 0 srm --lang zh --db ring60.db nightly --from in60 --to reports --report overview
srm --db ring60.db notify --print >digest
if sed 's/ring60//' digest | grep -E '[A-Za-z]{4,}'; then
	fail "English in a Chinese digest"
fi
expect_status 4 srm --db ring60.db inbox --fail-if-alarm
expect_status 4 srm --db ring60.db report response --fail-if-alarm
expect_status 4 srm --db ring60.db nightly --from in60 --to reports --report overview --fail-if-alarm \
	--fail-if-stale 1h
expect_text err "warning: the data are stale"
expect_text err "alarm: 60"
finish
