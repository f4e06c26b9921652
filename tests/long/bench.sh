#!/bin/sh
# The benchmark runs, every case of srm's is in its tables, and the same arguments invent the same
# bytes. No time is judged here.
set -eu
place=$(mktemp -d "${TMPDIR:-/tmp}/srm-bench.XXXXXX")
trap 'rm -rf "$place"' EXIT
export SRM_BENCH="$place"
export CC="${CC:-cc} -Wshadow -Wconversion -Wmissing-prototypes -Wcast-qual -Wvla -Wpedantic -Werror"

# table COUNT OPTION...: so many lines of srm's, none without a figure
table() {
	count=$1
	shift
	sh "$SRM_SOURCE/tests/bench/run.sh" "$@" >"$place/table.md" 2>"$place/noise" || {
		cat "$place/noise"
		exit 1
	}
	found=$(grep -c '^| \(srm\|the same\).* | [0-9][0-9.]* |.* | [0-9]* |$' "$place/table.md" || true)
	if [ "$found" != "$count" ]; then
		echo "$found lines of srm's instead of $count:"
		cat "$place/table.md"
		exit 1
	fi
}

table 8 2000 2
table 5 --large 2000 2 3000

for turn in 1 2; do
	"$place/make_export" --rows 3000 --replies 30 --html 30 --again 20 --accounts 3 --reposts 50 \
		--jsonl --shuffle "$place/turn$turn" >/dev/null
done
diff -r "$place/turn1" "$place/turn2"
