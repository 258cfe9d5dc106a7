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

INSERT INTO result (name, value) VALUES ('outer', '3');

INSERT INTO result (name, value) VALUES ('class', '(1, [1], 5)');

INSERT INTO result (name, value) VALUES ('shadow', '[1, 2]');

INSERT INTO result (name, value) VALUES ('builtin', '''shadowed''');

INSERT INTO result (name, value) VALUES ('unbound', '''UnboundLocalError''');

INSERT INTO result (name, value) VALUES ('name', '"name ''not_there'' is not defined"');

INSERT INTO result (name, value) VALUES ('globals', '[''Holder'', ''X'']');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

