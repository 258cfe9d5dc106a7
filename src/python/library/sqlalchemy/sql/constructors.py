"""The functions that make elements: literal(), bindparam(), column(), desc(), any_() and their like."""

import _cmig
from sqlalchemy.sql import operators
from sqlalchemy.sql.base import NO_ARG, clause_of
from sqlalchemy.sql.coercion import as_expression, order_expression
from sqlalchemy.sql.elements import (
    BOOLEANTYPE, BinaryExpression, BindParameter, CollationClause, CollectionAggregate, ColumnClause, ColumnElement,
)


def literal(value, type_=None, literal_execute=False):
    clause = clause_of(value)
    return clause if clause is not None else BindParameter(None, value, type_=type_, unique=True)


def literal_column(text, type_=None):
    return ColumnClause(text, type_=type_, is_literal=True)


def column(text, type_=None, is_literal=False, _selectable=None):
    return ColumnClause(text, type_=type_, is_literal=is_literal, _selectable=_selectable)


def bindparam(key, value=NO_ARG, type_=None, unique=False, required=NO_ARG, quote=None, callable_=None, expanding=False,
              isoutparam=False, literal_execute=False):
    clause = clause_of(key)
    if isinstance(clause, ColumnElement):
        type_ = clause.type if type_ is None else type_
        key = clause.key
    if isoutparam:
        _cmig.refuse("out parameters are not supported")
    return BindParameter(key, value, type_=type_, unique=unique, required=required, callable_=callable_,
                         expanding=expanding, literal_execute=literal_execute)


def any_(expr):
    return CollectionAggregate(as_expression(expr), operator=operators.any_op, type_=BOOLEANTYPE)


def all_(expr):
    return CollectionAggregate(as_expression(expr), operator=operators.all_op, type_=BOOLEANTYPE)


def desc(column):
    return order_expression(column).desc()


def asc(column):
    return order_expression(column).asc()


def nulls_first(column):
    return order_expression(column).nulls_first()


def nulls_last(column):
    return order_expression(column).nulls_last()


nullsfirst = nulls_first
nullslast = nulls_last


def distinct(expr):
    return as_expression(expr).distinct()


def between(expr, lower_bound, upper_bound, symmetric=False):
    return as_expression(expr).between(lower_bound, upper_bound, symmetric=symmetric)


def collate(expression, collation):
    expression = as_expression(expression)
    name = CollationClause(collation)
    return BinaryExpression(expression, name, operators.collate, type_=expression.type)
