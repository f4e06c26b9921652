#!/bin/sh
# What srm asks and tells on a terminal: secrets typed unseen, how long a pull waits, the name that
# srm forget wants to have typed.
. "$SRM_SOURCE/tests/tools/setup.sh"
. "$SRM_SOURCE/tests/tools/server.sh"

python3 -c 'import os; os.openpty()' 2>/dev/null || skip "there are no terminals here: is /dev/pts mounted?"

typist() {
	python3 "$SRM_SOURCE/tests/net/typist.py" "$@"
}

# ---- on a terminal a secret is typed unseen ----
expect_status 0 typist weibo-secret "$SRM" login weibo
expect_text out "access token of the Weibo app: "
if grep -q weibo-secret out; then
	fail "the secret was shown while it was typed"
fi
expect_text "$XDG_CONFIG_HOME/srm/credentials" "weibo.token = weibo-secret"
expect_status 2 typist 'two words' "$SRM" login weibo
expect_text "$XDG_CONFIG_HOME/srm/credentials" "weibo.token = weibo-secret"
expect_status 0 srm init

# ---- a waiting run tells on the terminal how long ----
mode late:1
expect_status 0 typist '' "$SRM" pull weibo posts --account 7100000001 --base-url "$url"
if grep -q 'going on in [0-9]*[3-9] s' out; then
	fail "a date in two seconds was not understood: $(head -c 200 out)"
fi
expect_text out "too many requests: going on in 1 s"
mode

# ---- erasing somebody is asked for by name ----
srm ingest -q "$fixtures/mediacrawler"
expect_status 2 typist 阿梨 "$SRM" forget 7100000101
expect_text out "to erase, type 阿梨爱喝茶: "
expect_text out "that is not the name; nothing was erased"
expect_status 2 typist '' "$SRM" forget 7100000101
expect_same "$(count srm.db "identity WHERE native = 7100000101")" 1 "still there"
expect_status 0 typist ' 阿梨爱喝茶 ' "$SRM" forget 7100000101
expect_text out "What would be erased"
expect_same "$(count srm.db "identity WHERE native = 7100000101")" 0 "erased"
sound srm.db

# ---- an account of one's own is none that can be erased ----
srm account add -q 山间茶事 --id 7100000001
expect_status 2 srm forget 7100000001 --yes
expect_text err "take it off the list first"
expect_same "$(count srm.db "identity WHERE native = 7100000001")" 1 "the account"
finish
