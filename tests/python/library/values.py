"""What types make of values: prints a line for each case. With the argument `real` it asks the installed SQLAlchemy, else the
library. compare.py lays the two beside one another."""

import datetime
import decimal
import enum
import sqlite3
import sys
import uuid
import warnings

REAL = sys.argv[1:] == ["real"]
if REAL:
    import typing_extensions
    if not hasattr(typing_extensions, "TypeAliasType"):
        typing_extensions.TypeAliasType = type("TypeAliasType", (), {})
else:
    from paths import use_library
    use_library()

import sqlalchemy as sa  # noqa: E402
from sqlalchemy.dialects import postgresql, sqlite  # noqa: E402


class Colour(enum.Enum):
    red = "r"
    green = "g"


class Doubled(sa.TypeDecorator):
    impl = sa.String
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return "none" if value is None else value + value + dialect.name

    def process_result_value(self, value, dialect):
        return "<%s>" % value


TYPES = {
    "Integer": sa.Integer(), "String": sa.String(5), "Boolean": sa.Boolean(), "DateTime": sa.DateTime(timezone=True),
    "TIMESTAMP": sa.TIMESTAMP(), "Date": sa.Date(), "Time": sa.Time(), "Numeric": sa.Numeric(10, 2), "Plain numeric": sa.Numeric(),
    "Numeric float": sa.Numeric(5, 1, asdecimal=False), "Float": sa.Float(), "Float decimal": sa.Float(asdecimal=True),
    "LargeBinary": sa.LargeBinary(), "Interval": sa.Interval(), "JSON": sa.JSON(), "JSON null": sa.JSON(none_as_null=True),
    "JSONB": postgresql.JSONB().with_variant(sa.JSON(), "sqlite"), "Enum": sa.Enum("a", "b", name="e"),
    "Enum class": sa.Enum(Colour), "Enum values": sa.Enum(Colour, values_callable=lambda e: [m.value for m in e]),
    "Enum strict": sa.Enum("a", "b", validate_strings=True), "Uuid": sa.Uuid(), "Uuid text": sa.Uuid(as_uuid=False),
    "UUID": postgresql.UUID(as_uuid=True), "Doubled": Doubled(), "Text": sa.Text(),
    "DATETIME": sqlite.DATETIME(truncate_microseconds=True), "Unicode": sa.Unicode(),
}
TIME = datetime.datetime(2020, 1, 2, 3, 4, 5, 6)
VALUES = [None, 0, 1, 2, -5, 1.5, 2.25, True, False, "", "a", "it's", "red", "r", "12345678123456781234567812345678", TIME,
          TIME.replace(microsecond=0, tzinfo=datetime.timezone.utc), TIME.date(), TIME.time(), datetime.timedelta(days=1, seconds=2),
          decimal.Decimal("1.50"), b"ab\xff", {"a": [1, None, "é"]}, [1], Colour.red, uuid.UUID(int=5)]
STORED = [None, 0, 1, 1.25, "a", "red", "g", "2020-01-02 03:04:05.000006", "2020-01-02 03:04:05", "2020-01-02", "03:04:05", b"ab",
          '{"a": 1}', "null", "12345678123456781234567812345678"]


# Errors that only SQLAlchemy makes, and an address that it prints.
IGNORED = {("literal", "Interval"), ("bind", float), ("bind", bytes), ("literal", float), ("literal", bytes)}


def processor(type_, kind):
    dialect = sqlite.dialect(dbapi=sqlite3)
    impl = type_.dialect_impl(dialect)
    if kind == "bind":
        found = type_._cached_bind_processor(dialect)
    elif kind == "result":
        found = type_._cached_result_processor(dialect, None)
    else:
        found = type_._cached_literal_processor(dialect)
        return lambda value: "NULL" if value is None and not impl.should_evaluate_none else found(value)
    return found or (lambda value: value)


def adapted(value):
    """As the adapters of Python's sqlite3 hand it over."""
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return bytes(value) if isinstance(value, memoryview) else value


def outcome(name, type_, kind, value):
    if (kind, name) in IGNORED or (kind, type(value)) in IGNORED and name in ("Uuid", "UUID"):
        return "not compared"
    try:
        if REAL:
            made = processor(type_, kind)(value)
            made = adapted(made) if kind == "bind" else made
        else:
            made = getattr(type_, {"bind": "bind_value", "result": "result_value", "literal": "literal_sql"}[kind])(value)
        return repr(made)
    except Exception:
        return "error"


def main():
    warnings.simplefilter("ignore")
    for name, type_ in TYPES.items():
        for kind in ("bind", "literal", "result"):
            for value in STORED if kind == "result" else VALUES:
                print("%s %s %r: %s" % (name, kind, value, outcome(name, type_, kind, value)))


if __name__ == "__main__":
    main()
