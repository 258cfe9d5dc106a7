-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    a NUMERIC(8), 
    b NUMERIC(8, 3), 
    c NUMERIC(10, 2), 
    d DECIMAL(4, 1), 
    e FLOAT, 
    f FLOAT, 
    g FLOAT, 
    h NUMERIC, 
    i FLOAT, 
    j DOUBLE, 
    k DOUBLE, 
    l REAL, 
    m NUMERIC(12, 0), 
    n DECIMAL(6)
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

