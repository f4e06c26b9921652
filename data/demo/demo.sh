#!/bin/sh
# The demo brand, an invented tea house, with a program that is there already: takes in its exports,
# scores, and prints what a brand wants to know.
#
#	sh /usr/share/srm/demo/demo.sh [FOLDER [PROGRAM]]
#
# The database and a spreadsheet go into FOLDER (srm-demo here, unless given), and nothing is written
# elsewhere. PROGRAM is the srm that this file was installed with, unless given; it is never looked
# for, since another program of that name erases files.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=${1:-srm-demo}
srm=${2:-$here/../../../bin/srm}
if [ ! -x "$srm" ]; then
	echo "There is no program $srm: name it, as in: sh $0 $work /usr/local/bin/srm" >&2
	exit 1
fi
srm=$(cd "$(dirname "$srm")" && pwd)/$(basename "$srm")
mkdir -p "$work"
cd "$work"
work=$PWD

say() {
	printf '\n== %s\n' "$*"
}

# Status 3 is no failure: three demo files are broken on purpose.
ingest() {
	status=0
	"$srm" --db srm.db ingest "$here/exports" || status=$?
	[ "$status" = 0 ] || [ "$status" = 3 ] || exit "$status"
}

say "the brand: accounts, keywords, goal"
"$srm" --db srm.db init --account 山间茶事 --id 7901234567 --keywords "茶:0.3,山间茶事,冲泡,绿茶:0.8,红茶:0.8,茶具:0.8,泡茶:0.8,水温:0.8,白茶:0.6,乌龙:0.6,普洱:0.6,盖碗:0.6,紫砂:0.6,茶席:0.6,回甘:0.5"
"$srm" --db srm.db account add 山间茶事-小茶 --id 7934455102 --role staff
"$srm" --db srm.db account add 云顶茗茶 --id 7918800321 --role competitor

say "reading the exports"
ingest

say "scoring"
"$srm" --db srm.db score

say "the tiers"
"$srm" --db srm.db report tiers

say "twenty people to know"
"$srm" --db srm.db list --limit 20

say "promotional against value posts"
"$srm" --db srm.db report promo

"$srm" --db srm.db export followers -o followers.csv

say "done"
cat <<END
database   $work/srm.db        (one SQLite file: open it with any tool)
followers  $work/followers.csv (for a spreadsheet)
program    $srm
next       $srm --db $work/srm.db show 山雀与慢慢
END
