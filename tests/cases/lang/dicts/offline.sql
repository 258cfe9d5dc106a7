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

INSERT INTO result (name, value) VALUES ('dict', '({''a'': 10, ''b'': 2, ''c'': 3, ''z'': 26, ''y'': 25}, 5, True, True, [''a'', ''b'', ''c'', ''z'', ''y''], [''a'', ''b'', ''c'', ''z'', ''y''], [10, 2, 3, 26, 25], [(''a'', 10), (''b'', 2), (''c'', 3), (''z'', 26), (''y'', 25)])');

INSERT INTO result (name, value) VALUES ('get', '[10, None, 0, 26, None, [], 10, (''n'', []), {''a'': 10, ''b'': 2, ''c'': 3, ''y'': 25}]');

INSERT INTO result (name, value) VALUES ('make', '[{''k'': 1}, {''a'': 1, ''b'': 2}, {''a'': None, ''b'': None}, {''x'': 0}, {''a'': 1, ''b'': 2, ''c'': 3}, {''a'': 1, ''b'': 5}, {''a'': 1, ''b'': 2, ''z'': 1}, False, {1: ''bool'', (1, 2): ''tuple'', None: ''none'', 1.5: ''float''}]');

INSERT INTO result (name, value) VALUES ('or', '{''a'': 1, ''b'': 2, ''q'': 1}');

INSERT INTO result (name, value) VALUES ('loops', '[[''a'', ''b'', ''q''], [(''a'', 1), (''b'', 2), (''q'', 1)], {1: ''q'', 2: ''b''}, [''a'', ''q'', ''b''], ''b'', 4]');

INSERT INTO result (name, value) VALUES ('groups', '{''a'': [''apple'', ''avocado''], ''b'': [''banana'']}');

INSERT INTO result (name, value) VALUES ('compare', '[True, True, True, True, {''a''}, True, [''b'', ''a'']]');

INSERT INTO result (name, value) VALUES ('nested', '{''x'': {''y'': [1, {''z'': 3}]}}');

INSERT INTO result (name, value) VALUES ('missing', '("''nope''", (''nope'',))');

INSERT INTO result (name, value) VALUES ('filtered', '{''a'': 1}');

INSERT INTO result (name, value) VALUES ('clear', '{}');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

