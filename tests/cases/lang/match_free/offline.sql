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

INSERT INTO result (name, value) VALUES ('ann-lee', '[(''id'', 1), (''name'', ''Ann Lee''), (''tags[0]'', ''a''), (''tags[1]'', ''b''), (''address.city'', ''Oslo''), (''address.zip'', None)]');

INSERT INTO result (name, value) VALUES ('bob', '[(''id'', 2), (''name'', ''bob''), (''address'', None)]');

INSERT INTO result (name, value) VALUES ('çelik', '[(''id'', 3), (''name'', ''Çelik''), (''tags[0]'', ''c''), (''address.city'', ''Bern''), (''address.zip'', ''3000'')]');

INSERT INTO result (name, value) VALUES ('cities', '[(''Bern'', [3]), (''Oslo'', [1]), (''nowhere'', [2])]');

INSERT INTO result (name, value) VALUES ('batches', '[[1, 2], [3]]');

INSERT INTO result (name, value) VALUES ('primes', '([2, 3, 5, 7, 11, 13, 17, 19, 23, 29], 129)');

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE result;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

