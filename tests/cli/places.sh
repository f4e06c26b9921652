#!/bin/sh
# Which database, which language, which file modes; nothing of the user's is overwritten.
. "$SRM_SOURCE/tests/tools/setup.sh"
mode() {
	stat -c %a "$1"
}

# --db, else SRM_DB, else ./srm.db
umask 000
SRM_DB=env.db "$SRM" init -q
[ -e env.db ] && [ ! -e srm.db ] || fail "SRM_DB names the database"
SRM_DB=env.db "$SRM" --db option.db init -q
[ -e option.db ] || fail "--db comes before SRM_DB"
SRM_DB='' "$SRM" init -q
[ -e srm.db ] || fail "an empty SRM_DB is none"
"$SRM" init -q --db behind.db
[ -e behind.db ] || fail "--db may stand behind the command"
expect_same "$(mode srm.db)" 600 "mode of the database"

srm account add -q 小满茶铺 --id 7100000001
srm ingest -q "$fixtures/weibo-crawler" "$fixtures/mediacrawler"
srm score -q >/dev/null
srm list -o list.csv
srm report promo -o promo.md
srm export followers -o followers.json
srm backup -q copy.db
for file in srm.db list.csv promo.md followers.json copy.db; do
	expect_same "$(mode $file)" 600 "mode of $file"
done

# -o never onto the database, however it is named
before=$(fingerprint srm.db)
ln -s srm.db link.csv
ln srm.db hard.csv
for target in srm.db ./srm.db "$PWD/srm.db" link.csv hard.csv srm.db-journal; do
	expect_status 2 srm list --format csv -o "$target"
	expect_status 2 srm export followers --format csv -o "$target"
	expect_status 2 srm backup "$target"
done
expect_same "$(fingerprint srm.db)" "$before" "after outputs onto the database"
rm -f link.csv hard.csv

# a failed command leaves the file that was there
echo precious >kept.csv
expect_status 2 srm list --sort nothing -o kept.csv
expect_status 1 srm show nobody -o kept.csv
expect_same "$(cat kept.csv)" precious "the file that was there"
mkdir folder.csv
expect_status 1 srm list -o folder.csv
[ -z "$(ls folder.csv)" ] || fail "something was left in the folder"
# an ordinary file is replaced in whole, a pipe and a device are written to
srm list -o kept.csv
expect_text kept.csv 阿梨爱喝茶
expect_status 0 srm list --format csv -o /dev/stdout
expect_text out 阿梨爱喝茶
expect_status 0 srm list --format csv -o /dev/null
[ -c /dev/null ] || fail "/dev/null was replaced"
set -- .??*
[ ! -e "$1" ] || fail "a hidden file was left: $1"

# the language: --lang, SRM_LANG, the locale
export LC_ALL=
for setting in LC_ALL=zh_CN.UTF-8 LC_MESSAGES=zh_CN LANG=zh_TW.UTF-8 SRM_LANG=zh; do
	env "$setting" "$SRM" list >out
	expect_text out 用户名单
done
env SRM_LANG=en LC_ALL=zh_CN.UTF-8 "$SRM" list >out
expect_text out People
env SRM_LANG=zh "$SRM" --lang en list >out
expect_text out People
env LC_ALL=C LANG=zh_CN.UTF-8 "$SRM" list >out
expect_text out People
env LC_ALL=zh_CN.UTF-8 "$SRM" list --sort nothing >/dev/null 2>err
expect_text err 可用
# machine formats never change with it
export LC_ALL=C.UTF-8
for command in "list --json" "list --format csv" "report promo --json" "config --json" "account --json" \
	"show 7100000101 --json" "imports --json" "check --json" "export scores" "tier --json" "tag --json"; do
	# shellcheck disable=SC2086 # words
	srm $command >en.out
	# shellcheck disable=SC2086
	srm --lang zh $command >zh.out
	cmp -s en.out zh.out || fail "$command: differs with the language"
done

# the clock for tests must be a date
expect_status 2 env SRM_NOW=yesterday "$SRM" list
finish
