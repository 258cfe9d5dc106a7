-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

INSERT INTO t VALUES (1);

INSERT INTO t VALUES (2);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

