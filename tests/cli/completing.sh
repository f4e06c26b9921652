#!/bin/sh
# Completion in bash, zsh and fish as they really do it: what the database holds, quoted so that the
# line means it; and never a run of another program that is called srm.
. "$SRM_SOURCE/tests/tools/setup.sh"

# names that a shell would take apart, or run
cat >tags <<'EOF'
#hash
(p)&<q>
a$HOME
b`touch PWNED`
c\d
glob*?[x]
it's
plain
say "hi"
tilde~
wow!
x:y=z
带 空格
晒单达人
EOF
shop='旗舰 店$(touch PWNED)'
srm init -q --account 小满茶铺 --id 7100000001 --keywords '茶:2,冷泡 茶'
srm account add -q "$shop" --id 7100000002
printf 'platform,user_id,user_name\nweibo,7800000001,小满\n' >people.csv
srm ingest -q people.csv
while IFS= read -r tag; do
	srm tag -q add 小满 "$tag"
done <tags
# what cannot be shown as it is, or reads as an option, is not offered
sqlite3 srm.db "INSERT INTO tag SELECT identity_id, 'x' || char(27) || '[1m', 0 FROM tag LIMIT 1;
	INSERT INTO tag SELECT identity_id, '--all', 0 FROM tag LIMIT 1;
	INSERT INTO tag SELECT identity_id, 'two' || char(10) || 'lines', 0 FROM tag LIMIT 1"
ln -s "$SRM" srm
for shell in bash zsh fish; do
	srm completion $shell >script.$shell
done

# ---- what a script asks ----

ask() {
	env SRM_COMPLETE="$1" "$SRM" </dev/null
}

expect_status 0 ask tag
cmp -s out tags || fail "the tags: $(cat out)"
expect_status 0 ask import
expect_same "$(cat out)" "$(printf '1\tpeople.csv')" "the imports"
expect_status 0 ask nothing-like-that
expect_empty out
# the variable alone does not keep srm from its work
expect_status 0 env SRM_COMPLETE=tag "$SRM" --lang en version
expect_text out "srm 0"

# silence, at once, whatever is wrong; nothing is made or changed
silent() {
	before=$(find . -type f ! -name out ! -name err | sort | xargs cksum)
	expect_status 0 timeout 5 env SRM_DB="$1" SRM_COMPLETE=tag "$SRM"
	expect_empty out
	expect_empty err
	expect_same "$(find . -type f ! -name out ! -name err | sort | xargs cksum)" "$before" "files after asking $1"
}

mkfifo pipe.db
sqlite3 foreign.db "CREATE TABLE tag (identity_id, tag, tagged_at); INSERT INTO tag VALUES (1, 'x', 0)"
cp srm.db older.db
sqlite3 older.db "UPDATE setting SET value = 'older' WHERE name = 'derived.digest'"
cp srm.db newer.db
sqlite3 newer.db "PRAGMA user_version = 9999"
head -c 3000 srm.db >short.db
for db in none.db pipe.db . foreign.db older.db newer.db short.db people.csv; do
	silent $db
done
cp srm.db locked.db
(
	echo "BEGIN EXCLUSIVE;"
	sleep 4
) | sqlite3 locked.db &
sleep 0.5
began=$(date +%s)
silent locked.db
[ $(($(date +%s) - began)) -lt 3 ] || fail "a locked database was waited for"
wait

# ---- another program of that name ----

mkdir other
printf '#!/bin/sh\necho "$0 $*" >>"%s/was-run"\nrm -f -- "$@"\n' "$PWD" >other/srm
chmod +x other/srm
was_run() {
	[ ! -e was-run ] || fail "another srm was run by $1: $(cat was-run)"
	[ ! -e PWNED ] || fail "a name from the database was run by $1"
}

# ---- bash ----

cat >ask.bash <<'EOF'
. ./script.bash
complete_line() {
	COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
	_srm "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
}
# what the shell makes of each candidate, the quote that was open closed again
meant() {
	local one
	for one in "${COMPREPLY[@]}"; do
		eval "printf '%s\n' $1$one$1"
	done
}
case $1 in
meant) shift; complete_line "${@:2}"; meant "$1" ;;
*) complete_line "$@"; echo "${COMPREPLY[*]}" ;;
esac
EOF
words() {
	asked=$1
	shift
	expect_same "$(bash ask.bash "$@" 2>&1)" "$asked" "bash: $*"
}
words "list show undo" ./srm imports ''
words "1" ./srm imports --format csv undo ''
words "1" ./srm 导入记录 undo ''
words "" ./srm imports list ''
words "add remove" ./srm config holidays ''
words "customers groups" ./srm pull wecom ''
words "plain" ./srm tag add 小满 p
words "plain" ./srm tag add 小满 x:y p
words "核心" ./srm list --tier 核
words "casual core" ./srm list --tier c
words "掉粉" ./srm report 掉
words "retention referrers response" ./srm report re
words "名单" ./srm 名
words "plain" ./srm --db = srm.db list --tag = p
words "" ./srm --db older.db list --tag ''
words "" ./srm --db none.db list --tag ''
words "小满茶铺" ./srm report --account 小
words "--by" ./srm pick --b
bash ask.bash meant '' ./srm list --tag '' >out
cmp -s out tags || fail "bash, no quotes: $(cat out)"
bash ask.bash meant "'" ./srm list --tag "'" >out
cmp -s out tags || fail "bash, single quotes: $(cat out)"
# what "..." cannot hold is not offered
bash ask.bash meant '"' ./srm list --tag '"' >out
grep -v '!\|"$' tags | cmp -s out - || fail "bash, double quotes: $(cat out)"
expect_same "$(bash ask.bash meant '' ./srm account remove 旗)" "$shop" "bash: an account"
PATH="$PWD/other:$PATH" words "" srm list --tag ''
PATH="$PWD/other:$PATH" words "" ./other/srm list --tag ''
was_run bash

# ---- fish ----

if command -v fish >/dev/null; then
	fish_words() {
		asked=$1
		shift
		expect_same "$(fish --no-config -c 'source script.fish; complete -C $argv[1]' "$1" 2>&1 | cut -f1 | tr '\n' ' ')" "$asked" "fish: $1"
	}
	fish_words "list show undo " './srm imports '
	fish_words "1 " './srm imports --format csv undo '
	fish_words "" './srm imports list '
	fish_words "customers groups " './srm pull wecom '
	fish_words "plain " './srm tag add 小满 p'
	fish_words "核心 " './srm list --tier 核'
	fish_words "掉粉 " './srm report 掉'
	fish_words "名单 " './srm 名'
	fish_words "--tag=plain " './srm --db=srm.db list --tag=p'
	fish_words "" './srm --db none.db list --tag '
	fish_words "" './srm --db older.db list --tag '
	fish_words "$shop " './srm account remove 旗'
	fish --no-config -c 'source script.fish; complete -C "./srm list --tag "' | cut -f1 | LC_ALL=C sort >out
	LC_ALL=C sort tags | cmp -s out - || fail "fish: $(cat out)"
	PATH="$PWD/other:$PATH" fish_words "" 'srm list --tag '
	PATH="$PWD/other:$PATH" fish_words "" './other/srm list --tag '
	was_run fish
fi

# ---- zsh: at a terminal of its own, since it completes nowhere else ----

cat >ask.zsh <<'EOF'
zmodload zsh/zpty
cat >rc.zsh <<'RC'
PS1= PS2= RPS1=
autoload -Uz compinit; compinit -u -D
. ./script.zsh
unsetopt prompt_cr prompt_sp beep auto_menu auto_list
say() { print -r -- "$BUFFER" >>said; BUFFER=; }
zle -N say; bindkey '^X' say
print ready >ready
RC
zpty inner "TERM=dumb zsh -f -i" || exit 77
zpty -w inner ". ./rc.zsh"
for i in {1..200}; do [[ -e ready ]] && break; zpty -r -t inner junk; sleep .05; done
sleep .2
for line; do
	: >said
	zpty -n -w inner "$line"$'\t'$'\x18'
	for i in {1..500}; do [[ -s said ]] && break; zpty -r -t inner junk; sleep .02; done
	print -r -- "$(<said)"
done
zpty -d inner
EOF
if command -v zsh >/dev/null; then
	cat >lines <<'EOF'
./srm list --tag 带|./srm list --tag 带\ 空格 
./srm list --tag it|./srm list --tag it\'s 
./srm list --tag 'sa|./srm list --tag 'say "hi"' 
./srm list --tag=a|./srm list --tag=a\$HOME 
./srm list --tag b|./srm list --tag b\`touch\ PWNED\` 
./srm account remove 旗|./srm account remove 旗舰\ 店\$\(touch\ PWNED\) 
./srm imports --format csv undo |./srm imports --format csv undo 1 
./srm report 掉|./srm report 掉粉 
./srm list --tier 核|./srm list --tier 核心 
./srm 名|./srm 名单 
./srm imp|./srm imports 
./srm pull wecom g|./srm pull wecom groups 
./srm --db=srm.db list --tag p|./srm --db=srm.db list --tag plain 
./srm --db none.db list --tag p|./srm --db none.db list --tag p
srm list --tag p|srm list --tag p
./other/srm list --tag p|./other/srm list --tag p
EOF
	set --
	while IFS='|' read -r line _; do
		set -- "$@" "$line"
	done <lines
	PATH="$PWD/other:$PATH" zsh -f ask.zsh "$@" >out 2>err
	[ $? != 77 ] || skip "zsh gets no terminal of its own here: is /dev/pts mounted?"
	cut -d '|' -f 2- lines | cmp -s - out || fail "zsh: $(cut -d '|' -f 2- lines | diff - out) $(cat err)"
	was_run zsh
fi

command -v fish >/dev/null || skip "no fish"
command -v zsh >/dev/null || skip "no zsh"
finish
