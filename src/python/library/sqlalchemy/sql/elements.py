"""The elements of SQL expressions: columns, values, comparisons, AND and OR, labels.

Where parentheses go, when `= NULL` becomes IS NULL, how names for unnamed expressions are made: as in SQLAlchemy 2.0.
"""

from sqlalchemy import types as _types
from sqlalchemy.sql import operators
from sqlalchemy.sql.base import NO_ARG, AnonymousName, ClauseElement
from sqlalchemy.sql.comparator import ColumnOperators

NULLTYPE = _types.NullType()
BOOLEANTYPE = _types.Boolean()
STRINGTYPE = _types.String()
INTEGERTYPE = _types.Integer()


def type_instance(type_):
    if type_ is None:
        return NULLTYPE
    return type_() if isinstance(type_, type) else type_


class SQLCoreOperations:
    pass


class ColumnElement(ColumnOperators, ClauseElement, SQLCoreOperations):
    """Anything that stands in a column list or a WHERE. A schema Column is one as well, hence the defaults for its names."""

    __visit_name__ = "column"
    stringify_dialect = "default"
    type = NULLTYPE
    key = None
    table = None
    primary_key = False
    foreign_keys = ()
    is_literal = False
    negation = None
    implicitly_boolean = False
    collection_aggregate = False
    render_label = True
    default = None
    onupdate = None
    comparator = None

    @property
    def _is_named(self):
        return self.__visit_name__ == "column"

    @property
    def _non_anon_label(self):
        return self.name if self._is_named else None

    @property
    def _anon_name_label(self):
        name = self.name if self._is_named else None
        return AnonymousName(self, name or "anon")

    @property
    def _tq_label(self):
        """The label table_column of a column that belongs to a named table."""
        if not self._is_named or self.is_literal or not isinstance(self.name, str):
            return None
        table = self.table
        if table is None or not table.named_with_column:
            return self.name
        prefix = table.name if isinstance(table.name, str) else "anon_1"
        if getattr(table, "schema", None):
            prefix = table.schema.replace(".", "_") + "_" + prefix
        return prefix + "_" + self.name

    @property
    def _proxy_key(self):
        name = self.key or self._non_anon_label
        return name if isinstance(name, str) else None

    @property
    def _order_label(self):
        return None

    @property
    def _from_objects(self):
        if self._is_named:
            return list(self.table._from_objects) if self.table is not None else []
        return ClauseElement._from_objects.fget(self)

    def _bind(self, op, value, expanding=False):
        name = self.key if self._is_named else None
        return BindParameter(name, value, unique=True, compared_to=self.type, expanding=expanding)

    def self_group(self, against=None):
        if against in (operators.and_, operators.or_, operators._asbool) and self._is_boolean_typed():
            return AsBoolean(self, operators.is_true)
        if against in (operators.any_op, operators.all_op):
            return Grouping(self)
        return self

    def _is_boolean_typed(self):
        if isinstance(self.type, _types.Boolean):
            return True
        from sqlalchemy.sql.affinity import affinity
        return isinstance(self.type, _types.TypeDecorator) and affinity(self.type) == "Boolean"

    def _negate(self):
        if self._is_boolean_typed():
            return AsBoolean(self, operators.is_false)
        return UnaryExpression(self.self_group(against=operators.inv), operator=operators.inv)

    @property
    def base_columns(self):
        return {self}

    def shares_lineage(self, other):
        return self is other or getattr(self, "_proxied", None) is other or getattr(other, "_proxied", None) is self

    @property
    def anon_label(self):
        return Label(None, self)

    @property
    def expression(self):
        return self


class OperatorExpression(ColumnElement):
    group = True
    operator = None

    def self_group(self, against=None):
        if (self.group and operators.is_precedent(self.operator, against)) or (
                against is operators.inv and not self.operator.boolean):
            return Grouping(self)
        return self


class BinaryExpression(OperatorExpression):
    __visit_name__ = "binary"

    def __init__(self, left, right, operator, type_=None, negate=None, modifiers=None):
        if isinstance(operator, str):
            operator = operators.custom_op(operator)
        self._sides = (left, right)
        self.left = left.self_group(against=operator)
        self.right = right.self_group(against=operator)
        self.operator = operator
        self.type = type_instance(type_)
        self.negate = negate or (None if getattr(right, "collection_aggregate", False) else operator.negation)
        self.modifiers = modifiers or {}
        self.implicitly_boolean = operator.boolean

    def _children(self):
        return (self.left, self.right)

    @property
    def _flattened(self):
        return (self.left, self.right)

    def __bool__(self):
        if self.operator is operators.eq:
            return self._sides[0] is self._sides[1]
        if self.operator is operators.ne:
            return self._sides[0] is not self._sides[1]
        raise TypeError("Boolean value of this clause is not defined")

    def _negate(self):
        if self.negate is not None:
            return BinaryExpression(self.left, self.right, self.negate, type_=self.type, negate=self.operator,
                                    modifiers=self.modifiers)
        return UnaryExpression(self.self_group(against=operators.inv), operator=operators.inv)

    def as_string(self):
        return self._json_as(_types.Unicode())

    def as_integer(self):
        return self._json_as(_types.Integer())

    def as_float(self):
        return self._json_as(_types.Float())

    def as_boolean(self):
        return self._json_as(_types.Boolean())

    def as_json(self):
        return self

    def _json_as(self, type_):
        return BinaryExpression(self.left, self.right, self.operator, type_=type_)


class ExpressionClauseList(OperatorExpression):
    """Several operands of one operator: a + b + c, x AND y AND z."""

    __visit_name__ = "expression_clauselist"

    def __init__(self, operator, clauses, type_=None, group=True):
        self.operator = operator
        self.group = group
        self.clauses = [clause.self_group(against=operator) for clause in clauses] if group else list(clauses)
        self.type = type_instance(type_)

    def _children(self):
        return self.clauses

    @property
    def _flattened(self):
        return tuple(self.clauses)

    def __len__(self):
        return len(self.clauses)

    def __iter__(self):
        return iter(self.clauses)


class BooleanClauseList(ExpressionClauseList):
    def __init__(self, operator, clauses):
        super().__init__(operator, clauses, type_=BOOLEANTYPE, group=False)
        self.group = True
        self.implicitly_boolean = True

    def self_group(self, against=None):
        return super().self_group(against=against) if self.clauses else self

    def _negate(self):
        return UnaryExpression(self.self_group(against=operators.inv), operator=operators.inv)


class ClauseList(ClauseElement):
    """Constructs in a row, with commas or another separator."""

    __visit_name__ = "clauselist"

    def __init__(self, *clauses, operator=operators.comma_op, group=True, group_contents=True):
        from sqlalchemy.sql.coercion import as_expression
        self.operator = operator
        self.group = group
        self.clauses = [as_expression(clause) for clause in clauses]
        if group_contents:
            self.clauses = [clause.self_group(against=operator) for clause in self.clauses]

    def _children(self):
        return self.clauses

    def __len__(self):
        return len(self.clauses)

    def __iter__(self):
        return iter(self.clauses)

    def self_group(self, against=None):
        if self.group and operators.is_precedent(self.operator, against):
            return Grouping(self)
        return self


class UnaryExpression(ColumnElement):
    __visit_name__ = "unary"

    def __init__(self, element, operator=None, modifier=None, type_=None):
        self.operator = operator
        self.modifier = modifier
        self.element = element.self_group(against=operator or modifier)
        self.type = type_instance(type_)

    def _children(self):
        return (self.element,)

    @property
    def _order_label(self):
        return self.element._order_label if self.modifier is not None else None

    def self_group(self, against=None):
        if self.operator is not None and operators.is_precedent(self.operator, against):
            return Grouping(self)
        return self

    def _negate(self):
        if self._is_boolean_typed():
            return UnaryExpression(self.self_group(against=operators.inv), operator=operators.inv, type_=BOOLEANTYPE)
        return ColumnElement._negate(self)


class AsBoolean(ColumnElement):
    """A boolean column in the place of a condition: `col = 1` where the database has no booleans."""

    __visit_name__ = "as_boolean"

    def __init__(self, element, operator):
        self.element = element
        self.operator = operator
        self.type = BOOLEANTYPE
        self.implicitly_boolean = element.implicitly_boolean

    def _children(self):
        return (self.element,)

    @property
    def _anon_name_label(self):
        return self.element._non_anon_label or self.element._anon_name_label

    def self_group(self, against=None):
        return self

    def _negate(self):
        if isinstance(self.element, (True_, False_)):
            return self.element._negate()
        return AsBoolean(self.element, self.operator.negation)


class CollectionAggregate(UnaryExpression):
    collection_aggregate = True

    def _negate(self):
        from sqlalchemy import exc
        raise exc.ArgumentError("Only comparison operators may be used with ANY/ALL")


class Grouping(ColumnElement):
    __visit_name__ = "grouping"

    def __init__(self, element):
        self.element = element
        self.type = getattr(element, "type", None) or NULLTYPE
        self.implicitly_boolean = getattr(element, "implicitly_boolean", False)

    def _children(self):
        return (self.element,)

    @property
    def _anon_name_label(self):
        return self.element._anon_name_label if isinstance(self.element, ColumnElement) else AnonymousName(self, "anon")

    def self_group(self, against=None):
        return self


class BindParameter(ColumnElement):
    """A value. With a name it can be given at execution; without one, the value that it was made with."""

    __visit_name__ = "bindparam"

    def __init__(self, key, value=NO_ARG, type_=None, unique=False, required=NO_ARG, quote=None, callable_=None,
                 expanding=False, isoutparam=False, literal_execute=False, compared_to=None):
        if required is NO_ARG:
            required = value is NO_ARG and callable_ is None
        if value is NO_ARG:
            value = None
        self.required = required
        self.unique = unique or not key
        self.original_key = key or "param"
        self.key = AnonymousName(self, self.original_key) if self.unique else key
        self.value = value
        self.callable = callable_
        self.expanding = expanding
        self.literal_execute = literal_execute
        if type_ is not None:
            self.type = type_instance(type_)
        else:
            sample = (value[0] if value else None) if expanding else value
            if compared_to is not None:
                from sqlalchemy.sql.affinity import compared_type
                self.type = compared_type(compared_to, sample)
            else:
                self.type = _types.type_of_value(sample)

    @property
    def effective_value(self):
        return self.callable() if self.callable is not None else self.value

    def _with_value(self, value):
        copy = self._clone()
        copy.value = value
        copy.callable = None
        copy.required = False
        if isinstance(copy.type, _types.NullType):
            copy.type = _types.type_of_value(value)
        return copy

    def _with_type(self, type_):
        copy = self._clone()
        copy.type = type_
        return copy

    @property
    def _proxy_key(self):
        return None

    def self_group(self, against=None):
        return self if self.expanding else ColumnElement.self_group(self, against)


class Null(ColumnElement):
    __visit_name__ = "null"


class True_(ColumnElement):
    __visit_name__ = "true"
    type = BOOLEANTYPE
    implicitly_boolean = False

    def _negate(self):
        return _FALSE


class False_(ColumnElement):
    __visit_name__ = "false"
    type = BOOLEANTYPE

    def _negate(self):
        return _TRUE


_NULL, _TRUE, _FALSE = Null(), True_(), False_()


def null():
    return _NULL


def true():
    return _TRUE


def false():
    return _FALSE


class ColumnClause(ColumnElement):
    """column("name"), and the columns of a subquery or an alias."""

    __visit_name__ = "column"

    def __init__(self, text, type_=None, is_literal=False, _selectable=None):
        self.key = self.name = text
        self.type = type_instance(type_)
        self.is_literal = is_literal
        self.table = _selectable
        self.stringify_name = text

    @property
    def description(self):
        return self.name

    @property
    def _non_anon_label(self):
        return None if self.is_literal else self.name

    @property
    def _anon_name_label(self):
        if isinstance(self.name, AnonymousName):
            return self.name
        return AnonymousName(self, "anon" if self.is_literal else self.name)

    def _bind(self, op, value, expanding=False):
        key = self.key if isinstance(self.key, str) else None
        return BindParameter(key, value, unique=True, compared_to=self.type, expanding=expanding)


class Label(ColumnElement):
    __visit_name__ = "label"

    def __init__(self, name, element, type_=None):
        from sqlalchemy.sql.coercion import as_expression
        element = as_expression(element)
        inner = element
        while isinstance(inner, Label):
            inner = inner._element
        base = inner.name if getattr(inner, "_is_named", False) and isinstance(inner.name, str) else getattr(
            inner, "label_base", "anon")
        self.name = name or AnonymousName(self, base)
        self.key = self.name
        self._element = inner
        self.element = inner.self_group(against=operators.as_)
        self.type = type_instance(type_) if type_ is not None else inner.type
        self.implicitly_boolean = inner.implicitly_boolean

    def _children(self):
        return (self.element,)

    @property
    def _non_anon_label(self):
        return self.name

    @property
    def _anon_name_label(self):
        return self.name if isinstance(self.name, AnonymousName) else AnonymousName(self, self.name)

    @property
    def _tq_label(self):
        return self.name

    @property
    def _order_label(self):
        return self

    @property
    def primary_key(self):
        return self._element.primary_key

    def _bind(self, op, value, expanding=False):
        return BindParameter(None, value, unique=True, compared_to=self.type, expanding=expanding)

    def self_group(self, against=None):
        inner = self._element.self_group(against=against)
        return self if inner is self._element else Label(self.name, inner, type_=self.type)

    def _negate(self):
        return Label(self.name, self._element._negate(), type_=self.type)


class quoted_name(str):
    """A name that says whether it is quoted; with None the database's rules decide."""

    quote = None
    any_decided = False     # whether there is one that does not leave it to the rules

    def __new__(cls, value, quote):
        if quote is None:
            quote = getattr(value, "quote", None)
        made = str.__new__(cls, value)
        if quote is not None:
            made.quote = bool(quote)
            quoted_name.any_decided = True
        return made


class CollationClause(ColumnElement):
    __visit_name__ = "collation"

    def __init__(self, collation):
        self.collation = collation


class TextualLabel(ColumnElement):
    """A name in ORDER BY or GROUP BY: a label or column of the SELECT, looked up when it is compiled."""

    __visit_name__ = "textual_label"

    def __init__(self, name):
        self.element = name


_LATER = {
    "coercion": ("and_", "as_condition", "as_expression", "not_", "or_", "order_expression"),
    "constructors": ("all_", "any_", "asc", "between", "bindparam", "collate", "column", "desc", "distinct", "literal",
                     "literal_column", "nulls_first", "nulls_last", "nullsfirst", "nullslast"),
    "constructs": ("Case", "Cast", "Extract", "FunctionFilter", "Over", "Tuple", "TypeCoerce", "case", "cast", "extract",
                   "funcfilter", "over", "try_cast", "tuple_", "type_coerce", "within_group"),
    "textual": ("TextClause", "TextualSelect", "text"),
}


def __getattr__(name):
    """The rest of what is known by this module's name."""
    for module, names in _LATER.items():
        if name in names:
            import importlib
            return getattr(importlib.import_module("sqlalchemy.sql." + module), name)
    raise AttributeError("module 'sqlalchemy.sql.elements' has no attribute %r" % (name,))
