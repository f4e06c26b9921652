#!/bin/sh
# srm pull the second time, for several accounts, several at once, and as often as it may.
. "$SRM_SOURCE/tests/tools/setup.sh"
. "$SRM_SOURCE/tests/tools/server.sh"

login_all
from_here() {
	asked_from=$(asked)
}
pull() {
	srm --db "${db:-srm.db}" pull "$@" --base-url "$url"
}
: >"$server/log"

# ---- how often it may ask is known, set, counted from run to run ----
srm --db whole.db init -q
srm --db slow.db init -q
db=whole.db expect_status 0 pull weibo comments
whole=$(asked)
expect_status 2 srm --db slow.db config set pull.weibo.comments/to_me 2
expect_status 2 srm --db slow.db config set pull.weibo.comments 2/h
expect_text err "did you mean pull.weibo.comments/"
expect_status 0 srm --db slow.db config set pull.weibo.comments/to_me 2/h
from_here
db=slow.db expect_status 75 pull weibo comments --no-wait
expect_text err "the quota pull.weibo.comments/to_me (2/h) is used up"
expect_text err "what came before is kept"
expect_same "$(asked_for to_me)" 2 "requests within the quota"
db=slow.db expect_status 75 pull weibo comments --no-wait
expect_same "$(asked_for to_me)" 2 "requests when it is used up, another run"
db=slow.db expect_status 75 pull weibo comments --again --no-wait
expect_same "$(asked_for to_me)" 2 "requests when it is used up, from the start"
expect_status 0 srm --db slow.db config limits
expect_text out "Requests made"
srm --db slow.db --json config limits >limits.json
expect_text limits.json '"name": "pull.weibo.comments/to_me", "keys": "", "window": 3600'
expect_text limits.json '{"name": "pull.weibo.comments/to_me", "value": "2/h x1", "default": "none x1", "is_set": true}'
from_here
SRM_NOW=$((SRM_NOW + 3600))
db=slow.db expect_status 0 pull weibo comments --no-wait
expect_same "$(asked_for to_me)" $((whole - 2)) "requests of the run that goes on"
expect_text "$server/log" "max_id="
tail -n +$((asked_from + 1)) "$server/log" | head -n 1 >first
expect_text first "max_id="
expect_same "$(count slow.db interaction)" "$(count whole.db interaction)" "in two hours and at once"
expect_status 0 srm --db slow.db config reset pull.weibo.comments/to_me
expect_same "$(srm --db slow.db config get pull.weibo.comments/to_me)" "none x1" "what is usual"
expect_same "$(srm --db slow.db config get pull.weibo)" "150/h x1" "of all calls"
# all calls of a platform together; a minute is waited for, and told
srm --db slow.db config set -q pull.weibo 1/m
SRM_NOW=$((SRM_NOW / 60 * 60 + 3600 + 58))
db=slow.db expect_status 0 pull weibo user --account 6100000003
db=slow.db expect_status 0 pull weibo comments
expect_text err "the quota pull.weibo (1/m) is used up"
expect_text err "going on in"
srm --db slow.db config set -q pull.weibo 3/d
db=slow.db expect_status 75 pull weibo comments --again
expect_text err "run the same command again in"
SRM_NOW=1790000000

# ---- keys of two accounts of one platform ----
printf 'wx0002\nsecond-secret\n' | expect_status 0 srm login wechat --account gh_second
expect_status 2 srm login wechat --account 'a b' </dev/null
srm --json login >logins
expect_text logins '"service": "wechat", "account": "gh_second", "key": "wechat.secret", "stored": "file"'
srm init -q
expect_status 0 pull wechat tags
expect_status 0 pull wechat tags --account gh_second --save saved
expect_text "$(ls saved/wechat-tags-gh_second-*)" 二号
expect_same "$(grep -c stable_token "$server/log")" 2 "a token for each"
expect_status 0 pull wechat tags
expect_status 0 pull wechat tags --account gh_second
expect_same "$(grep -c stable_token "$server/log")" 2 "tokens are kept side by side"
expect_same "$(cut -d= -f1 "$XDG_CONFIG_HOME/srm/tokens" | tr -d ' ' | sort | tr '\n' ' ')" \
	"wechat.token@wx0001 wechat.token@wx0002 " "names of the tokens"
# shortly before its end a token is renewed, unasked
SRM_NOW=$((SRM_NOW + 7200 - 299))
expect_status 0 pull wechat tags
expect_same "$(grep -c stable_token "$server/log")" 3 "renewed before it ended"
SRM_NOW=1790000000
# the platform has done with the one it gives: it is told to make another
mode expired:1 stale:1
expect_status 0 pull wechat tags
expect_text "$server/log" '"force_refresh":true'
mode
expect_status 0 srm login wechat --account gh_second --forget
if grep -q -e gh_second -e wx0002 "$XDG_CONFIG_HOME/srm/credentials" "$XDG_CONFIG_HOME/srm/tokens"; then
	fail "keys of the second account were left"
fi
expect_status 0 pull wechat tags

# ---- followers: the second time, only who is new is asked about ----
from_here
expect_status 0 pull wechat users
expect_same "$(asked_for batchget)" 2 "batches the first time"
from_here
echo 151 >"$server/users"
expect_status 0 pull wechat users
expect_same "$(asked_for batchget)" 1 "batches the second time"
expect_same "$(tail -n 1 "$server/log" | grep -o openid | wc -l | tr -d ' ')" 1 "people asked about"
from_here
expect_status 0 pull wechat users
expect_same "$(asked_for batchget)" 0 "batches when nobody is new"
from_here
SRM_NOW=$((SRM_NOW + 31 * 86400))
expect_status 0 pull wechat users
expect_same "$(asked_for batchget)" 2 "batches a month later"
SRM_NOW=1790000000
expect_same "$(count srm.db "identity WHERE native LIKE 'oAbc%'")" 151 "followers"

# ---- comments of an article: what may have changed, no more ----
echo 200 >"$server/notes"
from_here
expect_status 0 pull wechat comments --post 2247483650_1
expect_same "$(asked_for comment/list)" 5 "pages the first time"
from_here
echo 203 >"$server/notes"
expect_status 0 pull wechat comments --post 2247483650_1
expect_text out "3 new"
expect_same "$(asked_for comment/list)" 1 "pages the second time"
expect_same "$(count srm.db "interaction WHERE text LIKE '留言%'")" 203 "comments of the article"

# ---- pages as short as the platform likes ----
srm --db long.db init -q
srm --db short.db init -q
for object in "users" "comments --post 2247483650_1" "articles" "messages --since 2d"; do
	rm -f "$server/short"
	db=long.db expect_status 0 pull wechat $object
	echo 2 >"$server/short"
	[ "$object" != users ] || echo 60 >"$server/short"
	[ "${object%% *}" != comments ] || echo 30 >"$server/short"
	db=short.db expect_status 0 pull wechat $object
	expect_same "$(fingerprint short.db)" "$(fingerprint long.db)" "in short pages: $object"
done
rm "$server/short"

# ---- several at once ----
srm --db one.db init -q --account 山间茶事 --id 7100000001
srm --db many.db init -q --account 山间茶事 --id 7100000001
echo 9 >"$server/posts"
for name in one many; do
	db=$name.db expect_status 0 pull weibo posts
done
mode pause
rm -f "$server/most"
db=one.db expect_status 0 pull weibo reposts
expect_same "$(cat "$server/most")" 1 "requests at once, as it is"
srm --db many.db config set -q pull.weibo.statuses/repost_timeline x4
from_here
mode gather=4
rm -f "$server/most"
db=many.db expect_status 0 pull weibo reposts
expect_same "$(cat "$server/most")" 4 "requests at once"
together=$(asked_for repost_timeline)
expect_same "$(fingerprint many.db)" "$(fingerprint one.db)" "one by one and together"
from_here
db=one.db expect_status 0 pull weibo reposts --again
expect_same "$(asked_for repost_timeline)" "$together" "requests in all"
rm -f "$server/most"
mode gather=2
db=one.db expect_status 0 pull weibo reposts --again --parallel 2
expect_same "$(cat "$server/most")" 2 "requests at once, for one run"
rm -f "$server/most"
expect_status 0 pull wechat users --again --parallel 4
expect_same "$(cat "$server/most")" 2 "batches at once"
mode
expect_status 2 srm --db one.db pull weibo reposts --parallel 9
# a quota holds for those that go out together
srm --db many.db config set -q pull.weibo.statuses/repost_timeline '5/h x4'
from_here
SRM_NOW=$((SRM_NOW + 7200))
db=many.db expect_status 75 pull weibo reposts --again --no-wait
expect_same "$(asked_for repost_timeline)" 5 "requests within the quota, together"
srm --db many.db config set -q pull.weibo.statuses/repost_timeline 'x4'
SRM_NOW=1790000000
# a limit, a lost token, a fault in the midst of them
for fault in limit:2 many:2 busy:2 cut:2 junk:2; do
	rm -f again.db
	srm --db again.db init -q --account 山间茶事 --id 7100000001
	db=again.db expect_status 0 pull weibo posts
	mode $fault
	db=again.db expect_status 0 pull weibo reposts --parallel 4
	mode
	expect_same "$(fingerprint again.db)" "$(fingerprint one.db)" "together, after $fault"
done
for name in one many; do
	srm --db wecom-$name.db init -q
done
mode expired
db=wecom-one.db expect_status 0 pull wecom groups
db=wecom-many.db expect_status 0 pull wecom groups --parallel 2
mode
expect_same "$(fingerprint wecom-many.db)" "$(fingerprint wecom-one.db)" "groups together"

# ---- what is hidden or gone breaks nothing ----
srm --db hidden.db init -q
echo 51 250 >"$server/hidden"
db=hidden.db expect_status 0 pull weibo comments
expect_same "$(count hidden.db interaction)" 245 "comments around a page of hidden ones"
srm --db mute.db init -q
mode mute
db=mute.db expect_status 0 pull weibo comments
expect_same "$(count mute.db interaction)" 245 "comments around a page that names no next one"
expect_text "$server/log" "page=2"
from_here
db=mute.db expect_status 0 pull weibo comments
expect_same "$(asked_for to_me)" 1 "requests when nothing is new"
rm "$server/hidden"
mode left
expect_status 0 srm --db left.db init -q
db=left.db expect_status 0 pull wecom customers
expect_text err "there is no such employee: left out"
expect_same "$(count left.db "identity WHERE native LIKE 'wm%'")" 9 "customers of those who are there"
mode

# ---- who was erased is not brought back, nor pointed at ----
someone=oAbc000000000000000000000151
sqlite3 srm.db "UPDATE pull_cursor SET next = '$someone' WHERE object = 'users'"
expect_status 0 srm forget "$someone" --yes
expect_same "$(count srm.db "pull_cursor WHERE next = '$someone'")" 0 "places that point at them"
echo 152 >"$server/users"
expect_status 0 pull wechat users --again
expect_text err "records of people who were erased"
expect_same "$(count srm.db "identity WHERE native = '$someone'")" 0 "came back"
sound srm.db
finish
