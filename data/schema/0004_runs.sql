-- What each night did: a line per run of srm nightly, kept for report runs and for sending again.

CREATE TABLE run (
	id         INTEGER PRIMARY KEY,
	started_at INTEGER NOT NULL, -- the clock
	ended_at   INTEGER,          -- NULL: at work still, or killed
	status     INTEGER,          -- the exit status; NULL as long as ended_at is
	as_of      INTEGER,          -- latest moment in the data afterwards
	files      INTEGER NOT NULL DEFAULT 0,
	unchanged  INTEGER NOT NULL DEFAULT 0, -- of the files
	unusable   INTEGER NOT NULL DEFAULT 0, -- of the files: not recognised or not readable
	added      INTEGER NOT NULL DEFAULT 0, -- records
	updated    INTEGER NOT NULL DEFAULT 0,
	rejected   INTEGER NOT NULL DEFAULT 0,
	scored     INTEGER NOT NULL DEFAULT 0, -- people
	moved_up   INTEGER NOT NULL DEFAULT 0,
	moved_down INTEGER NOT NULL DEFAULT 0,
	reports    INTEGER NOT NULL DEFAULT 0, -- files written, latest ones not counted
	pruned     INTEGER NOT NULL DEFAULT 0, -- old files removed
	message    TEXT,             -- what there was to say, in the language of the run
	digest     TEXT,             -- for a chat: markdown
	digest_json TEXT,            -- the same for a program
	sent_at    INTEGER,          -- NULL: not sent
	send_error TEXT              -- why not, when it was tried
) STRICT;
