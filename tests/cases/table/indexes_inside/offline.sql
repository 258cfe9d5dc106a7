-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    a INTEGER, 
    b INTEGER, 
    c TEXT
);

CREATE INDEX ix_a ON t (a);

CREATE UNIQUE INDEX ix_ab ON t (a, b);

CREATE INDEX ix_part ON t (b) WHERE b > 0;

CREATE INDEX ix_t_c ON t (c);

CREATE INDEX ix_expr ON t (lower(c));

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

