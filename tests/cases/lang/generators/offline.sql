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

INSERT INTO result (name, value) VALUES ('list', '[3, 2, 1]');

INSERT INTO result (name, value) VALUES ('chain', '[''a'', ''b'', 2, 1, ''k'']');

INSERT INTO result (name, value) VALUES ('next', '(2, 1, ''end'')');

INSERT INTO result (name, value) VALUES ('delegating', '[1, None, ''done'']');

INSERT INTO result (name, value) VALUES ('send', '''sent''');

INSERT INTO result (name, value) VALUES ('genexp', '(14, 3, False, True)');

INSERT INTO result (name, value) VALUES ('iter', '(1, [2, 3], [])');

INSERT INTO result (name, value) VALUES ('sentinel', '[1, 2]');

INSERT INTO result (name, value) VALUES ('zip', '([(''a'', 1), (''b'', 2)], {''a'': 2, ''b'': 1}, [(5, ''a''), (6, ''b'')])');

INSERT INTO result (name, value) VALUES ('map', '([''1'', ''2''], [1, ''a''], [3, 8], [2, 1])');

INSERT INTO result (name, value) VALUES ('closed', '[]');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

