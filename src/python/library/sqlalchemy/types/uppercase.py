"""The types named as SQL names them."""

from sqlalchemy.types.generic import (_Binary, BigInteger, Boolean, Date, DateTime, Double, Float, Integer, LargeBinary,
                                      Numeric, SmallInteger, String, Text, Time, Unicode)


class INTEGER(Integer):
    _type = "INTEGER"


INT = INTEGER


class SMALLINT(SmallInteger):
    _type = "SMALLINT"


class BIGINT(BigInteger):
    _type = "BIGINT"


class NUMERIC(Numeric):
    _type = "NUMERIC"


class DECIMAL(Numeric):
    _type = "DECIMAL"


class FLOAT(Float):
    _type = "FLOAT"


class REAL(Float):
    _type = "REAL"


class DOUBLE(Double):
    _type = "DOUBLE"


class DOUBLE_PRECISION(Double):
    _type = "DOUBLE_PRECISION"


class CHAR(String):
    _type = "CHAR"


class VARCHAR(String):
    _type = "VARCHAR"


class NCHAR(Unicode):
    _type = "NCHAR"


class NVARCHAR(Unicode):
    _type = "NVARCHAR"


class TEXT(Text):
    _type = "TEXT"


class CLOB(Text):
    _type = "CLOB"


class BLOB(LargeBinary):
    _type = "BLOB"


class BINARY(_Binary):
    _type = "BINARY"


class VARBINARY(_Binary):
    _type = "VARBINARY"


class BOOLEAN(Boolean):
    _type = "BOOLEAN"


class DATE(Date):
    _type = "DATE"


class DATETIME(DateTime):
    _type = "DATETIME"


class TIME(Time):
    _type = "TIME"


class TIMESTAMP(DateTime):
    _type = "TIMESTAMP"
