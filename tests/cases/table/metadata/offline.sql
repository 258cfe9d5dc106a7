-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE a (
    id INTEGER NOT NULL, 
    x VARCHAR(3), 
    PRIMARY KEY (id)
);

CREATE INDEX ix_a_x ON a (x);

CREATE TABLE b (
    id INTEGER NOT NULL, 
    a_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(a_id) REFERENCES a (id)
);

CREATE TABLE a (
    id INTEGER NOT NULL, 
    x VARCHAR(3), 
    PRIMARY KEY (id)
);

CREATE INDEX ix_a_x ON a (x);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

