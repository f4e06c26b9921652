#!/bin/sh
# srm nightly as cron runs it: one at a time, killed at any instant, on a full disk, for years.
. "$SRM_SOURCE/tests/tools/setup.sh"

names="overview-DAY.html tiers-DAY.html moves-DAY.html promo-DAY.html response-DAY.html followers-DAY.csv"
day=2026-09-21 # that of $SRM_NOW

mkdir in
mediacrawler_comments 2000 1 >in/detail_comments_1.csv
cp -R "$fixtures/weibo-crawler" in/
srm init -q --account 小满茶铺 --id 7100000001

night() {
	srm nightly --from in --to reports "$@"
}

# all files are there, whole, and the latest ones are those of the day; nothing else is
complete() {
	for name in $names; do
		dated=reports/$(echo "$name" | sed "s/DAY/$day/")
		latest=reports/$(echo "$name" | sed s/DAY/latest/)
		cmp -s "$dated" "$latest" || fail "$latest is not $dated ($1)"
		case $dated in
		*.html) tail -n 1 "$dated" | grep -q '</html>' || fail "$dated is cut off ($1)" ;;
		esac
	done
	expect_same "$(find reports -type f | wc -l)" 12 "files in reports ($1)"
	[ ! -e srm.db.lock ] || fail "the lock was left ($1)"
}

# as cron does it: no HOME, no terminal, no LANG, paths as they are
expect_status 0 env -i SRM_NOW=$SRM_NOW "$SRM" --db srm.db nightly --from in --to reports </dev/null
expect_empty out
expect_empty err
complete "the first night"
sound srm.db

# what a fingerprint covers does not change by a night that finds nothing new
before=$(fingerprint srm.db)
expect_status 0 night
expect_empty err
expect_same "$(fingerprint srm.db)" "$before" "the fingerprint"

# new rejections give 3, once
printf 'platform,kind,interaction_id,post_id,user_id,user_name,created_at,text\nweibo,comment,,,,,,\n' >in/broken.csv
expect_status 3 night
expect_text err "broken.csv"
expect_status 0 night
expect_empty err

# one at a time; who is named
if command -v flock >/dev/null; then
	echo "4711 1789990000" >srm.db.lock
	mkfifo release
	flock srm.db.lock sh -c 'echo held >held; read -r _ <release' &
	holder=$!
	patience=400
	while [ ! -s held ] && [ $patience -gt 0 ]; do
		patience=$((patience - 1))
		sleep .05
	done
	expect_status 75 night
	expect_text err "process 4711"
	echo >release
	wait $holder
	expect_status 0 night
	expect_text err "4711"
	complete "after a stale lock"
fi
rm -f srm.db.lock
night >one 2>&1 &
first=$!
night >two 2>&1
second=$?
wait $first
first=$?
case "$first $second" in
"0 0" | "0 75" | "75 0") ;;
*) fail "two at once gave $first and $second" ;;
esac

# pruning: dated files of its own names, and those alone
for old in tiers-2020-01-01.html followers-2020-01-01.csv tiers-2020-01-01.html.bak \
	mine-2020-01-01.html tiers-2020-13-01.html tiers-2026-09-20.html .tiers-2020-01-01.html.aB3dE6 \
	tiers-2020-01-01 notes.txt; do
	echo old >reports/$old
done
mkdir reports/moves-2020-01-01.csv
ln -s ../srm.db reports/promo-2020-01-01.html
expect_status 0 night --keep 90d
for gone in tiers-2020-01-01.html followers-2020-01-01.csv .tiers-2020-01-01.html.aB3dE6; do
	[ ! -e reports/$gone ] || fail "$gone was not pruned"
done
for kept in tiers-2020-01-01.html.bak mine-2020-01-01.html tiers-2020-13-01.html \
	tiers-2026-09-20.html tiers-2020-01-01 notes.txt moves-2020-01-01.csv promo-2020-01-01.html; do
	[ -e reports/$kept ] || fail "$kept was pruned"
done
rm -rf reports

# killed at any instant: the next night is complete
took=$(date +%s%N)
night >/dev/null 2>&1
took=$((($(date +%s%N) - took) / 1000000))
rounds=${SRM_TEST_ROUNDS:-12}
round=0
killed=0
while [ $round -lt "$rounds" ]; do
	round=$((round + 1))
	mediacrawler_comments 300 $((round + 100)) >in/detail_comments_$((round + 100)).csv
	"$SRM" nightly --from in --to reports >/dev/null 2>&1 &
	victim=$!
	sleep "$(awk -v i=$round -v n="$rounds" -v ms="$took" 'BEGIN {
		printf "%.3f", ms / 1000 * (i * 7 % n + 0.5) / n }')"
	kill -KILL $victim 2>/dev/null && killed=$((killed + 1))
	wait $victim 2>/dev/null
	for whole in reports/[!.]*.html; do
		[ ! -e "$whole" ] || tail -n 1 "$whole" | grep -q '</html>' || fail "$whole is cut off"
	done
	expect_status 0 night
	complete "after round $round"
done
sound srm.db
[ "$killed" -gt 0 ] || fail "every night was over before it could be killed"
srm report runs --format csv --raw | grep -q ",killed," || fail "no killed night in report runs"

# stale data, by the clock
expect_status 4 night --fail-if-stale 2d
expect_text err "stale"
expect_status 0 night --fail-if-stale 520w

# paths that cannot be
expect_status 2 srm nightly --from in --to in/reports
expect_status 2 srm nightly --from in
expect_status 1 srm nightly --from nowhere --to reports
expect_status 2 night --report nonsense
expect_status 2 night --keep 5h

# a full disk: a word, status 1, and what was there stays
mkdir small
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=2m tmpfs small 2>/dev/null; then
	trap 'cd /; umount "$place/room/small" 2>/dev/null; rm -rf "$place"' EXIT
	expect_status 0 srm nightly --from in --to small
	(cd small && ls -A && cat -- *) | cksum >before
	dd if=/dev/zero of=small/filler bs=4096 2>/dev/null
	expect_status 1 srm nightly --from in --to small
	expect_text err "small/"
	rm small/filler
	(cd small && ls -A && cat -- *) | cksum >after
	cmp -s before after || fail "a full disk changed what was there: $(ls -A small)"
	srm report runs --format csv --raw | sed -n 2p >last
	expect_text last ",failed,1,"
	expect_status 0 srm nightly --from in --to small
	rm small/*
	cp srm.db small/srm.db
	kept=$(fingerprint small/srm.db)
	mediacrawler_comments 3000 77 >in/detail_comments_77.csv
	dd if=/dev/zero of=small/filler bs=4096 2>/dev/null
	expect_status 1 srm --db small/srm.db nightly --from in --to reports
	expect_same "$(ls small | tr '\n' ' ')" "filler srm.db " "files beside the database"
	rm small/filler
	expect_same "$(fingerprint small/srm.db)" "$kept" "after a full disk"
	sound small/srm.db
fi
finish
