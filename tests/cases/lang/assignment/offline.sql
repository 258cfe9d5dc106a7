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

INSERT INTO result (name, value) VALUES ('swap', '(4, 3)');

INSERT INTO result (name, value) VALUES ('nested', '(1, 2, [3, 4, 5])');

INSERT INTO result (name, value) VALUES ('star', '(''h'', [''e'', ''l'', ''l''], ''o'')');

INSERT INTO result (name, value) VALUES ('augmented', '(9, 2, 3, 0.5, 3, 6, [4, 7, 8, 9, 5, 6])');

INSERT INTO result (name, value) VALUES ('bits', '164');

INSERT INTO result (name, value) VALUES ('dict', '({''k'': [1, 2], ''n'': 1}, [7, 8, 9, 5, 6])');

INSERT INTO result (name, value) VALUES ('annotated', '5');

INSERT INTO result (name, value) VALUES ('walrus', '5');

INSERT INTO result (name, value) VALUES ('chain', '[True, True, True, False]');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

