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

INSERT INTO result (name, value) VALUES ('plain', '[''42 ann'', "42 ''ann'' ann", ''{} 42'', ''43xx'', ''v'', ''ANN'', ''n=42'', ''x = 3.14'', ''a42b'', ''8'', ''42'']');

INSERT INTO result (name, value) VALUES ('spec', '[''   42|'', ''42   |'', ''   42|'', '' 42  |'', ''00042'', ''+42'', ''2a 2A 0x2a 101010 52 *'', ''1,234,567 1_234_567'', ''3.14    3.142 3 3.141590e+00 3.14159 3.14'', ''25.6%'', ''   ann|**ann**|an'', ''   42|'', ''    3.14'', ''-00005'', ''True'', ''1'', ''None'', ''1e+20 1e-07 1.0 1e+20 1e+16'', ''02.01.2020'', ''  [1]'']');

INSERT INTO result (name, value) VALUES ('format', '[''1 a'', ''b a'', "1 ''x''", ''v 2020'', ''    3'', ''{}'', ''a   |'', ''007'', ''[1]'', ''v'', ''v'', ''3.50'', ''ff'']');

INSERT INTO result (name, value) VALUES ('percent', '[''a 5'', "''x''", '' 3.14|4    |00005'', ''ff 10 1.234568e+04 0.0001'', ''1 2'', ''%%'', ''100% 1'', ''1'', ''[1, 2]'', ''z'', ''abc'', ''+3'', ''3'']');

INSERT INTO result (name, value) VALUES ('floats', '[0.30000000000000004, 1e+100, 0.3333333333333333, inf, -0.0, 1.5e-10, 123456789.12345679, 1.4142135623730951, 2.67, 2, 4, 1200, 7.0, 1000000000000000.0, 1e+16, 5e-324]');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

