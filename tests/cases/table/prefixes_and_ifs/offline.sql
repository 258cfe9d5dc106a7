-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE IF NOT EXISTS a (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE IF NOT EXISTS a (
    other INTEGER
);

CREATE TABLE v (
    x TEXT, 
    y TEXT
);

DROP TABLE IF EXISTS absent;

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE IF EXISTS a;

DROP TABLE v;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

