#!/bin/sh
# The packages: builds the .deb and the tarball, installs both in a bare Debian 12 made by
# debootstrap, runs the demo there as an ordinary user, and takes the package out again.
#
#	sh tests/package/run.sh
#
# Needs root, the network, the packages of tests/packages, debootstrap, and lintian when it is there.
# Takes some minutes; everything lies in build/package. SRM_ROOM: another folder for the Debian.
# The last line is "N passed, N failed"; the exit status is 0 only when nothing failed.
set -u

cd "$(dirname "$0")/../.." || exit 1
place=$PWD/build/package
room=${SRM_ROOM:-$place/debian}
passed=0
failed=0

stop() {
	echo "tests/package/run.sh: $*" >&2
	exit 1
}

[ "$(id -u)" = 0 ] || stop "debootstrap and chroot need root"
for tool in debootstrap cmake ninja cpack dpkg-shlibdeps file; do
	command -v $tool >/dev/null || stop "there is no $tool: apt-get install debootstrap cmake ninja-build dpkg-dev file"
done
mkdir -p "$place"

# ok WHAT COMMAND...: one thing that has to hold; what was printed is shown when it does not
ok() {
	what=$1
	shift
	if "$@" >"$place/said" 2>&1; then
		echo "ok: $what"
		passed=$((passed + 1))
	else
		echo "FAILED: $what"
		tail -n 40 "$place/said" | sed 's/^/	/'
		failed=$((failed + 1))
	fi
}

# inside LINES: a script in the room, with nothing of this environment
inside() {
	chroot "$room" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
		HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive sh -euc "$1"
}

# the same as an ordinary user, in an empty folder
as_user() {
	inside "rm -rf /home/tea/work; install -d -o tea /home/tea/work; cd /home/tea/work; su tea -s /bin/sh -c 'set -eu; $1'"
}

build() {
	cmake -S . -B "$place/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF &&
		cmake --build "$place/build" &&
		rm -rf "$place/out" && (cd "$place/build" && cpack -B "$place/out")
}

make_room() {
	umount "$room/proc" 2>/dev/null
	rm -rf "$room"
	if [ ! -e "$place/bare.tar" ]; then
		rm -rf "$place/bare"
		debootstrap --variant=minbase bookworm "$place/bare" || return 1
		tar -C "$place/bare" -cf "$place/bare.tar" . && rm -rf "$place/bare" || return 1
	fi
	mkdir -p "$room" && tar -C "$room" -xf "$place/bare.tar" || return 1
	cp /etc/resolv.conf "$room/etc/resolv.conf"
	mount -t proc proc "$room/proc"
	cp "$place"/out/*.deb "$place"/out/*.tar.gz "$room/root/"
	inside "apt-get -qq update; useradd -m tea; apt-get -qq install -y --no-install-recommends man-db"
}
trap 'umount "$room/proc" 2>/dev/null' EXIT

ok "both packages are built" build
[ "$failed" = 0 ] || exit 1
if command -v lintian >/dev/null; then
	lintian --fail-on error "$place"/out/*.deb >"$place/lintian" 2>/dev/null
	ok "lintian finds no error" test "$?" = 0
	sed 's/^/	/' "$place/lintian"
fi
ok "a bare Debian" make_room
[ "$failed" = 0 ] || exit 1

# ---- the .deb ----

ok "apt installs it with what it depends on" \
	inside 'apt-get install -y --no-install-recommends /root/srm_*.deb'
ok "it runs" as_user '/usr/bin/srm version'
ok "the demo runs from where it is installed" as_user '
	sh /usr/share/srm/demo/demo.sh demo >said
	grep -q "^== done" said
	test -s demo/followers.csv
	/usr/bin/srm --db demo/srm.db --lang zh report 掉粉 >report
	/usr/bin/srm --db demo/srm.db report --format html -o report.html
	grep -q "</html>" report.html
	/usr/bin/srm --db demo/srm.db list -o list.xlsx'
ok "manual pages" inside '
	for page in srm srm-ingest "5 srm-formats"; do
		man $page | grep -q "^SEE ALSO"
	done'
ok "completion in bash, from the database" as_user '
	sh /usr/share/srm/demo/demo.sh demo >said
	bash -c ". /usr/share/bash-completion/completions/srm
		COMP_WORDS=(srm --db demo/srm.db list --account 云) COMP_CWORD=5
		_srm srm
		[[ \$COMPREPLY == 云顶茗茶 ]]"'
ok "licence and changelog" inside '
	grep -q "MIT License" /usr/share/doc/srm/copyright
	zcat /usr/share/doc/srm/changelog.gz | grep -q "^# Changelog"
	zcat /usr/share/doc/srm/changelog.Debian.gz | grep -q "^srm ("'
ok "apt would remove it to install secure-delete" \
	inside 'apt-get install -s secure-delete | grep -q "^Remv srm "'
ok "dpkg refuses secure-delete beside it" inside '
	cd /tmp
	apt-get download secure-delete 2>&1
	if dpkg -i secure-delete_*.deb >said 2>&1; then exit 1; fi
	grep -q "conflict" said
	dpkg -S /usr/bin/srm | grep -q "^srm:"'
ok "purged, it leaves nothing" inside '
	apt-get purge -y srm
	test -z "$(find /usr /etc /opt /var/lib/dpkg/info -name "srm*" -o -name _srm)"'
ok "secure-delete takes the place only then, and ours refuses in turn" inside '
	apt-get install -y --no-install-recommends secure-delete
	dpkg -S /usr/bin/srm | grep -q "^secure-delete:"
	if dpkg -i /root/srm_*.deb >said 2>&1; then exit 1; fi
	grep -q "conflict" said
	apt-get purge -y secure-delete'
ok "its libraries go with it" inside 'apt-get autoremove -y --purge; ! dpkg -s libxlsxwriter4'

# ---- the tarball ----

# what docs/install.md names
libraries=$(sed -n 's/^\tsudo apt-get install \(lib.*\)$/\1/p' docs/install.md | head -n 1)
ok "docs/install.md names the libraries" test -n "$libraries"
ok "the libraries for the tarball" inside "apt-get install -y --no-install-recommends $libraries"
ok "the tarball is unpacked" inside 'tar -C /opt -xf /root/srm-*.tar.gz; mv /opt/srm-* /opt/srm'
ok "the demo runs from the tarball" as_user '
	sh /opt/srm/share/srm/demo/demo.sh demo >said
	grep -q "^== done" said
	/opt/srm/bin/srm --db demo/srm.db check'
ok "its manual pages" inside 'man -l /opt/srm/share/man/man5/srm-formats.5 | grep -q "^SEE ALSO"'

echo "packages: $place/out"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
