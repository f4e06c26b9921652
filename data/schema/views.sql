-- The public face, documented in docs/views.md. Names and meanings change only with a version number.

-- Current profile of each identity: each field from the latest observation that gives it.
CREATE VIEW d_current AS
SELECT i.id AS identity_id,
	(SELECT name FROM profile p WHERE p.identity_id = i.id AND name IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS name,
	(SELECT gender FROM profile p WHERE p.identity_id = i.id AND gender IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS gender,
	(SELECT place FROM profile p WHERE p.identity_id = i.id AND place IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS place,
	(SELECT bio FROM profile p WHERE p.identity_id = i.id AND bio IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS bio,
	(SELECT tags FROM profile p WHERE p.identity_id = i.id AND tags IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS tags,
	(SELECT followers FROM profile p WHERE p.identity_id = i.id AND followers IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS followers,
	(SELECT follows FROM profile p WHERE p.identity_id = i.id AND follows IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS follows,
	(SELECT posts FROM profile p WHERE p.identity_id = i.id AND posts IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS posts,
	(SELECT verified FROM profile p WHERE p.identity_id = i.id AND verified IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS verified,
	(SELECT verified_type FROM profile p WHERE p.identity_id = i.id AND verified_type IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS verified_type,
	(SELECT verified_reason FROM profile p WHERE p.identity_id = i.id AND verified_reason IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS verified_reason,
	(SELECT member_rank FROM profile p WHERE p.identity_id = i.id AND member_rank IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS member_rank,
	(SELECT level FROM profile p WHERE p.identity_id = i.id AND level IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS level,
	(SELECT registered_at FROM profile p WHERE p.identity_id = i.id AND registered_at IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS registered_at,
	(SELECT unionid FROM profile p WHERE p.identity_id = i.id AND unionid IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS unionid
FROM identity i;

-- Words for the numbers of the model: a table, because a view that joins it leaves unread what nobody asks for.
CREATE TABLE d_word (
	word_set TEXT NOT NULL,
	number   INTEGER NOT NULL,
	word     TEXT NOT NULL,
	PRIMARY KEY (word_set, number)
) STRICT, WITHOUT ROWID;
INSERT INTO d_word VALUES
	('platform', 1, 'weibo'), ('platform', 2, 'wechat'), ('platform', 3, 'wecom'),
	('kind', 1, 'like'), ('kind', 2, 'click'), ('kind', 3, 'scan'), ('kind', 4, 'follow'),
	('kind', 5, 'unfollow'), ('kind', 6, 'comment'), ('kind', 7, 'reply'), ('kind', 8, 'mention'),
	('kind', 9, 'repost'), ('kind', 10, 'message'),
	('role', 1, 'own'), ('role', 2, 'competitor'), ('role', 3, 'staff'),
	('class', 1, 'promo'), ('class', 2, 'corporate'), ('class', 3, 'campaign'), ('class', 4, 'guided'),
	('class', 5, 'value'), ('class', 6, 'service'),
	('tier', 1, 'bystander'), ('tier', 2, 'casual'), ('tier', 3, 'active'), ('tier', 4, 'key'), ('tier', 5, 'core'),
	('gender', 1, 'male'), ('gender', 2, 'female'),
	('known_by', 1, 'id'), ('known_by', 2, 'hash'), ('known_by', 3, 'name'),
	('cause', 1, 'behaviour'), ('cause', 2, 'time'), ('cause', 3, 'new data'), ('cause', 4, 'model'),
	('metric', 1, 'followers_new'), ('metric', 2, 'followers_lost'), ('metric', 3, 'followers_net'), ('metric', 4, 'followers_total'),
	('metric', 5, 'readers'), ('metric', 6, 'reads'), ('metric', 7, 'original_readers'), ('metric', 8, 'original_reads'),
	('metric', 9, 'sharers'), ('metric', 10, 'shares'), ('metric', 11, 'favoriters'), ('metric', 12, 'favorites'),
	('metric', 13, 'likes'), ('metric', 14, 'wows'), ('metric', 15, 'comments'), ('metric', 16, 'reward'),
	('metric', 17, 'delivered'), ('metric', 18, 'posts'), ('metric', 19, 'follows_after_reading'), ('metric', 20, 'read_rate'),
	('metric', 21, 'finish_rate'), ('metric', 22, 'seconds'), ('metric', 23, 'tagged'),
	('stage', 1, 'silent'), ('stage', 2, 'new'), ('stage', 3, 'active'), ('stage', 4, 'cooling'),
	('stage', 5, 'at-risk'), ('stage', 6, 'lapsed'), ('stage', 7, 'lost'), ('stage', 8, 'returned'),
	('rung', 1, 'silent'), ('rung', 2, 'reactor'), ('rung', 3, 'commenter'), ('rung', 4, 'sharer'), ('rung', 5, 'advocate'),
	('step', 1, 'answer'), ('step', 2, 'win-back'), ('step', 3, 'wake'), ('step', 4, 'welcome'), ('step', 5, 'invite-reaction'),
	('step', 6, 'ask'), ('step', 7, 'invite-share'), ('step', 8, 'thank'), ('step', 9, 'keep'), ('step', 10, 'check'),
	('speech', 1, 'complaint'), ('speech', 2, 'question'), ('speech', 3, 'suggestion'), ('speech', 4, 'praise'), ('speech', 5, 'showing'),
	('speech', 6, 'prize'), ('speech', 7, 'none'), ('speech', 8, 'unsure'),
	('case', 1, 'open'), ('case', 2, 'answered'), ('case', 3, 'handed-off'), ('case', 4, 'resolved'),
	('finding', 1, 'founded'), ('finding', 2, 'unfounded');
CREATE VIEW v_words AS SELECT word_set, number, word FROM d_word;

-- Users as the platforms name them (one person may have several). user_id is text outside. Tables that only
-- some columns need are joined from the left or asked one by one: what is not selected is not read.
CREATE VIEW v_users AS
SELECT i.id AS identity_id, d.person_id, w.word AS platform, k.word AS known_by,
	CASE i.known_by WHEN 1 THEN CAST(i.native AS TEXT) WHEN 2 THEN 'hash:' || i.native END AS user_id,
	CASE i.known_by WHEN 3 THEN i.native ELSE (SELECT name FROM profile v WHERE v.identity_id = i.id AND name IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) END AS user_name,
	(SELECT g.word FROM d_word g WHERE g.word_set = 'gender' AND g.number = (SELECT gender FROM profile v WHERE v.identity_id = i.id AND gender IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1)) AS gender,
	(SELECT place FROM profile v WHERE v.identity_id = i.id AND place IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS place,
	(SELECT bio FROM profile v WHERE v.identity_id = i.id AND bio IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS bio,
	(SELECT tags FROM profile v WHERE v.identity_id = i.id AND tags IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS tags,
	(SELECT followers FROM profile v WHERE v.identity_id = i.id AND followers IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS followers,
	(SELECT follows FROM profile v WHERE v.identity_id = i.id AND follows IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS follows,
	(SELECT posts FROM profile v WHERE v.identity_id = i.id AND posts IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS posts,
	(SELECT verified FROM profile v WHERE v.identity_id = i.id AND verified IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS verified,
	(SELECT verified_type FROM profile v WHERE v.identity_id = i.id AND verified_type IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS verified_type,
	(SELECT verified_reason FROM profile v WHERE v.identity_id = i.id AND verified_reason IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS verified_reason,
	(SELECT member_rank FROM profile v WHERE v.identity_id = i.id AND member_rank IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS member_rank,
	(SELECT level FROM profile v WHERE v.identity_id = i.id AND level IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS level,
	(SELECT registered_at FROM profile v WHERE v.identity_id = i.id AND registered_at IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS registered_at,
	(SELECT unionid FROM profile v WHERE v.identity_id = i.id AND unionid IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS unionid,
	(SELECT max(observed_at) FROM profile v WHERE v.identity_id = i.id) AS observed_at,
	EXISTS (SELECT 1 FROM profile v WHERE v.identity_id = i.id) AS has_profile,
	(SELECT r.word FROM d_word r WHERE r.word_set = 'role' AND r.number = (SELECT min(y.role) FROM d_account y WHERE y.person_id = d.person_id)) AS role,
	tw.word AS tier, x.points / 100.0 AS worth, x.completeness, s.n_acts AS interactions, s.n_days AS active_days, s.first_at, s.last_at,
	(SELECT group_concat(tag) FROM (SELECT g.tag FROM d_tag g WHERE g.person_id = d.person_id UNION SELECT h.tag FROM d_person z JOIN tag h ON h.identity_id = z.identity_id WHERE z.person_id = d.person_id ORDER BY 1)) AS srm_tags,
	i.native AS by_id
FROM identity i
LEFT JOIN d_person d ON d.identity_id = i.id
LEFT JOIN d_worth x ON x.person_id = d.person_id
LEFT JOIN d_sums s ON s.person_id = d.person_id
LEFT JOIN d_word w ON w.word_set = 'platform' AND w.number = i.platform
LEFT JOIN d_word k ON k.word_set = 'known_by' AND k.number = i.known_by
LEFT JOIN d_word tw ON tw.word_set = 'tier' AND tw.number = x.tier;

-- Posts, with the counts last seen and the class that holds.
CREATE VIEW v_posts AS
SELECT p.id AS post_row, w.word AS platform, CAST(p.native AS TEXT) AS post_id, p.realm,
	CASE p.standing WHEN 0 THEN 'record' WHEN 1 THEN 'embedded' ELSE 'named' END AS standing,
	CASE a.known_by WHEN 1 THEN CAST(a.native AS TEXT) WHEN 2 THEN 'hash:' || a.native END AS account_id,
	CASE a.known_by WHEN 3 THEN a.native ELSE (SELECT name FROM profile v WHERE v.identity_id = a.id AND name IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) END AS account_name,
	coalesce(ap.person_id, 0) AS author_person,
	p.created_at, p.precision, p.text, p.is_cut, p.url, p.source, p.place, p.topics,
	(SELECT CAST(r.native AS TEXT) FROM post r WHERE r.id = p.repost_of) AS repost_of, p.signs,
	(SELECT likes FROM post_count c WHERE c.post_id = p.id AND likes IS NOT NULL ORDER BY day DESC, observed_at DESC, standing, likes DESC, digest LIMIT 1) AS likes,
	(SELECT comments FROM post_count c WHERE c.post_id = p.id AND comments IS NOT NULL ORDER BY day DESC, observed_at DESC, standing, comments DESC, digest LIMIT 1) AS comments,
	(SELECT reposts FROM post_count c WHERE c.post_id = p.id AND reposts IS NOT NULL ORDER BY day DESC, observed_at DESC, standing, reposts DESC, digest LIMIT 1) AS reposts,
	(SELECT reads FROM post_count c WHERE c.post_id = p.id AND reads IS NOT NULL ORDER BY day DESC, observed_at DESC, standing, reads DESC, digest LIMIT 1) AS reads,
	p.observed_at,
	cw.word AS class, l.class IS NOT NULL AS is_labelled, d.probability, d.is_unsure, d.is_bait, d.reasons,
	p.id IN (SELECT post_id FROM d_post_shadow) AS is_shadow,
	max(coalesce(p.observed_at, (SELECT max(observed_at) FROM post_count c WHERE c.post_id = p.id)), coalesce((SELECT max(observed_at) FROM post_count c WHERE c.post_id = p.id), p.observed_at)) AS last_observed_at,
	p.native AS by_id
FROM post p
LEFT JOIN identity a ON a.id = p.author_id
LEFT JOIN d_person ap ON ap.identity_id = p.author_id
LEFT JOIN d_post d ON d.post_id = p.id
LEFT JOIN label l ON l.native = p.native AND l.platform = p.platform AND l.realm = p.realm
LEFT JOIN d_word w ON w.word_set = 'platform' AND w.number = p.platform
LEFT JOIN d_word cw ON cw.word_set = 'class' AND cw.number = coalesce(l.class, d.class);

CREATE VIEW v_interactions AS
SELECT i.id AS interaction_row, w.word AS platform, k.word AS kind,
	CASE WHEN i.realm = '#' THEN NULL ELSE CAST(i.native AS TEXT) END AS interaction_id,
	CASE WHEN i.realm = '#' THEN '' ELSE i.realm END AS realm,
	CASE WHEN i.realm = '#' THEN i.native END AS content_key, i.occurrence,
	CAST(p.native AS TEXT) AS post_id,
	CASE pa.known_by WHEN 1 THEN CAST(pa.native AS TEXT) WHEN 2 THEN 'hash:' || pa.native END AS account_id,
	CASE pa.known_by WHEN 3 THEN pa.native ELSE (SELECT name FROM profile v WHERE v.identity_id = pa.id AND name IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) END AS account_name,
	CAST(i.parent AS TEXT) AS parent_id,
	CASE a.known_by WHEN 1 THEN CAST(a.native AS TEXT) WHEN 2 THEN 'hash:' || a.native END AS user_id,
	CASE a.known_by WHEN 3 THEN a.native ELSE (SELECT name FROM profile v WHERE v.identity_id = a.id AND name IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) END AS user_name, coalesce(ap.person_id, 0) AS person_id,
	CASE t.known_by WHEN 1 THEN CAST(t.native AS TEXT) WHEN 2 THEN 'hash:' || t.native END AS target_id,
	CASE t.known_by WHEN 3 THEN t.native ELSE (SELECT name FROM profile v WHERE v.identity_id = t.id AND name IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) END AS target_name,
	i.created_at, i.precision, i.text, i.is_cut, i.place, i.likes, i.observed_at,
	sw.word AS speech, CASE WHEN i.marks >> 12 & 15 THEN round((i.marks >> 16 & 255) / 255.0, 3) END AS p_complaint,
	i.id IN (SELECT interaction_id FROM d_shadow) AS is_shadow,
	nullif(rtrim(CASE WHEN i.marks & 1 THEN 'contentless,' ELSE '' END || CASE WHEN i.marks & 2 THEN 'own-words,' ELSE '' END || CASE WHEN i.marks & 4 THEN 'trivial,' ELSE '' END || CASE WHEN i.marks & 8 THEN 'prize,' ELSE '' END || CASE WHEN i.marks & 16 THEN 'complaint,' ELSE '' END || CASE WHEN i.marks & 32 THEN 'question,' ELSE '' END || CASE WHEN i.marks & 64 THEN 'suggestion,' ELSE '' END || CASE WHEN i.marks & 128 THEN 'praise,' ELSE '' END || CASE WHEN i.marks & 256 THEN 'show,' ELSE '' END || CASE WHEN i.marks & 512 THEN 'call,' ELSE '' END, ','), '') AS marks,
	i.relevance, tw.word AS tier, x.points / 100.0 AS worth,
	(SELECT dp.person_id FROM d_person dp WHERE dp.identity_id = p.author_id) AS account_person,
	(SELECT dp.person_id FROM d_person dp WHERE dp.identity_id = i.target_id) AS target_person,
	p.realm AS post_realm, i.native AS by_id
FROM interaction i
LEFT JOIN post p ON p.id = i.post_id
LEFT JOIN identity pa ON pa.id = p.author_id
LEFT JOIN identity a ON a.id = i.actor_id
LEFT JOIN d_person ap ON ap.identity_id = i.actor_id
LEFT JOIN d_worth x ON x.person_id = ap.person_id
LEFT JOIN identity t ON t.id = i.target_id
LEFT JOIN d_word w ON w.word_set = 'platform' AND w.number = i.platform
LEFT JOIN d_word k ON k.word_set = 'kind' AND k.number = i.kind
LEFT JOIN d_word sw ON sw.word_set = 'speech' AND sw.number = i.marks >> 12 & 15
LEFT JOIN d_word tw ON tw.word_set = 'tier' AND tw.number = x.tier;

-- Followers with their worth at the last score.
CREATE VIEW v_followers AS
SELECT x.person_id, w.word AS platform,
	CASE i.known_by WHEN 1 THEN CAST(i.native AS TEXT) WHEN 2 THEN 'hash:' || i.native END AS user_id,
	CASE i.known_by WHEN 3 THEN i.native ELSE (SELECT name FROM profile v WHERE v.identity_id = i.id AND name IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) END AS user_name,
	(SELECT place FROM profile v WHERE v.identity_id = i.id AND place IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS place,
	(SELECT followers FROM profile v WHERE v.identity_id = i.id AND followers IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS followers,
	(SELECT verified FROM profile v WHERE v.identity_id = i.id AND verified IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS verified,
	tw.word AS tier, x.points / 100.0 AS worth, x.frequency / 100.0 AS frequency, x.influence / 100.0 AS influence,
	x.sharing / 100.0 AS sharing, x.relevance / 100.0 AS relevance, x.zombie / 100.0 AS penalty_zombie,
	x.prize / 100.0 AS penalty_prize_hunter, x.completeness, x.n_acts AS interactions, s.n_days AS active_days,
	s.first_at, nullif(x.last_at, -9223372036854775808) AS last_at, gw.word AS stage, rw.word AS rung, nw.word AS next_step, x.expected AS expected_days, x.alive AS p_alive, x.momentum,
	round(x.points * x.risk) / 100.0 AS at_stake,
	(SELECT group_concat(tag) FROM (SELECT g.tag FROM d_tag g WHERE g.person_id = x.person_id UNION SELECT h.tag FROM d_person z JOIN tag h ON h.identity_id = z.identity_id WHERE z.person_id = x.person_id ORDER BY 1)) AS srm_tags,
	(SELECT g.word FROM d_word g WHERE g.word_set = 'gender' AND g.number = (SELECT gender FROM profile v WHERE v.identity_id = i.id AND gender IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1)) AS gender,
	(SELECT bio FROM profile v WHERE v.identity_id = i.id AND bio IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS bio,
	(SELECT tags FROM profile v WHERE v.identity_id = i.id AND tags IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS tags,
	(SELECT follows FROM profile v WHERE v.identity_id = i.id AND follows IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS follows,
	(SELECT posts FROM profile v WHERE v.identity_id = i.id AND posts IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS posts,
	(SELECT verified_type FROM profile v WHERE v.identity_id = i.id AND verified_type IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS verified_type,
	(SELECT verified_reason FROM profile v WHERE v.identity_id = i.id AND verified_reason IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS verified_reason,
	(SELECT member_rank FROM profile v WHERE v.identity_id = i.id AND member_rank IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS member_rank,
	(SELECT level FROM profile v WHERE v.identity_id = i.id AND level IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS level,
	(SELECT registered_at FROM profile v WHERE v.identity_id = i.id AND registered_at IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS registered_at,
	(SELECT unionid FROM profile v WHERE v.identity_id = i.id AND unionid IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS unionid,
	(SELECT max(observed_at) FROM profile v WHERE v.identity_id = i.id) AS observed_at,
	k.word AS known_by, i.native AS by_id
FROM d_worth x
LEFT JOIN d_sums s ON s.person_id = x.person_id
LEFT JOIN d_person dp ON dp.identity_id = x.person_id
LEFT JOIN identity i ON i.id = dp.face_id
LEFT JOIN d_word w ON w.word_set = 'platform' AND w.number = i.platform
LEFT JOIN d_word k ON k.word_set = 'known_by' AND k.number = i.known_by
LEFT JOIN d_word tw ON tw.word_set = 'tier' AND tw.number = x.tier
LEFT JOIN d_word gw ON gw.word_set = 'stage' AND gw.number = x.stage
LEFT JOIN d_word rw ON rw.word_set = 'rung' AND rw.number = x.rung
LEFT JOIN d_word nw ON nw.word_set = 'step' AND nw.number = x.step;

-- People who spoke of our keywords and never touched us.
CREATE VIEW v_potential AS
SELECT x.person_id, w.word AS platform,
	CASE i.known_by WHEN 1 THEN CAST(i.native AS TEXT) WHEN 2 THEN 'hash:' || i.native END AS user_id,
	CASE i.known_by WHEN 3 THEN i.native ELSE (SELECT name FROM profile v WHERE v.identity_id = i.id AND name IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) END AS user_name,
	x.relevance, x.followers,
	(SELECT place FROM profile v WHERE v.identity_id = i.id AND place IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS place, x.last_at,
	(SELECT bio FROM profile v WHERE v.identity_id = i.id AND bio IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS bio,
	(SELECT verified FROM profile v WHERE v.identity_id = i.id AND verified IS NOT NULL ORDER BY day DESC, observed_at DESC, digest DESC LIMIT 1) AS verified,
	k.word AS known_by, i.native AS by_id
FROM d_potential x
LEFT JOIN d_person dp ON dp.identity_id = x.person_id
LEFT JOIN identity i ON i.id = dp.face_id
LEFT JOIN d_word w ON w.word_set = 'platform' AND w.number = i.platform
LEFT JOIN d_word k ON k.word_set = 'known_by' AND k.number = i.known_by;

CREATE VIEW v_profiles AS
SELECT w.word AS platform, k.word AS known_by,
	CASE i.known_by WHEN 1 THEN CAST(i.native AS TEXT) WHEN 2 THEN 'hash:' || i.native END AS user_id, p.observed_at, p.name AS user_name,
	g.word AS gender, p.place, p.bio, p.tags, p.unionid, p.followers, p.follows, p.posts, p.verified, p.verified_type,
	p.verified_reason, p.member_rank, p.level, p.registered_at
FROM profile p JOIN identity i ON i.id = p.identity_id
LEFT JOIN d_word w ON w.word_set = 'platform' AND w.number = i.platform
LEFT JOIN d_word k ON k.word_set = 'known_by' AND k.number = i.known_by
LEFT JOIN d_word g ON g.word_set = 'gender' AND g.number = p.gender;

CREATE VIEW v_post_counts AS
SELECT w.word AS platform, CAST(p.native AS TEXT) AS post_id, p.realm, c.observed_at, c.likes, c.comments, c.reposts, c.reads
FROM post_count c JOIN post p ON p.id = c.post_id
LEFT JOIN d_word w ON w.word_set = 'platform' AND w.number = p.platform;

-- Daily numbers that name no person: the latest observation of each.
CREATE VIEW v_metrics AS
SELECT w.word AS platform, CASE i.known_by WHEN 1 THEN CAST(i.native AS TEXT) END AS account_id,
	CASE i.known_by WHEN 3 THEN i.native ELSE c.name END AS account_name,
	CAST(p.native AS TEXT) AS post_id, CASE WHEN m.day >= 0 THEN date(m.day * 86400, 'unixepoch') END AS day,
	CASE WHEN m.hour >= 0 THEN m.hour END AS hour, n.word AS metric, CASE WHEN m.part <> '' THEN m.part END AS part,
	m.value, m.observed_at
FROM (SELECT *, row_number() OVER (PARTITION BY account_id, post_id, day, hour, name, part ORDER BY observed_at DESC, value DESC) AS place FROM metric) m
LEFT JOIN identity i ON i.id = m.account_id
LEFT JOIN d_current c ON c.identity_id = i.id
LEFT JOIN post p ON p.id = m.post_id
LEFT JOIN d_word w ON w.word_set = 'platform' AND w.number = coalesce(i.platform, p.platform)
LEFT JOIN d_word n ON n.word_set = 'metric' AND n.number = m.name
WHERE m.place = 1;

CREATE VIEW v_moves AS
SELECT m.as_of, u.platform, u.user_id, u.user_name, f.word AS from_tier, t.word AS to_tier, m.points / 100.0 AS worth, c.word AS cause,
	u.person_id, m.id AS move_row, u.by_id
FROM tier_move m JOIN v_users u ON u.identity_id = coalesce((SELECT d.face_id FROM d_person d WHERE d.identity_id = m.identity_id), m.identity_id)
LEFT JOIN d_word f ON f.word_set = 'tier' AND f.number = m.from_tier
LEFT JOIN d_word t ON t.word_set = 'tier' AND t.number = m.to_tier
LEFT JOIN d_word c ON c.word_set = 'cause' AND c.number = m.cause;

CREATE VIEW v_tags AS
SELECT coalesce(d.person_id, t.identity_id) AS person_id, t.tag, 1 AS by_hand
FROM tag t LEFT JOIN d_person d ON d.identity_id = t.identity_id
UNION
SELECT person_id, tag, 0 FROM d_tag;

-- Who is one person and who is not, by hand.
CREATE VIEW v_links AS
SELECT aw.word AS a_platform, CASE l.a_known_by WHEN 2 THEN 'hash:' WHEN 3 THEN 'name:' ELSE '' END || CAST(l.a_native AS TEXT) AS a,
	bw.word AS b_platform, CASE l.b_known_by WHEN 2 THEN 'hash:' WHEN 3 THEN 'name:' ELSE '' END || CAST(l.b_native AS TEXT) AS b,
	l.is_linked, l.decided_at
FROM link l
LEFT JOIN d_word aw ON aw.word_set = 'platform' AND aw.number = l.a_platform
LEFT JOIN d_word bw ON bw.word_set = 'platform' AND bw.number = l.b_platform;

-- What people said of cases: what somebody wrote to us, by the act that opened it.
CREATE VIEW v_cases AS
SELECT w.word AS platform, CASE WHEN m.realm = '#' THEN NULL ELSE CAST(m.native AS TEXT) END AS interaction_id,
	CASE WHEN m.realm = '#' THEN '' ELSE m.realm END AS realm, CASE WHEN m.realm = '#' THEN m.native END AS content_key, m.occurrence,
	s.word AS state, f.word AS finding, k.word AS kind, m.cause, m.owner, m.note, m.decided_at,
	a.user_id, a.user_name, a.person_id, i.created_at AS opened_at, i.text
FROM case_mark m
LEFT JOIN interaction i ON i.native = m.native AND i.platform = m.platform AND i.realm = m.realm AND i.occurrence = m.occurrence
LEFT JOIN v_users a ON a.identity_id = i.actor_id
LEFT JOIN d_word w ON w.word_set = 'platform' AND w.number = m.platform
LEFT JOIN d_word s ON s.word_set = 'case' AND s.number = m.state
LEFT JOIN d_word f ON f.word_set = 'finding' AND f.number = m.finding
LEFT JOIN d_word k ON k.word_set = 'speech' AND k.number = m.speech;

-- Days that are no working days though the week says so, and those that are all the same.
CREATE VIEW v_holidays AS
SELECT date(day * 86400, 'unixepoch') AS day, is_work, name FROM holiday;

CREATE VIEW v_imports AS
SELECT id, path, sha256, size, importer, encoding, records, added, updated, unchanged, rejected, skipped, taken_at, undone_at
FROM import;

-- What srm nightly did.
CREATE VIEW v_runs AS
SELECT id, started_at, ended_at, status, as_of, files, unchanged, unusable, added, updated, rejected,
	scored, moved_up, moved_down, reports, pruned, message, sent_at, send_error
FROM run;

-- Our posts that give prizes, and what a person said of them; without a name, each is a campaign by itself.
CREATE VIEW v_campaigns AS
SELECT v.platform, v.post_id, v.realm, v.created_at, v.account_id, v.account_name,
	c.name AS campaign, c.cost, c.note, x.native IS NOT NULL AND x.campaign_id IS NULL AS is_none, v.class, v.text
FROM v_posts v
JOIN post p ON p.id = v.post_row
LEFT JOIN campaign_post x ON x.native = p.native AND x.platform = p.platform AND x.realm = p.realm
LEFT JOIN campaign c ON c.id = x.campaign_id
WHERE x.native IS NOT NULL
	OR (v.class = 'campaign' AND v.standing = 'record' AND NOT v.is_shadow AND v.author_person IN (SELECT person_id FROM d_account WHERE role = 1));

-- When people were erased; never who.
CREATE VIEW v_tombstones AS
SELECT f.id, f.forgotten_at, (SELECT count(*) FROM tombstone t WHERE t.forgotten_id = f.id) AS seals,
	(SELECT count(*) FROM forgotten_import m WHERE m.forgotten_id = f.id) AS imports
FROM forgotten f;

CREATE VIEW v_accounts AS
SELECT a.id, w.word AS platform, r.word AS role, a.name, CAST(a.native AS TEXT) AS account_id
FROM account a
LEFT JOIN d_word w ON w.word_set = 'platform' AND w.number = a.platform
LEFT JOIN d_word r ON r.word_set = 'role' AND r.number = a.role;
