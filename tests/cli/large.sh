#!/bin/sh
# A file so large that its indexes are built at the end: killed at any instant it leaves no trace,
# and in pieces, beside others or twice it gives the same.
. "$SRM_SOURCE/tests/tools/setup.sh"

rounds=${SRM_TEST_ROUNDS:-4}
mediacrawler_comments 40000 1 >big.csv
mediacrawler_comments 300 2 >other.csv
start=$(date +%s%N)
expect_status 0 srm --db whole.db ingest -q big.csv
took=$((($(date +%s%N) - start) / 1000000))
wanted=$(fingerprint whole.db)
sound whole.db

schema() {
	sqlite3 -readonly "$1" "SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name"
}
schema whole.db >indexes.whole

round=0
killed=0
while [ $round -lt "$rounds" ]; do
	round=$((round + 1))
	rm -f srm.db srm.db-journal
	srm --db srm.db ingest -q other.csv
	before=$(fingerprint srm.db)
	"$SRM" ingest -q big.csv >/dev/null 2>&1 &
	victim=$!
	# the later half of the rounds in the last third, where the indexes are built
	sleep "$(awk -v i=$round -v n="$rounds" -v ms="$took" 'BEGIN {
		printf "%.3f", ms / 1000 * (i * 2 > n ? .5 + .4 * (2 * i - n) / n : i / n) }')"
	kill -KILL $victim 2>/dev/null && killed=$((killed + 1))
	wait $victim 2>/dev/null
	sound srm.db # and rolls back what a killed run has left
	schema srm.db >indexes.now
	cmp -s indexes.whole indexes.now || fail "round $round: an index is missing or too many"
	now=$(fingerprint srm.db)
	[ "$now" = "$before" ] || echo "round $round: it was in whole already"
	expect_status 0 srm ingest -q big.csv
	expect_status 0 srm imports undo 1
	expect_same "$(fingerprint srm.db)" "$wanted" "after round $round"
done
echo "killed $killed of $rounds runs of about $took ms"

# in two pieces, the later one first
(head -1 big.csv; tail -n +20002 big.csv) >late.csv
head -20001 big.csv >early.csv
expect_status 0 srm --db pieces.db ingest -q late.csv early.csv
expect_same "$(fingerprint pieces.db)" "$wanted" "in pieces"

# every record twice in one file
(cat big.csv; tail -n +2 big.csv) >twice.csv
expect_status 0 srm --db twice.db ingest twice.csv
expect_text out "40000 new, 0 updated, 40000 unchanged"
expect_same "$(fingerprint twice.db)" "$wanted" "every record twice"

# taken back, nothing is left; read again, all of it
expect_status 0 srm --db twice.db imports undo 1
expect_same "$(sqlite3 -readonly twice.db 'SELECT count(*) FROM interaction')" 0 "after undo"
expect_status 0 srm --db twice.db ingest -q big.csv
expect_same "$(fingerprint twice.db)" "$wanted" "after undo and again"
finish
