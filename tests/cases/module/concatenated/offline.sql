-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> rev_one

CREATE TABLE a (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('rev_one') RETURNING version_num;

-- Running upgrade rev_one -> rev_two

UPDATE alembic_version SET version_num='rev_two' WHERE alembic_version.version_num = 'rev_one';

-- [downgrade]
-- Running downgrade rev_two -> rev_one

UPDATE alembic_version SET version_num='rev_one' WHERE alembic_version.version_num = 'rev_two';

-- Running downgrade rev_one -> 

DROP TABLE a;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'rev_one';

