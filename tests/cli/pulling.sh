#!/bin/sh
# srm pull and srm login against a server of our own that plays the platforms over real TLS.
. "$SRM_SOURCE/tests/tools/setup.sh"

. "$SRM_SOURCE/tests/tools/server.sh"

mkdir "$place/http"
start "$place/http"
plain=http://127.0.0.1:$(cat "$place/http/port")

weibo() {
	srm --db "${db:-srm.db}" pull weibo "$@" --base-url "$url"
}

# ---- credentials ----
expect_status 0 srm init
expect_status 1 weibo comments
expect_text err "srm login weibo"
echo weibo-secret | expect_status 0 srm login weibo
printf 'wx0001\nwechat-secret\n' | expect_status 0 srm login wechat
printf 'ww0001\nwecom-secret\n' | expect_status 0 srm login wecom
expect_same "$(stat -c %a "$XDG_CONFIG_HOME/srm/credentials")" 600 "mode of the credentials"
expect_status 0 srm login
expect_text out "credentials file"
if grep -q -e weibo-secret -e wechat-secret -e wecom-secret out; then
	fail "srm login shows a secret"
fi
chmod 640 "$XDG_CONFIG_HOME/srm/credentials"
expect_status 2 srm login
expect_text err "others may read it"
chmod 600 "$XDG_CONFIG_HOME/srm/credentials"

# ---- paging, and only what is new the next time ----
expect_status 0 weibo comments
expect_same "$(count srm.db interaction)" 441 "comments that are not hidden"
expect_same "$(asked)" 4 "requests: three pages and the end"
expect_same "$(grep -c 'weibo-secret ' "$server/log")" 4 "the token is in a header"
if grep -q 'GET [^ ]*secret' "$server/log"; then
	fail "the token is in an address"
fi
echo 455 >"$server/comments"
expect_status 0 weibo comments
expect_text out "5 new"
expect_text "$server/log" "since_id=5300000000000449"
expect_same "$(count srm.db interaction)" 446 "comments in all"
expect_status 0 weibo comments
expect_text out "0 new"

# ---- saved answers say the same as fetched ones ----
expect_status 0 srm --db fetched.db init
expect_status 0 srm --db read.db init
db=fetched.db expect_status 0 weibo comments --save saved
db=fetched.db expect_status 0 weibo user --account 6100000003 --save saved
expect_same "$(find saved -name '*.json' -perm 600 | wc -l | tr -d ' ')" 4 "saved answers, mode 0600"
expect_status 0 srm --db read.db ingest saved --crawled-at "2026-09-21 22:13:20"
expect_same "$(fingerprint read.db)" "$(fingerprint fetched.db)" "saved and fetched"

# ---- killed in the middle ----
expect_status 0 srm --db killed.db init
expect_status 0 srm --db whole.db init
for answers in 1 1; do
	hold_after $answers
	"$SRM" --db killed.db pull weibo comments --base-url "$url" >/dev/null 2>&1 &
	victim=$!
	until_held
	kill -KILL $victim
	wait $victim 2>/dev/null
	sound killed.db
done
[ "$(count killed.db interaction)" -gt 300 ] || fail "what came before the kills was not kept"
mode
db=killed.db expect_status 0 weibo comments
db=whole.db expect_status 0 weibo comments
expect_same "$(fingerprint killed.db)" "$(fingerprint whole.db)" "killed and gone on"

# ---- what is saved says the same as what was fetched, of every object, without a word ----
echo 4 >"$server/posts"
kept_same() {
	rm -rf fetched.db read.db kept
	srm --db fetched.db init -q --account 山间茶事 --id 7100000001
	cp fetched.db read.db
	expect_status 0 srm --db fetched.db pull "$@" --save kept --base-url "$url"
	expect_status 0 srm --db read.db ingest kept
	expect_same "$(fingerprint read.db)" "$(fingerprint fetched.db)" "saved and fetched: $*"
	SRM_NOW=$((SRM_NOW + 86400)) expect_status 0 srm --db fetched.db ingest kept
	expect_text out " 0 new, 0 updated"
}
kept_same weibo posts
kept_same weibo comments
kept_same weibo comments --post 5300000000000001
kept_same weibo reposts --post 5300000000000001 --account 7100000001
kept_same weibo mentions
expect_same "$(count read.db "v_interactions WHERE kind = 'mention'")" 4 "mentions"
kept_same weibo followers
expect_same "$(count read.db "v_interactions WHERE kind = 'follow'")" 250 "follows"
kept_same weibo user
kept_same wechat users
kept_same wechat tags
kept_same wechat comments --post MzA5MDAwMDAwMA==/2247483650_1
kept_same wechat messages --since 3d
kept_same wechat articles
kept_same wechat metrics --since 5d
kept_same wecom customers
kept_same wecom groups
rm "$server/posts"
before=$(find kept -name '*.json' | wc -l)
expect_status 0 srm --db fetched.db pull wecom groups --save kept --base-url "$url"
expect_same "$(find kept -name '*.json' | wc -l)" $((before * 2)) "answers of two runs of one second"

# ---- a token that ends in the middle ----
srm --db lapsed.db init -q
mode "lapse=$(($(asked) + 2))"
db=lapsed.db expect_status 1 weibo comments
expect_text err "the token has expired: get a new one"
mode
before=$(asked)
db=lapsed.db expect_status 0 weibo comments
expect_same $(($(asked) - before)) 2 "requests with the new token"
expect_same "$(fingerprint lapsed.db)" "$(fingerprint whole.db)" "with two tokens"
srm --db users.db init -q
mode "lapse=$(($(asked) + 2))"
expect_status 0 srm --db users.db pull wechat users --base-url "$url"
expect_same "$(count users.db identity)" 150 "followers, with two tokens"
mode quota
for word in --again --no-wait; do
	expect_status 75 srm --db users.db pull wechat tags $word --base-url "$url"
	expect_text err "the day's quota of this call is used up"
done
mode

# ---- limits ----
expect_status 0 srm --db limit.db init
mode limit:1
db=limit.db expect_status 75 weibo comments --no-wait
expect_text err "what came before is kept"
mode limit:1
db=limit.db expect_status 0 weibo comments
expect_text err "too many requests of this user this hour: going on in 1 s"
mode many:1
db=limit.db expect_status 0 weibo comments --again
expect_same "$(fingerprint limit.db)" "$(fingerprint whole.db)" "after limits"
mode limit:9
db=limit.db expect_status 75 weibo comments
expect_text err "still"

# ---- faults ----
for fault in cut:1 busy:1 junk:1 drop:1 gzip plain; do
	rm -f fault.db
	expect_status 0 srm --db fault.db init
	mode $fault
	db=fault.db expect_status 0 weibo comments
	expect_same "$(fingerprint fault.db)" "$(fingerprint whole.db)" "after $fault"
done
before=$(asked)
db=fault.db expect_status 0 weibo comments --again
usual=$(($(asked) - before))
mode slow:1
before=$(asked)
db=fault.db expect_status 0 weibo comments --again --timeout 1
[ $(($(asked) - before)) -gt "$usual" ] || fail "a slow answer is not given up and asked for again"
hold_after 0
"$SRM" --db fault.db pull weibo comments --again --base-url "$url" >out 2>err &
victim=$!
until_held
kill -TERM $victim
wait $victim
expect_same $? 130 "interrupted while it waits for an answer"
mode html
db=fault.db expect_status 1 weibo comments --again
expect_text err "a web page, not data"
mode denied
db=fault.db expect_status 1 weibo comments --again
expect_text err "the app has no right to this call"
mode
db=fault.db expect_status 0 weibo comments --post 404
expect_text err "the post is gone: left out"
expect_same "$(fingerprint fault.db)" "$(fingerprint whole.db)" "faults bring nothing"
SRM_WEIBO_TOKEN=old-secret db=fault.db expect_status 1 weibo comments
expect_text err "the token has expired"

# ---- whom srm does not talk to ----
mode redirect
expect_status 1 srm pull wechat tags --base-url "$url"
expect_text err "sends on to https://elsewhere.example"
if grep -q wechat-token err; then
	fail "a secret in a message"
fi
mode
before=$(asked)
unset SRM_CA_FILE
expect_status 1 weibo comments
expect_text err "cannot be trusted"
expect_same "$(asked)" "$before" "nothing was sent to a stranger"
export SRM_CA_FILE="$server/ca.pem"
expect_status 2 srm pull weibo comments --base-url "$plain"
expect_status 2 srm pull weibo comments --base-url http://example.org --insecure-http example.org
expect_status 0 srm --db plain.db init
expect_status 0 srm --db plain.db pull weibo comments --base-url "$plain" --insecure-http 127.0.0.1

# ---- people ----
expect_status 0 weibo followers --account 7100000001
expect_same "$(count srm.db "v_interactions WHERE kind = 'follow'")" 250 "follows"
expect_text out "weibo-followers-7100000001-"
expect_status 0 weibo posts --account 7100000001
expect_status 2 weibo posts

# ---- Official Account: tokens ----
wechat() {
	srm --db wechat.db pull wechat "$@" --base-url "$url"
}
expect_status 0 srm --db wechat.db init
expect_status 0 wechat users
expect_same "$(count wechat.db identity)" 150 "followers"
expect_same "$(stat -c %a "$XDG_CONFIG_HOME/srm/tokens")" 600 "mode of the tokens"
expect_same "$(grep -c stable_token "$server/log")" 2 "one token after the one that was refused"
mode expired:1
expect_status 0 wechat tags
expect_same "$(grep -c stable_token "$server/log")" 3 "a new token, once"
mode expired
expect_status 1 wechat tags
expect_text err "the token is not valid any more"
mode
expect_status 0 wechat comments --post 2247483650_1
expect_same "$(count wechat.db "interaction WHERE text LIKE '留言%'")" 60 "comments of the article"
expect_status 0 wechat articles
expect_status 0 wechat comments
expect_status 0 wechat messages --since 3d
expect_text out "9 new"
expect_status 0 wechat messages
expect_text out "0 new"
mode notready:9
expect_status 0 wechat metrics --since 3d
expect_text err "not ready yet"
mode
SRM_WECHAT_APPID=wx0002 SRM_WECHAT_SECRET=wrong-secret expect_status 1 wechat tags
expect_text err "AppSecret is not valid"

# ---- WeCom ----
expect_status 0 srm --db wecom.db init
expect_status 0 srm --db wecom.db pull wecom customers --base-url "$url"
expect_same "$(count wecom.db "identity WHERE native LIKE 'wm%'")" 9 "customers"
expect_status 0 srm --db wecom.db pull wecom groups --base-url "$url"
expect_text err "the group is gone: left out"

# ---- nothing asked, nothing told ----
before=$(asked)
expect_status 0 srm --db wecom.db pull wecom customers --base-url "$url" --dry-run
expect_text out 'access_token=***'
expect_same "$(asked)" "$before" "--dry-run asks nothing"
if grep -l -e -secret -e -token-1 -- *.db out err saved/* 2>/dev/null; then
	fail "a secret was written"
fi
expect_status 0 srm login weibo --forget
expect_status 1 weibo comments
finish
