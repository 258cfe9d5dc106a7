"""From constructs to SQL text with parameters, as SQLAlchemy's SQLite compiler prints it.

A Compiled holds the text with a mark for every parameter, the parameters in the order of their marks, and what is known of
the result's columns. The text for a run is made with the values, since an IN list has as many `?` as it has values.
"""

import _cmig
from sqlalchemy import exc
from sqlalchemy.sql.base import AnonymousName
from sqlalchemy.sql.compile_dml import DMLCompiler
from sqlalchemy.sql.compile_expressions import ExpressionCompiler
from sqlalchemy.sql.compile_selects import SelectCompiler

MARK = "\x01"
EMPTY_SET = "SELECT 1 FROM (SELECT 1) WHERE 1!=1"


class ResultColumn:
    """A column of the result: the name that a row has it under (None: the database's), what it stands for, its type."""

    def __init__(self, name, objects, type_):
        self.name = name
        self.objects = objects
        self.type = type_


class SQLCompiler(ExpressionCompiler, SelectCompiler, DMLCompiler):
    def __init__(self, statement, literal_binds=False, column_keys=None, many=False, include_table=True,
                 neutral=False):
        self.statement = statement
        self.literal_binds = literal_binds
        self.neutral = neutral      # for str() and compile() without a dialect: no database's own ways
        self.column_keys = column_keys
        self.many = many
        self.binds = []
        self.crud_keys = set()
        self.result_columns = []
        self.textual_positional = True
        self.stack = []
        self.ctes = {}
        self.cte_names = {}
        self.anonymous = {}
        self.counters = {}
        self.prefetch = []
        self.lastrowid_column = None
        self.quoted = {}
        options = {} if include_table else {"include_table": False}
        self.marked = self.process(statement, **options)

    def process(self, element, literal_binds=None, **kw):
        if literal_binds is not None and literal_binds != self.literal_binds:
            before, self.literal_binds = self.literal_binds, literal_binds
            try:
                return self.process(element, **kw)
            finally:
                self.literal_binds = before
        hook = element_hook(element)
        if hook is not None:
            return hook(element, self, **kw)
        name = element.__visit_name__
        if name is None:
            _cmig.refuse("this kind of expression is not known: " + type(element).__name__)
        return getattr(self, "visit_" + name)(element, **kw)

    def resolve(self, name):
        """A name as text; made-up names get their number when they are first met."""
        if not isinstance(name, AnonymousName):
            return name
        known = self.anonymous.get(name.identity)
        if known is None:
            number = self.counters.get(name.base, 0) + 1
            self.counters[name.base] = number
            known = name.base + "_" + str(number)
            self.anonymous[name.identity] = known
        return known

    def quote(self, name):
        name = self.resolve(name)
        if getattr(name, "quote", None) is not None:
            return _cmig.quote_always(name) if name.quote else str(name)
        text = self.quoted.get(name)
        if text is None:
            text = self.quoted[name] = _cmig.quote(name)
        return text


_hooks = {}


def register_hook(cls, function):
    """What @compiles of a script registers: a function that spells a construct of its own."""
    _hooks[cls] = function


def element_hook(element):
    if not _hooks:
        return None
    for cls in type(element).__mro__:
        if cls in _hooks:
            return _hooks[cls]
    return None


class Compiled:
    def __init__(self, statement, compiler):
        self.statement = statement
        self.compiler = compiler
        self.pieces = compiler.marked.split(MARK)
        self.binds = [compiler.binds[int(piece)] for piece in self.pieces[1::2]]
        self.result_columns = compiler.result_columns
        self.expanding = any(bind.expanding for bind in self.binds)
        self.unexpanded = "?".join(self.pieces[::2])      # an IN list counts as one
        self.is_insert = statement.__visit_name__ == "insert"

    # a run

    def values_of(self, given, row=0):
        """The value of each parameter; `given` are those that the execution was called with."""
        preset = self.statement._given_params or {}
        values = []
        for bind in self.binds:
            key = bind.key
            if isinstance(key, str) and key in given:
                values.append(given[key])
            elif isinstance(key, str) and key in preset:
                values.append(preset[key])
            elif bind.required:
                group = "" if not row else ", in parameter group %d" % row
                raise exc.InvalidRequestError("A value is required for bind parameter %r%s" % (key, group))
            else:
                values.append(bind.effective_value)
        return values

    def for_values(self, values, bound=True):
        """(SQL with `?`, list of values as the driver takes them)."""
        if not self.expanding:
            return self.unexpanded, [bind.type.bind_value(value) if bound else value
                                     for bind, value in zip(self.binds, values)]
        parameters, out = [], []
        for index, piece in enumerate(self.pieces):
            if index % 2 == 0:
                out.append(piece)
                continue
            bind, value = self.binds[index // 2], values[index // 2]
            if bind.expanding:
                out.append(_expanded(bind, value, parameters))
            else:
                out.append("?")
                parameters.append(bind.type.bind_value(value) if bound else value)
        return "".join(out), parameters

    # for people

    @property
    def string(self):
        return self.for_values([bind.effective_value for bind in self.binds], bound=False)[0]

    def __str__(self):
        return self.named() if self.compiler.neutral else self.string

    @property
    def params(self):
        return {self.compiler.resolve(bind.key): bind.effective_value for bind in self.binds}

    @property
    def positiontup(self):
        return [self.compiler.resolve(bind.key) for bind in self.binds]

    def construct_params(self, params=None, **kw):
        return dict(self.params, **(params or {}))

    def named(self):
        out = []
        for index, piece in enumerate(self.pieces):
            if index % 2 == 0:
                out.append(piece)
                continue
            bind = self.binds[index // 2]
            name = self.compiler.resolve(bind.key).replace(" ", "_")
            out.append("(__[POSTCOMPILE_%s])" % name if bind.expanding else ":" + name)
        return "".join(out)


def _expanded(bind, value, parameters):
    if value is None:
        raise exc.InvalidRequestError("A value is required for bind parameter %r" % (bind.key,))
    values = list(value)
    if not values:
        return "(" + EMPTY_SET + ")"
    if isinstance(values[0], (tuple, list)):
        from sqlalchemy.types import type_of_value
        rows = []
        for row in values:
            rows.append("(" + ", ".join("?" for _ in row) + ")")
            parameters.extend(type_of_value(part).bind_value(part) for part in row)
        return "(VALUES " + ", ".join(rows) + ")"
    parameters.extend(bind.type.bind_value(part) for part in values)
    return "(" + ", ".join("?" for _ in values) + ")"


def compile_for_execution(statement, column_keys=None, many=False):
    return Compiled(statement, SQLCompiler(statement, column_keys=column_keys, many=many))


def compile_statement(statement, literal_binds=False, column_keys=None, include_table=True, neutral=False, **kw):
    return Compiled(statement, SQLCompiler(statement, literal_binds=literal_binds, column_keys=column_keys,
                                           include_table=include_table, neutral=neutral))


def compile_literal(element, include_table=False, neutral=False):
    """The text of an expression with its values written out: defaults, CHECK, index expressions, --sql."""
    return SQLCompiler(element, literal_binds=True, include_table=include_table, neutral=neutral).marked


def display_text(element):
    """What str() of a construct shows: parameters by name."""
    return compile_statement(element, neutral=True).named()
