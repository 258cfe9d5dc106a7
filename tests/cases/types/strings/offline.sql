-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    a VARCHAR(255), 
    b VARCHAR(36), 
    c VARCHAR(50), 
    d TEXT(100), 
    e TEXT(200), 
    f VARCHAR COLLATE "NOCASE", 
    g VARCHAR(10) COLLATE "RTRIM", 
    h VARCHAR(12) COLLATE "NOCASE", 
    i TEXT COLLATE "NOCASE" DEFAULT 'x' NOT NULL, 
    j BLOB, 
    k CHAR, 
    l BINARY(3), 
    m VARBINARY(4), 
    n TEXT(7)
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

