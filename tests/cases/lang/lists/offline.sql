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

INSERT INTO result (name, value) VALUES ('changed', '([9, 1, 5, 7], 8, 3, [9, 1, 5, 7], 2, 1, 4)');

INSERT INTO result (name, value) VALUES ('sorted', '([1, 5, 7, 9], [9, 7, 5, 1], [9, 7, 5, 1], [9, 7, 5, 1], False, True)');

INSERT INTO result (name, value) VALUES ('key', '([''ccc'', ''bb'', ''dd'', ''a''], [''a'', ''bb'', ''dd'', ''ccc''], ''a'')');

INSERT INTO result (name, value) VALUES ('slices', '[[2, 3, 4], [7, 8, 9], [0, 3, 6, 9], [9, 7, 5, 3, 1], [], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [8, 9], [0, 1], [1, 2]]');

INSERT INTO result (name, value) VALUES ('edited', '[''x'', 1, 5, 7, 9]');

INSERT INTO result (name, value) VALUES ('nested', '[[0, 0], [0, 0]]');

INSERT INTO result (name, value) VALUES ('matrix', '([[1, 3], [2, 4]], [1, 2, 3, 4])');

INSERT INTO result (name, value) VALUES ('tuple', '[1, 3, (2, 3), (1, 2, 3, 4), (1, 2, 3, 1, 2, 3), True, 2, 1, 3, (5,), (), (''a'', ''b''), True, (1, [2])]');

INSERT INTO result (name, value) VALUES ('compare', '[True, True, True, False, True, [''a'', ''b'']]');

INSERT INTO result (name, value) VALUES ('clear', '([], False, [], [''a'', ''b''], [''k''], [1, 2])');

INSERT INTO result (name, value) VALUES ('index', '''5 is not in list''');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

