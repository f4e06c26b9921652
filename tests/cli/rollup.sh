#!/bin/sh
# What a score counts for the overview is what counting everything anew gives, whatever happens in between.
. "$SRM_SOURCE/tests/tools/setup.sh"

command -v sqlite3 >/dev/null || {
	echo "no sqlite3 here"
	exit 77
}

# same WHAT: with what the score left, and without
same() {
	srm --db here.db report overview --format json >stored.json 2>/dev/null
	cp here.db anew.db
	sqlite3 anew.db "DELETE FROM setting WHERE name = 'derived.acts'"
	srm --db anew.db report overview --format json >anew.json 2>/dev/null
	expect_same "$(cat stored.json)" "$(cat anew.json)" "$1"
	[ -s stored.json ] || fail "$1: there is no overview"
}

srm --db here.db init -q --account 山间茶事 --id 7901234567 --keywords 茶 >/dev/null
find "$demo" -type f | LC_ALL=C sort >files

# every fifth file by itself, scored after each
while IFS= read -r file; do
	srm --db here.db ingest -q "$file" >/dev/null 2>&1
	n=$((${n:-0} + 1))
	[ $((n % 5)) = 0 ] || continue
	srm --db here.db score -q >/dev/null 2>&1 && same "after file $n"
done <files
same "files read since the score"
srm --db here.db score -q >/dev/null 2>&1
same "all files"

srm --db here.db imports undo -q 3 >/dev/null 2>&1
same "taken back"
srm --db here.db score -q >/dev/null 2>&1
same "taken back and scored"
srm --db here.db ingest -q "$demo" >/dev/null 2>&1
srm --db here.db score -q >/dev/null 2>&1
same "read again"

person=$(srm --db here.db list --format tsv -n 1 | awk -F'\t' 'NR == 2 { print $3 }')
srm --db here.db forget "$person" --yes >/dev/null 2>&1
same "somebody forgotten"
srm --db here.db score -q >/dev/null 2>&1
same "somebody forgotten, and scored"
finish
