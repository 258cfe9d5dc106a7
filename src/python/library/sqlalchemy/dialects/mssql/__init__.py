"""Types of SQL Server."""

from sqlalchemy.types import (BIGINT, BINARY, CHAR, DATE, DATETIME, DECIMAL, DOUBLE_PRECISION, FLOAT, INTEGER, NCHAR, NUMERIC,
                              NVARCHAR, REAL, SMALLINT, TEXT, VARBINARY, VARCHAR, Boolean, DateTime, Integer, LargeBinary, Text,
                              TypeEngine, UnicodeText, _Binary)
from sqlalchemy.types.rich import JSON, Uuid
import sqlalchemy.types.uppercase as uppercase


class BIT(Boolean):
    _type = "mssql.BIT"
    _fields = ()


class TINYINT(Integer):
    _type = "mssql.TINYINT"


class _WithPrecision(DateTime):
    _fields = ("precision",)

    def __init__(self, timezone=False, precision=None):
        DateTime.__init__(self, timezone)
        self.precision = precision


class DATETIME2(_WithPrecision):
    _type = "mssql.DATETIME2"


class DATETIMEOFFSET(_WithPrecision):
    _type = "mssql.DATETIMEOFFSET"

    def __init__(self, precision=None):
        _WithPrecision.__init__(self, False, precision)


class SMALLDATETIME(DateTime):
    _type = "mssql.SMALLDATETIME"
    _fields = ()


class TIME(uppercase.TIME):
    _type = "mssql.TIME"
    _fields = ("precision",)

    def __init__(self, precision=None):
        uppercase.TIME.__init__(self)
        self.precision = precision


class TIMESTAMP(_Binary):
    _type = "mssql.TIMESTAMP"
    _fields = ()

    def __init__(self, convert_int=False):
        _Binary.__init__(self)
        self.convert_int = convert_int


class ROWVERSION(TIMESTAMP):
    _type = "mssql.ROWVERSION"


class IMAGE(LargeBinary):
    _type = "mssql.IMAGE"


class MONEY(TypeEngine):
    _type = "mssql.MONEY"


class SMALLMONEY(TypeEngine):
    _type = "mssql.SMALLMONEY"


class NTEXT(UnicodeText):
    _type = "mssql.NTEXT"


class SQL_VARIANT(TypeEngine):
    _type = "mssql.SQL_VARIANT"


class UNIQUEIDENTIFIER(Uuid):
    _type = "mssql.UNIQUEIDENTIFIER"

    def __init__(self, as_uuid=True):
        Uuid.__init__(self, as_uuid)


class XML(Text):
    _type = "mssql.XML"
