"""GUID and TIMESTAMPAware."""

import uuid

from sqlalchemy.types import CHAR, TIMESTAMP, TypeDecorator


class GUID(TypeDecorator):
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import UUID
            return UUID()
        return CHAR(36)

    def process_bind_param(self, value, dialect):
        if value is None:
            return value
        return str(value) if isinstance(value, uuid.UUID) or dialect.name == "postgresql" else str(uuid.UUID(value))

    def process_result_value(self, value, dialect):
        return value if value is None or isinstance(value, uuid.UUID) else uuid.UUID(value)


class TIMESTAMPAware(TypeDecorator):
    impl = TIMESTAMP
    cache_ok = True

    def __init__(self, *args, **kwargs):
        TypeDecorator.__init__(self, *args, **kwargs)

    def process_result_value(self, value, dialect):
        if value is not None and dialect.name != "postgresql":
            import datetime
            return value.replace(tzinfo=datetime.timezone.utc)
        return value
