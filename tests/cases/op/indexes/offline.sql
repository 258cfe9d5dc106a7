-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    a INTEGER, 
    b INTEGER, 
    c TEXT, 
    "Upper" TEXT
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- Running upgrade 0001 -> 0002

CREATE INDEX ix_a ON t (a);

CREATE UNIQUE INDEX ix_ab ON t (a, b);

CREATE INDEX ix_t_c ON t (c);

CREATE INDEX ix_t_b ON t (b);

CREATE INDEX IF NOT EXISTS ix_if ON t (b);

CREATE INDEX IF NOT EXISTS ix_if ON t (c);

CREATE INDEX ix_where ON t (a) WHERE b IS NOT NULL AND c <> 'x';

CREATE INDEX ix_where2 ON t (a) WHERE b > 5;

CREATE INDEX ix_where3 ON t (a) WHERE b = 1 AND c IS NULL;

CREATE INDEX ix_expr ON t (lower(c), a);

CREATE INDEX ix_desc ON t (a DESC, c COLLATE NOCASE);

CREATE INDEX ix_func ON t (lower(c));

CREATE INDEX ix_desc2 ON t (a DESC, b DESC);

CREATE INDEX ix_kw ON t (a);

CREATE INDEX "Ix Quoted" ON t ("Upper");

CREATE INDEX ix_named ON t (a, "Upper");

CREATE UNIQUE INDEX ix_tuple ON t (c, b);

CREATE INDEX ix_json ON t (json_extract(c, '$.a'));

UPDATE alembic_version SET version_num='0002' WHERE alembic_version.version_num = '0001';

-- [downgrade]
-- Running downgrade 0002 -> 0001

DROP INDEX ix_json;

DROP INDEX ix_named;

DROP INDEX IF EXISTS ix_named;

DROP INDEX ix_t_c;

DROP INDEX "Ix Quoted";

DROP INDEX ix_desc;

UPDATE alembic_version SET version_num='0001' WHERE alembic_version.version_num = '0002';

-- Running downgrade 0001 -> 

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

