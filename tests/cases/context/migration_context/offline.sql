-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE r (
    v TEXT
);

INSERT INTO r (v) VALUES ('''sqlite''');

INSERT INTO r (v) VALUES ('True');

INSERT INTO r (v) VALUES ('True');

INSERT INTO r (v) VALUES ('True');

INSERT INTO r (v) VALUES ('True');

INSERT INTO r (v) VALUES ('''sqlite''');

INSERT INTO r (v) VALUES ('''pysqlite''');

INSERT INTO r (v) VALUES ('''fallback''');

INSERT INTO r (v) VALUES ('''alembic''');

INSERT INTO r (v) VALUES ('[''tenant=blue'', ''flag'']');

INSERT INTO r (v) VALUES ('{''tenant'': ''blue'', ''flag'': ''''}');

INSERT INTO r (v) VALUES ('''sqlite''');

INSERT INTO r (v) VALUES ('''sqlite''');

INSERT INTO r (v) VALUES ('False');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE r;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

