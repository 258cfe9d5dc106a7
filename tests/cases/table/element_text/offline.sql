-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE log (
    id INTEGER NOT NULL, 
    text TEXT, 
    PRIMARY KEY (id)
);

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT now(), 
    low TEXT DEFAULT lower(''A''), 
    flag BOOLEAN DEFAULT false, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    key NUMERIC(8, 2), 
    "user" VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    PRIMARY KEY (id), 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT now(), 
    low TEXT DEFAULT lower(''A''), 
    flag BOOLEAN DEFAULT false, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    key NUMERIC(8, 2), 
    "user" VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    PRIMARY KEY (id), 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE IF NOT EXISTS t (
    id INTEGER NOT NULL, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT now(), 
    low TEXT DEFAULT lower(''A''), 
    flag BOOLEAN DEFAULT false, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    key NUMERIC(8, 2), 
    "user" VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    PRIMARY KEY (id), 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE IF NOT EXISTS t (
    id INTEGER NOT NULL, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT now(), 
    low TEXT DEFAULT lower(''A''), 
    flag BOOLEAN DEFAULT false, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    key NUMERIC(8, 2), 
    "user" VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    PRIMARY KEY (id), 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE IF NOT EXISTS t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE IF NOT EXISTS t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE IF NOT EXISTS t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE IF NOT EXISTS t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE IF NOT EXISTS t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT now(), 
    low TEXT DEFAULT lower(''A''), 
    flag BOOLEAN DEFAULT false, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    key NUMERIC(8, 2), 
    "user" VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    PRIMARY KEY (id), 
    CONSTRAINT ck CHECK (p > 1)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT now(), 
    low TEXT DEFAULT lower(''A''), 
    flag BOOLEAN DEFAULT false, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    key NUMERIC(8, 2), 
    "user" VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    PRIMARY KEY (id), 
    CONSTRAINT ck CHECK (p > 1)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1)
)

');

INSERT INTO log (text) VALUES ('
CREATE TABLE t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT ''it''''s'' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower(''A'')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1)
)

');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX ix ON t (name, made DESC, lower(low))');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX ix ON t (name, made DESC, lower(low))');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX ix ON t (name, made DESC, lower(low)) WHERE p > 5');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX ix ON t (name, made DESC, lower(low)) WHERE p > 5');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX ix ON t (name, made DESC, lower(low)) WHERE p > 5');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX ix ON t (name, made DESC, lower(low)) WHERE p > 5');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX ix ON t (name, made DESC, lower(low)) WHERE p > 5');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX IF NOT EXISTS ix ON t (name, made DESC, lower(low))');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX IF NOT EXISTS ix ON t (name, made DESC, lower(low))');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX IF NOT EXISTS ix ON t (name, made DESC, lower(low)) WHERE p > 5');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX IF NOT EXISTS ix ON t (name, made DESC, lower(low)) WHERE p > 5');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX IF NOT EXISTS ix ON t (name, made DESC, lower(low)) WHERE p > 5');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX IF NOT EXISTS ix ON t (name, made DESC, lower(low)) WHERE p > 5');

INSERT INTO log (text) VALUES ('CREATE UNIQUE INDEX IF NOT EXISTS ix ON t (name, made DESC, lower(low)) WHERE p > 5');

INSERT INTO log (text) VALUES ('
DROP INDEX ix');

INSERT INTO log (text) VALUES ('
DROP INDEX ix');

INSERT INTO log (text) VALUES ('
DROP INDEX ix');

INSERT INTO log (text) VALUES ('
DROP INDEX ix');

INSERT INTO log (text) VALUES ('
DROP INDEX ix');

INSERT INTO log (text) VALUES ('
DROP INDEX ix');

INSERT INTO log (text) VALUES ('
DROP INDEX ix');

INSERT INTO log (text) VALUES ('
DROP TABLE t');

INSERT INTO log (text) VALUES ('
DROP TABLE t');

INSERT INTO log (text) VALUES ('
DROP TABLE t');

INSERT INTO log (text) VALUES ('
DROP TABLE t');

INSERT INTO log (text) VALUES ('
DROP TABLE t');

INSERT INTO log (text) VALUES ('
DROP TABLE t');

INSERT INTO log (text) VALUES ('
DROP TABLE t');

INSERT INTO log (text) VALUES ('
DROP TABLE IF EXISTS t');

INSERT INTO log (text) VALUES ('
DROP TABLE IF EXISTS t');

INSERT INTO log (text) VALUES ('
DROP TABLE IF EXISTS t');

INSERT INTO log (text) VALUES ('
DROP TABLE IF EXISTS t');

INSERT INTO log (text) VALUES ('
DROP TABLE IF EXISTS t');

INSERT INTO log (text) VALUES ('
DROP TABLE IF EXISTS t');

INSERT INTO log (text) VALUES ('
DROP TABLE IF EXISTS t');

INSERT INTO log (text) VALUES ('DROP t');

INSERT INTO log (text) VALUES ('DROP t');

INSERT INTO log (text) VALUES ('DROP t');

INSERT INTO log (text) VALUES ('DROP t');

INSERT INTO log (text) VALUES ('DROP t');

INSERT INTO log (text) VALUES ('DROP t');

INSERT INTO log (text) VALUES ('DROP t');

INSERT INTO log (text) VALUES ('ALTER TABLE t ADD CONSTRAINT un UNIQUE (name)');

INSERT INTO log (text) VALUES ('ALTER TABLE t ADD CONSTRAINT un UNIQUE (name)');

INSERT INTO log (text) VALUES ('ALTER TABLE t ADD CONSTRAINT un UNIQUE (name)');

INSERT INTO log (text) VALUES ('ALTER TABLE t ADD CONSTRAINT un UNIQUE (name)');

INSERT INTO log (text) VALUES ('ALTER TABLE t ADD CONSTRAINT un UNIQUE (name)');

INSERT INTO log (text) VALUES ('ALTER TABLE t ADD CONSTRAINT un UNIQUE (name)');

INSERT INTO log (text) VALUES ('ALTER TABLE t ADD CONSTRAINT un UNIQUE (name)');

INSERT INTO log (text) VALUES ('ALTER TABLE t DROP CONSTRAINT un');

INSERT INTO log (text) VALUES ('ALTER TABLE t DROP CONSTRAINT un');

INSERT INTO log (text) VALUES ('ALTER TABLE t DROP CONSTRAINT un');

INSERT INTO log (text) VALUES ('ALTER TABLE t DROP CONSTRAINT un');

INSERT INTO log (text) VALUES ('ALTER TABLE t DROP CONSTRAINT un');

INSERT INTO log (text) VALUES ('ALTER TABLE t DROP CONSTRAINT un');

INSERT INTO log (text) VALUES ('ALTER TABLE t DROP CONSTRAINT un');

CREATE TABLE t (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    name VARCHAR(20) DEFAULT 'it''s' NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    low TEXT DEFAULT (lower('A')), 
    flag BOOLEAN DEFAULT 0, 
    p INTEGER, 
    j JSON, 
    u CHAR(32), 
    "key" NUMERIC(8, 2), 
    user VARCHAR(3), 
    twice INTEGER GENERATED ALWAYS AS (key * 2) STORED, 
    CONSTRAINT ck CHECK (p > 1), 
    FOREIGN KEY(p) REFERENCES p (id)
);

CREATE UNIQUE INDEX ix ON t (name, made DESC, lower(low)) WHERE p > 5;

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DROP TABLE log;

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

