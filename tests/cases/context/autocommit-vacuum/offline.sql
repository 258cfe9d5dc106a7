-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    id INTEGER NOT NULL, 
    v INTEGER, 
    PRIMARY KEY (id)
);

INSERT INTO t (v) VALUES (1);

PRAGMA journal_mode = WAL;

VACUUM;

CREATE INDEX i ON t (v);

UPDATE t SET v = v + 1;

ALTER TABLE t ADD COLUMN w INTEGER DEFAULT '3';

REINDEX i;

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP INDEX i;

VACUUM;

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

