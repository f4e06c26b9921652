# Sourced by tests/cli/*.sh: a fresh folder to work in and a few words to say.
# $SRM is the binary, $SRM_SOURCE the source folder; both come from CTest.
set -u

: "${SRM:?the binary, by its full path}" "${SRM_SOURCE:?the source folder}"
place=$(mktemp -d "${TMPDIR:-/tmp}/srm-test.XXXXXX")
trap 'cd /; chmod -R u+rwx "$place" 2>/dev/null; rm -rf "$place"' EXIT
trap 'exit 1' HUP INT TERM
demo=$SRM_SOURCE/data/demo/exports
fixtures=$SRM_SOURCE/tests/fixtures
unset SRM_DB SRM_LANG LANG LC_MESSAGES XDG_CONFIG_HOME
export HOME="$place/home" LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1 SRM_NOW=1790000000
mkdir "$place/home" "$place/room"
cd "$place/room" || exit 1
failures=0

srm() {
	"$SRM" "$@"
}

fail() {
	echo "FAILED: $*"
	failures=$((failures + 1))
}

# expect_status N COMMAND...: stdout goes to ./out, stderr to ./err
expect_status() {
	asked_status=$1
	shift
	"$@" >out 2>err
	got_status=$?
	if [ "$got_status" != "$asked_status" ]; then
		fail "status $got_status instead of $asked_status: $*"
		cat out err
	fi
}

# expect_text FILE WORDS: FILE holds WORDS
expect_text() {
	grep -qF -e "$2" "$1" || {
		fail "\"$2\" is not in $1:"
		cat "$1"
	}
}

expect_empty() {
	[ ! -s "$1" ] || {
		fail "$1 is not empty:"
		cat "$1"
	}
}

expect_same() {
	[ "$1" = "$2" ] || fail "${3:-not the same}: \"$1\" and \"$2\""
}

fingerprint() {
	"$SRM" --db "$1" check --fingerprint
}

sound() {
	"$SRM" --db "$1" check >check.out 2>&1 || {
		fail "$1 is not sound:"
		cat check.out
	}
}

finish() {
	[ "$failures" = 0 ] || exit 1
	exit 0
}

# The rest of the file cannot be tested here; CTest says "Skipped".
skip() {
	echo "skipped: $*"
	[ "$failures" = 0 ] || exit 1
	exit 77
}

# mediacrawler_comments ROWS SEED: a comment export of that many rows, invented
mediacrawler_comments() {
	awk -v rows="$1" -v seed="$2" 'BEGIN {
		print "comment_id,create_time,create_date_time,note_id,content,sub_comment_count,comment_like_count,last_modify_ts,ip_location,parent_comment_id,user_id,nickname,gender,profile_url,avatar"
		for (i = 0; i < rows; i++) {
			at = 1767196800 + (seed * 7919 + i * 61) % 20000000
			user = 6100000000 + (seed * 31 + i * 17) % 997
			printf "53%03d%011d,%d,,5299892377%06d,泡茶的水温第%d次问起,0,%d,,浙江,53%03d%011d,%d,客人%d,m,,\n",
				seed % 1000, i, at, i % 40, i, i % 9, seed % 1000, i, user, user
		}
	}'
}
