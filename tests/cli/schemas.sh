#!/bin/sh
# docs/schemas.md explains every member of every JSON document.
. "$SRM_SOURCE/tests/tools/setup.sh"

command -v python3 >/dev/null || skip "no python3"

# json COMMAND...: what it writes, one file each
json() {
	n=$((n + 1))
	srm --json "$@" >"$n.json" 2>err
	case $? in
	0 | 3 | 4) ;;
	*)
		fail "$*"
		cat err
		;;
	esac
}
n=0

# json_if COMMAND...: where the report knows the option
json_if() {
	n=$((n + 1))
	srm --json "$@" >"$n.json" 2>err || rm -f "$n.json"
}

srm -q init --account 山间茶事 --id 7901234567 --keywords 茶:0.3,冲泡,绿茶:0.8
srm -q account add 山间茶事-小茶 --id 7934455102 --role staff
srm -q account add 云顶茗茶 --id 7918800321 --role competitor
json ingest "$demo"
json ingest --dry-run "$demo/weibo/users.csv"
json score
json report
for report in $(srm --json report | grep -o '"name": *"[a-z]*"' | cut -d'"' -f4); do
	json report "$report"
	json_if report "$report" --list
	json_if report "$report" --compare --month 2026-08
done
for what in followers posts interactions scores; do
	json export $what
done
json list
json list --stage active
json list --potential
json show 茶与柚子
json inbox
json inbox --all
srm -q case "$(srm export interactions --raw | awk -F, '/complaint/ { print $3; exit }')" resolved --founded --cause 慢 2>/dev/null
json case
json case --causes
srm -q campaign "$(srm --json campaign | grep -o '"post_ids": *"[0-9]*' | head -n 1 | grep -o '[0-9]*$')" --name 春茶节 --cost 100
json campaign
json pick stage:active -n 5
json pick
json pick show 1
srm -q touch 茶与柚子 --what 手写卡片 --cost 3
json touch
json report lift
json backtest --cutoff 2026-05-01
srm -q tag add 茶与柚子 老客
json tag
json tag list 茶与柚子
srm -q label "$(srm export posts --raw | sed -n 2p | cut -d, -f2)" value
json label
json link
json link --suggest
json account
json keyword
json map
json map fields
json tier
json config
json config get promo.limit
json config holidays
json imports
json imports show 1
json login
json check
json check --fingerprint
json version
json export person 茶与柚子
json forget --yes 茶与柚子
json forget
json nightly --from "$demo" --to reports
json report runs
json notify --print --kind generic
json imports undo 1

python3 "$SRM_SOURCE/tests/tools/schemas" "$SRM_SOURCE/docs/schemas.md" ./*.json || fail "the page"
finish
