-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE o (
    id INTEGER NOT NULL, 
    "Code" VARCHAR(3), 
    PRIMARY KEY (id), 
    UNIQUE ("Code")
);

CREATE TABLE t (
    a INTEGER, 
    b INTEGER, 
    c INTEGER, 
    d VARCHAR, 
    e INTEGER, 
    f INTEGER, 
    g INTEGER, 
    CONSTRAINT fk_f FOREIGN KEY(f) REFERENCES o (id) ON UPDATE NO ACTION NOT DEFERRABLE, 
    CONSTRAINT fk_g FOREIGN KEY(g) REFERENCES o (id) MATCH FULL, 
    FOREIGN KEY(f) REFERENCES other (x), 
    FOREIGN KEY(a) REFERENCES o (id), 
    CONSTRAINT fk_b FOREIGN KEY(b) REFERENCES o (id) ON DELETE SET NULL, 
    FOREIGN KEY(c) REFERENCES o (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, 
    FOREIGN KEY(d) REFERENCES o ("Code") ON DELETE RESTRICT, 
    FOREIGN KEY(e) REFERENCES t (a)
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DROP TABLE o;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

