#!/bin/sh
# How long srm takes, beside other programs given the same file; prints one Markdown table.
#
#	sh tests/bench/run.sh [ROWS=1000000] [RUNS=5]
#	sh tests/bench/run.sh --large [ROWS=5000000] [RUNS=3] [HUGE=20000000]
#	sh tests/bench/run.sh --score [ROWS=1000000] [RUNS=5]
#
# Every figure that counts is a ratio of two commands run in turn on this machine. --large has the
# long ones: new rows into a database of ROWS, and the memory for a file of HUGE rows. --score has
# scores and reports, beside sqlite3 summing up the same interactions.
#
# SRM_BENCH is the folder to work in (build/bench: 3 GB for a million rows, 15 GB for --large); SRM
# a binary to measure instead of building one. Peers that are not there are left out with a word.
# To have them, from the project's folder:
#
#	apt-get install sqlite3 nodejs npm          # the first is needed
#	python3 -m venv build/bench/venv && build/bench/venv/bin/pip install sqlite-utils csvkit
#	npm install --prefix build/bench @duckdb/node-api
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
is_large=
is_score=
case ${1-} in
--large)
	is_large=yes
	shift
	;;
--score)
	is_score=yes
	shift
	;;
esac
rows=${1:-$([ "$is_large" ] && echo 5000000 || echo 1000000)}
runs=${2:-$([ "$is_large" ] && echo 3 || echo 5)}
huge=${3:-20000000}
for n in "$rows" "$runs" "$huge"; do
	case $n in
	'' | *[!0-9]*)
		sed -n 's/^#	\(sh .*\)/usage: \1/p' "$0" >&2
		exit 2
		;;
	esac
done

place=${SRM_BENCH:-$root/build/bench}
mkdir -p "$place"
place=$(cd "$place" && pwd)
work=$place/work
log=$place/log
PATH=$place/venv/bin:$PATH
NODE_PATH=$place/node_modules
export PATH NODE_PATH

# A peer that took longer than this many seconds has one turn only, and csvkit fewer rows.
slow=30
csvkit_rows=200000

say() {
	echo "bench: $*" >&2
}

build() {
	if [ -z "${SRM-}" ]; then
		say "building"
		(cd "$root" && cmake --preset release && cmake --build --preset release) >"$place/build.log" 2>&1 || {
			tail -n 30 "$place/build.log" >&2
			exit 1
		}
		SRM=$root/build/release/src/cli/srm
	fi
	flags="-std=c11 -O2 -D_POSIX_C_SOURCE=200809L -Wall -Wextra"
	# shellcheck disable=SC2086 # a list of words
	${CC:-cc} $flags -o "$place/make_export" "$here"/make_export.c "$here"/acts.c "$here"/texts.c "$here"/out.c
	# shellcheck disable=SC2086
	${CC:-cc} $flags -o "$place/measure" "$here"/measure.c
}

find_peers() {
	sqlite_utils=$(sqlite-utils --version 2>/dev/null | sed 's/.* //') || true
	csvkit=$(csvsql --version 2>/dev/null | sed 's/.* //') || true
	duckdb=$(node "$here/duckdb.js" --version 2>/dev/null) || true
	[ "$sqlite_utils" ] || say "left out: sqlite-utils is not installed"
	[ "$csvkit" ] || say "left out: csvkit is not installed"
	[ "$duckdb" ] || say "left out: DuckDB from npm is not installed"
}

# make NAME ROWS OPTION...: an export in $work/NAME; its people are remembered in $work/NAME.people
make() {
	name=$1
	n=$2
	shift 2
	say "inventing $n rows ($name)"
	"$place/make_export" --rows "$n" --users $((rows / 5 + 1)) --posts $((rows / 500 + 1)) "$@" "$work/$name" |
		cut -d' ' -f2 >"$work/$name.people"
}

measure() {
	say "round $round: $1"
	"$place/measure" "$log" "$@"
}

# sqlite3's own reader into tables without types or keys: the floor
import() {
	name=$1
	shift
	for file; do
		shift
		set -- "$@" ".import \"$file\" raw_$(basename "$file" .csv)"
	done
	measure "$name" sqlite3 "$work/raw.db" ".mode csv" "$@"
	rm -f "$work/raw.db"
}

new_brand() {
	rm -f "$1"
	"$SRM" --db "$1" -q init --account 麦穗烘焙 --id 7600000001 \
		--keywords 面包,可颂,吐司,配方:0.8,咖啡:0.3
}

# ingest CASE DATABASE FILE...
ingest() {
	name=$1
	database=$2
	shift 2
	measure "$name" "$SRM" --db "$database" -q ingest "$@"
}

# first CASE FILE...: into a new brand's database, which stays
first() {
	name=$1
	shift
	new_brand "$work/$name.db"
	ingest "$name" "$work/$name.db" "$@"
}

# in_turn CASE...: in even rounds from the last to the first
in_turn() {
	order=
	for case; do
		if [ $((round % 2)) = 1 ]; then
			order="$order $case"
		else
			order="$case $order"
		fi
	done
	for case in $order; do
		"$case"
	done
}

import_clean() { import import "$work/clean/comments.csv"; }
import_messy() { import import_messy "$work/messy/comments.csv" "$work/messy/reposts.csv"; }
import_small() { import import_small "$work/small/comments.csv"; }

# The first time, and then the same again: as it is, as a copy elsewhere, and with rows behind its end.
srm_clean() {
	rm -rf "$work/now"
	cp -Rp "$work/clean" "$work/now"
	first first "$work/now/contents.csv" "$work/now/comments.csv"
	ingest stamp "$work/first.db" "$work/now/contents.csv" "$work/now/comments.csv"
	ingest hash "$work/first.db" "$work/clean/contents.csv" "$work/clean/comments.csv"
	cat "$work/more/comments.csv" >>"$work/now/comments.csv"
	ingest grown "$work/first.db" "$work/now/contents.csv" "$work/now/comments.csv"
	rm -rf "$work/first.db" "$work/now"
}

srm_jsonl() {
	first jsonl "$work/clean/contents.csv" "$work/clean/comments.jsonl"
	rm -f "$work/jsonl.db"
}

srm_messy() {
	first messy "$work/messy"
	ingest messy_hash "$work/messy.db" "$work/messy_copy"
	rm -f "$work/messy.db"
}

srm_small() {
	first small "$work/small/contents.csv" "$work/small/comments.csv"
	rm -f "$work/small.db"
}

# peer CASE COMMAND...: a slow one has had its turn
peer() {
	if [ -z "$(median "$1" 2)" ] || [ "$(median "$1" 2 | cut -d. -f1)" -lt "$slow" ]; then
		measure "$@"
	fi
	rm -f "$work"/peer.*
}

peer_duckdb() {
	[ -z "$duckdb" ] || peer duckdb node "$here/duckdb.js" "$work/clean/comments.csv" "$work/peer.duckdb"
}

peer_sqlite_utils() {
	[ -z "$sqlite_utils" ] ||
		peer sqlite_utils sqlite-utils insert "$work/peer.db" raw "$work/clean/comments.csv" --csv --silent
}

peer_sqlite_utils_pk() {
	[ -z "$sqlite_utils" ] ||
		peer sqlite_utils_pk sqlite-utils insert "$work/peer.db" raw "$work/clean/comments.csv" --csv --silent --pk comment_id
}

peer_csvkit() {
	[ -z "$csvkit" ] ||
		peer csvkit csvsql --db "sqlite:///$work/peer.db" --insert --tables raw "$work/small/comments.csv"
}

# median CASE COLUMN: of the log; nothing when the case was not run
median() {
	[ -f "$log" ] || return 0
	awk -F'\t' -v name="$1" -v column="$2" '$1 == name { print $column }' "$log" | sort -n | awk '
	{ value[NR] = $1 }
	END {
		if (NR)
			printf "%.4f\n", (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2
	}'
}

# row TEXT CASE REFERENCE NAME LIMIT PEOPLE: "-" for none; what is over its limit stands in bold
row() {
	took=$(median "$2" 2)
	[ "$took" ] || return 0
	awk -v text="$1" -v turns="$(grep -c "^$2	" "$log")" -v took="$took" -v reference="$(median "$3" 2)" \
		-v name="$4" -v limit="$5" -v cpu="$(median "$2" 3)" -v peak="$(median "$2" 4)" \
		-v people="$6" 'BEGIN {
		ratio = most = "-"
		if (reference != "") {
			share = took / reference
			ratio = sprintf(share < .001 ? "%.5f" : share < .1 ? "%.3f" : "%.2f", share)
			if (limit != "-" && share > limit)
				ratio = "**" ratio "**"
			ratio = ratio " × " name
		}
		if (people != "-")
			most = sprintf("%.0f", 96 + 64 * people / 1048576)
		peak = sprintf("%.0f", peak)
		if (people != "-" && peak + 0 > most + 0)
			peak = "**" peak "**"
		digits = took < 1 ? 3 : 2
		printf "| %s | %d | %.*f | %.*f | %s | %s | %s | %s |\n", text, turns, digits, took, digits, cpu, ratio,
			limit == "-" ? limit : limit + 0, peak, most
	}'
}

machine() {
	awk -F': ' -v cores="$(nproc)" -v kernel="$(uname -sr)" '/^model name/ { model = $2 }
		END { printf "Machine: %d cores%s, %s.\n", cores, model ? " of " model : "", kernel }' /proc/cpuinfo
}

heading() {
	echo
	echo "| case | turns | seconds | CPU s | ratio | at most | peak MiB | at most |"
	echo "|---|---:|---:|---:|---|---:|---:|---:|"
}

versions() {
	printf '%s; sqlite3 %s' "$("$SRM" --version | head -n 1)" "$(sqlite3 --version | cut -d' ' -f1)"
	[ -z "${pandas-}" ] || printf ', pandas %s' "$pandas"
	[ -z "${sqlite_utils-}" ] || printf ', sqlite-utils %s' "$sqlite_utils"
	[ -z "${csvkit-}" ] || printf ', csvkit %s' "$csvkit"
	[ -z "${duckdb-}" ] || printf ', DuckDB %s (npm, Node %s)' "$duckdb" "$(node --version)"
	echo .
}

usual_table() {
	echo "<!-- sh tests/bench/run.sh -->"
	people=$(cat "$work/clean.people")
	small=$((rows < csvkit_rows ? rows : csvkit_rows))
	echo "$rows rows of comments, $(du -m "$work/clean/comments.csv" | cut -f1) MiB; medians. $(machine) $(versions)"
	heading
	row "sqlite3 \`.import\` of the CSV" import - - - -
	row "srm, first ingest, CSV" first import .import 1.1 "$people"
	row "srm, first ingest, JSONL" jsonl first "its CSV" 1.2 "$people"
	row "srm, unchanged, known by its stamp" stamp first first .02 "$people"
	row "srm, unchanged, a copy known by its hash" hash first first .15 "$people"
	row "srm, grown by 1 % at its end" grown first first .15 "$people"
	row "sqlite3 \`.import\`, messy" import_messy - - - -
	row "srm, first ingest, messy" messy import_messy ".import, messy" - "$(cat "$work/messy.people")"
	row "srm, unchanged, messy, a copy" messy_hash messy "first, messy" - "$(cat "$work/messy.people")"
	row "DuckDB, \`read_csv_auto\` into a table" duckdb import .import - -
	row "sqlite-utils insert --csv" sqlite_utils import .import - -
	row "sqlite-utils insert --csv --pk" sqlite_utils_pk import .import - -
	row "sqlite3 \`.import\`, $small rows" import_small - - - -
	row "srm, first ingest, $small rows" small import_small ".import, $small rows" - "$(cat "$work/small.people")"
	row "csvkit, csvsql --insert, $small rows" csvkit import_small ".import, $small rows" - -
	echo "<!-- end -->"
}

usual() {
	make clean "$rows" --jsonl
	make more $((rows / 100 + 1)) --batch 1 --only rows
	make messy "$rows" --accounts 3 --replies 25 --html 20 --again 15 --shuffle --reposts $((rows / 10 + 1))
	make small $((rows < csvkit_rows ? rows : csvkit_rows))
	cp -R "$work/messy" "$work/messy_copy"
	# the first turn warms the disk's cache and is not counted
	round=0
	while [ "$round" -le "$runs" ]; do
		in_turn import_clean srm_clean srm_jsonl
		in_turn import_messy srm_messy
		in_turn import_small srm_small
		if [ "$round" = 0 ]; then
			rm -f "$log"
		else
			in_turn peer_duckdb peer_sqlite_utils peer_sqlite_utils_pk
			peer_csvkit
		fi
		round=$((round + 1))
	done
	usual_table
}

into_empty() {
	first into_empty "$work/new/comments.csv"
	rm -f "$work/into_empty.db"
}

into_large() {
	cp "$work/large_first.db" "$work/copy.db"
	ingest into_large "$work/copy.db" "$work/new/comments.csv"
	rm -f "$work/copy.db"
}

import_huge() { import import_huge "$work/huge/comments.csv"; }

srm_huge() {
	first huge_first "$work/huge/contents.csv" "$work/huge/comments.csv"
	ingest huge_stamp "$work/huge_first.db" "$work/huge/contents.csv" "$work/huge/comments.csv"
	rm -f "$work/huge_first.db"
}

large_table() {
	echo "<!-- sh tests/bench/run.sh --large -->"
	new=$((rows / 50))
	echo "Medians. $(machine) $(versions)"
	heading
	row "srm, first ingest, $rows rows" large_first - - - "$(cat "$work/large.people")"
	row "srm, $new new rows, shuffled, into an empty database" into_empty - - - "$(cat "$work/new.people")"
	row "the same into one of $rows rows" into_large into_empty "into an empty one" 3 "$(cat "$work/large.people")"
	row "sqlite3 \`.import\`, $huge rows" import_huge - - - -
	row "srm, first ingest, $huge rows" huge_first import_huge .import - "$(cat "$work/huge.people")"
	row "srm, the same again, known by its stamp" huge_stamp huge_first first .02 "$(cat "$work/huge.people")"
	echo "<!-- end -->"
}

large() {
	round=1
	make large "$rows"
	first large_first "$work/large"
	rm -rf "$work/large"
	make new $((rows / 50)) --batch 2 --shuffle --only comments
	while [ "$round" -le "$runs" ]; do
		in_turn into_empty into_large
		round=$((round + 1))
	done
	rm -f "$work/large_first.db"
	round=1
	make huge "$huge" --users $((huge / 5 + 1)) --posts $((huge / 500 + 1))
	in_turn import_huge srm_huge
	large_table
}

# The yardstick: who interacted when, in a bare table, summed up with the half-life of half a year.
make_yardstick() {
	rm -f "$work/yard.db"
	sqlite3 "$work/yard.db" "ATTACH '$work/base.db' AS s; CREATE TABLE t(follower INTEGER, at INTEGER);
		INSERT INTO t SELECT actor_id, created_at FROM s.interaction ORDER BY id"
	now=$(sqlite3 "$work/yard.db" "SELECT max(at) FROM t")
}

yardstick() {
	measure yardstick sqlite3 "$work/yard.db" "SELECT follower, count(*),
		sum(pow(.5, ($now - at) / 15552000.0)) FROM t GROUP BY follower" >/dev/null
}

pandas_sums() {
	[ -z "$pandas" ] || measure pandas python3 "$here/sums.py" "$work/yard.db" "$now" >/dev/null
}

# asks CASE COMMAND...: of the scored database, if there is such a command
asks() {
	name=$1
	shift
	"$SRM" "$@" --help >/dev/null 2>&1 || return 0
	measure "$name" "$SRM" --db "$work/copy.db" "$@" >/dev/null || say "left out: srm $*"
}

srm_score() {
	cp "$work/base.db" "$work/copy.db"
	measure score "$SRM" --db "$work/copy.db" -q score
	measure score_again "$SRM" --db "$work/copy.db" -q score
	"$SRM" --db "$work/copy.db" -q ingest "$work/more/comments.csv"
	measure score_more "$SRM" --db "$work/copy.db" -q score
	best=$(sqlite3 "$work/copy.db" "SELECT CAST(i.native AS TEXT) FROM d_worth x JOIN d_person d
		ON d.identity_id = x.person_id JOIN identity i ON i.id = d.face_id ORDER BY x.points DESC LIMIT 1")
	asks list list
	asks show show "$best"
	for name in $reports; do
		asks "report_$name" report "$name"
	done
	asks backtest backtest
	rm -f "$work/copy.db"
}

score_table() {
	echo "<!-- sh tests/bench/run.sh --score -->"
	people=$(cat "$work/clean.people")
	echo "$rows interactions of $people people; medians. $(machine) $(versions)"
	heading
	row "sqlite3, the yardstick" yardstick - - - -
	row "srm score, everybody" score yardstick yardstick 2 -
	row "srm score, after 1 % new" score_more yardstick yardstick .5 -
	row "srm score, nothing new" score_again yardstick yardstick - -
	row "srm list" list yardstick yardstick - -
	row "srm show, who is worth most" show yardstick yardstick - -
	for name in $reports; do
		row "srm report $name" "report_$name" yardstick yardstick "$(report_limit "$name")" -
	done
	row "srm backtest" backtest yardstick yardstick - -
	row "pandas, the same sums" pandas yardstick yardstick - -
	echo "<!-- end -->"
}

# Those that only read what the score left have a limit in seconds (docs/performance.md).
report_limit() {
	case $1 in
	tiers | moves | overview) echo - ;;
	*) echo 3 ;;
	esac
}

score() {
	reports="overview tiers moves promo quality retention trend referrers"
	pandas=$(python3 -c 'import pandas; print(pandas.__version__)' 2>/dev/null) || true
	[ "$pandas" ] || say "left out: pandas is not installed"
	make clean "$rows"
	make more $((rows / 100 + 1)) --batch 1 --only rows
	round=0
	first base "$work/clean/contents.csv" "$work/clean/comments.csv"
	make_yardstick
	while [ "$round" -le "$runs" ]; do
		in_turn yardstick srm_score pandas_sums
		[ "$round" != 0 ] || rm -f "$log"
		round=$((round + 1))
	done
	score_table
}

command -v sqlite3 >/dev/null || {
	say "sqlite3 is not installed: it is what all is compared with"
	exit 1
}
build
[ "$is_score" ] || find_peers
rm -rf "$work" "$log"
mkdir "$work"
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
if [ "$is_large" ]; then
	large
elif [ "$is_score" ]; then
	score
else
	usual
fi
