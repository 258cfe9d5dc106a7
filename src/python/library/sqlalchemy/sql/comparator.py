"""The operators and methods that every SQL expression has: ==, +, in_(), like(), desc()…"""

from sqlalchemy.sql import operators
from sqlalchemy.sql.base import clause_of


class ColumnOperators:
    def operate(self, op, *other, **modifiers):
        """`self op other`, for callers that hold the operator; the methods below are what scripts use."""
        if op is operators.inv:
            return self._negate()
        if not other:
            return self._unary(op)
        if op.comparison:
            return self._compare(op, other[0], **modifiers)
        return self._binary(op, other[0])

    def _compare(self, op, other, reverse=False, **modifiers):
        from sqlalchemy.sql.coercion import comparison_constant
        from sqlalchemy.sql.elements import BinaryExpression, False_, Null, True_
        if other is None or isinstance(other, (bool, Null, True_, False_)):
            return comparison_constant(self, op, other, modifiers)
        operand = self._operand(op, other)
        left, right = (operand, self) if reverse else (self, operand)
        negate = op if op in _KEPT else None
        return BinaryExpression(left, right, op, type_=_boolean(), negate=negate, modifiers=modifiers)

    def _binary(self, op, other, reverse=False):
        from sqlalchemy.sql.affinity import result_of
        from sqlalchemy.sql.coercion import construct_associative
        operand = self._operand(op, other)
        left, right = (operand, self) if reverse else (self, operand)
        if isinstance(op, operators.custom_op):
            type_ = op.return_type or (_boolean() if op.comparison else left.type)
        else:
            op, type_ = result_of(op, left.type, right.type)
        return construct_associative(left, right, op, type_)

    def _operand(self, op, other):
        from sqlalchemy.sql.coercion import as_expression
        clause = clause_of(other)
        if clause is None:
            return self._bind(op, other)
        return as_expression(clause)

    def _unary(self, op):
        from sqlalchemy.sql.elements import UnaryExpression
        if op in operators.ORDERING:
            return UnaryExpression(self, modifier=op)
        return UnaryExpression(self, operator=op, type_=self.type)

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self._compare(operators.eq, other)

    def __ne__(self, other):
        return self._compare(operators.ne, other)

    def __lt__(self, other):
        return self._compare(operators.lt, other)

    def __le__(self, other):
        return self._compare(operators.le, other)

    def __gt__(self, other):
        return self._compare(operators.gt, other)

    def __ge__(self, other):
        return self._compare(operators.ge, other)

    def __add__(self, other):
        return self._binary(operators.add, other)

    def __radd__(self, other):
        return self._binary(operators.add, other, reverse=True)

    def __sub__(self, other):
        return self._binary(operators.sub, other)

    def __rsub__(self, other):
        return self._binary(operators.sub, other, reverse=True)

    def __mul__(self, other):
        return self._binary(operators.mul, other)

    def __rmul__(self, other):
        return self._binary(operators.mul, other, reverse=True)

    def __truediv__(self, other):
        return self._binary(operators.truediv, other)

    def __rtruediv__(self, other):
        return self._binary(operators.truediv, other, reverse=True)

    def __floordiv__(self, other):
        return self._binary(operators.floordiv, other)

    def __rfloordiv__(self, other):
        return self._binary(operators.floordiv, other, reverse=True)

    def __mod__(self, other):
        return self._binary(operators.mod, other)

    def __rmod__(self, other):
        return self._binary(operators.mod, other, reverse=True)

    def __neg__(self):
        return self._unary(operators.neg)

    def __contains__(self, other):
        raise NotImplementedError("Operator 'contains' is not supported on this expression")

    def __getitem__(self, index):
        from sqlalchemy.sql.json import getitem
        return getitem(self, index)

    def __iter__(self):
        raise TypeError("'" + type(self).__name__ + "' object is not iterable")

    def bitwise_and(self, other):
        return self._binary(operators.bitwise_and_op, other)

    def bitwise_or(self, other):
        return self._binary(operators.bitwise_or_op, other)

    def bitwise_xor(self, other):
        return self._binary(operators.bitwise_xor_op, other)

    def bitwise_lshift(self, other):
        return self._binary(operators.bitwise_lshift_op, other)

    def bitwise_rshift(self, other):
        return self._binary(operators.bitwise_rshift_op, other)

    def bitwise_not(self):
        return self._unary(operators.bitwise_not_op)

    def concat(self, other):
        return self._binary(operators.concat_op, other)

    def op(self, opstring, precedence=0, is_comparison=False, return_type=None, python_impl=None):
        operator = operators.custom_op(opstring, precedence, is_comparison, _instance(return_type))
        return _OperatorCall(self, operator)

    def bool_op(self, opstring, precedence=0, python_impl=None):
        return self.op(opstring, precedence=precedence, is_comparison=True)

    def in_(self, other):
        return self._in(operators.in_op, other)

    def not_in(self, other):
        return self._in(operators.not_in_op, other)

    def _in(self, op, other):
        from sqlalchemy.sql.coercion import in_operand
        from sqlalchemy.sql.elements import BinaryExpression
        return BinaryExpression(self, in_operand(self, op, other), op, type_=_boolean())

    def is_(self, other):
        return self._compare(operators.is_, other)

    def is_not(self, other):
        return self._compare(operators.is_not, other)

    def is_distinct_from(self, other):
        return self._compare(operators.is_distinct_from, other)

    def is_not_distinct_from(self, other):
        return self._compare(operators.is_not_distinct_from, other)

    def like(self, other, escape=None):
        return self._compare(operators.like_op, other, escape=escape)

    def not_like(self, other, escape=None):
        return self._compare(operators.not_like_op, other, escape=escape)

    def ilike(self, other, escape=None):
        return self._compare(operators.ilike_op, other, escape=escape)

    def not_ilike(self, other, escape=None):
        return self._compare(operators.not_ilike_op, other, escape=escape)

    def startswith(self, other, escape=None, autoescape=False):
        return self._affix(operators.startswith_op, other, escape, autoescape)

    def endswith(self, other, escape=None, autoescape=False):
        return self._affix(operators.endswith_op, other, escape, autoescape)

    def contains(self, other, escape=None, autoescape=False):
        return self._affix(operators.contains_op, other, escape, autoescape)

    def istartswith(self, other, escape=None, autoescape=False):
        return self._affix(operators.istartswith_op, other, escape, autoescape)

    def iendswith(self, other, escape=None, autoescape=False):
        return self._affix(operators.iendswith_op, other, escape, autoescape)

    def icontains(self, other, escape=None, autoescape=False):
        return self._affix(operators.icontains_op, other, escape, autoescape)

    def _affix(self, op, other, escape, autoescape):
        if autoescape:
            escape = "/" if escape is None else escape
            if not isinstance(other, str):
                raise TypeError("String value expected when autoescape=True")
            if escape not in ("%", "_"):
                other = other.replace(escape, escape + escape)
            other = other.replace("%", escape + "%").replace("_", escape + "_")
        return self._compare(op, other, escape=escape)

    def match(self, other, **kwargs):
        return self._compare(operators.match_op, other)

    def regexp_match(self, pattern, flags=None):
        return self._compare(operators.regexp_match_op, pattern)

    def regexp_replace(self, pattern, replacement, flags=None):
        from sqlalchemy import exc
        raise exc.CompileError("sqlite dialect does not support regular expression replacements")

    def between(self, cleft, cright, symmetric=False):
        from sqlalchemy.sql.elements import BinaryExpression, ExpressionClauseList
        bounds = ExpressionClauseList(operators.and_, [self._operand(operators.and_, cleft),
                                                       self._operand(operators.and_, cright)], group=False)
        return BinaryExpression(self, bounds, operators.between_op, modifiers={"symmetric": symmetric})

    def distinct(self):
        return self._unary(operators.distinct_op)

    def desc(self):
        return self._unary(operators.desc_op)

    def asc(self):
        return self._unary(operators.asc_op)

    def nulls_first(self):
        return self._unary(operators.nulls_first_op)

    def nulls_last(self):
        return self._unary(operators.nulls_last_op)

    def collate(self, collation):
        from sqlalchemy.sql.constructors import collate
        return collate(self, collation)

    def any_(self):
        from sqlalchemy.sql.constructors import any_
        return any_(self)

    def all_(self):
        from sqlalchemy.sql.constructors import all_
        return all_(self)

    def label(self, name):
        from sqlalchemy.sql.elements import Label
        return Label(name, self)

    def cast(self, type_):
        from sqlalchemy.sql.constructs import Cast
        return Cast(self, type_)

    isnot = is_not
    notin_ = not_in
    notlike = not_like
    notilike = not_ilike
    isnot_distinct_from = is_not_distinct_from
    nullsfirst = nulls_first
    nullslast = nulls_last


# SQLAlchemy negates `x IS expression` to itself; texts must agree.
_KEPT = (operators.is_, operators.is_not)


class _OperatorCall:
    """What column.op("…") gives: called with the right side."""

    def __init__(self, left, operator):
        self.left = left
        self.operator = operator

    def __call__(self, other):
        return self.left._binary(self.operator, other)


def _instance(type_):
    return type_() if isinstance(type_, type) else type_


def _boolean():
    from sqlalchemy.sql.elements import BOOLEANTYPE
    return BOOLEANTYPE

