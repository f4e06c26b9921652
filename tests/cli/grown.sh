#!/bin/sh
# A crawler appends to its file: only the end is read, and all is as if the whole had been.
. "$SRM_SOURCE/tests/tools/setup.sh"

mkdir old
mediacrawler_comments 900 4 >all.csv
head -701 all.csv >old/detail_comments.csv

expect_status 0 srm --db grown.db ingest old/detail_comments.csv
cp all.csv old/detail_comments.csv
expect_status 0 srm --db grown.db ingest old/detail_comments.csv
expect_text out "200 new, 0 updated, 0 unchanged"
expect_status 0 srm --db whole.db ingest old/detail_comments.csv
expect_same "$(fingerprint grown.db)" "$(fingerprint whole.db)" "grown and whole"
sound grown.db

# it grows again, by a record that cannot be used: its line is the file's
printf '%s\n' ',,,,,,,,,,,,,,' >>old/detail_comments.csv
printf '%s\n' ',1767196800,,5299892377000001,,0,1,,,,,,,,' >>old/detail_comments.csv
expect_status 3 srm --db grown.db ingest old/detail_comments.csv
expect_text err "line 903"

# with the first import goes what continued it
expect_status 0 srm --db grown.db imports undo 1
expect_text err "2 imports of what the file had grown by"
expect_same "$(sqlite3 -readonly grown.db 'SELECT count(*) FROM interaction')" 0 "after undo"
expect_status 3 srm --db grown.db ingest old/detail_comments.csv
expect_same "$(fingerprint grown.db)" "$(fingerprint whole.db)" "after undo and again"

# other bytes in the old part: the file is read whole
sed 2s/泡茶/泡水/ all.csv >old/detail_comments.csv
expect_status 0 srm --db other.db ingest old/detail_comments.csv
sed 3s/泡茶/泡水/ all.csv >old/detail_comments.csv
mediacrawler_comments 3 5 | tail -n +2 >>old/detail_comments.csv
expect_status 0 srm --db other.db ingest old/detail_comments.csv
expect_text out "3 new,"
expect_text out "899 unchanged"

# one object a line grows in the same way
printf '%s\n' '{"comment_id":"5300000000000001","create_time":1767196800,"note_id":"5299892377000001","content":"第一句","comment_like_count":"0","sub_comment_count":"0","user_id":"6100000001","nickname":"甲"}' >old/detail_comments.jsonl
expect_status 0 srm --db lines.db ingest old/detail_comments.jsonl
printf '%s\n' '{"comment_id":"5300000000000002","create_time":1767196900,"note_id":"5299892377000001","content":"第二句","comment_like_count":"0","sub_comment_count":"0","user_id":"6100000002","nickname":"乙"}' >>old/detail_comments.jsonl
expect_status 0 srm --db lines.db ingest old/detail_comments.jsonl
expect_text out "1 new, 0 updated, 0 unchanged"
finish
