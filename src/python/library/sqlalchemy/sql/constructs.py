"""CASE, CAST, EXTRACT, tuples, OVER and FILTER."""

import _cmig
from sqlalchemy import types as _types
from sqlalchemy.sql import operators
from sqlalchemy.sql.base import AnonymousName
from sqlalchemy.sql.coercion import as_condition, as_expression, order_expression
from sqlalchemy.sql.elements import (
    INTEGERTYPE, NULLTYPE, BindParameter, ClauseList, ColumnElement, Grouping, type_instance,
)


class Case(ColumnElement):
    __visit_name__ = "case"

    def __init__(self, *whens, value=None, else_=None):
        if len(whens) == 1 and isinstance(whens[0], (list, dict)):
            whens = whens[0]
        if isinstance(whens, dict):
            whens = list(whens.items())
        self.value = as_expression(value) if value is not None else None
        self.whens = []
        for condition, result in whens:
            shown = as_condition(condition) if self.value is None else as_expression(condition)
            self.whens.append((shown.self_group(), as_expression(result)))
        self.else_ = as_expression(else_) if else_ is not None else None
        self.type = self.else_.type if self.else_ is not None else NULLTYPE
        for _, result in self.whens:
            if not isinstance(result.type, _types.NullType):
                self.type = result.type

    def _children(self):
        found = [self.value] if self.value is not None else []
        for condition, result in self.whens:
            found.extend((condition, result))
        return found + ([self.else_] if self.else_ is not None else [])


def case(*whens, value=None, else_=None):
    return Case(*whens, value=value, else_=else_)


class Cast(ColumnElement):
    """CAST(x AS TYPE); in a SELECT it keeps the name of the column that it casts."""

    __visit_name__ = "cast"

    def __init__(self, expression, type_):
        self.type = type_instance(type_)
        self.clause = _typed_operand(expression, self.type)

    def _children(self):
        return (self.clause,)

    @property
    def _anon_name_label(self):
        return wrapped_label(self, self.clause)

    @property
    def _proxy_key(self):
        return self.clause._proxy_key


class TypeCoerce(ColumnElement):
    """A change of type that the SQL text does not show."""

    __visit_name__ = "type_coerce"

    def __init__(self, expression, type_):
        self.type = type_instance(type_)
        self.clause = _typed_operand(expression, self.type)

    def _children(self):
        return (self.clause,)

    @property
    def typed_expression(self):
        if isinstance(self.clause, BindParameter):
            return self.clause._with_type(self.type)
        return self.clause

    @property
    def _anon_name_label(self):
        return wrapped_label(self, self.clause)

    @property
    def _proxy_key(self):
        return self.clause._proxy_key

    def self_group(self, against=None):
        grouped = self.clause.self_group(against=against)
        return self if grouped is self.clause else TypeCoerce(grouped, self.type)


def _typed_operand(expression, type_):
    from sqlalchemy.sql.base import clause_of
    if expression is not None and clause_of(expression) is None:
        return BindParameter(None, expression, type_=type_, unique=True)
    return as_expression(expression)


def wrapped_label(element, inner):
    if not inner.is_text:
        name = inner._non_anon_label
        return name if name else inner._anon_name_label
    return AnonymousName(element, "anon")


def cast(expression, type_):
    return Cast(expression, type_)


def try_cast(expression, type_):
    _cmig.refuse("TRY_CAST exists on SQL Server only")


def type_coerce(expression, type_):
    return TypeCoerce(expression, type_)


class Extract(ColumnElement):
    __visit_name__ = "extract"
    type = INTEGERTYPE

    def __init__(self, field, expr):
        self.field = field
        self.expr = as_expression(expr)

    def _children(self):
        return (self.expr,)


def extract(field, expr):
    return Extract(field, expr)


class Tuple(ColumnElement):
    __visit_name__ = "tuple"

    def __init__(self, *clauses, types=None):
        types = list(types or [])
        self.clauses = []
        for index, clause in enumerate(clauses):
            expression = as_expression(clause)
            if index < len(types) and isinstance(expression, BindParameter):
                expression = expression._with_type(type_instance(types[index]))
            self.clauses.append(expression)

    def _children(self):
        return self.clauses

    def _bind(self, op, value, expanding=False):
        if expanding:
            return BindParameter(None, value, unique=True, expanding=True)
        return Tuple(*value, types=[clause.type for clause in self.clauses])

    def self_group(self, against=None):
        return self


def tuple_(*clauses, types=None):
    return Tuple(*clauses, types=types)


def _clause_list(given):
    if given is None:
        return None
    parts = given if isinstance(given, (list, tuple)) else [given]
    return ClauseList(*[order_expression(part) for part in parts], group_contents=True)


class Over(ColumnElement):
    __visit_name__ = "over"

    def __init__(self, element, partition_by=None, order_by=None, range_=None, rows=None, groups=None):
        self.element = element
        self.partition_by = _clause_list(partition_by)
        self.order_by = _clause_list(order_by)
        self.range_ = range_
        self.rows = rows
        self.groups = groups
        self.type = element.type

    def _children(self):
        return [part for part in (self.element, self.partition_by, self.order_by) if part is not None]


def over(element, partition_by=None, order_by=None, range_=None, rows=None, groups=None):
    return Over(element, partition_by, order_by, range_, rows, groups)


class FunctionFilter(ColumnElement):
    __visit_name__ = "funcfilter"

    def __init__(self, func, *criterion):
        self.func = func
        self.criterion = None
        self.type = func.type
        self.filter(*criterion)

    def filter(self, *criterion):
        for condition in criterion:
            condition = as_condition(condition)
            self.criterion = condition if self.criterion is None else self.criterion & condition
        return self

    def over(self, partition_by=None, order_by=None, range_=None, rows=None, groups=None):
        return Over(self, partition_by, order_by, range_, rows, groups)

    def _children(self):
        return (self.func, self.criterion)

    def self_group(self, against=None):
        return Grouping(self) if operators.is_precedent(operators.filter_op, against) else self


def funcfilter(func, *criterion):
    return FunctionFilter(func, *criterion)


def within_group(element, *order_by):
    _cmig.refuse("WITHIN GROUP is not supported on SQLite")
