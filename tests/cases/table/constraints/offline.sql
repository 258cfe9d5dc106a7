-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE o (
    a INTEGER NOT NULL, 
    b INTEGER, 
    PRIMARY KEY (a), 
    UNIQUE (a, b)
);

CREATE TABLE t (
    id INTEGER NOT NULL, 
    x INTEGER, 
    y INTEGER, 
    z VARCHAR(3), 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CHECK (x > 0), 
    CONSTRAINT ck_y CHECK (y <> 'a, (b'), 
    CONSTRAINT ck_z CHECK (z IN ('a', 'b')), 
    FOREIGN KEY(x) REFERENCES o (a), 
    CONSTRAINT fk_xy FOREIGN KEY(x, y) REFERENCES o (a, b) ON DELETE CASCADE ON UPDATE SET NULL, 
    UNIQUE (z), 
    CONSTRAINT uq_xy UNIQUE (x, y)
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DROP TABLE o;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

