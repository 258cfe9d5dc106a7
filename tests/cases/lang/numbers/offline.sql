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

INSERT INTO result (name, value) VALUES ('int', '[3, -4, 1, 2, -2, 1024, 1152921504606846976, -4, 0.5, 333333333333333333, (-4, 1), 5, 255, 15, 5, 1000, 12, 255, 3, -3, 7, 1, 24, 3, 4, -6]');

INSERT INTO result (name, value) VALUES ('bits', '[2, 7, 5, 1099511627776, 4611686018427387904, 16, 3, ''0b1010'', ''0xff'', ''0o10'', b''\x04\x00'', 1024]');

INSERT INTO result (name, value) VALUES ('float', '[3.5, 3.0, 0.5, False, 1.5, True, 1000.0, 1000, True, 3.0, (3.0, 1.5), 2.0, True, True, 1.5, 3.0, 0.01, 2]');

INSERT INTO result (name, value) VALUES ('compare', '[True, True, False, True, True, True, True, True, True, True, True]');

INSERT INTO result (name, value) VALUES ('builtins', '[6, 3.5, 1, 5, 9, ''aa'', 3.14, [3, 2, 1], [1, 2], False, True, [5, 3, 1], 1, 4, True, ''range(0, 3)'', True, True, ''int'', ''NoneType'', True]');

INSERT INTO result (name, value) VALUES ('logic', '[2, ''x'', [], '''', True, 2, True, True, (1, 2), [1, 1, 1], True, True, True]');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

