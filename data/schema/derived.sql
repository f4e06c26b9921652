-- Made from facts and decisions; dropped and rebuilt whenever this file changes. Never migrated.

-- Which identities are one person: person_id is the smallest identity of the linked component.
CREATE TABLE d_person (
	identity_id INTEGER PRIMARY KEY,
	person_id   INTEGER NOT NULL,
	face_id     INTEGER NOT NULL, -- the identity to show: by id before hash before nickname
	joined_by   INTEGER NOT NULL  -- why it is this person, the strongest: 1 hand 2 unionid 3 hash 4 nickname 5 account; 0 alone
) STRICT;
CREATE INDEX d_person_person ON d_person(person_id);

-- Nicknames that belong to one person only, now or formerly.
CREATE TABLE d_name (
	platform  INTEGER NOT NULL,
	name      TEXT NOT NULL,
	person_id INTEGER NOT NULL,
	PRIMARY KEY (name, platform)
) STRICT, WITHOUT ROWID;
CREATE INDEX d_name_person ON d_name(person_id);

-- Through whose repost a person first came to us.
CREATE TABLE d_came (
	person_id INTEGER PRIMARY KEY,
	platform  INTEGER NOT NULL,
	via       TEXT NOT NULL,
	came_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX d_came_via ON d_came(via, platform);

-- Accounts resolved to persons.
CREATE TABLE d_account (
	person_id  INTEGER NOT NULL,
	account_id INTEGER NOT NULL,
	role       INTEGER NOT NULL,
	PRIMARY KEY (person_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE d_post (
	post_id     INTEGER PRIMARY KEY,
	class       INTEGER NOT NULL, -- by the classifier; the label, if any, wins in v_posts
	second      INTEGER NOT NULL,
	probability REAL NOT NULL,
	is_unsure   INTEGER NOT NULL,
	is_bait     INTEGER NOT NULL,
	relevance   REAL NOT NULL,
	reasons     TEXT NOT NULL,    -- JSON: [{"message","evidence","class","weight"}]
	by_text     TEXT NOT NULL,    -- probability of each class by the text alone, and enum post_bait
	is_weighed  INTEGER NOT NULL DEFAULT 0 -- with what else the account posts
) STRICT;
CREATE INDEX d_post_unweighed ON d_post(post_id) WHERE is_weighed = 0;

-- Keyless records that equal a keyed one: not counted twice.
CREATE TABLE d_shadow (
	interaction_id INTEGER PRIMARY KEY,
	of_id          INTEGER NOT NULL
) STRICT;

CREATE TABLE d_post_shadow (
	post_id INTEGER PRIMARY KEY,
	of_id   INTEGER NOT NULL
) STRICT;

-- Persons whose rows changed since they were last scored.
CREATE TABLE d_dirty (
	identity_id INTEGER PRIMARY KEY
) STRICT;

-- What worth is made from (struct sums).
CREATE TABLE d_sums (
	person_id  INTEGER PRIMARY KEY,
	observed   INTEGER NOT NULL,   -- bit per dimension
	decayed_0  REAL NOT NULL, decayed_1 REAL NOT NULL, decayed_2 REAL NOT NULL, decayed_3 REAL NOT NULL,
	constant_0 REAL NOT NULL, constant_1 REAL NOT NULL, constant_2 REAL NOT NULL, constant_3 REAL NOT NULL,
	first_at   INTEGER,
	last_at    INTEGER,
	n_acts     INTEGER NOT NULL,
	n_days     INTEGER NOT NULL,
	n_bait     INTEGER NOT NULL,
	zombie     REAL NOT NULL,
	zombie_reasons INTEGER NOT NULL,
	recent     REAL NOT NULL,      -- as decayed_0, with a half-life of 30 days
	usual      REAL NOT NULL,      -- and of 180
	clean_at   INTEGER,
	followed_at INTEGER,
	unfollowed_at INTEGER,
	returned_at INTEGER,
	kinds      INTEGER NOT NULL,
	n_shares   INTEGER NOT NULL,
	n_brought  INTEGER NOT NULL,
	n_noise    INTEGER NOT NULL,
	followers  INTEGER,
	complained INTEGER NOT NULL    -- enum complained: whether that waits is said by the conversation
) STRICT;

-- Worth at the last score's as-of, term by term, in hundredths of a point.
CREATE TABLE d_worth (
	person_id    INTEGER PRIMARY KEY,
	points       INTEGER NOT NULL,
	frequency    INTEGER, -- NULL: not observed
	influence    INTEGER,
	sharing      INTEGER,
	relevance    INTEGER,
	zombie       INTEGER NOT NULL, -- penalties, <= 0
	prize        INTEGER NOT NULL,
	completeness REAL NOT NULL,
	tier         INTEGER NOT NULL,
	-- where they stand (score/standing.h)
	stage        INTEGER NOT NULL,
	rung         INTEGER NOT NULL,
	step         INTEGER NOT NULL,
	expected     REAL NOT NULL, -- active days in the next 30
	alive        REAL,          -- NULL: no repeat day
	momentum     REAL,          -- NULL: nothing in 180 days
	risk         REAL NOT NULL, -- 0 right after an act, towards 1 in silence
	-- of the sums, so that lists need no other table
	n_acts       INTEGER NOT NULL,
	last_at      INTEGER NOT NULL
) STRICT;

-- What a person did with us up to the last score, without a time too: for reports about all time.
CREATE TABLE d_acts (
	person_id INTEGER NOT NULL,
	kind      INTEGER NOT NULL,
	n         INTEGER NOT NULL,
	PRIMARY KEY (person_id, kind)
) STRICT, WITHOUT ROWID;

-- Comments (and replies) and reposts held of a post up to the last score, shadows among them.
CREATE TABLE d_held (
	post_id  INTEGER PRIMARY KEY,
	comments INTEGER NOT NULL,
	reposts  INTEGER NOT NULL
) STRICT;

-- Civil days on which the brand's pages saw any life, up to the last score: its activity clock.
CREATE TABLE d_clock (
	day       INTEGER PRIMARY KEY,
	person_id INTEGER NOT NULL -- somebody who was there; 0: the brand, with a post of its own
) STRICT;

-- Bought noise: the same text from many accounts within minutes on one post (engine/noise.h).
CREATE TABLE d_noise (
	interaction_id INTEGER PRIMARY KEY,
	post_id        INTEGER NOT NULL, -- where it was found
	since_at       INTEGER NOT NULL  -- when it could first be seen to be
) STRICT;

-- Further up a chain of reposts: "//@taker: ... //@giver: ..." says that taker had it from giver.
-- Who passed it to the author of the text itself is interaction.via.
CREATE TABLE d_pass (
	interaction_id INTEGER NOT NULL,
	place          INTEGER NOT NULL, -- 1 for the taker named first
	taker          TEXT NOT NULL,
	giver          TEXT NOT NULL,
	PRIMARY KEY (interaction_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX d_pass_giver ON d_pass(giver);
CREATE INDEX d_pass_taker ON d_pass(taker);

-- Potential people (潜客): known only by keyword or lists, never touched us.
CREATE TABLE d_potential (
	person_id INTEGER PRIMARY KEY,
	relevance REAL NOT NULL,   -- of what they said and are
	followers INTEGER,
	last_at   INTEGER
) STRICT;

-- Tags by rule.
CREATE TABLE d_tag (
	person_id INTEGER NOT NULL,
	tag       TEXT NOT NULL,
	PRIMARY KEY (person_id, tag)
) STRICT, WITHOUT ROWID;
