#!/bin/sh
# Archives are folders: what comes out of them, what a second run costs, and what is damaged.
. "$SRM_SOURCE/tests/tools/setup.sh"

mkdir -p exports/__MACOSX exports/deep
cp "$fixtures/mediacrawler/"*.csv exports/
cp -R "$fixtures/weibo-crawler" exports/deep/
echo junk >exports/__MACOSX/._a.csv
echo junk >exports/deep/.hidden.csv
: >exports/deep/empty.csv
srm --db folder.db ingest -q exports

# the same records, however they are packed
tar -cf exports.tar exports
gzip -c exports.tar >exports.tgz
mkdir inner outer
cp exports.tgz inner/
tar -cf outer/inner.tar inner
tar -czf nested.tar.gz outer
for name in exports.tar exports.tgz nested.tar.gz; do
	expect_status 0 srm --db "$name.db" ingest "$name"
	expect_text out "(files: 2, unchanged: 0, not usable: 0)"
	expect_same "$(fingerprint "$name.db")" "$(fingerprint folder.db)" "$name"
	sound "$name.db"
done
expect_text out "nested.tar.gz/outer/inner.tar/inner/exports.tgz/exports/detail_comments_2026-05-31.csv: "
grep -q 'junk\|hidden\|empty' out && fail "hidden and empty files are passed over"

# a second time: not even opened; what comes out of another one is known
srm --db exports.tgz.db ingest exports.tgz >out
expect_text out "exports.tgz: unchanged since it was read"
srm --db exports.tgz.db ingest exports.tar >out
expect_text out "(files: 2, unchanged: 2, not usable: 0)"
srm --db exports.tgz.db ingest exports >out
expect_text out "unchanged: 2,"
srm --db folder.db ingest exports.tgz >out
expect_text out "(files: 2, unchanged: 2, not usable: 0)"

# each file inside is an import of its own, and comes back after it was taken back
srm --db undo.db ingest -q exports.tar
srm --db undo.db imports >out
expect_text out "exports.tar/exports/detail_comments_2026-05-31.csv"
number=$(awk '/detail_comments/ { print $1 }' out)
srm --db undo.db imports undo "$number" >out 2>err
srm --db undo.db ingest exports.tar >out
expect_text out "12 new"
expect_same "$(fingerprint undo.db)" "$(fingerprint folder.db)" "after an undo"

# the archive's own number stands for all that came out of it
number=$(srm --db undo.db imports | awk '$4 == "exports.tar" { print $1 }' | head -n 1)
srm --db undo.db imports undo "$number" >out 2>err
expect_text err "taken back with it: 2 imports"
expect_same "$(srm --db undo.db export posts --format jsonl)" "" "posts of an archive taken back"
expect_same "$(srm --db undo.db export interactions --format jsonl)" "" "and interactions"
srm --db undo.db ingest exports.tar >out
expect_same "$(fingerprint undo.db)" "$(fingerprint folder.db)" "an archive read again"

# one compressed file, by name and on standard input
gzip -c "$fixtures/mediacrawler/detail_comments_2026-05-31.csv" >old.csv.gz
srm --db gz.db ingest old.csv.gz >out
expect_text out "old.csv.gz/old.csv: "
srm --db pipe.db ingest - <old.csv.gz >out
expect_text out "12 new"
cat old.csv.gz | srm --db pipe2.db ingest - >out
expect_text out "12 new"
expect_same "$(fingerprint pipe.db)" "$(fingerprint gz.db)" "standard input"
expect_same "$(fingerprint pipe2.db)" "$(fingerprint gz.db)" "a pipe"

# damage: what comes before it is in, and it is said every time
head -c 9000 exports.tar >cut.tar
for turn in 1 2; do
	expect_status 3 srm --db cut.db ingest cut.tar
	expect_text out "damaged"
	grep -q "^cut.tar: unchanged" out && fail "turn $turn: a damaged archive is not done with"
done
printf 'PK\003\004' >not.zip
expect_status 3 srm --db cut.db ingest not.zip old.csv.gz
expect_text out "not.zip: damaged"
expect_text out "(files: 2, unchanged: 0, not usable: 1)"
expect_status 3 srm --db cut.db ingest --quiet not.zip
expect_empty out
expect_text err "not.zip: damaged"

# four deep
cp old.csv.gz one.csv.gz
for n in 2 3 4; do
	mkdir "level$n"
	mv ./*.csv.gz "level$n/" 2>/dev/null || mv "level$((n - 1)).tar" "level$n/"
	tar -cf "level$n.tar" "level$n"
done
expect_status 3 srm --db deep.db ingest level4.tar
expect_text out "an archive inside three others"

# as JSON each file is a row
srm --db json.db --json ingest exports.tgz >out
expect_text out '"path": "exports.tgz/exports/detail_comments_2026-05-31.csv", "outcome": "read"'

# a database beside its -wal
if command -v sqlite3 >/dev/null; then
	sqlite3 weibo.db "CREATE TABLE weibo_note_comment(comment_id INTEGER, note_id INTEGER, content TEXT, create_time INTEGER, comment_like_count TEXT, last_modify_ts INTEGER, user_id TEXT, nickname TEXT); INSERT INTO weibo_note_comment VALUES(5300000000000001, 5299892377000001, '冷泡好喝', 1767196800, '3', 1767196900, '7100000001', '小满'); PRAGMA journal_mode = WAL" >out
	echo rows >weibo.db-wal
	expect_status 0 srm --db facts.db ingest weibo.db
	expect_text out "new"
	expect_text err "weibo.db-wal"
	[ "$(cat weibo.db-wal)" = rows ] || fail "the -wal was touched"
	[ -e weibo.db-shm ] && fail "a -shm was made"
	mkdir beside && cp weibo.db weibo.db-wal beside/
	srm --db facts.db ingest beside >out 2>err
	expect_text out "(files: 1,"
	expect_status 3 srm --db facts.db ingest gz.db
	expect_text out "a database of srm"
else
	echo "no sqlite3 here: the part about databases was left out"
fi
finish
