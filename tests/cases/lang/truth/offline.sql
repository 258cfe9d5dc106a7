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

INSERT INTO result (name, value) VALUES ('isinstance', '[True, True, True, True, True, True, True, True, True, False]');

INSERT INTO result (name, value) VALUES ('types', '[''int'', ''str'', ''float'', ''NoneType'', ''bool'', ''list'', ''tuple'', ''dict'', ''set'', ''bytes'', ''range'', ''builtin_function_or_method'', ''type'', ''ValueError'', ''generator'', ''function'', ''slice'']');

INSERT INTO result (name, value) VALUES ('convert', '[''5'', 5, 5.0, True, [''a'', ''b''], (1,), {''a'': 1}, set(), b''\x00\x00'', 0, "''x''", 0, '''', 0.0, [], False]');

INSERT INTO result (name, value) VALUES ('callable', '[True, False, True, ''ABC'', None]');

INSERT INTO result (name, value) VALUES ('identity', '[True, False, True, True, False, True, True, True]');

INSERT INTO result (name, value) VALUES ('sorting', '[[''A'', ''b'', ''c''], [(1, ''a''), (1, ''b'')], [''a'', ''b''], [None, 1], [1, 2, 3], [''A'', ''B'']]');

INSERT INTO result (name, value) VALUES ('zip', '[[(1, ''a''), (2, ''b'')], [], {0: ''a'', 1: ''b''}, [(1, 3), (2, 4)]]');

INSERT INTO result (name, value) VALUES ('locals', '[]');

INSERT INTO result (name, value) VALUES ('chars', '[''a'', 233, ''0x10'', 2, False]');

INSERT INTO result (name, value) VALUES ('print', 'None');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

