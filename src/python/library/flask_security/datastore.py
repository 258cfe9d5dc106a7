"""AsaList: a list of strings in one text."""

from sqlalchemy.types import TypeDecorator, UnicodeText


class AsaList(TypeDecorator):
    impl = UnicodeText
    cache_ok = True

    def process_bind_param(self, value, dialect):
        try:
            return ",".join(value)
        except TypeError:
            return value

    def process_result_value(self, value, dialect):
        return value.split(",") if value else []
