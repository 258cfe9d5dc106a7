"""Types, constraints and statements of PostgreSQL."""

from sqlalchemy.dialects.postgresql.types import (ARRAY, BIT, BYTEA, CIDR, CITEXT, DATEMULTIRANGE, DATERANGE, DOMAIN, ENUM,
                                                  HSTORE, INET, INT4MULTIRANGE, INT4RANGE, INT8MULTIRANGE, INT8RANGE,
                                                  INTERVAL, JSON, JSONB, JSONPATH, MACADDR, MACADDR8, MONEY, NUMMULTIRANGE,
                                                  NUMRANGE, OID, REGCLASS, REGCONFIG, TIME, TIMESTAMP, TSMULTIRANGE, TSQUERY,
                                                  TSRANGE, TSTZMULTIRANGE, TSTZRANGE, TSVECTOR, AbstractRange, NamedType)
from sqlalchemy.types import (BIGINT, BOOLEAN, CHAR, DATE, DOUBLE_PRECISION, FLOAT, INTEGER, NUMERIC, REAL, SMALLINT, TEXT,
                              VARCHAR)
from sqlalchemy.types.rich import UUID


def __getattr__(name):
    if name == "ExcludeConstraint":
        import sqlalchemy.dialects.postgresql.exclude as module
    elif name in ("insert", "Insert"):
        import sqlalchemy.dialects.upsert as module
    elif name == "dialect":
        from sqlalchemy.dialects.current import dialect_named
        return dialect_named("postgresql")
    else:
        from sqlalchemy.unknown import stand_in
        return stand_in("sqlalchemy.dialects.postgresql", name)
    return getattr(module, name)
