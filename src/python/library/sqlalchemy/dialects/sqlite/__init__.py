"""Types and statements of SQLite."""

import _cmig

from sqlalchemy.types import (BLOB, BOOLEAN, CHAR, DECIMAL, FLOAT, INTEGER, NUMERIC, REAL, SMALLINT, TEXT, TIMESTAMP, VARCHAR,
                              Date, DateTime, Time)
from sqlalchemy.types.rich import JSON as _GenericJSON


class _StoredAsText:
    """A date or time kept in a form of the script's own."""

    def __init__(self, storage_format=None, regexp=None, truncate_microseconds=False, timezone=False):
        if regexp is not None:
            _cmig.refuse("regexp of a SQLite date type is not supported")
        self.timezone = timezone
        self.regexp = regexp
        self.truncate_microseconds = truncate_microseconds
        self.storage_format = storage_format

    def _fields_of(self, value):
        names = ("year", "month", "day", "hour", "minute", "second", "microsecond")
        return {name: getattr(value, name, 0) for name in names}


class DATETIME(_StoredAsText, DateTime):
    _type = "sqlite.DATETIME"

    def _bind(self, value):
        if value is None or (self.storage_format is None and not self.truncate_microseconds):
            return DateTime._bind(self, value)
        if self.storage_format is None:
            return DateTime._bind(self, value)[:19]
        return self.storage_format % self._fields_of(value)


class DATE(_StoredAsText, Date):
    _type = "sqlite.DATE"

    def _bind(self, value):
        if value is None or self.storage_format is None:
            return Date._bind(self, value)
        return self.storage_format % self._fields_of(value)


class TIME(_StoredAsText, Time):
    _type = "sqlite.TIME"

    def _bind(self, value):
        if value is None or (self.storage_format is None and not self.truncate_microseconds):
            return Time._bind(self, value)
        if self.storage_format is None:
            return Time._bind(self, value)[:8]
        return self.storage_format % self._fields_of(value)


class JSON(_GenericJSON):
    _type = "sqlite.JSON"


def __getattr__(name):
    if name in ("insert", "Insert"):
        import sqlalchemy.dialects.upsert as module
        return getattr(module, name)
    if name == "dialect":
        from sqlalchemy.dialects.current import dialect_named
        return dialect_named("sqlite")
    raise AttributeError("module 'sqlalchemy.dialects.sqlite' has no attribute %r" % (name,))
