-- add browser sessions
--
-- revision: 005
-- down_revision: 004
-- branch_labels:
-- depends_on:
-- create_date: 2026-03-05 10:30:00+00:00

-- upgrade
CREATE TABLE browser_sessions (
    session_id   TEXT PRIMARY KEY,
    user_id      TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER,
    expires_at   INTEGER NOT NULL,
    CONSTRAINT ck_browser_sessions_expiry CHECK (expires_at > created_at)
);
CREATE INDEX ix_browser_sessions_user_id ON browser_sessions (user_id);
CREATE INDEX ix_browser_sessions_expires_at ON browser_sessions (expires_at);

-- downgrade
DROP TABLE browser_sessions;
