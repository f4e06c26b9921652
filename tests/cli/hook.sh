#!/bin/sh
# The digest of a night goes to a webhook: over https that is verified, tried again when it may
# help, told and kept when it fails, and the key of the address is never shown.
. "$SRM_SOURCE/tests/tools/setup.sh"

command -v python3 >/dev/null || skip "python3 plays the webhook"
hook=$SRM_SOURCE/tests/net/hook.py
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY SRM_WEBHOOK_URL
server=
trap 'stop_hook; cd /; rm -rf "$place"' EXIT

stop_hook() {
	[ -z "$server" ] || {
		kill "$server" 2>/dev/null
		wait "$server" 2>/dev/null
	}
	server=
}

# start_hook WORD...: $port is where it listens, ./posted what it was sent
start_hook() {
	stop_hook
	rm -f port posted
	python3 "$hook" port posted "$@" 2>hook.err &
	server=$!
	waited=0
	while [ ! -s port ]; do
		waited=$((waited + 1))
		[ $waited -lt 100 ] || skip "the webhook did not start: $(cat hook.err)"
		sleep 0.1
	done
	port=$(cat port)
}

posts() {
	[ -f posted ] && wc -l <posted || echo 0
}

hidden() {
	for file in "$@"; do
		! grep -q SECRETKEY "$file" || {
			fail "the key of the address is shown in $file:"
			cat "$file"
		}
	done
}

mkdir in
mediacrawler_comments 200 1 >in/detail_comments_1.csv
cp -R "$fixtures/weibo-crawler" in/
srm init -q --account 小满茶铺 --id 7100000001
srm nightly --from in --to reports >/dev/null 2>&1
expect_status 1 srm notify
expect_text err "SRM_WEBHOOK_URL"

# plain http only to a loopback host, and only when told so
start_hook 200
export SRM_WEBHOOK_URL="http://127.0.0.1:$port/cgi-bin/webhook/send?key=SECRETKEY"
expect_status 2 srm notify --resend
hidden err
expect_same "$(posts)" 0 "posted without encryption"
expect_status 0 srm notify --resend --insecure-http 127.0.0.1
expect_same "$(posts)" 1 "posts"
expect_text posted '"msgtype\": \"markdown\"'
expect_text posted '/cgi-bin/webhook/send?key=SECRETKEY'
hidden err
expect_status 0 srm notify --insecure-http 127.0.0.1
expect_text err "was sent at"
expect_same "$(posts)" 1 "posts of what was sent already"
srm report runs --format csv --raw >runs
expect_text runs ",sent,"

# what may pass is tried again, what may not is not
start_hook 429 503 200
export SRM_WEBHOOK_URL="http://127.0.0.1:$port/?key=SECRETKEY"
expect_status 0 srm notify --resend --insecure-http 127.0.0.1
expect_same "$(posts)" 3 "posts until one is taken"
start_hook 404
export SRM_WEBHOOK_URL="http://127.0.0.1:$port/?key=SECRETKEY"
expect_status 1 srm notify --resend --insecure-http 127.0.0.1
expect_text err "404"
expect_same "$(posts)" 1 "posts to nowhere"
start_hook e93000
export SRM_WEBHOOK_URL="http://127.0.0.1:$port/?key=SECRETKEY"
expect_status 1 srm notify --resend --insecure-http 127.0.0.1
expect_text err "93000"
expect_same "$(posts)" 1 "posts with a wrong key"
start_hook plain
export SRM_WEBHOOK_URL="http://127.0.0.1:$port/?key=SECRETKEY"
expect_status 1 srm notify --resend --insecure-http 127.0.0.1
expect_text err "no WeCom robot"
expect_status 0 srm notify --resend --kind generic --insecure-http 127.0.0.1
expect_text posted 'srm.digest/1'
start_hook redirect
export SRM_WEBHOOK_URL="http://127.0.0.1:$port/?key=SECRETKEY"
expect_status 1 srm notify --resend --insecure-http 127.0.0.1
expect_same "$(posts)" 1 "posts that were redirected"
hidden err

# a failed post fails no night, but is told and kept
expect_status 0 srm nightly --from in --to reports --webhook --insecure-http 127.0.0.1
expect_text err "was not sent"
hidden err
srm report runs --format csv --raw >runs
expect_text runs ",not-sent,"
hidden runs
stop_hook

# https is verified
if command -v openssl >/dev/null && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 \
	-nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
	-keyout key.pem -out cert.pem 2>/dev/null; then
	start_hook --tls cert.pem key.pem 200
	export SRM_WEBHOOK_URL="https://localhost:$port/?key=SECRETKEY"
	expect_status 1 srm notify --resend
	hidden err
	expect_same "$(posts)" 0 "posts to somebody who cannot be trusted"
	export SRM_CA_FILE="$PWD/cert.pem"
	expect_status 0 srm nightly --from in --to reports --webhook
	expect_empty err
	expect_same "$(posts)" 1 "posts over https"
fi
finish
