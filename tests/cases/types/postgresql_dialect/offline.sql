-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    a UUID, 
    b UUID, 
    c TIMESTAMP, 
    d TIMESTAMP, 
    e JSON, 
    f VARCHAR(3), 
    g VARCHAR(4), 
    h INTEGER, 
    i BOOLEAN, 
    j NUMERIC(5, 2), 
    k DOUBLE PRECISION, 
    l TEXT, 
    m DATE, 
    n TIME, 
    o REAL
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

