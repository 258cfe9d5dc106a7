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

INSERT INTO result (name, value) VALUES ('match', '[(None,), None, 1, ''12'', None, ''H'', {''first'': ''H''}, (1, 3), True]');

INSERT INTO result (name, value) VALUES ('sub', '[''a b c'', ''home at me'', ''bAAnAAnAA'', ''bba'', (''xx'', 2), ''bye'', ''a<1>b<2>'', ''> a\n> b'', ''-a-b-c-'']');

INSERT INTO result (name, value) VALUES ('find', '[[''1'', ''22''], [(''a'', ''1''), (''b'', ''2'')], [''e'', ''u'', ''a'', ''i'', ''o''], [''a'', ''b'', ''c''], [''a'', ''-'', ''b''], [''a'', ''b,c''], ''a\\.b\\*c'', [(''a'', ''b''), (''c'', ''d'')]]');

INSERT INTO result (name, value) VALUES ('flags', '[[''b''], True, True, [''foo''], [''b'', ''c''], (''a'', ''none''), True]');

INSERT INTO result (name, value) VALUES ('match object', '[''2020-05'', ''2020'', ''05'', (''2020'', ''05''), 3, 10, (8, 10), ''on 2020-05 there'', 2, ''(?P<y>\\d{4})-(?P<m>\\d\\d)'', True]');

INSERT INTO result (name, value) VALUES ('error', '''error''');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

