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

INSERT INTO result (name, value) VALUES ('list', '[''BOB'', ''CID'', ''BOB'']');

INSERT INTO result (name, value) VALUES ('set', '[''a'', ''b'', ''c'']');

INSERT INTO result (name, value) VALUES ('dict', '{''bob'': 3}');

INSERT INTO result (name, value) VALUES ('nested', '[[0, 0, 0], [0, 1, 2], [0, 2, 4]]');

INSERT INTO result (name, value) VALUES ('flat', '[1, 2, 3]');

INSERT INTO result (name, value) VALUES ('conditional', '[''even'', ''odd'', ''even'']');

INSERT INTO result (name, value) VALUES ('unpack', '[4, 6]');

INSERT INTO result (name, value) VALUES ('walrus', '[4, 6]');

INSERT INTO result (name, value) VALUES ('scope', '5');

INSERT INTO result (name, value) VALUES ('invert', '{1: ''a''}');

INSERT INTO result (name, value) VALUES ('merged', '{''a'': 3, ''b'': 2}');

INSERT INTO result (name, value) VALUES ('stars', '[0, 1, ''a'', ''b'', ''k'']');

INSERT INTO result (name, value) VALUES ('tuple', '(1, 2)');

INSERT INTO result (name, value) VALUES ('sets', '[1, 2, 3]');

INSERT INTO result (name, value) VALUES ('generator', '[3, 2, 1]');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

