"""The root of the column types, and those that a script may derive from: UserDefinedType and TypeDecorator.

A type knows four things: how it is described to the DDL side (`to_dict`), what a Python value becomes as a bound parameter
(`bind_value`), what a value of a row becomes (`result_value`), and how it reads as a literal in SQL text (`literal_sql`).
"""

import datetime

import _cmig

from sqlalchemy.exc import type_sql


def driver_value(value):
    """The value as sqlite3's own adapters hand it over; what they do not know is left for the driver to refuse."""
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def quote_text(value):
    return "'" + value.replace("'", "''") + "'"


def to_instance(type_, *args, **kw):
    if type_ is None:
        return NULLTYPE
    if isinstance(type_, TypeEngine):
        return type_
    return type_(*args, **kw)


def clone(thing):
    """A second object of the same class with the same attributes."""
    made = object.__new__(thing.__class__)
    for name, value in thing.__dict__.items():
        setattr(made, name, value)
    return made


def is_type(value):
    if isinstance(value, TypeEngine):
        return True
    return isinstance(value, type) and issubclass(value, TypeEngine)


class TypeEngine:
    _sqla_type = True
    _type = "NullType"      # the name in the description; a script's own subclass inherits it
    _fields = ()            # attributes that belong to the description where they are set
    _variants = None
    _evaluates_none = False
    should_evaluate_none = False
    sort_key_function = None
    hashable = True
    render_bind_cast = False
    comparator_factory = None

    @property
    def python_type(self):
        raise NotImplementedError()

    # -- description ---------------------------------------------------------------------------------------------------

    def dialect_impl(self, dialect=None):
        """This type as the current database has it: a variant, or what a TypeDecorator stands for."""
        if self._variants and _cmig.dialect in self._variants:
            return self._variants[_cmig.dialect].dialect_impl()
        return self

    def to_dict(self):
        own = self.dialect_impl()
        hook = _compile_hook(own.__class__)
        described = own._describe()
        if hook is not None:
            described["sql"] = hook(own)
        return described

    def _describe(self):
        described = {"type": self._type}
        for field in self._fields:
            value = getattr(self, field)
            if value is not None and value is not False:
                described[field] = value
        return described

    def compile(self, dialect=None):
        return type_sql(self.to_dict())

    def __str__(self):
        return str(self.compile())

    def __repr__(self):
        parts = []
        for field in self._fields:
            value = getattr(self, field)
            if value is not None and value is not False:
                parts.append(field + "=" + repr(value))
        return self.__class__.__name__ + "(" + ", ".join(parts) + ")"

    # -- values --------------------------------------------------------------------------------------------------------

    def bind_value(self, value):
        if self._variants and _cmig.dialect in self._variants:
            return self._variants[_cmig.dialect].bind_value(value)
        return driver_value(self._bind(value))

    def result_value(self, value):
        if self._variants and _cmig.dialect in self._variants:
            return self._variants[_cmig.dialect].result_value(value)
        return self._result(value)

    def literal_sql(self, value):
        if self._variants and _cmig.dialect in self._variants:
            return self._variants[_cmig.dialect].literal_sql(value)
        if value is None and not self.should_evaluate_none:
            return "NULL"
        return self._literal(value)

    def _bind(self, value):
        return value

    def _result(self, value):
        return value

    def _literal(self, value):
        from sqlalchemy.exc import CompileError
        raise CompileError("Don't know how to literal-quote value %r" % (value,))

    def bind_processor(self, dialect):
        return self._bind

    def result_processor(self, dialect, coltype):
        return self._result

    def literal_processor(self, dialect):
        return self._literal

    # -- variations ----------------------------------------------------------------------------------------------------

    def copy(self, **kw):
        return clone(self)

    def adapt(self, cls, **kw):
        return self.copy()

    def with_variant(self, type_, *dialect_names):
        from sqlalchemy.exc import ArgumentError
        if not dialect_names:
            raise ArgumentError("At least one dialect name is required")
        variants = dict(self._variants or {})
        for name in dialect_names:
            if name in variants:
                raise ArgumentError("Dialect name %r already present in the mapping for this variant" % (name,))
            variants[name] = to_instance(type_)
        made = self.copy()
        made._variants = variants
        return made

    def evaluates_none(self):
        made = self.copy()
        made.should_evaluate_none = True
        return made

    def as_generic(self, allow_nulltype=False):
        for cls in self.__class__.__mro__:
            if cls.__name__ == cls._type and not cls.__name__.isupper() and cls is not TypeEngine:
                if cls is self.__class__:
                    return self
                return cls(**{field: getattr(self, field) for field in cls._fields if getattr(self, field)})
        raise NotImplementedError("Default TypeEngine.as_generic() heuristic method was unsuccessful for %s. "
                                  "A custom as_generic() method must be implemented for this type class."
                                  % (self.__class__.__module__ + "." + self.__class__.__name__))

    def coerce_compared_value(self, op, value):
        from sqlalchemy.types.values import type_of_value
        found = type_of_value(value)
        if isinstance(found, NullType) or found._affinity() is self._affinity():
            return self
        return found

    def _affinity(self):
        """The first class below TypeEngine that stands for a kind of value of its own."""
        found = self.__class__
        for cls in self.__class__.__mro__:
            if cls is TypeEngine:
                break
            if cls not in _MARKERS:
                found = cls
        return found

    @property
    def _type_affinity(self):
        return self._affinity()

    def compare_values(self, x, y):
        return x == y

    def __class_getitem__(cls, item):
        return cls


_hook_finders = []      # sqlalchemy.ext.compiler puts its own here when a script imports it


def _compile_hook(cls):
    """A function of the script that spells the type for this database (`@compiles`)."""
    for find in _hook_finders:
        return find(cls)
    return None


class ExternalType:
    cache_ok = None


class Emulated:
    pass


class NativeForEmulated:
    pass


class SchemaEventTarget:
    pass


class SchemaType(SchemaEventTarget):
    """A type that can bring a CHECK along, or is an object of the database of its own."""
    name = None
    schema = None
    metadata = None
    inherit_schema = False
    create_constraint = False

    def check_condition(self, quoted_column):
        """The text of the CHECK that holds a column to this type's values, or None where the database does it."""
        return None

    def create(self, bind=None, checkfirst=False):
        if _cmig.dialect == "postgresql":
            _cmig.refuse("creating a type by itself is not supported", hint="let the table create it")

    def drop(self, bind=None, checkfirst=False):
        if _cmig.dialect == "postgresql":
            _cmig.refuse("dropping a type by itself is not supported", hint="use op.execute(\"DROP TYPE …\")")


_MARKERS = (ExternalType, Emulated, NativeForEmulated, SchemaEventTarget, SchemaType)


class NullType(TypeEngine):
    def _literal(self, value):
        from sqlalchemy.exc import CompileError
        raise CompileError("Don't know how to render literal SQL value: %r" % (value,))

    def __str__(self):
        return "NULL"


NULLTYPE = NullType()


class UserDefinedType(ExternalType, TypeEngine):
    _type = "UserDefined"

    def _describe(self):
        spec = self.get_col_spec
        try:
            text = spec(type_expression=None)
        except TypeError:
            text = spec()
        return {"type": "UserDefined", "sql": text}

    def get_col_spec(self, **kw):
        from sqlalchemy.exc import CompileError
        raise CompileError("%r does not say how it is spelled: it has no get_col_spec()" % (self,))

    def coerce_compared_value(self, op, value):
        return self

    def bind_value(self, value):
        return _with_processor(self, "bind_processor", UserDefinedType, self._bind, value, (_dialect(),))

    def result_value(self, value):
        return _with_processor(self, "result_processor", UserDefinedType, self._result, value, (_dialect(), None))


def _with_processor(own, name, base, plain, value, args):
    """Calls the processor that a subclass supplies in the place of the one of its base."""
    if getattr(own.__class__, name) is getattr(base, name):
        return driver_value(plain(value))
    process = getattr(own, name)(*args)
    return driver_value(process(value) if process is not None else value)


def _dialect():
    from sqlalchemy.dialects.current import current_dialect
    return current_dialect()


class TypeDecorator(SchemaEventTarget, ExternalType, TypeEngine):
    """A type of the script's own on top of another, its `impl`."""
    impl = None
    coerce_to_is_types = (type(None),)
    sort_key_function = None

    def __init__(self, *args, **kwargs):
        if self.__class__.impl is None:
            raise AttributeError("TypeDecorator implementations require a class-level variable 'impl' which refers to the "
                                 "class of type being decorated")
        self.impl = to_instance(self.__class__.impl, *args, **kwargs)

    @property
    def impl_instance(self):
        return self.impl

    @property
    def python_type(self):
        return self.impl.python_type

    @property
    def should_evaluate_none(self):
        return self._evaluates_none or self.impl.should_evaluate_none

    def evaluates_none(self):
        made = self.copy()
        made._evaluates_none = True
        return made

    def __getattr__(self, name):
        if name == "impl" or name[:2] == "__":
            raise AttributeError(name)
        return getattr(self.impl, name)

    def load_dialect_impl(self, dialect):
        return self.impl

    def type_engine(self, dialect):
        return self._loaded()

    def _loaded(self):
        loaded = to_instance(self.load_dialect_impl(_dialect()))
        return loaded if loaded is not self else self.impl

    def dialect_impl(self, dialect=None):
        if self._variants and _cmig.dialect in self._variants:
            return self._variants[_cmig.dialect].dialect_impl()
        hook = _compile_hook(self.__class__)
        return self if hook is not None else self._loaded().dialect_impl()

    def _affinity(self):
        return self.impl._affinity()

    def __repr__(self):
        return self.__class__.__name__ + repr(self.impl)[len(self.impl.__class__.__name__):]

    def process_bind_param(self, value, dialect):
        return value

    def process_result_value(self, value, dialect):
        return value

    def process_literal_param(self, value, dialect):
        return self.process_bind_param(value, dialect)

    def coerce_compared_value(self, op, value):
        return self

    def bind_value(self, value):
        if self._variants and _cmig.dialect in self._variants:
            return self._variants[_cmig.dialect].bind_value(value)
        return self._loaded().bind_value(self.process_bind_param(value, _dialect()))

    def result_value(self, value):
        if self._variants and _cmig.dialect in self._variants:
            return self._variants[_cmig.dialect].result_value(value)
        return self.process_result_value(self._loaded().result_value(value), _dialect())

    def literal_sql(self, value):
        if self._variants and _cmig.dialect in self._variants:
            return self._variants[_cmig.dialect].literal_sql(value)
        if value is None and not self.should_evaluate_none:
            return "NULL"
        return self._loaded().literal_sql(self.process_literal_param(value, _dialect()))
