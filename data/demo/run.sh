#!/bin/sh
# The main job on the demo brand, from a fresh machine on: installs what the build needs, builds the
# release binary, takes in the demo exports, scores, and prints what a brand wants to know.
#
#	sh data/demo/run.sh
#
# Works in build/demo/ alone: a database of yours is never touched.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/build/release
work=$root/build/demo
srm=$build/src/cli/srm
packages="gcc libc6-dev cmake ninja-build pkg-config libsqlite3-dev libcurl4-openssl-dev libcjson-dev libutf8proc-dev libssl-dev libarchive-dev libxml2-dev libxlsxwriter-dev zlib1g-dev"

say() {
	printf '\n== %s\n' "$*"
}

missing_packages() {
	for package in $packages; do
		dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
	done
}

install_packages() {
	if ! command -v apt-get >/dev/null 2>&1; then
		# another system: go on when all tools and libraries are there under their own names
		if command -v cc >/dev/null && command -v cmake >/dev/null && command -v ninja >/dev/null &&
			pkg-config --exists sqlite3 libcurl libcjson libutf8proc libcrypto libarchive libxml-2.0 xlsxwriter; then
			return
		fi
		echo "This system has no apt-get. Please install a C compiler, CMake (3.25 or later), Ninja, pkg-config" >&2
		echo "and the development files of SQLite 3, libcurl, cJSON, utf8proc, libcrypto, libarchive, libxml2 and libxlsxwriter, then run this again." >&2
		echo "On Debian they are called: $packages" >&2
		exit 1
	fi
	missing=$(missing_packages)
	[ -n "$missing" ] || return 0
	say "installing $missing"
	if [ "$(id -u)" = 0 ]; then
		sudo=
	elif command -v sudo >/dev/null; then
		sudo=sudo
	else
		echo "Please run as root: apt-get install $missing" >&2
		exit 1
	fi
	$sudo apt-get update -qq
	# shellcheck disable=SC2086 # a list of words
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >"${TMPDIR:-/tmp}/srm-apt.log" 2>&1 || {
		cat "${TMPDIR:-/tmp}/srm-apt.log" >&2
		exit 1
	}
}

build_release() {
	say "building"
	(cd "$root" && cmake --preset release >"$root/build/demo-configure.log" && cmake --build --preset release) || {
		cat "$root/build/demo-configure.log" >&2
		exit 1
	}
}

mkdir -p "$root/build"
install_packages
build_release
sh "$root/data/demo/demo.sh" "$work" "$srm"
