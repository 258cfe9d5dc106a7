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

INSERT INTO result (name, value) VALUES ('twice', '((''hello a'', ''hello a''), ''hello'', ''words'')');

INSERT INTO result (name, value) VALUES ('tagged', '(''x-y+8'', ''x'')');

INSERT INTO result (name, value) VALUES ('cache', '102334155');

INSERT INTO result (name, value) VALUES ('partial', '5');

INSERT INTO result (name, value) VALUES ('reduce', '(6, 9)');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

