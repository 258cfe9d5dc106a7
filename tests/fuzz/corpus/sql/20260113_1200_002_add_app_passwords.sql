-- add app passwords
--
-- A user of the server may store a password made for this application instead of going through OAuth.
--
-- revision: 002
-- down_revision: 001
-- branch_labels:
-- depends_on:
-- create_date: 2026-01-13 12:00:00+00:00

-- upgrade
CREATE TABLE app_passwords (
    user_id            TEXT PRIMARY KEY,
    encrypted_password BLOB NOT NULL,
    created_at         INTEGER NOT NULL,
    updated_at         INTEGER NOT NULL
);
CREATE INDEX ix_app_passwords_created_at ON app_passwords (created_at);

-- downgrade
DROP TABLE app_passwords;
