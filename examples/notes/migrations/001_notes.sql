-- notes
-- revision: 001
-- down_revision:

-- upgrade
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL);

-- downgrade
DROP TABLE notes;
