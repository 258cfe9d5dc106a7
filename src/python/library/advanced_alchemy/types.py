"""The column types of Advanced Alchemy."""

import _cmig

from sqlalchemy.types import BINARY, CHAR, BigInteger, DateTime, Integer, String, Text, TypeDecorator
from sqlalchemy.types.rich import JSON

BigIntIdentity = BigInteger().with_variant(Integer(), "sqlite")


class DateTimeUTC(TypeDecorator):
    impl = DateTime
    cache_ok = True

    def __init__(self, timezone=True):
        TypeDecorator.__init__(self, timezone=timezone)

    def process_bind_param(self, value, dialect):
        import datetime
        if value is None:
            return None
        if not value.tzinfo:
            raise TypeError("tzinfo is required")
        return value.astimezone(datetime.timezone.utc)

    def process_result_value(self, value, dialect):
        import datetime
        return value if value is None or value.tzinfo is not None else value.replace(tzinfo=datetime.timezone.utc)


class GUID(TypeDecorator):
    impl = BINARY
    cache_ok = True

    def __init__(self, *args, binary=True, **kwargs):
        self.impl = BINARY(16)
        self.binary = binary

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import UUID
            return UUID()
        return BINARY(16) if self.binary else CHAR(32)

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        import uuid
        if not isinstance(value, uuid.UUID):
            value = uuid.UUID(bytes=value) if isinstance(value, bytes) else uuid.UUID(value)
        if dialect.name == "postgresql":
            return str(value)
        return value.bytes if self.binary else value.hex

    def process_result_value(self, value, dialect):
        import uuid
        if value is None or isinstance(value, uuid.UUID):
            return value
        return uuid.UUID(bytes=value) if isinstance(value, bytes) else uuid.UUID(value)


def _json():
    from sqlalchemy.dialects.postgresql import JSONB
    return JSON().with_variant(JSONB(), "postgresql")


JsonB = _json()


class _Encrypted(TypeDecorator):
    impl = String
    cache_ok = True

    def __init__(self, key=None, backend=None, length=None, **kwargs):
        TypeDecorator.__init__(self)
        if length is not None:
            self.impl.length = length

    def process_bind_param(self, value, dialect):
        if value is not None:
            _cmig.refuse("an encrypted value cannot be written")

    def process_result_value(self, value, dialect):
        if value is not None:
            _cmig.refuse("an encrypted value cannot be read")


class EncryptedString(_Encrypted):
    impl = String


class EncryptedText(_Encrypted):
    impl = Text
