-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> base1

CREATE TABLE a (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('base1') RETURNING version_num;

-- Running upgrade base1 -> left

ALTER TABLE a ADD COLUMN l INTEGER;

UPDATE alembic_version SET version_num='left' WHERE alembic_version.version_num = 'base1';

-- Running upgrade base1 -> right

ALTER TABLE a ADD COLUMN r INTEGER;

UPDATE alembic_version SET version_num='right' WHERE alembic_version.version_num = 'left';

-- Running upgrade left, right -> merge

UPDATE alembic_version SET version_num='merge' WHERE alembic_version.version_num = 'right';

-- [downgrade]
-- Running downgrade merge -> left, right

UPDATE alembic_version SET version_num='right' WHERE alembic_version.version_num = 'merge';

-- Running downgrade right -> base1

ALTER TABLE a DROP COLUMN r;

UPDATE alembic_version SET version_num='left' WHERE alembic_version.version_num = 'right';

-- Running downgrade left -> base1

ALTER TABLE a DROP COLUMN l;

UPDATE alembic_version SET version_num='base1' WHERE alembic_version.version_num = 'left';

-- Running downgrade base1 -> 

DROP TABLE a;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'base1';

