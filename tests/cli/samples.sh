#!/bin/sh
# Real files of other people's, where they lie beside the source: never part of it.
. "$SRM_SOURCE/tests/tools/setup.sh"

samples=${SRM_SHARED:-$SRM_SOURCE/../shared}/samples
[ -d "$samples" ] || skip "no samples beside the source"

srm ingest "$samples" >out 2>err
status=$?
[ "$status" = 0 ] || [ "$status" = 3 ] || fail "status $status"
find "$samples" -type f ! -name '.*' | wc -l >files
expect_same "$(grep -c "^$samples" out)" "$(tr -d ' ' <files)" "a line for each file"
sound srm.db
first=$(fingerprint srm.db)
srm ingest "$samples" >out 2>err
expect_text out "0 new, 0 updated"
expect_same "$(fingerprint srm.db)" "$first" "after the same again"
finish
