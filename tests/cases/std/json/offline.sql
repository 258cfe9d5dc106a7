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

INSERT INTO result (name, value) VALUES ('dumps', '[''{"b": [1, 2.5, true, null, "\\u00e9\\"\\n"], "a": {"n": {}, "l": []}, "1": "int key"}'', ''{\n  "b": [\n    1,\n    2.5,\n    true,\n    null,\n    "\\u00e9\\"\\n"\n  ],\n  "a": {\n    "n": {},\n    "l": []\n  },\n  "1": "int key"\n}'', ''{"a": 2, "b": 1}'', ''"é"'', ''[1,{"a":2}]'', ''{"d": "custom"}'', ''[1, 2]'', ''1e+20'', ''Infinity'', ''null'', ''{"true": 1, "null": 2}'', ''"\\u2028\\ud83d\\ude00"'', ''[]'', ''{\n\t"a": [\n\t\t1\n\t]\n}'']');

INSERT INTO result (name, value) VALUES ('loads', '[{''a'': [1, 2.0, True, None, ''é''], ''b'': {''c'': -1000.0}}, [], ''x'', 5, {''k'': 1}, 1234567890123456789, ''😀'']');

INSERT INTO result (name, value) VALUES ('round', 'True');

INSERT INTO result (name, value) VALUES ('', '(''Expecting value: line 1 column 1 (char 0)'', True, 0, 1)');

INSERT INTO result (name, value) VALUES ('{', '(''Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'', True, 1, 1)');

INSERT INTO result (name, value) VALUES ('[1,]', '(''Expecting value: line 1 column 4 (char 3)'', True, 3, 1)');

INSERT INTO result (name, value) VALUES ('{''a'': 1}', '(''Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'', True, 1, 1)');

INSERT INTO result (name, value) VALUES ('nope', '(''Expecting value: line 1 column 1 (char 0)'', True, 0, 1)');

INSERT INTO result (name, value) VALUES ('{"a" 1}', '("Expecting '':'' delimiter: line 1 column 6 (char 5)", True, 5, 1)');

INSERT INTO result (name, value) VALUES ('1 2', '(''Extra data: line 1 column 3 (char 2)'', True, 2, 1)');

INSERT INTO result (name, value) VALUES ('"open', '(''Unterminated string starting at: line 1 column 1 (char 0)'', True, 0, 1)');

INSERT INTO result (name, value) VALUES ('type', '''Object of type set is not JSON serializable''');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

