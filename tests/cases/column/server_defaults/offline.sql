-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    a INTEGER DEFAULT '5', 
    b VARCHAR(9) DEFAULT 'it''s', 
    c INTEGER DEFAULT 0, 
    d BOOLEAN DEFAULT 0, 
    e BOOLEAN DEFAULT 1, 
    f DATETIME DEFAULT CURRENT_TIMESTAMP, 
    g DATETIME DEFAULT CURRENT_TIMESTAMP, 
    h DATETIME DEFAULT CURRENT_TIMESTAMP, 
    i TEXT DEFAULT (lower('X')), 
    j TEXT DEFAULT '', 
    k JSON DEFAULT '{}', 
    l JSON DEFAULT '[]', 
    m INTEGER DEFAULT NULL, 
    n BOOLEAN DEFAULT '0' NOT NULL, 
    o BOOLEAN DEFAULT 'false', 
    p FLOAT DEFAULT (1.5), 
    q TEXT DEFAULT 'dc', 
    r TEXT, 
    s INTEGER DEFAULT (-1), 
    u TEXT DEFAULT '%s: 100%', 
    v TEXT DEFAULT 0, 
    w TEXT DEFAULT (lower('ABC'))
);

SELECT 1;

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

