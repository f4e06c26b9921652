#!/bin/sh
# Full and closed outputs, quiet runs, and what reaches a terminal.
. "$SRM_SOURCE/tests/tools/setup.sh"

srm init -q --account 小满茶铺 --keywords 茶,盖碗
srm ingest -q "$fixtures/weibo-crawler" "$fixtures/mediacrawler" "$fixtures/bad/昵称.csv" >quiet.out 2>quiet.err
expect_empty quiet.out
expect_empty quiet.err
srm score -q >/dev/null 2>quiet.err
expect_empty quiet.err
srm -q tag add 7100000101 老客 >quiet.out 2>&1
srm -q keyword add 白茶 >>quiet.out 2>&1
srm -q config set half-life 120 >>quiet.out 2>&1
srm -q backup quiet.db >>quiet.out 2>&1
expect_empty quiet.out
srm -q score >/dev/null

# a full device: status 1 and a word, never 0
if [ -c /dev/full ]; then
	for command in "report overview" "report promo --json" list "list --json" "export followers" \
		"export interactions --format jsonl" "show 7100000101" "--json ingest $fixtures/wechat" \
		"ingest $fixtures/wechat" imports help "list --help" version "completion bash" check \
		"check --fingerprint"; do
		# shellcheck disable=SC2086 # words
		srm $command >/dev/full 2>err
		status=$?
		[ "$status" = 1 ] || fail "$command: status $status on a full device"
		expect_text err "cannot write"
	done
fi

# a reader that leaves early: as quiet as cat; more than a pipe holds
mediacrawler_comments 4000 1 >many.csv
srm --db many.db ingest -q many.csv
srm --db many.db export interactions 2>err | head -n 1 >/dev/null
expect_empty err

# no standard streams at all: the database is not written into
srm --db closed.db init -q <&- >&- 2>&-
sound closed.db

# control characters in data never reach a terminal
escape=$(printf '\033')
if command -v script >/dev/null; then
	for command in list "show 7100000107" "report overview" "list --format md" "export followers" \
		"list --format tsv --raw" "--lang zh list"; do
		script -qec "$SRM $command" /dev/null </dev/null >screen 2>&1
		# srm's own colours are off (NO_COLOR)
		grep -q "$escape" screen && fail "$command: an escape sequence reached the terminal"
		grep -q "$(printf '\342\200\256')" screen && fail "$command: U+202E reached the terminal"
	done
fi
srm show 7100000107 >out
grep -q "$escape" out && fail "an escape sequence in show"
expect_text out "fdp.exe"
# in messages as well
printf 'nothing\n' >"bad${escape}[31m name.csv"
srm ingest ./*name.csv >out 2>&1
grep -q "$escape" out && fail "a file name brought an escape sequence to the terminal"
srm show "x${escape}[31m" >out 2>&1
grep -q "$escape" out && fail "an operand brought an escape sequence to the terminal"

finish
