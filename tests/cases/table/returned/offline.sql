-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    id INTEGER NOT NULL, 
    name VARCHAR(9), 
    n INTEGER, 
    PRIMARY KEY (id)
);

INSERT INTO t (name, n) VALUES ('a', 1);

INSERT INTO t (name, n) VALUES ('b', 2);

INSERT INTO t (name, n) VALUES ('c', NULL);

UPDATE t SET name='A', n=NULL WHERE t.name = 'a';

UPDATE t SET n=22 WHERE t.name = 'b';

DELETE FROM t WHERE t.n = 5;

INSERT INTO t (name, n) VALUES ('x', 1), ('y', 2);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

