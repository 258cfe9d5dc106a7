"""`import sqlalchemy as sa`: types and schema at once, everything else when it is asked for."""

from sqlalchemy.types import (BIGINT, BINARY, BLOB, BOOLEAN, CHAR, CLOB, DATE, DATETIME, DECIMAL, DOUBLE, DOUBLE_PRECISION, FLOAT,
                              INT, INTEGER, NCHAR, NUMERIC, NVARCHAR, REAL, SMALLINT, TEXT, TIME, TIMESTAMP, VARBINARY,
                              VARCHAR, BigInteger, Boolean, Date, DateTime, Double, Float, Integer, LargeBinary, Numeric,
                              SmallInteger, String, Text, Time, TypeDecorator, Unicode, UnicodeText)
from sqlalchemy.schema import (BLANK_SCHEMA, CheckConstraint, Column, ColumnDefault, Computed, Constraint, DefaultClause,
                               FetchedValue, ForeignKey, ForeignKeyConstraint, Identity, Index, MetaData,
                               PrimaryKeyConstraint, Sequence, Table, UniqueConstraint)

__version__ = "2.0.53"

_TYPES = ("ARRAY", "Enum", "Interval", "JSON", "PickleType", "TupleType", "UUID", "Uuid")
_DDL = ("DDL", "DDLElement", "ExecutableDDLElement")
_ENGINE = ("Connection", "CursorResult", "Engine", "MappingResult", "NestedTransaction", "Result", "ResultProxy",
           "RootTransaction", "Row", "RowMapping", "ScalarResult", "Transaction", "URL", "create_engine",
           "create_mock_engine", "engine_from_config", "make_url")


def __getattr__(name):
    if name == "__all__":
        from sqlalchemy.sql.expression import _MODULES
        return [own for own in globals() if own[:1] != "_"] + [*_TYPES, *_DDL, *_ENGINE, "inspect", "Inspector", *_MODULES]
    if name[:1] == "_":
        raise AttributeError("module 'sqlalchemy' has no attribute %r" % (name,))
    if name in _TYPES:
        import sqlalchemy.types.rich as module
    elif name in _DDL:
        import sqlalchemy.schema.ddl as module
    elif name == "inspect":
        import sqlalchemy.inspection as module
    elif name == "Inspector":
        import sqlalchemy.engine.reflection as module
    elif name == "Dialect":
        import sqlalchemy.dialects.current as module
    elif name in _ENGINE:
        import sqlalchemy.engine as module
    else:
        found = _submodule(name)
        if found is not None:
            return found
        import sqlalchemy.sql.expression as module
        if name not in module._MODULES:
            from sqlalchemy.unknown import stand_in
            return stand_in("sqlalchemy", name)
    return getattr(module, name)


def _submodule(name):
    if name == "orm":
        import sqlalchemy.orm as module
    elif name == "exc":
        import sqlalchemy.exc as module
    elif name == "sql":
        import sqlalchemy.sql as module
    elif name == "dialects":
        import sqlalchemy.dialects as module
    elif name == "engine":
        import sqlalchemy.engine as module
    elif name == "event":
        import sqlalchemy.event as module
    elif name == "ext":
        import sqlalchemy.ext as module
    elif name == "inspection":
        import sqlalchemy.inspection as module
    else:
        return None
    return module
