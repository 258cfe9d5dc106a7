"""What kind of value a type holds, in the coarse terms that decide how an operator behaves."""

from sqlalchemy import types

_ORDER = (
    "Boolean", "JSON", "ARRAY", "Enum", "Interval", "DateTime", "Date", "Time", "Uuid", "LargeBinary", "_Binary",
    "Integer", "Numeric", "String", "NullType",
)
_SAME = {"Enum": "String", "_Binary": "LargeBinary"}
_TEMPORAL_AND_NUMBERS = {
    ("Integer", "add"): {"Date": "Date", "Integer": "Integer", "Numeric": "Numeric"},
    ("Integer", "mul"): {"Interval": "Interval", "Integer": "Integer", "Numeric": "Numeric"},
    ("Integer", "truediv"): {"Integer": "Numeric", "Numeric": "Numeric"},
    ("Integer", "floordiv"): {"Integer": "Integer", "Numeric": "Numeric"},
    ("Integer", "sub"): {"Integer": "Integer", "Numeric": "Numeric"},
    ("Numeric", "mul"): {"Interval": "Interval", "Numeric": "Numeric", "Integer": "Numeric"},
    ("Numeric", "truediv"): {"Numeric": "Numeric", "Integer": "Numeric"},
    ("Numeric", "add"): {"Numeric": "Numeric", "Integer": "Numeric"},
    ("Numeric", "sub"): {"Numeric": "Numeric", "Integer": "Numeric"},
    ("DateTime", "add"): {"Interval": "DateTime"},
    ("DateTime", "sub"): {"Interval": "DateTime", "DateTime": "Interval"},
    ("Date", "add"): {"Integer": "Date", "Interval": "DateTime", "Time": "DateTime"},
    ("Date", "sub"): {"Integer": "Date", "Date": "Integer", "Interval": "DateTime", "DateTime": "Interval"},
    ("Time", "add"): {"Date": "DateTime", "Interval": "Time"},
    ("Time", "sub"): {"Time": "Interval", "Interval": "Time"},
    ("Interval", "add"): {"Date": "DateTime", "Interval": "Interval", "DateTime": "DateTime", "Time": "Time"},
    ("Interval", "sub"): {"Interval": "Interval"},
    ("Interval", "mul"): {"Numeric": "Interval"},
    ("Interval", "truediv"): {"Numeric": "Interval"},
}
_cache = {}


def unwrapped(type_):
    """The type that stores the value: a TypeDecorator's impl."""
    while isinstance(type_, types.TypeDecorator):
        inner = type_.impl
        if isinstance(inner, type):
            inner = inner()
        type_ = inner
    return type_


def affinity(type_):
    """One of the names in _ORDER, or the class's own name for a type that is like no other."""
    cls = type(unwrapped(type_))
    name = _cache.get(cls)
    if name is None:
        known = [base.__name__ for base in cls.__mro__ if base.__name__ in _ORDER]
        name = _SAME.get(known[0], known[0]) if known else cls.__name__
        _cache[cls] = name
    return name


def compared_type(type_, value):
    """The type of a bare value that is compared with an expression of `type_`."""
    if isinstance(type_, types.TypeDecorator):
        return type_.coerce_compared_value(None, value)
    own = types.type_of_value(value)
    kind = affinity(own)
    if kind == "NullType" or kind == affinity(type_):
        return type_
    return own


def result_of(operator, left, right):
    """(operator, type) of `left operator right`; + between strings becomes ||."""
    name = operator.name
    left_kind, right_kind = affinity(left), affinity(right)
    if left_kind == "NullType":
        if right_kind == "NullType" or not operator.commutative:
            return operator, left
        return result_of_swapped(operator, left, right)
    if name == "add" and left_kind in ("String", "LargeBinary", "ARRAY"):
        if right_kind in ("String", "LargeBinary", "ARRAY", "NullType"):
            return _concat(), left
        return operator, left
    found = _TEMPORAL_AND_NUMBERS.get((left_kind, name))
    if found is None:
        return operator, left
    result = found.get(right_kind)
    if result is None or result == left_kind:
        return operator, left
    if result == right_kind:
        return operator, right
    return operator, getattr(types, result)()


def result_of_swapped(operator, left, right):
    """An untyped left side takes the right side's rules."""
    return result_of(operator, right, left)


def _concat():
    from sqlalchemy.sql import operators
    return operators.concat_op
