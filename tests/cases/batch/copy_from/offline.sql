-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    id INTEGER NOT NULL, 
    a INTEGER, 
    b VARCHAR(3), 
    PRIMARY KEY (id), 
    CHECK (a > 0), 
    UNIQUE (b)
);

INSERT INTO t VALUES (1, 2, 'x');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- Running upgrade 0001 -> 0002

CREATE TABLE _alembic_tmp_t (
    id INTEGER NOT NULL, 
    a INTEGER NOT NULL, 
    b VARCHAR(3), 
    PRIMARY KEY (id), 
    CONSTRAINT uq_b UNIQUE (b)
);

INSERT INTO _alembic_tmp_t (id, a, b) SELECT t.id, t.a, t.b 
FROM t;

DROP TABLE t;

ALTER TABLE _alembic_tmp_t RENAME TO t;

CREATE INDEX ix_a ON t (a);

UPDATE alembic_version SET version_num='0002' WHERE alembic_version.version_num = '0001';

-- [downgrade]
-- Running downgrade 0002 -> 0001

CREATE TABLE _alembic_tmp_t (
    id INTEGER NOT NULL, 
    a INTEGER NOT NULL, 
    b VARCHAR(3), 
    c INTEGER DEFAULT (1 + 1), 
    PRIMARY KEY (id)
);

INSERT INTO _alembic_tmp_t (id, a, b) SELECT t.id, t.a, t.b 
FROM t;

DROP TABLE t;

ALTER TABLE _alembic_tmp_t RENAME TO t;

UPDATE alembic_version SET version_num='0001' WHERE alembic_version.version_num = '0002';

-- Running downgrade 0001 -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

