-- What we did with people: work lists with a group left alone, and what was given or said. And
-- the constants of how long followers stay, beside those of worth.

ALTER TABLE calibration ADD COLUMN bg_r REAL;     -- BG/NBD (score/lifetime.h); NULL: not fitted
ALTER TABLE calibration ADD COLUMN bg_alpha REAL;
ALTER TABLE calibration ADD COLUMN bg_a REAL;
ALTER TABLE calibration ADD COLUMN bg_b REAL;
ALTER TABLE calibration ADD COLUMN bg_log_likelihood REAL;
ALTER TABLE calibration ADD COLUMN bg_n INTEGER;  -- followers it was fitted on
ALTER TABLE calibration ADD COLUMN day_rate REAL; -- repeat days per follower and clock day: where it was not fitted

CREATE INDEX tier_move_identity ON tier_move(identity_id);

CREATE TABLE pick (
	id        INTEGER PRIMARY KEY,
	chosen_by TEXT NOT NULL,    -- what was asked for, as it is typed: stage:at-risk, tag:koc, tier:core
	sorted_by TEXT NOT NULL,    -- stake, worth or expected: who comes first
	wanted    INTEGER NOT NULL, -- people asked for, those left alone not among them
	as_of     INTEGER NOT NULL, -- of the score it was drawn from
	seed      INTEGER NOT NULL,
	holdout   REAL NOT NULL,    -- share that is left alone
	picked_at INTEGER NOT NULL  -- the clock
) STRICT;

-- Who was drawn, and what was known of them then: the list can be written again as it was.
CREATE TABLE pick_member (
	pick_id     INTEGER NOT NULL REFERENCES pick(id),
	identity_id INTEGER NOT NULL REFERENCES identity(id),
	is_held_out INTEGER NOT NULL, -- left alone, to compare with
	place       INTEGER NOT NULL, -- from 1, of all who were drawn
	tier        INTEGER NOT NULL, -- this and what follows: then
	points      INTEGER NOT NULL, -- worth, hundredths
	stage       INTEGER NOT NULL,
	step        INTEGER NOT NULL,
	expected    REAL NOT NULL,    -- active days in the next 30
	n_days      INTEGER NOT NULL, -- active days
	last_at     INTEGER,          -- last act
	owner       TEXT,             -- who takes care of it
	due_day     INTEGER,
	note        TEXT,
	PRIMARY KEY (pick_id, identity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pick_member_identity ON pick_member(identity_id);

CREATE TABLE touch (
	id          INTEGER PRIMARY KEY,
	identity_id INTEGER NOT NULL REFERENCES identity(id),
	pick_id     INTEGER REFERENCES pick(id),
	touched_at  INTEGER NOT NULL, -- when it was done
	what        TEXT NOT NULL,    -- what was done or given
	cost        REAL,             -- in the brand's currency
	by_whom     TEXT,
	note        TEXT,
	UNIQUE (identity_id, touched_at, what)
) STRICT;
CREATE INDEX touch_pick ON touch(pick_id) WHERE pick_id IS NOT NULL;

-- Weibo's level (微博等级, urank), which grows with days of use.
ALTER TABLE profile ADD COLUMN level INTEGER;
