#!/bin/sh
# Two at once, and Ctrl-C. A pipe that stays open keeps an ingest at work for as long as needed.
. "$SRM_SOURCE/tests/tools/setup.sh"

srm ingest -q "$fixtures/weibo-crawler"
before=$(fingerprint srm.db)
mediacrawler_comments 3000 2 >more.csv

# start_ingest: an ingest of standard input that has begun and waits for the rest; fd 9 feeds it.
# A shell's background process ignores SIGINT, which srm respects (nohup), so it is set back.
start_ingest() {
	rm -f feed
	mkfifo feed
	perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV or exit 127' "$SRM" ingest - <feed >ingest.out 2>ingest.err &
	writer=$!
	exec 9>feed
	cat more.csv >&9
	tries=0
	# a write that changes nothing: the lock may be taken between any two commands
	while srm config reset half-life >/dev/null 2>&1; do
		tries=$((tries + 1))
		[ $tries -lt 100 ] || {
			fail "the ingest never took the lock"
			break
		}
		sleep 0.05
	done
}

start_ingest
expect_status 75 srm score
expect_text err "another"
expect_status 75 srm ingest "$fixtures/mediacrawler"
expect_status 75 srm --lang zh tag add 7100000001 x
# readers go on, and see the database as it was
expect_status 0 srm imports
expect_same "$(fingerprint srm.db)" "$before" "what a reader sees meanwhile"
kill -INT "$writer"
exec 9>&-
wait "$writer"
expect_same $? 130 "status after Ctrl-C"
expect_text ingest.err "interrupted"
expect_same "$(fingerprint srm.db)" "$before" "after Ctrl-C"
sound srm.db
[ ! -e srm.db-journal ] || fail "a journal was left"

# SIGTERM, as from a service manager, is the same
start_ingest
kill -TERM "$writer"
exec 9>&-
wait "$writer"
expect_same $? 130 "status after SIGTERM"
expect_same "$(fingerprint srm.db)" "$before" "after SIGTERM"

# left alone, it ends well
start_ingest
exec 9>&-
wait "$writer"
expect_same $? 0 "status of an undisturbed ingest"
expect_text ingest.out "3000 new"
sound srm.db
finish
