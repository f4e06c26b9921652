#!/bin/sh
# What lies about in folders: links that loop, pipes, the database itself, hidden files.
. "$SRM_SOURCE/tests/tools/setup.sh"

mkdir -p exports/deep/deeper
cp "$fixtures/mediacrawler/"*.csv exports/deep/deeper/
ln -s .. exports/deep/deeper/up
ln -s ../../exports exports/deep/again
ln -s nowhere exports/broken
mkfifo exports/pipe
echo hidden >exports/.hidden.csv
mkdir exports/.git
cp "$fixtures/mediacrawler/"*.csv exports/.git/
srm --db exports/srm.db ingest exports >out 2>err
status=$?
expect_text out "12 new"
expect_text out "(files: 1,"
expect_text err "exports/pipe"
expect_text err "exports/broken"
case $status in
0 | 3) ;;
*) fail "status $status for a folder with odd things in it" ;;
esac
grep -q 'hidden' out err && fail "hidden files are left alone"
grep -q 'exports/srm.db' out && fail "the database was read as data"
: >exports/srm.db.v0-backup
srm --db exports/srm.db ingest exports >out 2>/dev/null
grep -q 'backup' out && fail "a copy beside the database was read as data"
sound exports/srm.db

# by a link to it, and by another name
ln -s exports/srm.db alias.db
expect_status 0 srm --db exports/srm.db ingest alias.db
expect_text err "own database"
ln exports/srm.db hard.db
expect_status 0 srm --db exports/srm.db ingest hard.db
expect_text err "own database"

# standard input is as good as a file, and known again
srm --db one.db ingest -q "$fixtures/mediacrawler/detail_comments_2026-05-31.csv"
srm --db two.db ingest -q - <"$fixtures/mediacrawler/detail_comments_2026-05-31.csv"
cat "$fixtures/mediacrawler/detail_comments_2026-05-31.csv" | srm --db three.db ingest -q -
mkfifo named
cat "$fixtures/mediacrawler/detail_comments_2026-05-31.csv" >named &
srm --db four.db ingest -q named
wait
for other in two three four; do
	expect_same "$(fingerprint $other.db)" "$(fingerprint one.db)" "standard input, $other"
done

# names with everything in them
mkdir "a b" && cp "$fixtures/mediacrawler/"*.csv "a b/-x 'y\" \$z.csv"
expect_status 0 srm --db odd.db ingest "a b"
(cd "a b" && "$SRM" --db odd.db ingest -q -- "-x 'y\" \$z.csv") || fail "a name that begins with a dash"

# not for us to read
if [ "$(id -u)" != 0 ]; then
	mkdir closed && cp "$fixtures/mediacrawler/"*.csv closed/ && chmod 0 closed
	expect_status 3 srm ingest "$fixtures/weibo-crawler" closed
	expect_text err "closed"
	chmod 700 closed && chmod 0 closed/*.csv
	expect_status 3 srm ingest closed
	mkdir ro && chmod 500 ro
	expect_status 1 srm --db ro/srm.db init
else
	echo "skipped: root reads everything"
fi
finish
