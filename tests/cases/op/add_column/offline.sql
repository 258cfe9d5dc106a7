-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE o (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE t (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

INSERT INTO t VALUES (1);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- Running upgrade 0001 -> 0002

ALTER TABLE t ADD COLUMN a INTEGER;

ALTER TABLE t ADD COLUMN b VARCHAR(20) DEFAULT 'x' NOT NULL;

ALTER TABLE t ADD COLUMN c BOOLEAN DEFAULT 0 NOT NULL;

ALTER TABLE t ADD COLUMN d DATETIME;

CREATE INDEX ix_t_d ON t (d);

ALTER TABLE t ADD COLUMN e INTEGER REFERENCES o (id);

ALTER TABLE t ADD COLUMN "Mixed Case" FLOAT DEFAULT '1.5';

ALTER TABLE t ADD COLUMN f JSON;

ALTER TABLE t ADD COLUMN g VARCHAR(3);

ALTER TABLE t ADD COLUMN h BOOLEAN DEFAULT 0 NOT NULL;

UPDATE alembic_version SET version_num='0002' WHERE alembic_version.version_num = '0001';

-- [downgrade]
-- Running downgrade 0002 -> 0001

ALTER TABLE t DROP COLUMN h;

ALTER TABLE t DROP COLUMN g;

ALTER TABLE t DROP COLUMN f;

ALTER TABLE t DROP COLUMN "Mixed Case";

DROP INDEX ix_t_d;

ALTER TABLE t DROP COLUMN d;

ALTER TABLE t DROP COLUMN c;

ALTER TABLE t DROP COLUMN b;

ALTER TABLE t DROP COLUMN a;

UPDATE alembic_version SET version_num='0001' WHERE alembic_version.version_num = '0002';

-- Running downgrade 0001 -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

