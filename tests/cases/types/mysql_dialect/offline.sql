-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    a INTEGER, 
    b VARCHAR(20), 
    c DATETIME, 
    d TEXT, 
    e FLOAT, 
    f BIGINT, 
    g TIMESTAMP, 
    h JSON, 
    i SMALLINT, 
    j CHAR(4), 
    k DECIMAL(8, 2), 
    l TIME, 
    m DATETIME
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

