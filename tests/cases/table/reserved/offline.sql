-- [upgrade]
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 0001

CREATE TABLE t (
    "add" INTEGER, 
    "after" INTEGER, 
    "all" INTEGER, 
    "alter" INTEGER, 
    "analyze" INTEGER, 
    "and" INTEGER, 
    "as" INTEGER, 
    "asc" INTEGER, 
    "attach" INTEGER, 
    "autoincrement" INTEGER, 
    "before" INTEGER, 
    "begin" INTEGER, 
    "between" INTEGER, 
    "by" INTEGER, 
    "cascade" INTEGER, 
    "case" INTEGER, 
    "cast" INTEGER, 
    "check" INTEGER, 
    "collate" INTEGER, 
    "column" INTEGER, 
    "commit" INTEGER, 
    "conflict" INTEGER, 
    "constraint" INTEGER, 
    "create" INTEGER, 
    "cross" INTEGER, 
    "current_date" INTEGER, 
    "current_time" INTEGER, 
    "current_timestamp" INTEGER, 
    "database" INTEGER, 
    "default" INTEGER, 
    "deferrable" INTEGER, 
    "deferred" INTEGER, 
    "delete" INTEGER, 
    "desc" INTEGER, 
    "detach" INTEGER, 
    "distinct" INTEGER, 
    "drop" INTEGER, 
    "each" INTEGER, 
    "else" INTEGER, 
    "end" INTEGER, 
    "escape" INTEGER, 
    "except" INTEGER, 
    "exclusive" INTEGER, 
    "exists" INTEGER, 
    "explain" INTEGER, 
    "false" INTEGER, 
    "fail" INTEGER, 
    "for" INTEGER, 
    "foreign" INTEGER, 
    "from" INTEGER, 
    "full" INTEGER, 
    "glob" INTEGER, 
    "group" INTEGER, 
    "having" INTEGER, 
    "if" INTEGER, 
    "ignore" INTEGER, 
    "immediate" INTEGER, 
    "in" INTEGER, 
    "index" INTEGER, 
    "indexed" INTEGER, 
    "initially" INTEGER, 
    "inner" INTEGER, 
    "insert" INTEGER, 
    "instead" INTEGER, 
    "intersect" INTEGER, 
    "into" INTEGER, 
    "is" INTEGER, 
    "isnull" INTEGER, 
    "join" INTEGER, 
    "key" INTEGER, 
    "left" INTEGER, 
    "like" INTEGER, 
    "limit" INTEGER, 
    "match" INTEGER, 
    "natural" INTEGER, 
    "not" INTEGER, 
    "notnull" INTEGER, 
    "null" INTEGER, 
    "of" INTEGER, 
    "offset" INTEGER, 
    "on" INTEGER, 
    "or" INTEGER, 
    "order" INTEGER, 
    "outer" INTEGER, 
    "plan" INTEGER, 
    "pragma" INTEGER, 
    "primary" INTEGER, 
    "query" INTEGER, 
    "raise" INTEGER, 
    "references" INTEGER, 
    "reindex" INTEGER, 
    "rename" INTEGER, 
    "replace" INTEGER, 
    "restrict" INTEGER, 
    "right" INTEGER, 
    "rollback" INTEGER, 
    "row" INTEGER, 
    "select" INTEGER, 
    "set" INTEGER, 
    "table" INTEGER, 
    "temp" INTEGER, 
    "temporary" INTEGER, 
    "then" INTEGER, 
    "to" INTEGER, 
    "transaction" INTEGER, 
    "trigger" INTEGER, 
    "true" INTEGER, 
    "union" INTEGER, 
    "unique" INTEGER, 
    "update" INTEGER, 
    "using" INTEGER, 
    "vacuum" INTEGER, 
    "values" INTEGER, 
    "view" INTEGER, 
    "virtual" INTEGER, 
    "when" INTEGER, 
    "where" INTEGER, 
    user INTEGER, 
    role INTEGER, 
    type INTEGER, 
    value INTEGER, 
    date INTEGER, 
    time INTEGER, 
    name INTEGER, 
    status INTEGER, 
    level INTEGER, 
    password INTEGER, 
    public INTEGER, 
    data INTEGER, 
    count INTEGER, 
    comment INTEGER, 
    user_id INTEGER, 
    end_time INTEGER
);

CREATE TABLE "add" (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE "after" (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE "all" (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE "alter" (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE "analyze" (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('0001') RETURNING version_num;

-- [downgrade]
-- Running downgrade 0001 -> 

DROP TABLE t;

DROP TABLE "add";

DROP TABLE "after";

DROP TABLE "all";

DROP TABLE "alter";

DROP TABLE "analyze";

DELETE FROM alembic_version WHERE alembic_version.version_num = '0001';

