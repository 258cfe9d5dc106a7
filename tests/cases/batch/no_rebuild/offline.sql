-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    id INTEGER NOT NULL, 
    a VARCHAR(9), 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- Running upgrade 0001 -> 0002

ALTER TABLE t ADD COLUMN b INTEGER DEFAULT '1' NOT NULL;

ALTER TABLE t ADD COLUMN c INTEGER;

CREATE INDEX ix_t_c ON t (c);

CREATE UNIQUE INDEX ix_a ON t (a);

CREATE INDEX ix_t_b ON t (b, a) WHERE b > 0;

DROP INDEX ix_a;

CREATE INDEX IF NOT EXISTS ix_a ON t (a);

DROP INDEX IF EXISTS ix_none;

UPDATE alembic_version SET version_num='0002' WHERE alembic_version.version_num = '0001';

-- [downgrade]
-- Running downgrade 0002 -> 0001

DROP INDEX ix_a;

DROP INDEX ix_t_b;

DROP INDEX ix_t_c;

ALTER TABLE t DROP COLUMN c;

ALTER TABLE t DROP COLUMN b;

UPDATE alembic_version SET version_num='0001' WHERE alembic_version.version_num = '0002';

-- Running downgrade 0001 -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

