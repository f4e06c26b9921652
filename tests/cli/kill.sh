#!/bin/sh
# kill -9 at many instants: each file is in whole or not at all, and the next run makes up for it.
. "$SRM_SOURCE/tests/tools/setup.sh"

rounds=${SRM_TEST_ROUNDS:-15}
mkdir exports
for i in 1 2 3 4 5 6 7 8; do
	mediacrawler_comments 2500 $i >exports/detail_comments_$i.csv
done
cp -R "$fixtures/weibo-crawler" exports/

start=$(date +%s%N)
srm --db whole.db ingest -q exports
took=$((($(date +%s%N) - start) / 1000000))
wanted=$(fingerprint whole.db)

# each round goes on where the one before was killed; then anew
round=0
killed=0
while [ $round -lt "$rounds" ]; do
	round=$((round + 1))
	[ $((round % 4)) != 1 ] || rm -f srm.db srm.db-journal
	"$SRM" ingest -q exports >/dev/null 2>&1 &
	victim=$!
	# spread evenly, with a little of the unforeseen
	delay=$(awk -v i=$round -v n="$rounds" -v ms="$took" -v seed="$$" 'BEGIN {
		srand(seed + i); printf "%.3f", ms / 1000 * ((i * 7 % n) + rand()) / n / (i % 4 == 1 ? 1 : 3) }')
	sleep "$delay"
	kill -KILL $victim 2>/dev/null && killed=$((killed + 1))
	wait $victim 2>/dev/null
	# killed while it was made, it is empty again as soon as somebody opens it
	srm check >/dev/null 2>&1
	if [ -s srm.db ]; then
		sound srm.db
	fi
	if [ $((round % 4)) = 0 ]; then
		expect_status 0 srm ingest -q exports
		expect_same "$(fingerprint srm.db)" "$wanted" "after round $round"
	fi
done
expect_status 0 srm ingest -q exports
expect_same "$(fingerprint srm.db)" "$wanted" "at the end"
sound srm.db
echo "killed $killed of $rounds runs of about $took ms"
[ "$killed" -gt 0 ] || fail "every run was done before it could be killed"

# a score that is killed leaves the one before
srm account add -q 小满茶铺 --id 7100000001
srm score -q >/dev/null
srm list --all --format jsonl >scores.before
for delay in 0.01 0.03 0.06; do
	"$SRM" score --as-of 2026-03-01 >/dev/null 2>&1 &
	victim=$!
	sleep $delay
	kill -KILL $victim 2>/dev/null
	wait $victim 2>/dev/null
	sound srm.db
done
srm score -q >/dev/null
srm list --all --format jsonl >scores.after
cmp -s scores.before scores.after || fail "the scores differ after killed runs"
finish
