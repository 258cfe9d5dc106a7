"""The types of PostgreSQL."""

import _cmig

import sqlalchemy.types.rich as rich
from sqlalchemy.types.base import TypeEngine, to_instance
from sqlalchemy.types.generic import LargeBinary
import sqlalchemy.types.uppercase as uppercase


class ARRAY(rich.ARRAY):
    _type = "postgresql.ARRAY"


class BIT(TypeEngine):
    _type = "postgresql.BIT"
    _fields = ("length",)

    def __init__(self, length=None, varying=False):
        self.length = length
        self.varying = varying
        if varying:
            _cmig.refuse("BIT VARYING is not supported")


class BYTEA(LargeBinary):
    _type = "postgresql.BYTEA"


class CIDR(TypeEngine):
    _type = "postgresql.CIDR"


class CITEXT(uppercase.TEXT):
    _type = "postgresql.CITEXT"


class NamedType(TypeEngine):
    pass


class ENUM(NamedType, rich.Enum):
    _type = "postgresql.ENUM"

    def __init__(self, *enums, name=None, create_type=True, native_enum=None, create_constraint=False, metadata=None,
                 length=None, schema=None, quote=None, inherit_schema=False, validate_strings=False, values_callable=None,
                 sort_key_function=None, omit_aliases=True, _enums=None):
        rich.Enum.__init__(self, *enums, name=name, create_constraint=create_constraint, metadata=metadata, schema=schema,
                           length=length, quote=quote, inherit_schema=inherit_schema, validate_strings=validate_strings,
                           values_callable=values_callable, sort_key_function=sort_key_function, omit_aliases=omit_aliases,
                           _enums=_enums)
        self.create_type = create_type


class DOMAIN(NamedType):
    _type = "postgresql.DOMAIN"
    _fields = ("name", "schema")

    def __init__(self, name, data_type, collation=None, default=None, constraint_name=None, not_null=None, check=None,
                 create_type=True, schema=None, quote=None, metadata=None):
        self.name = name
        self.data_type = to_instance(data_type)
        self.schema = schema
        self.create_type = create_type

    def create(self, bind=None, checkfirst=True):
        if _cmig.dialect == "postgresql":
            _cmig.refuse("creating a domain is not supported", hint="use op.execute(\"CREATE DOMAIN …\")")

    drop = create


class HSTORE(TypeEngine):
    _type = "postgresql.HSTORE"

    def __init__(self, text_type=None):
        self.text_type = text_type


class INET(TypeEngine):
    _type = "postgresql.INET"


class INTERVAL(TypeEngine):
    _type = "postgresql.INTERVAL"
    _fields = ("fields", "precision")

    def __init__(self, precision=None, fields=None):
        self.precision = precision
        self.fields = fields


class JSON(rich.JSON):
    _type = "postgresql.JSON"

    def __init__(self, none_as_null=False, astext_type=None):
        rich.JSON.__init__(self, none_as_null)
        self.astext_type = astext_type


class JSONB(JSON):
    _type = "postgresql.JSONB"


class JSONPATH(TypeEngine):
    _type = "postgresql.JSONPATH"


class MACADDR(TypeEngine):
    _type = "postgresql.MACADDR"


class MACADDR8(TypeEngine):
    _type = "postgresql.MACADDR8"


class MONEY(TypeEngine):
    _type = "postgresql.MONEY"


class OID(TypeEngine):
    _type = "postgresql.OID"


class REGCLASS(TypeEngine):
    _type = "postgresql.REGCLASS"


class REGCONFIG(TypeEngine):
    _type = "postgresql.REGCONFIG"


class TIMESTAMP(uppercase.TIMESTAMP):
    _type = "postgresql.TIMESTAMP"
    _fields = ("timezone", "precision")

    def __init__(self, timezone=False, precision=None):
        uppercase.TIMESTAMP.__init__(self, timezone)
        self.precision = precision


class TIME(uppercase.TIME):
    _type = "postgresql.TIME"
    _fields = ("timezone", "precision")

    def __init__(self, timezone=False, precision=None):
        uppercase.TIME.__init__(self, timezone)
        self.precision = precision


class TSQUERY(TypeEngine):
    _type = "postgresql.TSQUERY"


class TSVECTOR(TypeEngine):
    _type = "postgresql.TSVECTOR"


class AbstractRange(TypeEngine):
    pass


class INT4RANGE(AbstractRange):
    _type = "postgresql.INT4RANGE"


class INT8RANGE(AbstractRange):
    _type = "postgresql.INT8RANGE"


class NUMRANGE(AbstractRange):
    _type = "postgresql.NUMRANGE"


class DATERANGE(AbstractRange):
    _type = "postgresql.DATERANGE"


class TSRANGE(AbstractRange):
    _type = "postgresql.TSRANGE"


class TSTZRANGE(AbstractRange):
    _type = "postgresql.TSTZRANGE"


class INT4MULTIRANGE(AbstractRange):
    _type = "postgresql.INT4MULTIRANGE"


class INT8MULTIRANGE(AbstractRange):
    _type = "postgresql.INT8MULTIRANGE"


class NUMMULTIRANGE(AbstractRange):
    _type = "postgresql.NUMMULTIRANGE"


class DATEMULTIRANGE(AbstractRange):
    _type = "postgresql.DATEMULTIRANGE"


class TSMULTIRANGE(AbstractRange):
    _type = "postgresql.TSMULTIRANGE"


class TSTZMULTIRANGE(AbstractRange):
    _type = "postgresql.TSTZMULTIRANGE"
