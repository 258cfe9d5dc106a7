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

INSERT INTO result (name, value) VALUES ('urlparse', '[''https'', ''user:pw@example.org:8080'', ''/a/b.html'', ''x=1&y=2'', ''frag'', ''example.org'', 8080, ''https://user:pw@example.org:8080/a/b.html?x=1&y=2#frag'']');

INSERT INTO result (name, value) VALUES ('quote', '[''a%20b/%C3%BC'', ''a%2Fb'', ''a b'', ''a=1&b=x+y'']');

INSERT INTO result (name, value) VALUES ('ip', '[''10.0.0.1'', True, [''192.168.1.1'', ''192.168.1.2'']]');

INSERT INTO result (name, value) VALUES ('crc', '907060870');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

