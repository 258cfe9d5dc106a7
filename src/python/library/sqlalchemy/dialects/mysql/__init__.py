"""Types and statements of MySQL and MariaDB."""

from sqlalchemy.dialects.mysql.types import (BIGINT, BIT, CHAR, DATETIME, DECIMAL, DOUBLE, ENUM, FLOAT, INET4, INET6, INTEGER,
                                             JSON, LONGBLOB, LONGTEXT, MEDIUMBLOB, MEDIUMINT, MEDIUMTEXT, NCHAR, NUMERIC,
                                             NVARCHAR, REAL, SET, SMALLINT, TEXT, TIME, TIMESTAMP, TINYBLOB, TINYINT, TINYTEXT,
                                             VARCHAR, YEAR)
from sqlalchemy.types import BINARY, BLOB, BOOLEAN, DATE, VARBINARY


def insert(table):
    """As the plain insert(); its on_duplicate_key_update() is not known."""
    from sqlalchemy.sql.dml import Insert
    return Insert(table)


def __getattr__(name):
    if name == "dialect":
        from sqlalchemy.dialects.current import dialect_named
        return dialect_named("mysql")
    from sqlalchemy.unknown import stand_in
    return stand_in("sqlalchemy.dialects.mysql", name)
