#!/bin/sh
# A full disk and a read-only one: a word, status 1, and the database as before.
. "$SRM_SOURCE/tests/tools/setup.sh"

mkdir small
if [ "$(id -u)" != 0 ] || ! mount -t tmpfs -o size=1m tmpfs small 2>/dev/null; then
	skip "a small file system needs root and mount"
fi
trap 'cd /; umount "$place/room/small" 2>/dev/null; rm -rf "$place"' EXIT

srm --db small/srm.db ingest -q "$fixtures/weibo-crawler"
before=$(fingerprint small/srm.db)
mediacrawler_comments 20000 3 >many.csv
expect_status 1 srm --db small/srm.db ingest many.csv
expect_text err "many.csv"
expect_text err "full"
expect_same "$(fingerprint small/srm.db)" "$before" "after a full disk"
sound small/srm.db

# a file that fits still goes in afterwards
expect_status 0 srm --db small/srm.db ingest "$fixtures/mediacrawler"
sound small/srm.db
srm --db small/srm.db account add -q 小满茶铺 --id 7100000001
srm --db small/srm.db score -q >/dev/null
filled=$(fingerprint small/srm.db)

# a result that does not fit leaves no half of it, and what was there stays
echo old >small/list.csv
echo old >small/list.xlsx
dd if=/dev/zero of=small/filler bs=4096 2>/dev/null
expect_status 1 srm --db small/srm.db list --all -o small/list.csv
expect_text err "small/list.csv: No space left"
expect_same "$(cat small/list.csv)" old "the list that was there"
expect_status 1 srm --db small/srm.db list --all -o small/list.xlsx
expect_text err "small/list.xlsx: No space left"
expect_same "$(cat small/list.xlsx)" old "the workbook that was there"
rm small/list.xlsx
expect_status 1 srm --db small/srm.db backup small/copy.db
[ ! -e small/copy.db ] || fail "half a backup was left"
expect_status 1 srm --db small/srm.db tag add 7100000101 老客
rm small/filler
for left in small/* small/.[!.]*; do
	case $left in
	small/srm.db | small/list.csv | "small/.[!.]*") ;;
	*) fail "$left was left" ;;
	esac
done
expect_same "$(fingerprint small/srm.db)" "$filled" "after a full disk"
sound small/srm.db

mount -o remount,ro small
expect_status 1 srm --db small/srm.db ingest "$fixtures/wechat"
expect_text err "cannot be written"
expect_status 0 srm --db small/srm.db list
expect_status 0 srm --db small/srm.db check
expect_status 1 srm --db small/new.db init
expect_status 1 srm --db small/srm.db list -o small/other.csv
mount -o remount,rw small
finish
