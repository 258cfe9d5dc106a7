-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    a INTEGER CHECK (a > 1), 
    b INTEGER CONSTRAINT ck_b CHECK (b > 2), 
    c VARCHAR(5) NOT NULL, 
    d INTEGER, 
    e INTEGER, 
    UNIQUE (b), 
    UNIQUE (c)
);

CREATE INDEX ix_t_d ON t (d);

CREATE UNIQUE INDEX ix_t_e ON t (e);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

