-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE o (
    id INTEGER NOT NULL, 
    CONSTRAINT pk_o PRIMARY KEY (id)
);

CREATE TABLE t (
    id INTEGER NOT NULL, 
    o_id INTEGER, 
    u INTEGER, 
    i INTEGER, 
    b BOOLEAN, 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CONSTRAINT ck_t_positive CHECK (i > 0), 
    CONSTRAINT uq_t_u UNIQUE (u, i), 
    CONSTRAINT as_it_is CHECK (u > 0), 
    CONSTRAINT fk_t_o_id_o FOREIGN KEY(o_id) REFERENCES o (id), 
    CONSTRAINT uq_t_u UNIQUE (u), 
    CONSTRAINT ck_t_flag CHECK (b IN (0, 1))
);

CREATE INDEX ix_t_i ON t (i);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DROP TABLE o;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

