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

INSERT INTO result (name, value) VALUES ('operators', '[[1, 2, 3, 4], [3], [1, 2], [1, 2, 4], [1, 2, 3, 8, 9], [3], [2, 3], [1, 2, 4]]');

INSERT INTO result (name, value) VALUES ('tests', '[True, True, True, False, True, True, True, True, 3, False]');

INSERT INTO result (name, value) VALUES ('changed', '[3, 5, 6, 8]');

INSERT INTO result (name, value) VALUES ('frozen', '[True, ''key'', [1, 2, 3], True]');

INSERT INTO result (name, value) VALUES ('remove', '''99''');

INSERT INTO result (name, value) VALUES ('empty', '(set(), 4, [''e'', ''h'', ''l'', ''o''], [1], [])');

INSERT INTO result (name, value) VALUES ('unique', '[''a'', ''b'', ''r'', ''c'', ''d'']');

INSERT INTO result (name, value) VALUES ('missing', '[''b'', ''c'']');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

