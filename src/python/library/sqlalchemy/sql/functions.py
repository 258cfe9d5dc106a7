"""func.*: SQL functions, known ones with their result types, any other name as it is written."""

from sqlalchemy import types as _types
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.coercion import as_expression
from sqlalchemy.sql.constructors import literal_column
from sqlalchemy.sql.elements import NULLTYPE, BindParameter, ClauseList, ColumnElement, Grouping, type_instance


class FunctionElement(ColumnElement, Executable):
    __visit_name__ = "function"
    packagenames = ()
    without_parentheses = False
    name = "anon"

    def __init__(self, *clauses):
        self.clause_expr = Grouping(ClauseList(*clauses, group_contents=True))

    @property
    def clauses(self):
        return self.clause_expr.element

    def _children(self):
        return (self.clause_expr,)

    @property
    def label_base(self):
        return self.name

    @property
    def _anon_name_label(self):
        from sqlalchemy.sql.base import AnonymousName
        return AnonymousName(self, self.name)

    def _bind(self, op, value, expanding=False):
        return BindParameter(self.name, value, unique=True, compared_to=self.type, expanding=expanding)

    def self_group(self, against=None):
        return ColumnElement.self_group(self, against)

    def over(self, *, partition_by=None, order_by=None, rows=None, range_=None, groups=None):
        from sqlalchemy.sql.constructs import Over
        return Over(self, partition_by, order_by, range_, rows, groups)

    def filter(self, *criterion):
        from sqlalchemy.sql.constructs import FunctionFilter
        return FunctionFilter(self, *criterion) if criterion else self

    def within_group(self, *order_by):
        from sqlalchemy.sql.constructs import within_group
        return within_group(self, *order_by)

    def select(self):
        from sqlalchemy.sql.selects import select
        return select(self)

    def scalar_table_valued(self, name, type_=None):
        import _cmig
        _cmig.refuse("func." + self.name + "().scalar_table_valued() is not supported")

    def table_valued(self, *expr, name=None, with_ordinality=None, joins_implicitly=None, **kw):
        from sqlalchemy.sql.selectable import TableValuedAlias
        return TableValuedAlias(self, expr, name)

    def alias(self, name=None, joins_implicitly=False):
        from sqlalchemy.sql.selectable import TableValuedAlias
        return TableValuedAlias(self, (), name)

    def column_valued(self, name=None, joins_implicitly=False):
        import _cmig
        _cmig.refuse("func." + self.name + "().column_valued() is not supported")


class Function(FunctionElement):
    def __init__(self, name, *clauses, type_=None, packagenames=None):
        self.name = name
        self.packagenames = packagenames or ()
        self.type = type_instance(type_)
        super().__init__(*clauses)


class GenericFunction(FunctionElement):
    """The base of the known functions, and of a script's own: class myfunc(GenericFunction)."""

    identifier = None

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        if "name" not in cls.__dict__:
            cls.name = cls.__name__
        _registry[(cls.__dict__.get("identifier") or cls.name).lower()] = cls

    def __init__(self, *args, **kwargs):
        given = kwargs.get("type_")
        if given is not None:
            self.type = type_instance(given)
        elif isinstance(self.__class__.type, type):
            self.type = self.__class__.type()
        super().__init__(*args)


_registry = {}
_FIXED = {
    "now": _types.DateTime, "concat": _types.String, "char_length": _types.Integer, "count": _types.Integer,
    "current_date": _types.Date, "current_time": _types.Time, "current_timestamp": _types.DateTime,
    "current_user": _types.String, "localtime": _types.DateTime, "localtimestamp": _types.DateTime,
    "session_user": _types.String, "sysdate": _types.DateTime, "user": _types.String, "rank": _types.Integer,
    "dense_rank": _types.Integer, "percent_rank": _types.Numeric, "cume_dist": _types.Numeric,
    "aggregate_strings": _types.String,
}
_OF_ARGUMENTS = ("coalesce", "max", "min", "sum", "array_agg")
_BARE = ("current_date", "current_time", "current_timestamp", "current_user", "localtime", "localtimestamp",
         "session_user", "sysdate", "user")


def make_function(names, arguments, type_=None):
    """The element for func.<names>(arguments)."""
    name = names[-1]
    lower = name.lower()
    if len(names) == 1:
        if lower in _registry:
            return _registry[lower](*arguments) if type_ is None else _registry[lower](*arguments, type_=type_)
        if lower == "count" and not arguments:
            arguments = (literal_column("*"),)
        if type_ is None and lower in _FIXED:
            type_ = _FIXED[lower]
    arguments = [_argument(name, argument) for argument in arguments]
    if type_ is None and len(names) == 1 and lower in _OF_ARGUMENTS:
        for argument in arguments:
            if not isinstance(argument.type, _types.NullType):
                type_ = argument.type
                break
    made = Function(lower if len(names) == 1 and lower in _KNOWN else name, *arguments, type_=type_,
                    packagenames=tuple(names[:-1]))
    if len(names) == 1 and lower in _BARE and not arguments:
        made.without_parentheses = True
    if lower == "concat":
        made.type = made.type or NULLTYPE
    return made


_KNOWN = set(_FIXED) | set(_OF_ARGUMENTS) | {"random"}


def _argument(name, value):
    from sqlalchemy.sql.base import clause_of
    if clause_of(value) is None and value is not None:
        return BindParameter(name, value, unique=True)
    return as_expression(value)


class _FunctionGenerator:
    def __init__(self, names=(), options=None):
        self._path = tuple(names)
        self._given = options or {}

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name.endswith("_"):
            name = name[:-1]
        return _FunctionGenerator(self._path + (name,), self._given)

    def __call__(self, *clauses, type_=None):
        return make_function(self._path, clauses, type_)


func = _FunctionGenerator()
modifier = func


def register_function(identifier, fn, package="_default"):
    _registry[identifier.lower()] = fn


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    if name not in _KNOWN:
        raise AttributeError("module 'sqlalchemy.sql.functions' has no attribute %r" % (name,))
    return lambda *arguments: make_function((name,), arguments)


def next_value(sequence, **kw):
    import _cmig
    _cmig.refuse("sequences do not exist on SQLite")
