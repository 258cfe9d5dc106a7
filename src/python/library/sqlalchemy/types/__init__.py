"""Column types: `sqlalchemy.types`."""

from sqlalchemy.types.base import (NULLTYPE, Emulated, ExternalType, NativeForEmulated, NullType, SchemaType, TypeDecorator,
                                   TypeEngine, UserDefinedType, is_type, to_instance)
from sqlalchemy.types.generic import (_Binary, BigInteger, Boolean, Concatenable, Date, DateTime, Double, Float,
                                      HasExpressionLookup, Indexable, Integer, LargeBinary, MatchType, Numeric,
                                      SmallInteger, String, Text, Time, Unicode, UnicodeText)
from sqlalchemy.types.uppercase import (BIGINT, BINARY, BLOB, BOOLEAN, CHAR, CLOB, DATE, DATETIME, DECIMAL, DOUBLE,
                                        DOUBLE_PRECISION, FLOAT, INT, INTEGER, NCHAR, NUMERIC, NVARCHAR, REAL, SMALLINT,
                                        TEXT, TIME, TIMESTAMP, VARBINARY, VARCHAR)

STRINGTYPE = String()
INTEGERTYPE = Integer()
BOOLEANTYPE = Boolean()

_LATER = {name: "rich" for name in ("ARRAY", "Enum", "Interval", "JSON", "PickleType", "TupleType", "UUID", "Uuid", "Variant")}
_LATER["type_of_value"] = "values"


def __getattr__(name):
    if name not in _LATER:
        from sqlalchemy.unknown import stand_in
        return stand_in("sqlalchemy.types", name)
    if _LATER[name] == "values":
        import sqlalchemy.types.values as module
    else:
        import sqlalchemy.types.rich as module
    return getattr(module, name)
