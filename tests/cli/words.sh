#!/bin/sh
# Texts say the same whenever the words to look for became known: keywords that come after the
# data, go again or weigh something else, and texts that were read with other lists.
. "$SRM_SOURCE/tests/tools/setup.sh"
command -v sqlite3 >/dev/null || { echo "sqlite3 is not installed: SKIPPED"; exit 77; }

# what was read out of texts, by what it was read from
readings() {
	sqlite3 -readonly "$1" "
		SELECT native, marks, relevance, via FROM interaction ORDER BY native, occurrence;
		SELECT p.native, d.class, d.relevance, d.reasons FROM post p JOIN d_post d ON d.post_id = p.id ORDER BY p.native;
		SELECT i.native, p.digest, p.relevance FROM profile p JOIN identity i ON i.id = p.identity_id ORDER BY 1, 2"
}

# Constants rest on all data of their day; tiers remember where somebody was.
scores() {
	srm --db "$1" score -q --recalibrate >/dev/null 2>&1
	srm --db "$1" export scores --raw --columns platform,user_id,worth,relevance,completeness
}

srm --db first.db init -q --account 山间茶事 --id 7901234567 --keywords 茶:0.5,杯,杭州 2>/dev/null
srm --db first.db ingest -q "$demo" >/dev/null 2>&1
scores first.db >first.csv
readings first.db >first.txt
grep -q '|0.5|' first.txt || fail "no keyword was found in any text"

srm --db later.db init -q --account 山间茶事 --id 7901234567 2>/dev/null
srm --db later.db ingest -q "$demo" >/dev/null 2>&1
scores later.db >none.csv
srm --db later.db keyword add -q 茶:2 杯 上海 2>/dev/null
scores later.db >other.csv
cmp -s none.csv other.csv && fail "keywords change no score"
srm --db later.db keyword add -q 茶:0.5 杭州 2>/dev/null
srm --db later.db keyword remove -q 上海 2>/dev/null
scores later.db >later.csv
readings later.db | cmp -s - first.txt || fail "keywords that came later are found elsewhere"
cmp -s later.csv first.csv || fail "keywords that came later give other scores"

# as if another version with other lists had read them
sqlite3 later.db "
	UPDATE setting SET value = 'other' WHERE name = 'derived.lexicon';
	UPDATE interaction SET marks = 8, relevance = 3, via = '谁' WHERE id % 3 = 0;
	UPDATE interaction SET marks = NULL, relevance = NULL WHERE id % 5 = 0;
	UPDATE d_post SET class = 1, relevance = 0;
	UPDATE profile SET relevance = 1 WHERE id % 2"
scores later.db >again.csv
readings later.db | cmp -s - first.txt || fail "texts read with other lists were not read anew"
cmp -s again.csv first.csv || fail "texts read anew give other scores"

# what is left of a text that named somebody who was forgotten says what it says (bit 512: it calls)
cat >detail_comments_2026-05-01.csv <<'END'
comment_id,create_time,create_date_time,note_id,content,sub_comment_count,comment_like_count,last_modify_ts,ip_location,parent_comment_id,user_id,nickname,gender,profile_url,avatar
5100000000000001,1750000000,2025-06-15 23:06:40+08:00,5090000000000001,好看,0,0,1756684800000,杭州,,7100000011,溪边捡石头,f,,
5100000000000002,1750000100,2025-06-15 23:08:20+08:00,5090000000000001,@溪边捡石头 杯子裂了，要退款,0,0,1756684800000,杭州,,7100000012,半山听雨,f,,
END
srm --db gone.db init -q --account 山间茶事 --id 7901234567 --keywords 杯子 2>/dev/null
srm --db gone.db ingest -q detail_comments_2026-05-01.csv 2>/dev/null
marks=$(sqlite3 -readonly gone.db "SELECT marks & ~512, relevance FROM interaction WHERE native = 5100000000000002")
srm --db gone.db forget -q 溪边捡石头 --yes >/dev/null 2>&1
expect_same "$(sqlite3 -readonly gone.db "SELECT marks & ~512, relevance FROM interaction")" "$marks" \
	"what a text says without a name"
finish
