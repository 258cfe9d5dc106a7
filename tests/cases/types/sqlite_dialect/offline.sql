-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    a JSON, 
    b DATETIME, 
    c DATE, 
    d TIME, 
    e BLOB, 
    f BOOLEAN, 
    g CHAR(2), 
    h DECIMAL(3, 1), 
    i FLOAT, 
    j INTEGER, 
    k NUMERIC(5), 
    l REAL, 
    m SMALLINT, 
    n TEXT, 
    o TIMESTAMP, 
    p VARCHAR(8), 
    q BLOB
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

