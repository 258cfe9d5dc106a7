"""Types whose values are more than one plain Python value: Enum, Interval, JSON, ARRAY, Uuid, PickleType."""

import datetime
import json

import _cmig

from sqlalchemy.types.base import Emulated, NativeForEmulated, SchemaType, TypeDecorator, TypeEngine, quote_text, to_instance
from sqlalchemy.types.generic import Concatenable, DateTime, Indexable, LargeBinary, String

EPOCH = datetime.datetime(1970, 1, 1)


def _listed(names):
    """The possible values as the message of a LookupError lists them: the first three and the last of many."""
    if len(names) > 10:
        return ", ".join(["%s" % (n[0:8] + ".." if len(n) > 11 else n) for n in names[0:3]]) + ", ..., " + names[-1]
    return ", ".join([(n[0:8] + ".." if len(n) > 11 else n) for n in names])


class Enum(String, SchemaType, Emulated, TypeEngine):
    _type = "Enum"
    python_type = str

    def __init__(self, *enums, create_constraint=False, metadata=None, name=None, native_enum=True, length=None,
                 schema=None, quote=None, inherit_schema=False, validate_strings=False, values_callable=None,
                 sort_key_function=None, omit_aliases=True, _enums=None, collation=None, **kw):
        # further keywords are ignored, as SQLAlchemy does
        self.enum_class = None
        self.native_enum = native_enum
        self.create_constraint = create_constraint
        self.values_callable = values_callable
        self.validate_strings = validate_strings
        self.metadata = metadata
        self.schema = schema
        self.quote = quote
        self.inherit_schema = inherit_schema
        values = list(_enums if _enums is not None and not enums else enums)
        objects = values
        if len(values) == 1 and not isinstance(values[0], str) and hasattr(values[0], "__members__"):
            self.enum_class = values[0]
            members = {n: m for n, m in self.enum_class.__members__.items() if not omit_aliases or m.name == n}
            objects = list(members.values())
            values = list(values_callable(self.enum_class)) if values_callable else list(members)
            if name is None and values:
                name = self.enum_class.__name__.lower()
        self.name = name
        self.enums = values
        self._stored = {}
        for stored, thing in zip(reversed(values), reversed(objects)):
            self._stored[thing] = stored
        self._object = {}
        for stored, thing in zip(values, objects):
            self._object[stored] = thing
        for stored in values:
            self._stored[stored] = self._stored[self._object[stored]]
        longest = max([len(v) for v in values]) if values else 0
        if length is not None and length < longest:
            raise ValueError("When provided, length must be larger or equal than the length of the longest enum value. "
                             "%s < %s" % (length, longest))
        String.__init__(self, length if length is not None else longest, collation)

    def _describe(self):
        described = {"type": self._type, "values": [str(v) for v in self.enums], "length": self.length,
                     "native_enum": bool(self.native_enum), "create_constraint": bool(self.create_constraint)}
        for field in ("name", "schema", "collation"):
            if getattr(self, field) is not None:
                described[field] = getattr(self, field)
        return described

    def check_condition(self, quoted_column):
        native = self.native_enum and _cmig.dialect in ("postgresql", "mysql", "mariadb")
        if not self.create_constraint or native:
            return None
        return "%s IN (%s)" % (quoted_column, ", ".join([quote_text(v) for v in self.enums]))

    def _unknown(self, value):
        raise LookupError("'%s' is not among the defined enum values. Enum name: %s. Possible values: %s"
                          % (value, self.name, _listed(self.enums)))

    def _bind(self, value):
        if value is None:
            return None
        try:
            return self._stored[value]
        except (KeyError, TypeError):
            pass
        if not self.validate_strings and isinstance(value, str):
            return value
        self._unknown(value)

    def _result(self, value):
        if value is None:
            return None
        if value not in self._object:
            self._unknown(value)
        return self._object[value]

    def _literal(self, value):
        return quote_text(self._bind(value))

    def __repr__(self):
        parts = [repr(v) for v in (self.enums if self.enum_class is None else [self.enum_class])]
        if self.name is not None:
            parts.append("name=" + repr(self.name))
        return self.__class__.__name__ + "(" + ", ".join(parts) + ")"


class Interval(Emulated, TypeDecorator):
    _type = "Interval"
    impl = DateTime
    epoch = EPOCH
    cache_ok = True
    python_type = datetime.timedelta
    _fields = ("second_precision",)

    def __init__(self, native=True, second_precision=None, day_precision=None):
        TypeDecorator.__init__(self)
        self.native = native
        self.second_precision = second_precision
        self.day_precision = day_precision

    def dialect_impl(self, dialect=None):
        return TypeEngine.dialect_impl(self)

    def _affinity(self):
        return Interval

    def process_bind_param(self, value, dialect):
        return None if value is None else EPOCH + value

    def process_result_value(self, value, dialect):
        return None if value is None else value - EPOCH


class PickleType(TypeDecorator):
    _type = "PickleType"
    impl = LargeBinary
    cache_ok = True
    _fields = ()

    def __init__(self, protocol=5, pickler=None, comparator=None, impl=None):
        TypeDecorator.__init__(self)
        self._plain = impl is None
        if impl is not None:
            self.impl = to_instance(impl)

    def dialect_impl(self, dialect=None):
        return TypeEngine.dialect_impl(self) if self._plain else TypeDecorator.dialect_impl(self)

    def process_bind_param(self, value, dialect):
        if value is not None:
            _cmig.refuse("a pickled value cannot be written", hint="PickleType columns can be created, not filled")

    def process_result_value(self, value, dialect):
        if value is not None:
            _cmig.refuse("a pickled value cannot be read", hint="select other columns only")


class JSON(Indexable, TypeEngine):
    _type = "JSON"
    python_type = dict
    NULL = "JSON_NULL"      # replaced below by a marker that no text equals

    def __init__(self, none_as_null=False):
        self.none_as_null = none_as_null

    @property
    def should_evaluate_none(self):
        return not self.none_as_null

    def _bind(self, value):
        if value is JSON.NULL:
            value = None
        elif value is None and self.none_as_null:
            return None
        elif value.__class__.__name__ == "Null" and hasattr(value, "__visit_name__"):
            return None
        return json.dumps(value)

    def _result(self, value):
        if value is None or isinstance(value, (int, float)):
            return value
        return json.loads(value)

    def _literal(self, value):
        if _cmig.dialect == "sqlite":
            from sqlalchemy.exc import CompileError
            raise CompileError("No literal value renderer is available for literal value \"%r\" with datatype JSON" % (value,))
        text = self._bind(value)
        return "NULL" if text is None else quote_text(text)


class _JsonNull:
    def __repr__(self):
        return "symbol('JSON_NULL')"


JSON.NULL = _JsonNull()


class ARRAY(SchemaType, Indexable, Concatenable, TypeEngine):
    _type = "ARRAY"
    python_type = list
    zero_indexes = False

    def __init__(self, item_type, as_tuple=False, dimensions=None, zero_indexes=False):
        self.item_type = to_instance(item_type)
        self.as_tuple = as_tuple
        self.dimensions = dimensions
        self.zero_indexes = zero_indexes

    def _describe(self):
        described = {"type": self._type, "item_type": self.item_type.to_dict()}
        if self.dimensions is not None:
            described["dimensions"] = self.dimensions
        return described

    def _literal(self, value):
        return "ARRAY[" + ", ".join([self.item_type.literal_sql(v) for v in value]) + "]"


class Uuid(Emulated, TypeEngine):
    _type = "Uuid"
    _fields = ()
    collation = None

    def __init__(self, as_uuid=True, native_uuid=True):
        self.as_uuid = as_uuid
        self.native_uuid = native_uuid

    @property
    def python_type(self):
        import uuid
        return uuid.UUID if self.as_uuid else str

    def _describe(self):
        described = {"type": self._type}
        if not self.native_uuid:
            described["native_uuid"] = False
        return described

    def _is_native(self):
        return self.native_uuid and _cmig.dialect == "postgresql"

    def _bind(self, value):
        if value is None:
            return None
        if self._is_native():
            return str(value)
        return value.hex if self.as_uuid else value.replace("-", "")

    def _result(self, value):
        if value is None:
            return None
        import uuid
        if self._is_native() and not self.as_uuid:
            return value
        made = uuid.UUID(value)
        return made if self.as_uuid else str(made)

    def _literal(self, value):
        return quote_text(self._bind(value))


class UUID(Uuid, NativeForEmulated):
    _type = "UUID"

    def __init__(self, as_uuid=True):
        Uuid.__init__(self, as_uuid, True)


class TupleType(TypeEngine):
    def __init__(self, *types):
        self.types = [to_instance(t) for t in types]


class Variant(TypeDecorator):
    """Nothing makes one since SQLAlchemy 2.0; the name is still asked for."""
