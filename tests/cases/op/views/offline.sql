-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE people (
    id INTEGER NOT NULL, 
    name VARCHAR, 
    PRIMARY KEY (id)
);

CREATE VIEW anns AS SELECT people.id 
FROM people 
WHERE people.name = 'ann''s';

CREATE VIEW some AS SELECT people.id 
FROM people 
WHERE people.name IN ('a', 'b')
 LIMIT 3 OFFSET 0;

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP VIEW some;

DROP VIEW anns;

DROP TABLE people;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

