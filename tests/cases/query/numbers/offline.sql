-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE people (
    id INTEGER NOT NULL, 
    active BOOLEAN, 
    PRIMARY KEY (id)
);

INSERT INTO people (id, active) VALUES (1, 1);

UPDATE people SET active=0 WHERE EXISTS (SELECT 1 
FROM people 
WHERE people.active = 1);

INSERT INTO people (id) SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4.0;

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE people;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

