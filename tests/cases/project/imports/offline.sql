-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    id INTEGER NOT NULL, 
    name VARCHAR(40), 
    s VARCHAR(6), 
    m NUMERIC(10, 2), 
    PRIMARY KEY (id)
);

INSERT INTO t (id, name, s, m) VALUES (0, 'one of 2', 'OPEN', 0.0);

INSERT INTO t (id, name, s, m) VALUES (1, 'two of 2', 'OPEN', 1.5);

ALTER TABLE t ADD COLUMN created_at DATETIME;

ALTER TABLE t ADD COLUMN updated_at DATETIME;

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

