// SPDX-License-Identifier: MIT
// usage: node duckdb.js FILE.csv DATABASE, or node duckdb.js --version
// The CSV into a table of a DuckDB database, by its own reader, types found by itself.
"use strict";

const duckdb = require("@duckdb/node-api");

async function load(file, database) {
	const instance = await duckdb.DuckDBInstance.create(database);
	const connection = await instance.connect();
	const name = "'" + file.replaceAll("'", "''") + "'";

	await connection.run(`CREATE TABLE raw AS SELECT * FROM read_csv_auto(${name})`);
	await connection.run("CHECKPOINT");
	connection.closeSync();
	instance.closeSync();
}

if (process.argv[2] === "--version")
	console.log(duckdb.version());
else
	load(process.argv[2], process.argv[3]);
