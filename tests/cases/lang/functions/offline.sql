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

INSERT INTO result (name, value) VALUES ('plain', '(1, 2, (), 5, 4, [])');

INSERT INTO result (name, value) VALUES ('all', '(1, 2, (3, 4), 5, 4, [(''e'', 6), (''f'', 7)])');

INSERT INTO result (name, value) VALUES ('spread', '(1, 2, (3,), 9, 4, [(''z'', 1)])');

INSERT INTO result (name, value) VALUES ('only', '((1, 2, 3), (1, 2, 5))');

INSERT INTO result (name, value) VALUES ('closure', '[1, 6, 8]');

INSERT INTO result (name, value) VALUES ('fact', '2432902008176640000');

INSERT INTO result (name, value) VALUES ('global', '5');

INSERT INTO result (name, value) VALUES ('default', '[None, [0, 1]]');

INSERT INTO result (name, value) VALUES ('lambda', '[9, 8, 5, ((1,), {''b'': 2})]');

INSERT INTO result (name, value) VALUES ('adders', '([10, 11, 12], [2, 2, 2])');

INSERT INTO result (name, value) VALUES ('names', '(''plain'', None, True, ''only'')');

INSERT INTO result (name, value) VALUES ('missing', '"plain() missing 1 required positional argument: ''a''"');

INSERT INTO result (name, value) VALUES ('twice', '"got multiple values for keyword argument ''c''"');

INSERT INTO result (name, value) VALUES ('only', '"only() missing 1 required positional argument: ''b''"');

INSERT INTO result (name, value) VALUES ('many', '''only() takes 2 positional arguments but 3 were given''');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

