#!/bin/sh
# Erasing a person: nothing of theirs is left in any byte, whatever was read before and after.
. "$SRM_SOURCE/tests/tools/setup.sh"

head_i="platform,kind,interaction_id,post_id,account_id,account_name,parent_id,user_id,user_name,target_id,target_name,created_at,text"
mkdir data

# who they were, and what others said of them
cat >data/a.csv <<EOF
platform,user_id,user_name,bio,unionid,observed_at
weibo,7100000777,消失的小鱼,爱喝白茶的鱼,,2026-01-02T10:00:00+08:00
weibo,7100000888,留下的阿木,认识@消失的小鱼 很久了,,2026-01-02T10:00:00+08:00
wechat,oFish_1234567890abcdefghij,鱼的小号,,uFish_0123456789abcdefghij,2026-01-02T10:00:00+08:00
EOF
cat >data/b.csv <<EOF
$head_i
weibo,comment,5100000000000001,5000000000000001,7901234567,小满茶铺,,7100000777,消失的小鱼,,,2026-01-01T10:00:00+08:00,独一无二的句子甲
weibo,reply,5100000000000002,5000000000000001,7901234567,小满茶铺,5100000000000001,7100000888,留下的阿木,7100000777,消失的小鱼,2026-01-01T11:00:00+08:00,回复@消失的小鱼:同意你
weibo,repost,5100000000000003,5000000000000001,7901234567,小满茶铺,,7100000999,路过的鸟,,,2026-01-01T12:00:00+08:00,好茶//@消失的小鱼: 独一无二的句子乙//@留下的阿木:真的
weibo,comment,,5000000000000001,7901234567,小满茶铺,,,换了名的鱼,,,2026-01-01T13:00:00+08:00,独一无二的句子丙
weibo,comment,5100000000000005,5000000000000001,7901234567,小满茶铺,,7100000999,路过的鸟,,,2026-01-01T14:00:00+08:00,@换了名的鱼 你也在
weibo,comment,5100000000000006,5000000000000009,7100000777,消失的小鱼,,7100000888,留下的阿木,,,2026-01-01T15:00:00+08:00,在他的微博下面
EOF
# a new name of theirs, a comment and a post, and an answer to that comment
cat >data/c.csv <<EOF
$head_i
weibo,comment,5100000000000011,5000000000000001,7901234567,小满茶铺,,7100000777,换了名的鱼,,,2026-02-01T10:00:00+08:00,独一无二的句子丁
weibo,reply,5100000000000012,5000000000000001,7901234567,小满茶铺,5100000000000011,7100000999,路过的鸟,,,2026-02-01T11:00:00+08:00,嗯嗯
weibo,comment,5100000000000013,5000000000000007,7901234567,小满茶铺,,7100000777,换了名的鱼,,,2026-02-01T12:00:00+08:00,独一无二的句子戊
wechat,message,m1,,gh_0123456789ab,小满茶铺,,oFish_1234567890abcdefghij,鱼的小号,,,2026-02-02T10:00:00+08:00,别人的消息
weibo,nonsense,5100000000000014,5000000000000001,7901234567,小满茶铺,,7100000777,换了名的鱼,,,2026-02-01T12:00:00+08:00,独一无二的句子己
EOF

traces() {
	cat "$1" "$1"-journal 2>/dev/null |
		grep -a -c '7100000777\|消失的小鱼\|换了名的鱼\|独一无二' || :
}

# in several orders, forgetting as soon as somebody of that id is known, or later
wanted=
for order in "a b c F" "c b a F" "a F b c" "a F c b" "a b F c" "b F a c" "c F b a" "b c F a"; do
	rm -f one.db
	srm --db one.db init -q
	for step in $order; do
		if [ "$step" = F ]; then
			expect_status 0 srm --db one.db forget 7100000777 --yes
		else
			srm --db one.db ingest -q data/$step.csv >/dev/null 2>&1 || :
		fi
	done
	[ -n "$wanted" ] || wanted=$(fingerprint one.db)
	expect_same "$(fingerprint one.db)" "$wanted" "in the order $order"
	expect_same "$(traces one.db)" 0 "traces after $order"
	sound one.db
done

# everybody else is as they were
expect_same "$(sqlite3 -readonly one.db "SELECT count(*) FROM interaction")" 6 "acts of others"
expect_same "$(sqlite3 -readonly one.db "SELECT text FROM interaction WHERE native = 5100000000000003")" \
	"好茶//@*://@留下的阿木:真的" "the chain without them"

# the name of another one stays a name
srm --db one.db ingest -q data/a.csv >/dev/null 2>&1
expect_same "$(traces one.db)" 0 "the same file again"

# taking an import back brings nothing back
for step in a b c; do
	srm --db full.db ingest -q data/$step.csv >/dev/null 2>&1 || :
done
srm --db full.db ingest -q "$demo" >/dev/null 2>&1
expect_status 0 srm --db full.db score -q
expect_status 0 srm --db full.db forget 7100000777 --yes
for n in 1 2 3; do
	cp full.db two.db
	expect_status 0 srm --db two.db imports undo $n
	expect_same "$(traces two.db)" 0 "traces after undo $n"
	sound two.db
done
# the tiers' balance knows that somebody left
expect_same "$(sqlite3 -readonly two.db "SELECT count(*) > 0 FROM tier_move WHERE identity_id < 0 AND to_tier = 0")" 1 "the move out"

# two databases have two keys: hashes of one say nothing in another
for name in one two; do
	sqlite3 -readonly $name.db "SELECT hex(seal) FROM tombstone ORDER BY 1" >$name.seals
done
expect_same "$(LC_ALL=C comm -12 one.seals two.seals | wc -l | tr -d ' ')" 0 "seals in common"

# lifted, it comes back with the files, and is the same as never forgotten
for step in a b c; do
	srm --db never.db ingest -q data/$step.csv >/dev/null 2>&1 || :
done
expect_status 0 srm --db one.db forget --lift 7100000777
expect_text err "data/a.csv"
for step in a b c; do
	srm --db one.db ingest -q data/$step.csv >/dev/null 2>&1 || :
done
expect_status 1 srm --db one.db forget --lift 7100000777
expect_same "$(sqlite3 -readonly one.db "SELECT count(*) FROM profile JOIN identity i ON i.id = identity_id WHERE i.native = 7100000777")" \
	"$(sqlite3 -readonly never.db "SELECT count(*) FROM profile JOIN identity i ON i.id = identity_id WHERE i.native = 7100000777")" "profiles lifted"
finish
