-- What srm pull has asked of a platform's server, for the limits on it: the latest window of each length.

CREATE TABLE pull_used (
	call     TEXT NOT NULL,    -- name of its limit: "pull.weibo.comments/show"; "pull.weibo": all calls
	keys     TEXT NOT NULL,    -- whose: AppID or corp id; of Weibo the account that the token was stored for, or ''
	window   INTEGER NOT NULL, -- seconds: 60 3600 86400
	began_at INTEGER NOT NULL, -- of the window
	n        INTEGER NOT NULL,
	PRIMARY KEY (call, keys, window)
) STRICT, WITHOUT ROWID;
