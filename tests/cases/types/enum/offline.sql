-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    a VARCHAR(3), 
    b VARCHAR(2), 
    c VARCHAR(3), 
    d VARCHAR(5), 
    e VARCHAR(3), 
    f VARCHAR(11), 
    g VARCHAR(20), 
    h VARCHAR(30), 
    i VARCHAR(3) DEFAULT 'p' NOT NULL, 
    j VARCHAR(1), 
    CONSTRAINT c_enum CHECK (c IN ('x', 'y''z')), 
    CONSTRAINT size CHECK (f IN ('SMALL', 'EXTRA_LARGE'))
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

