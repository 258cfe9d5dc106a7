"""The types of general use: strings, numbers, dates, binary data. Enum, JSON and the others that do more are in rich.py."""

import datetime
import decimal

import _cmig

from sqlalchemy.types.base import Emulated, SchemaType, TypeEngine, quote_text


class Concatenable:
    pass


class HasExpressionLookup:
    pass


class Indexable:
    pass


class String(Concatenable, TypeEngine):
    _type = "String"
    _fields = ("length", "collation")
    python_type = str

    def __init__(self, length=None, collation=None):
        self.length = length
        self.collation = collation

    def _literal(self, value):
        return quote_text(value)


class Text(String):
    _type = "Text"


class Unicode(String):
    _type = "Unicode"


class UnicodeText(Text):
    _type = "UnicodeText"


class Integer(HasExpressionLookup, TypeEngine):
    _type = "Integer"
    python_type = int

    def _literal(self, value):
        return str(int(value))


class SmallInteger(Integer):
    _type = "SmallInteger"


class BigInteger(Integer):
    _type = "BigInteger"


class Numeric(HasExpressionLookup, TypeEngine):
    _type = "Numeric"
    _fields = ("precision", "scale")
    _default_scale = 10

    def __init__(self, precision=None, scale=None, decimal_return_scale=None, asdecimal=True):
        self.precision = precision
        self.scale = scale
        self.decimal_return_scale = decimal_return_scale
        self.asdecimal = asdecimal

    @property
    def python_type(self):
        return decimal.Decimal if self.asdecimal else float

    def _bind(self, value):
        return None if value is None else float(value)

    def _result(self, value):
        if value is None or not self.asdecimal:
            return value
        places = self.decimal_return_scale
        if places is None:
            places = self.scale if self.scale is not None else self._default_scale
        return decimal.Decimal("%.*f" % (places, value))

    def _literal(self, value):
        if not isinstance(value, (int, float, decimal.Decimal)):
            decimal.Decimal(value)      # its error is the error
        return str(value)


class Float(Numeric):
    _type = "Float"
    _fields = ("precision",)
    scale = None

    def __init__(self, precision=None, asdecimal=False, decimal_return_scale=None):
        self.precision = precision
        self.asdecimal = asdecimal
        self.decimal_return_scale = decimal_return_scale

    def _result(self, value):
        return value if not self.asdecimal else Numeric._result(self, value)


class Double(Float):
    _type = "Double"


class _Temporal(HasExpressionLookup, TypeEngine):
    """What SQLite keeps as text of a fixed form."""

    def _literal(self, value):
        return quote_text(self._bind(value))


class DateTime(_Temporal):
    _type = "DateTime"
    _fields = ("timezone",)
    python_type = datetime.datetime

    def __init__(self, timezone=False):
        self.timezone = timezone

    def _bind(self, value):
        if value is None:
            return None
        if isinstance(value, datetime.datetime):
            return "%04d-%02d-%02d %02d:%02d:%02d.%06d" % (
                value.year, value.month, value.day, value.hour, value.minute, value.second, value.microsecond)
        if isinstance(value, datetime.date):
            return "%04d-%02d-%02d 00:00:00.000000" % (value.year, value.month, value.day)
        raise TypeError("SQLite DateTime type only accepts Python datetime and date objects as input.")

    def _result(self, value):
        return None if value is None else datetime.datetime.fromisoformat(value)


class Date(_Temporal):
    _type = "Date"
    python_type = datetime.date

    def _bind(self, value):
        if value is None:
            return None
        if isinstance(value, datetime.date):
            return "%04d-%02d-%02d" % (value.year, value.month, value.day)
        raise TypeError("SQLite Date type only accepts Python date objects as input.")

    def _result(self, value):
        return None if value is None else datetime.date.fromisoformat(value)


class Time(_Temporal):
    _type = "Time"
    _fields = ("timezone",)
    python_type = datetime.time

    def __init__(self, timezone=False):
        self.timezone = timezone

    def _bind(self, value):
        if value is None:
            return None
        if isinstance(value, datetime.time):
            return "%02d:%02d:%02d.%06d" % (value.hour, value.minute, value.second, value.microsecond)
        raise TypeError("SQLite Time type only accepts Python time objects as input.")

    def _result(self, value):
        return None if value is None else datetime.time.fromisoformat(value)


class Boolean(SchemaType, Emulated, TypeEngine):
    _type = "Boolean"
    _fields = ("name", "create_constraint")
    python_type = bool

    def __init__(self, create_constraint=False, name=None, _create_events=True, _adapted_from=None):
        self.create_constraint = create_constraint
        self.name = name

    def check_condition(self, quoted_column):
        if not self.create_constraint or _cmig.dialect == "postgresql":
            return None
        return quoted_column + " IN (0, 1)"

    def _bind(self, value):
        if value is None:
            return None
        if value not in (True, False):
            if isinstance(value, int):
                raise ValueError("Value %r is not None, True, or False" % (value,))
            raise TypeError("Not a boolean value: %r" % (value,))
        return bool(value) if _cmig.dialect == "postgresql" else int(value)

    def _result(self, value):
        return None if value is None else bool(value)

    def _literal(self, value):
        self._bind(value)
        if _cmig.dialect == "postgresql":
            return "true" if value else "false"
        if _cmig.dialect in ("mysql", "mariadb"):
            return "true" if value else "false"
        return "1" if value else "0"


class _Binary(TypeEngine):
    _fields = ("length",)
    python_type = bytes

    def __init__(self, length=None):
        self.length = length

    def _bind(self, value):
        if value is None:
            return None
        if not isinstance(value, bytes):
            raise TypeError("memoryview: a bytes-like object is required, not '%s'" % type(value).__name__)
        return value

    def _literal(self, value):
        return quote_text(value.decode("utf-8"))


class LargeBinary(_Binary):
    _type = "LargeBinary"


class MatchType(Boolean):
    _type = "Boolean"
