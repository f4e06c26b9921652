# Sourced behind setup.sh: a server of our own that plays the platforms over real TLS.
# $url is its address, $server its folder (see tests/net/server.py); start FOLDER starts another.
command -v python3 >/dev/null && command -v openssl >/dev/null || skip "python3 and openssl are needed"
python3 -c 'import ssl, http.server' 2>/dev/null || skip "python3 lacks ssl"
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY
unset SRM_WEIBO_TOKEN SRM_WECHAT_APPID SRM_WECHAT_SECRET SRM_WECOM_CORPID SRM_WECOM_SECRET

server=$place/server
mkdir "$server"
(
	cd "$server" || exit 1
	openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=srm test authority" \
		-keyout ca.key -out ca.pem
	openssl req -newkey rsa:2048 -nodes -subj "/CN=localhost" -keyout key.pem -out csr.pem
	printf 'subjectAltName=DNS:localhost,DNS:platform.example,IP:127.0.0.1\n' >ext
	openssl x509 -req -in csr.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 \
		-extfile ext -out cert.pem
) >/dev/null 2>&1 || skip "openssl makes no certificate"
servers=
trap 'kill $servers 2>/dev/null; cd /; chmod -R u+rwx "$place" 2>/dev/null; rm -rf "$place"' EXIT

# wait_for FILE: until it holds something
wait_for() {
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
		[ -s "$1" ] && return
		sleep .2
	done
	fail "no $1: the server does not start"
	finish
}
start() {
	python3 "$SRM_SOURCE/tests/net/server.py" "$1" >/dev/null 2>&1 &
	servers="$servers $!"
	wait_for "$1/port"
}
start "$server"
url=https://127.0.0.1:$(cat "$server/port")
export SRM_CA_FILE="$server/ca.pem"
export XDG_CONFIG_HOME="$place/config"

mode() {
	echo "$*" >"$server/mode.new"
	mv "$server/mode.new" "$server/mode"
}
asked() {
	wc -l <"$server/log" | tr -d ' '
}
# hold_after N: after N more requests the server answers no more, until the next mode.
# until_held: until it has come to that.
hold_after() {
	held=$(($(asked) + $1))
	mode "hold=$held"
}
until_held() {
	patience=600
	while [ "$(asked)" -le "$held" ]; do
		patience=$((patience - 1))
		[ $patience -gt 0 ] || {
			fail "the request that is to be held does not come"
			return
		}
		sleep .05
	done
}
# asked_for WORDS: requests since asked_from was set that hold them
asked_from=0
asked_for() {
	tail -n +$((asked_from + 1)) "$server/log" | grep -cF -e "$1"
}
count() {
	sqlite3 -readonly "$1" "SELECT count(*) FROM $2"
}
login_all() {
	echo weibo-secret | srm login -q weibo
	printf 'wx0001\nwechat-secret\n' | srm login -q wechat
	printf 'ww0001\nwecom-secret\n' | srm login -q wecom
}
