-- What people decide of conversations and campaigns, and what was learned from their labels.
-- Kept by the platform's keys, so that taking an import back keeps them.

-- What a person said of a case. The act that opened it is its key.
CREATE TABLE case_mark (
	platform   INTEGER NOT NULL,
	realm      TEXT NOT NULL,
	native     ANY NOT NULL,
	occurrence INTEGER NOT NULL,
	state      INTEGER NOT NULL, -- enum case_state; 0: as the data show it
	finding    INTEGER NOT NULL, -- enum case_finding; 0: not known
	speech     INTEGER NOT NULL, -- enum speech: what it is, where it was read wrongly; 0: as read
	cause      TEXT,
	owner      TEXT,             -- who takes care of it
	note       TEXT,
	decided_at INTEGER NOT NULL, -- the clock
	PRIMARY KEY (native, platform, realm, occurrence)
) STRICT, WITHOUT ROWID;

-- Days that are no working days though the week says so, and those that are (调休).
CREATE TABLE holiday (
	day     INTEGER PRIMARY KEY, -- days since 1970-01-01 in the database's zone
	is_work INTEGER NOT NULL,
	name    TEXT
) STRICT;

-- Campaigns that were named, priced or made of several posts; any other prize post is one by itself.
CREATE TABLE campaign (
	id         INTEGER PRIMARY KEY,
	name       TEXT NOT NULL UNIQUE,
	cost       REAL, -- in the brand's currency
	note       TEXT,
	decided_at INTEGER NOT NULL -- the clock
) STRICT;
CREATE TABLE campaign_post (
	platform    INTEGER NOT NULL,
	realm       TEXT NOT NULL,
	native      ANY NOT NULL,
	campaign_id INTEGER REFERENCES campaign(id), -- NULL: is none, whatever the classifier says
	PRIMARY KEY (native, platform, realm)
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_post_campaign ON campaign_post(campaign_id);

-- Weights that were fitted anew with the brand's own labels.
CREATE TABLE learned (
	name    TEXT PRIMARY KEY, -- 'posts'
	made_at INTEGER NOT NULL, -- the clock
	n       INTEGER NOT NULL, -- labels it was fitted with
	digest  TEXT NOT NULL,    -- of the weights: texts are read anew when it changes
	weights BLOB NOT NULL,
	card    TEXT NOT NULL     -- JSON: how well it did by cross-validation, before and after
) STRICT, WITHOUT ROWID;

-- Acts on a post by time: bursts are found in the index alone (engine/noise.h).
DROP INDEX interaction_post;
CREATE INDEX interaction_post ON interaction(post_id, created_at);
