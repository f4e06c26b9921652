-- One brand. Three kinds of tables:
--   facts      what files said. Rows merge by rules that do not depend on the order of arrival.
--   decisions  what people said. Never touched by an import.
--   derived    d_...: made from the other two, dropped and rebuilt at will (derived.sql).
-- The public face is the views v_... (views.sql). Times are seconds UTC; NULL is "not known".
-- Closed sets (platform, kind, class, tier ...) are the numbers of include/srm/model/names.h.

CREATE TABLE setting (
	name  TEXT PRIMARY KEY, -- zone, goal, config.<item>, calibration.<item>, score.<item> ...
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

---------------------------------------------------------------------------------------- facts

-- The ledger: one row per file that was taken in.
CREATE TABLE import (
	id           INTEGER PRIMARY KEY,
	path         TEXT NOT NULL,    -- as given
	sha256       TEXT NOT NULL,    -- of the bytes, hex
	size         INTEGER NOT NULL, -- bytes
	stamp        TEXT NOT NULL,    -- device, inode, size, mtime: an unchanged file is not read again
	importer     TEXT NOT NULL,    -- name of the format
	version      INTEGER NOT NULL, -- of the importer
	options      TEXT NOT NULL,    -- what was said on the command line and bears on meaning
	encoding     TEXT NOT NULL,
	capabilities INTEGER NOT NULL, -- what the format can show of a person (model/record.h)
	records      INTEGER NOT NULL, -- read, rejects included
	added        INTEGER NOT NULL, -- records that brought something new
	updated      INTEGER NOT NULL, -- records that changed something known
	unchanged    INTEGER NOT NULL,
	rejected     INTEGER NOT NULL,
	skipped      INTEGER NOT NULL, -- repeated headers, foreign lines
	last_at      INTEGER,          -- latest moment any record speaks of or was observed at
	continues    INTEGER REFERENCES import(id), -- the file has grown: only what was new at its end
	taken_at     INTEGER NOT NULL, -- the clock
	undone_at    INTEGER           -- the clock, when it was taken back
) STRICT;
CREATE INDEX import_sha256 ON import(sha256);

CREATE TABLE rejected (
	import_id INTEGER NOT NULL REFERENCES import(id),
	line      INTEGER NOT NULL, -- physical, from 1; 0 when the file has no lines
	why       TEXT NOT NULL,    -- English message
	raw       BLOB              -- its first bytes, capped
) STRICT;
CREATE INDEX rejected_import ON rejected(import_id);

-- Whoever a record named. native is an integer where the id is a canonical decimal.
CREATE TABLE identity (
	id           INTEGER PRIMARY KEY,
	platform     INTEGER NOT NULL,
	known_by     INTEGER NOT NULL, -- 1 native id, 2 hash of an id, 3 nickname only
	realm        TEXT NOT NULL,    -- '' unless ids are only unique within something
	native       ANY NOT NULL,
	capabilities INTEGER NOT NULL DEFAULT 0 -- of all imports that named it
) STRICT;
CREATE UNIQUE INDEX identity_key ON identity(native, known_by, platform, realm);

-- What was seen of an identity. One row per content and day; the latest one is current.
CREATE TABLE profile (
	id              INTEGER PRIMARY KEY,
	identity_id     INTEGER NOT NULL REFERENCES identity(id),
	observed_at     INTEGER,          -- earliest observation of that day
	day             INTEGER NOT NULL, -- of observed_at; -1 when not known
	digest          INTEGER NOT NULL, -- of the content below
	name            TEXT,
	gender          INTEGER,
	place           TEXT,
	bio             TEXT,
	tags            TEXT,
	unionid         TEXT,
	followers       INTEGER,
	follows         INTEGER,
	posts           INTEGER,
	verified        INTEGER,
	verified_type   INTEGER,
	verified_reason TEXT,
	member_rank     INTEGER, -- paid membership, 0 none
	registered_at   INTEGER,
	relevance       REAL,             -- derived, of bio, tags and place; NULL: not read yet
	import_id       INTEGER REFERENCES import(id) -- the import that alone brought it; NULL: several (seen)
) STRICT;
CREATE UNIQUE INDEX profile_key ON profile(identity_id, day, digest);
CREATE INDEX profile_name ON profile(name) WHERE name IS NOT NULL;
CREATE INDEX profile_unionid ON profile(unionid, identity_id) WHERE unionid IS NOT NULL;

CREATE TABLE post (
	id          INTEGER PRIMARY KEY,
	platform    INTEGER NOT NULL,
	realm       TEXT NOT NULL,
	native      ANY NOT NULL,
	standing    INTEGER NOT NULL, -- 0 a record of its own, 1 embedded in another, 2 only named
	author_id   INTEGER REFERENCES identity(id),
	created_at  INTEGER,
	precision   INTEGER NOT NULL, -- of created_at: 0 none 1 second 2 minute 3 day 4 relative
	text        TEXT,
	is_cut      INTEGER NOT NULL, -- the export cut the text off
	text_at     INTEGER,          -- when that text was observed; NULL: as observed_at
	url         TEXT,
	source      TEXT,
	place       TEXT,
	topics      TEXT,
	repost_of   INTEGER REFERENCES post(id),
	signs       INTEGER NOT NULL, -- bits of post_sign
	observed_at INTEGER,          -- earliest
	import_id   INTEGER REFERENCES import(id)
) STRICT;
CREATE UNIQUE INDEX post_key ON post(native, platform, realm);
CREATE INDEX post_author ON post(author_id, created_at);

-- Counts of a post as they were seen: one row per content and day.
CREATE TABLE post_count (
	id          INTEGER PRIMARY KEY,
	post_id     INTEGER NOT NULL REFERENCES post(id),
	observed_at INTEGER,
	day         INTEGER NOT NULL,
	standing    INTEGER NOT NULL, -- as of post: a record's own counts beat embedded ones
	likes       INTEGER,
	comments    INTEGER,
	reposts     INTEGER,
	reads       INTEGER,
	digest      INTEGER NOT NULL,
	import_id   INTEGER REFERENCES import(id)
) STRICT;
CREATE UNIQUE INDEX post_count_key ON post_count(post_id, day, digest);

CREATE TABLE interaction (
	id          INTEGER PRIMARY KEY,
	platform    INTEGER NOT NULL,
	realm       TEXT NOT NULL,    -- '#' for records keyed by their content
	native      ANY NOT NULL,     -- the platform's id, or a hash of the content
	occurrence  INTEGER NOT NULL, -- 1; above it only where equal keyless records are different acts
	kind        INTEGER NOT NULL,
	actor_id    INTEGER REFERENCES identity(id),
	target_id   INTEGER REFERENCES identity(id),
	post_id     INTEGER REFERENCES post(id),
	parent      ANY,              -- id of the comment that was answered
	created_at  INTEGER,
	precision   INTEGER NOT NULL,
	text        TEXT,
	is_cut      INTEGER NOT NULL,
	text_at     INTEGER,          -- NULL: as observed_at
	place       TEXT,
	likes       INTEGER,          -- the latest observed
	likes_at    INTEGER,          -- NULL: as observed_at
	observed_at INTEGER,          -- earliest
	import_id   INTEGER REFERENCES import(id),
	-- derived from the text (classify/classify.h): beside it, because a row of their own costs more
	marks       INTEGER,          -- bits; NULL: not read yet
	relevance   REAL,
	via         TEXT              -- nickname it was passed on from
) STRICT;
CREATE UNIQUE INDEX interaction_key ON interaction(native, platform, realm, occurrence);
CREATE INDEX interaction_actor ON interaction(actor_id, created_at);
CREATE INDEX interaction_keyless ON interaction(actor_id, created_at) WHERE realm = '#';
CREATE INDEX interaction_post ON interaction(post_id);
CREATE INDEX interaction_via ON interaction(via) WHERE via IS NOT NULL;

-- Daily numbers about accounts and posts; they name no person. What each import said stands
-- by itself (so that it can be taken back); the latest observed holds (v_metrics).
CREATE TABLE metric (
	account_id  INTEGER NOT NULL, -- identity; 0: not known
	post_id     INTEGER NOT NULL, -- 0: about the account
	day         INTEGER NOT NULL, -- days since 1970-01-01 in the database's zone; -1: lifetime
	hour        INTEGER NOT NULL, -- 0 to 23; -1: the whole day
	name        INTEGER NOT NULL, -- enum metric_name
	part        TEXT NOT NULL,    -- channel, source, age group; '': all
	import_id   INTEGER NOT NULL REFERENCES import(id),
	value       REAL NOT NULL,
	observed_at INTEGER,
	PRIMARY KEY (account_id, post_id, day, hour, name, part, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX metric_import ON metric(import_id);

-- Rows that more than one import brought: which, and with what. With this table
-- an import can be taken back exactly.
CREATE TABLE seen (
	kind        INTEGER NOT NULL, -- 1 profile 2 post 3 post_count 4 interaction
	row_id      INTEGER NOT NULL,
	import_id   INTEGER NOT NULL REFERENCES import(id),
	observed_at INTEGER,          -- earliest, by that import
	text_at     INTEGER,          -- when that import observed the text
	likes       INTEGER,          -- of a comment: the latest that import saw
	likes_at    INTEGER,
	payload     TEXT,             -- JSON of what that import said where it differs from the row; else NULL
	PRIMARY KEY (kind, row_id, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX seen_variant ON seen(kind, row_id) WHERE payload IS NOT NULL;
CREATE INDEX seen_import ON seen(import_id);

------------------------------------------------------------------------------------ decisions

CREATE TABLE account (
	id          INTEGER PRIMARY KEY,
	platform    INTEGER NOT NULL,
	role        INTEGER NOT NULL,
	name        TEXT NOT NULL DEFAULT '', -- nickname: how mentions name it
	native      ANY NOT NULL DEFAULT '',  -- uid, gh_ id ...; '' when only the name is known
	UNIQUE (platform, native, name)
) STRICT;

CREATE TABLE keyword (
	word   TEXT PRIMARY KEY,
	weight REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- What the columns of a file without a fixed form mean, and the header to know such files by.
CREATE TABLE column_map (
	name    TEXT PRIMARY KEY,
	map     TEXT NOT NULL, -- as --map takes it
	said_as TEXT NOT NULL, -- as --as takes it, or ''
	header  TEXT NOT NULL  -- names of the columns as they are compared, as a line of CSV; '' for none
) STRICT, WITHOUT ROWID;

-- What each tier gets (回馈模式) and how many places it has.
CREATE TABLE tier_rule (
	tier      INTEGER PRIMARY KEY,
	capacity  INTEGER,      -- "the top 50 are core": NULL, by threshold alone
	reward    TEXT,         -- reward mode
	unit_cost REAL
) STRICT;

-- Tags by hand. name is the identity's; tags by rule are in d_tag.
CREATE TABLE tag (
	identity_id INTEGER NOT NULL REFERENCES identity(id),
	tag         TEXT NOT NULL,
	tagged_at   INTEGER NOT NULL, -- the clock
	PRIMARY KEY (identity_id, tag)
) STRICT, WITHOUT ROWID;

-- The class a person gave a post: always wins. Kept by key, so that undoing an import keeps it.
CREATE TABLE label (
	platform   INTEGER NOT NULL,
	realm      TEXT NOT NULL,
	native     ANY NOT NULL,
	class      INTEGER NOT NULL,
	labelled_at INTEGER NOT NULL, -- the clock
	PRIMARY KEY (native, platform, realm)
) STRICT, WITHOUT ROWID;

-- Who is one person and who is not, by hand: always wins. Kept by key, so that undoing an import
-- keeps it. One row per pair; a is the first of the two by platform, known_by, realm, native as text.
CREATE TABLE link (
	a_platform INTEGER NOT NULL,
	a_known_by INTEGER NOT NULL,
	a_realm    TEXT NOT NULL,
	a_native   ANY NOT NULL,
	b_platform INTEGER NOT NULL,
	b_known_by INTEGER NOT NULL,
	b_realm    TEXT NOT NULL,
	b_native   ANY NOT NULL,
	is_linked  INTEGER NOT NULL, -- 1 one person, 0 never one person, whatever else says so
	decided_at INTEGER NOT NULL, -- the clock
	PRIMARY KEY (a_native, a_known_by, a_platform, a_realm, b_native, b_known_by, b_platform, b_realm)
) STRICT, WITHOUT ROWID;

-- The tier a follower is in: recorded state, since it depends on the way there (hysteresis).
CREATE TABLE tier_state (
	identity_id INTEGER PRIMARY KEY REFERENCES identity(id), -- the person's smallest identity
	tier        INTEGER NOT NULL,
	since_at    INTEGER NOT NULL -- as-of of the move
) STRICT;

CREATE TABLE tier_move (
	id          INTEGER PRIMARY KEY,
	identity_id INTEGER NOT NULL REFERENCES identity(id),
	from_tier   INTEGER NOT NULL, -- 0: first scored
	to_tier     INTEGER NOT NULL, -- 0: no longer a follower of their own (merged, erased)
	points      INTEGER NOT NULL, -- worth then, hundredths
	as_of       INTEGER NOT NULL,
	cause       INTEGER NOT NULL  -- 1 behaviour 2 time 3 new data 4 model
) STRICT;
CREATE INDEX tier_move_as_of ON tier_move(as_of);

-- Constants of the population (score/score.h), one row per calibration; the last one holds.
CREATE TABLE calibration (
	id             INTEGER PRIMARY KEY,
	made_at        INTEGER NOT NULL, -- as-of
	n              INTEGER NOT NULL, -- repeat followers
	half_frequency REAL NOT NULL,
	half_influence REAL NOT NULL,
	half_sharing   REAL NOT NULL,
	half_relevance REAL NOT NULL,
	bait_rate      REAL NOT NULL
) STRICT;
