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
	reasons     TEXT NOT NULL     -- JSON: [{"message","evidence","class","weight"}]
) STRICT;

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
	evidence   BLOB NOT NULL,      -- interaction ids, int64 little-endian, EVIDENCE_MAX per dimension
	first_at   INTEGER,
	last_at    INTEGER,
	n_acts     INTEGER NOT NULL,
	n_days     INTEGER NOT NULL,
	n_bait     INTEGER NOT NULL,
	zombie     REAL NOT NULL,
	zombie_reasons INTEGER NOT NULL
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
	tier         INTEGER NOT NULL
) STRICT;
CREATE INDEX d_worth_points ON d_worth(points DESC, person_id);

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
