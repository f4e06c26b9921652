#!/bin/sh
# srm pull behind proxies, from servers that are not who they say, that say too much or never
# enough; srm login and srm forget on a terminal.
. "$SRM_SOURCE/tests/tools/setup.sh"
. "$SRM_SOURCE/tests/tools/server.sh"

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
for rights in 644 640 606; do
	chmod $rights "$XDG_CONFIG_HOME/srm/credentials"
	before=$(asked 2>/dev/null || echo 0)
	expect_status 2 srm pull weibo comments --base-url "$url"
	expect_text err "others may read it"
	[ ! -e "$server/log" ] || fail "asked with a file of mode $rights"
done
chmod 600 "$XDG_CONFIG_HOME/srm/credentials"

# ---- a waiting run tells on the terminal how long ----
mode late:1
expect_status 0 typist '' "$SRM" pull weibo posts --account 7100000001 --base-url "$url"
if grep -q 'going on in [0-9]*[3-9] s' out; then
	fail "a date in two seconds was not understood: $(head -c 200 out)"
fi
expect_text out "too many requests: going on in 1 s"
mode forever:1
expect_status 75 srm pull weibo posts --account 7100000001 --base-url "$url"
expect_text err "again in 604800 s"
mode

# ---- an answer without an end ----
mode huge:1
expect_status 1 srm --db srm.db pull weibo comments --base-url "$url"
expect_text err "larger than 64 MB"
expect_same "$(count srm.db import)" 1 "answers taken in"
mode

# ---- proxies, by libcurl's usual variables ----
port=$(cat "$server/port")
far=https://platform.example:$port
start_proxy() {
	rm -f proxy.port proxy.log
	python3 "$SRM_SOURCE/tests/net/proxy.py" proxy.port proxy.log "$port" "$@" &
	servers="$servers $!"
	wait_for proxy.port
	export https_proxy="http://127.0.0.1:$(cat proxy.port)"
}
start_proxy
expect_status 0 srm pull weibo comments --base-url "$far"
expect_text out "441 new"
expect_text proxy.log "CONNECT platform.example:$port"
if grep -q -i -e secret -e authorization -e comments proxy.log; then
	fail "the proxy was told what is between us and the platform"
fi
before=$(wc -l <proxy.log)
expect_status 0 srm pull weibo comments --base-url "$url"
expect_same "$(wc -l <proxy.log)" "$before" "lines of the proxy about this very machine"
no_proxy=platform.example expect_status 1 srm pull weibo comments --base-url "$far" --timeout 2
expect_text err "no such host"
start_proxy 407
expect_status 1 srm pull weibo comments --base-url "$far"
expect_text err "platform.example"
unset https_proxy

# ---- certificates: of another host, of an unknown authority, none at all ----
start_proxy
before=$(asked)
expect_status 1 srm pull weibo comments --base-url "https://elsewhere.example:$port"
expect_text err "cannot be trusted"
expect_text proxy.log "CONNECT elsewhere.example"
unset https_proxy
SRM_CA_FILE=/etc/hostname expect_status 1 srm pull weibo comments --base-url "$url"
SRM_CA_FILE="$place/nowhere.pem" expect_status 1 srm pull weibo comments --base-url "$url"
expect_text err "SRM_CA_FILE"
expect_same "$(asked)" "$before" "requests that reached a server nobody trusts"

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
