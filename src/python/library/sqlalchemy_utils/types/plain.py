"""The types of SQLAlchemy-Utils: what each is stored as, and its values where they need nothing but Python's own."""

import _cmig

from sqlalchemy.types import (BINARY, CHAR, VARBINARY, DateTime, LargeBinary, String, TypeDecorator, Unicode, UnicodeText,
                              UserDefinedType, to_instance)


class _Opaque(TypeDecorator):
    """Values of classes that are not here: the column can be made, its values are left as they are stored."""
    cache_ok = True


class ArrowType(_Opaque):
    impl = DateTime


class EnrichedDateTimeType(_Opaque):
    impl = DateTime


class ChoiceType(_Opaque):
    impl = Unicode

    def __init__(self, choices=(), impl=None):
        self.choices = choices
        self.impl = Unicode(255) if impl is None else to_instance(impl)


class ColorType(_Opaque):
    impl = Unicode

    def __init__(self, max_length=20):
        self.impl = Unicode(max_length)


class CountryType(_Opaque):
    impl = String

    def __init__(self):
        self.impl = String(2)


class CurrencyType(_Opaque):
    impl = String

    def __init__(self):
        self.impl = String(3)


class EmailType(_Opaque):
    impl = Unicode

    def __init__(self, length=255):
        self.impl = Unicode(length)

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import CITEXT
            return CITEXT()
        return self.impl

    def process_bind_param(self, value, dialect):
        return value if value is None else value.lower()


class _Encrypted(_Opaque):

    def __init__(self, type_in=None, key=None, engine=None, padding=None):
        self.impl = to_instance(self.__class__.impl)

    def process_bind_param(self, value, dialect):
        if value is not None:
            _cmig.refuse("an encrypted value cannot be written")

    def process_result_value(self, value, dialect):
        if value is not None:
            _cmig.refuse("an encrypted value cannot be read")


class EncryptedType(_Encrypted):
    impl = LargeBinary


class StringEncryptedType(_Encrypted):
    impl = String


AesEngine = AesGcmEngine = FernetEngine = None


class IPAddressType(_Opaque):
    impl = Unicode

    def __init__(self, max_length=50):
        self.impl = Unicode(max_length)


class JSONType(TypeDecorator):
    impl = UnicodeText
    cache_ok = True
    hashable = False

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import JSON
            return JSON()
        return self.impl

    def process_bind_param(self, value, dialect):
        if value is None or dialect.name == "postgresql":
            return value
        import json
        return json.dumps(value)

    def process_result_value(self, value, dialect):
        if value is None or dialect.name == "postgresql":
            return value
        import json
        return json.loads(value)


class LocaleType(_Opaque):
    impl = Unicode

    def __init__(self):
        self.impl = Unicode(10)


class LtreeType(UserDefinedType):

    def get_col_spec(self, **kw):
        return "LTREE"


class PasswordType(_Opaque):
    impl = VARBINARY

    def __init__(self, max_length=None, schemes=None, **kwargs):
        if max_length is None and schemes:
            _cmig.refuse("the length of a PasswordType with schemes is not known", hint="give max_length")
        self.impl = VARBINARY(1024 if max_length is None else max_length)

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import BYTEA
            return BYTEA()
        if dialect.name == "sqlite":
            from sqlalchemy.types import BLOB
            return BLOB(self.impl.length)
        return self.impl


class PhoneNumberType(_Opaque):
    impl = Unicode

    def __init__(self, region="US", max_length=20):
        self.impl = Unicode(max_length)


class ScalarListType(TypeDecorator):
    impl = UnicodeText
    cache_ok = True

    def __init__(self, coerce_func=str, separator=","):
        self.impl = UnicodeText()
        self.coerce_func = coerce_func
        self.separator = separator

    def process_bind_param(self, value, dialect):
        return value if value is None else self.separator.join([str(item) for item in value])

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        return [] if value == "" else [self.coerce_func(item) for item in value.split(self.separator)]


class TimezoneType(_Opaque):
    impl = Unicode

    def __init__(self, backend="dateutil"):
        self.impl = Unicode(50)


class TSVectorType(_Opaque):
    impl = UnicodeText

    def __init__(self, *args, **kwargs):
        from sqlalchemy.dialects.postgresql import TSVECTOR
        self.impl = TSVECTOR()


class URLType(_Opaque):
    impl = UnicodeText


class UUIDType(TypeDecorator):
    impl = BINARY
    cache_ok = True

    def __init__(self, binary=True, native=True):
        self.impl = BINARY(16)
        self.binary = binary
        self.native = native

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql" and self.native:
            from sqlalchemy.dialects.postgresql import UUID
            return UUID()
        return BINARY(16) if self.binary else CHAR(32)

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        import uuid
        if not isinstance(value, uuid.UUID):
            value = uuid.UUID(bytes=value) if isinstance(value, bytes) else uuid.UUID(value)
        if self.native and dialect.name == "postgresql":
            return value
        return value.bytes if self.binary else value.hex

    def process_result_value(self, value, dialect):
        import uuid
        if value is None or isinstance(value, uuid.UUID):
            return value
        return uuid.UUID(bytes=value) if self.binary and isinstance(value, bytes) else uuid.UUID(value)
