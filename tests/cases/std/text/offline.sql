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

INSERT INTO result (name, value) VALUES ('textwrap', '[''\na\n  b\n'', ''> a\n> b'', ''hello [...]'', ''aaa bbb\nccc'']');

INSERT INTO result (name, value) VALUES ('string', '[''abcdefghijklmnopqrstuvwxyz'', ''0123456789'', ''1 and 2'', ''!"#$%'']');

INSERT INTO result (name, value) VALUES ('math', '[2, -2, 4.0, 3.141592653589793, 1.0, True, 6, 2, inf, 3.0, 6]');

INSERT INTO result (name, value) VALUES ('copy', '([1, [2, 3]], [1, [2]])');

INSERT INTO result (name, value) VALUES ('dataclass', '[Item(name=''n'', size=3, tags=[''t'']), 6, {''name'': ''n'', ''size'': 3, ''tags'': [''t'']}, True, True, ''v'', [Key(a=1, b=''z''), Key(a=2, b=''x'')], []]');

INSERT INTO result (name, value) VALUES ('partial', '''1-2''');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

