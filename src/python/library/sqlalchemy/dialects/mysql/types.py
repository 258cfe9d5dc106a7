"""The types of MySQL and MariaDB."""

import sqlalchemy.types.rich as rich
import sqlalchemy.types.uppercase as uppercase
from sqlalchemy.types.base import TypeEngine
from sqlalchemy.types.generic import _Binary, Integer, String

_NUMBER = ("precision", "scale", "unsigned", "zerofill")
_WHOLE = ("display_width", "unsigned", "zerofill")
_TEXT = ("length", "collation", "charset", "binary")


class _NumericType:
    _fields = _NUMBER

    def __init__(self, precision=None, scale=None, asdecimal=True, unsigned=False, zerofill=False, decimal_return_scale=None):
        self.precision = precision
        self.scale = scale
        self.asdecimal = asdecimal
        self.unsigned = unsigned
        self.zerofill = zerofill
        self.decimal_return_scale = decimal_return_scale


class _IntegerType:
    _fields = _WHOLE

    def __init__(self, display_width=None, unsigned=False, zerofill=False):
        self.display_width = display_width
        self.unsigned = unsigned
        self.zerofill = zerofill


class _StringType:
    _fields = _TEXT

    def __init__(self, length=None, charset=None, collation=None, ascii=False, binary=False, unicode=False, national=False):
        self.length = length
        self.collation = collation
        self.charset = "ascii" if ascii else ("ucs2" if unicode else charset)
        self.ascii = ascii
        self.unicode = unicode
        self.binary = binary
        self.national = national


class NUMERIC(_NumericType, uppercase.NUMERIC):
    _type = "mysql.NUMERIC"


class DECIMAL(_NumericType, uppercase.DECIMAL):
    _type = "mysql.DECIMAL"


class DOUBLE(_NumericType, uppercase.DOUBLE):
    _type = "mysql.DOUBLE"


class REAL(_NumericType, uppercase.REAL):
    _type = "mysql.REAL"


class FLOAT(_NumericType, uppercase.FLOAT):
    _type = "mysql.FLOAT"

    def __init__(self, precision=None, scale=None, asdecimal=False, unsigned=False, zerofill=False, decimal_return_scale=None):
        _NumericType.__init__(self, precision, scale, asdecimal, unsigned, zerofill, decimal_return_scale)


class INTEGER(_IntegerType, uppercase.INTEGER):
    _type = "mysql.INTEGER"


class BIGINT(_IntegerType, uppercase.BIGINT):
    _type = "mysql.BIGINT"


class SMALLINT(_IntegerType, uppercase.SMALLINT):
    _type = "mysql.SMALLINT"


class MEDIUMINT(_IntegerType, Integer):
    _type = "mysql.MEDIUMINT"


class TINYINT(_IntegerType, Integer):
    _type = "mysql.TINYINT"


class BIT(TypeEngine):
    _type = "mysql.BIT"
    _fields = ("length",)

    def __init__(self, length=None):
        self.length = length


class YEAR(TypeEngine):
    _type = "mysql.YEAR"
    _fields = ("display_width",)

    def __init__(self, display_width=None):
        self.display_width = display_width


class TIME(uppercase.TIME):
    _type = "mysql.TIME"
    _fields = ("fsp",)

    def __init__(self, timezone=False, fsp=None):
        uppercase.TIME.__init__(self, timezone)
        self.fsp = fsp


class TIMESTAMP(uppercase.TIMESTAMP):
    _type = "mysql.TIMESTAMP"
    _fields = ("fsp",)

    def __init__(self, timezone=False, fsp=None):
        uppercase.TIMESTAMP.__init__(self, timezone)
        self.fsp = fsp


class DATETIME(uppercase.DATETIME):
    _type = "mysql.DATETIME"
    _fields = ("fsp",)

    def __init__(self, timezone=False, fsp=None):
        uppercase.DATETIME.__init__(self, timezone)
        self.fsp = fsp


class CHAR(_StringType, uppercase.CHAR):
    _type = "mysql.CHAR"


class VARCHAR(_StringType, uppercase.VARCHAR):
    _type = "mysql.VARCHAR"


class NCHAR(_StringType, uppercase.NCHAR):
    _type = "mysql.NCHAR"


class NVARCHAR(_StringType, uppercase.NVARCHAR):
    _type = "mysql.NVARCHAR"


class TEXT(_StringType, uppercase.TEXT):
    _type = "mysql.TEXT"


class TINYTEXT(_StringType, String):
    _type = "mysql.TINYTEXT"


class MEDIUMTEXT(_StringType, String):
    _type = "mysql.MEDIUMTEXT"


class LONGTEXT(_StringType, String):
    _type = "mysql.LONGTEXT"


class TINYBLOB(_Binary):
    _type = "mysql.TINYBLOB"


class MEDIUMBLOB(_Binary):
    _type = "mysql.MEDIUMBLOB"


class LONGBLOB(_Binary):
    _type = "mysql.LONGBLOB"


class ENUM(rich.Enum):
    _type = "mysql.ENUM"

    def __init__(self, *enums, charset=None, collation=None, ascii=False, binary=False, unicode=False, national=False,
                 strict=False, name=None, create_constraint=False, native_enum=True, length=None, metadata=None, schema=None,
                 quote=None, inherit_schema=False, validate_strings=False, values_callable=None, sort_key_function=None,
                 omit_aliases=True):
        rich.Enum.__init__(self, *enums, name=name, create_constraint=create_constraint, native_enum=native_enum,
                           length=length, metadata=metadata, schema=schema, quote=quote, inherit_schema=inherit_schema,
                           validate_strings=validate_strings or strict, values_callable=values_callable,
                           sort_key_function=sort_key_function, omit_aliases=omit_aliases, collation=collation)
        self.charset = charset
        self.strict = strict


class SET(_StringType, String):
    _type = "mysql.SET"
    _fields = ("values",) + _TEXT

    def __init__(self, *values, retrieve_as_bitwise=False, charset=None, collation=None, ascii=False, binary=False,
                 unicode=False, national=False):
        _StringType.__init__(self, None, charset, collation, ascii, binary, unicode, national)
        self.values = list(values)
        self.retrieve_as_bitwise = retrieve_as_bitwise


class JSON(rich.JSON):
    _type = "mysql.JSON"


class INET4(TypeEngine):
    _type = "mysql.INET4"


class INET6(TypeEngine):
    _type = "mysql.INET6"
