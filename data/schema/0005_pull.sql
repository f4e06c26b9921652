-- How far srm pull got with each list of a platform's server: an account, an object, what it is of.

CREATE TABLE pull_cursor (
	platform INTEGER NOT NULL,
	account  TEXT NOT NULL, -- the platform's id of the account; '' where the key says whose it is
	object   TEXT NOT NULL, -- "comments"
	about    TEXT NOT NULL, -- the post whose comments they are; '' for all of the account's
	since    TEXT NOT NULL, -- all up to here was fetched: an id, or a moment in seconds; '' for nothing
	next     TEXT NOT NULL, -- where a fetch that was broken off goes on; '' when none was
	newest   TEXT NOT NULL, -- what since becomes when that one is complete
	pulled_at INTEGER NOT NULL, -- the clock
	PRIMARY KEY (platform, account, object, about)
) STRICT, WITHOUT ROWID;
