-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    c1 INTEGER, 
    c2 INTEGER, 
    c3 SMALLINT, 
    c4 BIGINT, 
    c5 VARCHAR, 
    c6 VARCHAR(10), 
    c7 CHAR(3), 
    c8 NCHAR(4), 
    c9 NVARCHAR(5), 
    c10 TEXT, 
    c11 CLOB, 
    c12 BLOB, 
    c13 BOOLEAN, 
    c14 DATE, 
    c15 DATETIME, 
    c16 TIME, 
    c17 TIMESTAMP, 
    c18 FLOAT, 
    c19 REAL, 
    c20 NUMERIC, 
    c21 DECIMAL, 
    c22 DOUBLE, 
    c23 DOUBLE PRECISION, 
    c24 JSON, 
    c25 UUID, 
    c26 BINARY, 
    c27 VARBINARY
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

