#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The sums of the yardstick in pandas: python3 sums.py DATABASE NOW"""
import sqlite3
import sys

import pandas

rows = pandas.read_sql_query("SELECT follower, at FROM t", sqlite3.connect(sys.argv[1]))
rows["weight"] = 0.5 ** ((int(sys.argv[2]) - rows["at"]) / 15552000.0)
sums = rows.groupby("follower")["weight"].agg(["count", "sum"])
print(len(sums), sums["sum"].sum())
