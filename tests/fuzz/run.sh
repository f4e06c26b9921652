#!/bin/sh
# Fuzzing: builds the targets with clang and runs them one after the other.
#
#	sh tests/fuzz/run.sh [MINUTES_PER_TARGET] [TARGET...]
#
# Without arguments each of the targets in tests/fuzz/CMakeLists.txt runs for 5 minutes: an hour
# in all. New inputs are kept in build/fuzz/corpus and used again the next time; the corpus in
# tests/fuzz/corpus stays as it is. What is found lies in build/fuzz/findings, made small, with the
# command that shows it again. The exit status is 0 only when nothing was found.
#
# Another build folder: FUZZ_BUILD=/tmp/fuzz sh tests/fuzz/run.sh
set -u

cd "$(dirname "$0")/../.." || exit 1
source=$PWD/tests/fuzz
build=${FUZZ_BUILD:-$PWD/build/fuzz}
minutes=5
case ${1-} in
'' | *[!0-9]*) ;;
*)
	minutes=$1
	shift
	;;
esac
all=$(sed -n 's/^set(targets \(.*\))$/\1/p' "$source/CMakeLists.txt")
found=0

has_libfuzzer() {
	command -v clang >/dev/null &&
		echo 'int LLVMFuzzerTestOneInput(const char *p, unsigned long n) { return !p && n; }' |
		clang -x c -fsanitize=fuzzer,address -o "$build/has-libfuzzer" - 2>/dev/null
}

# As tests/run.sh does, which installs the rest.
install_clang() {
	! has_libfuzzer || return 0
	if ! command -v apt-get >/dev/null; then
		echo "Please install clang with its libFuzzer and sanitizers, then run this again."
		return 1
	fi
	sudo=
	[ "$(id -u)" = 0 ] || sudo=sudo
	echo "installing: clang libclang-rt-dev"
	if ! { $sudo apt-get -qq update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
		--no-install-recommends clang libclang-rt-dev; } >"$build/apt.log" 2>&1; then
		cat "$build/apt.log"
		return 1
	fi
}

build_targets() {
	CC=clang cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
		-DCMAKE_C_FLAGS_RELWITHDEBINFO="-O1 -g" -DSRM_SANITIZE=ON -DSRM_FUZZ=ON \
		>"$build/build.log" 2>&1 && cmake --build "$build" --target fuzzers >>"$build/build.log" 2>&1
}

# What is slow or large is a finding, too.
limits="-timeout=10 -rss_limit_mb=2048"

# fuzz TARGET ARGUMENT...
fuzz() {
	target=$1
	shift
	# shellcheck disable=SC2086 # a list of words
	"$build/tests/fuzz/fuzz_$target" $limits "$@"
}

# A machine that was busy with something else is no finding: drop what is quick by itself.
drop_false_alarms() {
	for file in "$build/findings/$1-timeout-"* "$build/findings/$1-slow-unit-"*; do
		[ -f "$file" ] || continue
		fuzz "$1" "$file" >/dev/null 2>&1 && rm -f "$file"
	done
}

findings_of() {
	find "$build/findings" -name "$1-*" ! -name '*.small' | sort
}

# tell TARGET: make each finding small, and say how to see it again
tell() {
	findings_of "$1" | while read -r file; do
		case $file in *-crash-*)
			[ -f "$file.small" ] || fuzz "$1" -minimize_crash=1 -max_total_time=30 \
				-exact_artifact_path="$file.small" "$file" >/dev/null 2>&1
			;;
		esac
		[ ! -f "$file.small" ] || file=$file.small
		echo "	again:  $build/tests/fuzz/fuzz_$1 $file"
	done
}

# run_target NAME: until its time is over or something is found
run_target() {
	log=$build/$1.log
	mkdir -p "$build/corpus/$1"
	runs=0
	end=$(($(date +%s) + minutes * 60))
	status=0
	while left=$((end - $(date +%s))) && [ "$left" -gt 0 ] && [ "$status" = 0 ]; do
		fuzz "$1" -max_total_time="$left" -max_len=16384 -print_final_stats=1 \
			-dict="$source/words.dict" -artifact_prefix="$build/findings/$1-" \
			"$build/corpus/$1" "$source/corpus/$1" >"$log" 2>&1
		status=$?
		more=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
		runs=$((runs + ${more:-0}))
		drop_false_alarms "$1"
		# 70 is a timeout
		[ "$status" != 70 ] || [ -n "$(findings_of "$1")" ] || status=0
	done
	if [ "$status" = 0 ] && [ -z "$(findings_of "$1")" ]; then
		echo "$(date +%T) $1: $runs runs, clean"
		return
	fi
	found=$((found + 1))
	echo "$(date +%T) $1: $runs runs, FOUND:"
	grep -h 'does not hold\|runtime error\|^SUMMARY\|ERROR:' "$log" | head -n 4 | sed 's/^/	/'
	tell "$1"
}

if [ "$minutes" = 0 ]; then
	echo "Give at least one minute."
	exit 2
fi
[ $# -gt 0 ] || eval "set -- $all"
for name; do
	case " $all " in
	*" $name "*) ;;
	*)
		echo "There is no target $name; there are: $all"
		exit 2
		;;
	esac
done
mkdir -p "$build/findings" || exit 1
install_clang || exit 1
if ! build_targets; then
	echo "the build failed:"
	tail -n 40 "$build/build.log"
	exit 1
fi
for name; do
	run_target "$name"
done
[ "$found" = 0 ]
