-- add nonce to oauth sessions
--
-- The nonce ties an ID token to the session that asked for it. The downgrade rebuilds the table, so that the schema
-- stays as it was on SQLite before 3.35, which cannot drop a column.
--
-- revision: 006
-- down_revision: 005
-- branch_labels:
-- depends_on:
-- create_date: 2026-03-22 08:05:00+00:00

-- upgrade
ALTER TABLE oauth_sessions ADD COLUMN nonce TEXT;

-- downgrade
CREATE TABLE oauth_sessions_without_nonce (
    session_id              TEXT PRIMARY KEY,
    client_id               TEXT,
    client_redirect_uri     TEXT NOT NULL,
    state                   TEXT,
    code_challenge          TEXT,
    code_challenge_method   TEXT,
    authorization_code      TEXT UNIQUE,
    user_id                 TEXT,
    encrypted_refresh_token BLOB,
    is_provisioning         BOOLEAN NOT NULL DEFAULT FALSE,
    requested_scopes        TEXT,
    created_at              INTEGER NOT NULL,
    expires_at              INTEGER NOT NULL
);
INSERT INTO oauth_sessions_without_nonce
SELECT session_id, client_id, client_redirect_uri, state, code_challenge, code_challenge_method, authorization_code,
       user_id, encrypted_refresh_token, is_provisioning, requested_scopes, created_at, expires_at
  FROM oauth_sessions;
DROP TABLE oauth_sessions;
ALTER TABLE oauth_sessions_without_nonce RENAME TO oauth_sessions;
CREATE INDEX ix_oauth_sessions_authorization_code ON oauth_sessions (authorization_code);
CREATE INDEX ix_oauth_sessions_expires_at ON oauth_sessions (expires_at);
