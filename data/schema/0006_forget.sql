-- Who was erased: nothing that names them, only keyed hashes that keep imports from bringing them
-- back. The key is the setting forget.key: whoever has this file can still test an id he knows.

CREATE TABLE forgotten (
	id           INTEGER PRIMARY KEY,
	forgotten_at INTEGER NOT NULL -- the clock
) STRICT;

-- HMAC-SHA256 of what the records of an erased person can be known by.
CREATE TABLE tombstone (
	seal         BLOB NOT NULL,
	forgotten_id INTEGER NOT NULL REFERENCES forgotten(id),
	kind         INTEGER NOT NULL, -- 1 id 2 hash of an id 3 nickname 4 unionid 5 post 6 comment or other act
	PRIMARY KEY (seal, forgotten_id)
) STRICT, WITHOUT ROWID;

-- Imports whose files hold something of them.
CREATE TABLE forgotten_import (
	forgotten_id INTEGER NOT NULL REFERENCES forgotten(id),
	import_id    INTEGER NOT NULL REFERENCES import(id),
	PRIMARY KEY (forgotten_id, import_id)
) STRICT, WITHOUT ROWID;

-- Moves of the erased stay for the balance of each tier, under a negative number that is nobody's.
CREATE TEMP TABLE t_move AS SELECT id, identity_id, from_tier, to_tier, points, as_of, cause FROM tier_move;
DROP TABLE tier_move;
CREATE TABLE tier_move (
	id          INTEGER PRIMARY KEY,
	identity_id INTEGER NOT NULL, -- below 0: of one who was erased
	from_tier   INTEGER NOT NULL, -- 0: first scored
	to_tier     INTEGER NOT NULL, -- 0: no longer a follower of their own (merged, erased)
	points      INTEGER NOT NULL, -- worth then, hundredths; 0 of the erased
	as_of       INTEGER NOT NULL,
	cause       INTEGER NOT NULL  -- 1 behaviour 2 time 3 new data 4 model
) STRICT;
INSERT INTO tier_move SELECT id, identity_id, from_tier, to_tier, points, as_of, cause FROM t_move;
DROP TABLE t_move;
CREATE INDEX tier_move_as_of ON tier_move(as_of);
CREATE INDEX tier_move_identity ON tier_move(identity_id);
