#!/bin/sh
# --where takes one condition over the columns and lets nothing else through.
. "$SRM_SOURCE/tests/tools/setup.sh"

srm init -q --account 小满茶铺 --keywords 茶:0.5,盖碗,陈皮:2
srm ingest -q "$fixtures/weibo-crawler" "$fixtures/mediacrawler" "$fixtures/weibo-search"
srm score -q >/dev/null
srm export interactions --pseudonymise >/dev/null # a secret in the settings
before=$(sha256sum <srm.db)
echo secret >secret.txt

# refused EXPRESSION WORDS: wrong usage, WORDS on stderr, nothing on stdout
refused() {
	for what in list "export followers" "export interactions" "export moves" "list --potential"; do
		# shellcheck disable=SC2086 # words
		srm $what --where "$1" >out 2>err
		status=$?
		[ "$status" = 2 ] || fail "$what --where \"$1\": status $status"
		expect_empty out
	done
	expect_text err "$2"
}

# out of the brackets it stands in
refused "1) OR (1" "character 2: this \")\" closes nothing"
refused "1)) UNION SELECT value, 1 FROM setting" "closes nothing"
refused "1; DROP TABLE setting" "character 2: a \";\" has no place here"
refused "1;" "has no place here"
refused "1 -- x" "character 3: a comment has no place here"
refused "1 /* x" "a comment has no place here"
refused "1 --" "a comment"
refused "(1" "character 1: the \"(\" that opens here is not closed"
refused "'1" "character 1: the quote that begins here does not end"
refused "\"1" "does not end"
refused "[1" "does not end"
refused "\`1" "does not end"
refused "x'" "does not end"
refused "'''" "does not end"
refused "1 UNION SELECT 1" "character 3: this cannot be read as a condition"
refused "1 ORDER BY 1" "cannot be read as a condition"
refused "1 LIMIT 1" "cannot be read as a condition"
refused "1 GROUP BY 1" "cannot be read as a condition"
refused "1, 1" "cannot be read as a condition"
refused "" "nothing is asked"
refused "  " "nothing is asked"
refused "?1" "\"?\" has no place here"
refused ":a = 1" "\":\" has no place here"
refused "@a = 1" "\"@\" has no place here"
refused "\$a = 1" "\"\$\" has no place here"

# other tables, other statements
refused "(SELECT value FROM setting) > ''" "\"setting\" cannot be read here"
refused "EXISTS (SELECT 1 FROM setting)" "\"setting\" cannot be read here"
refused "(SELECT count(*) FROM setting) > 0" "\"setting\" cannot be read here"
refused "(SELECT x FROM (SELECT value AS x FROM setting) v_users) > ''" "\"setting\" cannot be read here"
refused "EXISTS (WITH v_users AS (SELECT * FROM setting) SELECT 1 FROM v_users)" "WITH has no place here"
refused "EXISTS (SELECT 1 FROM v_words JOIN setting)" "\"setting\" cannot be read here"
refused "EXISTS (SELECT 1 FROM main.setting)" "cannot be read here"
refused "EXISTS (SELECT 1 FROM tombstone)" "\"tombstone\" cannot be read here"
refused "EXISTS (SELECT 1 FROM v_tombstones WHERE seals > 0)" "cannot be read here"
refused "EXISTS (SELECT native FROM identity)" "\"identity\" cannot be read here"
refused "EXISTS (SELECT name FROM sqlite_schema)" "cannot be read here"
refused "EXISTS (SELECT 1 FROM sqlite_master)" "cannot be read here"
refused "EXISTS (SELECT 1 FROM sqlite_temp_master)" "cannot be read here"
refused "EXISTS (SELECT 1 FROM pragma_table_info('setting'))" "cannot be read here"
refused "EXISTS (SELECT 1 FROM pragma_database_list)" "cannot be read here"
refused "EXISTS (SELECT 1 FROM json_each('[1]'))" "cannot be read here"
refused "EXISTS (SELECT 1 FROM d_worth WHERE points > 0)" "\"d_worth\" cannot be read here"
refused "ATTACH 'x.db' AS x" "cannot be read as a condition"
refused "PRAGMA query_only = 0" "cannot be read as a condition"
refused "DELETE FROM setting" "cannot be read as a condition"

# functions that do more than reckon
refused "load_extension('x')" "cannot be called here"
refused "readfile('secret.txt') > ''" "there is no function readfile()"
refused "writefile('secret.txt', 'x')" "there is no function writefile()"
refused "edit('x') > ''" "there is no function edit()"
refused "random() > 0" "random() cannot be called here"
refused "randomblob(1000000000) > 0" "cannot be called here"
refused "zeroblob(1000000000) > 0" "cannot be called here"
refused "srm_seal(1, 1, '', 'x') > ''" "there is no function srm_seal()"
refused "last_insert_rowid() > 0" "cannot be called here"
refused "sqlite_version() > ''" "cannot be called here"

# too much of it
refused "$(printf '1%8000s' '' | sed 's/ / /g;s/$/+1/')" "8000 bytes are too many"
refused "1$(i=0; while [ $i -lt 1100 ]; do printf '+1'; i=$((i + 1)); done)" "2000 words are too many"
refused "$(i=0; while [ $i -lt 70 ]; do printf '('; i=$((i + 1)); done)1" "too many brackets"
refused "$(i=0; while [ $i -lt 300 ]; do printf 'NOT '; i=$((i + 1)); done)1" "cannot be read as a condition"

# comparisons that say nothing
refused "\"user_name\" = \"core\"" "there is no column \"core\"; a text stands in single quotes: 'core'"

expect_same "$(sha256sum <srm.db)" "$before" "the database"
expect_same "$(cat secret.txt)" secret "a file beside it"
expect_same "$(ls)" "$(printf 'err\nout\nsecret.txt\nsrm.db')" "files"

# what is let through, and to what end
finds() {
	expect_same "$(srm list --format csv --raw --columns user_id --where "$1" | sed 1d | tr -d '\r' | tr '\n' ' ')" "$2" "$1"
}
finds "worth > 50" "7100000101 7100000102 "
finds "worth > 50 OR 1=1 AND tier = 'casual'" "7100000101 7100000102 "
finds "user_id = 7100000105" "7100000105 "
finds "user_name = '山城茶客' -- " "" 2>/dev/null
finds "user_name = '山城'||'茶客'" "7100000105 "
finds "user_name IN ('山城茶客', 'it''s; -- /* )')" "7100000105 "
finds "昵称 = '山城茶客'" "7100000105 "
finds "worth > (SELECT avg(worth) FROM v_followers)" "7100000101 7100000102 7100000105 "
finds "person_id IN (SELECT person_id FROM v_interactions WHERE text LIKE '%小包装%')" "7100000102 "
finds "day(last_at) = '2026-05-12'" "7100000105 "
finds "age(last_at) > 20" "7100000103 "
finds "place IS NULL" ""
finds "tier IN ('core') OR gender = 'male'" "7100000101 7100000102 "
finds "srm_tags LIKE '%complainer%'" "7100000102 "
finds "fold(user_name) LIKE '%茶客%'" "7100000105 "
expect_same "$(srm export posts --raw --where "signs & 32" --columns post_id | sed 1d | tr -d '\r')" 5286893923102743 "bits"
expect_same "$(srm export posts --raw --where "bid = 'QAsvud1af'" --columns post_id | sed 1d | tr -d '\r')" 5286893923102743 "bid"

# it can be broken off; a shell's background process ignores SIGINT, so it is set back
perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV or exit 127' "$SRM" list --where "(SELECT count(*) FROM v_words a, v_words b, v_words c, v_words d, v_words e) > 0" >out 2>err &
pid=$!
sleep 1
kill -INT $pid
wait $pid
expect_same $? 130 "the status of one that was broken off"
expect_text err interrupted
finish
