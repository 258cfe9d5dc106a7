-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    a INTEGER, 
    b INTEGER GENERATED ALWAYS AS (a * 2), 
    c INTEGER GENERATED ALWAYS AS (a + 1) STORED, 
    d TEXT NOT NULL GENERATED ALWAYS AS (a || 'x') VIRTUAL
);

ALTER TABLE t ADD COLUMN e INTEGER GENERATED ALWAYS AS (a - 1) VIRTUAL;

INSERT INTO t (a) VALUES (5);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

