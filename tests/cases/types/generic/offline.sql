-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE classes (
    c_integer INTEGER, 
    c_smallinteger SMALLINT, 
    c_biginteger BIGINT, 
    c_string VARCHAR, 
    c_text TEXT, 
    c_unicode VARCHAR, 
    c_unicodetext TEXT, 
    c_boolean BOOLEAN, 
    c_date DATE, 
    c_datetime DATETIME, 
    c_time TIME, 
    c_interval DATETIME, 
    c_largebinary BLOB, 
    c_pickletype BLOB, 
    c_float FLOAT, 
    c_double DOUBLE, 
    c_numeric NUMERIC, 
    c_json JSON, 
    c_uuid CHAR(32)
);

CREATE TABLE instances (
    c_integer INTEGER, 
    c_smallinteger SMALLINT, 
    c_biginteger BIGINT, 
    c_string VARCHAR, 
    c_text TEXT, 
    c_unicode VARCHAR, 
    c_unicodetext TEXT, 
    c_boolean BOOLEAN, 
    c_date DATE, 
    c_datetime DATETIME, 
    c_time TIME, 
    c_interval DATETIME, 
    c_largebinary BLOB, 
    c_pickletype BLOB, 
    c_float FLOAT, 
    c_double DOUBLE, 
    c_numeric NUMERIC, 
    c_json JSON, 
    c_uuid CHAR(32)
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE instances;

DROP TABLE classes;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

