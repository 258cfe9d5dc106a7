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

INSERT INTO result (name, value) VALUES ('loop', '[0, 1, 3, 4, ''empty else'', 5, 6]');

INSERT INTO result (name, value) VALUES ('outer', '5');

INSERT INTO result (name, value) VALUES ('pair', '(3, 1, 0)');

INSERT INTO result (name, value) VALUES ('a', '2');

INSERT INTO result (name, value) VALUES ('b', '1');

INSERT INTO result (name, value) VALUES ('ternary', '[''big'', ''both'', ''last'', False]');

INSERT INTO result (name, value) VALUES ('x', '7');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

