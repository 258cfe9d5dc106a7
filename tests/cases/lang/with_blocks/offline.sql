-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE result (
    name VARCHAR(80), 
    value TEXT
);

PRAGMA foreign_keys = OFF;

PRAGMA foreign_keys = OFF;

INSERT INTO result (name, value) VALUES ('log', '[''enter a'', ''A'', ''exit a'', ''enter b'', ''enter class'', 5, ''exit class None'', ''exit b'', ''enter c'', ''enter d'', ''caught in d'', ''exit d'', ''exit c'', ''enter class'', ''exit class passes'', ''passes'', 7, ''enter e'', ''callback'', ''exit e'', ''off'']');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

