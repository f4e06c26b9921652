#!/bin/sh
# srm pull behind proxies, from servers that are not who they say, that say too much or never
# enough.
. "$SRM_SOURCE/tests/tools/setup.sh"
. "$SRM_SOURCE/tests/tools/server.sh"

printf 'weibo-secret\n' | srm login weibo >out 2>err || fail "login: $(cat err)"

# ---- the file of keys is for its owner alone ----
expect_status 0 srm init
for rights in 644 640 606; do
	chmod $rights "$XDG_CONFIG_HOME/srm/credentials"
	before=$(asked 2>/dev/null || echo 0)
	expect_status 2 srm pull weibo comments --base-url "$url"
	expect_text err "others may read it"
	[ ! -e "$server/log" ] || fail "asked with a file of mode $rights"
done
chmod 600 "$XDG_CONFIG_HOME/srm/credentials"

# ---- a server that never wants to be asked again ----
mode forever:1
expect_status 75 srm pull weibo posts --account 7100000001 --base-url "$url"
expect_text err "again in 604800 s"
mode

# ---- an answer without an end ----
mode huge:1
expect_status 1 srm --db srm.db pull weibo comments --base-url "$url"
expect_text err "larger than 64 MB"
expect_same "$(count srm.db import)" 0 "answers taken in"
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
# asked five times: meanwhile the rest
srm --db nohost.db init -q
no_proxy=platform.example "$SRM" --db nohost.db pull weibo comments --base-url "$far" >nohost.out 2>nohost.err &
nohost=$!
start_proxy 407
expect_status 1 srm pull weibo comments --base-url "$far"
expect_text err "the proxy refuses to connect to https://platform.example (HTTP 407)"
expect_same "$(grep -c ^CONNECT proxy.log)" 1 "times that a proxy that refuses was asked"
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

wait $nohost
expect_same $? 1 "a host that is not known"
expect_text nohost.err "no such host"
finish
