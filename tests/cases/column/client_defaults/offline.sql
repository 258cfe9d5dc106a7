-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    id INTEGER NOT NULL, 
    a INTEGER, 
    b TEXT, 
    c TEXT, 
    d INTEGER, 
    e TEXT, 
    PRIMARY KEY (id)
);

INSERT INTO t (id, a, b, c, d, e) VALUES (:id, :a, :b, :c, :d, :e);

INSERT INTO t (id, a, b, c, e) VALUES (3, NULL, NULL, NULL, upper('low'));

UPDATE t SET a=4, d=NULL WHERE t.id = 1;

INSERT INTO t (id, a, b, c, d, e) VALUES (4, NULL, NULL, NULL, 1, upper('low'));

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

