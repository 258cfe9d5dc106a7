"""The column types of SQLModel."""

from sqlalchemy import types
from sqlalchemy.types import CHAR, String, TypeDecorator


class AutoString(TypeDecorator):
    impl = String
    cache_ok = True
    mysql_default_length = 255

    def load_dialect_impl(self, dialect):
        if self.impl.length is None and dialect.name in ("mysql", "mariadb"):
            return String(self.mysql_default_length)
        return self.impl


class GUID(TypeDecorator):
    """Of versions before 0.0.15."""
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import UUID
            return UUID()
        return CHAR(32)

    def process_bind_param(self, value, dialect):
        if value is None or dialect.name == "postgresql":
            return value if value is None else str(value)
        import uuid
        return (value if isinstance(value, uuid.UUID) else uuid.UUID(value)).hex

    def process_result_value(self, value, dialect):
        import uuid
        return value if value is None or isinstance(value, uuid.UUID) else uuid.UUID(value)
