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

INSERT INTO result (name, value) VALUES ('members', '[[<Color.RED: 1>, <Color.GREEN: ''g''>], <Color.RED: 1>, <Color.GREEN: ''g''>, <Color.RED: 1>, True, ''red'', ''RED'']');

INSERT INTO result (name, value) VALUES ('names', '[[''RED'', ''GREEN''], [1, ''g''], [''RED'', ''GREEN'', ''ALIAS''], 2]');

INSERT INTO result (name, value) VALUES ('int', '[True, 6, <Level.HIGH: 5>, 1, True]');

INSERT INTO result (name, value) VALUES ('str', '[True, ''b'', <Text.B: ''b''>, ''xa'', True, ''Text.A'', ''Text.A'', ''A'']');

INSERT INTO result (name, value) VALUES ('auto', '[1, 2]');

INSERT INTO result (name, value) VALUES ('compare', '[False, True, True, 1, True, ''Color.RED'', ''<Level.LOW: 1>'']');

INSERT INTO result (name, value) VALUES ('flag', '[3, True, True]');

INSERT INTO result (name, value) VALUES ('unknown', '"''nope'' is not a valid Color"');

INSERT INTO result (name, value) VALUES ('functional', '[1, 2]');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

