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

INSERT INTO result (name, value) VALUES ('typed', '[''a'', ''4'']');

INSERT INTO result (name, value) VALUES ('environ', '[''from outside'', ''from outside'', ''from outside'', True]');

INSERT INTO result (name, value) VALUES ('cast', '''5''');

INSERT INTO result (name, value) VALUES ('path', '[''a/b'', ''y.py'', (''a.tar'', ''.gz''), ''/x'']');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

