-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);

INSERT INTO t (a, b) VALUES ('x', 1), ('it''s 100%', 2);;

INSERT INTO t (a, b) VALUES ('bound', 3);

INSERT INTO t (a, b) VALUES ('typed', 4);

UPDATE t SET a = 'time 10:30' WHERE b = 1;

CREATE VIEW v AS
        SELECT a FROM t -- a comment
        WHERE b > 1;

CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET b = b + 1; INSERT INTO t (a) SELECT 'x' WHERE 0; END;

DELETE FROM t WHERE b = 2;

DELETE FROM t WHERE a = 'nothing';

PRAGMA user_version;

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TRIGGER tr;

DROP VIEW IF EXISTS v;

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

