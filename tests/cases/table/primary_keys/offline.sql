-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE p1 (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE p2 (
    id INTEGER NOT NULL, 
    CONSTRAINT pk_p2 PRIMARY KEY (id)
);

CREATE TABLE p3 (
    a INTEGER NOT NULL, 
    b INTEGER NOT NULL, 
    PRIMARY KEY (a, b)
);

CREATE TABLE p4 (
    a INTEGER NOT NULL, 
    b VARCHAR(3) NOT NULL, 
    PRIMARY KEY (b, a)
);

CREATE TABLE p5 (
    id VARCHAR(36) NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE p6 (
    x INTEGER
);

CREATE TABLE p7 (
    id BIGINT NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE p8 (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE p9 (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(id) REFERENCES p1 (id)
);

CREATE TABLE p10 (
    id INTEGER, 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE p10;

DROP TABLE p9;

DROP TABLE p8;

DROP TABLE p7;

DROP TABLE p6;

DROP TABLE p5;

DROP TABLE p4;

DROP TABLE p3;

DROP TABLE p2;

DROP TABLE p1;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

