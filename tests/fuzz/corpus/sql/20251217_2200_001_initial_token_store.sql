-- create the token store
--
-- Refresh tokens with their encrypted blobs, the audit log, OAuth clients and sessions, and the webhooks that were
-- registered. A store older than Alembic has exactly these tables, which is why it is stamped with this revision.
--
-- revision: 001
-- down_revision:
-- branch_labels:
-- depends_on:
-- create_date: 2025-12-17 22:00:00+00:00

-- upgrade
CREATE TABLE refresh_tokens (
    user_id                TEXT PRIMARY KEY,
    encrypted_token        BLOB NOT NULL,
    expires_at             INTEGER,
    flow_type              TEXT NOT NULL DEFAULT 'hybrid',
    audience               TEXT NOT NULL DEFAULT 'mcp-server',
    provisioning_client_id TEXT,
    scopes                 TEXT,
    user_profile           TEXT,
    profile_cached_at      INTEGER,
    created_at             INTEGER NOT NULL,
    updated_at             INTEGER NOT NULL
);
CREATE INDEX ix_refresh_tokens_expires_at ON refresh_tokens (expires_at);

CREATE TABLE audit_logs (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    occurred_at   INTEGER NOT NULL,
    event         TEXT NOT NULL,
    user_id       TEXT NOT NULL,
    resource_type TEXT,
    resource_id   TEXT,
    auth_method   TEXT,
    hostname      TEXT
);
CREATE INDEX ix_audit_logs_user_id ON audit_logs (user_id, occurred_at);
CREATE INDEX ix_audit_logs_occurred_at ON audit_logs (occurred_at);

CREATE TABLE oauth_clients (
    id                        INTEGER PRIMARY KEY CHECK (id = 1),
    client_id                 TEXT NOT NULL UNIQUE,
    encrypted_client_secret   BLOB NOT NULL,
    redirect_uris             TEXT NOT NULL,
    encrypted_registration    BLOB,
    registration_uri          TEXT,
    issued_at                 INTEGER NOT NULL,
    expires_at                INTEGER NOT NULL,
    created_at                INTEGER NOT NULL,
    updated_at                INTEGER NOT NULL
);

CREATE TABLE oauth_sessions (
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
CREATE INDEX ix_oauth_sessions_authorization_code ON oauth_sessions (authorization_code);
CREATE INDEX ix_oauth_sessions_expires_at ON oauth_sessions (expires_at);

CREATE TABLE registered_webhooks (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook_id INTEGER NOT NULL UNIQUE,
    preset_id  TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX ix_registered_webhooks_preset_id ON registered_webhooks (preset_id);

-- downgrade
DROP TABLE registered_webhooks;
DROP TABLE oauth_sessions;
DROP TABLE oauth_clients;
DROP TABLE audit_logs;
DROP TABLE refresh_tokens;
