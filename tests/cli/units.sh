#!/bin/sh
# What docs/guide/cron.md tells people to copy: its crontab line does the night, its units are sound.
. "$SRM_SOURCE/tests/tools/setup.sh"

guide=$SRM_SOURCE/docs/guide/cron.md
here=$(pwd)
mkdir exports
cp -R "$fixtures/weibo-crawler" exports/
srm --db tea.db init -q --account 小满茶铺 --id 7100000001

# the line as cron runs it, but in our place and with our binary, and not stale in years
sed -n 's/^\t30 2 \* \* \* //p' "$guide" >line
expect_same "$(wc -l <line)" 1 "nightly lines in the guide"
command=$(sed "s|/home/li/tea|$here|; s|/usr/local/bin/srm|$SRM|; s|--fail-if-stale 2d|--fail-if-stale 520w|" line)
expect_status 0 env -i SHELL=/bin/sh PATH=/usr/bin:/bin SRM_LANG=zh /bin/sh -c "$command"
expect_empty out
expect_empty err
[ -s reports/tiers-latest.html ] || fail "no report was written"
expect_same "$("$SRM" --db tea.db report runs --format csv --raw | wc -l)" 2 "lines of report runs"

# unit NAME: the block behind the line that names it
unit() {
	awk -v name="/$1\`:" 'index($0, name) { on = 1; next }
		on && /^\t/ { print substr($0, 2); seen = 1; next }
		on && seen && !/^$/ { exit }
		on && seen { print "" }' "$guide" |
		sed "s|/home/li/tea|$here|; s|/usr/local/bin/srm|$SRM|" >"$1"
	[ -s "$1" ] || fail "the guide shows no $1"
}
unit srm-tea.service
unit srm-tea.timer
grep -q '^ExecStart=.* nightly ' srm-tea.service || fail "the service runs no nightly"
command -v systemd-analyze >/dev/null || skip "systemd-analyze checks the units"
expect_status 0 env SYSTEMD_UNIT_PATH="$here:" systemd-analyze verify --man=no ./srm-tea.service ./srm-tea.timer
! grep -q "srm-tea" err || fail "$(cat err)"
expect_status 0 systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' srm-tea.timer)"
finish
