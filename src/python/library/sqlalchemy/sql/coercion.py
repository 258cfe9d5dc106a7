"""From Python values and loose things to elements of SQL: operands, conditions, what IN and ORDER BY take."""

from sqlalchemy import exc
from sqlalchemy.sql import operators
from sqlalchemy.sql.base import ClauseElement, clause_of
from sqlalchemy.sql.elements import (
    BOOLEANTYPE, BinaryExpression, BindParameter, BooleanClauseList, ClauseList, ExpressionClauseList, Grouping,
    TextualLabel, false, null, true,
)

_NULL, _TRUE, _FALSE = null(), true(), false()


def comparison_constant(expression, op, value, modifiers):
    """`expression op None/True/False`: IS NULL, = 1."""
    constant = value if isinstance(value, ClauseElement) else (_NULL if value is None else (_TRUE if value else _FALSE))
    plain = constant is not _NULL
    if (plain and op in (operators.eq, operators.ne)) or op in (
            operators.is_distinct_from, operators.is_not_distinct_from):
        return BinaryExpression(expression, constant, op, type_=BOOLEANTYPE, modifiers=modifiers)
    if op in (operators.eq, operators.is_):
        return BinaryExpression(expression, constant, operators.is_, type_=BOOLEANTYPE)
    if op in (operators.ne, operators.is_not):
        return BinaryExpression(expression, constant, operators.is_not, type_=BOOLEANTYPE)
    raise exc.ArgumentError("Only '=', '!=', 'is_()', 'is_not()', 'is_distinct_from()', 'is_not_distinct_from()' "
                            "operators can be used with None/True/False")


def construct_associative(left, right, op, type_):
    """`left op right`, flat where the operator is associative and the types agree: a + b + c has no parentheses."""
    if op.associative:
        from sqlalchemy.sql.affinity import affinity
        parts, flattened = [], False
        for side in (left, right):
            if getattr(side, "operator", None) is op and affinity(type_) == affinity(side.type):
                parts.extend(side._flattened)
                flattened = True
            else:
                parts.append(side)
        if flattened:
            return ExpressionClauseList(op, parts, type_=type_)
    return BinaryExpression(left, right, op, type_=type_)


def as_expression(thing, bind=True):
    """The expression that a thing is, or a bound value; a SELECT becomes a scalar subquery."""
    clause = clause_of(thing)
    if clause is None:
        if not bind:
                    raise exc.ArgumentError("SQL expression element expected, got " + repr(thing) + ".")
        if thing is None:
            return _NULL
        return BindParameter(None, thing, unique=True)
    if clause.is_selectable:
        if hasattr(clause, "scalar_subquery"):
            return clause.scalar_subquery()
        from sqlalchemy.sql.selects import select
        return select(clause).scalar_subquery()
    return clause


def as_condition(thing):
    """What may stand in WHERE, HAVING, ON, and_(), or_()."""
    clause = clause_of(thing)
    if clause is not None:
        return as_expression(clause)
    if thing is None:
        return _NULL
    if isinstance(thing, bool):
        return _TRUE if thing else _FALSE
    if isinstance(thing, str):
        raise exc.ArgumentError(
            "Textual SQL expression " + repr(thing) + " should be explicitly declared as text(" + repr(thing) + ")")
    raise exc.ArgumentError("SQL expression for WHERE/HAVING role expected, got " + repr(thing) + ".")


def in_operand(expression, op, other):
    """The right side of IN: a list of values, a list with expressions in it, a SELECT, a parameter."""
    clause = clause_of(other)
    if clause is None:
        if isinstance(other, str) or not hasattr(other, "__iter__"):
            raise exc.ArgumentError(
                "IN expression list, SELECT construct, or bound parameter object expected, got " + repr(other) + ".")
        values = list(other)
        if all(clause_of(value) is None for value in values):
            return expression._bind(op, values, expanding=True)
        parts = [_NULL if value is None else expression._operand(op, value) for value in values]
        return Grouping(ClauseList(*parts, group_contents=False))
    if isinstance(clause, BindParameter):
        copy = clause._clone()
        copy.expanding = True
        return copy
    if clause.is_text:
        return Grouping(clause)
    if clause.is_selectable and not hasattr(clause, "scalar_subquery"):
        element = getattr(clause, "element", None)
        if element is not None and hasattr(element, "scalar_subquery"):
            return element.scalar_subquery()
    return as_expression(clause)


def process_boolean_clauses(operator, clauses):
    """(count, clauses) with TRUE and FALSE folded and parentheses set; a count of 2 says that `operator` joins them."""
    carry_on, decisive = (_TRUE, _FALSE) if operator is operators.and_ else (_FALSE, _TRUE)
    against, count, kept, neutral = operators._asbool, 0, [], None
    for clause in clauses:
        if clause is carry_on:
            neutral = clause
        elif clause is decisive:
            kept, count = [clause], 1
            break
        else:
            if count:
                against, count = operator, 2
            else:
                count = 1
            kept.append(clause)
    if not kept and neutral is not None:
        kept, count = [neutral], 1
    return count, [clause.self_group(against=against) for clause in kept]


def _join_conditions(operator, given):
    clauses = []
    for thing in given:
        if clause_of(thing) is None and hasattr(thing, "__next__"):
            clauses.extend(as_condition(inner) for inner in thing)
        else:
            clauses.append(as_condition(thing))
    if not clauses:
        return BooleanClauseList(operator, [])
    count, clauses = process_boolean_clauses(operator, clauses)
    if count < 2:
        return clauses[0]
    flat = []
    for clause in clauses:
        flat.extend(clause._flattened if getattr(clause, "operator", None) is operator else (clause,))
    return BooleanClauseList(operator, flat)


def and_(*clauses):
    return _join_conditions(operators.and_, clauses)


def or_(*clauses):
    return _join_conditions(operators.or_, clauses)


def not_(clause):
    return ~as_expression(clause)


def order_expression(thing):
    """What may stand in ORDER BY and GROUP BY."""
    if isinstance(thing, str):
        return TextualLabel(thing)
    return as_expression(thing)
