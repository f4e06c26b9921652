#!/bin/sh
# All tests, from a bare Debian 12 on: installs what is missing, builds twice (as developers do, and
# with the address and undefined-behaviour sanitizers), runs every test in both.
#
#	sh tests/run.sh [--full]
#
# --full adds the long ones: clang-tidy, cppcheck, clang-format, longer random rounds.
# Fuzzing takes an hour and is a command of its own: sh tests/fuzz/run.sh
# The last line is "N passed, N failed"; the exit status is 0 only when nothing failed.
set -u

cd "$(dirname "$0")/.." || exit 1
passed=0
failed=0
full=
[ "${1-}" != --full ] || full=yes

packages() {
	awk -v full="$full" '!/^#/ && NF && ($2 != "full" || full) { print $1 }' tests/packages
}

missing_packages() {
	for package in $(packages); do
		dpkg -s "$package" 2>/dev/null | grep -q '^Status: .* installed$' || printf '%s ' "$package"
	done
}

# Without apt-get the tools may be there under other packages' names.
have_tools() {
	for tool in cc cmake ninja pkg-config sqlite3; do
		command -v "$tool" >/dev/null || return 1
	done
	pkg-config --exists sqlite3 libcurl libcjson libutf8proc libcrypto libarchive libxml-2.0 xlsxwriter cmocka
}

install_packages() {
	if ! command -v dpkg >/dev/null || ! command -v apt-get >/dev/null; then
		have_tools && return
		echo "This system has no apt-get. Please install what these Debian packages hold, then run this again:"
		packages | sed 's/^/	/'
		return 1
	fi
	missing=$(missing_packages)
	[ -n "$missing" ] || return 0
	echo "installing: $missing"
	sudo=
	if [ "$(id -u)" != 0 ]; then
		if ! command -v sudo >/dev/null; then
			echo "Please run as root: apt-get install $missing"
			return 1
		fi
		sudo="sudo"
	fi
	# shellcheck disable=SC2086 # a list of words
	if ! { $sudo apt-get -qq update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing; } >build/apt.log 2>&1; then
		cat build/apt.log
		return 1
	fi
}

# run_tests PRESET CTEST_OPTION...
run_tests() {
	preset=$1
	shift
	log=build/$preset-tests.log
	ctest --test-dir "build/$preset" --output-on-failure -j "$jobs" "$@" >"$log" 2>&1
	grep -v '^ *[0-9]*/[0-9]* Test .* Passed \|^ *Start ' "$log"
	# "98% tests passed, 1 tests failed out of 60"
	counts=$(sed -n 's/^[0-9]*% tests passed, \([0-9]*\) tests failed out of \([0-9]*\).*/\1 \2/p' "$log")
	if [ -z "$counts" ]; then
		failed=$((failed + 1))
		return
	fi
	failed=$((failed + ${counts% *}))
	passed=$((passed + ${counts#* } - ${counts% *}))
}

# build_and_test PRESET CTEST_OPTION...: a build that fails is one failed test
build_and_test() {
	echo "== $1"
	log=build/$1-build.log
	if ! cmake --preset "$1" >"$log" 2>&1 || ! cmake --build --preset "$1" >>"$log" 2>&1; then
		echo "the build failed:"
		tail -n 60 "$log"
		failed=$((failed + 1))
		return
	fi
	run_tests "$@"
}

close() {
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ]
	exit
}

mkdir -p build
if ! install_packages; then
	failed=1
	close
fi
jobs=$(nproc 2>/dev/null || echo 2)
if [ -n "$full" ]; then
	build_and_test dev
else
	build_and_test dev -LE long
fi
build_and_test asan -LE long
[ -z "$full" ] || echo "Not among these: sh tests/fuzz/run.sh, an hour of fuzzing."
close
