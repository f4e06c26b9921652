#!/bin/sh
# The random rounds of cli/kill.sh, cli/large.sh and cli/same.sh, many more of them.
set -eu
SRM_TEST_ROUNDS=120 sh "$SRM_SOURCE/tests/cli/kill.sh"
SRM_TEST_ROUNDS=40 sh "$SRM_SOURCE/tests/cli/large.sh"
SRM_TEST_SEEDS="11 12 13 14 15 16 17 18 19 20 21 22" sh "$SRM_SOURCE/tests/cli/same.sh"
