"""Defaults of columns: on the server, in Python, and the objects that make a column's value: Sequence, Identity, Computed."""

import _cmig

from sqlalchemy.schema.base import SchemaItem


class FetchedValue(SchemaItem):
    """A default that the database has by other means: nothing is written for it."""
    is_server_default = True
    reflected = False
    has_argument = False
    is_clause_element = False
    is_identity = False

    def __init__(self, for_update=False):
        self.for_update = for_update
        self.column = None

    def _set_parent(self, column):
        self.column = column

    def _copy(self):
        return self

    def describe(self):
        return None


class DefaultClause(FetchedValue):
    has_argument = True

    def __init__(self, arg, for_update=False, _reflected=False):
        FetchedValue.__init__(self, for_update)
        if not isinstance(arg, str) and not hasattr(arg, "is_clause_element"):
            from sqlalchemy.exc import ArgumentError
            raise ArgumentError("Argument 'arg' is expected to be one of type '<class 'str'>' or '<class "
                                "'sqlalchemy.sql.elements.ClauseElement'>' or '<class "
                                "'sqlalchemy.sql.elements.TextClause'>', got '%s'" % (type(arg),))
        self.arg = arg
        self.reflected = _reflected

    def describe(self):
        if isinstance(self.arg, str):
            return {"string": self.arg.replace("'", "'")}   # the text of a str-based enum too
        from sqlalchemy.sql.compiler import compile_literal
        return {"sql": compile_literal(self.arg, include_table=False)}

    def __repr__(self):
        return "DefaultClause(%r, for_update=%r)" % (self.arg, self.for_update)


def server_default_of(value):
    """What Column(server_default=…) was given, as one of the classes above; None stays None."""
    if value is None or isinstance(value, (FetchedValue, Computed, Identity)):
        return value
    return DefaultClause(value)


def describe_server_default(value):
    if value is None or value is False:
        return None
    made = server_default_of(value)
    return made.describe() if isinstance(made, FetchedValue) else None


class DefaultGenerator(SchemaItem):
    is_sequence = False
    is_scalar = False
    is_callable = False
    is_clause_element = False
    is_server_default = False
    is_sentinel = False
    has_arg = True
    column = None

    def __init__(self, for_update=False):
        self.for_update = for_update

    def _set_parent(self, column):
        self.column = column


class ColumnDefault(DefaultGenerator):

    def __init__(self, arg, for_update=False):
        DefaultGenerator.__init__(self, for_update)
        if isinstance(arg, FetchedValue):
            from sqlalchemy.exc import ArgumentError
            raise ArgumentError("ColumnDefault may not be a server-side default type.")
        self.arg = arg
        self.is_clause_element = bool(getattr(arg, "is_clause_element", False)) if not isinstance(
            arg, (str, int, float, bytes, list, dict, tuple, bool)) else False
        self.is_callable = not self.is_clause_element and callable(arg)
        self.is_scalar = not self.is_clause_element and not self.is_callable

    def value(self, context=None):
        """The Python value of a scalar or a function of the script."""
        if not self.is_callable:
            return self.arg
        if isinstance(self.arg, type) or not _takes_argument(self.arg):
            return self.arg()
        return self.arg(context)

    def _copy(self):
        return ColumnDefault(self.arg, self.for_update)

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, self.arg)


def _takes_argument(function):
    code = getattr(function, "__code__", None)
    if code is None:
        return False
    count = code.co_argcount
    if getattr(function, "__self__", None) is not None:
        count -= 1
    return count - len(function.__defaults__ or ()) > 0


def default_of(value, for_update=False):
    if value is None or isinstance(value, (ColumnDefault, Sequence)):
        return value
    return ColumnDefault(value, for_update)


class IdentityOptions:
    _option_names = ("start", "increment", "minvalue", "maxvalue", "nominvalue", "nomaxvalue", "cycle", "cache", "order")

    def given_options(self):
        return {name: getattr(self, name) for name in self._option_names if getattr(self, name) is not None}


class Sequence(IdentityOptions, DefaultGenerator):
    is_sequence = True

    def __init__(self, name, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None, nomaxvalue=None,
                 cycle=None, schema=None, cache=None, order=None, data_type=None, optional=False, quote=None, metadata=None,
                 quote_schema=None, for_update=False):
        DefaultGenerator.__init__(self, for_update)
        self.name = name
        self.start = start
        self.increment = increment
        self.minvalue = minvalue
        self.maxvalue = maxvalue
        self.nominvalue = nominvalue
        self.nomaxvalue = nomaxvalue
        self.cycle = cycle
        self.cache = cache
        self.order = order
        self.optional = optional
        self.schema = schema
        self.metadata = metadata
        self.data_type = data_type
        self._key = schema + "." + name if schema else name
        if metadata is not None:
            metadata._sequences[self._key] = self

    def _set_metadata(self, metadata):
        self.metadata = metadata
        metadata._sequences[self._key] = self

    def create(self, bind, checkfirst=True):
        self._on_server(bind, "CreateSequence", checkfirst)

    def drop(self, bind, checkfirst=True):
        self._on_server(bind, "DropSequence", checkfirst)

    def _on_server(self, bind, element, checkfirst):
        if _cmig.dialect not in ("postgresql", "mariadb"):
            return      # a database without sequences is left alone
        import sqlalchemy.schema.ddl as ddl
        there = bool(checkfirst) and bind.dialect.has_sequence(bind, self.name, schema=self.schema)
        if not checkfirst or there == (element == "DropSequence"):
            getattr(ddl, element)(self)._execute_on(bind)

    def next_value(self):
        from sqlalchemy.sql.functions import next_value
        return next_value(self)

    def _copy(self):
        return Sequence(self.name, schema=self.schema, data_type=self.data_type, optional=self.optional,
                        metadata=self.metadata, for_update=self.for_update, **self.given_options())


class Identity(IdentityOptions, FetchedValue):
    is_identity = True
    _option_names = ("always", "on_null") + IdentityOptions._option_names

    def __init__(self, always=False, on_null=None, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None,
                 nomaxvalue=None, cycle=None, cache=None, order=None):
        FetchedValue.__init__(self)
        self.always = always
        self.on_null = on_null
        self.start = start
        self.increment = increment
        self.minvalue = minvalue
        self.maxvalue = maxvalue
        self.nominvalue = nominvalue
        self.nomaxvalue = nomaxvalue
        self.cycle = cycle
        self.cache = cache
        self.order = order

    def _copy(self):
        return Identity(**{name: getattr(self, name) for name in self._option_names})

    def _attach(self, column):
        from sqlalchemy.exc import ArgumentError
        if column.server_default is not None or column.server_onupdate is not None:
            raise ArgumentError("A column with an Identity object cannot specify a server_default or a server_onupdate "
                                "argument")
        if column.autoincrement is False:
            raise ArgumentError("A column with an Identity object cannot specify autoincrement=False")
        self.column = column
        column.identity = self
        if column._nullable_given is None:
            column.nullable = False
        column.server_default = self


class Computed(FetchedValue):

    def __init__(self, sqltext, persisted=None):
        FetchedValue.__init__(self)
        self.sqltext = sqltext
        self.persisted = persisted

    def _attach(self, column):
        from sqlalchemy.exc import ArgumentError
        if column.server_default is not None or column.server_onupdate is not None:
            raise ArgumentError("A generated column cannot specify a server_default or a server_onupdate argument")
        self.column = column
        column.computed = self
        column.server_default = self
        column.server_onupdate = self

    def _copy(self):
        return Computed(self.sqltext, self.persisted)

    def describe_text(self):
        if isinstance(self.sqltext, str):
            return self.sqltext
        from sqlalchemy.sql.compiler import compile_literal
        return compile_literal(self.sqltext, include_table=False)
