-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE a (
    id INTEGER NOT NULL, 
    x INTEGER, 
    PRIMARY KEY (id)
);

CREATE INDEX ix_a_x ON a (x);

CREATE TABLE c (
    id INTEGER, 
    FOREIGN KEY(id) REFERENCES a (id)
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- Running upgrade 0001 -> 0002

ALTER TABLE a RENAME TO b;

ALTER TABLE b RENAME TO "New Name";

ALTER TABLE "New Name" RENAME COLUMN x TO "Y z";

ALTER TABLE "New Name" RENAME COLUMN "Y z" TO w;

UPDATE alembic_version SET version_num='0002' WHERE alembic_version.version_num = '0001';

-- [downgrade]
-- Running downgrade 0002 -> 0001

ALTER TABLE "New Name" RENAME COLUMN w TO x;

ALTER TABLE "New Name" RENAME TO a;

UPDATE alembic_version SET version_num='0001' WHERE alembic_version.version_num = '0002';

-- Running downgrade 0001 -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

