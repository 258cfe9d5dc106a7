-- add app password scopes and login flow sessions
--
-- revision: 003
-- down_revision: 002
-- branch_labels:
-- depends_on:
-- create_date: 2026-02-04 09:15:00+00:00

-- upgrade
ALTER TABLE app_passwords ADD COLUMN scopes TEXT;
ALTER TABLE app_passwords ADD COLUMN username TEXT;

CREATE TABLE login_flow_sessions (
    user_id              TEXT PRIMARY KEY,
    encrypted_poll_token BLOB NOT NULL,
    poll_endpoint        TEXT NOT NULL,
    requested_scopes     TEXT,
    created_at           INTEGER NOT NULL,
    expires_at           INTEGER NOT NULL
);
CREATE INDEX ix_login_flow_sessions_expires_at ON login_flow_sessions (expires_at);

-- downgrade
DROP TABLE login_flow_sessions;
ALTER TABLE app_passwords DROP COLUMN username;
ALTER TABLE app_passwords DROP COLUMN scopes;
