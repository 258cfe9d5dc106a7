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

INSERT INTO result (name, value) VALUES ('strip', '[''Hello, World'', ''Hello, World  '', ''  Hello, World'', ''a'', ''cab'', ''a'']');

INSERT INTO result (name, value) VALUES ('case', '[''AB'', ''ab'', ''Hello World'', ''Hello'', ''Ab'', ''ss'', ''äö'']');

INSERT INTO result (name, value) VALUES ('find', '[2, -1, 5, 4, 2, True, True, True, True]');

INSERT INTO result (name, value) VALUES ('split', '[[''a'', ''b'', '''', ''c''], [''a'', ''b''], [''a'', ''b,c''], [''a,b'', ''c''], [''a'', ''b'', ''c''], [''a\n'', ''b''], (''k'', ''='', ''v=w''), (''k=v'', ''='', ''w''), (''abc'', '''', '''')]');

INSERT INTO result (name, value) VALUES ('join', '[''a, b'', ''012'', ''a-b-c'']');

INSERT INTO result (name, value) VALUES ('replace', '[''bbb'', ''bba'', ''xyc'', ''bc'', ''x'', ''x'']');

INSERT INTO result (name, value) VALUES ('pad', '[''005'', ''-005'', ''a..'', ''  a'', ''*a**'', ''a   b'']');

INSERT INTO result (name, value) VALUES ('is', '[True, True, True, True, True, True, True, False, True, False, True, True]');

INSERT INTO result (name, value) VALUES ('slices', '[''el'', ''llo'', ''olleh'', ''hlo'', '''', ''o'', ''é'', 7]');

INSERT INTO result (name, value) VALUES ('math', '[''abab'', ''ab'', True, True, ''e'', ''b'', ''ab'', [''a'', ''b'', ''c''], [''a'', ''b''], True]');

INSERT INTO result (name, value) VALUES ('escapes', '[''Aé•\t\\'', ''\\n'', "it''s", ''say "x"'', ''tri\''ple"'', ''both \'' and "'', ''\x00'', ''a    b'']');

INSERT INTO result (name, value) VALUES ('bytes', '[b''abc'', b''\xc3\xa9'', b''\xe9'', ''é'', ''6162'', b''\n\xff'', b''AB'', [b''a'', b''b''], 3, 98, b''bc'', b''a'', ''�'', b''xy'', True]');

INSERT INTO result (name, value) VALUES ('other', '[97, ''€'', ''"a\\n\''"'', "''\\xe9''", ''None'', ''1.0'', "b''x''", "[1, ''a'']", ''None'', 3, True, True, False, True]');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

