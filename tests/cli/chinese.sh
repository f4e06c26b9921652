#!/bin/sh
# Asked in Chinese, srm speaks it: no sentence of English in any report, list or help.
. "$SRM_SOURCE/tests/tools/setup.sh"
export SRM_LANG=zh

srm -q init --account 山间茶事 --id 7901234567 --keywords 茶:0.3,冲泡,绿茶:0.8
srm -q account add 云顶茗茶 --id 7918800321 --role competitor
srm -q ingest "$demo" >ingested 2>&1
srm -q score
srm -q pick at-risk --n 5 >drawn
srm -q touch 茶与柚子 --what 致谢
srm -q tag add 茶与柚子 老客
echo no database >people

# four words in a row; names of formats, commands to type and the words of a platform go before
sentences() {
	sed '/<style>/,/<\/style>/d; /<script/,/<\/script>/d; s/srm report [a-z]*//g
		s/weibo open api json//g; s/wechat user info json//g; s/invalid credential.*latest//; s/可用.*//' |
		grep -E '(^|[^a-z-])([a-zA-Z]?[a-z]+[,;:]? ){3}[a-z]{2,}' | grep -v '^  srm \|[$] srm '
}
speaks() {
	"$SRM" "$@" >out 2>&1 </dev/null
	sentences <out >english || return 0
	fail "English in: srm --lang zh $*"
	cat english
}

sentences <ingested >english && fail "English in what ingest said: $(cat english)"
speaks
for command in $(sed -n 's/^COMMAND(\([a-z0-9_]*\)).*/\1/p' "$SRM_SOURCE/src/cmd/commands.def"); do
	speaks help "$command"
done
for report in $(sed -n 's/^REPORT(\([a-z0-9_]*\)).*/\1/p' "$SRM_SOURCE/src/report/reports.def"); do
	speaks report "$report"
	speaks report "$report" --month 2026-08 --compare
	speaks report "$report" --list
	speaks report "$report" --format html
done
for words in "list" "list --potential" "list --stage at-risk" "list --rung sharer" "inbox" \
	"show 茶与柚子" "imports" "imports show 1" "account" "keyword" "map" "map fields" "tier" \
	"config" "check" "campaign" "case" "tag" "label" "pick" "pick show 1" "touch" "backtest" \
	"login" "link" "link --suggest" "forget 茶与柚子" "export person 茶与柚子 --format table" \
	"nightly" "notify" "pull weibo posts" "version"; do
	# shellcheck disable=SC2086 # words
	speaks $words
done
# what goes wrong
for words in "frobnicate" "--frob" "list --tier x" "list --sort x" "list --limit x" "list --as-of x" \
	"list extra" "show nobody-like-that" "ingest no-such-file" "report x" "tag add x" \
	"tier set core --floor 200" "config set half-life x" "keyword add a:9" "account add" \
	"imports undo 999" "pick undo 9" "campaign 1 --cost x" "label 1 x" "case 1" "link a b" \
	"forget nobody-like-that" "init --zone x" "init --goal x" "map remove x" "login x" "pull x y" \
	"--db ../none.db list" "--db people list" "completion ksh" "report --from x" \
	"report -o srm.db" "backup srm.db" "list --tag x --tier" "nightly --from no --to yes"; do
	# shellcheck disable=SC2086 # words
	speaks $words
done
finish
