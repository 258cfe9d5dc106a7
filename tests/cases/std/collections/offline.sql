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

INSERT INTO result (name, value) VALUES ('defaultdict', '({''a'': [1]}, {''a'': 2, ''b'': 1, ''c'': 1}, False, 0, 4, 7, None)');

INSERT INTO result (name, value) VALUES ('counter', '(2, 0, [(''a'', 2), (''b'', 2)], [''a'', ''a'', ''b'', ''b'', ''c''], Counter({''a'': 3, ''b'': 2, ''c'': 1}), 5, Counter({''x'': 1}))');

INSERT INTO result (name, value) VALUES ('ordered', '([''a'', ''b''], (''a'', 2), {''b'': 1})');

INSERT INTO result (name, value) VALUES ('namedtuple', '(Point(x=1, y=5), 1, 5, {''x'': 1, ''y'': 5}, Point(x=9, y=5), (''x'', ''y''), (1, 5), Pair(left=''l'', right=''r''), True, Point(x=3, y=4))');

INSERT INTO result (name, value) VALUES ('deque', '([0, 2, 3], 0, 3, 1)');

INSERT INTO result (name, value) VALUES ('itertools', '[[1, 2, 3], [1, 2], [5, 6, 7], [(''a'', [''a'', ''a'']), (''b'', [''b'', ''b''])], [(''a'', 1), (''a'', 2), (''b'', 1), (''b'', 2)], [(1, 2), (1, 3), (2, 3)], [(''a'', ''b''), (''b'', ''a'')], [(''a'', 1), (''b'', 0)], [1, 3, 6], [''x'', ''x''], [1, 2], [3, 1], [8], [''a'', ''c''], [''a'', ''b'', ''a''], [(1, 2), (2, 3)]]');

INSERT INTO result (name, value) VALUES ('operator', '[1, (''a'', ''c''), 1, [(1, ''b''), (2, ''a'')], 3, ''A'']');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

