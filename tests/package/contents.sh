#!/bin/sh
# What cpack makes: a .deb that cannot stand beside secure-delete, with everything in its place, and
# a tarball with one folder. That both run in a bare Debian is for tests/package/run.sh.
. "$SRM_SOURCE/tests/tools/setup.sh"

for tool in cpack dpkg-deb dpkg-shlibdeps file; do
	command -v $tool >/dev/null || skip "no $tool"
done
expect_status 0 cpack --config "$SRM_BUILD/CPackConfig.cmake" -B "$PWD/made"
deb=$(echo made/srm_*.deb)
tar=$(echo made/srm-*.tar.gz)
[ -f "$deb" ] && [ -f "$tar" ] || {
	fail "no packages: $deb $tar $(tail -n 20 out err)"
	finish
}

dpkg-deb --field "$deb" >fields
expect_text fields "Package: srm"
expect_text fields "Conflicts: secure-delete"
expect_text fields "Section: utils"
for library in libsqlite3-0 libcurl4 libarchive13 libxml2 libxlsxwriter4 libcjson1 libutf8proc2 libssl3; do
	grep -q "^Depends:.*\<$library\>" fields || fail "it does not depend on $library"
	grep -q "^	sudo apt-get install .*\<$library\>" "$SRM_SOURCE/docs/install.md" ||
		fail "docs/install.md does not name $library"
done

dpkg-deb --contents "$deb" >contents
grep -q '^-rwxr-xr-x root/root .* \./usr/bin/srm$' contents || fail "/usr/bin/srm is not a program"
for file in doc/srm/copyright doc/srm/changelog.gz doc/srm/changelog.Debian.gz doc/srm/docs/formats.md \
	man/man1/srm.1.gz man/man5/srm-formats.5.gz bash-completion/completions/srm \
	zsh/vendor-completions/_srm fish/vendor_completions.d/srm.fish srm/demo/demo.sh; do
	expect_text contents " ./usr/share/$file"
done
for name in $(sed -n 's/^COMMAND(\([a-z0-9_]*\)).*/\1/p' "$SRM_SOURCE/src/cmd/commands.def"); do
	expect_text contents " ./usr/share/man/man1/srm-$name.1.gz"
done
# nothing lies elsewhere, or can be written by others
grep -v ' \./$\| \./usr/$\| \./usr/bin/$\| \./usr/bin/srm$\| \./usr/share/' contents >odd
expect_empty odd
grep '^.....w\|^........w' contents >odd
expect_empty odd

tar -tzf "$tar" | cut -d / -f 1 | sort -u >tops
expect_same "$(wc -l <tops)" 1 "folders in the tarball"
tar -xzf "$tar"
expect_status 0 "./$(cat tops)/bin/srm" --lang en version
expect_status 0 sh "./$(cat tops)/share/srm/demo/demo.sh" demo
expect_text out "== done"
finish
