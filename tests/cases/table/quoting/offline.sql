-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE "Order" (
    "select" INTEGER NOT NULL, 
    "Mixed" INTEGER, 
    "with space" INTEGER, 
    "1st" INTEGER, 
    "quo""te" INTEGER, 
    user INTEGER, 
    "ünï" INTEGER, 
    _x$ INTEGER, 
    "$y" INTEGER, 
    "a-b" INTEGER, 
    "forced" INTEGER, 
    "index" INTEGER, 
    "group" INTEGER, 
    PRIMARY KEY ("select"), 
    UNIQUE ("group")
);

CREATE INDEX "ix_Order_index" ON "Order" ("index");

CREATE INDEX "Ix Upper" ON "Order" ("Mixed", "with space");

CREATE TABLE "quoted" (
    NotQuoted INTEGER
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE quoted;

DROP TABLE "Order";

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

