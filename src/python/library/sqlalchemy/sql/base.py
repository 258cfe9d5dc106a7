"""What all SQL constructs share: the root class, names made up at compile time, collections of columns, coercion."""

import _cmig


class AnonymousName:
    """A name that the compiler numbers: count_1, anon_2."""

    def __init__(self, owner, base):
        self.owner = owner
        self.base = base
        self.identity = (id(owner), base)

    def __repr__(self):
        return self.base + "_1"


class ClauseElement:
    __visit_name__ = None
    is_clause_element = True
    is_selectable = False
    is_text = False
    supports_execution = False
    stringify_dialect = "default"
    _given_params = None

    def self_group(self, against=None):
        return self

    def _children(self):
        """The constructs that this one is made of, in order."""
        return ()

    @property
    def _from_objects(self):
        found = []
        for child in self._children():
            found.extend(child._from_objects)
        return found

    def _clone(self):
        copy = self.__class__.__new__(self.__class__)
        copy.__dict__.update(self.__dict__)
        return copy

    def unique_params(self, *optionaldict, **kwargs):
        return self.params(*optionaldict, **kwargs)

    def params(self, *optionaldict, **kwargs):
        """This construct with values for its named parameters."""
        copy = self._clone()
        given = dict(self._given_params or {})
        for mapping in optionaldict:
            given.update(mapping)
        given.update(kwargs)
        copy._given_params = given
        return copy

    def compile(self, bind=None, dialect=None, compile_kwargs=None, schema_translate_map=None, **kw):
        from sqlalchemy.sql.compiler import compile_statement
        return compile_statement(self, neutral=bind is None and dialect is None, **(compile_kwargs or {}))

    def __str__(self):
        from sqlalchemy.sql.compiler import display_text
        return display_text(self)

    def __bool__(self):
        raise TypeError("Boolean value of this clause is not defined")

    def __and__(self, other):
        from sqlalchemy.sql.coercion import and_
        return and_(self, other)

    def __or__(self, other):
        from sqlalchemy.sql.coercion import or_
        return or_(self, other)

    def __invert__(self):
        return self._negate()

    def _negate(self):
        from sqlalchemy.sql import operators
        from sqlalchemy.sql.elements import UnaryExpression
        return UnaryExpression(self.self_group(against=operators.inv), operator=operators.inv)

    def get_children(self, **kw):
        return list(self._children())


class Executable(ClauseElement):
    """A construct that a connection can execute."""

    supports_execution = True
    _execution_options = None

    def execution_options(self, **kw):
        copy = self._clone()
        copy._execution_options = dict(self._execution_options or {}, **kw)
        return copy

    def options(self, *options):
        return self

    def execute(self, *multiparams, **params):
        _cmig.refuse("a statement cannot execute itself", hint="give it to a connection's execute()")


def clause_of(thing):
    """The SQL construct that a thing stands for (an ORM attribute or class too), or None."""
    if isinstance(thing, ClauseElement):
        return thing
    if isinstance(thing, (str, int, float, bytes, bool, list, tuple, dict, type(None))):
        return None
    if isinstance(thing, type):
        return thing.__dict__.get("__table__")
    convert = getattr(thing, "__clause_element__", None)
    return convert() if convert is not None else None


class ColumnCollection:
    """The columns of a table or subquery by key: .c.name, .c["name"], iteration, len, in."""

    def __init__(self, columns=()):
        self._order = []
        self._by_key = {}
        for item in columns:
            key, column = item if isinstance(item, tuple) else (item.key, item)
            self.add(column, key)

    def add(self, column, key=None):
        key = column.key if key is None else key
        if key in self._by_key:
            old = self._by_key[key]
            for index, (known, value) in enumerate(self._order):
                if value is old:
                    self._order[index] = (key, column)
        else:
            self._order.append((key, column))
        self._by_key[key] = column

    def append_repeated(self, column, key):
        """A column whose key is taken: reached by its place only."""
        self._order.append((key, column))
        self._by_key.setdefault(key, column)

    def replace(self, column, known=None):
        """Puts a column where `known` is, or one with its key, or with its name for a key; else at the end."""
        out = [old for old in (known, self._by_key.get(column.key), self._by_key.get(column.name)) if old is not None]
        out = [old for old in out if old is known or old.key == column.key or old.name == old.key]
        order = []
        for key, old in self._order:
            if not holds(out, old):
                order.append((key, old))
            elif not any(value is column for _, value in order):
                order.append((column.key, column))
        if not any(value is column for _, value in order):
            order.append((column.key, column))
        self._order = order
        self._by_key = dict(order)

    def remove(self, column):
        self._order = [(key, value) for key, value in self._order if value is not column]
        self._by_key = dict(self._order)

    def __getattr__(self, key):
        if key.startswith("__"):
            raise AttributeError(key)
        found = self.__dict__.get("_by_key", {}).get(key)
        if found is None:
            raise AttributeError(key)
        return found

    def __getitem__(self, key):
        if isinstance(key, int):
            return self._order[key][1]
        if isinstance(key, (tuple, slice)):
            return ReadOnlyColumnCollection(
                self._order[key] if isinstance(key, slice) else [(name, self[name]) for name in key])
        return self._by_key[key]

    def get(self, key, default=None):
        return self._by_key.get(key, default)

    def __contains__(self, key):
        if not isinstance(key, str):
            from sqlalchemy import exc
            raise exc.ArgumentError("__contains__ requires a string argument")
        return key in self._by_key

    def contains_column(self, column):
        return any(value is column for _, value in self._order)

    def __iter__(self):
        return iter([column for _, column in self._order])

    def __len__(self):
        return len(self._order)

    def __bool__(self):
        return True

    def keys(self):
        return [key for key, _ in self._order]

    def values(self):
        return [column for _, column in self._order]

    def items(self):
        return list(self._order)

    def corresponding_column(self, column, require_embedded=False):
        for _, own in self._order:
            if own is column or getattr(own, "_proxied", None) is column:
                return own
        return None

    def as_readonly(self):
        return self


class ReadOnlyColumnCollection(ColumnCollection):
    pass


DedupeColumnCollection = ColumnCollection


class _NoArg:
    def __repr__(self):
        return "NO_ARG"

    def __bool__(self):
        return False


NO_ARG = _NoArg()


def same(one, other):
    return one is other


def unique_by_identity(things):
    """The things once each, in order; == on SQL constructs is an expression, so identity decides."""
    seen = set()
    result = []
    for thing in things:
        if id(thing) not in seen:
            seen.add(id(thing))
            result.append(thing)
    return result


def holds(things, wanted):
    return any(thing is wanted for thing in things)
