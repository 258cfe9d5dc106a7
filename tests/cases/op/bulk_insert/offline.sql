-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    id INTEGER NOT NULL, 
    a VARCHAR(9), 
    d DATE, 
    b BOOLEAN, 
    PRIMARY KEY (id)
);

INSERT INTO t (id, a, d, b) VALUES (1, 'o''x', '2020-01-02', 1);

INSERT INTO t (id, a, d, b) VALUES (2, NULL, NULL, 0);

INSERT INTO t (id, a) VALUES (3, 'c');

INSERT INTO t (id, a) VALUES (4, 'd');

INSERT INTO t (id, a) VALUES (5, 'lit');

INSERT INTO t (id) VALUES (6);

INSERT INTO t (id) VALUES (7);

INSERT INTO t (id, a) VALUES (8, 'first');

INSERT INTO t (id, a, d) VALUES (9, 'second', '2021-01-01');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

